//! Scalars of the standard library.

use super::Model;
use super::error::Result;
use super::reader::Reader;
use super::writer::Writer;
use std::borrow::Cow;

impl Model for String {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        Ok(r.str()?.into_owned())
    }

    fn write(&self, w: &mut dyn Writer) {
        w.str(self);
    }
}

/// A field of one constant text. The constant takes no memory, and what a server sends in its place is kept.
impl Model for Cow<'static, str> {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        let text = r.str()?;
        let known = r.constants.iter().find(|constant| **constant == text);
        let known = known.map(|constant| Cow::Borrowed(*constant));
        Ok(r.known_or(known, || Cow::Owned(text.into_owned())))
    }

    fn write(&self, w: &mut dyn Writer) {
        w.str(self);
    }
}

impl Model for bool {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        match r.peek() {
            Some(b't') if r.eat_word("true") => Ok(true),
            Some(b'f') if r.eat_word("false") => Ok(false),
            _ => Err(r.unexpected("a boolean")),
        }
    }

    fn write(&self, w: &mut dyn Writer) {
        w.bool(*self);
    }
}

impl Model for () {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        match r.null() {
            true => Ok(()),
            false => Err(r.unexpected("`null`")),
        }
    }

    fn write(&self, w: &mut dyn Writer) {
        w.null();
    }
}

macro_rules! integer {
    ($name:ident, $write:ident) => {
        impl Model for $name {
            fn read(r: &mut Reader<'_>) -> Result<Self> {
                r.integer(stringify!($name))
            }

            fn write(&self, w: &mut dyn Writer) {
                w.$write((*self).into());
            }
        }
    };
}

integer!(i32, i64);
integer!(i64, i64);
integer!(u32, u64);
integer!(u64, u64);

impl Model for f64 {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        r.float("f64")
    }

    fn write(&self, w: &mut dyn Writer) {
        w.f64(*self);
    }
}

impl Model for f32 {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        r.float("f32")
    }

    fn write(&self, w: &mut dyn Writer) {
        w.f32(*self);
    }
}
