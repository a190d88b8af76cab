//! What two texts of the document say of one thing.

/// Words that tell nothing apart.
const SMALL: [&str; 14] = [
    "a", "an", "and", "by", "for", "from", "in", "of", "on", "or", "s", "the", "to", "with",
];

/// Whether a description begins with what a summary says, in almost the same words: `Get Pipeline File Status` and
/// `Gets the status of a file of a pipeline.`
pub(super) fn begins_with(description: &str, summary: &str) -> bool {
    let summary = words(summary);
    let begin: Vec<String> = words(description)
        .into_iter()
        .take(summary.len() * 2 + 2)
        .collect();
    summary
        .iter()
        .filter(|word| !SMALL.contains(&word.as_str()))
        .all(|word| begin.contains(word))
}

/// Whether a title is a heading rather than a sentence: `Pipeline File Status`. What is said at length says it better.
pub(super) fn is_heading(text: &str) -> bool {
    let is_capital = |word: &str| {
        word.chars()
            .next()
            .is_some_and(|first| !first.is_lowercase())
    };
    let mut words = text.split_whitespace();
    words.all(|word| is_capital(word) || SMALL.contains(&word)) && !text.ends_with(['.', '!', '?'])
}

/// The words of a text without their endings, in lower case.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
    words.map(stem).collect()
}

/// A word without what makes it several, or somebody's: `lists` and `list`, `entries` and `entry`.
fn stem(word: String) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    let stem = word.strip_suffix('s').filter(|stem| stem.len() > 2);
    stem.map_or(word.clone(), |stem| stem.trim_end_matches('e').to_owned())
        .trim_end_matches('e')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::begins_with;

    #[track_caller]
    fn check(summary: &str, description: &str, expected: bool) {
        assert_eq!(begins_with(description, summary), expected);
    }

    #[test]
    fn what_a_summary_says_may_be_said_in_other_words() {
        check("List rules", "List rules.", true);
        check("List rules", "Lists the  rules\nof an account.", true);
        check(
            "Get Pipeline File Status",
            "Get status of a file for a pipeline.",
            true,
        );
        check("Deletes a Check", "Delete the given check.", true);
        check("List Categories", "Lists all **categories**.", true);
        check(
            "Create a new account",
            "No authentication is needed.",
            false,
        );
        check("Get Edge Configs", "Returns all Edge Configs.", false);
        check(
            "Pay an invoice",
            "What is due is taken from the account that the customer named, to pay an invoice.",
            false,
        );
    }
}
