//! Where values are written to.

use super::Model;
use super::object::Shape;
use super::values::Shown;
use serde_json::Value;

/// The items of an array.
pub type Items<'i, 'a> = &'i mut dyn Iterator<Item = &'a dyn Model>;

/// Where a value is written to. What cannot be written is noted, and reported in the end.
pub trait Writer {
    /// Writes `null`.
    fn null(&mut self);
    /// Writes a boolean.
    fn bool(&mut self, value: bool);
    /// Writes an integer.
    fn i64(&mut self, value: i64);
    /// Writes an integer.
    fn u64(&mut self, value: u64);
    /// Writes a number, without fraction where it has none: `1`, not `1.0`.
    fn f64(&mut self, value: f64);
    /// Writes a number, without fraction where it has none: `1`, not `1.0`.
    fn f32(&mut self, value: f32);
    /// Writes a string.
    fn str(&mut self, value: &str);
    /// Writes any value.
    fn value(&mut self, value: &Value);
    /// Writes an array.
    fn array(&mut self, len: usize, items: Items<'_, '_>);
    /// Writes an object of one value for each field, and then the further members.
    fn object(&mut self, shape: &Shape, values: &dyn Shown);
    /// Writes an object, a string field before those of its own.
    fn tagged(&mut self, field: &'static str, tag: &'static str, value: &dyn Model);
    /// Notes why the value cannot be written.
    fn fail(&mut self, message: String);
}

/// Tags that the next object starts with, of the unions around it.
#[derive(Default)]
pub(super) struct Tags(Vec<(&'static str, &'static str)>);

impl Tags {
    /// Adds a tag. The innermost union knows best what a field of this name is.
    pub(super) fn push(&mut self, field: &'static str, tag: &'static str) {
        self.0.retain(|(known, _)| *known != field);
        self.0.push((field, tag));
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.iter().copied()
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(field, _)| *field == key)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

/// A number without fraction, if this is one that an integer can say without loss.
pub(super) fn as_integer(value: f64) -> Option<i64> {
    let exact = value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0;
    // Negative zero is a number of its own.
    (exact && (value != 0.0 || value.is_sign_positive())).then_some(value as i64)
}

/// Why a number cannot be written.
pub(super) const NOT_FINITE: &str = "a number that is not finite cannot be written as JSON";
