//! Schemas and the types they become.

mod collapse;
mod corpus;
mod enums;
mod names;
mod objects;
mod scalars;
mod settings;
mod spell;
mod unions;

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use codegen::config::Config;
use codegen::diagnostics::{Code, Diagnostics};
use codegen::document::{Document, Options, load};
use codegen::ir::Types;
use codegen::lower::schema::Schemas;

/// A document with these schemas, which are the lines below `schemas:`.
fn document(schemas: &str, diagnostics: &Diagnostics) -> Document {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let lines = schemas.lines().map(|line| format!("    {line}\n"));
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{}",
        lines.collect::<String>()
    );
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("schemas-{number}.yaml"));
    std::fs::write(&path, text).expect("a file can be written");
    load(&path, &Options::default(), diagnostics).expect("a document")
}

fn lower(schemas: &str, config: &Config) -> (Types, Vec<Code>) {
    let diagnostics = Diagnostics::new();
    let document = document(schemas, &diagnostics);
    let types = Schemas::new(&document, config, &diagnostics).finish();
    let codes = diagnostics
        .list()
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect();
    (types, codes)
}

/// Lowers schemas, without anything to say about them, and compares how the types are spelled.
#[track_caller]
fn check(schemas: &str, expected: &str) {
    check_with(&Config::default(), schemas, &[], expected);
}

#[track_caller]
fn check_with(config: &Config, schemas: &str, codes: &[Code], expected: &str) {
    let (types, told) = lower(schemas, config);
    let spelled = spell::types(&types);
    let expected: Vec<&str> = expected
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(spelled.lines().collect::<Vec<_>>(), expected, "\n{spelled}");
    assert_eq!(told, codes);
}
