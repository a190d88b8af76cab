//! `README.md` of the crate.

use super::docs::{Doc, code};
use super::{client, library};
use crate::ir;

/// Its text.
pub(super) fn text(api: &ir::Api) -> String {
    let doc = library::introduction(api);
    let doc = match super::has_calls(api) {
        true => calls(api, doc),
        false => doc.paragraph(&format!("Made by {}.", code(&api.package.command))),
    };
    format!(
        "<!-- {} -->\n\n# {}\n\n{}\n",
        super::made_by(api),
        api.package.name,
        doc.text()
    )
}

/// How calls are made.
fn calls(api: &ir::Api, doc: Doc) -> Doc {
    let package = &api.package;
    let shown: String = library::quick_start(api).lines().map(unfold).collect();
    let mut doc = doc
        .paragraph(&format!(
            "Made by {} from {}. All calls are listed in [`api.md`](api.md).",
            code(&package.command),
            code(&package.document)
        ))
        .block(["## Quick start".to_owned()])
        .fence(
            "toml",
            &format!(
                "[dependencies]\n{} = {:?}\ntokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}",
                package.name, package.version
            ),
        )
        .fence("rust", &shown);
    let environment = client::environment_names(api);
    if !environment.is_empty() {
        doc = doc
            .paragraph("`Client::from_env` reads these variables of the environment:")
            .list(environment);
    }
    doc.block(["## What every call can do".to_owned()])
        .list([
            "`.await` sends it and gives the value; `.send()` gives status and headers too; \
             `.send_raw()` gives the answer undecoded."
                .to_owned(),
            "`.timeout(..)`, `.max_retries(..)`, `.header(..)`, `.query_pair(..)` and \
             `.body_field(..)` hold for one call; the builder has them for all."
                .to_owned(),
            "Failures that may pass are retried, twice unless told otherwise, with growing pauses \
             and as the server asks."
                .to_owned(),
            "Values that the API gets later are kept and written back, and never fail an answer."
                .to_owned(),
        ])
        .block(["## Features".to_owned()])
        .list(library::feature_list(api))
        .block(["## Testing".to_owned()])
        .paragraph(
            "With the feature `testing`, a client can be given a transport that answers from a \
             script and records what was sent, or one that records answers of the real API and \
             replays them: see the module `testing`.",
        )
}

/// A line of an example as it stands in a program of its own.
fn unfold(line: &str) -> String {
    match line {
        "" => "\n".to_owned(),
        "# Ok(())" => "    Ok(())\n".to_owned(),
        "# }" => "}\n".to_owned(),
        line if line.starts_with("use ") => format!("{line}\n"),
        line if line.starts_with("# async fn") => {
            "#[tokio::main]\nasync fn main() -> Result<(), Box<dyn std::error::Error>> {\n"
                .to_owned()
        }
        line => format!("    {line}\n"),
    }
}
