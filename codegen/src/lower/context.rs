//! What every decision may look at.

use super::schema::Schemas;
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::document::{Document, NodeId};

/// What every decision may look at.
pub(super) struct Context<'a> {
    pub(super) document: &'a Document,
    pub(super) config: &'a Config,
    pub(super) diagnostics: &'a Diagnostics,
    pub(super) schemas: Schemas<'a>,
}

/// Why an operation cannot be emitted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lost {
    /// What is wrong, as the end of a sentence.
    pub(super) message: String,
    /// What is wrong with it, where that is not the operation itself.
    pub(super) at: Option<NodeId>,
}

impl Lost {
    pub(super) fn at(at: NodeId, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            at: Some(at),
        }
    }
}

impl Context<'_> {
    /// Tells of something at a node.
    pub(super) fn tell(&self, code: Code, at: NodeId, message: impl Into<String>) {
        self.diagnostics
            .push(Diagnostic::new(code, message).at(self.place(at)));
    }

    /// Tells of something at a node, once for all of its kind.
    pub(super) fn tell_once(
        &self,
        code: Code,
        at: NodeId,
        kind: &str,
        message: impl FnOnce() -> String,
    ) {
        self.diagnostics.push_once(code, kind, || {
            Diagnostic::new(code, message()).at(self.place(at))
        });
    }

    /// The key of a node.
    pub(super) fn place(&self, at: NodeId) -> Place {
        self.document.key_place(at)
    }

    /// The key at a JSON pointer.
    pub(super) fn place_of(&self, pointer: &str) -> Option<Place> {
        Some(self.place(self.document.find(pointer).ok()?))
    }
}
