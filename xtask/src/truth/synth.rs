//! Values made from a schema, always the same ones.

use super::flat::{Flat, flat};
use super::scalar;
use serde_json::{Map, Value, json};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// Why a value was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// An example of the document.
    Example,
    /// Only what has to be there.
    Minimal,
    /// All that may be there.
    Maximal,
    /// One constant of an enum.
    Constant,
    /// Null where it is allowed.
    Null,
    /// Another value of a scalar or a part.
    Part,
    /// A constant that the document does not list.
    UnknownConstant,
    /// A field that the document does not name.
    UnknownField,
}

impl Class {
    /// Whether the value need not be valid.
    pub(crate) fn deviates(self) -> bool {
        matches!(self, Self::UnknownConstant | Self::UnknownField)
    }
}

/// Schemas within a schema that are looked at for their own values.
const DEEPEST: usize = 4;
/// Schemas within a value of which everything optional is there.
const FULL: usize = 3;
/// Schemas within a value, references of what has to be there included.
const LIMIT: usize = 24;
/// Values within one value.
const LARGEST: usize = 4_000;
/// Values within a value that are made before nothing optional is added any more.
const LARGE: usize = 1_000;
/// Values of one type.
const MOST: usize = 400;
/// Members of a choice that are taken.
const MOST_MEMBERS: usize = 96;
/// The name of a field that no document has.
pub(crate) const FIELD: &str = "a-field-of-tomorrow";
/// A constant that no document has.
const CONSTANT: &str = "a-constant-of-tomorrow";
const NUMBER: i64 = 7_654_321;

/// The values for a schema.
pub(crate) fn values(defs: &BTreeMap<String, Value>, schema: &Value) -> Vec<(Class, Value)> {
    let synth = Synth {
        defs,
        left: Cell::new(0),
    };
    let mut seen = BTreeSet::new();
    let mut out = synth.all(schema, 0);
    out.retain(|(class, value)| seen.insert((class.deviates(), value.to_string())));
    out.truncate(MOST);
    out
}

struct Synth<'s> {
    defs: &'s BTreeMap<String, Value>,
    /// Values within the value in the making that may still be made: some schemas have no end.
    left: Cell<usize>,
}

