//! What the document says about a schema.

use super::keys::Keys;
use super::{Schemas, facts};
use crate::document::NodeId;
use crate::ir::{Docs, Ty, is_blank};
use crate::lower::prose;

impl Schemas<'_> {
    /// The words of the document about a schema, with what its type cannot carry. A schema that is a component
    /// speaks for itself where its type is, so it says nothing here unless it is asked by its own id. `name` is what
    /// has the schema, as on the wire.
    pub fn docs(&mut self, at: NodeId, name: &str) -> Docs {
        self.keys(at)
            .map(|keys| self.docs_of(at, &keys, name, None))
            .unwrap_or_default()
    }

    /// The words about a schema whose Rust name, or the name on the wire of what holds it, is `name`: a title that
    /// repeats it says nothing. `ty` is the type it has, if that carries the format.
    pub(super) fn docs_of(&self, at: NodeId, keys: &Keys<'_>, name: &str, ty: Option<&Ty>) -> Docs {
        let data = keys.data;
        let title = data
            .title
            .as_deref()
            .map(str::trim)
            .filter(|title| !title.is_empty());
        let description = data
            .description
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty());
        let told = |title: &str| {
            description.is_some_and(|description| {
                prose::is_heading(title) || prose::begins_with(description, title)
            })
        };
        let summary = title.filter(|title| !reads_as(title, name) && !told(title));
        let is_value = |value: &&serde_json::Value| !value.as_str().is_some_and(is_blank);
        let example = data.example.as_ref().filter(is_value);
        let example = example.map(serde_json::Value::to_string);
        let link = data.external_docs.as_ref().map(|docs| docs.url.clone());
        Docs {
            summary: summary.map(one_line),
            description: description.map(str::to_owned),
            facts: facts::of(keys, self.document.value(at).get("default"), ty),
            example,
            link,
        }
    }
}

/// Whether two texts have the same letters and digits, whatever stands between them.
fn reads_as(text: &str, other: &str) -> bool {
    let letters = |text: &str| -> Vec<char> {
        let kept = text.chars().filter(|character| character.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect()
    };
    letters(text) == letters(other)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
