//! How the types of the API are read from JSON and written as JSON.
//!
//! A type says as an [`Object`] which fields it has, as a [`Union`] which variant it is, or how it is
//! read and written as a [`Model`]; all else is here, once for all types and not generic over a data
//! format, because that is what keeps a client with thousands of types quick to compile.
//! [`serde_impls!`](crate::runtime::model::serde_impls) makes a type [`serde::Serialize`] and
//! [`serde::Deserialize`] on top of that, so to its user it is a type like any other.
//!
//! The macros name this module as `model`, which has to be in scope where they are called: a client has
//! thousands of types, and each part of a path is resolved for each of them.

mod array;
mod bridge;
mod choice;
mod enums;
mod error;
mod json;
mod map;
mod number;
mod object;
mod reader;
mod scalar;
mod string;
mod trial;
mod union;
mod value;
mod values;
mod writer;

#[doc(hidden)]
pub use bridge::serde_impls;
pub use bridge::{AsSerde, deserialize, serialize};
#[doc(hidden)]
pub use enums::{any_enum_impls, integer_enum_impls, string_enum_impls};
pub use enums::{
    constant, integer, integer_or, read_any, read_any_or, read_integer, read_integer_or, read_text,
    read_text_or, text, text_or,
};
pub use error::{Error, Result};
#[doc(hidden)]
pub use object::object_impls;
pub use object::{Object, Refs, Shape, clone, debug, read, same, write};
pub use reader::{Kind, Reader, without_mark};
pub use trial::Attempt;
#[doc(hidden)]
pub use union::union_impls;
pub use union::{Held, Union, Variant};
#[doc(hidden)]
pub use value::external;
pub use value::{external_read, external_write};
pub use values::{Kept, More, MoreRefs, Nothing, Rest, Settled, Shown, Slot, Slots, Values};
pub use writer::{Items, Writer};

/// A type that travels as JSON.
pub trait Model: std::fmt::Debug {
    /// Reads a value, from its first character to its last.
    ///
    /// # Errors
    ///
    /// The text is not JSON, or not JSON of this type.
    fn read(r: &mut Reader<'_>) -> Result<Self>
    where
        Self: Sized;

    /// Reads a value that is there: of an `Option` what it may hold.
    ///
    /// # Errors
    ///
    /// As for [`read`](Self::read).
    fn read_some(r: &mut Reader<'_>) -> Result<Self>
    where
        Self: Sized,
    {
        Self::read(r)
    }

    /// Writes the value. What cannot be written is noted in the writer.
    fn write(&self, w: &mut dyn Writer);

    /// Whether an optional field that holds this is left out.
    fn is_absent(&self) -> bool {
        false
    }

    /// What a required field that is missing reads as, where there is such a value: a field that
    /// may be `null` is often left out instead.
    fn absent() -> Option<Self>
    where
        Self: Sized,
    {
        None
    }
}

/// Reads a value from JSON.
///
/// # Errors
///
/// The bytes are not UTF-8, not JSON, or not JSON of this type.
pub fn from_slice<T: Model>(json: &[u8]) -> Result<T> {
    from_reader(Reader::from_slice(json)?)
}

/// Reads a value from JSON.
///
/// # Errors
///
/// The text is not JSON, or not JSON of this type.
pub fn from_str<T: Model>(json: &str) -> Result<T> {
    from_reader(Reader::new(json))
}

fn from_reader<T: Model>(mut reader: Reader<'_>) -> Result<T> {
    let value = T::read(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// Writes a value as JSON.
///
/// # Errors
///
/// It holds a number that JSON cannot say: an infinite one, or none at all.
pub fn to_vec(value: &dyn Model) -> Result<Vec<u8>> {
    let mut json = json::Json::default();
    value.write(&mut json);
    json.finish()
}
