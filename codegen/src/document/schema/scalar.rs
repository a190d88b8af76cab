//! Enums and bounds of strings, numbers and booleans.

use openapiv3::{IntegerType, NumberType};

use super::keywords::{Exclusive, Keywords};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::{Document, NodeId, dialect};
use crate::source::{Value, as_f64, as_i128};

/// The values of an enum of strings. What is no string but a scalar is its written text.
pub(super) fn strings(
    document: &Document,
    id: NodeId,
    keywords: &Keywords<'_>,
) -> Vec<Option<String>> {
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
    let place = field.map(|field| document.key_place(field.id));
    document.push(
        Diagnostic::new(Code::WrongType, message)
            .at(place)
            .once(format!("enum {expected}")),
    );
}

/// The values of an enum of scalars; `None` if one of them is of another type.
pub(super) fn scalars<T>(
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

pub(super) fn integer(
    document: &Document,
    id: NodeId,
    keywords: &mut Keywords<'_>,
) -> Option<IntegerType> {
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

pub(super) fn number(
    document: &Document,
    id: NodeId,
    keywords: &mut Keywords<'_>,
) -> Option<NumberType> {
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
pub(super) fn bound<'d>(
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
