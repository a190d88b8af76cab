//! `README.md` of the crate.

use super::docs::{Doc, code};
use super::{client, library, resources};
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
    let shown = whole(&library::quick_start(api));
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
    doc = doc
        .block(["## What every call can do".to_owned()])
        .list(abilities(api))
        .block(["## Features".to_owned()])
        .list(library::feature_list(api))
        .block(["## Testing".to_owned()])
        .paragraph(
            "With the feature `testing`, a client can be given a transport that answers from a \
             script and records what was sent:",
        );
    let Some(shown) = resources::shown(api) else {
        return doc;
    };
    doc.fence("rust", &whole(&shown.with_script(api)))
        .paragraph("Another records what the real API answers, so that it can be replayed:")
        .fence("rust", &whole(&shown.with_recording(api)))
}

/// What every call can do, a line each; what only some can, if there are any.
fn abilities(api: &ir::Api) -> Vec<String> {
    let mut lines = vec![
        "`.await` sends it and gives the value; `.send()` gives status and headers too; \
             `.send_raw()` gives the answer undecoded."
            .to_owned(),
        "`.timeout(..)`, `.max_retries(..)`, `.header(..)`, `.query_pair(..)` and \
             `.body_field(..)` hold for one call; the builder has them for all. `.raw_body(..)` sends \
             what the description of the API does not have."
            .to_owned(),
        "Failures that may pass are retried, twice unless told otherwise, with growing pauses \
             and as the server asks."
            .to_owned(),
        "Constants and variants that the API gets later are kept and written back, new fields are \
             passed over; neither fails an answer."
            .to_owned(),
    ];
    if api.operations.iter().any(|it| it.pagination.is_some()) {
        lines.push(
            "Where the answer is a page, `.items()` gives the items of all pages as a stream, and \
             `.pages()` page after page."
                .to_owned(),
        );
    }
    let mut waiters = api.operations.iter().filter_map(|it| it.waiter.as_ref());
    if let Some(waiter) = waiters.next() {
        lines.push(format!(
            "Where the answer says how far the server is, a call like `{}(..)` asks until it is done.",
            waiter.name
        ));
    }
    lines
}

/// An example as a program of its own.
fn whole(example: &str) -> String {
    example.lines().map(unfold).collect()
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
