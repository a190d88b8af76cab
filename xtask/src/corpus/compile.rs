//! The emitted crates, compiled.

use super::outcome::{Ending, Run};
use crate::{progress, workspace};
use anyhow::Context;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder of the workspace of crates, in the build folder.
pub(crate) fn prepare() -> anyhow::Result<PathBuf> {
    let folder = workspace::target().join("corpus");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    Ok(folder)
}

/// The name of the crate of a document: its path, so that no two have one.
pub(crate) fn crate_name(document: &str) -> String {
    let mut name = String::new();
    for character in document.chars() {
        if character.is_ascii_alphanumeric() {
            name.push(character.to_ascii_lowercase());
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        name
    } else {
        format!("document-{name}")
    }
}

/// The features that crates are compiled with.
#[derive(Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Features {
    /// Those that are on by default
    #[default]
    Default,
    /// All of them
    All,
    /// None
    None,
}

/// How crates are compiled.
#[derive(Clone, Copy)]
pub(crate) struct How {
    pub(crate) features: Features,
    pub(crate) clippy: bool,
    pub(crate) examples: bool,
}

/// What the compiler says of one crate.
#[derive(Default)]
struct Verdict {
    finished: bool,
    faults: usize,
    first: Option<String>,
}

/// Compiles the crates that the runs made, warnings being errors. `true` if all of them are sound.
pub(crate) fn run(folder: &Path, runs: &[Run], how: How) -> anyhow::Result<bool> {
    let made: BTreeSet<String> = runs
        .iter()
        .filter(|run| matches!(&run.ending, Ending::Told(outcome) if outcome.made))
        .map(|run| crate_name(&run.document))
        .collect();
    if made.is_empty() {
        return Ok(true);
    }
    let members: Vec<String> = made
        .iter()
        .map(|name| format!("    \"{name}\",\n"))
        .collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n",
        members.concat()
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    let verdicts = compile(folder, &made, how)?;
    let mut sound = 0;
    for name in &made {
        match verdicts.get(name) {
            Some(verdict) if verdict.finished && verdict.faults == 0 => sound += 1,
            Some(verdict) => println!(
                "{name}: {} errors; the first:\n{}",
                verdict.faults,
                verdict.first.as_deref().unwrap_or("no message")
            ),
            None => println!("{name}: not compiled"),
        }
    }
    println!("{sound} of {} crates compile without a warning", made.len());
    let with_examples = !how.examples || examples(folder, &made, how)?;
    Ok(sound == made.len() && with_examples)
}

/// Compiles the examples in the documentation of each crate. `true` if all of them are sound.
fn examples(folder: &Path, made: &BTreeSet<String>, how: How) -> anyhow::Result<bool> {
    let bar = progress::bar(made.len());
    let mut sound = 0;
    for name in made {
        bar.set_message(name.clone());
        let output = cargo(
            folder,
            &["test", "--doc", "--quiet", "--package", name],
            how,
        )
        .env("CARGO_PROFILE_TEST_DEBUG", "0")
        .output()
        .context("cannot start cargo")?;
        match output.status.success() {
            true => sound += 1,
            false => bar.suspend(|| {
                let text = String::from_utf8_lossy(&output.stdout);
                let first = text.find("error").and_then(|at| text.get(at..));
                println!("{name}: {}", first.unwrap_or(&text));
            }),
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    println!(
        "{sound} of {} crates have examples that compile",
        made.len()
    );
    Ok(sound == made.len())
}

/// Cargo with these arguments, in the workspace of the crates.
fn cargo(folder: &Path, arguments: &[&str], how: How) -> Command {
    let features: &[&str] = match how.features {
        Features::Default => &[],
        Features::All => &["--all-features"],
        Features::None => &["--no-default-features"],
    };
    let mut command = Command::new(env!("CARGO"));
    command
        .current_dir(folder)
        .args(arguments)
        .args(features)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_TARGET_DIR", folder.join("target"));
    command
}

fn compile(
    folder: &Path,
    made: &BTreeSet<String>,
    how: How,
) -> anyhow::Result<BTreeMap<String, Verdict>> {
    let check = if how.clippy { "clippy" } else { "check" };
    let all = [check, "--workspace", "--keep-going", "--quiet"];
    let mut child = cargo(folder, &all, how)
        .args(["--message-format", "json"])
        .env("RUSTFLAGS", "-Dwarnings")
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start cargo")?;
    let mut verdicts: BTreeMap<String, Verdict> = BTreeMap::new();
    let bar = progress::bar(made.len());
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).lines() {
            let message: Value = serde_json::from_str(&line?).unwrap_or_default();
            let Some(name) = package(&message, made) else {
                continue;
            };
            let verdict = verdicts.entry(name.to_owned()).or_default();
            hear(&message, verdict);
            if verdict.finished {
                bar.inc(1);
                bar.set_message(name.to_owned());
            }
        }
    }
    child.wait()?;
    bar.finish_and_clear();
    Ok(verdicts)
}

/// The crate of ours that a message is about.
fn package<'m>(message: &Value, made: &'m BTreeSet<String>) -> Option<&'m str> {
    let manifest = Path::new(message.get("manifest_path")?.as_str()?);
    let name = manifest.parent()?.file_name()?.to_str()?;
    made.get(name).map(String::as_str)
}

fn hear(message: &Value, verdict: &mut Verdict) {
    let text = |pointer: &str| message.pointer(pointer).and_then(Value::as_str);
    match text("/reason") {
        Some("compiler-artifact") => verdict.finished = true,
        Some("compiler-message") if text("/message/level") == Some("error") => {
            verdict.faults += 1;
            if verdict.first.is_none() {
                verdict.first = text("/message/rendered").map(str::to_owned);
            }
        }
        _ => {}
    }
}
