//! `cargo xtask generate`: from a document to a crate.

use crate::{progress, workspace};
use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use codegen::config::{self, Config};
use codegen::diagnostics::{self, Diagnostics, Severity};
use codegen::lower::Origin;
use codegen::output::{self, Change, Difference};
use codegen::pipeline::{self, Generated};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write the client crate of a document
///
/// Without arguments: the crate that `spec/client.toml` describes. With --spec, --out and --name: a
/// stand-alone crate for any OpenAPI document, anywhere. Only files that a former run wrote are
/// changed or removed; tests, examples and other files beside them are yours.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The settings
    #[arg(long, value_name = "PATH")]
    config: Option<PathBuf>,
    /// The OpenAPI document: 3.0, 3.1, 3.2 or Swagger 2.0, JSON or YAML
    #[arg(long, value_name = "PATH", requires = "out")]
    spec: Option<PathBuf>,
    /// The folder of the crate
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The name of the crate [default: made from the title of the document]
    #[arg(long)]
    name: Option<String>,
    /// Write nothing; fail when a file is stale, missing or left over
    #[arg(long)]
    check: bool,
    /// Treat these as errors
    #[arg(long, value_name = "KIND", value_enum)]
    deny: Option<Deny>,
    /// How diagnostics are printed, on stderr
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = MessageFormat::Human)]
    message_format: MessageFormat,
    /// Print a stage to stdout instead of writing the crate
    #[arg(long, value_name = "STAGE", value_enum, conflicts_with = "check")]
    emit: Option<Emit>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Whatever of the document is left out or doubtful
    Warnings,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MessageFormat {
    /// For people
    Human,
    /// One JSON object a line
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Emit {
    /// The decided API: names, types, how unions are told apart
    Ir,
}

/// A document, what is decided about it, and where its crate goes.
struct Job {
    spec: PathBuf,
    out: PathBuf,
    config: Config,
    origin: Origin,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let diagnostics = Diagnostics::new();
    let Some(job) = job(arguments, &diagnostics)? else {
        tell(arguments, &diagnostics);
        return Ok(ExitCode::FAILURE);
    };
    if arguments.emit == Some(Emit::Ir) {
        return Ok(emit_ir(arguments, &job, &diagnostics));
    }
    let spinner = progress::spinner(&format!("{}", job.spec.display()));
    let generated = pipeline::generate(&job.spec, &job.config, &job.origin, &diagnostics);
    spinner.finish_and_clear();
    tell(arguments, &diagnostics);
    let Some(generated) = generated? else {
        return Ok(ExitCode::FAILURE);
    };
    if denied(arguments, &diagnostics) {
        eprintln!("error: there are warnings, and `--deny warnings` is set; nothing is written");
        return Ok(ExitCode::FAILURE);
    }
    if arguments.check {
        return check(arguments, &job, &generated);
    }
    let report = output::write(&generated.rendered, &job.out)?;
    println!(
        "{}: {}; {} files written, {} removed, {} unchanged",
        workspace::shorten(&job.out).display(),
        summary(&generated),
        report.created.len() + report.changed.len(),
        report.removed.len(),
        report.unchanged,
    );
    Ok(ExitCode::SUCCESS)
}

/// What is to be done. `None` after the settings were found wrong.
fn job(arguments: &Arguments, diagnostics: &Diagnostics) -> anyhow::Result<Option<Job>> {
    let default = workspace::path("spec/client.toml");
    let path = match (&arguments.config, &arguments.spec) {
        (Some(path), _) => Some(path),
        (None, Some(_)) => None,
        (None, None) => Some(&default),
    };
    let mut config = match path {
        Some(path) => match config::load(path, diagnostics) {
            Some(config) => config,
            None => return Ok(None),
        },
        None => Config::default(),
    };
    if let Some(name) = &arguments.name {
        config.package.name = Some(name.clone());
    }
    let spec = match (&arguments.spec, &config.generate.spec) {
        (Some(spec), _) => spec.clone(),
        (None, Some(spec)) => spec.clone(),
        (None, None) => bail!(
            "no document: the settings have no `spec` under `[generate]`, and there is no --spec"
        ),
    };
    let out = match (&arguments.out, &config.generate.out) {
        (Some(out), _) => out.clone(),
        (None, Some(out)) => out.clone(),
        (None, None) => {
            bail!("no folder: the settings have no `out` under `[generate]`, and there is no --out")
        }
    };
    let origin = Origin {
        command: command(arguments),
        document: file_name(&spec)?,
    };
    Ok(Some(Job {
        spec,
        out,
        config,
        origin,
    }))
}

fn file_name(path: &Path) -> anyhow::Result<String> {
    let name = path.file_name().context("the document is no file")?;
    Ok(name.to_string_lossy().into_owned())
}

/// The command that the emitted files name. Folders stay out of it: the same document and settings
/// give the same files wherever they lie.
fn command(arguments: &Arguments) -> String {
    let mut command = "cargo xtask generate".to_owned();
    let mut add = |flag: &str, path: &Option<PathBuf>| {
        if let Some(name) = path.as_deref().and_then(Path::file_name) {
            command.push_str(&format!(" {flag} {}", quoted(&name.to_string_lossy())));
        }
    };
    add("--config", &arguments.config);
    add("--spec", &arguments.spec);
    add("--out", &arguments.out);
    if let Some(name) = &arguments.name {
        command.push_str(&format!(" --name {}", quoted(name)));
    }
    command
}

/// A word as a shell reads it.
fn quoted(word: &str) -> String {
    let plain = |char: char| char.is_alphanumeric() || "-_./:=@%+,".contains(char);
    match !word.is_empty() && word.chars().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

/// Prints what was found.
fn tell(arguments: &Arguments, diagnostics: &Diagnostics) {
    let list = diagnostics.list();
    if list.is_empty() {
        return;
    }
    match arguments.message_format {
        MessageFormat::Human => eprintln!("{}", diagnostics::human(&list, diagnostics::PER_CODE)),
        MessageFormat::Json => eprint!("{}", diagnostics::json_lines(&list)),
    }
}

fn denied(arguments: &Arguments, diagnostics: &Diagnostics) -> bool {
    arguments.deny == Some(Deny::Warnings)
        && diagnostics.any(|diagnostic| diagnostic.severity == Severity::Warning)
}

fn emit_ir(arguments: &Arguments, job: &Job, diagnostics: &Diagnostics) -> ExitCode {
    let decided = pipeline::decide(&job.spec, &job.config, &job.origin, diagnostics);
    tell(arguments, diagnostics);
    match decided {
        Some((api, _)) => {
            println!("{api:#?}");
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}

/// The last line of a run: operations, types, skipped.
pub(crate) fn summary(generated: &Generated) -> String {
    let api = &generated.api;
    format!(
        "{} operations, {} types, {} skipped",
        api.operations_of_document(),
        api.types.len(),
        generated.skipped
    )
}

/// Says what a run would change.
fn check(arguments: &Arguments, job: &Job, generated: &Generated) -> anyhow::Result<ExitCode> {
    let differences = output::check(&generated.rendered, &job.out)?;
    let folder = workspace::shorten(&job.out);
    if differences.is_empty() {
        println!("{}: up to date; {}", folder.display(), summary(generated));
        return Ok(ExitCode::SUCCESS);
    }
    for difference in &differences {
        show(difference, &folder);
    }
    eprintln!(
        "error: {} files of `{}` are not what the document says\nto mend it: {}",
        differences.len(),
        folder.display(),
        mending(arguments)
    );
    Ok(ExitCode::FAILURE)
}

fn show(difference: &Difference, folder: &Path) {
    let path = folder.join(&difference.path);
    let path = path.display();
    match &difference.change {
        Change::Missing => eprintln!("missing: {path}"),
        Change::Stale { diff } => eprintln!("stale: {path}\n{diff}"),
        Change::LeftOver => eprintln!("left over: {path}"),
        Change::Foreign => eprintln!("in the way, and not written by this generator: {path}"),
        // The stage may learn to tell more kinds apart.
        _ => eprintln!("different: {path}"),
    }
}

/// The command that mends what `--check` found, to be pasted.
fn mending(arguments: &Arguments) -> String {
    let mut command = "cargo xtask generate".to_owned();
    let mut add = |flag: &str, value: Option<String>| {
        if let Some(value) = value {
            command.push_str(&format!(" {flag} {}", quoted(&value)));
        }
    };
    let text = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string());
    add("--config", text(&arguments.config));
    add("--spec", text(&arguments.spec));
    add("--out", text(&arguments.out));
    add("--name", arguments.name.clone());
    command
}

#[cfg(test)]
mod tests {
    use super::{Arguments, command, mending};
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        arguments: Arguments,
    }

    #[track_caller]
    fn check(spec: &str, name: &str, expected: &str) {
        let words = ["generate", "--spec", spec, "--out", "a b", "--name", name];
        let line = Line::try_parse_from(words).unwrap();
        assert_eq!(command(&line.arguments), expected);
        assert_eq!(mending(&line.arguments), expected);
    }

    #[test]
    fn commands_can_be_pasted_into_a_shell() {
        check(
            "neows.json",
            "a-b",
            "cargo xtask generate --spec neows.json --out 'a b' --name a-b",
        );
        check(
            "asteroids neows.json",
            "it's; $a",
            "cargo xtask generate --spec 'asteroids neows.json' --out 'a b' --name 'it'\\''s; $a'",
        );
    }
}
