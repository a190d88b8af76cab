//! Lines of a paragraph.

/// Stands for a space at which no line is broken. [`super::escape::clean`] leaves no such character
/// in a text.
pub(super) const GLUE: &str = "\u{1}";

/// Breaks a paragraph of our own into lines. Code spans stay whole.
pub(in crate::emit) fn wrap(text: &str, width: usize) -> Vec<String> {
    wrap_glued(&glue_code(text), width)
}

/// Breaks a paragraph into lines; a line feed in it is a break that has to stay.
pub(super) fn wrap_glued(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut parts = text
        .split('\n')
        .filter(|part| !part.trim().is_empty())
        .peekable();
    while let Some(part) = parts.next() {
        fill(&mut lines, part, width);
        if parts.peek().is_some()
            && let Some(line) = lines.last_mut()
        {
            line.push('\\');
        }
    }
    lines.iter().map(|line| unglue(line)).collect()
}

fn fill(lines: &mut Vec<String>, text: &str, width: usize) {
    let mut line = String::new();
    let mut length = 0;
    for word in text.split_ascii_whitespace() {
        let size = word.chars().count();
        if line.is_empty() {
            line = at_start(word);
            length = line.chars().count();
        } else if length + 1 + size > width && !means_more_at_start(word) {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
            length = size;
        } else {
            line.push(' ');
            line.push_str(word);
            length += 1 + size;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
}

/// Text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// Puts spaces back.
pub(super) fn unglue(text: &str) -> String {
    text.replace(GLUE, " ")
}

/// Whether a word would be markup at the start of a line.
fn means_more_at_start(word: &str) -> bool {
    let number = word.trim_start_matches(|char: char| char.is_ascii_digit());
    let list = number.len() < word.len() && matches!(number, "." | ")");
    let all = |mark: char| word.chars().all(|char| char == mark);
    list || matches!(word, "-" | "+" | "*")
        || all('#')
        || all('=')
        || all('-')
        || all('*')
        || all('_')
        || word.starts_with('>')
        || word.starts_with('|')
        || word.starts_with("~~~")
        || (word.starts_with("```") && !word.get(3..).unwrap_or_default().contains('`'))
}

/// The first word of a line, so that it is no more than a word.
fn at_start(word: &str) -> String {
    if !means_more_at_start(word) {
        return word.to_owned();
    }
    let digits = word.find(|char: char| !char.is_ascii_digit()).unwrap_or(0);
    let (number, rest) = word.split_at(digits);
    format!("{number}\\{rest}")
}

/// Text on one line, so that it is a paragraph.
pub(super) fn no_mark_at_start(text: &str) -> String {
    match text.split_once(' ') {
        Some((word, rest)) => format!("{} {rest}", at_start(word)),
        None => at_start(text),
    }
}

/// Glues what stands between backticks.
fn glue_code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('`') {
        let (before, code) = rest.split_at(start);
        out.push_str(before);
        let marks = code.len() - code.trim_start_matches('`').len();
        let (mark, after) = code.split_at(marks);
        let Some(end) = closing(after, marks) else {
            out.push_str(mark);
            rest = after;
            continue;
        };
        let (inside, after) = after.split_at(end);
        out.push_str(mark);
        out.push_str(&inside.replace(' ', GLUE));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Where the span ends, its closing marks included.
fn closing(text: &str, marks: usize) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let start = at + rest.find('`')?;
        let run = text
            .get(start..)?
            .chars()
            .take_while(|char| *char == '`')
            .count();
        at = start + run;
        if run == marks {
            return Some(at);
        }
    }
}
