//! Words that Rust keeps for itself.

/// Keywords of the 2024 edition that may be written with `r#`.
const RAW: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Keywords that may not.
const NEVER: &[&str] = &["self", "Self", "super", "crate", "_"];

/// Names of devices, which some systems do not allow as file names.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// Whether a word is a keyword: what Rust takes for a name only when it is escaped, if then.
pub(super) fn is(word: &str) -> bool {
    RAW.contains(&word) || NEVER.contains(&word)
}

/// Escapes a keyword, with `r#` where Rust lets it be.
pub(super) fn escaped(name: String) -> String {
    if NEVER.contains(&name.as_str()) {
        name + "_"
    } else if RAW.contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        name
    }
}

/// A name without the mark of a raw identifier.
#[must_use]
pub fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// Keeps a name from being a keyword or a file that cannot be, with a trailing underscore: it is both a path
/// and a file name.
pub(super) fn avoided(name: String) -> String {
    let word = name.as_str();
    let numbered = |device: &str| {
        word.strip_prefix(device).is_some_and(|rest| {
            rest.len() == 1 && rest.starts_with(|digit: char| digit.is_ascii_digit())
        })
    };
    let taken = is(word) || DEVICES.contains(&word);
    if taken || numbered("com") || numbered("lpt") {
        name + "_"
    } else {
        name
    }
}
