//! Writing JSON text.

use super::Model;
use super::error::{Error, Result};
use super::object::Shape;
use super::string::plain;
use super::values::{Kept, Shown};
use super::writer::{Items, NOT_FINITE, Tags, Writer, as_integer};
use serde::Serialize;
use serde_json::Value;

/// JSON text in the making.
#[derive(Default)]
pub(super) struct Json {
    out: Vec<u8>,
    /// The tags that the next object starts with.
    tags: Tags,
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
        if plain(key.as_bytes()) < key.len() {
            self.text(key);
            return self.out.push(b':');
        }
        // Nearly all keys: one growth of the text for all four pieces.
        self.out.reserve(key.len() + 3);
        self.out.push(b'"');
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(b"\":");
    }

    /// Writes a string, runs of plain characters at once.
    fn text(&mut self, text: &str) {
        self.out.push(b'"');
        let mut rest = text.as_bytes();
        loop {
            let (run, after) = rest.split_at(plain(rest));
            self.out.extend_from_slice(run);
            let Some((special, after)) = after.split_first() else {
                break;
            };
            self.escape(*special);
            rest = after;
        }
        self.out.push(b'"');
    }

    #[cold]
    fn escape(&mut self, byte: u8) {
        let short = match byte {
            b'"' | b'\\' => byte,
            0x08 => b'b',
            0x0c => b'f',
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            _ => {
                return self
                    .out
                    .extend_from_slice(format!("\\u{byte:04x}").as_bytes());
            }
        };
        self.out.extend_from_slice(&[b'\\', short]);
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
        self.text(value);
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Object(map) if !self.tags.is_empty() => {
                self.object(&Shape::EMPTY, &Kept(map));
            }
            _ => self.scalar(value),
        }
    }

    fn array(&mut self, _: usize, items: Items<'_, '_>) {
        self.tags.clear();
        self.out.push(b'[');
        for (index, item) in items.enumerate() {
            if index > 0 {
                self.out.push(b',');
            }
            item.write(self);
        }
        self.out.push(b']');
    }

    fn object(&mut self, shape: &Shape, values: &dyn Shown) {
        let tags = std::mem::take(&mut self.tags);
        self.out.push(b'{');
        for (field, tag) in tags.iter() {
            self.key(field);
            self.text(tag);
        }
        for (name, value) in shape.written(values) {
            self.member(name, value);
        }
        values.rest(&mut |key, value| {
            if shape.find(key, 0).is_none() && !tags.has(key) {
                self.member(key, value);
            }
        });
        self.out.push(b'}');
    }

    fn tagged(&mut self, field: &'static str, tag: &'static str, value: &dyn Model) {
        self.tags.push(field, tag);
        value.write(self);
        self.tags.clear();
    }

    fn fail(&mut self, message: String) {
        let offset = self.out.len();
        self.error
            .get_or_insert_with(|| Error::new(message, offset));
    }
}
