//! Names the operations of documents: `cargo run --example names -- [--list=TSV] FILE...`; `-` for no document.

use std::path::Path;

use codegen::config::Config;
use codegen::diagnostics::Diagnostics;
use codegen::document::{Options, load};
use codegen::lower::endpoints;
use codegen::lower::naming::compare;

fn main() {
    let mut list = None;
    for argument in std::env::args().skip(1) {
        if let Some(path) = argument.strip_prefix("--list=") {
            list = std::fs::read_to_string(path).ok();
            continue;
        }
        let diagnostics = Diagnostics::new();
        let document = match argument.as_str() {
            "-" => None,
            path => load(Path::new(path), &Options::default(), &diagnostics),
        };
        let endpoints =
            document.map(|document| endpoints(&document, &Config::default(), &diagnostics));
        print!(
            "{}",
            compare(endpoints.unwrap_or_default(), &[], list.as_deref())
        );
    }
}
