//! Looking ahead, for unions and enums.

use super::Model;
use super::error::{Error, Result};
use super::reader::Reader;
use serde_json::Value;
use std::borrow::Cow;

impl<'a> Reader<'a> {
    /// The value of a field of the object that is next, as text: a string, or a number or boolean as it stands there.
    ///
    /// # Errors
    ///
    /// The object is not JSON.
    pub fn tag(&mut self, field: &str) -> Result<Option<Cow<'a, str>>> {
        self.ahead(|r| {
            r.enter(b'{', "an object")?;
            if r.eat(b'}') {
                return Ok(None);
            }
            loop {
                if r.key()? == field {
                    return match r.peek() {
                        Some(b'"') => r.str().map(Some),
                        Some(b'{' | b'[' | b'n') => Ok(None),
                        _ => r.raw().map(|text| Some(Cow::Borrowed(text))),
                    };
                }
                r.pass_over()?;
                if !r.more(b'}')? {
                    return Ok(None);
                }
            }
        })
    }

    /// The first of these keys that the object which is next has.
    ///
    /// # Errors
    ///
    /// The object is not JSON.
    pub fn first_key(&mut self, keys: &[&'static str]) -> Result<Option<&'static str>> {
        let mut best: Option<usize> = None;
        self.ahead(|r| {
            r.enter(b'{', "an object")?;
            if r.eat(b'}') {
                return Ok(());
            }
            while best != Some(0) {
                let key = r.key()?;
                let wanted = keys.get(..best.unwrap_or(keys.len())).unwrap_or_default();
                best = wanted.iter().position(|wanted| *wanted == key).or(best);
                r.pass_over()?;
                if !r.more(b'}')? {
                    break;
                }
            }
            Ok(())
        })?;
        Ok(best.and_then(|index| keys.get(index)).copied())
    }

    /// The string that is next, without passing over it.
    ///
    /// # Errors
    ///
    /// What is next is not a string.
    pub fn peek_str(&mut self) -> Result<Cow<'a, str>> {
        self.ahead(Self::str)
    }

    /// The integer that is next, without passing over it.
    ///
    /// # Errors
    ///
    /// What is next is not an integer, or none that `i64` holds.
    pub fn peek_i64(&mut self) -> Result<i64> {
        self.ahead(i64::read)
    }

    /// The value that is next, without passing over it.
    ///
    /// # Errors
    ///
    /// What is next is not a value.
    pub fn peek_value(&mut self) -> Result<Value> {
        self.ahead(Value::read)
    }

    /// The error that the value which is next is no constant of a closed enum.
    #[cold]
    pub fn no_constant(&mut self, of: &'static str) -> Error {
        let raw = self.ahead(Self::raw).unwrap_or_default();
        Error::not_a_constant(of, &raw).at_offset(self.at)
    }

    /// Which of these constants, JSON texts, the value that is next is. Numbers are compared by
    /// value.
    ///
    /// # Errors
    ///
    /// What is next is not a value.
    pub fn among(&mut self, constants: &[&str]) -> Result<Option<usize>> {
        let raw = self.ahead(Self::raw)?;
        if let Some(index) = constants.iter().position(|constant| *constant == raw) {
            return Ok(Some(index));
        }
        let Ok(value) = serde_json::from_str(raw) else {
            return Ok(None);
        };
        Ok(constants.iter().position(|constant| {
            serde_json::from_str(constant).is_ok_and(|constant| same(&constant, &value))
        }))
    }

    /// Has the object that is next, if it is one, do without a field: a tag that its type does not
    /// know.
    pub fn hide(&mut self, field: &'static str) -> &mut Self {
        if self.peek() == Some(b'{') {
            self.hidden.push(field);
        }
        self
    }
}

/// Whether two values are one, numbers by value.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        (a, b) => a == b,
    }
}
