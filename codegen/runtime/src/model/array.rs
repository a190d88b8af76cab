//! Arrays, tuples, and what stands around one value.

use super::Model;
use super::error::Result;
use super::reader::Reader;
use super::values::{Slots, Values};
use super::writer::Writer;

impl Reader<'_> {
    /// Reads an array item by item.
    fn items(&mut self, each: &mut dyn FnMut(&mut Self) -> Result<()>) -> Result<()> {
        self.hidden.clear();
        self.enter(b'[', "an array")?;
        if !self.eat(b']') {
            let mut index = 0;
            loop {
                each(self).map_err(|error| error.under_index(index))?;
                index += 1;
                if !self.more(b']')? {
                    break;
                }
            }
        }
        self.leave();
        Ok(())
    }

    /// Reads an array of as many items as there are slots.
    fn tuple(&mut self, expected: usize, slots: &mut dyn Slots) -> Result<()> {
        let start = self.at;
        let mut count = 0;
        self.items(&mut |r| {
            let index = count;
            count += 1;
            match (slots.slot(index), r.peek()) {
                (Some(slot), Some(b'n')) => slot.fill_null(r),
                (Some(slot), _) => slot.fill(r),
                (None, _) => r.skip(),
            }
        })?;
        if count == expected {
            return Ok(());
        }
        self.at = start;
        Err(self.error(format!(
            "expected an array of {expected} items, found {count}"
        )))
    }
}

impl<T: Model> Model for Vec<T> {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        let mut items = Self::new();
        r.items(&mut |r| {
            items.push(T::read(r)?);
            Ok(())
        })?;
        Ok(items)
    }

    fn write(&self, w: &mut dyn Writer) {
        w.array(self.len(), &mut self.iter().map(|item| item as &dyn Model));
    }
}

impl<T: Model> Model for Option<T> {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        match r.null() {
            true => Ok(None),
            false => T::read(r).map(Some),
        }
    }

    fn read_some(r: &mut Reader<'_>) -> Result<Self> {
        T::read(r).map(Some)
    }

    fn write(&self, w: &mut dyn Writer) {
        match self {
            Some(value) => value.write(w),
            None => w.null(),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Model> Model for Box<T> {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        T::read(r).map(Self::new)
    }

    fn write(&self, w: &mut dyn Writer) {
        (**self).write(w);
    }
}

macro_rules! tuple {
    ($($T:ident $item:ident),+) => {
        impl<$($T: Model + Clone + PartialEq),+> Model for ($($T,)+) {
            fn read(r: &mut Reader<'_>) -> Result<Self> {
                let mut slots = <Self as Values>::Slots::default();
                r.tuple(Self::LEN, &mut slots)?;
                Self::take(slots).ok_or_else(|| r.incomplete("array"))
            }

            fn write(&self, w: &mut dyn Writer) {
                let ($($item,)+) = self;
                let items: &[&dyn Model] = &[$($item),+];
                w.array(items.len(), &mut items.iter().copied());
            }
        }
    };
}

tuple!(A a);
tuple!(A a, B b);
tuple!(A a, B b, C c);
tuple!(A a, B b, C c, D d);
tuple!(A a, B b, C c, D d, E e);
tuple!(A a, B b, C c, D d, E e, F f);
tuple!(A a, B b, C c, D d, E e, F f, G g);
tuple!(A a, B b, C c, D d, E e, F f, G g, H h);
tuple!(A a, B b, C c, D d, E e, F f, G g, H h, I i);
tuple!(A a, B b, C c, D d, E e, F f, G g, H h, I i, J j);
tuple!(A a, B b, C c, D d, E e, F f, G g, H h, I i, J j, K k);
tuple!(A a, B b, C c, D d, E e, F f, G g, H h, I i, J j, K k, L l);
