//! Any JSON value, and types that know `serde` only.

use super::Model;
use super::error::Result;
use super::reader::Reader;
use super::writer::Writer;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

impl Model for Value {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        external_read(r)
    }

    fn write(&self, w: &mut dyn Writer) {
        w.value(self);
    }
}

/// Reads a value of a type that knows `serde` only.
///
/// # Errors
///
/// The value is not of the type.
pub fn external_read<T: DeserializeOwned>(r: &mut Reader<'_>) -> Result<T> {
    r.hidden.clear();
    let raw = r.ahead(Reader::raw)?;
    let value = serde_json::from_str(raw).map_err(|error| r.error(error.to_string()))?;
    r.skip()?;
    Ok(value)
}

/// Has a type that knows `serde` only travel as JSON.
#[doc(hidden)]
#[macro_export]
macro_rules! __external_model {
    ($type:ty) => {
        impl $crate::runtime::model::Model for $type {
            fn read(
                r: &mut $crate::runtime::model::Reader<'_>,
            ) -> $crate::runtime::model::Result<Self> {
                $crate::runtime::model::external_read(r)
            }

            fn write(&self, w: &mut dyn $crate::runtime::model::Writer) {
                $crate::runtime::model::external_write(self, w);
            }
        }
    };
}

#[doc(hidden)]
pub use crate::__external_model as external;

/// Writes a value of a type that knows `serde` only.
pub fn external_write<T: Serialize>(value: &T, w: &mut dyn Writer) {
    match serde_json::to_value(value) {
        Ok(value) => w.value(&value),
        Err(error) => w.fail(error.to_string()),
    }
}
