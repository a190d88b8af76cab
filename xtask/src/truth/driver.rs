//! The program beside an emitted crate that takes values there and back.

use crate::truth::cases::{Case, Prepared};
use anyhow::{Context, bail};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What came back.
#[derive(Debug, Deserialize)]
pub(crate) struct Answer {
    /// Why it was not read, or not written.
    pub(crate) error: Option<String>,
    /// What the reader and writer of the crate gave.
    #[serde(default)]
    pub(crate) model: String,
    /// What `serde_json` gave.
    #[serde(default)]
    pub(crate) serde: String,
    /// Whether some part of it was kept as something unknown.
    #[serde(default)]
    pub(crate) kept: bool,
}

/// The text of the program, the table of types and the words for unknown values left out.
const PROGRAM: &str = r#"//! Takes values there and back.

use API::models;
use API::runtime::model::{Model, from_slice, to_vec};
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Debug;
use std::io::BufRead;

type Check = fn(&str) -> Result<(String, String, String), String>;

fn check<T: Model + Serialize + DeserializeOwned + Debug>(text: &str) -> Result<(String, String, String), String> {
    let value: T = from_slice(text.as_bytes()).map_err(|error| error.to_string())?;
    let model = to_vec(&value).map_err(|error| error.to_string())?;
    let other: T = serde_json::from_str(text).map_err(|error| format!("serde: {error}"))?;
    let serde = serde_json::to_string(&other).map_err(|error| format!("serde: {error}"))?;
    Ok((String::from_utf8_lossy(&model).into_owned(), serde, format!("{value:?}")))
}

const TYPES: &[Check] = &[
TABLE];
const UNKNOWN: &[&str] = &[WORDS];

fn main() {
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("the values can be read");
        let (index, text) = line.split_once('\t').expect("a type and a value");
        let index: usize = index.parse().expect("the index of a type");
        let answer = match TYPES[index](text) {
            Ok((model, serde, debug)) => serde_json::json!({
                "model": model,
                "serde": serde,
                "kept": UNKNOWN.iter().any(|word| debug.contains(word)),
            }),
            Err(error) => serde_json::json!({ "error": error }),
        };
        println!("{answer}");
    }
}
"#;

/// Writes the program into the crate.
pub(super) fn write(folder: &Path, prepared: &Prepared) -> anyhow::Result<()> {
    let mut table = String::new();
    for ty in &prepared.table {
        // Writing to a `String` cannot fail.
        let _ = writeln!(table, "    check::<{ty}>,");
    }
    // A union keeps a whole value; a list of texts that may grow holds any text anyway.
    let kinds = ["Object", "Array", "String", "Number", "Bool", "Null"];
    let words: Vec<String> = prepared
        .unknown
        .iter()
        .flat_map(|word| kinds.map(|kind| format!("\"{word}({kind}\"")))
        .collect();
    let text = PROGRAM
        .replace("API", &prepared.name.replace('-', "_"))
        .replace("TABLE", &table)
        .replace("WORDS", &words.join(", "));
    let examples = folder.join("examples");
    fs::create_dir_all(&examples)?;
    let path = examples.join(format!("{}.rs", program(&prepared.name)));
    if fs::read_to_string(&path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(&path, text).with_context(|| format!("cannot write `{}`", path.display()))
}

/// Programs of all crates lie in one folder.
fn program(name: &str) -> String {
    format!("truth-{name}")
}

/// Compiles the programs of some crates; what the compiler says of those that do not compile goes to stderr.
pub(super) fn build(
    workspace: &Path,
    target: &Path,
    names: &[&str],
) -> anyhow::Result<BTreeSet<String>> {
    let members: Vec<String> = names
        .iter()
        .map(|name| format!("    \"{name}\",\n"))
        .collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n\n[profile.dev]\ndebug = false\nincremental = false\n",
        members.concat()
    );
    fs::write(workspace.join("Cargo.toml"), manifest)?;
    if cargo(workspace, target, &["--workspace"])? {
        return Ok(names.iter().map(|name| (*name).to_owned()).collect());
    }
    // Which of them is at fault is known one by one.
    let mut built = BTreeSet::new();
    for name in names {
        if cargo(workspace, target, &["--package", name])? {
            built.insert((*name).to_owned());
        }
    }
    Ok(built)
}

fn cargo(workspace: &Path, target: &Path, which: &[&str]) -> anyhow::Result<bool> {
    let status = Command::new(env!("CARGO"))
        .current_dir(workspace)
        .args([
            "build",
            "--examples",
            "--no-default-features",
            "--keep-going",
            "--quiet",
        ])
        .args(which)
        .env("CARGO_TARGET_DIR", target)
        // Whether crates compile without a warning is for `cargo xtask corpus --check` to say.
        .env("RUSTFLAGS", "--allow=warnings")
        .stdin(Stdio::null())
        .status()
        .context("cannot start cargo")?;
    Ok(status.success())
}

fn path(target: &Path, name: &str) -> PathBuf {
    target.join("debug/examples").join(program(name))
}

/// Takes the values there and back; an answer each.
pub(super) fn run(target: &Path, name: &str, cases: &[Case]) -> anyhow::Result<Vec<Answer>> {
    let mut child = Command::new(path(target, name))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start the program of `{name}`"))?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        bail!("the program of `{name}` has no pipes");
    };
    let answers = std::thread::scope(|scope| {
        scope.spawn(move || {
            for case in cases {
                if writeln!(input, "{}\t{}", case.ty, case.value).is_err() {
                    // The program ended; the number of answers tells.
                    break;
                }
            }
        });
        let lines = BufReader::new(output).lines();
        lines
            .map(|line| Ok(serde_json::from_str(&line?)?))
            .collect::<anyhow::Result<Vec<Answer>>>()
    })?;
    let status = child.wait()?;
    if !status.success() || answers.len() != cases.len() {
        bail!(
            "the program of `{name}` ended early ({status}), at value {}: {}",
            answers.len(),
            cases
                .get(answers.len())
                .map(|case| case.value.to_string())
                .unwrap_or_default()
        );
    }
    Ok(answers)
}
