//! OpenAPI 3.1, whose schemas are those of JSON Schema 2020-12, brought to the shape of 3.0.
//!
//! Also read in documents of 3.0 that use what 3.1 brought.

use openapiv3::SchemaData;

use super::node::View;
use super::reader::Field;
use super::schema::{Additional, Keywords};
use super::v3_0::other_version;
use super::{Document, NodeId, Version, dialect};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{Value, as_i128};

/// Tells once of a keyword of a schema that 3.1 brought, or gave another type, in an earlier document.
pub(super) fn tell_newer(field: &Field<'_>) {
    if field.document.version <= Version::V3_0 {
        other_version(field, "3.1");
    }
}

/// `const` is an `enum` of one.
pub(super) fn constant(keywords: &mut Keywords<'_>) {
    let Some(value) = keywords.constant else {
        return;
    };
    keywords.extend(dialect::CONST, value.to_json());
    keywords.enumeration = Some(vec![value]);
}

/// Leaves what a schema with several types says about one of them.
pub(super) fn only_type(keywords: &mut Keywords<'_>, position: usize) {
    let all = std::mem::take(keywords);
    let Some(wanted) = all.types.get(position).copied() else {
        return;
    };
    let of_type = |value: &Value<'_>| value_type(*value).is_some_and(|found| fits(found, wanted));
    let mut data = SchemaData::default();
    let kept = [
        dialect::PREFIX_ITEMS,
        dialect::PATTERN_PROPERTIES,
        dialect::PROPERTY_NAMES,
        dialect::CONTENT_ENCODING,
        dialect::CONTENT_MEDIA_TYPE,
        dialect::CONTENT_SCHEMA,
    ];
    data.extensions = all
        .data
        .extensions
        .into_iter()
        .filter(|(key, _)| kept.contains(&key.as_str()))
        .collect();
    let enumeration = all
        .enumeration
        .map(|values| values.into_iter().filter(of_type).collect::<Vec<_>>());
    *keywords = Keywords {
        data,
        types: vec![wanted],
        null_type: false,
        constant: None,
        one_of: None,
        all_of: None,
        any_of: None,
        not: None,
        reference: None,
        enumeration: enumeration.filter(|values| !values.is_empty()),
        ..all
    };
}

/// Brings every spelling of null to `nullable`.
pub(super) fn null(document: &Document, keywords: &mut Keywords<'_>) {
    let mut only_null = keywords.null_type && keywords.types.is_empty() && !keywords.combines();
    keywords.data.nullable |= keywords.null_type;
    if let Some(values) = &mut keywords.enumeration {
        let before = values.len();
        values.retain(|value| !value.is_null());
        keywords.data.nullable |= values.len() < before;
        only_null |= values.is_empty() && before > 0;
        if values.is_empty() {
            keywords.enumeration = None;
        }
    }
    for which in [Keywords::any_of_mut, Keywords::one_of_mut] {
        let Some(members) = which(keywords) else {
            continue;
        };
        let before = members.len();
        members.retain(|member| !document.is_null(*member));
        let (after, single) = (members.len(), members.first().copied());
        if after == before {
            continue;
        }
        keywords.data.nullable = true;
        if after <= 1 {
            *which(keywords) = None;
        }
        match single {
            Some(single) if after == 1 => keywords.all_of.get_or_insert_default().push(single),
            None => only_null = true,
            Some(_) => {}
        }
    }
    if only_null {
        keywords.data.nullable = true;
        keywords.extend(dialect::ONLY_NULL, true.into());
    }
}

/// An enum whose values all have one type needs no `type` to have it.
pub(super) fn infer_type(keywords: &mut Keywords<'_>) {
    if !keywords.types.is_empty() || keywords.combines() || keywords.reference.is_some() {
        return;
    }
    let Some(values) = &keywords.enumeration else {
        return;
    };
    let mut types = values.iter().map(|value| value_type(*value));
    let Some(Some(first)) = types.next() else {
        return;
    };
    let scalar = !matches!(first, "object" | "array");
    let common = types.try_fold(first, |common, found| match found? {
        found if fits(found, common) => Some(common),
        found if fits(common, found) => Some(found),
        _ => None,
    });
    if scalar && let Some(common) = common {
        keywords.types = vec![common];
    }
}

pub(super) fn unevaluated(keywords: &mut Keywords<'_>) {
    let Some(unevaluated) = keywords.unevaluated.take() else {
        return;
    };
    if !keywords.combines() && keywords.additional.is_none() {
        keywords.additional = Some(unevaluated);
        return;
    }
    let value = match unevaluated {
        Additional::Any(any) => any.into(),
        Additional::Schema(id) => id.to_string().into(),
    };
    keywords.extend(dialect::UNEVALUATED_PROPERTIES, value);
}

