//! What the document says about calls.

use openapiv3::{Example, ReferenceOr};
use serde_json::Value;

use crate::document::{Document, Operation};
use crate::ir::{Docs, is_blank};
use crate::lower::prose;

/// The words about an operation.
pub(in crate::lower) fn of_operation(operation: &Operation) -> Docs {
    let value = &operation.value;
    let summary = value.summary.as_deref().map(one_line);
    let summary = summary.filter(|summary| !summary.is_empty() && !is_name(summary, operation));
    let description = value.description.as_deref().unwrap_or_default();
    let description = text(without_wire(description, operation));
    // Many documents repeat the one in the other.
    let repeats = |description: &String| match &summary {
        Some(summary) => same(description, summary),
        None => false,
    };
    let description = description.filter(|description| !repeats(description));
    let told = |summary: &String| match &description {
        Some(description) => prose::begins_with(description, summary),
        None => false,
    };
    Docs {
        summary: summary.filter(|summary| !told(summary)),
        description,
        link: value.external_docs.as_ref().map(|docs| docs.url.clone()),
        ..Docs::default()
    }
}

/// Whether a summary is no words but a name: the `operationId`, or what is written like one, `getPetsById()`.
fn is_name(summary: &str, operation: &Operation) -> bool {
    let bare = |text: &str| {
        let letters = text.chars().filter(|char| char.is_alphanumeric());
        letters.collect::<String>().to_lowercase()
    };
    let id = operation.value.operation_id.as_deref();
    let is_id = id.is_some_and(|id| bare(id) == bare(summary));
    let name = summary.trim_end_matches("()");
    let is_camel = name.starts_with(char::is_alphabetic)
        && name.chars().all(char::is_alphanumeric)
        && name.contains(char::is_lowercase)
        && name.chars().skip(1).any(char::is_uppercase);
    let is_joined = name.contains(['_', '-', '.', '/']);
    !summary.contains(char::is_whitespace) && (is_camel || is_id && is_joined)
}

/// A description without a first line that only says what is called: `GET: api/pets`.
fn without_wire<'d>(description: &'d str, operation: &Operation) -> &'d str {
    let description = description.trim();
    let (first, rest) = description.split_once('\n').unwrap_or((description, ""));
    let line = first.trim().trim_matches(['`', '*', '#', ' ']);
    let Some((method, path)) = line.split_once([':', ' ']) else {
        return description;
    };
    let path = path.trim();
    let begins = ["/", "http://", "https://"].iter();
    let is_path = begins.into_iter().any(|begin| path.starts_with(begin));
    let is_path = is_path || is_path_of(path, operation);
    match is_path
        && !path.contains(char::is_whitespace)
        && method.eq_ignore_ascii_case(&operation.method)
    {
        true => rest,
        false => description,
    }
}

/// Whether the path is that of the operation, perhaps with more before it, as `api/pets/5` is for `/pets/{id}`. Any text
/// with a slash could be words: "Get read/write".
fn is_path_of(path: &str, operation: &Operation) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let own = operation.path.trim_matches('/');
    let mut told = path.trim_matches('/').rsplit('/');
    let is_value = |told: &str| {
        told.starts_with(['{', ':', '<', '['])
            || (!told.is_empty() && told.chars().all(|char| char.is_ascii_digit()))
    };
    path.contains('/')
        && !own.is_empty()
        && own.rsplit('/').all(|own| {
            told.next().is_some_and(|told| {
                told.eq_ignore_ascii_case(own) || (own.contains('{') && is_value(told))
            })
        })
}

/// Whether two texts are one, but for space and the dot at the end.
fn same(text: &str, other: &str) -> bool {
    let words = |text: &str| one_line(text).trim_end_matches('.').to_owned();
    words(text) == words(other)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words about something, in place of those of its schema.
pub(in crate::lower) fn over(
    schema: Docs,
    description: Option<&str>,
    example: Option<Value>,
) -> Docs {
    let own = description.and_then(text);
    Docs {
        summary: if own.is_some() { None } else { schema.summary },
        description: own.or(schema.description),
        example: example
            .map(|example| example.to_string())
            .or(schema.example),
        facts: schema.facts,
        link: schema.link,
    }
}

/// Words alone.
pub(super) fn words(description: &str) -> Docs {
    Docs {
        description: text(description),
        ..Docs::default()
    }
}

/// The example, or the first of several.
pub(super) fn example<'e>(
    document: &Document,
    one: Option<&Value>,
    many: impl IntoIterator<Item = &'e ReferenceOr<Example>>,
) -> Option<Value> {
    let many = many.into_iter().filter_map(|example| {
        let example = document.example(document.target(example)?)?;
        example.value.as_ref()
    });
    let mut examples = one.into_iter().chain(many);
    let is_value = |value: &&Value| !value.as_str().is_some_and(is_blank);
    examples.find(is_value).cloned()
}

fn text(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
