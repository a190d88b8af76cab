//! Identifiers of a document in words.

/// Splits a text into lower-case words: at anything that is no letter or digit, and where the case changes.
///
/// Digits stay with the letters before them (`files2`, `s3`), a run of capitals is one word up to the last of
/// them (`HTMLPage` is `html`, `page`), and a plural `s` stays with its initials (`APIs`, `IDs`).
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in text.split(|c: char| !c.is_alphanumeric()) {
        split_case(run, &mut words);
    }
    words
}

fn split_case(run: &str, words: &mut Vec<String>) {
    let characters: Vec<char> = run.chars().collect();
    let mut word = String::new();
    for (index, &c) in characters.iter().enumerate() {
        if !word.is_empty() && starts_word(&characters, index) {
            words.push(std::mem::take(&mut word));
        }
        word.extend(c.to_lowercase());
    }
    if !word.is_empty() {
        words.push(word);
    }
}

fn starts_word(characters: &[char], index: usize) -> bool {
    let at = |index: usize| characters.get(index).copied();
    let (Some(current), Some(previous)) =
        (at(index), index.checked_sub(1).and_then(|index| at(index)))
    else {
        return false;
    };
    if !current.is_uppercase() {
        return false;
    }
    if previous.is_lowercase() || previous.is_numeric() {
        return true;
    }
    // In a run of capitals only the last begins a word, if a lower-case letter follows: `HTMLPage`. A single
    // capital before it is no word of its own (`OAuth`), nor is a plural `s` a beginning (`IDs`).
    let next_lower = at(index + 1).is_some_and(char::is_lowercase);
    let plural = at(index + 1) == Some('s') && at(index + 2).is_none_or(|c| !c.is_lowercase());
    let lone = index == 1
        || index
            .checked_sub(2)
            .and_then(&at)
            .is_some_and(char::is_lowercase);
    next_lower && !plural && !lone
}

/// The words in snake case.
pub(crate) fn snake<S: AsRef<str>>(words: &[S]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    words.join("_")
}

/// Whether a word is the plural of a noun, as far as its form tells.
pub(crate) fn is_plural(word: &str) -> bool {
    const SINGULAR_ENDS: &[&str] = &["ss", "us", "is", "os", "as", "ics", "ious"];
    const PLURALS: &[&str] = &["people", "children", "aliases", "gas"];
    if PLURALS.contains(&word) {
        return word != "gas";
    }
    word.len() > 3 && word.ends_with('s') && !SINGULAR_ENDS.iter().any(|end| word.ends_with(end))
}

/// The singular of a word; the word itself where it is none of a plural.
pub(crate) fn singular(word: &str) -> String {
    match word {
        "people" => return "person".to_owned(),
        "children" => return "child".to_owned(),
        "series" | "news" | "settings" | "details" | "analytics" => return word.to_owned(),
        _ => {}
    }
    if !is_plural(word) {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return if stem.len() > 1 {
            format!("{stem}y")
        } else {
            format!("{stem}ie")
        };
    }
    for end in ["sses", "shes", "ches", "xes", "zzes", "uses"] {
        // `addresses`, `batches`, `boxes`, `statuses`, but `causes` and `houses`.
        if word.ends_with(end) && !(end == "uses" && word.len() < 8) {
            return word.trim_end_matches("es").to_owned();
        }
    }
    if word == "aliases" {
        return "alias".to_owned();
    }
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

/// The words with the last one in the singular.
pub(crate) fn singular_last(words: &[String]) -> Vec<String> {
    let mut words = words.to_vec();
    if let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{is_plural, singular, snake, words};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(snake(&words(text)), expected);
    }

    #[test]
    fn splits_at_separators_and_case() {
        check("data-sinks", "data_sinks");
        check("page_screenshots", "page_screenshots");
        check("chat.postMessage", "chat_post_message");
        check("HTMLPage", "html_page");
        check("getV2User", "get_v2_user");
    }

    #[test]
    fn keeps_initials_together() {
        check("OAuth2Clients", "oauth2_clients");
        check("listAPIs", "list_apis");
        check("userIDs", "user_ids");
        check("files2", "files2");
        check("S3Bucket", "s3_bucket");
    }

    #[test]
    fn finds_singulars() {
        for (plural, expected) in [
            ("files", "file"),
            ("batches", "batch"),
            ("policies", "policy"),
            ("statuses", "status"),
            ("addresses", "address"),
            ("houses", "house"),
            ("people", "person"),
        ] {
            assert!(is_plural(plural), "{plural}");
            assert_eq!(singular(plural), expected);
        }
    }

    #[test]
    fn leaves_what_is_no_plural() {
        for word in [
            "status", "analysis", "access", "bus", "data", "gas", "physics",
        ] {
            assert!(!is_plural(word), "{word}");
            assert_eq!(singular(word), word);
        }
    }
}
