//! The crate to write.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;

/// The crate to write: its manifest, and the settings that shape its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The name in `Cargo.toml`, with dashes.
    pub name: String,
    /// The version in `Cargo.toml`.
    pub version: String,
    /// The description in `Cargo.toml`, one line.
    pub description: String,
    /// An SPDX expression, where the configuration gives one.
    pub license: Option<String>,
    /// The address of the sources, where the configuration gives one.
    pub repository: Option<String>,
    /// The command that makes the crate, for the first line of each file.
    pub command: String,
    /// The name of the document's file, without its folder.
    pub document: String,
    /// The environment variable of the base URL, if `from_env` reads one.
    pub base_url_env: Option<String>,
    /// Whose types dates and times are.
    pub dates: DateCrate,
    /// Whether a date-time must carry an offset. By default one without reads as UTC.
    pub strict_dates: bool,
    /// Which map stands for `additionalProperties`.
    pub maps: MapType,
    /// Which structs have a constructor and setters.
    pub constructors: Constructors,
    /// What the crate depends on beside its own, by name, as `Cargo.toml` has it.
    pub dependencies: BTreeMap<String, String>,
    /// Names of cargo features, one per top-level resource; empty for APIs small enough to do without.
    pub resource_features: Vec<String>,
}

/// Whose types dates and times are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateCrate {
    /// `chrono`.
    #[default]
    Chrono,
    /// `jiff`.
    Jiff,
    /// `time`.
    Time,
    /// None: dates stay text.
    String,
}

/// Which map stands for `additionalProperties`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum MapType {
    /// `std::collections::BTreeMap`: ordered by key.
    #[default]
    BTreeMap,
    /// `std::collections::HashMap`: unordered.
    HashMap,
    /// `indexmap::IndexMap`: as received.
    IndexMap,
}

/// Which structs have a constructor and setters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Constructors {
    /// Those that a request holds: they cost time to compile, and what only a server makes needs none.
    #[default]
    Requests,
    /// All of them, for programs whose tests make answers too.
    All,
}

/// A part of the runtime, by its name in the runtime's own list (`codegen/runtime/parts.toml`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuntimePart(pub String);

impl fmt::Display for RuntimePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
