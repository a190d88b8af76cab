//! What the generator has to say about a document or its settings.
//!
//! A [`Diagnostic`] names its [`Code`], the [`Place`] it is about, what was left out and what to do.
//! Every stage pushes into one [`Diagnostics`]; nothing here ends a run, the pipeline decides that
//! by asking [`Diagnostics::has_errors`] between two stages.

mod code;
mod diagnostic;
mod dictionary;
mod json;
mod nearest;
mod place;
mod render;

use std::cell::{Ref, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

pub use code::Code;
pub use diagnostic::{Diagnostic, Note, Severity};
pub use dictionary::dictionary;
pub use json::json_lines;
pub use nearest::nearest;
pub use place::Place;
pub use render::{PER_CODE, human};

/// Collects diagnostics in the order in which they are found.
///
/// A clone is another handle on the same collection, so that a stage which answers questions later
/// (see [`crate::document::Document`]) can keep one.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    inner: Rc<RefCell<Collected>>,
}

#[derive(Debug, Default)]
struct Collected {
    list: Vec<Diagnostic>,
    /// Where the first of each kind is in `list`.
    kinds: HashMap<Code, HashMap<String, usize>>,
}

impl Diagnostics {
    /// An empty collection.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a diagnostic. Of those that carry the same code and the same [`Diagnostic::kind`] only
    /// the first is kept; it counts the others.
    pub fn push(&self, diagnostic: Diagnostic) {
        let mut inner = self.inner.borrow_mut();
        let Collected { list, kinds } = &mut *inner;
        if let Some(kind) = diagnostic.kind.clone() {
            let kinds = kinds.entry(diagnostic.code).or_default();
            let first = *kinds.entry(kind).or_insert(list.len());
            if let Some(first) = list.get_mut(first) {
                first.more += 1;
                return;
            }
        }
        list.push(diagnostic);
    }

    /// Adds a diagnostic of a kind that is told once, made only if it is the first.
    pub fn push_once(&self, code: Code, kind: &str, make: impl FnOnce() -> Diagnostic) {
        let known = {
            let inner = self.inner.borrow();
            inner
                .kinds
                .get(&code)
                .and_then(|kinds| kinds.get(kind))
                .copied()
        };
        match known {
            Some(first) => {
                if let Some(first) = self.inner.borrow_mut().list.get_mut(first) {
                    first.more += 1;
                }
            }
            None => self.push(make().once(kind)),
        }
    }

    /// Whether anything was found that leaves the next stage nothing to work with.
    pub fn has_errors(&self) -> bool {
        self.any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether any diagnostic fulfils the condition.
    pub fn any(&self, condition: impl Fn(&Diagnostic) -> bool) -> bool {
        self.inner.borrow().list.iter().any(condition)
    }

    /// How many diagnostics there are, each kind counted once.
    pub fn len(&self) -> usize {
        self.inner.borrow().list.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What was found so far. The collection cannot grow while the answer is held.
    pub fn list(&self) -> Ref<'_, [Diagnostic]> {
        Ref::map(self.inner.borrow(), |inner| inner.list.as_slice())
    }

    /// Takes everything out, in the order in which it was found.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.inner.borrow_mut().list)
    }
}
