//! Maps: objects whose keys are data.

use super::Model;
use super::error::Result;
use super::object::Shape;
use super::reader::Reader;
use super::trial::Strange;
use super::values::{Kept, Rest};
use super::writer::Writer;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

impl Reader<'_> {
    /// Reads an object whose members are all kept.
    ///
    /// # Errors
    ///
    /// What is next is not an object, or has a member that cannot be read.
    pub fn map(&mut self, rest: &mut dyn Rest) -> Result<()> {
        self.peek();
        let start = self.at;
        self.members(|r, key| {
            rest.keep(Cow::Borrowed(&key), r)
                .map_err(|error| error.under_key(&key))
        })?;
        if self.tried_at(start) {
            self.note(Strange::Stranger(self.at.saturating_sub(start)));
        }
        Ok(())
    }
}

impl<T: Model> Rest for BTreeMap<String, T> {
    fn keep(&mut self, key: Cow<'_, str>, r: &mut Reader<'_>) -> Result<()> {
        self.insert(key.into_owned(), T::read(r)?);
        Ok(())
    }

    fn show(&self, each: &mut dyn FnMut(&str, &dyn Model)) {
        for (key, value) in self {
            each(key, value);
        }
    }
}

impl<T: Model> Model for BTreeMap<String, T> {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        let mut map = Self::new();
        r.map(&mut map)?;
        Ok(map)
    }

    fn write(&self, w: &mut dyn Writer) {
        w.object(&Shape::EMPTY, &Kept(self));
    }
}

impl<T: Model, S: BuildHasher> Rest for HashMap<String, T, S> {
    fn keep(&mut self, key: Cow<'_, str>, r: &mut Reader<'_>) -> Result<()> {
        self.insert(key.into_owned(), T::read(r)?);
        Ok(())
    }

    fn show(&self, each: &mut dyn FnMut(&str, &dyn Model)) {
        for (key, value) in self {
            each(key, value);
        }
    }
}

impl<T: Model, S: BuildHasher + Default> Model for HashMap<String, T, S> {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        let mut map = Self::default();
        r.map(&mut map)?;
        Ok(map)
    }

    fn write(&self, w: &mut dyn Writer) {
        w.object(&Shape::EMPTY, &Kept(self));
    }
}

impl Rest for serde_json::Map<String, Value> {
    fn keep(&mut self, key: Cow<'_, str>, r: &mut Reader<'_>) -> Result<()> {
        self.insert(key.into_owned(), Value::read(r)?);
        Ok(())
    }

    fn show(&self, each: &mut dyn FnMut(&str, &dyn Model)) {
        for (key, value) in self {
            each(key, value);
        }
    }
}
