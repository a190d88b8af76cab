//! One thing to say.

use super::{Code, Place};

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is lost on the wire; the reader may want to know.
    Note,
    /// Something was left out or guessed; the rest goes on.
    Warning,
    /// The next stage has nothing to work with.
    Error,
}

impl Severity {
    /// The word a person reads.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A further remark on a diagnostic, possibly about another place.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// One sentence: lower case, no trailing dot.
    pub message: String,
    /// The other place, where there is one.
    pub at: Option<Place>,
}

/// What, where, and what to do.
///
/// A message is lower case, has backticks round names and no trailing dot.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Which kind of finding this is.
    pub code: Code,
    /// How much it weighs; the code's own unless raised.
    pub severity: Severity,
    /// What was found.
    pub message: String,
    /// Where it was found.
    pub at: Option<Place>,
    /// What else belongs to it, for example what was left out.
    pub notes: Vec<Note>,
    /// What to do about it.
    pub help: Option<String>,
    /// Diagnostics of one code and one kind are told once; the first counts the others.
    pub kind: Option<String>,
    /// How many others of this kind were found.
    pub more: usize,
}

impl Diagnostic {
    /// A diagnostic with the severity of its code.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            at: None,
            notes: Vec::new(),
            help: None,
            kind: None,
            more: 0,
        }
    }

    /// Names the place.
    pub fn at(mut self, place: impl Into<Option<Place>>) -> Self {
        self.at = place.into();
        self
    }

    /// Adds a remark.
    pub fn note(mut self, message: impl Into<String>) -> Self {
        self.notes.push(Note {
            message: message.into(),
            at: None,
        });
        self
    }

    /// Adds a remark about another place.
    pub fn note_at(mut self, message: impl Into<String>, place: Place) -> Self {
        self.notes.push(Note {
            message: message.into(),
            at: Some(place),
        });
        self
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Makes this one of a kind that is told once.
    pub fn once(mut self, kind: impl Into<String>) -> Self {
        self.kind = Some(kind.into());
        self
    }
}
