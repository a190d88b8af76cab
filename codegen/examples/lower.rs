//! Lowers documents and says what became of them: `cargo run --release --example lower -- FILE...`
//!
//! With `-v` the diagnostics of this stage are written out, with `-d` the whole API.

use std::path::Path;
use std::time::Instant;

use codegen::config::Config;
use codegen::diagnostics::{Code, Diagnostics, PER_CODE, human};
use codegen::document::{Options, load};
use codegen::lower::{Origin, lower};

fn main() {
    let (flags, files): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|word| word.starts_with('-'));
    let has = |flag: &str| flags.iter().any(|given| given == flag);
    for file in &files {
        let diagnostics = Diagnostics::new();
        let options = Options {
            allow_outside: std::env::var("ALLOW").into_iter().map(Into::into).collect(),
            ..Options::default()
        };
        let Some(document) = load(Path::new(file), &options, &diagnostics) else {
            println!("{file}\tnot read");
            continue;
        };
        let before = diagnostics.len();
        let start = Instant::now();
        let api = lower(
            &document,
            &Config::default(),
            &Origin::default(),
            &diagnostics,
        );
        let took = start.elapsed();
        let list = diagnostics.list();
        let skipped = list
            .iter()
            .filter(|diagnostic| diagnostic.code == Code::SkippedOperation)
            .count();
        let lost = list
            .iter()
            .filter(|diagnostic| diagnostic.at.is_none())
            .count();
        let count = |found: Option<usize>| found.unwrap_or_default();
        println!(
            "{file}\t{} operations\t{skipped} skipped\t{} types\t{} pages\t{lost} without place\t{took:?}{}",
            count(api.as_ref().map(|api| api.operations.len())),
            count(api.as_ref().map(|api| api.types.len())),
            count(api.as_ref().map(|api| {
                api.operations
                    .iter()
                    .filter(|operation| operation.pagination.is_some())
                    .count()
            })),
            if api.is_none() { "\tERROR" } else { "" },
        );
        if has("-v") {
            println!(
                "{}",
                human(list.get(before..).unwrap_or_default(), PER_CODE)
            );
        }
        if has("-d") {
            println!("{api:#?}");
        }
    }
}
