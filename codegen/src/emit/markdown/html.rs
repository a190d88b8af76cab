//! HTML in Markdown: what it means is kept where Markdown can say it.

/// What stands for a tag in the middle of text.
pub(super) enum Inline {
    /// A line break.
    Break,
    /// A mark of Markdown, or nothing.
    Mark(&'static str),
    /// The tag itself, as text: `<token>` is a placeholder more often than it is HTML.
    Text,
}

/// Tags that only say how text looks or where it belongs.
const PASSED: [&str; 42] = [
    "a",
    "abbr",
    "big",
    "blockquote",
    "caption",
    "center",
    "cite",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "samp",
    "small",
    "span",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
];

/// What stands for `tag` in the middle of text.
pub(super) fn inline(tag: &str) -> Inline {
    if tag.starts_with("<!--") {
        return Inline::Mark("");
    }
    match name(tag).as_str() {
        "br" => Inline::Break,
        "b" | "strong" => Inline::Mark("**"),
        "i" | "em" | "var" => Inline::Mark("*"),
        name if PASSED.contains(&name) => Inline::Mark(""),
        _ => Inline::Text,
    }
}

/// A block of HTML as Markdown, to be parsed once more.
pub(super) fn to_markdown(html: &str) -> String {
    each_tag(html, |tag| {
        let closing = tag.starts_with("</");
        match name(tag).as_str() {
            "br" => "\\\n".to_owned(),
            "li" if !closing => "\n- ".to_owned(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if !closing => "\n\n### ".to_owned(),
            "td" | "th" => " ".to_owned(),
            "b" | "strong" => "**".to_owned(),
            "i" | "em" | "var" => "*".to_owned(),
            "code" | "tt" | "kbd" | "samp" => "`".to_owned(),
            "a" | "abbr" | "big" | "font" | "small" | "span" | "sub" | "sup" | "u" | "img" => {
                String::new()
            }
            "li" => String::new(),
            name if PASSED.contains(&name) => "\n\n".to_owned(),
            _ if tag.starts_with("<!") => String::new(),
            _ => format!("\\{tag}"),
        }
    })
}

/// Text without its tags.
pub(super) fn without_tags(html: &str) -> String {
    each_tag(html, |_| " ".to_owned())
}

fn each_tag(html: &str, mut replace: impl FnMut(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        // Indentation is layout of the HTML; in Markdown it would be code.
        push_text(&mut out, before);
        let end = match tag.starts_with("<!--") {
            true => tag.find("-->").map(|end| end + 3),
            false => tag.find('>').map(|end| end + 1),
        };
        let (tag, after) = tag.split_at(end.unwrap_or(tag.len()));
        out.push_str(&replace(tag));
        rest = after;
    }
    push_text(&mut out, rest);
    out
}

fn push_text(out: &mut String, text: &str) {
    let mut lines = text.split('\n');
    out.push_str(lines.next().unwrap_or_default());
    for line in lines {
        out.push('\n');
        out.push_str(line.trim_start());
    }
}

/// The name of a tag, in lower case.
fn name(tag: &str) -> String {
    let tag = tag.trim_start_matches(['<', '/']);
    let end = tag
        .find(|char: char| !char.is_ascii_alphanumeric())
        .unwrap_or(tag.len());
    // `<file-id>` is no tag of HTML.
    match tag.get(end..).and_then(|rest| rest.chars().next()) {
        Some('>' | '/' | ' ' | '\n') | None => tag.get(..end).unwrap_or_default(),
        Some(_) => "",
    }
    .to_ascii_lowercase()
}
