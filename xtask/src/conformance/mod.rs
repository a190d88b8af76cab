//! `cargo xtask conformance`: the client against a server that somebody else made of the document.

mod prism;

use crate::workspace;
use anyhow::{Context, bail};
use prism::Prism;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// Run the client's calls against Prism, which serves its document
///
/// Prism makes a server of an OpenAPI document: it answers with the examples and refuses what the document does
/// not allow, so that another reading of the document than ours decides. It is installed from npm into the build
/// folder at first use, listens on a free port of this machine, and is ended with this command. The calls are in
/// generated-client/tests/consumer/examples/conformance.rs.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The document that Prism serves [default: spec/llama-cloud.yaml]
    #[arg(long, value_name = "PATH")]
    spec: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let default = workspace::path("spec/llama-cloud.yaml");
    let spec = arguments.spec.as_ref().unwrap_or(&default);
    if !spec.is_file() {
        bail!("there is no document `{}`", spec.display());
    }
    // What needs no server goes first, so that none runs while a compiler does.
    let build = calls("build").status().context("cannot start cargo")?;
    if !build.success() {
        bail!("the calls do not compile");
    }
    let prism = Prism::start(spec)?;
    let mut calls = calls("run");
    let status = calls
        .args(["--", prism.url()])
        .status()
        .context("cannot start cargo")?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        eprintln!("what Prism says: {}", prism.log().display());
        ExitCode::FAILURE
    })
}

/// Cargo on the program with the calls. It is a user of the client like any other, so this program
/// does not depend on what it generates.
fn calls(what: &str) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .current_dir(workspace::root())
        .args([what, "--quiet", "--package", "consumer"])
        .args(["--example", "conformance"]);
    command
}
