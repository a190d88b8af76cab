//! How quickly emitted types are decoded, beside types written by hand.

use anyhow::{Context, bail};
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The program that measures, and the document whose types it uses.
const PROGRAM: &str = include_str!("decode/program.rs");
const DOCUMENT: &str = include_str!("decode/openapi.yaml");

const MANIFEST: &str = "\
[package]
name = \"decode\"
version = \"0.0.0\"
edition = \"2024\"

[dependencies]
client = { path = \"client\" }
chrono = { version = \"0.4\", default-features = false, features = [\"alloc\", \"serde\"] }
serde = { version = \"1\", features = [\"derive\"] }
serde_json = \"1\"

[workspace]
";

/// Generates the client, compiles the program and runs it.
pub(super) fn run(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder.join("src"))?;
    let document = folder.join("openapi.yaml");
    fs::write(&document, DOCUMENT)?;
    fs::write(folder.join("Cargo.toml"), MANIFEST)?;
    fs::write(folder.join("src/main.rs"), PROGRAM)?;
    let generated = Command::new(env::current_exe()?)
        .args(["generate", "--name", "client", "--spec"])
        .arg(&document)
        .arg("--out")
        .arg(folder.join("client"))
        .output()?;
    if !generated.status.success() {
        bail!("no client: {}", String::from_utf8_lossy(&generated.stderr));
    }
    let status = Command::new(env!("CARGO"))
        .args(["run", "--release", "--quiet"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .status()
        .context("cannot start cargo")?;
    match status.success() {
        true => Ok(()),
        false => bail!("the program that decodes failed"),
    }
}
