//! The keywords of a schema, brought to the one dialect.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, BooleanType, IntegerType, NumberType, ObjectType,
    ReferenceOr, Schema, SchemaData, SchemaKind, StringType, Type,
};

use super::schema::{Additional, Exclusive, Keywords};
use super::{Document, NodeId, dialect};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::document::node::View;
use crate::source::{Value, as_f64, as_i128};

/// `true` or `false` as a schema.
pub(super) fn boolean(allowed: bool) -> Schema {
    let mut schema_data = SchemaData::default();
    if !allowed {
        schema_data
            .extensions
            .insert(dialect::NEVER.to_owned(), true.into());
    }
    Schema {
        schema_data,
        schema_kind: SchemaKind::Any(AnySchema::default()),
    }
}

/// Brings the keywords to the dialect.
pub(super) fn schema(document: &Document, id: NodeId, mut keywords: Keywords<'_>) -> Schema {
    constant(&mut keywords);
    if let Some(position) = id.view.type_position() {
        only_type(&mut keywords, position);
    }
    null(document, &mut keywords);
    if keywords.data.extensions.contains_key(dialect::ONLY_NULL) {
        return Schema {
            schema_data: keywords.data,
            schema_kind: SchemaKind::Any(AnySchema::default()),
        };
    }
    infer_type(&mut keywords);
    if let Some(reference) = keywords.reference.take() {
        keywords.all_of.get_or_insert_default().insert(0, reference);
    }
    unevaluated(&mut keywords);
    tuple(&mut keywords);
    content(&mut keywords);
    several_types(document, id, &mut keywords);
    if let Some(not) = keywords.not {
        document.not_carried(
            not,
            "the keyword `not`",
            "values are not checked against it",
        );
    }
    let kind = kind(document, id, &mut keywords);
    Schema {
        schema_data: keywords.data,
        schema_kind: kind,
    }
}

fn constant(keywords: &mut Keywords<'_>) {
    let Some(value) = keywords.constant else {
        return;
    };
    keywords.extend(dialect::CONST, value.to_json());
    keywords.enumeration = Some(vec![value]);
}

