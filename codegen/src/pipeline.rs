//! The way through: the stages, and the value at each boundary.
//!
//! ```text
//! source ──► document ──► lower ──► ir ──► passes ──► emit ──► output
//!  text      one dialect   decide    Api    Api→Api    spell    files
//! ```
//!
//! | stage | takes | gives |
//! |---|---|---|
//! | [`document::load`], which drives [`source`](crate::source) | a path | [`Document`](crate::document::Document) |
//! | [`lower::lower`] | `Document`, [`Config`] | [`ir::Api`] |
//! | [`passes::run`] | `ir::Api` | `ir::Api` |
//! | [`emit::emit`] | `ir::Api` | [`emit::File`]s |
//! | [`output::render`] | `emit::File`s | [`Rendered`] |
//! | [`output::write`] or [`output::check`] | `Rendered`, a folder | what it did, or would do |
//!
//! What is wrong with a document or the settings goes to [`Diagnostics`]; a stage that reports an
//! error gives nothing, and the next one does not run.

use crate::config::Config;
use crate::diagnostics::{Code, Diagnostics};
use crate::lower::Origin;
use crate::output::Rendered;
use crate::{document, emit, ir, lower, output, passes};
use std::path::Path;

/// A client, decided and spelt, not yet on disk.
#[derive(Debug)]
pub struct Generated {
    /// The decided API.
    pub api: ir::Api,
    /// The text of the crate.
    pub rendered: Rendered,
    /// How many operations of the document were left out, each reported.
    pub skipped: usize,
}

/// Goes all the way from a document to the text of a crate.
///
/// `None` after an error was reported to `diagnostics`.
///
/// # Errors
///
/// [`output::Error`] when what is emitted is no Rust or no name of a file: a fault of the generator.
pub fn generate(
    spec: &Path,
    config: &Config,
    origin: &Origin,
    diagnostics: &Diagnostics,
) -> Result<Option<Generated>, output::Error> {
    let Some((api, skipped)) = decide(spec, config, origin, diagnostics) else {
        return Ok(None);
    };
    let rendered = output::render(emit::emit(&api))?;
    Ok(Some(Generated {
        api,
        rendered,
        skipped,
    }))
}

/// Goes from a document to the decided API, with the number of operations that were left out.
///
/// `None` after an error was reported to `diagnostics`.
pub fn decide(
    spec: &Path,
    config: &Config,
    origin: &Origin,
    diagnostics: &Diagnostics,
) -> Option<(ir::Api, usize)> {
    let document = document::load(spec, &config.document_options(), diagnostics)?;
    if diagnostics.has_errors() {
        return None;
    }
    let api = lower::lower(&document, config, origin, diagnostics)?;
    let skipped = diagnostics
        .list()
        .iter()
        .filter(|diagnostic| diagnostic.code == Code::SkippedOperation)
        .count();
    Some((passes::run(api), skipped))
}
