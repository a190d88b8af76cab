//! One generator over one document, measured step by step.

use super::generator::Generator;
use crate::usage::{self, Usage};
use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

/// What to measure beside generating.
#[derive(Clone, Copy)]
pub(super) struct What {
    pub(super) compile: bool,
    pub(super) release: bool,
}

/// What one generator costs for one document. What could not be measured is absent: a generator may give
/// nothing, or a crate that does not compile.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    pub(super) document: String,
    pub(super) generator: &'static str,
    pub(super) generate: Option<Cost>,
    pub(super) lines: usize,
    /// How many errors the compiler finds in the crate.
    pub(super) errors: usize,
    pub(super) check: Option<Cost>,
    pub(super) again: Option<Cost>,
    pub(super) release: Option<Cost>,
}

/// CPU time in seconds, and the most memory that one process had, in bytes.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(super) struct Cost {
    pub(super) seconds: f64,
    pub(super) peak: u64,
}

/// Run a command, and say what it and its children cost
#[derive(clap::Args)]
pub(crate) struct StepArguments {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
    command: Vec<OsString>,
}

/// A step in a process of its own, whose only child the command is: the system counts the memory of children
/// as the most that any had, over all that ever were.
pub(crate) fn step(arguments: &StepArguments) -> anyhow::Result<ExitCode> {
    let [program, rest @ ..] = arguments.command.as_slice() else {
        bail!("there is no command");
    };
    let status = Command::new(program)
        .args(rest)
        .stdout(Stdio::null())
        .status()
        .with_context(|| format!("cannot start `{}`", program.display()))?;
    let Usage { cpu, peak } = usage::children();
    let cost = Cost {
        seconds: cpu.as_secs_f64(),
        peak,
    };
    println!("{}", serde_json::to_string(&cost)?);
    Ok(match status.success() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// Where the crates of a former run are until all is measured: file systems take long to make files where others were
/// removed just before, and the more files a generator writes, the longer.
fn aside(home: &Path) -> PathBuf {
    home.join("former")
}

/// Removes the crates of a former run.
pub(super) fn clean(home: &Path) -> anyhow::Result<()> {
    let aside = aside(home);
    if aside.exists() {
        fs::remove_dir_all(&aside)
            .with_context(|| format!("cannot remove `{}`", aside.display()))?;
    }
    Ok(())
}

/// Measures all that is asked for.
pub(super) fn row(
    generator: Generator,
    document: &Path,
    name: &str,
    home: &Path,
    what: What,
) -> anyhow::Result<Row> {
    let out = home.join(name);
    let former = aside(home).join(name);
    if former.exists() && out.exists() {
        fs::remove_dir_all(&out)?;
    } else if out.exists() {
        fs::create_dir_all(aside(home))?;
        fs::rename(&out, former)?;
    }
    fs::create_dir_all(out.join("src"))?;
    let mut row = Row {
        document: name.to_owned(),
        generator: generator.name(),
        generate: None,
        lines: 0,
        errors: 0,
        check: None,
        again: None,
        release: None,
    };
    let (cost, made) = measured(&generator.command(document, &out)?)?;
    if !made || generator.finish(&out).is_err() {
        return Ok(row);
    }
    row.generate = Some(cost);
    let files = sources(&out.join("src"))?;
    row.lines = files.iter().map(|(_, lines)| lines).sum();
    if !what.compile {
        return Ok(row);
    }
    let cargo = Cargo {
        folder: &out,
        target: home.join("target"),
    };
    row.errors = cargo.errors()?;
    if row.errors > 0 {
        return Ok(row);
    }
    row.check = cargo.alone(&["check"], Incremental::Off, &out.join("src/lib.rs"))?;
    let largest = files.iter().max_by_key(|(_, lines)| *lines);
    if let Some((largest, _)) = largest {
        row.again = cargo.alone(&["check"], Incremental::On, largest)?;
    }
    if what.release {
        let root = out.join("src/lib.rs");
        row.release = cargo.alone(&["build", "--release"], Incremental::Off, &root)?;
    }
    Ok(row)
}

/// The files of Rust in a folder, with their lines.
fn sources(folder: &Path) -> anyhow::Result<Vec<(PathBuf, usize)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(sources(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let lines = fs::read_to_string(&path)?.lines().count();
            files.push((path, lines));
        }
    }
    files.sort();
    Ok(files)
}

/// Runs a command as a step.
fn measured(command: &Command) -> anyhow::Result<(Cost, bool)> {
    let mut step = Command::new(env::current_exe()?);
    step.args(["bench-step", "--"])
        .arg(command.get_program())
        .args(command.get_args())
        .stderr(Stdio::null());
    if let Some(folder) = command.get_current_dir() {
        step.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            step.env(name, value);
        }
    }
    let output = step.output()?;
    let cost = serde_json::from_slice(&output.stdout).context("a step said nothing")?;
    Ok((cost, output.status.success()))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Incremental {
    On,
    Off,
}

/// Cargo in the crate of one generator. Crates of one generator share what their dependencies compile to.
struct Cargo<'a> {
    folder: &'a Path,
    target: PathBuf,
}

impl Cargo<'_> {
    fn command(&self, arguments: &[&str], incremental: Incremental) -> Command {
        let mut command = Command::new(env!("CARGO"));
        let switch = match incremental {
            Incremental::On => "1",
            Incremental::Off => "0",
        };
        command
            .args(arguments)
            .current_dir(self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_INCREMENTAL", switch);
        command
    }

    /// Compiles the crate with all it needs, and counts its errors.
    fn errors(&self) -> anyhow::Result<usize> {
        let output = self
            .command(&["check", "--quiet"], Incremental::Off)
            .output()
            .context("cannot start cargo")?;
        if output.status.success() {
            return Ok(0);
        }
        let text = String::from_utf8_lossy(&output.stderr);
        let errors = text.lines().filter(|line| line.starts_with("error"));
        Ok(errors.count().max(1))
    }

    /// What a command costs when only this crate is out of date, a file of it having changed by one item.
    fn alone(
        &self,
        arguments: &[&str],
        incremental: Incremental,
        file: &Path,
    ) -> anyhow::Result<Option<Cost>> {
        let command = self.command(arguments, incremental);
        let (_, sound) = measured(&command)?;
        if !sound {
            return Ok(None);
        }
        let text = fs::read_to_string(file)?;
        // Times of files are coarse, and cargo must see that this one is newer than what it made.
        std::thread::sleep(Duration::from_millis(20));
        fs::write(file, format!("{text}\nconst _: () = ();\n"))?;
        let (cost, sound) = measured(&command)?;
        Ok(sound.then_some(cost))
    }
}
