//! What the document says about calls.

use openapiv3::{Example, ReferenceOr};
use serde_json::Value;

use crate::document::{Document, Operation};
use crate::ir::Docs;

/// The words about an operation.
pub(in crate::lower) fn of_operation(operation: &Operation) -> Docs {
    let value = &operation.value;
    let summary = value.summary.as_deref().and_then(text);
    let description = value.description.as_deref().and_then(text);
    // Many documents repeat the one in the other.
    let description = description.filter(|description| Some(description) != summary.as_ref());
    Docs {
        description,
        summary: summary.map(|summary| summary.split_whitespace().collect::<Vec<_>>().join(" ")),
        link: value.external_docs.as_ref().map(|docs| docs.url.clone()),
        ..Docs::default()
    }
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
    if let Some(one) = one {
        return Some(one.clone());
    }
    let mut many = many.into_iter();
    many.find_map(|example| document.example(document.target(example)?)?.value.clone())
}

fn text(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
