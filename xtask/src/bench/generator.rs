//! The generators that are compared, and how a crate is made of what each writes.

use anyhow::Context;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What oas3-gen's output needs, as its documentation lists it.
const OAS3_GEN: &str = "\
anyhow = \"1\"
bytes = \"1\"
chrono = { version = \"0.4\", default-features = false, features = [\"std\", \"clock\", \"serde\"] }
eventsource-stream = \"0.2\"
futures = \"0.3\"
http = \"1\"
oas3-gen-support = \"0.29\"
percent-encoding = \"2\"
regex = \"1\"
reqwest = { version = \"0.13\", default-features = false, features = [\"form\", \"json\", \"multipart\", \"query\", \"rustls\", \"stream\"] }
secrecy = \"0.10\"
serde = { version = \"1\", features = [\"derive\"] }
serde_json = \"1\"
serde_with = { version = \"3\", features = [\"chrono_0_4\"] }
uuid = { version = \"1\", features = [\"serde\"] }
validator = { version = \"0.21\", features = [\"derive\"] }
";

/// A generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Generator {
    Ours,
    OpenapiToRust,
    Oas3Gen,
    Progenitor,
}

impl Generator {
    pub(super) const ALL: [Self; 4] = [
        Self::Ours,
        Self::OpenapiToRust,
        Self::Oas3Gen,
        Self::Progenitor,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::OpenapiToRust => "openapi-to-rust",
            Self::Oas3Gen => "oas3-gen",
            Self::Progenitor => "progenitor",
        }
    }

    fn program(self) -> &'static str {
        match self {
            Self::Ours => "xtask",
            Self::OpenapiToRust => "openapi-to-rust",
            Self::Oas3Gen => "oas3-gen",
            Self::Progenitor => "cargo-progenitor",
        }
    }

    /// Whether its program is in PATH.
    pub(super) fn is_here(self) -> bool {
        let path = env::var_os("PATH").unwrap_or_default();
        env::split_paths(&path).any(|folder| folder.join(self.program()).is_file())
    }

    /// The command that writes a client of a document into an empty folder.
    pub(super) fn command(self, document: &Path, out: &Path) -> anyhow::Result<Command> {
        let mut command = match self {
            Self::Ours => Command::new(env::current_exe()?),
            Self::OpenapiToRust | Self::Oas3Gen | Self::Progenitor => Command::new(self.program()),
        };
        match self {
            Self::Ours => command
                .args(["generate", "--name", "client", "--spec"])
                .arg(document)
                .arg("--out")
                .arg(out),
            Self::OpenapiToRust => command
                .args([
                    "generate",
                    "--quiet",
                    "--module-name",
                    "api",
                    "--output-dir",
                ])
                .arg(out.join("src/api"))
                .arg(document),
            Self::Oas3Gen => command
                .args(["generate", "client-mod", "--input"])
                .arg(document)
                .arg("--output")
                .arg(out.join("src/api")),
            Self::Progenitor => command
                .args([
                    "progenitor",
                    "--name",
                    "client",
                    "--version",
                    "0.1.0",
                    "--input",
                ])
                .arg(document)
                .arg("--output")
                .arg(out),
        };
        Ok(command)
    }

    /// Makes a crate that stands alone of what the generator wrote.
    pub(super) fn finish(self, out: &Path) -> anyhow::Result<()> {
        let manifest = out.join("Cargo.toml");
        let dependencies = match self {
            Self::Ours | Self::Progenitor => {
                let text = fs::read_to_string(&manifest)?;
                return Ok(fs::write(&manifest, format!("{text}\n[workspace]\n"))?);
            }
            Self::OpenapiToRust => {
                let path = out.join("src/api/REQUIRED_DEPS.toml");
                let text = fs::read_to_string(&path)
                    .with_context(|| format!("cannot read `{}`", path.display()))?;
                let dependencies = text.split_once("[dependencies]");
                dependencies.map_or(String::new(), |(_, lines)| lines.to_owned())
            }
            Self::Oas3Gen => OAS3_GEN.to_owned(),
        };
        let text = format!(
            "[package]\nname = \"client\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [dependencies]\n{dependencies}\n[workspace]\n"
        );
        fs::write(&manifest, text)?;
        // Warnings cost little, but printing tens of thousands of them would be measured too.
        fs::write(
            out.join("src/lib.rs"),
            "#![allow(warnings)]\npub mod api;\n",
        )?;
        Ok(())
    }
}
