//! What a schema shows of its values.

use super::keys::{Bounds, Keys, Kind, Rest};
use super::{Schemas, format};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::NodeId;
use crate::ir::is_blank;
use crate::source::Value;

/// Schemas around a schema in which its example is looked for.
const MOST_AROUND: usize = 8;

/// A step from a value to what is within it.
enum Step<'d> {
    Member(&'d str),
    Item,
}

impl Keys<'_> {
    /// Takes an integer whose example has a fraction for a number, and an object of which nothing is said and whose
    /// example is none for any value.
    pub(super) fn take_example(&mut self, schema: Value<'_>) {
        let is_integer = self.kind == Some(Kind::Integer) && self.constants.is_none();
        let is_bare = self.kind == Some(Kind::Object) && self.says_nothing_of_members();
        if !is_integer && !is_bare {
            return;
        }
        let Some(example) = own(schema) else {
            return;
        };
        let shown = if is_integer && has_fraction(example) {
            Some(Kind::Number)
        } else if is_bare && is_other(example) {
            None
        } else {
            return;
        };
        self.refuted = self.kind;
        self.kind = shown;
        self.format = None;
        self.rest = Rest::Unset;
    }

    /// Takes what is text by its description for any value, where an example of what it is a part of shows a number or
    /// a boolean.
    pub(super) fn take_example_around(&mut self, example: Value<'_>) {
        if matches!(example, Value::Number(_) | Value::Bool(_)) {
            self.refuted = self.kind.take();
        }
    }

    /// Whether nothing but `type` says that it is text: no format, no bounds, no list of constants.
    pub(super) fn is_plain_text(&self) -> bool {
        self.kind == Some(Kind::String)
            && self.constants.is_none()
            && self.format.is_none()
            && self.bounds == Bounds::default()
    }

    fn says_nothing_of_members(&self) -> bool {
        let rest = matches!(self.rest, Rest::Unset | Rest::Any | Rest::Schema(None));
        rest && self.properties.is_empty() && self.required.is_empty() && self.patterns.is_empty()
    }
}

fn has_fraction(example: Value<'_>) -> bool {
    let Value::Number(text) = example else {
        return false;
    };
    text.parse()
        .is_ok_and(|number: f64| number.fract().abs() > 0.0)
}

/// Whether an example of an object is something else: neither the JSON of an object as text, nor a stand-in for one.
fn is_other(example: Value<'_>) -> bool {
    match example {
        Value::Null | Value::Object(_) => false,
        Value::Bool(_) | Value::Number(_) | Value::Array(_) => true,
        Value::String(text) => {
            let text = text.trim();
            !is_blank(text) && !text.starts_with(['{', '[', '<'])
        }
    }
}

impl<'a> Schemas<'a> {
    /// The format of a schema, unless an example shows that values are not of it: its own, or where it has none that of
    /// what it is a part of. What an example refutes is told.
    pub(super) fn shown_format(&mut self, node: NodeId, keys: &Keys<'a>) -> Option<String> {
        if let Some(refuted) = keys.refuted {
            self.report_example(node, refuted.described());
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

    /// Whether a value that has to be there may be `null`, though its schema does not say so: its description does, or
    /// the example of what it is a part of is `null` here.
    pub(super) fn shows_null(&mut self, node: NodeId, keys: &Keys<'a>) -> bool {
        let told = keys.data.description.as_deref();
        // Of what is in a list, more is said than of the list.
        let shown = if keys.kind != Some(Kind::Array) && told.is_some_and(says_null) {
            "the description tells of `null`, and the schema does not"
        } else if matches!(self.example_around(node), Some(Value::Null)) {
            "the example is `null`, which its schema does not allow"
        } else {
            return false;
        };
        let message = format!("{shown}; the type has room for it");
        let diagnostic = Diagnostic::new(Code::RefutedSchema, message);
        self.report(node, "null", diagnostic);
        true
    }

    fn report_example(&mut self, node: NodeId, what: &str) {
        let message = format!("the example is not {what}; the type is one that holds it");
        self.report(node, what, Diagnostic::new(Code::RefutedSchema, message));
    }

    /// The value of a member or an item, which has no example of its own, in the example of what it is a part of.
    pub(super) fn example_of_part(&self, node: NodeId) -> Option<Value<'a>> {
        if own(self.document.value(node)).is_some() {
            return None;
        }
        let (holder, key) = self.document.holder(node)?;
        let is_member = || {
            let around = self.document.holder(holder);
            around.is_some_and(|(_, name)| name == Some("properties"))
        };
        (key == Some("items") || is_member()).then(|| self.example_around(node))?
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

/// Whether a description says that a value may be `null`: "`null` if there is none", "or null".
fn says_null(description: &str) -> bool {
    const BEFORE: &[&str] = &["as", "be", "if", "or"];
    const AFTER: &[&str] = &["if", "unless", "when"];
    const NOT: &[&str] = &["cannot", "never", "no", "non", "not", "without"];
    let lower = description.to_ascii_lowercase();
    if !lower.contains("null") {
        return false;
    }
    let words = lower.split_whitespace();
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().any(|(at, word)| {
        let before = words.get(at.saturating_sub(6)..at).unwrap_or_default();
        let is_told = before.last().is_some_and(|word| BEFORE.contains(word))
            || words.get(at + 1).is_some_and(|word| AFTER.contains(word));
        let negates = |word: &&str| NOT.contains(word) || word.ends_with("n't");
        *word == "null" && is_told && !before.iter().any(negates)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_description_may_tell_of_null() {
        for (text, told) in [
            ("A link to a preview. `null` if not available.", true),
            ("The format may be null.", true),
            ("The new parent, or `null` for no parent.", true),
            ("In some cases it is specified as null.", true),
            ("It cannot be blank, empty or `null`.", false),
            ("MUST NOT be `null`.", false),
            ("Non-null if there is one.", false),
            ("One of: Minor, Synthetic, NULL.", false),
            ("A nullable name.", false),
        ] {
            assert_eq!(super::says_null(text), told, "{text}");
        }
    }
}
