//! Between `serde` and [`Model`]: what makes every model an ordinary `serde` type.

use super::Model;
use super::object::Shape;
use super::values::{Kept, Shown};
use super::writer::{Items, NOT_FINITE, Tags, Writer, as_integer};
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;
use std::fmt;
use std::marker::PhantomData;

/// Makes models `serde` types.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_impls {
    ($($name:ident),* $(,)?) => {$(
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                model::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                model::deserialize(deserializer)
            }
        }
    )*};
}

#[doc(hidden)]
pub use crate::__serde_impls as serde_impls;

/// Reads a model through any `serde` deserializer.
///
/// # Errors
///
/// What is read is not of the type.
pub fn deserialize<'de, T: Model, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_newtype_struct(RAW, Text(PhantomData))
}

/// The name under which `serde_json` hands out the text of a value instead of its parts. To every
/// other deserializer it is a name like any other.
const RAW: &str = "$serde_json::private::RawValue";

/// What `serde_json` hands out under [`RAW`] is a string, and here it is JSON text.
impl<'de, T: Model> DeserializeSeed<'de> for Raw<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(self)
    }
}

/// Reads a model from JSON text.
struct Raw<T>(PhantomData<T>);

impl<T: Model> Visitor<'_> for Raw<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON text")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        Text::read(text)
    }
}

/// Takes a value as JSON text, and reads a model from it.
struct Text<T>(PhantomData<T>);

impl<T: Model> Text<T> {
    fn read<E: de::Error>(text: &str) -> Result<T, E> {
        super::from_str(text).map_err(E::custom)
    }

    fn value<E: de::Error>(value: &Value) -> Result<T, E> {
        Self::read(&value.to_string())
    }
}

impl<'de, T: Model> Visitor<'de> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of the API")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        Self::value(&Value::deserialize(deserializer)?)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let Some(first) = map.next_key::<String>()? else {
            return Self::read("{}");
        };
        if first == RAW {
            return map.next_value_seed(Raw(PhantomData));
        }
        let mut members = serde_json::Map::new();
        members.insert(first, map.next_value()?);
        while let Some((key, value)) = map.next_entry()? {
            members.insert(key, value);
        }
        Self::value(&Value::Object(members))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<T, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Self::value(&Value::Array(items))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        Self::value(&Value::from(text))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<T, E> {
        Self::value(&Value::from(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<T, E> {
        Self::value(&Value::from(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<T, E> {
        Self::value(&Value::from(value))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<T, E> {
        Self::value(&Value::from(value))
    }

    fn visit_unit<E: de::Error>(self) -> Result<T, E> {
        Self::read("null")
    }

    fn visit_none<E: de::Error>(self) -> Result<T, E> {
        Self::read("null")
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        Self::value(&Value::deserialize(deserializer)?)
    }
}

/// Writes a model through any `serde` serializer.
///
/// # Errors
///
/// The serializer's own, or the value cannot be written.
pub fn serialize<S: Serializer>(value: &dyn Model, serializer: S) -> Result<S::Ok, S::Error> {
    let mut once = Once {
        serializer: Some(serializer),
        tags: Tags::default(),
        done: None,
    };
    value.write(&mut once);
    once.done
        .unwrap_or_else(|| Err(S::Error::custom("nothing was written")))
}

/// A model as a `serde` value.
pub struct AsSerde<'a>(pub &'a dyn Model);

impl Serialize for AsSerde<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, serializer)
    }
}

/// A serializer, as something that one value can be written to.
struct Once<S: Serializer> {
    serializer: Option<S>,
    tags: Tags,
    done: Option<Result<S::Ok, S::Error>>,
}

impl<S: Serializer> Once<S> {
    fn with(&mut self, write: impl FnOnce(S) -> Result<S::Ok, S::Error>) {
        if let Some(serializer) = self.serializer.take() {
            self.done = Some(write(serializer));
        }
    }
}

impl<S: Serializer> Writer for Once<S> {
    fn null(&mut self) {
        self.with(S::serialize_unit);
    }

    fn bool(&mut self, value: bool) {
        self.with(|s| s.serialize_bool(value));
    }

    fn i64(&mut self, value: i64) {
        self.with(|s| s.serialize_i64(value));
    }

    fn u64(&mut self, value: u64) {
        self.with(|s| s.serialize_u64(value));
    }

    fn f64(&mut self, value: f64) {
        self.with(|s| match as_integer(value) {
            Some(integer) => s.serialize_i64(integer),
            None if value.is_finite() => s.serialize_f64(value),
            None => Err(S::Error::custom(NOT_FINITE)),
        });
    }

    fn f32(&mut self, value: f32) {
        self.with(|s| match as_integer(value.into()) {
            Some(integer) => s.serialize_i64(integer),
            None if value.is_finite() => s.serialize_f32(value),
            None => Err(S::Error::custom(NOT_FINITE)),
        });
    }

    fn str(&mut self, value: &str) {
        self.with(|s| s.serialize_str(value));
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Object(map) if !self.tags.is_empty() => {
                self.object(&Shape::EMPTY, &Kept(map));
            }
            _ => self.with(|s| value.serialize(s)),
        }
    }

    fn array(&mut self, len: usize, items: Items<'_, '_>) {
        self.with(|s| {
            let mut seq = s.serialize_seq(Some(len))?;
            for item in items {
                seq.serialize_element(&AsSerde(item))?;
            }
            seq.end()
        });
    }

    fn object(&mut self, shape: &Shape, values: &dyn Shown) {
        let tags = std::mem::take(&mut self.tags);
        self.with(|s| {
            let mut map = s.serialize_map(None)?;
            for (field, tag) in tags.iter() {
                map.serialize_entry(field, tag)?;
            }
            for (name, value) in shape.written(values) {
                map.serialize_entry(name, &AsSerde(value))?;
            }
            let mut done = Ok(());
            values.rest(&mut |key, value| {
                if done.is_ok() && shape.find(key, 0).is_none() && !tags.has(key) {
                    done = map.serialize_entry(key, &AsSerde(value));
                }
            });
            done?;
            map.end()
        });
    }

    fn tagged(&mut self, field: &'static str, tag: &'static str, value: &dyn Model) {
        self.tags.push(field, tag);
        value.write(self);
    }

    fn fail(&mut self, message: String) {
        self.with(|_| Err(S::Error::custom(message)));
    }
}
