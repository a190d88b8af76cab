//! The word before a credential in `Authorization`: `Token` of `Authorization: Token {token}`.
//!
//! A scheme of a key in a header has no place for it, so documents say it in prose, in the header that they declare as
//! a parameter beside the scheme, or in an example of that.

use std::cell::OnceCell;

use openapiv3::{Parameter, ParameterSchemaOrContent};

use crate::document::Document;

/// Words before a placeholder that begin a sentence, and no credential.
const OF_SENTENCES: &[&str] = &[
    "a", "add", "an", "enter", "format", "give", "in", "is", "key", "my", "of", "pass", "provide",
    "put", "send", "set", "the", "to", "use", "with", "your",
];

/// Words that stand before credentials.
const USUAL: &[&str] = &[
    "apikey", "api-key", "api_key", "basic", "bearer", "hmac", "jwt", "key", "oauth", "token",
];

/// The shortest text without a word of language that is taken for an example of a secret.
const SHORTEST_SECRET: usize = 10;

/// What a document says of the word, beside its schemes.
pub(super) struct Words<'a> {
    document: &'a Document,
    elsewhere: OnceCell<Option<String>>,
}

impl<'a> Words<'a> {
    /// Nothing is read yet.
    pub(super) fn of(document: &'a Document) -> Self {
        Self {
            document,
            elsewhere: OnceCell::new(),
        }
    }

    /// The word that a key in `Authorization` is sent after, if there is one.
    pub(super) fn before(&self, wire: &str, description: Option<&str>) -> Option<String> {
        let description = description.unwrap_or_default();
        told(description)
            .or_else(|| says_bearer(wire, description).then(|| "Bearer".to_owned()))
            .or_else(|| self.elsewhere.get_or_init(|| self.look()).clone())
    }

    /// What parameters say, where they agree, else what the document begins with.
    fn look(&self) -> Option<String> {
        let operations = self.document.operations().iter();
        let ids = operations.flat_map(|operation| &operation.parameters);
        let parameters = ids.filter_map(|id| self.document.parameter(*id));
        let mut told = parameters.filter_map(|parameter| self.in_parameter(parameter));
        if let Some(first) = told.next() {
            return told
                .all(|other| other.eq_ignore_ascii_case(&first))
                .then_some(first);
        }
        in_headers(self.document.info().description.as_deref()?)
    }

    /// The word in what a parameter says of itself, if it is the header.
    fn in_parameter(&self, parameter: &Parameter) -> Option<String> {
        let Parameter::Header { parameter_data, .. } = parameter else {
            return None;
        };
        if !parameter_data.name.eq_ignore_ascii_case("authorization") {
            return None;
        }
        let schema = match &parameter_data.format {
            ParameterSchemaOrContent::Schema(schema) => self.document.target(schema),
            ParameterSchemaOrContent::Content(_) => None,
        };
        let of_schema = |key: &str| {
            let value = self.document.value(schema?).get(key)?;
            value.as_str().map(str::to_owned)
        };
        let texts = [
            parameter_data.description.clone(),
            parameter_data
                .example
                .as_ref()
                .and_then(|example| example.as_str().map(str::to_owned)),
            of_schema("example"),
            of_schema("format"),
            of_schema("default"),
        ];
        texts.iter().flatten().find_map(|text| told(text))
    }
}

/// Whether a key that travels in `Authorization` is a bearer token: Swagger 2.0 has no other way to say so.
fn says_bearer(wire: &str, description: &str) -> bool {
    let description = description.to_lowercase();
    let says = wire.to_lowercase().contains("bearer") || description.contains("bearer");
    says && !["without", "no bearer", "not "]
        .iter()
        .any(|no| description.contains(no))
}

/// The word of a text in which a word and a placeholder stand apart from sentences: they are all there is, or all there
/// is in quotes, or follow a colon or a dash up to the end of a line, or the name of the header.
fn told(text: &str) -> Option<String> {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    let text = text.trim();
    let mut starts = text.char_indices().filter_map(|(at, character)| {
        let rest = text.get(at..)?;
        match character {
            '`' | '"' | '\'' => Some((rest.get(1..)?, Some(character))),
            ':' | '-' => Some((rest.get(1..)?.strip_prefix(' ')?, None)),
            _ => None,
        }
    });
    let alone = |(rest, quote): (&str, Option<char>)| {
        let (word, after) = word_and_value(rest)?;
        let ends = match quote {
            Some(quote) => after.starts_with(quote),
            None => after.lines().next().unwrap_or_default().trim().is_empty(),
        };
        ends.then(|| word.to_owned())
    };
    let whole = word_and_value(text).filter(|(_, after)| after.trim().is_empty());
    whole
        .map(|(word, _)| word.to_owned())
        .or_else(|| starts.find_map(alone))
        .or_else(|| in_headers(text))
}

/// The word after the name of the header: `"Authorization": "Token {token}"`.
fn in_headers(text: &str) -> Option<String> {
    let mut values = header_values(text);
    values.find_map(|value| word_and_value(value).map(|(word, _)| word.to_owned()))
}

