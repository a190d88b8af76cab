//! Our values as `serde_json` ones, for examples, defaults, enum values and extensions.

use super::value::Value;

/// Levels that are converted. `serde_json` values are dropped by recursion, so what nests deeper, which no
/// example does in earnest, becomes `null`.
const DEEPEST: usize = 256;

impl Value<'_> {
    /// The same value for `serde_json`, which keeps what fits: integers of 64 bits, other finite numbers as
    /// `f64`; a number that is neither (YAML's infinite ones, more digits than an `f64` can hold) becomes a
    /// string of what is written. Below 256 levels everything is `null`.
    pub fn to_json(self) -> serde_json::Value {
        convert(self, DEEPEST)
    }
}

fn convert(value: Value<'_>, levels: usize) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(value) => value.into(),
        Value::Number(text) => number(text),
        Value::String(text) => text.into(),
        Value::Array(_) | Value::Object(_) if levels == 0 => serde_json::Value::Null,
        Value::Array(array) => array
            .iter()
            .map(|(_, value)| convert(value, levels - 1))
            .collect(),
        Value::Object(object) => object
            .iter()
            .map(|entry| (entry.key.to_owned(), convert(entry.value, levels - 1)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

fn number(text: &str) -> serde_json::Value {
    if let Some(integer) = as_i128(text) {
        if let Ok(integer) = i64::try_from(integer) {
            return integer.into();
        }
        if let Ok(integer) = u64::try_from(integer) {
            return integer.into();
        }
    }
    match as_f64(text).and_then(serde_json::Number::from_f64) {
        Some(number) => number.into(),
        None => text.into(),
    }
}

/// The integer a number as written stands for, YAML's octal and hexadecimal included; `None` if it has a
/// fraction or an exponent, or does not fit.
pub fn as_i128(text: &str) -> Option<i128> {
    if let Some(digits) = text.strip_prefix("0x") {
        return i128::from_str_radix(digits, 16).ok();
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return i128::from_str_radix(digits, 8).ok();
    }
    text.parse().ok()
}

/// The nearest `f64` to a number as written, infinite for YAML's `.inf`, `None` for what is no number.
pub fn as_f64(text: &str) -> Option<f64> {
    match text.trim_start_matches(['+', '-']) {
        ".inf" | ".Inf" | ".INF" if text.starts_with('-') => Some(f64::NEG_INFINITY),
        ".inf" | ".Inf" | ".INF" => Some(f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" => Some(f64::NAN),
        _ => match as_i128(text) {
            Some(integer) => Some(integer as f64),
            None => text.parse().ok(),
        },
    }
}
