//! Which kind of schema the keywords make.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, BooleanType, ObjectType, ReferenceOr, Schema,
    SchemaKind, StringType, Type,
};

use super::keywords::{Additional, Exclusive, Keywords};
use super::scalar;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::node::View;
use crate::document::{Document, NodeId, dialect};
use crate::source::{Value, as_f64};

/// Makes the kind out of keywords that were brought to the dialect.
pub(super) fn kind(document: &Document, id: NodeId, keywords: &mut Keywords<'_>) -> SchemaKind {
    if keywords.types.len() == 1
        && !keywords.combines()
        && let Some(typed) = typed(document, id, keywords)
    {
        return SchemaKind::Type(typed);
    }
    if keywords.types.is_empty() && keywords.only_combines() {
        let Keywords {
            one_of,
            all_of,
            any_of,
            not,
            ..
        } = keywords;
        match (one_of, all_of, any_of, not) {
            (Some(one_of), None, None, None) => {
                return SchemaKind::OneOf {
                    one_of: children(one_of),
                };
            }
            (None, Some(all_of), None, None) => {
                return SchemaKind::AllOf {
                    all_of: children(all_of),
                };
            }
            (None, None, Some(any_of), None) => {
                return SchemaKind::AnyOf {
                    any_of: children(any_of),
                };
            }
            (None, None, None, Some(not)) => {
                return SchemaKind::Not {
                    not: Box::new(not.child()),
                };
            }
            _ => {}
        }
    }
    SchemaKind::Any(any(keywords))
}

fn children(ids: &[NodeId]) -> Vec<ReferenceOr<Schema>> {
    ids.iter().map(|id| id.child()).collect()
}

impl Keywords<'_> {
    /// Whether nothing but the combined schemas says what is valid.
    fn only_combines(&self) -> bool {
        self.object_keys().is_empty()
            && self.array_keys().is_empty()
            && self.string_keys().is_empty()
            && self.number_keys().is_empty()
            && self.enumeration.is_none()
            && self.format.is_none()
    }

    fn object_keys(&self) -> Vec<&'static str> {
        let extension = |key| self.data.extensions.contains_key(key);
        present([
            ("properties", self.properties.is_some()),
            ("required", !self.required.is_empty()),
            ("additionalProperties", self.additional.is_some()),
            ("minProperties", self.min_properties.is_some()),
            ("maxProperties", self.max_properties.is_some()),
            ("patternProperties", extension(dialect::PATTERN_PROPERTIES)),
            ("propertyNames", extension(dialect::PROPERTY_NAMES)),
        ])
    }

    fn array_keys(&self) -> Vec<&'static str> {
        present([
            ("items", self.items.is_some()),
            ("prefixItems", !self.prefix_items.is_empty()),
            ("minItems", self.min_items.is_some()),
            ("maxItems", self.max_items.is_some()),
            ("uniqueItems", self.unique_items.is_some()),
        ])
    }

    fn string_keys(&self) -> Vec<&'static str> {
        present([
            ("pattern", self.pattern.is_some()),
            ("minLength", self.min_length.is_some()),
            ("maxLength", self.max_length.is_some()),
        ])
    }

    fn number_keys(&self) -> Vec<&'static str> {
        present([
            ("multipleOf", self.multiple_of.is_some()),
            ("minimum", self.minimum.is_some()),
            ("maximum", self.maximum.is_some()),
            (
                "exclusiveMinimum",
                matches!(self.exclusive_minimum, Exclusive::Bound(_)),
            ),
            (
                "exclusiveMaximum",
                matches!(self.exclusive_maximum, Exclusive::Bound(_)),
            ),
        ])
    }
}

