//! Unions: how what a variant holds is written, printed and compared.

use super::Model;
use super::writer::Writer;
use std::any::Any;
use std::fmt;

/// An enum that travels as what its variant holds.
///
/// It says which variant it is. How it is written, printed and compared is here, once for all.
pub trait Union {
    /// Its variant.
    fn variant(&self) -> Variant<'_>;
}

/// The variant of a [`Union`].
#[derive(Clone, Copy)]
pub struct Variant<'v> {
    name: &'static str,
    tag: Option<(&'static str, &'static str)>,
    value: &'v dyn Held,
}

impl<'v> Variant<'v> {
    /// The variant of a name, and what it holds.
    #[must_use]
    pub fn new(name: &'static str, value: &'v dyn Held) -> Self {
        let tag = None;
        Self { name, tag, value }
    }

    /// The variant of a name, and what it holds: an object that gets this field when it is written.
    #[must_use]
    pub fn tagged(
        name: &'static str,
        field: &'static str,
        tag: &'static str,
        value: &'v dyn Held,
    ) -> Self {
        let tag = Some((field, tag));
        Self { name, tag, value }
    }

    /// Writes what it holds.
    pub fn write(self, w: &mut dyn Writer) {
        match self.tag {
            Some((field, tag)) => w.tagged(field, tag, self.value),
            None => self.value.write(w),
        }
    }

    /// Prints it as `#[derive(Debug)]` would.
    ///
    /// # Errors
    ///
    /// The formatter's.
    pub fn debug(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple(self.name).field(&self.value).finish()
    }

    /// Whether it is the same variant and holds the same.
    #[must_use]
    pub fn same(self, other: Self) -> bool {
        self.name == other.name && self.value.same(other.value)
    }
}

/// What a variant may hold.
pub trait Held: Model + Any {
    /// Whether the other is of the same type, and equal.
    fn same(&self, other: &dyn Any) -> bool;
}

impl<T: Model + PartialEq + 'static> Held for T {
    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}

/// Has a [`Union`] printed and compared.
#[doc(hidden)]
#[macro_export]
macro_rules! __union_impls {
    ($($name:ident),* $(,)?) => {$(
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                model::Union::variant(self).debug(f)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                model::Union::variant(self).same(model::Union::variant(other))
            }
        }
    )*};
}

#[doc(hidden)]
pub use crate::__union_impls as union_impls;
