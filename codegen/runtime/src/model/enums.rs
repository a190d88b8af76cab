//! What all enums share. A value that an open enum does not know is kept, and written back.

use super::Model;
use super::error::{Error, Result};
use super::reader::Reader;
use serde_json::Value;
use std::fmt::Display;

/// The variant of a string, among all that are documented.
fn known_text<T: Clone>(text: &str, all: &[T], of: fn(&T) -> &str) -> Option<T> {
    all.iter().find(|it| of(it) == text).cloned()
}

/// The variant of a string, or the one that keeps it.
#[must_use]
pub fn text_or<T: Clone>(
    text: impl AsRef<str> + Into<String>,
    all: &[T],
    of: fn(&T) -> &str,
    unknown: fn(String) -> T,
) -> T {
    known_text(text.as_ref(), all, of).unwrap_or_else(|| unknown(text.into()))
}

/// The variant of a string, if it has one.
///
/// # Errors
///
/// It has none.
pub fn text<T: Clone>(
    text: impl AsRef<str> + Display,
    title: &'static str,
    all: &[T],
    of: fn(&T) -> &str,
) -> Result<T> {
    known_text(text.as_ref(), all, of).ok_or_else(|| Error::not_a_constant(title, &text))
}

/// Reads a closed enum of strings.
///
/// # Errors
///
/// What is next is none of them.
pub fn read_text<T: Clone>(
    r: &mut Reader<'_>,
    title: &'static str,
    all: &[T],
    of: fn(&T) -> &str,
) -> Result<T> {
    let known = known_text(&r.peek_str()?, all, of);
    take(r, title, known)
}

/// Reads an open enum of strings.
///
/// # Errors
///
/// What is next is not a string.
pub fn read_text_or<T: Clone>(
    r: &mut Reader<'_>,
    all: &[T],
    of: fn(&T) -> &str,
    unknown: fn(String) -> T,
) -> Result<T> {
    let text = r.str()?;
    let known = known_text(&text, all, of);
    Ok(r.known_or(known, || unknown(text.into())))
}

/// The variant of an integer, among all that are documented.
fn known_integer<T: Clone>(value: i64, all: &[T], of: fn(&T) -> i64) -> Option<T> {
    all.iter().find(|it| of(it) == value).cloned()
}

/// The variant of an integer, or the one that keeps it.
#[must_use]
pub fn integer_or<T: Clone>(value: i64, all: &[T], of: fn(&T) -> i64, unknown: fn(i64) -> T) -> T {
    known_integer(value, all, of).unwrap_or_else(|| unknown(value))
}

/// The variant of an integer, if it has one.
///
/// # Errors
///
/// It has none.
pub fn integer<T: Clone>(
    value: i64,
    title: &'static str,
    all: &[T],
    of: fn(&T) -> i64,
) -> Result<T> {
    known_integer(value, all, of).ok_or_else(|| Error::not_a_constant(title, &value))
}

/// Reads a closed enum of integers.
///
/// # Errors
///
/// What is next is none of them.
pub fn read_integer<T: Clone>(
    r: &mut Reader<'_>,
    title: &'static str,
    all: &[T],
    of: fn(&T) -> i64,
) -> Result<T> {
    let known = known_integer(r.peek_i64()?, all, of);
    take(r, title, known)
}

/// Reads an open enum of integers.
///
/// # Errors
///
/// What is next is not an integer, or none that `i64` holds.
pub fn read_integer_or<T: Clone>(
    r: &mut Reader<'_>,
    all: &[T],
    of: fn(&T) -> i64,
    unknown: fn(i64) -> T,
) -> Result<T> {
    let value = i64::read(r)?;
    Ok(r.known_or(known_integer(value, all, of), || unknown(value)))
}

/// The variant of any value, among all that are documented; numbers are compared by value.
fn known_any<T: Clone>(value: &Value, all: &[T], of: fn(&T) -> Value) -> Option<T> {
    all.iter()
        .find(|it| super::choice::same(&of(it), value))
        .cloned()
}

/// Reads a closed enum of any values.
///
/// # Errors
///
/// What is next is none of them.
pub fn read_any<T: Clone>(
    r: &mut Reader<'_>,
    title: &'static str,
    all: &[T],
    of: fn(&T) -> Value,
) -> Result<T> {
    let known = known_any(&r.peek_value()?, all, of);
    take(r, title, known)
}

/// Reads an open enum of any values.
///
/// # Errors
///
/// What is next is not a value.
pub fn read_any_or<T: Clone>(
    r: &mut Reader<'_>,
    all: &[T],
    of: fn(&T) -> Value,
    unknown: fn(Value) -> T,
) -> Result<T> {
    let value = Value::read(r)?;
    let known = known_any(&value, all, of);
    Ok(r.known_or(known, || unknown(value)))
}

