//! The list of commands. What a command takes stands in the command's own file.

use crate::{bench, conformance, corpus, explain, generate, mutate, names, truth};
use clap::{Parser, Subcommand};

/// The commands of this project.
///
/// Run them as `cargo xtask COMMAND`, from any folder of the project.
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    version,
    max_term_width = 100
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Generate(generate::Arguments),
    Corpus(corpus::Arguments),
    /// One document of the corpus, in a process of its own.
    #[command(hide = true)]
    CorpusDocument(corpus::DocumentArguments),
    Bench(bench::Arguments),
    /// One step of a measurement, in a process of its own.
    #[command(hide = true)]
    BenchStep(bench::StepArguments),
    Conformance(conformance::Arguments),
    Explain(explain::Arguments),
    Mutate(mutate::Arguments),
    Names(names::Arguments),
    Truth(truth::Arguments),
}
