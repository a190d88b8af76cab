//! Values that a schema allows, made from the document as it is written.
//!
//! They are made from the text of the document and not from what the generator makes of it, so that a fault of
//! the generator is not in both. What cannot be told from a schema alone, a text for a pattern that looks
//! around for instance, is taken from its example.

mod flat;
mod pattern;
mod text;

pub(crate) use flat::resolve;

use flat::flatten;
use serde_json::{Map, Number, Value};

/// Values within values are made with all that they may hold down to this level, and with what they must hold
/// below it.
const DEEP: usize = 4;

/// No value is deeper: a schema that requires itself has no end.
const DEEPEST: usize = 24;

/// How much of what may be left out is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Nothing.
    Required,
    /// All.
    All,
}

/// A value for a schema of this document.
pub(crate) fn sample(document: &Value, schema: &Value, extent: Extent) -> Value {
    Sampler { document, extent }.value(schema, 0)
}

struct Sampler<'a> {
    document: &'a Value,
    extent: Extent,
}

impl Sampler<'_> {
    fn value(&self, schema: &Value, depth: usize) -> Value {
        if depth > DEEPEST {
            return Value::Null;
        }
        let flat = flatten(self.document, schema);
        if let Some(value) = flat.get("const") {
            return value.clone();
        }
        if let Some(Value::Array(values)) = flat.get("enum") {
            let mut values = values.iter();
            let first = values.find(|value| !value.is_null());
            return first.cloned().unwrap_or(Value::Null);
        }
        match kind(&flat) {
            "object" => self.object(&flat, depth),
            "array" => self.array(&flat, depth),
            "integer" => number(&flat, true),
            "number" => number(&flat, false),
            "boolean" => Value::Bool(true),
            "null" => Value::Null,
            _ => text::text(&flat),
        }
    }

    fn object(&self, flat: &Map<String, Value>, depth: usize) -> Value {
        let required = |name: &str| {
            let names = flat.get("required").and_then(Value::as_array);
            names.is_some_and(|names| names.iter().any(|known| known == name))
        };
        let all = self.extent == Extent::All && depth < DEEP;
        let mut object = Map::new();
        let properties = flat.get("properties").and_then(Value::as_object);
        for (name, schema) in properties.into_iter().flatten() {
            if !(all || required(name)) || is_true(&flatten(self.document, schema), "readOnly") {
                continue;
            }
            let value = self.value(schema, depth + 1);
            object.insert(name.clone(), value);
        }
        let more = flat.get("additionalProperties");
        let least = usize::try_from(integer(flat, "minProperties").unwrap_or(0)).unwrap_or(0);
        if let Some(more) = more.filter(|more| **more != Value::Bool(false)) {
            let wanted = if all && object.is_empty() {
                least.max(1)
            } else {
                least
            };
            let mut count = 1;
            while object.len() < wanted {
                object.insert(format!("key{count}"), self.value(more, depth + 1));
                count += 1;
            }
        }
        let fixed = |name: &str| {
            let schema = properties.and_then(|properties| properties.get(name));
            schema.is_some_and(|schema| flatten(self.document, schema).contains_key("const"))
        };
        if let Some((name, tag)) = flat::tag(flat)
            && (object.contains_key(name) || required(name))
            && !fixed(name)
        {
            object.insert(name.to_owned(), Value::String(tag.to_owned()));
        }
        Value::Object(object)
    }

    fn array(&self, flat: &Map<String, Value>, depth: usize) -> Value {
        let least = usize::try_from(integer(flat, "minItems").unwrap_or(0)).unwrap_or(0);
        let most = integer(flat, "maxItems");
        let one = usize::from(self.extent == Extent::All && depth < DEEP || depth == 0);
        let wanted = if most == Some(0) { 0 } else { least.max(one) };
        let any = Value::Object(Map::new());
        let schema = flat.get("items").unwrap_or(&any);
        let items = flatten(self.document, schema);
        let values = items.get("enum").and_then(Value::as_array);
        let items = (0..wanted).map(|index| {
            // Elements of a set differ, where the schema lists what they can be.
            let own = values.and_then(|values| values.get(index));
            let value = own.cloned();
            value.unwrap_or_else(|| self.value(schema, depth + 1))
        });
        Value::Array(items.collect())
    }
}

fn is_true(flat: &Map<String, Value>, key: &str) -> bool {
    flat.get(key) == Some(&Value::Bool(true))
}

fn integer(flat: &Map<String, Value>, key: &str) -> Option<i64> {
    flat.get(key).and_then(Value::as_i64)
}

/// The type of a value, which a schema may leave to be seen from its other keywords.
fn kind(flat: &Map<String, Value>) -> &str {
    match flat.get("type") {
        Some(Value::String(kind)) => return kind,
        Some(Value::Array(kinds)) => {
            let mut kinds = kinds.iter().filter_map(Value::as_str);
            return kinds.find(|kind| *kind != "null").unwrap_or("null");
        }
        _ => {}
    }
    let has = |keys: &[&str]| keys.iter().any(|key| flat.contains_key(*key));
    if has(&["properties", "additionalProperties", "required"]) {
        "object"
    } else if has(&["items", "minItems", "maxItems"]) {
        "array"
    } else if has(&["minimum", "maximum", "multipleOf"]) {
        "number"
    } else {
        "string"
    }
}

