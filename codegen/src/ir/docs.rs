//! Text from the document, on its way into rustdoc.

/// What the document says about a thing, as it says it.
///
/// The text is data: `emit` makes it safe for rustdoc (code fences, HTML, intra-doc links) when it
/// spells it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Docs {
    /// The short form: `summary` or `title`, one line, unless the long form begins with it.
    pub summary: Option<String>,
    /// The long form: `description`, Markdown.
    pub description: Option<String>,
    /// Facts that the type cannot carry and a reader wants: bounds, pattern, default, format.
    /// Each is one line of Markdown that we wrote; text from the document stands in it in
    /// backticks.
    pub facts: Vec<String>,
    /// An example, as JSON text.
    pub example: Option<String>,
    /// Where to read more: `externalDocs.url`.
    pub link: Option<String>,
}

/// Whether a text is prose where a value is expected: several words, and a dot at the end.
pub(crate) fn is_prose(text: &str) -> bool {
    let text = text.trim();
    text.split_whitespace().nth(2).is_some() && text.ends_with('.')
}

/// Whether a text is a blank that somebody fills in, and no value: `{{page}}`, `<uuid>`.
pub(crate) fn is_blank(text: &str) -> bool {
    let text = text.trim();
    let is_of_name = |char: char| char.is_alphanumeric() || "_- .$:".contains(char);
    let names = |name: &str| !name.is_empty() && name.chars().all(is_of_name);
    let within = |start: &str, end: &str| text.strip_prefix(start)?.strip_suffix(end);
    within("{{", "}}").is_some() || within("<", ">").is_some_and(names)
}

#[cfg(test)]
mod tests {
    use super::{is_blank, is_prose};

    #[test]
    fn a_blank_is_no_value() {
        for text in [
            "{{pageNumber}}",
            "{{a}}/{{b}}",
            "<uuid>",
            " {{canvas_id}} ",
            "<your API key>",
        ] {
            assert!(is_blank(text), "{text}");
        }
        for text in ["{{a}} b", "<p>a</p>", "<br/>", "{a}", "<>", "a <b>"] {
            assert!(!is_blank(text), "{text}");
        }
    }

    #[test]
    fn a_sentence_is_no_value() {
        assert!(is_prose("The group IDs of every group."));
        for value in ["example.", "a b", "New York City", "e.g.", "127.0.0.1"] {
            assert!(!is_prose(value), "{value}");
        }
    }
}
