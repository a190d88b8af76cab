//! A schema with its references followed, its parts joined and its choices made.

use serde_json::{Map, Value};

/// References, parts and choices are followed this far.
const FAR: usize = 32;

/// Where the value of a tag is kept: no keyword has this name.
const TAG: &str = "x-conformance-tag";

/// The keywords that are consumed here.
const COMPOSING: [&str; 5] = ["$ref", "allOf", "oneOf", "anyOf", "discriminator"];

/// What stands at the end of a chain of references within a document.
pub(crate) fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let mut value = value;
    for _ in 0..FAR {
        let Some(next) = target(document, value) else {
            return value;
        };
        value = next;
    }
    &Value::Null
}

fn target<'a>(document: &'a Value, value: &Value) -> Option<&'a Value> {
    let pointer = value.get("$ref")?.as_str()?.strip_prefix('#')?;
    document.pointer(&pointer.replace("%7B", "{").replace("%7D", "}"))
}

/// The keywords that hold for a schema in the end.
pub(super) fn flatten(document: &Value, schema: &Value) -> Map<String, Value> {
    let mut flat = Map::new();
    join(document, schema, &mut flat, 0);
    flat
}

/// The name and the value of the tag that tells which of several schemas a value is of.
pub(super) fn tag(flat: &Map<String, Value>) -> Option<(&str, &str)> {
    let tag = flat.get(TAG)?;
    Some((tag.get(0)?.as_str()?, tag.get(1)?.as_str()?))
}

fn join(document: &Value, schema: &Value, flat: &mut Map<String, Value>, depth: usize) {
    let Some(own) = schema.as_object().filter(|_| depth < FAR) else {
        return;
    };
    if let Some(target) = target(document, schema) {
        join(document, target, flat, depth + 1);
    }
    for part in own
        .get("allOf")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        join(document, part, flat, depth + 1);
    }
    for (key, value) in own {
        if !COMPOSING.contains(&key.as_str()) {
            add(flat, key, value);
        }
    }
    for key in ["oneOf", "anyOf"] {
        let choices = own.get(key).and_then(Value::as_array);
        let choice = choices.and_then(|choices| {
            let mut choices = choices.iter();
            choices.find(|choice| choice.get("type").is_none_or(|kind| kind != "null"))
        });
        if let Some(choice) = choice {
            join(document, choice, flat, depth + 1);
            if let Some(discriminator) = own.get("discriminator") {
                mark(flat, discriminator, choice);
            }
        }
    }
    if let (Some(discriminator), None, None) =
        (own.get("discriminator"), own.get("oneOf"), own.get("anyOf"))
    {
        mark(flat, discriminator, &Value::Null);
    }
}

/// Notes the value of the tag: the one that the mapping has for the choice, else the name of the schema. A base
/// that is no choice has any value of the mapping.
fn mark(flat: &mut Map<String, Value>, discriminator: &Value, choice: &Value) {
    let Some(name) = discriminator.get("propertyName").and_then(Value::as_str) else {
        return;
    };
    let reference = choice.get("$ref").and_then(Value::as_str);
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let last = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let mut mapped = mapping.into_iter().flatten();
    let tag = match reference {
        Some(reference) => mapped
            .find(|(_, to)| to.as_str().map(last) == Some(last(reference)))
            .map(|(tag, _)| tag.clone())
            .or_else(|| Some(last(reference))),
        None => mapped.next().map(|(tag, _)| tag.clone()),
    };
    if let Some(tag) = tag {
        flat.entry(TAG)
            .or_insert_with(|| Value::Array(vec![name.into(), tag.into()]));
    }
}

/// Adds a keyword. Properties and names of required ones come together; of bounds the tighter counts; any other
/// keyword that stands outside counts more than the same within.
fn add(flat: &mut Map<String, Value>, key: &str, value: &Value) {
    match (flat.get_mut(key), value) {
        (Some(Value::Object(known)), Value::Object(more)) if key == "properties" => {
            for (name, schema) in more {
                let entry = known.entry(name.clone()).or_insert(Value::Null);
                *entry = if entry.is_null() {
                    schema.clone()
                } else {
                    serde_json::json!({ "allOf": [entry.clone(), schema] })
                };
            }
        }
        (Some(Value::Array(known)), Value::Array(more)) if key == "required" => {
            known.extend(more.iter().cloned());
        }
        (Some(Value::Array(known)), Value::Array(more)) if key == "enum" => {
            known.retain(|value| more.contains(value));
        }
        (Some(known), value) if known.is_number() && value.is_number() => {
            let tighter = match key {
                "minimum" | "minLength" | "minItems" => value.as_f64() > known.as_f64(),
                "maximum" | "maxLength" | "maxItems" => value.as_f64() < known.as_f64(),
                _ => true,
            };
            if tighter {
                *known = value.clone();
            }
        }
        (Some(Value::Bool(true)), _) if key == "readOnly" => {}
        _ => {
            flat.insert(key.to_owned(), value.clone());
        }
    }
}
