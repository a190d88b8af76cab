//! What a schema shows of its values.

use super::keys::{Keys, Kind};
use super::{Schemas, format};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::NodeId;
use crate::source::Value;

/// Schemas around a schema in which its example is looked for.
const MOST_AROUND: usize = 8;

/// A step from a value to what is within it.
enum Step<'d> {
    Member(&'d str),
    Item,
}

impl Keys<'_> {
    /// Takes an integer whose example has a fraction for a number.
    pub(super) fn take_example(&mut self, schema: Value<'_>) {
        if self.kind != Some(Kind::Integer) || self.constants.is_some() {
            return;
        }
        let Some(Value::Number(example)) = own(schema) else {
            return;
        };
        if example.parse().is_ok_and(|it: f64| it.fract() != 0.0) {
            self.kind = Some(Kind::Number);
            self.is_shown = true;
            self.format = None;
        }
    }
}

impl<'a> Schemas<'a> {
    /// The format of a schema, unless an example shows that values are not of it: its own, or where it has none that of
    /// what it is a part of. What an example refutes is told.
    pub(super) fn shown_format(&mut self, node: NodeId, keys: &Keys<'a>) -> Option<String> {
        if keys.is_shown {
            self.report_example(node, "an integer");
        }
        let format = keys.format.as_deref()?;
        let shown = format::can_be_refuted(format).then(|| {
            let own = own(self.document.value(node));
            own.or_else(|| self.example_around(node))
        });
        if shown
            .flatten()
            .is_some_and(|example| format::refutes(example, format))
        {
            self.report_example(node, &format!("of the format `{format}`"));
            return None;
        }
        Some(format.to_owned())
    }

    fn report_example(&mut self, node: NodeId, what: &str) {
        let message = format!("the example is not {what}; the type is one that holds it");
        self.report(node, what, Diagnostic::new(Code::ExampleMismatch, message));
    }

    /// The value of a schema without a name in the example of the schema, or of the answer, that it is a part of.
    fn example_around(&self, node: NodeId) -> Option<Value<'a>> {
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
            if let Some(example) = own(document.value(at)) {
                return steps.iter().rev().try_fold(example, step);
            }
        }
        None
    }
}

/// The example of a schema or a media type, the first where there are several.
fn own(of: Value<'_>) -> Option<Value<'_>> {
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
