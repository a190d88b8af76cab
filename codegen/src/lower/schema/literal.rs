//! Constants of the document.

use crate::ir::Literal;
use crate::source::{self, as_i128};

/// Integers up to here are exact as floats.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A value of the document, numbers as it writes them.
pub(in crate::lower) fn from_source(value: source::Value<'_>) -> Literal {
    match value {
        source::Value::Null => Literal::Null,
        source::Value::Bool(value) => Literal::Bool(value),
        source::Value::Number(text) => match as_i128(text) {
            Some(integer) => Literal::Integer(integer),
            None => Literal::Number(text.to_owned()),
        },
        source::Value::String(text) => Literal::String(text.to_owned()),
        source::Value::Array(_) | source::Value::Object(_) => {
            Literal::Json(value.to_json().to_string())
        }
    }
}

/// A value that `serde_json` holds.
pub(super) fn from_json(value: &serde_json::Value) -> Literal {
    match value {
        serde_json::Value::Null => Literal::Null,
        serde_json::Value::Bool(value) => Literal::Bool(*value),
        serde_json::Value::Number(number) => match as_i128(&number.to_string()) {
            Some(integer) => Literal::Integer(integer),
            None => number
                .as_f64()
                .map_or_else(|| Literal::Number(number.to_string()), self::number),
        },
        serde_json::Value::String(text) => Literal::String(text.clone()),
        serde_json::Value::Array(_) | serde_json::Value::Object(_) => {
            Literal::Json(value.to_string())
        }
    }
}

/// A number; `1.0` is the integer 1, as in JSON Schema.
pub(super) fn number(value: f64) -> Literal {
    if value.fract() == 0.0 && value.abs() <= EXACT {
        Literal::Integer(value as i128)
    } else {
        Literal::Number(value.to_string())
    }
}

/// The constant as a reader of JSON would see it.
pub(super) fn json(literal: &Literal) -> String {
    match literal {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => value.to_string(),
        Literal::Integer(value) => value.to_string(),
        Literal::Number(text) | Literal::Json(text) => text.clone(),
        Literal::String(text) => serde_json::Value::from(text.as_str()).to_string(),
    }
}
