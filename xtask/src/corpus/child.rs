//! The process of one document.

use super::outcome::Outcome;
use crate::usage;
use anyhow::Context;
use codegen::config::Config;
use codegen::diagnostics::{Code, Diagnostics, Severity};
use codegen::lower::Origin;
use codegen::output::Rendered;
use codegen::{document, emit, ir, lower, output, passes};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct DocumentArguments {
    /// The document
    path: PathBuf,
    /// The name of the crate
    #[arg(long)]
    name: String,
    /// A folder that references may lead to
    #[arg(long)]
    allow: Vec<PathBuf>,
    /// The folder of the crate; without it nothing is written
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Generates, and prints an [`Outcome`] as one line of JSON. An error is an internal one: what is wrong with
/// the document is part of the outcome.
pub(crate) fn document(arguments: &DocumentArguments) -> anyhow::Result<ExitCode> {
    let diagnostics = Diagnostics::new();
    let mut outcome = Outcome::default();
    let rendered = generate(arguments, &diagnostics, &mut outcome)?;
    if let (Some(rendered), Some(out)) = (&rendered, &arguments.out) {
        output::write(rendered, out)?;
    }
    outcome.made = rendered.is_some();
    outcome.found = found(&diagnostics);
    outcome.skipped = outcome
        .found
        .get(Code::SkippedOperation.id())
        .copied()
        .unwrap_or_default();
    let usage = usage::own();
    outcome.cpu_ms = u64::try_from(usage.cpu.as_millis())?;
    outcome.peak_bytes = usage.peak;
    println!("{}", serde_json::to_string(&outcome)?);
    Ok(ExitCode::SUCCESS)
}

/// The stages one by one, so that what is known is told even where a later one gives nothing.
fn generate(
    arguments: &DocumentArguments,
    diagnostics: &Diagnostics,
    outcome: &mut Outcome,
) -> anyhow::Result<Option<Rendered>> {
    let mut config = Config::default();
    config.package.name = Some(arguments.name.clone());
    config.references.allow.clone_from(&arguments.allow);
    let options = config.document_options();
    let Some(document) = document::load(&arguments.path, &options, diagnostics) else {
        return Ok(None);
    };
    outcome.version = Some(document.version().as_str().to_owned());
    let origin = Origin {
        command: "cargo xtask corpus".to_owned(),
        document: file_name(&arguments.path),
    };
    if diagnostics.has_errors() {
        return Ok(None);
    }
    let Some(api) = lower::lower(&document, &config, &origin, diagnostics) else {
        return Ok(None);
    };
    let api: ir::Api = passes::run(api);
    outcome.operations = api.operations_of_document();
    outcome.types = api.types.len();
    let rendered = output::render(emit::emit(&api)).context("what is emitted is no crate")?;
    Ok(Some(rendered))
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn found(diagnostics: &Diagnostics) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for diagnostic in diagnostics.list().iter() {
        if diagnostic.severity >= Severity::Warning {
            *found.entry(diagnostic.code.id().to_owned()).or_default() += 1 + diagnostic.more;
        }
    }
    found
}
