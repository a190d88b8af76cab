//! Sets of constants.

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

use super::Schemas;
use super::merge::Merged;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::NodeId;
use crate::ir::{Docs, Enum, EnumRepr, Literal, Variant};
use crate::names::{Scope, pascal, spelled, variant_name};

/// Names for the variant that keeps a value which the document does not list, best first.
const UNKNOWN: [&str; 3] = ["Unknown", "Unrecognized", "Unlisted"];

/// A constant and what is said about it.
#[derive(Clone, Debug)]
pub(super) struct Constant {
    pub(super) value: Literal,
    /// The name that the document gives it.
    pub(super) name: Option<String>,
    pub(super) docs: Docs,
    pub(super) deprecated: bool,
}

impl Constant {
    /// A constant that extensions tell nothing about.
    pub(super) fn plain(value: Literal, description: Option<String>) -> Self {
        Self {
            value,
            name: None,
            docs: Docs {
                description,
                ..Docs::default()
            },
            deprecated: false,
        }
    }
}

impl Schemas<'_> {
    /// The constants of a schema as an enum.
    pub(super) fn enumeration(&mut self, merged: &Merged<'_>) -> Enum {
        let Some((values, node)) = &merged.constants else {
            return self.enum_of(Vec::new(), true);
        };
        let open = self.is_open(merged.parts.iter().copied());
        let constants = self.constants(*node, values);
        self.enum_of(constants, open)
    }

    /// Whether the document's list may grow, for a schema that all these nodes are part of.
    pub(super) fn is_open(&self, mut nodes: impl Iterator<Item = NodeId>) -> bool {
        nodes
            .find_map(|node| self.settings.of(node).and_then(|choice| choice.open))
            .unwrap_or(self.config.types.open)
    }

    /// Constants of a node with the names and words that extensions beside them give.
    pub(super) fn constants(&mut self, node: NodeId, values: &[Literal]) -> Vec<Constant> {
        let Some(keys) = self.keys(node) else {
            return Vec::new();
        };
        let listed = keys.constants.as_deref().unwrap_or_default();
        let extensions = &keys.data.extensions;
        let lists = |names: &[&str]| {
            names
                .iter()
                .find_map(|name| extensions.get(*name))
                .map(|value| texts(value, listed))
        };
        let names = lists(&[
            "x-enum-varnames",
            "x-enumNames",
            "x-enum-names",
            "x-enumVarnames",
            "x-ms-enum",
        ]);
        let names = names.filter(|names| !names.is_empty());
        let texts = lists(&[
            "x-enum-descriptions",
            "x-enumDescriptions",
            "x-enum-comments",
        ])
        .unwrap_or_default();
        if let Some(names) = &names
            && names.len() != listed.len()
        {
            self.report_names(node, names.len(), listed.len());
        }
        let names = names
            .filter(|names| names.len() == listed.len())
            .unwrap_or_default();
        let positions: FxHashMap<&Literal, usize> = listed.iter().zip(0..).collect();
        let mut seen = FxHashSet::default();
        let mut constants = Vec::with_capacity(values.len());
        for value in values.iter().filter(|value| seen.insert(*value)) {
            let at = positions.get(value).copied().unwrap_or(usize::MAX);
            let description = texts.get(at).cloned().flatten();
            let description = description.or_else(|| described(extensions.get("x-ms-enum"), value));
            constants.push(Constant {
                name: names.get(at).cloned().flatten(),
                ..Constant::plain(value.clone(), description)
            });
        }
        constants
    }

    /// An enum of constants.
    pub(super) fn enum_of(&mut self, constants: Vec<Constant>, open: bool) -> Enum {
        let mut scope = Scope::default();
        let repr = repr(&constants);
        let mut variants = Vec::with_capacity(constants.len());
        for Constant {
            value,
            name,
            docs,
            deprecated,
        } in constants
        {
            let text = text(&value);
            let name = match name {
                Some(name) => {
                    let name = variant_name(&name);
                    scope.first_free([name.clone(), name + &variant_name(&text)])
                }
                None => scope.first_free(names(&text)),
            };
            variants.push(Variant {
                name,
                value,
                docs,
                deprecated,
            });
        }
        let unknown = open.then(|| scope.first_free(UNKNOWN.map(str::to_owned)));
        Enum {
            repr,
            variants,
            unknown,
        }
    }

    fn report_names(&mut self, node: NodeId, names: usize, values: usize) {
        let message = format!(
            "there are {names} names for {values} enum values; names are made from the values"
        );
        self.report(node, "", Diagnostic::new(Code::EnumNames, message));
    }
}