/// `items` as a list, without a type, is mostly written where one of the schemas is meant. It says nothing of a value
/// that is no array, and so of none here.
pub(super) fn untyped_list(document: &Document, keywords: &mut Keywords<'_>) {
    let Some(list) = keywords.listed_items.filter(|_| keywords.types.is_empty()) else {
        return;
    };
    keywords.prefix_items.clear();
    keywords.items = None;
    document
        .diagnostics
        .push_once(Code::IdleKeyword, "items without a type", || {
            let message = "a list of `items` says nothing of a value that need not be an array";
            Diagnostic::new(Code::IdleKeyword, message)
                .at(document.place(list).at_key())
                .help("add `type: array`, or list the schemas under `anyOf`")
        });
}

pub(super) fn tuple(keywords: &mut Keywords<'_>) {
    if keywords.prefix_items.is_empty() {
        return;
    }
    let prefix: Vec<serde_json::Value> = keywords
        .prefix_items
        .iter()
        .map(|id| id.to_string().into())
        .collect();
    keywords.extend(dialect::PREFIX_ITEMS, prefix.into());
}

/// What 3.1 says of encoded strings, in the formats of 3.0.
pub(super) fn content(keywords: &mut Keywords<'_>) {
    if keywords.format.is_some() {
        return;
    }
    let text = |key: &str| {
        keywords
            .data
            .extensions
            .get(key)
            .and_then(serde_json::Value::as_str)
    };
    let format = match (
        text(dialect::CONTENT_ENCODING),
        text(dialect::CONTENT_MEDIA_TYPE),
    ) {
        (Some("base64"), _) => "byte",
        (None, Some("application/octet-stream")) => "binary",
        _ => return,
    };
    keywords.format = Some(format.to_owned());
}

/// Several types are a choice of schemas, each the same node looked at as one type.
pub(super) fn several_types(document: &Document, id: NodeId, keywords: &mut Keywords<'_>) {
    if keywords.types.len() < 2 {
        return;
    }
    if keywords.any_of.is_some() {
        document.not_carried(id, "a list of types beside `anyOf`", "`anyOf` alone counts");
        keywords.types.clear();
        return;
    }
    let number = keywords.types.contains(&"number");
    let possible = |name: &str| {
        let fits_enum = |values: &Vec<Value<'_>>| {
            values
                .iter()
                .any(|value| value_type(*value).is_some_and(|found| fits(found, name)))
        };
        !(number && name == "integer") && keywords.enumeration.as_ref().is_none_or(fits_enum)
    };
    let members: Vec<(usize, &str)> = keywords
        .types
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, name)| possible(name))
        .collect();
    if let [(_, single)] = members.as_slice() {
        keywords.types = vec![single];
        return;
    }
    let members = members
        .iter()
        .map(|(position, _)| id.view(View::of_type(*position)))
        .collect();
    let data = std::mem::take(&mut keywords.data);
    *keywords = Keywords {
        data,
        any_of: Some(members),
        one_of: keywords.one_of.take(),
        all_of: keywords.all_of.take(),
        not: keywords.not,
        ..Keywords::default()
    };
}

impl Document {
    /// Whether a schema allows nothing but null.
    fn is_null(&self, id: NodeId) -> bool {
        let Some(id) = self.quiet_target(id) else {
            return false;
        };
        let value = self.value(id);
        let null_type = match value.get("type") {
            Some(Value::String(text)) => text == "null",
            Some(list @ Value::Array(_)) => {
                single(Some(list)).and_then(Value::as_str) == Some("null")
            }
            _ => false,
        };
        null_type
            || value.get("const").is_some_and(Value::is_null)
            || single(value.get("enum")).is_some_and(Value::is_null)
    }
}

/// The element of a list of one.
fn single<'v>(list: Option<Value<'v>>) -> Option<Value<'v>> {
    let mut values = list.and_then(Value::as_array)?.iter();
    let (_, first) = values.next()?;
    values.next().is_none().then_some(first)
}

fn value_type(value: Value<'_>) -> Option<&'static str> {
    match value {
        Value::Null => None,
        Value::Bool(_) => Some("boolean"),
        Value::Number(text) if as_i128(text).is_some() => Some("integer"),
        Value::Number(_) => Some("number"),
        Value::String(_) => Some("string"),
        Value::Array(_) => Some("array"),
        Value::Object(_) => Some("object"),
    }
}

fn fits(found: &str, wanted: &str) -> bool {
    found == wanted || (found == "integer" && wanted == "number")
}
