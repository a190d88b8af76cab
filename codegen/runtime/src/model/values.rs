//! The values of the fields of an object, while it is read.

use super::Model;
use super::error::Result;
use super::reader::Reader;
use super::trial::Strange;
use std::borrow::Cow;

/// The values of the fields of an object: a tuple of them, [`More`] than one tuple, [`Nothing`], or
/// what is [`Kept`] beside them.
pub trait Values: Sized {
    /// How many there are.
    const LEN: usize;
    /// Where they are put while the object is read. By default it is empty.
    type Slots: Slots + Default;
    /// References to them.
    type Refs<'a>: Shown + PartialEq
    where
        Self: 'a;

    /// The values, if there is one in each slot.
    fn take(slots: Self::Slots) -> Option<Self>;

    /// Copies of values.
    fn copy(refs: Self::Refs<'_>) -> Self;
}

/// Values of the fields of an object, to be written or printed.
pub trait Shown {
    /// The value of the field at an index.
    fn get(&self, index: usize) -> Option<&dyn Model>;

    /// Shows each member that is no field.
    fn rest(&self, each: &mut dyn FnMut(&str, &dyn Model)) {
        let _ = each;
    }
}

/// Where the values of the fields of an object are put.
pub trait Slots {
    /// Where the value of the field at an index is put.
    fn slot(&mut self, index: usize) -> Option<&mut dyn Slot>;

    /// Reads a member that is no field, or passes over it.
    ///
    /// # Errors
    ///
    /// What is next is not what it may be.
    fn keep(&mut self, key: Cow<'_, str>, r: &mut Reader<'_>) -> Result<()> {
        let _ = key;
        let from = r.at;
        r.skip()?;
        r.note(Strange::Lost(r.at.saturating_sub(from)));
        Ok(())
    }
}

/// Where the value of one field is put.
pub trait Slot {
    /// Reads the value, of an `Option` one that is there.
    ///
    /// # Errors
    ///
    /// What is next is not of its type.
    fn fill(&mut self, r: &mut Reader<'_>) -> Result<()>;

    /// Reads a `null` as the value: as if it were missing, if it may be.
    ///
    /// # Errors
    ///
    /// What is next is not of its type.
    fn fill_null(&mut self, r: &mut Reader<'_>) -> Result<()>;

    /// Whether there is a value, after what stands for a missing one has been put.
    fn settle(&mut self) -> Settled;
}

/// Whether a field has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It has the one that was read.
    Read,
    /// It has the one that stands for a missing one.
    Absent,
    /// It has none, and has to have one.
    Missing,
}

impl<T: Model> Slot for Option<T> {
    fn fill(&mut self, r: &mut Reader<'_>) -> Result<()> {
        *self = Some(T::read_some(r)?);
        Ok(())
    }

    fn fill_null(&mut self, r: &mut Reader<'_>) -> Result<()> {
        *self = Some(match T::absent() {
            Some(absent) if r.null() => absent,
            _ => T::read(r)?,
        });
        Ok(())
    }

