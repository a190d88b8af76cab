//! `cargo xtask mutate`: documents broken at random.

use crate::workspace;
use anyhow::{Context, bail};
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// Break documents at random and require a result or a diagnostic
///
/// Takes documents of the corpus, breaks nodes (type, deletion, duplication, reference to an ancestor), and
/// generates from the result. A panic, a hang, or neither a result nor an error fails the run; the mutant is
/// kept and named. `cargo test` does the same with a few hundred mutants and always the same seed.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// How many mutants to try
    #[arg(long, default_value_t = 20_000)]
    count: usize,
    /// The beginning of the random numbers; one seed always makes the same mutants
    #[arg(long)]
    seed: Option<u64>,
    /// The corpus, a folder with `real/` and `edge/`
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
}

/// Runs the test with other settings, so that there is one program that breaks documents.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut command = Command::new(env!("CARGO"));
    command
        .current_dir(workspace::root())
        .args(["test", "--release", "--package", "codegen"])
        .args(["--test", "mutation", "--", "--nocapture"])
        .env("MUTANTS", arguments.count.to_string());
    if let Some(seed) = arguments.seed {
        command.env("SEED", seed.to_string());
    }
    if let Some(corpus) = &arguments.corpus {
        let corpus = corpus
            .canonicalize()
            .with_context(|| format!("cannot read `{}`", corpus.display()))?;
        if !corpus.join("real").is_dir() && !corpus.join("edge").is_dir() {
            bail!("`{}` has no `real` and no `edge`", corpus.display());
        }
        command.env("CORPUS", corpus);
    }
    let status = command.status().context("cannot start cargo")?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
