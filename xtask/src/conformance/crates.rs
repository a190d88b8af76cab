//! The crates of the documents and the programs that use them, in one workspace below the build folder.

use super::trial::{Trial, plan};
use crate::workspace;
use anyhow::{Context, bail};
use codegen::config::Config;
use codegen::diagnostics::Diagnostics;
use codegen::lower::Origin;
use codegen::{document, emit, lower, output, passes};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The program around the calls.
const DRIVER: &str = include_str!("driver.rs.txt");

/// What a document needs to be tried.
pub(crate) struct Made {
    /// Its path in the corpus.
    pub(crate) document: String,
    /// The name of its crate.
    pub(crate) name: String,
    /// The calls, in the order of the program.
    pub(crate) trials: Vec<Trial>,
    /// How many operations are emitted.
    pub(crate) operations: usize,
}

/// The folder of the workspace.
pub(crate) fn folder() -> PathBuf {
    workspace::target().join("conformance").join("crates")
}

/// Writes the client of a document as a member of the workspace.
pub(crate) fn client(
    spec: &Path,
    name: &str,
) -> anyhow::Result<(codegen::ir::Api, serde_json::Value)> {
    let diagnostics = Diagnostics::new();
    let mut config = Config::default();
    config.package.name = Some(name.to_owned());
    let origin = Origin {
        command: "cargo xtask conformance".to_owned(),
        document: spec
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
    };
    let document = document::load(spec, &config.document_options(), &diagnostics);
    let api = document
        .as_ref()
        .and_then(|document| lower::lower(document, &config, &origin, &diagnostics));
    let (Some(document), Some(api)) = (document, api) else {
        bail!("`{}` is no document that gives a client", spec.display());
    };
    let api = passes::run(api);
    let rendered = output::render(emit::emit(&api)).context("what is emitted is no crate")?;
    output::write(&rendered, &folder().join(name))?;
    let root = document
        .find("")
        .map_err(|_| anyhow::anyhow!("the document has no root"))?;
    let text = document.value(root).to_json();
    Ok((api, text))
}

/// Writes the client of a document and the program that makes its calls.
pub(crate) fn make(document: &str, spec: &Path) -> anyhow::Result<Made> {
    let name = crate::corpus::crate_name(document);
    let (api, text) = client(spec, &name)?;
    let trials = plan(&text, &api);
    let calls: Vec<emit::Call> = trials.iter().map(|trial| trial.call.clone()).collect();
    let tokens = emit::calls(&api, &calls);
    let file = syn::parse2(tokens).context("the calls are no Rust")?;
    let files = [
        ("main.rs", DRIVER.to_owned()),
        ("calls.rs", prettyplease::unparse(&file)),
    ];
    driver(&name, &files)?;
    Ok(Made {
        document: document.to_owned(),
        name,
        trials,
        operations: api.operations.len(),
    })
}

/// Writes a program that uses a client, as a member of the workspace.
pub(crate) fn driver(name: &str, files: &[(&str, String)]) -> anyhow::Result<()> {
    let folder = folder().join(format!("{name}-driver"));
    let manifest = format!(
        "[package]\nname = \"{name}-driver\"\nedition = \"2024\"\n\n[dependencies]\n\
         futures-util = {{ version = \"0.3\", default-features = false }}\nserde = \"1\"\nserde_json = \"1\"\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\", \"time\"] }}\n\
         {name} = {{ path = \"../{name}\" }}\n"
    );
    put(&folder.join("Cargo.toml"), &manifest)?;
    for (path, text) in files {
        put(&folder.join("src").join(path), text)?;
    }
    Ok(())
}

/// Writes a file, unless it holds just this: what is not touched is not compiled again.
fn put(path: &Path, text: &str) -> anyhow::Result<()> {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot make `{}`", folder.display()))?;
    }
    fs::write(path, text).with_context(|| format!("cannot write `{}`", path.display()))
}

/// Compiles the programs of these clients.
pub(crate) fn build(names: &[&str]) -> anyhow::Result<()> {
    let members: Vec<String> = names
        .iter()
        .map(|name| format!("    \"{name}\",\n    \"{name}-driver\",\n"))
        .collect();
    // Without debug information, which nobody reads here and which is most of what is written.
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n\n[profile.dev]\ndebug = false\nincremental = false\n",
        members.concat()
    );
    put(&folder().join("Cargo.toml"), &manifest)?;
    // Its words are shown only if it fails: calls of what is deprecated are meant.
    let output = Command::new(env!("CARGO"))
        .current_dir(folder())
        .args(["build", "--workspace", "--quiet", "--keep-going"])
        .env("CARGO_TARGET_DIR", target())
        .stdin(Stdio::null())
        .output()
        .context("cannot start cargo")?;
    if !output.status.success() {
        bail!(
            "the calls do not compile:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(())
}

fn target() -> PathBuf {
    workspace::target().join("conformance").join("target")
}

/// The program of a client.
pub(crate) fn program(name: &str) -> PathBuf {
    let file = format!("{name}-driver{}", std::env::consts::EXE_SUFFIX);
    target().join("debug").join(file)
}