    fn settle(&mut self) -> Settled {
        if self.is_some() {
            return Settled::Read;
        }
        *self = T::absent();
        match self.is_some() {
            true => Settled::Absent,
            false => Settled::Missing,
        }
    }
}

macro_rules! values {
    ($($index:tt $value:ident $T:ident),*) => {
        impl<$($T: Model + Clone + PartialEq),*> Values for ($($T,)*) {
            const LEN: usize = <[&str]>::len(&[$(stringify!($T)),*]);
            type Slots = ($(Option<$T>,)*);
            type Refs<'a>
                = ($(&'a $T,)*)
            where
                Self: 'a;

            #[inline]
            fn take(slots: Self::Slots) -> Option<Self> {
                match slots {
                    ($(Some($value),)*) => Some(($($value,)*)),
                    _ => None,
                }
            }

            #[inline]
            fn copy(refs: Self::Refs<'_>) -> Self {
                ($(refs.$index.clone(),)*)
            }
        }

        impl<$($T: Model),*> Shown for ($(&$T,)*) {
            fn get(&self, index: usize) -> Option<&dyn Model> {
                match index {
                    $($index => Some(self.$index),)*
                    _ => None,
                }
            }
        }

        impl<$($T: Model),*> Slots for ($(Option<$T>,)*) {
            fn slot(&mut self, index: usize) -> Option<&mut dyn Slot> {
                match index {
                    $($index => Some(&mut self.$index),)*
                    _ => None,
                }
            }
        }
    };
}

values!(0 a A);
values!(0 a A, 1 b B);
values!(0 a A, 1 b B, 2 c C);
values!(0 a A, 1 b B, 2 c C, 3 d D);
values!(0 a A, 1 b B, 2 c C, 3 d D, 4 e E);
values!(0 a A, 1 b B, 2 c C, 3 d D, 4 e E, 5 f F);
values!(0 a A, 1 b B, 2 c C, 3 d D, 4 e E, 5 f F, 6 g G);
values!(0 a A, 1 b B, 2 c C, 3 d D, 4 e E, 5 f F, 6 g G, 7 h H);
values!(0 a A, 1 b B, 2 c C, 3 d D, 4 e E, 5 f F, 6 g G, 7 h H, 8 i I);
values!(0 a A, 1 b B, 2 c C, 3 d D, 4 e E, 5 f F, 6 g G, 7 h H, 8 i I, 9 j J);
values!(0 a A, 1 b B, 2 c C, 3 d D, 4 e E, 5 f F, 6 g G, 7 h H, 8 i I, 9 j J, 10 k K);
values!(0 a A, 1 b B, 2 c C, 3 d D, 4 e E, 5 f F, 6 g G, 7 h H, 8 i I, 9 j J, 10 k K, 11 l L);

/// No values.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Nothing;

impl Values for Nothing {
    const LEN: usize = 0;
    type Slots = Self;
    type Refs<'a> = Self;

    fn take(slots: Self) -> Option<Self> {
        Some(slots)
    }

    fn copy(refs: Self) -> Self {
        refs
    }
}

impl Slots for Nothing {
    fn slot(&mut self, _: usize) -> Option<&mut dyn Slot> {
        None
    }
}

impl Shown for Nothing {
    fn get(&self, _: usize) -> Option<&dyn Model> {
        None
    }
}

/// More values than one tuple has.
pub struct More<A, B>(pub A, pub B);

impl<A: Values, B: Values> Values for More<A, B> {
    const LEN: usize = A::LEN + B::LEN;
    type Slots = MoreSlots<A, B>;
    type Refs<'a>
        = MoreRefs<'a, A, B>
    where
        Self: 'a;

    fn take(slots: Self::Slots) -> Option<Self> {
        Some(Self(A::take(slots.0)?, B::take(slots.1)?))
    }

    fn copy(refs: Self::Refs<'_>) -> Self {
        Self(A::copy(refs.0), B::copy(refs.1))
    }
}

/// References to [`More`].
pub struct MoreRefs<'a, A: Values + 'a, B: Values + 'a>(pub A::Refs<'a>, pub B::Refs<'a>);

impl<A: Values, B: Values> PartialEq for MoreRefs<'_, A, B> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 && self.1 == other.1
    }
}

impl<A: Values, B: Values> Shown for MoreRefs<'_, A, B> {
    fn get(&self, index: usize) -> Option<&dyn Model> {
        match index.checked_sub(A::LEN) {
            Some(index) => self.1.get(index),
            None => self.0.get(index),
        }
    }

    fn rest(&self, each: &mut dyn FnMut(&str, &dyn Model)) {
        self.1.rest(each);
    }
}

/// The slots of [`More`].
pub struct MoreSlots<A: Values, B: Values>(A::Slots, B::Slots);

impl<A: Values, B: Values> Default for MoreSlots<A, B> {
    fn default() -> Self {
        Self(A::Slots::default(), B::Slots::default())
    }
}

impl<A: Values, B: Values> Slots for MoreSlots<A, B> {
    fn slot(&mut self, index: usize) -> Option<&mut dyn Slot> {
        match index.checked_sub(A::LEN) {
            Some(index) => self.1.slot(index),
            None => self.0.slot(index),
        }
    }

    fn keep(&mut self, key: Cow<'_, str>, r: &mut Reader<'_>) -> Result<()> {
        self.1.keep(key, r)
    }
}

/// The members that are no field, which stand at the end.
#[derive(Default, PartialEq)]
pub struct Kept<M>(pub M);

/// What becomes of members that are no field.
pub trait Rest {
    /// Reads the value of such a member.
    ///
    /// # Errors
    ///
    /// The value is not what it may be.
    fn keep(&mut self, key: Cow<'_, str>, r: &mut Reader<'_>) -> Result<()>;

    /// Shows each of them.
    fn show(&self, each: &mut dyn FnMut(&str, &dyn Model));
}

impl<M: Rest + Clone + Default + PartialEq> Values for Kept<M> {
    const LEN: usize = 0;
    type Slots = Self;
    type Refs<'a>
        = Kept<&'a M>
    where
        Self: 'a;

    fn take(slots: Self) -> Option<Self> {
        Some(slots)
    }

    fn copy(refs: Kept<&M>) -> Self {
        Self(refs.0.clone())
    }
}

impl<M: Rest> Shown for Kept<&M> {
    fn get(&self, _: usize) -> Option<&dyn Model> {
        None
    }

    fn rest(&self, each: &mut dyn FnMut(&str, &dyn Model)) {
        self.0.show(each);
    }
}

impl<M: Rest> Slots for Kept<M> {
    fn slot(&mut self, _: usize) -> Option<&mut dyn Slot> {
        None
    }

    fn keep(&mut self, key: Cow<'_, str>, r: &mut Reader<'_>) -> Result<()> {
        self.0.keep(key, r)
    }
}
