//! Objects: one loop over the members for all types.

use super::Model;
use super::error::{Error, Result};
use super::reader::Reader;
use super::trial::Strange;
use super::values::{Settled, Shown, Slot, Slots, Values};
use super::writer::Writer;
use std::borrow::Cow;
use std::fmt;

/// What is known of an object beside its values. All names are those in JSON.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// What messages call the type.
    pub title: &'static str,
    /// The fields, in the order of the values.
    pub fields: &'static [&'static str],
    /// Those that may be left out and may be `null`, which is not the same.
    pub nullable: &'static [&'static str],
    /// Those that have to be there and may be `null`.
    pub present: &'static [&'static str],
    /// The texts that its fields of one constant text have.
    pub constants: &'static [&'static str],
}

impl Shape {
    /// An object without fields: a map.
    pub const EMPTY: Self = Self {
        title: "",
        fields: &[],
        nullable: &[],
        present: &[],
        constants: &[],
    };

    /// The fields that are written, with their values.
    pub(super) fn written<'v>(
        &self,
        values: &'v dyn Shown,
    ) -> impl Iterator<Item = (&'static str, &'v dyn Model)> {
        let present = self.present;
        let named = self.fields.iter().enumerate();
        let named = named.filter_map(|(index, name)| Some((*name, values.get(index)?)));
        named.filter(move |(name, value)| !value.is_absent() || present.contains(name))
    }

    /// The index of a field. They mostly come in the order in which they are declared, so the one after
    /// the last is looked at first.
    #[inline]
    pub(super) fn find(&self, key: &str, next: usize) -> Option<usize> {
        if self.fields.get(next).is_some_and(|name| *name == key) {
            return Some(next);
        }
        self.fields.iter().position(|name| *name == key)
    }
}

/// A struct that travels as an object.
///
/// It says which fields it has, is made of their values and gives references to them. How it is read, written,
/// printed, cloned and compared is here, once for all: a client may have thousands of these types, and each function
/// that a type does not have is one that is not compiled.
pub trait Object: Sized {
    /// What is known of it, its fields in the order of [`Values`](Self::Values).
    const SHAPE: Shape;
    /// The values of the fields.
    type Values: Values;

    /// Puts the values of the fields together.
    fn make(values: Self::Values) -> Self;

    /// The values of the fields.
    fn values(&self) -> Refs<'_, Self>;
}

/// References to the values of the fields of an object.
pub type Refs<'a, T> = <<T as Object>::Values as Values>::Refs<'a>;

/// Reads an object.
///
/// # Errors
///
/// What is next is not an object, lacks a field, or has a member that cannot be read.
pub fn read<T: Object>(r: &mut Reader<'_>) -> Result<T> {
    let mut slots = <T::Values as Values>::Slots::default();
    let around = std::mem::replace(&mut r.constants, T::SHAPE.constants);
    let read = r.object(&T::SHAPE, &mut slots);
    r.constants = around;
    read?;
    match T::Values::take(slots) {
        Some(values) => Ok(T::make(values)),
        None => Err(r.incomplete(T::SHAPE.title)),
    }
}

/// Writes an object.
pub fn write<T: Object>(object: &T, w: &mut dyn Writer) {
    w.object(&T::SHAPE, &object.values());
}

/// Prints an object as `#[derive(Debug)]` would, its fields under their names in JSON.
///
/// # Errors
///
/// The formatter's.
pub fn debug<T: Object>(object: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    print(&T::SHAPE, &object.values(), f)
}

fn print(shape: &Shape, values: &dyn Shown, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut printed = f.debug_struct(shape.title);
    for (index, name) in shape.fields.iter().enumerate() {
        if let Some(value) = values.get(index) {
            printed.field(name, &value);
        }
    }
    values.rest(&mut |key, value| {
        printed.field(key, &value);
    });
    printed.finish()
}

/// Clones an object.
#[must_use]
pub fn clone<T: Object>(object: &T) -> T {
    T::make(T::Values::copy(object.values()))
}

/// Whether two objects are the same.
#[must_use]
pub fn same<T: Object>(a: &T, b: &T) -> bool {
    a.values() == b.values()
}

/// Makes an [`Object`] a [`Model`] that can be printed, cloned and compared.
#[doc(hidden)]
#[macro_export]
macro_rules! __object_impls {
    ($($name:ident),* $(,)?) => {$(
        impl model::Model for $name {
            fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
                model::read(r)
            }

            fn write(&self, w: &mut dyn model::Writer) {
                model::write(self, w);
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                model::debug(self, f)
            }
        }

        impl ::core::clone::Clone for $name {
            fn clone(&self) -> Self {
                model::clone(self)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                model::same(self, other)
            }
        }
    )*};
}

#[doc(hidden)]
pub use crate::__object_impls as object_impls;

impl<'a> Reader<'a> {
    /// Reads an object into its slots, and passes over members that have none.
    fn object(&mut self, shape: &Shape, slots: &mut dyn Slots) -> Result<()> {
        let start = self.at;
        let (mut next, mut strangers) = (0, 0);
        self.members(|r, key| {
            let field = shape.find(&key, next);
            let read = match field.and_then(|index| Some((index, slots.slot(index)?))) {
                Some((index, slot)) => {
                    next = index + 1;
                    match r.peek() == Some(b'n') && !shape.nullable.contains(&&*key) {
                        true => {
                            // Read as if it were missing, it is left out when it is written.
                            if !shape.present.contains(&&*key) {
                                r.note(Strange::Detail);
                            }
                            slot.fill_null(r)
                        }
                        false => slot.fill(r),
                    }
                }
                None => {
                    let from = r.at;
                    let kept = slots.keep(Cow::Borrowed(&key), r);
                    strangers += r.at.saturating_sub(from);
                    kept
                }
            };
            read.map_err(|error| error.under_key(&key))
        })?;
        if self.tried_at(start) {
            self.note(Strange::Stranger(strangers));
            if strangers > 0 && next == 0 && !shape.fields.is_empty() {
                self.note(Strange::Blank);
            }
        }
        for (index, name) in shape.fields.iter().enumerate() {
            match slots.slot(index).map_or(Settled::Read, Slot::settle) {
                Settled::Read => {}
                Settled::Absent if shape.present.contains(name) => self.note(Strange::Detail),
                Settled::Absent => {}
                Settled::Missing => {
                    self.at = start;
                    let title = shape.title;
                    return Err(self.error(format!("`{title}` lacks the required field `{name}`")));
                }
            }
        }
        Ok(())
    }

    /// Reads an object member by member, but for a hidden one.
    #[inline]
    pub(super) fn members(
        &mut self,
        mut each: impl FnMut(&mut Self, Cow<'a, str>) -> Result<()>,
    ) -> Result<()> {
        let hidden = std::mem::take(&mut self.hidden);
        self.enter(b'{', "an object")?;
        if !self.eat(b'}') {
            loop {
                let key = self.key()?;
                match hidden.has(&key) {
                    true => self.skip()?,
                    false => each(self, key)?,
                }
                if !self.more(b'}')? {
                    break;
                }
            }
        }
        self.leave();
        Ok(())
    }

    /// The error for a value that could not be put together although every slot was settled.
    #[cold]
    pub(super) fn incomplete(&self, of: &'static str) -> Error {
        self.error(format!("`{of}` lacks a required field"))
    }
}
