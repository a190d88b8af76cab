//! Documents of every version, read into the one dialect.

mod files;
mod operations;
mod schemas;

use std::path::{Path, PathBuf};

use codegen::diagnostics::{Diagnostics, PER_CODE, human};
use codegen::document::{Document, Operation, Options, load, touch_all};
use serde_json::Value;

/// Loads a document and types all of it.
#[track_caller]
fn open(path: &Path, options: &Options) -> (Document, Diagnostics) {
    let diagnostics = Diagnostics::new();
    let document = load(path, options, &diagnostics);
    let told = human(&diagnostics.list(), PER_CODE);
    let document = document.unwrap_or_else(|| panic!("not loaded:\n{told}"));
    touch_all(&document);
    (document, diagnostics)
}

/// Writes a document to a file named after the test's place, and opens it.
#[track_caller]
fn read(text: &str) -> (Document, Diagnostics) {
    let line = std::panic::Location::caller().line();
    let thread = format!("{:?}", std::thread::current().id());
    let name = format!("document-{line}-{}.yaml", thread.replace(['(', ')'], ""));
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("the folder of tests can be written");
    open(&path, &Options::default())
}

/// A typed value as JSON, every reference as the pointer to where it leads.
fn shown(document: &Document, value: impl serde::Serialize) -> Value {
    let mut value = serde_json::to_value(value).unwrap_or_default();
    show_references(document, &mut value);
    value
}

fn show_references(document: &Document, value: &mut Value) {
    match value {
        Value::String(text) if text.starts_with('@') => {
            let target = document
                .target_text(text)
                .map(|target| document.pointer(target));
            *text = target.map_or("nowhere".to_owned(), |pointer| format!("#{pointer}"));
        }
        Value::Array(list) => list
            .iter_mut()
            .for_each(|value| show_references(document, value)),
        Value::Object(map) => map
            .values_mut()
            .for_each(|value| show_references(document, value)),
        _ => {}
    }
}

#[test]
fn the_document_of_this_repository_is_read_without_a_word() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec/llama-cloud.yaml");
    let (document, diagnostics) = open(&path, &Options::default());
    assert_eq!(human(&diagnostics.list(), PER_CODE), "");
    let operation = only(document.operations());
    assert_eq!(operation.method, "GET");
    assert_eq!(
        operation.path,
        "/api/v1/pipelines/{pipeline_id}/files/{file_id}/status"
    );
    assert_eq!(operation.parameters.len(), 2);
}

#[track_caller]
fn only(operations: &[Operation]) -> &Operation {
    match operations {
        [operation] => operation,
        _ => panic!("{} operations", operations.len()),
    }
}
