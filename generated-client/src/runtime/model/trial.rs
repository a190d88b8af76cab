//! Reading the variants of unions: the one that was chosen, or the best of those that are tried.

use super::Model;
use super::error::Result;
use super::reader::Reader;
use serde_json::Value;
use std::collections::BTreeMap;

/// How many unions may begin in one place, each a variant of the one before. One that holds itself has no end.
const NESTED: u32 = 8;

/// How strange a part of a value is to the type that reads it. Of the variants that are tried, a value is of the one to
/// which it is least strange.
#[derive(Clone, Copy)]
pub(super) enum Strange {
    /// A constant that an open enum keeps, or a field that is `null` and comes to be left out, or the other way
    /// round.
    Detail,
    /// A value that a union keeps for its tag.
    Newer,
    /// A member of so many bytes that is passed over.
    Lost(usize),
    /// A member of so many bytes of the value that is tried which is no field of it. Whether it is kept counts for
    /// less: what may have any member would else hold each value with a field of tomorrow.
    Stranger(usize),
    /// A value that a union keeps because it is of none of the variants.
    Misfit,
    /// A value that is tried, an object of which its type knows no member.
    Blank,
}

impl Strange {
    const BLANK: u64 = 1 << 50;

    fn weight(self) -> u64 {
        let (each, count) = match self {
            Self::Detail => (1, 1),
            Self::Newer => (2, 1),
            Self::Lost(bytes) => (3, bytes),
            Self::Stranger(bytes) => (8, bytes),
            Self::Misfit => (1 << 40, 1),
            Self::Blank => (Self::BLANK, 1),
        };
        u64::try_from(count)
            .unwrap_or(u64::MAX)
            .saturating_mul(each)
    }
}

/// What comes of trying.
#[derive(Clone, Debug)]
pub(super) struct Trial {
    /// How many times variants are being tried, one within the other.
    level: u32,
    /// Where the value begins of which variants are being tried; past any text if there is none.
    begin: usize,
    /// How strange what was read since is.
    strange: u64,
    /// Where the union is that was begun last, and how many begin there.
    unions: (usize, u32),
    /// What was chosen, if anything was, by place and list of variants, while the outermost value is tried: each
    /// variant around has it chosen again, and there may be many, one around the other.
    chosen: BTreeMap<(usize, usize), Option<usize>>,
}

impl Trial {
    pub(super) const fn new() -> Self {
        Self {
            level: 0,
            begin: usize::MAX,
            strange: 0,
            unions: (0, 0),
            chosen: BTreeMap::new(),
        }
    }
}

/// A place to come back to.
struct Mark {
    at: usize,
    depth: u32,
    strange: u64,
}

/// Which of the variants that a value is of it is read as.
#[derive(Clone, Copy, PartialEq)]
enum Pick {
    /// The first.
    First,
    /// The one to which it is least strange.
    Closest,
}

