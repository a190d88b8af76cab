//! `cargo xtask names`: what the operations of a document are called.

use anyhow::{Context, bail};
use codegen::config::{self, Config};
use codegen::diagnostics::{Diagnostics, PER_CODE, human};
use codegen::document;
use codegen::lower::{Call, calls};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Show what the operations of a document are called
///
/// One line an operation: verb, path, and the name from the client down, separated by tabs. With --against,
/// names are compared with those that somebody chose by hand, `retrieve` and `get` counting as the same.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The OpenAPI document
    file: PathBuf,
    /// Settings to apply [default: none]
    #[arg(long, value_name = "PATH")]
    config: Option<PathBuf>,
    /// Names chosen by hand: verb, path and name, separated by tabs, below one row of headings
    #[arg(long, value_name = "TSV")]
    against: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let diagnostics = Diagnostics::new();
    let config = match &arguments.config {
        Some(path) => config::load(path, &diagnostics),
        None => Some(Config::default()),
    };
    let document = config.as_ref().and_then(|config| {
        document::load(&arguments.file, &config.document_options(), &diagnostics)
    });
    let (Some(config), Some(document)) = (config, document) else {
        bail!("no names\n{}", human(&diagnostics.list(), PER_CODE));
    };
    let calls = calls(&document, &config, &diagnostics);
    match &arguments.against {
        Some(path) => compare(&calls, path)?,
        None => {
            for call in &calls {
                let operation = call.operation;
                println!("{}\t{}\t{}", operation.method, operation.path, call.name);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// How near a name is to the one chosen by hand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Likeness {
    /// Resource and method are the same.
    Same,
    /// The method is, the resource is not.
    Method,
    /// Neither is.
    Other,
    /// The document has no such operation.
    Absent,
}

impl Likeness {
    fn sign(self) -> char {
        match self {
            Self::Same => '=',
            Self::Method => '~',
            Self::Other => '!',
            Self::Absent => '?',
        }
    }
}

fn compare(calls: &[Call<'_>], path: &Path) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read `{}`", path.display()))?;
    let mut found = Vec::new();
    for line in text.lines().skip(1) {
        let mut columns = line.split('\t');
        let (Some(method), Some(path), Some(wanted)) =
            (columns.next(), columns.next(), columns.next())
        else {
            bail!("a row has three columns: verb, path and name; this one has not: `{line}`");
        };
        let call = calls.iter().find(|call| {
            call.operation.method.eq_ignore_ascii_case(method) && call.operation.path == path
        });
        let name = call.map(|call| call.name.to_string());
        let likeness = name
            .as_deref()
            .map_or(Likeness::Absent, |name| likeness(name, wanted));
        let name = name.unwrap_or_default();
        println!("{}\t{method}\t{path}\t{name}\t{wanted}", likeness.sign());
        found.push(likeness);
    }
    let count = |which| found.iter().filter(|likeness| **likeness == which).count();
    println!(
        "\n{} names: = {} the same, ~ {} with the same method elsewhere, ! {} other, ? {} not in the document",
        found.len(),
        count(Likeness::Same),
        count(Likeness::Method),
        count(Likeness::Other),
        count(Likeness::Absent),
    );
    Ok(())
}

fn likeness(name: &str, wanted: &str) -> Likeness {
    let (name, wanted) = (
        name.replace("retrieve", "get"),
        wanted.replace("retrieve", "get"),
    );
    let method = |name: &str| name.rsplit('.').next().map(str::to_owned);
    if name == wanted {
        Likeness::Same
    } else if method(&name) == method(&wanted) {
        Likeness::Method
    } else {
        Likeness::Other
    }
}
