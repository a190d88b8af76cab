//! What became of a document.

use super::entries::Corpus;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One row of the table.
#[derive(Debug, Serialize)]
pub(crate) struct Run {
    /// The path in the corpus, with `/` between folders.
    pub(crate) document: String,
    #[serde(flatten)]
    pub(crate) ending: Ending,
}

/// How the process of a document ended.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case", tag = "ending")]
pub(crate) enum Ending {
    /// As it should: with a crate, or an error that was reported.
    Told(Outcome),
    /// By a panic, a signal, or an internal error.
    Died {
        /// The last words.
        how: String,
    },
    /// Not within the time it has.
    Hung {
        /// That time, in seconds.
        seconds: u64,
    },
}

/// What the process of a document has to tell.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Outcome {
    /// The version of OpenAPI, if the document was read at all.
    pub(crate) version: Option<String>,
    /// Whether a crate was made.
    pub(crate) made: bool,
    /// How many operations are emitted.
    pub(crate) operations: usize,
    /// How many types are emitted.
    pub(crate) types: usize,
    /// How many operations of the document are left out.
    pub(crate) skipped: usize,
    /// How many warnings and errors there are of each code.
    pub(crate) found: BTreeMap<String, usize>,
    /// CPU time from the start of the process to its end, in milliseconds.
    pub(crate) cpu_ms: u64,
    /// The most memory that was resident, in bytes.
    pub(crate) peak_bytes: u64,
}

impl Outcome {
    /// How many warnings and errors there are.
    pub(crate) fn warnings(&self) -> usize {
        self.found.values().sum()
    }
}

impl Ending {
    /// Whether this is a fault of the generator.
    pub(crate) fn is_failure(&self) -> bool {
        match self {
            Self::Told(_) => false,
            Self::Died { .. } | Self::Hung { .. } => true,
        }
    }
}

impl Run {
    /// Whether the file only looked like a document: nobody listed it, and it is none.
    pub(crate) fn is_other_file(&self, corpus: &Corpus) -> bool {
        match &self.ending {
            Ending::Told(outcome) => {
                outcome.found.contains_key("not-openapi") && !corpus.lists(&self.document)
            }
            Ending::Died { .. } | Ending::Hung { .. } => false,
        }
    }
}
