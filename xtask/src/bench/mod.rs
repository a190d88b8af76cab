//! `cargo xtask bench`: what generating and compiling clients costs, beside other generators.

mod decode;
mod generator;
mod measure;
mod plot;
mod table;

use crate::{progress, workspace};
use anyhow::{Context, bail};
use generator::Generator;
use measure::Row;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) use measure::{StepArguments, step};

/// Measure what generating and compiling clients costs
///
/// For each document: CPU time of the generator, lines emitted, CPU time and peak memory of `cargo check` of
/// the emitted crate alone, and of checking it again after one of its files changed. The same is done, in the
/// same run, with each of openapi-to-rust, oas3-gen and cargo-progenitor that is found in PATH (`cargo install`
/// brings them there), and shown as multiples of ours, also what generating costs in all. At last, how quickly emitted types are decoded, beside
/// types written by hand with the derives of `serde`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// OpenAPI documents
    files: Vec<PathBuf>,
    /// Measure `cargo build --release` too
    #[arg(long)]
    release: bool,
    /// Do not measure other generators
    #[arg(long)]
    alone: bool,
    /// Generate only, and compile nothing
    #[arg(long, conflicts_with = "release")]
    generate_only: bool,
    /// Write the table to a file, as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Draw the table into a file
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let generators: Vec<Generator> = Generator::ALL
        .into_iter()
        .filter(|it| *it == Generator::Ours || !arguments.alone && it.is_here())
        .collect();
    let folder = workspace::target().join("bench");
    let what = measure::What {
        compile: !arguments.generate_only,
        release: arguments.release,
    };
    let homes: Vec<PathBuf> = generators.iter().map(|it| folder.join(it.name())).collect();
    for home in &homes {
        measure::clean(home)?;
    }
    let bar = progress::bar(arguments.files.len() * generators.len());
    let mut rows: Vec<Row> = Vec::new();
    for file in &arguments.files {
        let Some(stem) = file.file_stem().and_then(|stem| stem.to_str()) else {
            bail!("`{}` is no file", file.display());
        };
        for (generator, home) in generators.iter().zip(&homes) {
            bar.set_message(format!("{stem}: {}", generator.name()));
            rows.push(measure::row(*generator, file, stem, home, what)?);
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    for home in &homes {
        measure::clean(home)?;
    }
    table::print(&rows);
    for generator in &generators {
        table::print_sum(&rows, *generator);
    }
    if let Some(path) = &arguments.json {
        let text = serde_json::to_string_pretty(&rows)?;
        fs::write(path, text).with_context(|| format!("cannot write `{}`", path.display()))?;
    }
    if let Some(path) = &arguments.svg {
        plot::draw(path, &rows)?;
    }
    if what.compile {
        decode::run(&folder.join("decode"))?;
    }
    Ok(ExitCode::SUCCESS)
}
