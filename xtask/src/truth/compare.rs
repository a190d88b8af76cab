//! Whether a value came back as it was.

use super::schema::{key_of, validator};
use super::synth::FIELD;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Schemas within schemas of one value that are followed.
const DEEPEST: usize = 24;

/// What is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Where, a JSON pointer.
    pub(crate) at: String,
    pub(crate) what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// A field that the document names is gone.
    Lost,
    /// A field that was not there is.
    Added,
    /// A value is another.
    Changed,
}

/// Compares what was given with what came back.
///
/// Numbers are one by value, instants as instants, base64 by bytes, UUIDs whatever the case. A field that the
/// document does not name may be gone, unless it says that there are others. Of a choice, a member that the value is
/// not valid for names nothing.
pub(crate) fn compare(
    defs: &BTreeMap<String, Value>,
    schema: &Value,
    given: &Value,
    got: &Value,
) -> Result<(), Difference> {
    let of_all = |only_valid| Comparing { defs, only_valid }.values(&[schema], given, got, "");
    // Mostly no member needs to be checked.
    of_all(false).or_else(|_| of_all(true))
}

struct Comparing<'s> {
    defs: &'s BTreeMap<String, Value>,
    /// Whether members of choices that the value is not valid for do not count.
    only_valid: bool,
}

impl<'s> Comparing<'s> {
    fn values(
        &self,
        schemas: &[&'s Value],
        given: &Value,
        got: &Value,
        at: &str,
    ) -> Result<(), Difference> {
        let differs = |what| {
            Err(Difference {
                at: at.to_owned(),
                what,
            })
        };
        match (given, got) {
            (Value::Object(_), Value::Object(got)) => self.objects(schemas, given, got, at),
            (Value::Array(items), Value::Array(got)) if items.len() == got.len() => {
                let parts = self.parts(schemas, given);
                for (index, (given, got)) in items.iter().zip(got).enumerate() {
                    let of_item = |part: &&'s Map<String, Value>| {
                        let prefix = part.get("prefixItems").and_then(|items| items.get(index));
                        prefix.or_else(|| part.get("items"))
                    };
                    let items: Vec<&Value> = parts.iter().filter_map(of_item).collect();
                    self.values(&items, given, got, &format!("{at}/{index}"))?;
                }
                Ok(())
            }
            (given, got) if same(given, got) => Ok(()),
            _ => differs(What::Changed),
        }
    }

