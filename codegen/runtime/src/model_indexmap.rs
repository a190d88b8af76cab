//! Maps that keep the order in which members came.

use super::model::{Kept, Model, Reader, Rest, Result, Shape, Writer};
use indexmap::IndexMap;
use std::borrow::Cow;
use std::hash::BuildHasher;

impl<T: Model, S: BuildHasher> Rest for IndexMap<String, T, S> {
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

impl<T: Model, S: BuildHasher + Default> Model for IndexMap<String, T, S> {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        let mut map = Self::default();
        r.map(&mut map)?;
        Ok(map)
    }

    fn write(&self, w: &mut dyn Writer) {
        w.object(&Shape::EMPTY, &Kept(self));
    }
}
