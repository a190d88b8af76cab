//! What a schema shows of its values.

use super::keys::Keys;
use super::{Schemas, format};
use crate::document::NodeId;
use crate::source::Value;

/// Schemas around a schema in which its example is looked for.
const MOST_AROUND: usize = 8;

/// A step from a value to what is within it.
enum Step<'d> {
    Member(&'d str),
    Item,
}

impl<'a> Schemas<'a> {
    /// The format of a schema, unless an example shows that values are not of it: its own, or where it has none that of
    /// what it is a part of.
    pub(super) fn shown_format(&self, node: NodeId, keys: &Keys<'a>) -> Option<String> {
        let format = keys.format.as_deref()?;
        let refuted = match &keys.data.example {
            Some(example) => example
                .as_str()
                .is_some_and(|example| format::refutes(example, format)),
            None => {
                format::can_be_refuted(format)
                    && self
                        .example_around(node)
                        .is_some_and(|example| format::refutes(example, format))
            }
        };
        (!refuted).then(|| format.to_owned())
    }

    /// The text of a schema without a name in the example of the schema, or of the answer, that it is a part of.
    fn example_around(&self, node: NodeId) -> Option<&'a str> {
        let document = self.document;
        let mut steps = Vec::new();
        let mut at = node;
        for _ in 0..MOST_AROUND {
            if document.component_name(at).is_some() {
                return None;
            }
            let (holder, key) = document.holder(at)?;
            let (around, name) = document.holder(holder)?;
            at = match (key, name) {
                (Some(key), Some("properties")) => {
                    steps.push(Step::Member(key));
                    around
                }
                (Some("items"), _) => {
                    steps.push(Step::Item);
                    holder
                }
                // A media type, or what had it before there were media types.
                (Some("schema"), _) => holder,
                (None, Some("allOf")) => around,
                _ => return None,
            };
            if let Some(example) = example(document.value(at)) {
                return steps.iter().rev().try_fold(example, step)?.as_str();
            }
        }
        None
    }
}

/// The example of a schema or a media type, the first where there are several.
fn example(of: Value<'_>) -> Option<Value<'_>> {
    of.get("example").or_else(|| match of.get("examples")? {
        Value::Array(list) => list.iter().next().map(|(_, example)| example),
        examples => examples.as_object()?.iter().next()?.value.get("value"),
    })
}

fn step<'v>(value: Value<'v>, step: &Step<'_>) -> Option<Value<'v>> {
    match step {
        Step::Member(name) => value.get(name),
        Step::Item => value.as_array()?.iter().next().map(|(_, item)| item),
    }
}
