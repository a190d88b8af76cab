//! Symbols, as words.

/// Symbols that mean something together.
const PAIRS: &[(&str, &str)] = &[
    (">=", "greater or equal"),
    ("<=", "less or equal"),
    ("=>", "greater or equal"),
    ("!=", "not equal"),
    ("<>", "not equal"),
    ("==", "equal"),
    ("=~", "matches"),
    ("!~", "not matches"),
    ("&&", "and"),
    ("||", "or"),
    ("[]", "list"),
];

/// The words for the symbols at the start of a text, and how many bytes they take. `None` where a letter, a
/// digit or a space stands.
pub(super) fn spell(text: &str) -> Option<(&'static str, usize)> {
    let pair = PAIRS.iter().find(|(symbols, _)| text.starts_with(symbols));
    if let Some((symbols, words)) = pair {
        return Some((words, symbols.len()));
    }
    let symbol = text.chars().next()?;
    single(symbol).map(|word| (word, symbol.len_utf8()))
}

fn single(symbol: char) -> Option<&'static str> {
    Some(match symbol {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '!' => "not",
        '?' => "question",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '_' => "underscore",
        '@' => "at",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '|' => "pipe",
        '^' => "caret",
        '~' => "tilde",
        '(' => "open",
        ')' => "close",
        '[' => "left bracket",
        ']' => "right bracket",
        '{' => "left brace",
        '}' => "right brace",
        '"' => "quote",
        '\'' => "apostrophe",
        '`' => "backtick",
        '\t' => "tab",
        '\n' => "newline",
        _ => return None,
    })
}

/// Whether a symbol at the start of a text changes what the rest of it means: `-created` is not `created`.
pub(super) fn leads(symbol: char) -> bool {
    matches!(symbol, '+' | '-' | '<' | '>' | '=' | '!')
}