/// Leaves what a schema with several types says about one of them.
fn only_type(keywords: &mut Keywords<'_>, position: usize) {
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
fn null(document: &Document, keywords: &mut Keywords<'_>) {
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
fn infer_type(keywords: &mut Keywords<'_>) {
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

fn unevaluated(keywords: &mut Keywords<'_>) {
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

fn tuple(keywords: &mut Keywords<'_>) {
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
fn content(keywords: &mut Keywords<'_>) {
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
fn several_types(document: &Document, id: NodeId, keywords: &mut Keywords<'_>) {
    if keywords.types.len() < 2 {
        return;
    }
    if keywords.any_of.is_some() {
        document.not_carried(id, "a list of types beside `anyOf`", "`anyOf` alone counts");
        keywords.types.clear();
        return;
    }
    let number = keywords.types.contains(&"number");
    let members = keywords
        .types
        .iter()
        .enumerate()
        .filter(|(_, name)| !(number && **name == "integer"));
    let members = members
        .map(|(position, _)| id.view(View::of_type(position)))
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

impl Keywords<'_> {
    fn any_of_mut(&mut self) -> &mut Option<Vec<NodeId>> {
        &mut self.any_of
    }

    fn one_of_mut(&mut self) -> &mut Option<Vec<NodeId>> {
        &mut self.one_of
    }

    /// Whether the schema is combined of others.
    fn combines(&self) -> bool {
        self.one_of.is_some()
            || self.all_of.is_some()
            || self.any_of.is_some()
            || self.not.is_some()
    }
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

fn kind(document: &Document, id: NodeId, keywords: &mut Keywords<'_>) -> SchemaKind {
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
    let typed = match name {
        "string" => Type::String(StringType {
            enumeration: strings(document, id, keywords),
            format: keywords.format.clone().into(),
            pattern: keywords.pattern.clone(),
            min_length: keywords.min_length,
            max_length: keywords.max_length,
        }),
        "integer" => Type::Integer(integer(document, id, keywords)?),
        "number" => Type::Number(number(document, id, keywords)?),
        "boolean" => Type::Boolean(BooleanType {
            enumeration: scalars(document, id, keywords, "a boolean", |value| match value {
                Value::Bool(value) => Some(value),
                Value::String(text) => text.parse().ok(),
                _ => None,
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
    if id.view != NodeId::new(0, 0).view {
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
            let message = format!("`{key}` does nothing beside `type: {name}`");
            let place = document
                .field(id, key)
                .and_then(|field| document.place(field.id))
                .map(Place::at_key);
            document.push(
                Diagnostic::new(Code::IdleKeyword, message)
                    .at(place)
                    .once(format!("{key} {name}")),
            );
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

fn strings(document: &Document, id: NodeId, keywords: &Keywords<'_>) -> Vec<Option<String>> {
    let values = keywords.enumeration.iter().flatten();
    let text = |value: &Value<'_>| {
        if value.as_str().is_none() {
            odd_enum(document, id, *value, "a string");
        }
        value.as_text().map(|text| Some(text.to_owned()))
    };
    values.filter_map(text).collect()
}

/// Tells of an enum value of another type than the schema.
fn odd_enum(document: &Document, id: NodeId, value: Value<'_>, expected: &str) {
    let read_as = match (value.as_text(), expected) {
        (Some(text), "a string") => format!("it is read as `\"{text}\"`"),
        (Some(text), _) => format!("`{text}` is read as {expected}"),
        (None, _) => "it is left out".to_owned(),
    };
    let message = format!(
        "an `enum` value has to be {expected}, found {}; {read_as}",
        value.kind()
    );
    let field = document
        .field(id, "enum")
        .or_else(|| document.field(id, "const"));
    let place = field
        .and_then(|field| document.place(field.id))
        .map(Place::at_key);
    document.push(
        Diagnostic::new(Code::WrongType, message)
            .at(place)
            .once(format!("enum {expected}")),
    );
}

/// The values of an enum of scalars; `None` if one of them is of another type.
fn scalars<T>(
    document: &Document,
    id: NodeId,
    keywords: &Keywords<'_>,
    expected: &str,
    read: impl Fn(Value<'_>) -> Option<T>,
) -> Option<Vec<Option<T>>> {
    let mut out = Vec::new();
    for value in keywords.enumeration.iter().flatten() {
        let scalar = read(*value)?;
        if value.as_str().is_some() {
            odd_enum(document, id, *value, expected);
        }
        out.push(Some(scalar));
    }
    Some(out)
}

fn integer(document: &Document, id: NodeId, keywords: &mut Keywords<'_>) -> Option<IntegerType> {
    let enumeration = scalars(document, id, keywords, "an integer", |value| {
        as_i64(value.as_text()?)
    })?;
    let (minimum, exclusive_minimum) =
        bound(keywords.minimum, keywords.exclusive_minimum, |new, old| {
            new >= old
        });
    let (maximum, exclusive_maximum) =
        bound(keywords.maximum, keywords.exclusive_maximum, |new, old| {
            new <= old
        });
    let multiple_of = keywords.multiple_of;
    let mut take = |key: &str, text: Option<&str>| {
        let text = text?;
        let fits = as_i64(text);
        if fits.is_none() {
            keywords.extend(key, text.into());
        }
        fits
    };
    Some(IntegerType {
        minimum: take(dialect::MINIMUM, minimum),
        maximum: take(dialect::MAXIMUM, maximum),
        multiple_of: take(dialect::MULTIPLE_OF, multiple_of),
        format: keywords.format.clone().into(),
        exclusive_minimum,
        exclusive_maximum,
        enumeration,
    })
}

fn number(document: &Document, id: NodeId, keywords: &mut Keywords<'_>) -> Option<NumberType> {
    let enumeration = scalars(document, id, keywords, "a number", |value| {
        as_f64(value.as_text()?)
    })?;
    let (minimum, exclusive_minimum) =
        bound(keywords.minimum, keywords.exclusive_minimum, |new, old| {
            new >= old
        });
    let (maximum, exclusive_maximum) =
        bound(keywords.maximum, keywords.exclusive_maximum, |new, old| {
            new <= old
        });
    Some(NumberType {
        format: keywords.format.clone().into(),
        multiple_of: keywords.multiple_of.and_then(as_f64),
        exclusive_minimum,
        exclusive_maximum,
        minimum: minimum.and_then(as_f64),
        maximum: maximum.and_then(as_f64),
        enumeration,
    })
}

/// An integer of 64 bits, also where it is written with a fraction of zero or an exponent.
fn as_i64(text: &str) -> Option<i64> {
    /// Integers up to here are exact as floats.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if let Some(integer) = as_i128(text) {
        return i64::try_from(integer).ok();
    }
    let float = as_f64(text)?;
    (float.fract() == 0.0 && float.abs() <= EXACT).then_some(float as i64)
}

/// The bound that counts and whether it is exclusive. Of an inclusive and an exclusive one it is the tighter.
fn bound<'d>(
    inclusive: Option<&'d str>,
    exclusive: Exclusive<'d>,
    tighter: impl Fn(f64, f64) -> bool,
) -> (Option<&'d str>, bool) {
    match (inclusive, exclusive) {
        (inclusive, Exclusive::No) => (inclusive, false),
        (inclusive, Exclusive::Flag) => (inclusive, inclusive.is_some()),
        (None, Exclusive::Bound(bound)) => (Some(bound), true),
        (Some(inclusive), Exclusive::Bound(bound)) => match (as_f64(bound), as_f64(inclusive)) {
            (Some(new), Some(old)) if tighter(new, old) => (Some(bound), true),
            _ => (Some(inclusive), false),
        },
    }
}

fn any(keywords: &mut Keywords<'_>) -> AnySchema {
    let (minimum, exclusive_minimum) =
        bound(keywords.minimum, keywords.exclusive_minimum, |new, old| {
            new >= old
        });
    let (maximum, exclusive_maximum) =
        bound(keywords.maximum, keywords.exclusive_maximum, |new, old| {
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