/// Names for a constant, best first: symbols as words and the kind of letters tell apart what plain words do not.
fn names(text: &str) -> impl Iterator<Item = String> {
    let plain = std::iter::once_with(|| variant_name(text));
    let symbols = std::iter::once_with(|| pascal(&spelled(text), "V"));
    let cased = std::iter::once_with(|| {
        format!("{}{}", variant_name(text).trim_end_matches('_'), case(text))
    });
    plain.chain(symbols).chain(cased)
}

fn case(text: &str) -> &'static str {
    let letters = || text.chars().filter(|character| character.is_alphabetic());
    if letters().all(char::is_uppercase) {
        "Upper"
    } else if letters().all(char::is_lowercase) {
        "Lower"
    } else {
        "Mixed"
    }
}

fn text(value: &Literal) -> String {
    match value {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => value.to_string(),
        Literal::Integer(value) => value.to_string(),
        Literal::Number(text) | Literal::String(text) | Literal::Json(text) => text.clone(),
    }
}

fn repr(constants: &[Constant]) -> EnumRepr {
    let all = |fits: fn(&Literal) -> bool| constants.iter().all(|constant| fits(&constant.value));
    if all(|value| matches!(value, Literal::String(_))) {
        EnumRepr::String
    } else if all(|value| matches!(value, Literal::Integer(value) if i64::try_from(*value).is_ok()))
    {
        EnumRepr::Integer
    } else {
        EnumRepr::Any
    }
}

/// The texts of a list beside `enum`, by position. A map has them by value, Microsoft's extension as objects.
fn texts(value: &Value, listed: &[Literal]) -> Vec<Option<String>> {
    let clean = |text: &Value| {
        text.as_str()
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    match value {
        Value::Array(list) => list.iter().map(clean).collect(),
        Value::Object(map) => match map.get("values").and_then(Value::as_array) {
            Some(values) => {
                let named = |value: &Literal| {
                    let entry = values.iter().find(|entry| {
                        entry.get("value").map(super::literal::from_json).as_ref() == Some(value)
                    });
                    entry.and_then(|entry| entry.get("name")).and_then(clean)
                };
                listed.iter().map(named).collect()
            }
            None if map.contains_key("modelAsString") => Vec::new(),
            None => listed
                .iter()
                .map(|value| map.get(&text(value)).and_then(clean))
                .collect(),
        },
        _ => Vec::new(),
    }
}

/// What Microsoft's extension says about a value.
fn described(extension: Option<&Value>, value: &Literal) -> Option<String> {
    let values = extension?.get("values")?.as_array()?;
    let entry = values
        .iter()
        .find(|entry| entry.get("value").map(super::literal::from_json).as_ref() == Some(value))?;
    entry.get("description")?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn what_differs_in_case_or_symbols_has_a_name_of_its_own() {
        assert_eq!(names("ASC").collect::<Vec<_>>(), ["Asc", "Asc", "AscUpper"]);
        assert_eq!(names("asc").collect::<Vec<_>>(), ["Asc", "Asc", "AscLower"]);
        assert_eq!(
            names("c++").collect::<Vec<_>>(),
            ["C", "CPlusPlus", "CLower"]
        );
        assert_eq!(
            names("1.5").collect::<Vec<_>>(),
            ["V1_5", "V1Dot5", "V1_5Upper"]
        );
    }
}
