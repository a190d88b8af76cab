//! A schema with all that holds beside it, seen as one.

use super::schema::{NAMED, NULLABLE, key_of};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// References within references that are followed while a schema is put together.
const DEEPEST: usize = 24;

/// What holds for a value, from a schema, its references, the parts of `allOf`, and one member of each choice.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flat {
    pub(crate) types: Option<BTreeSet<String>>,
    /// Properties in the order of the document; several schemas where several parts speak of one.
    pub(crate) properties: Vec<(String, Vec<Value>)>,
    pub(crate) required: BTreeSet<String>,
    /// The constants that all parts allow.
    pub(crate) constants: Option<Vec<Value>>,
    pub(crate) additional: Option<Value>,
    /// Whether names of fields are told by patterns.
    pub(crate) patterns: bool,
    pub(crate) names: Option<Value>,
    pub(crate) items: Option<Value>,
    pub(crate) prefix: Vec<Value>,
    /// Numbers and sizes by keyword, the tightest.
    pub(crate) bounds: BTreeMap<String, f64>,
    pub(crate) format: Option<String>,
    pub(crate) nullable: bool,
    pub(crate) named: bool,
    pub(crate) examples: Vec<Value>,
    /// How many members the largest choice has.
    pub(crate) members: usize,
}

impl Flat {
    /// Whether a value is of the types.
    pub(crate) fn allows(&self, value: &Value) -> bool {
        let mut types = self.types.iter().flatten();
        self.types.is_none() || types.any(|name| is_of(value, name))
    }
}

fn is_of(value: &Value, name: &str) -> bool {
    match value {
        Value::Null => name == "null",
        Value::Bool(_) => name == "boolean",
        Value::Number(number) => name == "number" || name == "integer" && !number.is_f64(),
        Value::String(_) => name == "string",
        Value::Array(_) => name == "array",
        Value::Object(_) => name == "object",
    }
}

/// Puts a schema together. `pick` is the member of each choice, counted round.
pub(crate) fn flat(defs: &BTreeMap<String, Value>, schema: &Value, pick: usize) -> Flat {
    let mut out = Flat {
        members: 1,
        ..Flat::default()
    };
    let mut taking = Taking {
        defs,
        pick,
        depth: 0,
    };
    taking.take(schema, &mut out, true);
    out
}

struct Taking<'s> {
    defs: &'s BTreeMap<String, Value>,
    pick: usize,
    depth: usize,
}

impl Taking<'_> {
    /// `outer` holds for what is said of the value as a whole: its examples, that it may be null.
    fn take(&mut self, schema: &Value, out: &mut Flat, outer: bool) {
        if self.depth > DEEPEST {
            return;
        }
        self.depth += 1;
        match schema {
            Value::Bool(false) => out.types = Some(BTreeSet::new()),
            Value::Object(keywords) => self.keywords(keywords, out, outer),
            _ => {}
        }
        self.depth -= 1;
    }

    fn keywords(&mut self, keywords: &Map<String, Value>, out: &mut Flat, outer: bool) {
        if let Some(target) = keywords.get("$ref").and_then(Value::as_str)
            && let Some(target) = key_of(target).and_then(|key| self.defs.get(key))
        {
            self.take(target, out, outer);
        }
        if outer {
            out.named |= keywords.contains_key(NAMED);
            if let Some(Value::Array(examples)) = keywords.get("examples") {
                out.examples.extend(examples.iter().cloned());
            }
        }
        if keywords.contains_key(NULLABLE) {
            out.nullable |= outer;
            if let Some(inner) = keywords.get("anyOf").and_then(|either| either.get(0)) {
                self.take(inner, out, false);
            }
            return;
        }
        for (keyword, value) in keywords {
            self.keyword(keyword, value, out);
        }
    }

    fn keyword(&mut self, keyword: &str, value: &Value, out: &mut Flat) {
        match (keyword, value) {
            ("type", Value::String(name)) => narrow_types(out, name),
            ("properties", Value::Object(properties)) => {
                for (name, schema) in properties {
                    add_property(out, name, schema);
                }
            }
            ("required", Value::Array(names)) => out
                .required
                .extend(names.iter().filter_map(Value::as_str).map(str::to_owned)),
            ("enum", Value::Array(values)) => narrow_constants(out, values),
            ("const", value) => narrow_constants(out, std::slice::from_ref(value)),
            ("additionalProperties" | "unevaluatedProperties", schema) => rest(out, schema),
            ("patternProperties", Value::Object(patterns)) => {
                out.patterns = true;
                patterns.values().for_each(|schema| rest(out, schema));
            }
            ("propertyNames", schema) => out.names = Some(schema.clone()),
            ("items", schema) => out.items = Some(schema.clone()),
            ("prefixItems", Value::Array(items)) => out.prefix.clone_from(items),
            ("format", Value::String(format)) | (super::schema::FORM, Value::String(format)) => {
                out.format = Some(format.clone());
            }
            ("allOf", Value::Array(parts)) => {
                parts.iter().for_each(|part| self.take(part, out, false));
            }
            ("anyOf" | "oneOf", Value::Array(members)) => {
                let count = members.len().max(1);
                out.members = out.members.max(count);
                if let Some(member) = members.get(self.pick % count) {
                    let pick = self.pick;
                    // What lies deeper in a member is chosen by what is left of the number.
                    self.pick /= count;
                    let mut inner = Flat {
                        members: 1,
                        ..out.clone()
                    };
                    self.take(member, &mut inner, false);
                    let deeper = inner.members;
                    let all = out.members.max(count.saturating_mul(deeper));
                    *out = Flat {
                        members: all,
                        ..inner
                    };
                    self.pick = pick;
                }
            }
            (keyword, Value::Number(number)) => {
                if let Some(number) = number.as_f64() {
                    tighten(out, keyword, number);
                }
            }
            _ => {}
        }
    }
}

/// What other fields have to be: nothing, where one part is closed, else what a part says of their type.
fn rest(out: &mut Flat, schema: &Value) {
    let says_more = match &out.additional {
        None => true,
        Some(Value::Bool(open)) => *open,
        Some(_) => *schema == Value::Bool(false),
    };
    if says_more {
        out.additional = Some(schema.clone());
    }
}

fn narrow_types(out: &mut Flat, name: &str) {
    let mut types = BTreeSet::from([name.to_owned()]);
    if let Some(known) = &out.types {
        let integer = |types: &BTreeSet<String>| types.contains("integer");
        let number = |types: &BTreeSet<String>| types.contains("number");
        types = match integer(known) && number(&types) || number(known) && integer(&types) {
            true => BTreeSet::from(["integer".to_owned()]),
            false => known.intersection(&types).cloned().collect(),
        };
    }
    out.types = Some(types);
}

fn narrow_constants(out: &mut Flat, values: &[Value]) {
    let mut kept = values.to_vec();
    if let Some(known) = &out.constants {
        kept.retain(|value| known.contains(value));
    }
    out.constants = Some(kept);
}

fn add_property(out: &mut Flat, name: &str, schema: &Value) {
    match out.properties.iter_mut().find(|(known, _)| known == name) {
        Some((_, schemas)) if !schemas.contains(schema) => schemas.push(schema.clone()),
        Some(_) => {}
        None => out.properties.push((name.to_owned(), vec![schema.clone()])),
    }
}

fn tighten(out: &mut Flat, keyword: &str, number: f64) {
    let least = matches!(
        keyword,
        "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties"
    );
    out.bounds
        .entry(keyword.to_owned())
        .and_modify(|known| {
            *known = if least {
                known.max(number)
            } else {
                known.min(number)
            };
        })
        .or_insert(number);
}