impl Synth<'_> {
    /// All values to try for a schema. Within another one a named schema is short: it has its own turn.
    fn all(&self, schema: &Value, depth: usize) -> Vec<(Class, Value)> {
        let first = flat(self.defs, schema, 0);
        let short = depth > 0 && first.named || depth > DEEPEST;
        let mut out: Vec<(Class, Value)> = Vec::new();
        if first.nullable {
            out.push((Class::Null, Value::Null));
        }
        out.extend(first.examples.iter().map(|it| (Class::Example, it.clone())));
        for pick in 0..first.members.min(MOST_MEMBERS) {
            let flat = flat(self.defs, schema, pick);
            self.left.set(LARGEST);
            if let Some(least) = self.value(&flat, None, depth) {
                out.push((Class::Minimal, least.clone()));
                if !short {
                    self.parts(&flat, &least, depth, &mut out);
                }
            }
            if depth == 0 {
                self.left.set(LARGEST);
                let most = self.value(&flat, Some(FULL), depth);
                out.extend(most.map(|most| (Class::Maximal, most)));
            }
            self.constants(&flat, short, &mut out);
            if out.len() > MOST {
                break;
            }
        }
        out
    }

    fn constants(&self, flat: &Flat, short: bool, out: &mut Vec<(Class, Value)>) {
        let Some(constants) = &flat.constants else {
            return;
        };
        let kept = if short { 1 } else { constants.len() };
        let kept = constants.iter().take(kept);
        out.extend(kept.map(|value| (Class::Constant, value.clone())));
        // What the type does not allow is no constant.
        let unknown = match constants.iter().find(|value| flat.allows(value)) {
            Some(Value::String(_)) => Value::from(CONSTANT),
            Some(Value::Number(number)) if number.is_i64() => Value::from(NUMBER),
            _ => return,
        };
        // Some lists name a value only to say what there is not; another value may still come.
        out.push((Class::UnknownConstant, unknown));
    }

    /// The least value with one part of it changed.
    fn parts(&self, flat: &Flat, least: &Value, depth: usize, out: &mut Vec<(Class, Value)>) {
        match least {
            Value::Object(members) => {
                for (name, schemas) in &flat.properties {
                    let schema = together(schemas);
                    if out.len() > MOST {
                        return;
                    }
                    for (class, value) in self.all(&schema, depth + 1) {
                        let mut members = members.clone();
                        members.insert(name.clone(), value);
                        out.push((part_of(class), members.into()));
                    }
                }
                // Where all other fields are of one type there are no unknown ones.
                if flat.patterns || !matches!(flat.additional, Some(Value::Object(_))) {
                    let mut members = members.clone();
                    members.insert(FIELD.to_owned(), json!({ "a": [1, null] }));
                    // A pattern may speak of any name: whether this one is allowed is not known here.
                    let class = match flat.patterns {
                        true => Class::Part,
                        false => Class::UnknownField,
                    };
                    out.push((class, members.into()));
                }
                if let Some(schema @ Value::Object(_)) = &flat.additional {
                    for (class, value) in self.all(schema, depth + 1) {
                        let mut members = least.as_object().cloned().unwrap_or_default();
                        members.insert("key".to_owned(), value);
                        out.push((part_of(class), members.into()));
                    }
                }
            }
            Value::Array(_) if flat.prefix.is_empty() => {
                if let Some(items) = &flat.items {
                    let count = flat
                        .bounds
                        .get("minItems")
                        .map_or(1, |it| *it as usize)
                        .clamp(1, 8);
                    for (class, value) in self.all(items, depth + 1) {
                        out.push((part_of(class), Value::Array(vec![value; count])));
                    }
                }
            }
            Value::String(_) if flat.constants.is_none() => {
                out.extend(scalar::texts(flat).into_iter().map(|it| (Class::Part, it)));
            }
            Value::Number(number) if flat.constants.is_none() => {
                let numbers = scalar::numbers(flat, number.is_i64() || number.is_u64());
                out.extend(numbers.into_iter().map(|it| (Class::Part, it)));
            }
            _ => {}
        }
    }

    /// One value: the least one, or one that is full for some levels more.
    fn value(&self, flat: &Flat, full: Option<usize>, depth: usize) -> Option<Value> {
        let left = self.left.get().checked_sub(1)?;
        self.left.set(left);
        let full = full.filter(|_| left > LARGEST - LARGE);
        if depth > LIMIT {
            return None;
        }
        if let Some(constants) = &flat.constants {
            return constants.iter().find(|value| flat.allows(value)).cloned();
        }
        let object = !flat.properties.is_empty() || flat.additional.is_some();
        let name = match &flat.types {
            Some(types) => types.first()?.as_str(),
            None if object || !flat.required.is_empty() => "object",
            None if flat.items.is_some() => "array",
            None if flat.format.is_some() => "string",
            None => return Some(json!({ "any": [1.5, "thing"] })),
        };
        match name {
            "object" => self.object(flat, full, depth),
            "array" => self.array(flat, full, depth),
            "string" => scalar::texts(flat).into_iter().next(),
            "integer" => scalar::numbers(flat, true).into_iter().next(),
            "number" => scalar::numbers(flat, false).into_iter().next(),
            "boolean" => Some(true.into()),
            _ => Some(Value::Null),
        }
    }

    fn one(&self, schema: &Value, full: Option<usize>, depth: usize) -> Option<Value> {
        let first = flat(self.defs, schema, 0);
        let one = self.value(&first, full, depth + 1);
        let null = || first.nullable.then_some(Value::Null);
        let other = || {
            let mut picks = 1..first.members.min(MOST_MEMBERS);
            picks.find_map(|pick| self.value(&flat(self.defs, schema, pick), full, depth + 1))
        };
        one.or_else(null).or_else(other)
    }

    fn object(&self, flat: &Flat, full: Option<usize>, depth: usize) -> Option<Value> {
        let inner = full.and_then(|levels| levels.checked_sub(1));
        let mut members = Map::new();
        for (name, schemas) in &flat.properties {
            let required = flat.required.contains(name);
            if !required && full.is_none() {
                continue;
            }
            match self.one(&together(schemas), inner, depth) {
                Some(value) => {
                    members.insert(name.clone(), value);
                }
                None if required => return None,
                None => {}
            }
        }
        for name in &flat.required {
            if !members.contains_key(name) {
                let schema = flat.additional.clone().unwrap_or(true.into());
                members.insert(name.clone(), self.one(&schema, None, depth)?);
            }
        }
        let least = flat
            .bounds
            .get("minProperties")
            .map_or(0, |it| *it as usize);
        let open = matches!(flat.additional, Some(Value::Bool(true) | Value::Object(_)));
        let wanted = match full.is_some() && open {
            true => members.len() + 1,
            false => 0,
        };
        let mut keys = self.keys(flat).into_iter();
        while members.len() < least.max(wanted).min(16) {
            let schema = flat.additional.clone().unwrap_or(true.into());
            let (Some(key), Some(value)) = (keys.next(), self.one(&schema, inner, depth)) else {
                break;
            };
            members.entry(key).or_insert(value);
        }
        Some(members.into())
    }

    /// Names for members that are not declared.
    fn keys(&self, whole: &Flat) -> Vec<String> {
        let names = whole.names.as_ref().map(|names| flat(self.defs, names, 0));
        let names = names.and_then(|names| names.constants);
        match names {
            Some(names) => names
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
            None => (1..40).map(|number| format!("key{number}")).collect(),
        }
    }

    fn array(&self, flat: &Flat, full: Option<usize>, depth: usize) -> Option<Value> {
        let inner = full.and_then(|levels| levels.checked_sub(1));
        let mut items = Vec::new();
        for schema in &flat.prefix {
            items.push(self.one(schema, inner, depth)?);
        }
        let least = flat.bounds.get("minItems").map_or(0, |it| *it as usize);
        let wanted = least
            .max(usize::from(full.is_some() && flat.prefix.is_empty()))
            .min(64);
        let schema = flat.items.clone().unwrap_or(true.into());
        while items.len() < wanted {
            match self.one(&schema, inner, depth) {
                Some(item) => items.push(item),
                None if items.len() < least => return None,
                None => break,
            }
        }
        Some(items.into())
    }
}

/// A part of a value was changed; why it was made is the reason of the whole, but for what says nothing there.
fn part_of(class: Class) -> Class {
    match class {
        Class::Minimal | Class::Maximal => Class::Part,
        class => class,
    }
}

/// Several schemas of one property as one.
fn together(schemas: &[Value]) -> Value {
    match schemas {
        [only] => only.clone(),
        all => json!({ "allOf": all }),
    }
}
