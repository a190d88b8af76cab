//! Texts.

use super::{integer, pattern};
use serde_json::{Map, Value};

const UUID: &str = "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e";

/// A text of the format, the pattern and the length that a schema asks for.
pub(super) fn text(flat: &Map<String, Value>) -> Value {
    let length = |key| integer(flat, key).and_then(|length| usize::try_from(length).ok());
    let (least, most) = (length("minLength").unwrap_or(0), length("maxLength"));
    let made = flat
        .get("pattern")
        .and_then(Value::as_str)
        .map(|pattern| pattern::text(pattern, least, most));
    if let Some(made) = made {
        let example = || example(flat).unwrap_or("string").to_owned();
        return Value::String(made.unwrap_or_else(example));
    }
    let format = flat.get("format").and_then(Value::as_str);
    if let Some(known) = format.and_then(of_format) {
        return Value::String(known.to_owned());
    }
    let mut text = "string".to_owned();
    while text.chars().count() < least {
        text.push('x');
    }
    if let Some(most) = most {
        text = text.chars().take(most).collect();
    }
    Value::String(text)
}

/// What the document itself gives as an example.
fn example(flat: &Map<String, Value>) -> Option<&str> {
    let first = flat.get("examples").and_then(|examples| examples.get(0));
    let default = flat.get("default");
    let example = flat.get("example").or(first).or(default);
    example.and_then(Value::as_str)
}

fn of_format(format: &str) -> Option<&'static str> {
    Some(match format {
        "date-time" | "datetime" => "2024-05-17T09:30:00Z",
        "date" => "2024-05-17",
        "time" => "09:30:00Z",
        "duration" => "P1D",
        "uuid" => UUID,
        "email" | "idn-email" => "ada@example.com",
        "uri" | "url" | "iri" | "uri-reference" | "iri-reference" => "https://example.com/a",
        "uri-template" => "https://example.com/{a}",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" | "ip" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "byte" | "base64" => "c3RyaW5n",
        "json-pointer" => "/a",
        "relative-json-pointer" => "0",
        "regex" => "a",
        "int64" | "int32" | "uint64" => "1",
        _ => return None,
    })
}
