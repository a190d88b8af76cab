//! Operations, decided: a document of a few lines, and what becomes of it in one line each.

#![cfg(test)]

mod asked;
mod auth;
mod bodies;
mod components;
mod corpus;
mod examples;
mod lifted;
mod page_kinds;
mod page_shapes;
mod pages;
mod params;
mod representation;
mod responses;
mod servers;
mod settings;
mod shown;
mod tokens;
mod webhooks;
mod words;

use std::sync::atomic::{AtomicUsize, Ordering};

use codegen::config::Config;
use codegen::diagnostics::Diagnostics;
use codegen::document::{Options, load};
use codegen::ir::Api;
use codegen::lower::{Origin, lower};

/// The API of a document, and the codes of what is said about it.
fn decide(document: &str, settings: &str) -> (Option<Api>, Vec<String>) {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let path =
        std::env::temp_dir().join(format!("operations-{}-{number}.yaml", std::process::id()));
    std::fs::write(&path, document).unwrap();
    let diagnostics = Diagnostics::new();
    let config: Config = toml::from_str(settings).unwrap();
    let api = load(&path, &Options::default(), &diagnostics)
        .and_then(|document| lower(&document, &config, &Origin::default(), &diagnostics));
    std::fs::remove_file(&path).unwrap();
    let codes = diagnostics
        .list()
        .iter()
        .map(|diagnostic| diagnostic.code.to_string())
        .collect();
    (api, codes)
}

/// A document with these paths, and what else stands in it.
fn document(rest: &str) -> String {
    format!("openapi: 3.1.0\ninfo: {{title: Pets, version: '1'}}\n{rest}\n")
}

/// The one operation of a document whose path item for `/pets/{id}` is given, indented by four.
fn operation(method: &str, of_operation: &str) -> String {
    let indented: String = of_operation
        .lines()
        .map(|line| format!("      {}\n", line.trim_start_matches("        ")))
        .collect();
    document(&format!(
        "paths:\n  /pets/{{id}}:\n    {method}:\n{indented}"
    ))
}
