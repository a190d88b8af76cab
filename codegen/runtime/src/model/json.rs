//! Writing JSON text.

use super::error::{Error, Result};
use super::object::{Field, find};
use super::writer::{Entries, Items, NOT_FINITE, Writer, as_integer};
use super::Model;
use serde::Serialize;
use serde_json::Value;

/// JSON text in the making.
#[derive(Default)]
pub(super) struct Json {
    out: Vec<u8>,
    /// The tag that the next object starts with.
    tag: Option<(&'static str, &'static str)>,
    error: Option<Error>,
}

impl Json {
    /// The text, unless something could not be written.
    pub(super) fn finish(self) -> Result<Vec<u8>> {
        match self.error {
            None => Ok(self.out),
            Some(error) => Err(error),
        }
    }

    /// Writes a scalar as `serde_json` does.
    fn scalar<T: Serialize + ?Sized>(&mut self, value: &T) {
        if let Err(error) = serde_json::to_writer(&mut self.out, value) {
            self.fail(error.to_string());
        }
    }

    fn member(&mut self, key: &str, value: &dyn Model) {
        self.key(key);
        value.write(self);
    }

    fn key(&mut self, key: &str) {
        if self.out.last() != Some(&b'{') {
            self.out.push(b',');
        }
        self.scalar(key);
        self.out.push(b':');
    }
}

impl Writer for Json {
    fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }

    fn bool(&mut self, value: bool) {
        self.out
            .extend_from_slice(if value { b"true" } else { b"false" });
    }

    fn i64(&mut self, value: i64) {
        self.scalar(&value);
    }

    fn u64(&mut self, value: u64) {
        self.scalar(&value);
    }

    fn f64(&mut self, value: f64) {
        match as_integer(value) {
            Some(integer) => self.scalar(&integer),
            None if value.is_finite() => self.scalar(&value),
            None => self.fail(NOT_FINITE.to_owned()),
        }
    }

    fn f32(&mut self, value: f32) {
        match as_integer(value.into()) {
            Some(integer) => self.scalar(&integer),
            None if value.is_finite() => self.scalar(&value),
            None => self.fail(NOT_FINITE.to_owned()),
        }
    }

    fn str(&mut self, value: &str) {
        self.scalar(value);
    }

    fn value(&mut self, value: &Value) {
        match (self.tag.take(), value) {
            (Some(tag), Value::Object(map)) => {
                self.tag = Some(tag);
                self.map(&mut map.iter().map(|(key, value)| (key.as_str(), value as &dyn Model)));
            }
            _ => self.scalar(value),
        }
    }

    fn array(&mut self, _: usize, items: Items<'_, '_>) {
        self.tag = None;
        self.out.push(b'[');
        for (index, item) in items.enumerate() {
            if index > 0 {
                self.out.push(b',');
            }
            item.write(self);
        }
        self.out.push(b']');
    }

    fn object_and_rest(&mut self, fields: &[Field], values: &[&dyn Model], rest: Entries<'_, '_>) {
        let tag = self.tag.take();
        self.out.push(b'{');
        if let Some((field, tag)) = tag {
            self.key(field);
            self.scalar(tag);
        }
        for (field, value) in fields.iter().zip(values) {
            if field.writes(*value) {
                self.member(field.name(), *value);
            }
        }
        for (key, value) in rest {
            if find(fields, key, 0).is_none() && tag.is_none_or(|(field, _)| field != key) {
                self.member(key, value);
            }
        }
        self.out.push(b'}');
    }

    fn tagged(&mut self, field: &'static str, tag: &'static str, value: &dyn Model) {
        self.tag = Some((field, tag));
        value.write(self);
        self.tag = None;
    }

    fn fail(&mut self, message: String) {
        let offset = self.out.len();
        self.error.get_or_insert_with(|| Error::new(message, offset));
    }
}