/// The number nearest to 1 that its bounds allow.
fn number(flat: &Map<String, Value>, integer: bool) -> Value {
    let bound = |key: &str| flat.get(key).and_then(Value::as_f64);
    let step = bound("multipleOf").filter(|step| *step > 0.0);
    let step = step.unwrap_or(if integer { 1.0 } else { 0.5 });
    let beyond = |key: &str| {
        // A number since 3.1, and a mark on the bound beside it before.
        let number = bound(key);
        number.or_else(|| {
            let other = if key == "exclusiveMinimum" {
                "minimum"
            } else {
                "maximum"
            };
            bound(other).filter(|_| is_true(flat, key))
        })
    };
    let mut value = (1.0 / step).ceil() * step;
    if let Some(least) = bound("minimum").filter(|least| *least > value) {
        value = (least / step).ceil() * step;
    }
    if let Some(least) = beyond("exclusiveMinimum").filter(|least| *least >= value) {
        value = (least / step).floor() * step + step;
    }
    if let Some(most) = bound("maximum").filter(|most| *most < value) {
        value = (most / step).floor() * step;
    }
    if let Some(most) = beyond("exclusiveMaximum").filter(|most| *most <= value) {
        value = (most / step).ceil() * step - step;
    }
    // Whole numbers are written without a fraction, as most servers write them.
    if value.fract() == 0.0 && value.abs() < 9e15 {
        return Value::Number(Number::from(value as i64));
    }
    Number::from_f64(value).map_or(Value::Null, Value::Number)
}

#[cfg(test)]
mod tests {
    use super::{Extent, sample};
    use serde_json::{Value, json};

    #[track_caller]
    fn check(schema: Value, required: Value, all: Value) {
        let document = json!({ "components": { "schemas": { "Pet": {
            "type": "object",
            "required": ["id"],
            "properties": {
                "id": { "type": "integer" },
                "made": { "type": "string", "readOnly": true },
                "parent": { "$ref": "#/components/schemas/Pet" },
            },
        } } } });
        assert_eq!(sample(&document, &schema, Extent::Required), required);
        assert_eq!(sample(&document, &schema, Extent::All), all);
    }

    #[test]
    fn objects_hold_what_they_must_or_may() {
        check(
            json!({ "$ref": "#/components/schemas/Pet" }),
            json!({ "id": 1 }),
            json!({ "id": 1, "parent": { "id": 1, "parent": { "id": 1, "parent": { "id": 1,
                "parent": { "id": 1 } } } } }),
        );
    }

    #[test]
    fn members_of_all_of_are_one_object() {
        let schema = json!({
            "allOf": [
                { "required": ["a"], "properties": { "a": { "type": "boolean" } } },
                { "properties": { "b": { "type": "array", "items": { "type": "string" } } } },
            ],
        });
        check(
            schema,
            json!({ "a": true }),
            json!({ "a": true, "b": ["string"] }),
        );
    }

    #[test]
    fn a_choice_has_its_tag() {
        let schema = json!({
            "oneOf": [{ "$ref": "#/components/schemas/Pet" }],
            "discriminator": { "propertyName": "parent", "mapping": { "pet": "#/components/schemas/Pet" } },
        });
        check(
            schema,
            json!({ "id": 1 }),
            json!({ "id": 1, "parent": "pet" }),
        );
    }

    #[test]
    fn a_tag_that_the_schema_fixes_stays() {
        let base = json!({
            "required": ["kind"],
            "properties": { "kind": { "type": "string" } },
            "discriminator": { "propertyName": "kind", "mapping": { "dog": "#/dog", "cat": "#/cat" } },
        });
        let cat = json!({ "allOf": [base], "properties": { "kind": { "const": "cat" } } });
        check(cat, json!({ "kind": "cat" }), json!({ "kind": "cat" }));
    }

    #[test]
    fn numbers_keep_within_bounds() {
        let both = |schema, value: Value| check(schema, value.clone(), value);
        both(json!({ "type": "integer", "minimum": 10 }), json!(10));
        both(
            json!({ "type": "integer", "minimum": 0, "maximum": 0 }),
            json!(0),
        );
        both(
            json!({ "type": "number", "exclusiveMaximum": 0 }),
            json!(-0.5),
        );
        both(
            json!({ "type": "integer", "multipleOf": 4, "minimum": 9 }),
            json!(12),
        );
    }

    #[test]
    fn a_schema_without_end_ends() {
        let document = json!({ "x": { "type": "object", "required": ["x"], "properties": { "x": { "$ref": "#/x" } } } });
        sample(&document, &json!({ "$ref": "#/x" }), Extent::All);
        let document = json!({ "x": { "$ref": "#/x" } });
        sample(&document, &json!({ "$ref": "#/x" }), Extent::All);
    }
}
