//! What the document says about calls.

use openapiv3::{Example, ReferenceOr};
use serde_json::Value;

use super::twin::Reading;
use crate::document::Document;
use crate::ir::Docs;
use crate::lower::calls::Call;

/// What is said of a call that streams.
const STREAM: &str = "The answer is given bit by bit, as it arrives.";

/// The words about an operation.
pub(super) fn of_operation(call: &Call<'_>) -> Docs {
    let value = &call.operation.value;
    let summary = value.summary.as_deref().and_then(text);
    let description = value.description.as_deref().and_then(text);
    // Many documents repeat the one in the other.
    let description = description.filter(|description| Some(description) != summary.as_ref());
    let description = match call.reading {
        Reading::Whole => description,
        Reading::Stream => {
            let paragraphs = description.into_iter().chain([STREAM.to_owned()]);
            Some(paragraphs.collect::<Vec<_>>().join("\n\n"))
        }
    };
    Docs {
        description,
        summary: summary.map(|summary| summary.split_whitespace().collect::<Vec<_>>().join(" ")),
        link: value.external_docs.as_ref().map(|docs| docs.url.clone()),
        ..Docs::default()
    }
}

/// The words about something, in place of those of its schema.
pub(super) fn over(schema: Docs, description: Option<&str>, example: Option<Value>) -> Docs {
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