fn present<const N: usize>(keys: [(&'static str, bool); N]) -> Vec<&'static str> {
    keys.into_iter()
        .filter(|(_, present)| *present)
        .map(|(key, _)| key)
        .collect()
}

/// The typed schema of the one type, `None` if its enum does not fit into it.
fn typed(document: &Document, id: NodeId, keywords: &mut Keywords<'_>) -> Option<Type> {
    let name = *keywords.types.first()?;
    let typed =
        match name {
            "string" => Type::String(StringType {
                enumeration: scalar::strings(document, id, keywords),
                format: keywords.format.clone().into(),
                pattern: keywords.pattern.clone(),
                min_length: keywords.min_length,
                max_length: keywords.max_length,
            }),
            "integer" => Type::Integer(scalar::integer(document, id, keywords)?),
            "number" => Type::Number(scalar::number(document, id, keywords)?),
            "boolean" => Type::Boolean(BooleanType {
                enumeration: scalar::scalars(document, id, keywords, "a boolean", |value| {
                    match value {
                        Value::Bool(value) => Some(value),
                        Value::String(text) => text.parse().ok(),
                        _ => None,
                    }
                })?,
            }),
            "object" if keywords.enumeration.is_none() => Type::Object(ObjectType {
                properties: properties(keywords),
                required: std::mem::take(&mut keywords.required),
                additional_properties: keywords.additional.map(additional),
                min_properties: keywords.min_properties,
                max_properties: keywords.max_properties,
            }),
            "array" if keywords.enumeration.is_none() => Type::Array(array(document, keywords)),
            _ => return None,
        };
    tell_idle(document, id, keywords, name);
    Some(typed)
}

/// Tells of keywords that do nothing for the type.
fn tell_idle(document: &Document, id: NodeId, keywords: &Keywords<'_>, name: &str) {
    if id.view != View::PLAIN {
        return;
    }
    let groups = [
        ("object", keywords.object_keys()),
        ("array", keywords.array_keys()),
        ("string", keywords.string_keys()),
        ("number", keywords.number_keys()),
    ];
    for (of, keys) in groups {
        if of == name || (of == "number" && name == "integer") {
            continue;
        }
        for key in keys {
            document
                .diagnostics
                .push_once(Code::IdleKeyword, &format!("{key} {name}"), || {
                    let message = format!("`{key}` does nothing beside `type: {name}`");
                    // Some keywords are called otherwise in the version of the document.
                    let at = document.field(id, key).map_or(id, |field| field.id);
                    Diagnostic::new(Code::IdleKeyword, message).at(document.place(at).at_key())
                });
        }
    }
}

fn array(document: &Document, keywords: &mut Keywords<'_>) -> ArrayType {
    let closed = keywords
        .items
        .filter(|items| document.value(*items).as_bool() == Some(false));
    if closed.is_some() && !keywords.prefix_items.is_empty() {
        keywords.items = None;
        keywords.extend(dialect::MORE_ITEMS, false.into());
    }
    ArrayType {
        items: keywords.items.map(NodeId::child),
        min_items: keywords.min_items,
        max_items: keywords.max_items,
        unique_items: keywords.unique_items == Some(true),
    }
}

fn properties(keywords: &mut Keywords<'_>) -> IndexMap<String, ReferenceOr<Box<Schema>>> {
    let properties = keywords.properties.take().unwrap_or_default();
    properties
        .into_iter()
        .map(|(name, id)| (name, id.child()))
        .collect()
}

fn additional(additional: Additional) -> AdditionalProperties {
    match additional {
        Additional::Any(any) => AdditionalProperties::Any(any),
        Additional::Schema(id) => AdditionalProperties::Schema(Box::new(id.child())),
    }
}

fn any(keywords: &mut Keywords<'_>) -> AnySchema {
    let (minimum, exclusive_minimum) =
        scalar::bound(keywords.minimum, keywords.exclusive_minimum, |new, old| {
            new >= old
        });
    let (maximum, exclusive_maximum) =
        scalar::bound(keywords.maximum, keywords.exclusive_maximum, |new, old| {
            new <= old
        });
    AnySchema {
        typ: keywords.types.first().map(|name| (*name).to_owned()),
        pattern: keywords.pattern.clone(),
        multiple_of: keywords.multiple_of.and_then(as_f64),
        exclusive_minimum: exclusive_minimum.then_some(true),
        exclusive_maximum: exclusive_maximum.then_some(true),
        minimum: minimum.and_then(as_f64),
        maximum: maximum.and_then(as_f64),
        properties: properties(keywords),
        required: std::mem::take(&mut keywords.required),
        additional_properties: keywords.additional.map(additional),
        min_properties: keywords.min_properties,
        max_properties: keywords.max_properties,
        items: keywords.items.map(NodeId::child),
        min_items: keywords.min_items,
        max_items: keywords.max_items,
        unique_items: keywords.unique_items,
        enumeration: keywords
            .enumeration
            .iter()
            .flatten()
            .map(|value| value.to_json())
            .collect(),
        format: keywords.format.clone(),
        min_length: keywords.min_length,
        max_length: keywords.max_length,
        one_of: children(keywords.one_of.as_deref().unwrap_or_default()),
        all_of: children(keywords.all_of.as_deref().unwrap_or_default()),
        any_of: children(keywords.any_of.as_deref().unwrap_or_default()),
        not: keywords.not.map(|not| Box::new(not.child())),
    }
}
