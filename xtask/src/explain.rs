//! `cargo xtask explain`: what a diagnostic means.

use crate::workspace;
use anyhow::{Context, bail};
use codegen::diagnostics::{Code, dictionary, nearest};
use std::process::ExitCode;

/// Explain a diagnostic
///
/// Every diagnostic names its code in brackets: `warning[dangling-reference]`. This tells what it
/// means, what the generator did about it, and what you can do. Without a code, all codes are listed.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The code, as it stands in the brackets
    code: Option<String>,
    /// Write the dictionary of all codes to codegen/DIAGNOSTICS.md
    #[arg(long, conflicts_with = "code")]
    write: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    if arguments.write {
        let path = workspace::path("codegen/DIAGNOSTICS.md");
        std::fs::write(&path, dictionary())
            .with_context(|| format!("cannot write `{}`", path.display()))?;
        println!("{}", path.display());
        return Ok(ExitCode::SUCCESS);
    }
    let Some(id) = &arguments.code else {
        list();
        return Ok(ExitCode::SUCCESS);
    };
    let Some(code) = Code::from_id(id) else {
        match nearest(id, Code::ALL.iter().map(|code| code.id())) {
            Some(like) => bail!("there is no code `{id}`; did you mean `{like}`?"),
            None => bail!("there is no code `{id}`; `cargo xtask explain` lists all"),
        }
    };
    println!(
        "{}[{code}]\n\n{}",
        code.severity().as_str(),
        code.explanation()
    );
    Ok(ExitCode::SUCCESS)
}

fn list() {
    let ids = Code::ALL.iter().map(|code| code.id().len());
    let width = ids.max().unwrap_or_default();
    for code in Code::ALL {
        let explanation = code.explanation();
        let first = explanation.lines().next().unwrap_or_default();
        println!(
            "{:7}  {:width$}  {first}",
            code.severity().as_str(),
            code.id()
        );
    }
}
