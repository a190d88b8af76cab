//! Identifiers of a document in words, as names of resources and methods need them.

use crate::names;

/// The words of a text, in lower case; none where it has no letter and no digit.
pub(crate) fn words(text: &str) -> Vec<String> {
    match text.contains(char::is_alphanumeric) {
        true => names::words(text),
        false => Vec::new(),
    }
}

/// The words in snake case. This is what names are compared by; it need not be an identifier.
pub(crate) fn snake<S: AsRef<str>>(words: &[S]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    words.join("_")
}

/// Whether a word is the plural of a noun.
pub(crate) fn is_plural(word: &str) -> bool {
    names::singular(word) != word
}

/// The words with the last one in the singular.
pub(crate) fn singular_last(words: &[String]) -> Vec<String> {
    let mut words = words.to_vec();
    if let Some(last) = words.last_mut() {
        *last = names::singular(last);
    }
    words
}
