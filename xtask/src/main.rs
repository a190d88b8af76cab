//! The project's commands.

mod bench;
mod cli;
mod conformance;
mod corpus;
mod explain;
mod generate;
mod mutate;
mod names;
mod progress;
mod truth;
mod usage;
mod workspace;

use clap::Parser;
use mimalloc::MiMalloc;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    match run(cli::Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(command: cli::Command) -> anyhow::Result<ExitCode> {
    match command {
        cli::Command::Bench(arguments) => bench::run(&arguments),
        cli::Command::BenchStep(arguments) => bench::step(&arguments),
        cli::Command::Conformance(arguments) => conformance::run(&arguments),
        cli::Command::Corpus(arguments) => corpus::run(&arguments),
        cli::Command::CorpusDocument(arguments) => corpus::document(&arguments),
        cli::Command::Explain(arguments) => explain::run(&arguments),
        cli::Command::Generate(arguments) => generate::run(&arguments),
        cli::Command::Mutate(arguments) => mutate::run(&arguments),
        cli::Command::Names(arguments) => names::run(&arguments),
        cli::Command::Truth(arguments) => truth::run(&arguments),
    }
}