/// Reads a variant; nothing is known of where the reader is when the value is not of it.
pub type Attempt<U> = fn(&mut Reader<'_>) -> Option<U>;

impl Reader<'_> {
    fn mark(&mut self) -> Mark {
        self.peek();
        Mark {
            at: self.at,
            depth: self.depth,
            strange: self.trial.strange,
        }
    }

    fn back(&mut self, to: &Mark) {
        self.at = to.at;
        self.depth = to.depth;
        self.trial.strange = to.strange;
    }

    /// Notes that a part of the value is strange to the type that reads it.
    #[inline]
    pub(super) fn note(&mut self, strange: Strange) {
        self.trial.strange = self.trial.strange.saturating_add(strange.weight());
    }

    /// The constant, or what keeps one that is not listed.
    pub(super) fn known_or<T>(&mut self, known: Option<T>, unknown: impl FnOnce() -> T) -> T {
        known.unwrap_or_else(|| {
            self.note(Strange::Detail);
            unknown()
        })
    }

    /// Whether variants are being tried for the value that begins there.
    pub(super) fn tried_at(&self, at: usize) -> bool {
        self.trial.begin == at
    }

    /// Reads the variant, of several, to which the value that is next is least strange; the first of such. It is
    /// read as `other` where it is of none, and if that can be, where it is an object of which none knows a member.
    ///
    /// # Errors
    ///
    /// What is next is not a value, or of none of the variants and not of the other.
    pub fn closest<U>(
        &mut self,
        variants: &'static [Attempt<U>],
        other: fn(&mut Self) -> Result<U>,
    ) -> Result<U> {
        self.pick(Pick::Closest, variants, other)
    }

    /// Reads the first variant, of several, that the value which is next is of: what a tag demands need not be there
    /// where a base says enough. It is read as `other` where it is of none.
    ///
    /// # Errors
    ///
    /// As for [`closest`](Self::closest).
    pub fn first<U>(
        &mut self,
        variants: &'static [Attempt<U>],
        other: fn(&mut Self) -> Result<U>,
    ) -> Result<U> {
        self.pick(Pick::First, variants, other)
    }

    /// A list of variants is known by its address, which is why it has to be there for good.
    fn pick<U>(
        &mut self,
        pick: Pick,
        variants: &'static [Attempt<U>],
        other: fn(&mut Self) -> Result<U>,
    ) -> Result<U> {
        let mut value = None;
        let list = variants.as_ptr().addr();
        let chosen = self.choose(pick, list, variants.len(), &mut |r, index| {
            let read = match variants.get(index) {
                Some(variant) => variant(r),
                None => other(r).ok(),
            };
            let fits = read.is_some();
            value = read.or(value.take());
            fits
        });
        match value {
            Some(value) if chosen => Ok(value),
            _ => other(self),
        }
    }

    /// Chooses a variant by its index, the one after the last being the other, and has it read last. `false`, with
    /// the reader where it was, if the value is of none.
    fn choose(
        &mut self,
        pick: Pick,
        list: usize,
        count: usize,
        read: &mut dyn FnMut(&mut Self, usize) -> bool,
    ) -> bool {
        let start = self.mark();
        let place = (start.at, list);
        let indices = match self.trial.chosen.get(&place) {
            Some(Some(known)) => *known..=*known,
            Some(None) => return false,
            None => 0..=count,
        };
        let hidden = self.hidden.clone();
        let around = self.trial.begin;
        self.trial.level += 1;
        let mut read = |r: &mut Self, index: usize| {
            r.back(&start);
            r.hidden.clone_from(&hidden);
            r.trial.strange = 0;
            // The other is what the types around may make of the value.
            r.trial.begin = if index == count { around } else { start.at };
            read(r, index).then(|| r.mark())
        };
        // The best so far and where it ends, and the one that was read last.
        let (mut best, mut last): (Option<(usize, Mark)>, usize) = (None, count);
        for index in indices {
            let least = best.as_ref().map_or(u64::MAX, |(_, end)| end.strange);
            let enough = match pick {
                Pick::First => best.is_some(),
                Pick::Closest => least == 0 || index == count && least < Strange::BLANK,
            };
            if enough {
                break;
            }
            let Some(end) = read(self, index) else {
                continue;
            };
            last = index;
            if index == count || end.strange < least {
                best = Some((index, end));
            }
        }
        if let Some((index, end)) = &best {
            match last == *index {
                true => self.back(end),
                false => _ = read(self, *index),
            }
        }
        self.trial.begin = around;
        self.trial.level -= 1;
        if self.trial.level == 0 {
            self.trial.chosen.clear();
        } else if best.is_some() || around != start.at {
            // What is none of these may be kept where no variant around begins as well.
            let chosen = best.as_ref().map(|(index, _)| *index);
            self.trial.chosen.insert(place, chosen);
        }
        match best.is_some() {
            true => {
                self.hidden.clear();
                self.trial.strange = self.trial.strange.saturating_add(start.strange);
            }
            false => {
                self.back(&start);
                self.hidden = hidden;
            }
        }
        best.is_some()
    }

    /// Tries a variant.
    pub fn attempt<T: Model, U>(&mut self, make: fn(T) -> U) -> Option<U> {
        self.nested(T::read).ok().map(make)
    }

    /// Reads a variant, unless it is that of too many unions which begin here.
    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.peek();
        let around = self.trial.unions;
        let (at, count) = around;
        self.trial.unions = match at == self.at {
            true if count >= NESTED => return Err(self.error("a type is a variant of itself")),
            true => (at, count + 1),
            false => (self.at, 1),
        };
        let value = read(self);
        self.trial.unions = around;
        value
    }

    /// Reads the variant that was chosen. A value that turns out not to be of it is kept as a whole.
    ///
    /// # Errors
    ///
    /// What is next is not a value; or not of the variant, where other types are tried for the same value.
    pub fn variant<T: Model, U>(&mut self, make: fn(T) -> U, unknown: fn(Value) -> U) -> Result<U> {
        let start = self.mark();
        match self.nested(T::read) {
            Ok(value) => Ok(make(value)),
            Err(_) => {
                self.back(&start);
                self.keep(unknown)
            }
        }
    }

    /// Keeps a value that is of no variant.
    ///
    /// # Errors
    ///
    /// What is next is not a value; or other types are tried for the same value.
    pub fn keep<U>(&mut self, unknown: fn(Value) -> U) -> Result<U> {
        self.peek();
        if self.tried_at(self.at) {
            return Err(self.error("the value is of none of the variants"));
        }
        self.note(Strange::Misfit);
        Value::read(self).map(unknown)
    }

    /// Keeps a value with a tag, or a constant, of no variant that is known yet.
    ///
    /// # Errors
    ///
    /// What is next is not a value.
    pub fn keep_newer<U>(&mut self, unknown: fn(Value) -> U) -> Result<U> {
        self.note(Strange::Newer);
        Value::read(self).map(unknown)
    }
}
