//! Documents of the corpus: no panic, no endless work, the same answer twice. Those of some size are left to the
//! command that generates the whole corpus.

use std::path::{Path, PathBuf};

use codegen::config::Config;
use codegen::diagnostics::Diagnostics;
use codegen::document::{Options, load};
use codegen::lower::schema::Schemas;

use super::spell;

/// Bytes of a document that is too large for a test of every day.
const LARGE: u64 = 100_000;

/// Documents that nobody here wrote. They are no part of the repository.
fn documents() -> Vec<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let roots = here.ancestors().map(|folder| folder.join("shared/corpus"));
    let Some(root) = roots.into_iter().find(|root| root.is_dir()) else {
        return Vec::new();
    };
    let folders = ["real", "edge"].map(|folder| root.join(folder));
    let entries = folders
        .iter()
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flatten();
    let mut documents: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.metadata()
                .is_ok_and(|data| data.is_file() && data.len() < LARGE)
        })
        .collect();
    documents.sort();
    documents
}

fn lowered(path: &Path) -> Option<String> {
    let diagnostics = Diagnostics::new();
    let document = load(path, &Options::default(), &diagnostics)?;
    let types = Schemas::new(&document, &Config::default(), &diagnostics).finish();
    Some(spell::types(&types))
}

#[test]
fn every_document_is_lowered_the_same_twice() {
    let documents = documents();
    if documents.is_empty() {
        println!("skipped: there is no corpus beside the repository");
        return;
    }
    for path in documents {
        assert_eq!(lowered(&path), lowered(&path), "{}", path.display());
    }
}
