//! Objects: one loop over the members for all types.

use super::Model;
use super::error::Result;
use super::reader::Reader;
use std::borrow::Cow;

/// A field of an object, by its name in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// It has to be there.
    Required(&'static str),
    /// It may be left out. A `null` reads as if it were.
    Optional(&'static str),
    /// It may be left out, and it may be `null`, which is not the same.
    Nullable(&'static str),
}

impl Field {
    /// Its name in JSON.
    #[must_use]
    #[inline]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Required(name) | Self::Optional(name) | Self::Nullable(name) => name,
        }
    }

    /// Whether it is written when it holds this.
    pub(super) fn writes(&self, value: &dyn Model) -> bool {
        matches!(self, Self::Required(_)) || !value.is_absent()
    }
}

/// The index of a field. They mostly come in the order in which they are declared, so the one after
/// the last is looked at first.
#[inline]
pub(super) fn find(fields: &[Field], key: &str, next: usize) -> Option<usize> {
    let is = |field: &Field| field.name() == key;
    if fields.get(next).is_some_and(is) {
        return Some(next);
    }
    fields.iter().position(is)
}

/// Where the value of a field is put while an object is read.
pub trait Slot {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// The value is not of the type of the slot.
    fn fill(&mut self, r: &mut Reader<'_>) -> Result<()>;

    /// Whether there is a value, after what stands for a missing one has been put.
    fn settle(&mut self) -> bool;
}

impl<T: Model> Slot for Option<T> {
    fn fill(&mut self, r: &mut Reader<'_>) -> Result<()> {
        *self = Some(T::read(r)?);
        Ok(())
    }

    fn settle(&mut self) -> bool {
        if self.is_none() {
            *self = T::absent();
        }
        self.is_some()
    }
}

/// What becomes of members that are no field.
pub trait Rest {
    /// Reads the value of such a member, or passes over it.
    ///
    /// # Errors
    ///
    /// The value is not what it may be.
    fn keep(&mut self, key: Cow<'_, str>, r: &mut Reader<'_>) -> Result<()>;
}

/// They are passed over.
struct Ignored;

impl Rest for Ignored {
    fn keep(&mut self, _: Cow<'_, str>, r: &mut Reader<'_>) -> Result<()> {
        r.skip()
    }
}

impl<'a> Reader<'a> {
    /// Reads an object into one slot for each field, and passes over other members.
    ///
    /// # Errors
    ///
    /// What is next is not an object, lacks a field, or has one that cannot be read.
    pub fn object(
        &mut self,
        of: &'static str,
        fields: &[Field],
        slots: &mut [&mut dyn Slot],
    ) -> Result<()> {
        self.object_and_rest(of, fields, slots, &mut Ignored)
    }

    /// Reads an object into one slot for each field, and keeps other members in `rest`.
    ///
    /// # Errors
    ///
    /// What is next is not an object, lacks a field, or has a member that cannot be read.
    pub fn object_and_rest(
        &mut self,
        of: &'static str,
        fields: &[Field],
        slots: &mut [&mut dyn Slot],
        rest: &mut dyn Rest,
    ) -> Result<()> {
        let start = self.at;
        let mut next = 0;
        self.members(|r, key| {
            match find(fields, &key, next) {
                Some(index) => {
                    next = index + 1;
                    r.field(fields, slots, index)
                }
                None => rest.keep(Cow::Borrowed(&key), r),
            }
            .map_err(|error| error.under_key(&key))
        })?;
        for (field, slot) in fields.iter().zip(slots) {
            if let Field::Required(name) = field
                && !slot.settle()
            {
                self.at = start;
                return Err(self.error(format!("`{of}` lacks the required field `{name}`")));
            }
        }
        Ok(())
    }

    #[inline]
    fn field(&mut self, fields: &[Field], slots: &mut [&mut dyn Slot], index: usize) -> Result<()> {
        match (fields.get(index), slots.get_mut(index)) {
            (Some(Field::Optional(_)), _) if self.null() => Ok(()),
            (_, Some(slot)) => slot.fill(self),
            (_, None) => self.skip(),
        }
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
                match hidden.iter().any(|hidden| *hidden == key) {
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
    pub fn incomplete(&self, of: &'static str) -> super::Error {
        self.error(format!("`{of}` lacks a required field"))
    }
}
