//! What `prettyplease` leaves out: empty lines between items, line breaks in doc comments.

use crate::emit::docs::BREAK;

/// Text with its items apart, and doc comments as lines.
///
/// It goes by lines, which is enough for text that `prettyplease` wrote: what starts with the words
/// of an item and follows the end of another one, both at the same depth, is apart from it.
pub(super) fn apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut before: Option<&str> = None;
    // What the item before is, as far as it is one of the short ones.
    let mut short: Option<Short> = None;
    for line in text.lines() {
        let starts = starts_item(line);
        let kind = Short::of(line);
        if let Some(before) = before
            && (ends_head(before, line) || starts && ends_item(before, line, short, kind))
        {
            out.push('\n');
        }
        if starts {
            short = kind;
        }
        push(&mut out, line);
        before = Some(line);
    }
    out
}

/// Writes a line, or a doc comment that is to be several.
fn push(out: &mut String, line: &str) {
    let Some((first, rest)) = line.split_once(BREAK) else {
        out.push_str(line);
        out.push('\n');
        return;
    };
    let depth = line.len() - line.trim_start().len();
    let (mark, _) = line.split_at(depth + "///".len());
    out.push_str(first.trim_end());
    out.push('\n');
    for text in rest.split(BREAK) {
        out.push_str(mark);
        out.push_str(text.trim_end());
        out.push('\n');
    }
}

/// Items of one line, which stand together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Short {
    Use,
    PubUse,
    Mod,
    PubMod,
    Const,
}

impl Short {
    fn of(line: &str) -> Option<Self> {
        let line = line.trim_start();
        let whole = line.ends_with(';');
        match line {
            _ if line.starts_with("use ") => Some(Self::Use),
            _ if line.starts_with("pub use ") => Some(Self::PubUse),
            _ if line.starts_with("mod ") && whole => Some(Self::Mod),
            _ if line.starts_with("pub mod ") && whole => Some(Self::PubMod),
            _ if line.starts_with("const ") && whole => Some(Self::Const),
            _ => None,
        }
    }
}

/// Whether a group at the head of the file ends: its comment, its documentation, its attributes.
fn ends_head(before: &str, line: &str) -> bool {
    let group = |line: &str| match line {
        _ if line.starts_with("// ") => Some(0),
        _ if line.starts_with("//!") => Some(1),
        _ if line.starts_with("#![") => Some(2),
        _ => None,
    };
    group(before).is_some() && group(before) != group(line)
}

/// Whether an item ends, and the line starts one that is apart from it.
fn ends_item(before: &str, line: &str, short: Option<Short>, kind: Option<Short>) -> bool {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let comment = before.trim_start().starts_with("//");
    let ended = !comment && (before.ends_with(';') || before.ends_with('}'));
    ended && depth(before) == depth(line) && (kind.is_none() || kind != short)
}

/// Whether a line is the first of an item, its attributes and comments included.
fn starts_item(line: &str) -> bool {
    const WORDS: [&str; 14] = [
        "///", "#[", "pub ", "pub(", "fn ", "impl ", "impl<", "struct ", "enum ", "type ",
        "static ", "const ", "mod ", "use ",
    ];
    let line = line.trim_start();
    WORDS.iter().any(|word| line.starts_with(word)) || is_macro(line)
}

/// Whether the line calls a macro as an item: `crate::runtime::model::serde_impls!(..)`.
fn is_macro(line: &str) -> bool {
    let Some((path, _)) = line.split_once('!') else {
        return false;
    };
    path.contains("::")
        && path
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || "_:".contains(char))
}
