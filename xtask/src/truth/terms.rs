//! The keywords of scalars, and others that need no look at another schema.

use super::schema::FORM;
use codegen::document::dialect;
use openapiv3::{Schema, Type};
use serde_json::{Map, Value, json};

/// The keywords of a scalar.
pub(super) fn scalar(typed: &Type, out: &mut Map<String, Value>) {
    match typed {
        Type::String(it) => {
            out.insert("type".to_owned(), "string".into());
            let values = it.enumeration.iter().flatten().cloned();
            enumeration(values.map(Value::from), out);
            form(format_name(&it.format).as_deref(), out);
            size("minLength", it.min_length, out);
            size("maxLength", it.max_length, out);
        }
        Type::Integer(it) => {
            out.insert("type".to_owned(), "integer".into());
            enumeration(it.enumeration.iter().flatten().map(|it| json!(it)), out);
            let least = (it.minimum.map(Value::from), it.exclusive_minimum);
            let most = (it.maximum.map(Value::from), it.exclusive_maximum);
            bounds(least, most, out);
            let step = it.multiple_of.filter(|step| *step > 0);
            out.extend(step.map(|step| ("multipleOf".to_owned(), json!(step))));
            width(format_name(&it.format).as_deref(), out);
        }
        Type::Number(it) => {
            out.insert("type".to_owned(), "number".into());
            enumeration(it.enumeration.iter().flatten().map(|it| json!(it)), out);
            let least = (it.minimum.map(Value::from), it.exclusive_minimum);
            let most = (it.maximum.map(Value::from), it.exclusive_maximum);
            bounds(least, most, out);
            let format = format_name(&it.format);
            if format
                .as_deref()
                .is_some_and(|format| format.contains("int"))
            {
                out.insert("type".to_owned(), "integer".into());
                width(format.as_deref(), out);
            }
        }
        Type::Boolean(it) => {
            out.insert("type".to_owned(), "boolean".into());
            enumeration(it.enumeration.iter().flatten().map(|it| json!(it)), out);
        }
        Type::Object(_) | Type::Array(_) => {}
    }
}

pub(super) fn examples(schema: &Schema) -> Vec<Value> {
    let data = &schema.schema_data;
    let mut examples: Vec<Value> = data.example.iter().cloned().collect();
    if let Some(Value::Array(more)) = data.extensions.get(dialect::EXAMPLES) {
        examples.extend(
            more.iter()
                .filter(|it| !examples.contains(it))
                .cloned()
                .collect::<Vec<_>>(),
        );
    }
    examples
}

pub(super) fn enumeration(values: impl Iterator<Item = Value>, out: &mut Map<String, Value>) {
    let values: Vec<Value> = values.collect();
    if !values.is_empty() {
        out.insert("enum".to_owned(), values.into());
    }
}

pub(super) fn size(keyword: &str, size: Option<usize>, out: &mut Map<String, Value>) {
    out.extend(size.map(|size| (keyword.to_owned(), size.into())));
}

/// The keywords of a lower bound, inclusive and exclusive.
pub(super) const LEAST: [&str; 2] = ["minimum", "exclusiveMinimum"];
/// The keywords of an upper bound.
pub(super) const MOST: [&str; 2] = ["maximum", "exclusiveMaximum"];

/// The bounds of a number, each with whether it is exclusive.
fn bounds(least: (Option<Value>, bool), most: (Option<Value>, bool), out: &mut Map<String, Value>) {
    bound(LEAST, least.0, least.1, out);
    bound(MOST, most.0, most.1, out);
}

pub(super) fn bound(
    [inclusive, outer]: [&str; 2],
    bound: Option<Value>,
    exclusive: bool,
    out: &mut Map<String, Value>,
) {
    let keyword = if exclusive { outer } else { inclusive };
    out.extend(bound.map(|bound| (keyword.to_owned(), bound)));
}

fn format_name<T: serde::Serialize>(
    format: &openapiv3::VariantOrUnknownOrEmpty<T>,
) -> Option<String> {
    match format {
        openapiv3::VariantOrUnknownOrEmpty::Empty => None,
        openapiv3::VariantOrUnknownOrEmpty::Unknown(name) => Some(name.clone()),
        openapiv3::VariantOrUnknownOrEmpty::Item(item) => serde_json::to_value(item)
            .ok()
            .and_then(|name| name.as_str().map(str::to_owned)),
    }
}

/// The formats of text that a type of its own stands for. The validator looks at the spellings it knows.
pub(super) fn form(format: Option<&str>, out: &mut Map<String, Value>) {
    let keyword = match format {
        Some("date-time" | "date" | "uuid") => "format",
        Some("datetime" | "dateTime" | "DateTime" | "date-time,") => {
            out.insert("format".to_owned(), "date-time".into());
            return;
        }
        Some("uuid4" | "guid") => {
            out.insert("format".to_owned(), "uuid".into());
            return;
        }
        Some(_) => FORM,
        None => return,
    };
    out.extend(format.map(|format| (keyword.to_owned(), format.into())));
}

/// An integer that a type of some bits holds: what is beyond is no value of the format.
pub(super) fn width(format: Option<&str>, out: &mut Map<String, Value>) {
    let floor = |out: &Map<String, Value>, keyword: &str| out.get(keyword).and_then(Value::as_f64);
    let least = floor(out, "minimum").or_else(|| floor(out, "exclusiveMinimum"));
    let most = floor(out, "maximum").or_else(|| floor(out, "exclusiveMaximum"));
    let unsigned = least.is_none_or(|least| least >= 0.0);
    let fits = |low: f64, high: f64| {
        least.is_none_or(|it| it >= low && it <= high)
            && most.is_none_or(|it| it >= low && it <= high)
    };
    let (low, high): (Value, Value) = match format {
        Some("int8" | "int16" | "int32" | "Int32") if fits(-2_147_483_648.0, 2_147_483_647.0) => {
            (i32::MIN.into(), i32::MAX.into())
        }
        Some("uint8" | "uint16" | "uint32" | "u-int32") if fits(0.0, 4_294_967_295.0) => {
            (0.into(), u32::MAX.into())
        }
        Some("uint64" | "u-int64" | "uint") if unsigned => (0.into(), u64::MAX.into()),
        _ => (i64::MIN.into(), i64::MAX.into()),
    };
    // A bound of the document that is looser than the type is one that counts in floats.
    if least.is_none_or(|least| low.as_f64().is_some_and(|low| least <= low)) {
        out.remove("exclusiveMinimum");
        out.insert("minimum".to_owned(), low);
    }
    if most.is_none_or(|most| high.as_f64().is_some_and(|high| most >= high)) {
        out.remove("exclusiveMaximum");
        out.insert("maximum".to_owned(), high);
    }
}
