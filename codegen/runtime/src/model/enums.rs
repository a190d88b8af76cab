//! What all enums share. A value that an open enum does not know is kept, and written back.

use serde_json::Value;

/// The variant of a value, among all that are documented.
#[must_use]
pub fn known<T: Clone>(all: &[T], is: impl Fn(&T) -> bool) -> Option<T> {
    all.iter().find(|variant| is(variant)).cloned()
}

/// A constant that stands in the crate as JSON text. Such text is JSON; were it not, it is a string.
#[must_use]
pub fn constant(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|_| Value::from(json))
}

/// Whether two values are one, numbers by value.
#[must_use]
pub fn same_value(a: &Value, b: &Value) -> bool {
    super::choice::same(a, b)
}

/// An enum of strings with `ALL` and `as_str`: how it travels, and to text and back.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum {
    ($name:ident $(, else $unknown:ident)?) => {
        impl $crate::runtime::model::Model for $name {
            fn read(
                r: &mut $crate::runtime::model::Reader<'_>,
            ) -> $crate::runtime::model::Result<Self> {
                let text = r.peek_str()?;
                let known = $crate::runtime::model::known(Self::ALL, |it| it.as_str() == text);
                $crate::__enum_read!(r, text.into_owned(), known, $name $(, $unknown)?)
            }

            fn write(&self, w: &mut dyn $crate::runtime::model::Writer) {
                w.str(self.as_str());
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        $crate::__enum_from!($name, &str, as_str, |text| text.into() $(, $unknown)?);
        $crate::__enum_from!($name, ::std::string::String, as_str, |text| text $(, $unknown)?);
    };
}

/// An enum of integers with `ALL` and `as_i64`.
#[doc(hidden)]
#[macro_export]
macro_rules! __integer_enum {
    ($name:ident $(, else $unknown:ident)?) => {
        impl $crate::runtime::model::Model for $name {
            fn read(
                r: &mut $crate::runtime::model::Reader<'_>,
            ) -> $crate::runtime::model::Result<Self> {
                let value = r.peek_i64()?;
                let known = $crate::runtime::model::known(Self::ALL, |it| it.as_i64() == value);
                $crate::__enum_read!(r, value, known, $name $(, $unknown)?)
            }

            fn write(&self, w: &mut dyn $crate::runtime::model::Writer) {
                w.i64(self.as_i64());
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        $crate::__enum_from!($name, i64, as_i64, |value| value $(, $unknown)?);
    };
}

/// An enum of any values with `ALL` and `to_value`.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_enum {
    ($name:ident $(, else $unknown:ident)?) => {
        impl $crate::runtime::model::Model for $name {
            fn read(
                r: &mut $crate::runtime::model::Reader<'_>,
            ) -> $crate::runtime::model::Result<Self> {
                let value = r.peek_value()?;
                let known = $crate::runtime::model::known(Self::ALL, |it| {
                    $crate::runtime::model::same_value(&it.to_value(), &value)
                });
                $crate::__enum_read!(r, value, known, $name $(, $unknown)?)
            }

            fn write(&self, w: &mut dyn $crate::runtime::model::Writer) {
                w.value(&self.to_value());
            }
        }
    };
}

/// Passes over the value that was looked at, and makes the variant.
#[doc(hidden)]
#[macro_export]
macro_rules! __enum_read {
    ($r:ident, $value:expr, $known:ident, $name:ident, $unknown:ident) => {{
        let value = match $known {
            ::core::option::Option::Some(known) => known,
            ::core::option::Option::None => $name::$unknown($value),
        };
        $r.skip()?;
        ::core::result::Result::Ok(value)
    }};
    ($r:ident, $value:expr, $known:ident, $name:ident) => {
        match $known {
            ::core::option::Option::Some(known) => {
                $r.skip()?;
                ::core::result::Result::Ok(known)
            }
            ::core::option::Option::None => {
                ::core::result::Result::Err($r.no_constant(stringify!($name)))
            }
        }
    };
}

/// From the value of a constant to an enum: always where the enum is open, else only if it is one.
#[doc(hidden)]
#[macro_export]
macro_rules! __enum_from {
    ($name:ident, $type:ty, $getter:ident, |$it:ident| $kept:expr, $unknown:ident) => {
        impl ::core::convert::From<$type> for $name {
            fn from($it: $type) -> Self {
                match $crate::runtime::model::known(Self::ALL, |known| known.$getter() == $it) {
                    ::core::option::Option::Some(known) => known,
                    ::core::option::Option::None => Self::$unknown($kept),
                }
            }
        }
    };
    ($name:ident, $type:ty, $getter:ident, |$it:ident| $kept:expr) => {
        impl ::core::convert::TryFrom<$type> for $name {
            type Error = $crate::runtime::model::Error;

            fn try_from($it: $type) -> $crate::runtime::model::Result<Self> {
                $crate::runtime::model::known(Self::ALL, |known| known.$getter() == $it).ok_or_else(
                    || $crate::runtime::model::Error::not_a_constant(stringify!($name), &$it),
                )
            }
        }
    };
}

#[doc(hidden)]
pub use crate::{
    __any_enum as any_enum, __integer_enum as integer_enum, __string_enum as string_enum,
};
