//! Characters that must not mean anything.

/// Text without what a doc comment cannot hold: control characters, those that turn the direction
/// of writing (the compiler refuses them), carriage returns, tabs.
pub(in crate::emit) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\t' => out.push_str("    "),
            '\n' => out.push('\n'),
            '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '\u{feff}' | '\u{200b}' => {}
            _ if char.is_control() => out.push(' '),
            _ => out.push(char),
        }
    }
    out
}

/// A code span that holds just this text, on one line.
pub(in crate::emit) fn code_span(text: &str) -> String {
    let text = clean(text).replace('\n', " ");
    if text.trim().is_empty() {
        return format!("`{text:?}`");
    }
    let marks = "`".repeat(longest_run(&text, '`') + usize::from(!text.is_empty()));
    let pad = text.starts_with('`') || text.ends_with('`') || text.starts_with(' ');
    let pad = if pad { " " } else { "" };
    format!("{marks}{pad}{text}{pad}{marks}")
}

/// A code block. Text in it cannot end it.
pub(in crate::emit) fn fence(info: &str, text: &str) -> Vec<String> {
    let text = clean(text);
    let marks = longest_run(&text, '`').max(2) + 1;
    let mut lines = vec![format!("{}{info}", "`".repeat(marks))];
    lines.extend(
        text.trim_matches('\n')
            .lines()
            .map(|line| line.trim_end().to_owned()),
    );
    lines.push("`".repeat(marks));
    lines
}

/// How often `mark` comes in a row at most.
pub(super) fn longest_run(text: &str, mark: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for char in text.chars() {
        run = if char == mark { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// An address as a link, if it is one that a reader can follow.
pub(in crate::emit) fn autolink(url: &str) -> Option<String> {
    link_target(url).map(|url| format!("<{url}>"))
}

/// Where a link may lead: out, by HTTP or mail. Everything else would lead nowhere from rustdoc's
/// pages, or to an item that happens to have the name.
pub(super) fn link_target(url: &str) -> Option<String> {
    let url = url.trim();
    let out = ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| url.starts_with(scheme));
    let odd = |char: char| char.is_whitespace() || char.is_control() || "<>\\".contains(char);
    if !out || url.contains(odd) {
        return None;
    }
    let mut target = String::with_capacity(url.len());
    for char in url.chars() {
        match char {
            '(' | ')' | '[' | ']' | '|' | '`' | '"' => {
                target.push_str(&format!("%{:02X}", u32::from(char)));
            }
            _ => target.push(char),
        }
    }
    Some(target)
}

/// Text that the parser found to be plain, so that it stays plain: brackets are no links, angles no
/// HTML, backticks no code. Addresses become links where that is wanted.
pub(super) fn safe_text(text: &str, links: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        if rest.starts_with("http://") || rest.starts_with("https://") {
            let (address, after) = rest.split_at(address_length(rest));
            match autolink(address).filter(|_| links) {
                Some(link) => out.push_str(&link),
                None => out.push_str(address),
            }
            rest = after;
            continue;
        }
        let next = rest.chars().nth(1);
        match char {
            '\\' if next.is_some_and(|next| next.is_ascii_punctuation()) => {
                out.push(char);
                out.extend(next);
                rest = rest.get(2..).unwrap_or_default();
                continue;
            }
            '[' | ']' | '`' => out.extend(['\\', char]),
            '<' if next.is_none_or(|next| next.is_ascii_alphabetic() || "/!?".contains(next)) => {
                out.extend(['\\', char]);
            }
            _ => out.push(char),
        }
        rest = rest.get(char.len_utf8()..).unwrap_or_default();
    }
    out
}

/// How long the address is that `text` starts with.
fn address_length(text: &str) -> usize {
    let end = text.find(|char: char| char.is_whitespace() || "<>\"`[]|\\".contains(char));
    let address = text.get(..end.unwrap_or(text.len())).unwrap_or(text);
    let mut address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~']);
    while address.ends_with(')') && address.matches(')').count() > address.matches('(').count() {
        address = address.strip_suffix(')').unwrap_or(address);
        address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~']);
    }
    // The scheme alone is not an address, but it has to be passed.
    address.len().max("http://".len().min(text.len()))
}

/// Text with all that Markdown knows escaped.
pub(super) fn escape_all(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if "\\`*_[]<>#|~&".contains(char) {
            out.push('\\');
        }
        out.push(char);
    }
    out
}