/// Whether a text shows or names a bearer token as what gets in.
pub(super) fn shows_bearer(text: &str) -> bool {
    let starts = |value: &str| {
        let start = value.get(..7);
        start.is_some_and(|start| start.eq_ignore_ascii_case("bearer "))
    };
    header_values(text).any(starts) || text.to_lowercase().contains("bearer token")
}

/// What stands after each `Authorization:` of a text.
fn header_values(text: &str) -> impl Iterator<Item = &str> {
    const NAME: &str = "uthorization";
    let quotes = |c: char| matches!(c, '"' | '\'' | '`' | '*' | '\\') || c == ' ';
    text.match_indices(NAME).filter_map(move |(at, name)| {
        let rest = text.get(at + name.len()..)?.trim_start_matches(quotes);
        Some(rest.strip_prefix([':', '='])?.trim_start_matches(quotes))
    })
}

/// A word, and what follows the value after it.
fn word_and_value(text: &str) -> Option<(&str, &str)> {
    let (word, rest) = text.split_once(' ')?;
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let is_word = word.len() > 1
        && word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.chars().all(fits)
        && !OF_SENTENCES.contains(&word.to_ascii_lowercase().as_str());
    // What is shown in brackets is meant as a form; without them only the usual words are told from those of prose.
    let is_form = rest.starts_with(['{', '<']);
    let is_usual = USUAL.iter().any(|usual| word.eq_ignore_ascii_case(usual));
    let after = (is_word && (is_form || is_usual)).then(|| value(rest))??;
    // What goes on is more than a word and a secret.
    let goes_on = after.starts_with([':', ',', ';', '='])
        && after
            .chars()
            .nth(1)
            .is_some_and(|next| !next.is_whitespace())
        || [", ", "; "].iter().any(|more| {
            let next = after.strip_prefix(more);
            next.is_some_and(|next| word_and_value(next).is_some())
        });
    (!goes_on).then_some((word, after))
}

/// What follows a placeholder or an example of a secret.
fn value(text: &str) -> Option<&str> {
    for (open, close) in [('{', '}'), ('<', '>')] {
        let inner = text.trim_start_matches(open);
        if inner.len() < text.len() {
            let (name, after) = inner.split_once(close)?;
            let is_name = name.len() < 60 && !name.contains(['\n', '<', '{']);
            return is_name.then(|| after.trim_start_matches(close));
        }
    }
    let fits = |c: char| c.is_ascii_alphanumeric() || "-_.~+/".contains(c);
    let after = text.trim_start_matches(fits);
    let token = text.get(..text.len() - after.len())?;
    let after = after.trim_start_matches('=');
    let lower = token.to_ascii_lowercase();
    let says = ["token", "key", "secret"]
        .iter()
        .any(|word| lower.contains(word));
    let is_name = says && (token.contains(['_', '-']) || token == token.to_ascii_uppercase());
    let has_digit = token.contains(|c: char| c.is_ascii_digit());
    (is_name || has_digit && token.len() >= SHORTEST_SECRET).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::{in_headers, shows_bearer, told};

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(told(text).as_deref(), expected, "the word of {text:?}");
    }

    #[test]
    fn a_word_stands_before_a_placeholder() {
        check("Token <YOUR-API-TOKEN>", Some("Token"));
        check("API Key - NetworkInsight {token}", Some("NetworkInsight"));
        check("Send it as `Bearer {{token}}`, always.", Some("Bearer"));
        check("E.g. `PARTNER-KEY <key>`", Some("PARTNER-KEY"));
        check(
            "The string \"OAuth\" and the token: OAuth ACCESS_TOKEN",
            Some("OAuth"),
        );
        check("Authorization: Token 9944b09199c62bcf9418", Some("Token"));
        check("'Token &lt;token&gt;'", Some("Token"));
    }

    #[test]
    fn a_sentence_is_no_word() {
        check("Use {token}", None);
        check("API key - include YOUR_API_KEY", None);
        check("Authorization: see API_KEY in your account", None);
        check(
            "Contact us: support@example.com - ticket ABC-12345678",
            None,
        );
        check("The key: your <API key>", None);
        check("Give it the form of {token} please", None);
        check("The API token.", None);
        check("", None);
    }

    #[test]
    fn more_than_one_secret_is_a_value_of_its_own() {
        check("'Element &lt;token&gt;, User &lt;user secret&gt;'", None);
        check("`Shared {account}:{signature}`", None);
        check("`Token token=<token>`", None);
        check("Basic Authorization", None);
    }

    #[test]
    fn prose_tells_by_the_name_of_the_header() {
        let of = |text| in_headers(text);
        assert_eq!(
            of("GET {id}\n\"Authorization\": \"Token {key}\"").as_deref(),
            Some("Token")
        );
        assert_eq!(of("GET {id}, use {token}"), None);
        assert!(shows_bearer("curl -H 'Authorization: Bearer abc'"));
        assert!(!shows_bearer("Authorization: Basic abc"));
    }
}
