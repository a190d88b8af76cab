//! The document of this project: calls written by hand, with what each answer has to be.

use super::prism::{Answers, Prism};
use crate::workspace;
use anyhow::{Context, bail};
use std::process::Command;

/// `true` if all checks hold.
pub(crate) fn run() -> anyhow::Result<bool> {
    // What needs no server goes first, so that none runs while a compiler does.
    let build = calls("build").status().context("cannot start cargo")?;
    if !build.success() {
        bail!("the calls do not compile");
    }
    let prism = Prism::start(&workspace::path("spec/llama-cloud.yaml"), Answers::Checked)?;
    let mut calls = calls("run");
    let status = calls
        .args(["--", prism.url()])
        .status()
        .context("cannot start cargo")?;
    if !status.success() {
        eprintln!("what Prism says: {}", prism.log().display());
    }
    Ok(status.success())
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
