//! `cargo xtask names`: what the operations of a document are called.

use anyhow::{Context, bail};
use codegen::config::{self, Config};
use codegen::diagnostics::{Diagnostics, PER_CODE, human};
use codegen::document;
use codegen::lower::endpoints;
use codegen::lower::naming::compare;
use std::path::PathBuf;
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
    let endpoints = endpoints(&document, &config, &diagnostics);
    let list = match &arguments.against {
        Some(path) => {
            let text = std::fs::read_to_string(path);
            Some(text.with_context(|| format!("cannot read `{}`", path.display()))?)
        }
        None => None,
    };
    print!(
        "{}",
        compare(endpoints, &config.names.drop_prefixes, list.as_deref())
    );
    Ok(ExitCode::SUCCESS)
}