/// Passes over the value that was looked at, if it is a constant.
fn take<T>(r: &mut Reader<'_>, title: &'static str, known: Option<T>) -> Result<T> {
    match known {
        Some(known) => r.skip().map(|()| known),
        None => Err(r.no_constant(title)),
    }
}

/// A constant that stands in the crate as JSON text. Such text is JSON; were it not, it is a string.
#[must_use]
pub fn constant(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|_| Value::from(json))
}

/// Enums of strings with `ALL` and `as_str`: how they travel, how they are compared and printed, which
/// is as their strings, and to text and back.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum_impls {
    ($($name:ident $(else $unknown:ident)?),* $(,)?) => {$(
        impl model::Model for $name {
            fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
                $crate::__enum_read!(r, read_text, read_text_or, $name, as_str $(, $unknown)?)
            }

            fn write(&self, w: &mut dyn model::Writer) {
                w.str(self.as_str());
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(self.as_str(), f)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        $crate::__enum_from_text!($name $(, $unknown)?);
    )*};
}

/// Enums of integers with `ALL` and `as_i64`.
#[doc(hidden)]
#[macro_export]
macro_rules! __integer_enum_impls {
    ($($name:ident $(else $unknown:ident)?),* $(,)?) => {$(
        impl model::Model for $name {
            fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
                $crate::__enum_read!(
                    r, read_integer, read_integer_or, $name, as_i64 $(, $unknown)?
                )
            }

            fn write(&self, w: &mut dyn model::Writer) {
                w.i64(self.as_i64());
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        $crate::__enum_from!($name, i64, integer, integer_or, as_i64 $(, $unknown)?);
    )*};
}

/// Enums of any values with `ALL` and `to_value`.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_enum_impls {
    ($($name:ident $(else $unknown:ident)?),* $(,)?) => {$(
        impl model::Model for $name {
            fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
                $crate::__enum_read!(r, read_any, read_any_or, $name, to_value $(, $unknown)?)
            }

            fn write(&self, w: &mut dyn model::Writer) {
                w.value(&self.to_value());
            }
        }
    )*};
}

/// Reads an enum, an open one if it has a variant for what is unknown.
#[doc(hidden)]
#[macro_export]
macro_rules! __enum_read {
    ($r:ident, $closed:ident, $open:ident, $name:ident, $of:ident, $unknown:ident) => {
        model::$open($r, Self::ALL, Self::$of, Self::$unknown)
    };
    ($r:ident, $closed:ident, $open:ident, $name:ident, $of:ident) => {
        model::$closed($r, stringify!($name), Self::ALL, Self::$of)
    };
}

/// From a string to an enum. One `From` takes text in all its forms, and is half of what one for each
/// would cost the compiler.
#[doc(hidden)]
#[macro_export]
macro_rules! __enum_from_text {
    ($name:ident, $unknown:ident) => {
        // A parameter of a plain name would stand before an enum of that name.
        impl<__T: ::core::convert::AsRef<str> + ::core::convert::Into<::std::string::String>>
            ::core::convert::From<__T> for $name
        {
            fn from(text: __T) -> Self {
                model::text_or(text, Self::ALL, Self::as_str, Self::$unknown)
            }
        }
    };
    ($name:ident) => {
        $crate::__enum_from!($name, &str, text, text_or, as_str);
        $crate::__enum_from!($name, ::std::string::String, text, text_or, as_str);
    };
}

/// From the value of a constant to an enum: always where the enum is open, else only if it is one.
#[doc(hidden)]
#[macro_export]
macro_rules! __enum_from {
    ($name:ident, $type:ty, $closed:ident, $open:ident, $of:ident, $unknown:ident) => {
        impl ::core::convert::From<$type> for $name {
            fn from(value: $type) -> Self {
                model::$open(value, Self::ALL, Self::$of, Self::$unknown)
            }
        }
    };
    ($name:ident, $type:ty, $closed:ident, $open:ident, $of:ident) => {
        impl ::core::convert::TryFrom<$type> for $name {
            type Error = model::Error;

            fn try_from(value: $type) -> model::Result<Self> {
                model::$closed(value, stringify!($name), Self::ALL, Self::$of)
            }
        }
    };
}

#[doc(hidden)]
pub use crate::{
    __any_enum_impls as any_enum_impls, __integer_enum_impls as integer_enum_impls,
    __string_enum_impls as string_enum_impls,
};