    fn objects(
        &self,
        schemas: &[&'s Value],
        whole: &Value,
        got: &Map<String, Value>,
        at: &str,
    ) -> Result<(), Difference> {
        let parts = self.parts(schemas, whole);
        let step = |key: &str| format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        let differs = |key: &str, what| {
            Err(Difference {
                at: step(key),
                what,
            })
        };
        if let Some(key) = got.keys().find(|key| whole.get(key).is_none()) {
            return differs(key, What::Added);
        }
        for (key, value) in whole.as_object().into_iter().flatten() {
            let of_key = |part: &&'s Map<String, Value>| part.get("properties")?.get(key);
            let mut declared: Vec<&Value> = parts.iter().filter_map(of_key).collect();
            if declared.is_empty() {
                let rest = parts
                    .iter()
                    .filter_map(|part| part.get("additionalProperties"));
                declared.extend(rest.filter(|rest| **rest != Value::Bool(false)));
                let patterns = parts
                    .iter()
                    .filter_map(|part| part.get("patternProperties")?.as_object());
                declared.extend(patterns.flat_map(Map::values));
            }
            match got.get(key) {
                Some(other) => self.values(&declared, value, other, &step(key))?,
                None if declared.is_empty() => {}
                // Of several members that a value is of, one that keeps no such field is as good as another.
                None if self.only_valid && key == FIELD && !self.keep_unknown(schemas, whole) => {}
                None => return differs(key, What::Lost),
            }
        }
        Ok(())
    }

    /// All schemas that may speak of the value: references, parts, members of choices.
    fn parts(&self, schemas: &[&'s Value], value: &Value) -> Vec<&'s Map<String, Value>> {
        let mut waiting: Vec<&Value> = schemas.to_vec();
        let mut seen = BTreeSet::new();
        let mut parts = Vec::new();
        while let Some(schema) = waiting.pop() {
            let Value::Object(keywords) = schema else {
                continue;
            };
            let target = keywords.get("$ref").and_then(Value::as_str);
            if let Some(key) = target.and_then(key_of)
                && seen.insert(key)
            {
                waiting.extend(self.defs.get(key));
            }
            if let Some(Value::Array(members)) = keywords.get("allOf") {
                waiting.extend(members);
            }
            for keyword in ["anyOf", "oneOf"] {
                if let Some(Value::Array(members)) = keywords.get(keyword) {
                    waiting.extend(self.members(members, value));
                }
            }
            parts.push(keywords);
        }
        parts
    }

    /// Whether a value with a field of tomorrow keeps it, whichever member of each choice it is of.
    fn keep_unknown(&self, schemas: &[&'s Value], value: &Value) -> bool {
        schemas
            .iter()
            .any(|schema| self.keeps_unknown(schema, value, 0))
    }

    fn keeps_unknown(&self, schema: &'s Value, value: &Value, depth: usize) -> bool {
        let Value::Object(keywords) = schema else {
            return false;
        };
        if depth > DEEPEST {
            return false;
        }
        let rest = keywords.get("additionalProperties");
        let own = rest.is_some_and(|rest| *rest != Value::Bool(false))
            || keywords.contains_key("patternProperties");
        let list = |keyword: &str| keywords.get(keyword).and_then(Value::as_array);
        let keeps = |schema: &'s Value| self.keeps_unknown(schema, value, depth + 1);
        let target = keywords.get("$ref").and_then(Value::as_str);
        let target = target.and_then(key_of).and_then(|key| self.defs.get(key));
        let chosen = |members: &'s Vec<Value>| self.members(members, value).into_iter().all(keeps);
        own || target.is_some_and(keeps)
            || list("allOf").is_some_and(|parts| parts.iter().any(keeps))
            || list("anyOf").is_some_and(chosen)
            || list("oneOf").is_some_and(chosen)
    }

    /// The members of a choice that count for a value: if any of them is valid for it, only those.
    fn members(&self, members: &'s [Value], value: &Value) -> Vec<&'s Value> {
        if !self.only_valid {
            return members.iter().collect();
        }
        let known = without_unknown(value);
        let valid = |member: &&Value| {
            validator(self.defs, member).is_ok_and(|validator| validator.is_valid(&known))
        };
        let valid: Vec<&Value> = members.iter().filter(valid).collect();
        match valid.is_empty() {
            true => members.iter().collect(),
            false => valid,
        }
    }
}

/// The value without the fields that no document has.
fn without_unknown(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .filter(|(key, _)| *key != FIELD)
            .map(|(key, value)| (key.clone(), without_unknown(value)))
            .collect(),
        Value::Array(items) => items.iter().map(without_unknown).collect(),
        scalar => scalar.clone(),
    }
}

/// Whether two values are one, numbers by value.
pub(crate) fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            let found = |(key, a): (&String, &Value)| b.get(key).is_some_and(|b| equal(a, b));
            a.len() == b.len() && a.iter().all(found)
        }
        (a, b) => same(a, b),
    }
}

fn same(given: &Value, got: &Value) -> bool {
    match (given, got) {
        (Value::Number(a), Value::Number(b)) => {
            a == b || a.as_f64() == b.as_f64() && !both_exact(a, b)
        }
        (Value::String(a), Value::String(b)) => {
            a == b
                || instant(a).is_some_and(|instant_of| Some(instant_of) == instant(b))
                || is_uuid(a) && a.eq_ignore_ascii_case(b)
        }
        (given, got) => given == got,
    }
}

/// Whether both are integers, which a comparison as floats would make equal too early.
fn both_exact(a: &serde_json::Number, b: &serde_json::Number) -> bool {
    !a.is_f64() && !b.is_f64()
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && text.chars().all(|it| it.is_ascii_hexdigit() || it == '-')
}

/// Seconds since some day, and the digits of their fraction, of an RFC 3339 date-time.
fn instant(text: &str) -> Option<(i64, String)> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let rest = text.get(19..)?;
    let end = rest.find(['Z', 'z', '+', '-'])?;
    let (fraction, zone) = rest.split_at_checked(end)?;
    let offset = match zone.as_bytes() {
        [b'Z' | b'z'] => 0,
        [sign, ..] => {
            let part = |from: usize, to: usize| zone.get(from..to)?.parse::<i64>().ok();
            let minutes = part(1, 3)? * 60 + part(4, 6)?;
            if *sign == b'-' { -minutes } else { minutes }
        }
        [] => return None,
    };
    // Days by the civil calendar, with the year that starts in March.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days = year * 365 + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (month * 153 + 2) / 5
        + day;
    let seconds = ((days * 24 + hour) * 60 + minute - offset) * 60 + second;
    let fraction = fraction.trim_start_matches('.').trim_end_matches('0');
    Some((seconds, fraction.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{Difference, FIELD, What, compare};
    use serde_json::{Value, json};
    use std::collections::BTreeMap;

    #[track_caller]
    fn check(given: Value, got: Value, expected: Result<(), (&str, What)>) {
        let defs = BTreeMap::from([(
            "pet".to_owned(),
            json!({ "properties": { "name": { "type": "string" } } }),
        )]);
        let schema = json!({ "$ref": "#/$defs/pet" });
        let expected = expected.map_err(|(at, what)| Difference {
            at: at.to_owned(),
            what,
        });
        assert_eq!(compare(&defs, &schema, &given, &got), expected);
    }

    #[test]
    fn equal_by_value() {
        check(json!(1), json!(1.0), Ok(()));
        check(json!(1), json!(2), Err(("", What::Changed)));
        check(
            json!(9_007_199_254_740_993_i64),
            json!(9_007_199_254_740_992_i64),
            Err(("", What::Changed)),
        );
        check(
            json!("2020-01-01T01:00:00.50+01:00"),
            json!("2020-01-01T00:00:00.5Z"),
            Ok(()),
        );
        check(
            json!("2020-01-01T01:00:00+01:00"),
            json!("2020-01-01T01:00:00Z"),
            Err(("", What::Changed)),
        );
    }

    #[test]
    fn of_a_choice_the_members_count_that_the_value_is_valid_for() {
        let schema = json!({ "anyOf": [
            { "type": "object", "required": ["a"], "properties": { "a": {}, "b": {} } },
            { "type": "object", "additionalProperties": { "type": "integer" } },
        ] });
        let of = |given: Value, got: Value| compare(&BTreeMap::new(), &schema, &given, &got);
        let text = json!({ "a": "x", "c": 1 });
        assert_eq!(of(text, json!({ "a": "x" })), Ok(()));
        let lost = |at: &str| {
            Err(Difference {
                at: at.to_owned(),
                what: What::Lost,
            })
        };
        assert_eq!(
            of(json!({ "a": "x", "b": 1 }), json!({ "a": "x" })),
            lost("/b")
        );
        assert_eq!(of(json!({ "a": 1, "c": 1 }), json!({ "a": 1 })), lost("/c"));
        // A field of tomorrow may be gone where one of the members would drop it.
        let tomorrow = json!({ "a": 1, FIELD: 1 });
        assert_eq!(of(tomorrow, json!({ "a": 1 })), Ok(()));
        let tomorrow = json!({ "c": 1, FIELD: 1 });
        let at = format!("/{FIELD}");
        assert_eq!(of(tomorrow, json!({ "c": 1 })), lost(&at));
    }

    #[test]
    fn only_fields_without_a_name_may_be_gone() {
        check(json!({ "other": 1 }), json!({}), Ok(()));
        check(
            json!({ "name": null }),
            json!({}),
            Err(("/name", What::Lost)),
        );
        check(
            json!({}),
            json!({ "name": null }),
            Err(("/name", What::Added)),
        );
    }
}
