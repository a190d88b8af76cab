//! Loads documents, types every node and says what it took: `cargo run --release --example load -- FILE...`
//!
//! With `-v` the diagnostics are written out.

use std::path::Path;
use std::time::Instant;

use codegen::diagnostics::{Diagnostics, PER_CODE, Severity, human};
use codegen::document::{Options, load, touch_all};

fn main() {
    let mut verbose = false;
    for argument in std::env::args().skip(1) {
        if argument == "-v" {
            verbose = true;
            continue;
        }
        let diagnostics = Diagnostics::new();
        let options = Options {
            allow_outside: std::env::var("ALLOW").into_iter().map(Into::into).collect(),
            ..Options::default()
        };
        let start = Instant::now();
        let document = load(Path::new(&argument), &options, &diagnostics);
        let loaded = start.elapsed();
        let nodes = document.as_ref().map_or(0, touch_all);
        let all = start.elapsed();
        let count = |severity| {
            diagnostics
                .list()
                .iter()
                .filter(|diagnostic| diagnostic.severity == severity)
                .count()
        };
        println!(
            "{argument}\t{} operations\t{} skipped\t{} webhooks\t{nodes} nodes\t{} errors\t{} warnings\t{} notes\t{loaded:?} load\t{all:?} all",
            document
                .as_ref()
                .map_or(0, |document| document.operations().len()),
            document
                .as_ref()
                .map_or(0, |document| document.skipped().len()),
            document
                .as_ref()
                .map_or(0, |document| document.webhooks().len()),
            count(Severity::Error),
            count(Severity::Warning),
            count(Severity::Note),
        );
        if verbose {
            println!("{}", human(&diagnostics.list(), PER_CODE));
        }
    }
}
