//! What was lowered, and the way back.

use rustc_hash::FxHashMap;

use super::Schemas;
use super::merge::Piece;
use crate::ir::{Ty, TypeId};
use crate::names;

/// What is known of schemas without a name.
#[derive(Debug, Default)]
pub(super) struct Memo {
    states: FxHashMap<Vec<Piece>, State>,
    log: Vec<Vec<Piece>>,
}

/// How far a schema is.
#[derive(Clone, Debug)]
pub(super) enum State {
    /// Its type is being made. An id is taken as soon as the schema is reached from within itself.
    Busy { id: Option<TypeId> },
    /// Its type.
    Done(Ty),
}

impl Memo {
    pub(super) fn get(&self, pieces: &[Piece]) -> Option<State> {
        self.states.get(pieces).cloned()
    }

    pub(super) fn set(&mut self, pieces: &[Piece], state: State) {
        if self.states.insert(pieces.to_vec(), state).is_none() {
            self.log.push(pieces.to_vec());
        }
    }
}

/// A state of [`Schemas`] to go back to.
#[derive(Clone, Copy, Debug)]
pub struct Checkpoint {
    types: usize,
    memo: usize,
    in_parts: usize,
    names: names::Mark,
}

impl Schemas<'_> {
    /// The present state. No type may be in the making.
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            types: self.types.len(),
            memo: self.memo.log.len(),
            in_parts: self.in_parts.len(),
            names: self.scope.mark(),
        }
    }

    /// Forgets all types that were made since, and their names.
    pub fn rollback(&mut self, to: Checkpoint) {
        self.types.truncate(to.types);
        for pieces in self.memo.log.drain(to.memo.min(self.memo.log.len())..) {
            self.memo.states.remove(&pieces);
        }
        self.in_parts.truncate(to.in_parts);
        self.scope.back_to(to.names);
        self.named.retain(|_, ty| match ty {
            Ty::Named(id) => (id.0 as usize) < to.types,
            _ => true,
        });
    }
}
