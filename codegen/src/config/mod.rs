//! `client.toml`: what a user decides.
//!
//! Every table and key is optional, so a document generates a crate with no configuration at all.
//! Keys that are not known are errors.

mod check;
mod load;
mod pages;
mod places;

pub use load::load;
pub use places::Places;

use crate::document;
use crate::ir::{Constructors, DateCrate, MapType};
use crate::source;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The settings of a generated crate, as `client.toml` states them.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// What goes in and what comes out.
    pub generate: Generate,
    /// The crate to write.
    pub package: Package,
    /// Environment variables that `Client::from_env` reads.
    pub env: Env,
    /// How types are spelled.
    pub types: Types,
    /// How names are found.
    pub names: Names,
    /// Choices for single schemas, by JSON pointer (`#/components/schemas/Pet/properties/id`) or by
    /// the name of the component.
    pub schema: BTreeMap<String, Schema>,
    /// Choices for single operations, by `operationId` or by verb and path (`GET /pets/{id}`).
    pub operation: BTreeMap<String, Operation>,
    /// Parameters that no method shows and no request sends.
    pub hide_parameters: Vec<HiddenParameter>,
    /// What the crate depends on beside its own: the crates of types and derives that are named above, each as
    /// in `Cargo.toml`.
    pub dependencies: BTreeMap<String, toml::Value>,
    /// How references between documents are followed.
    pub references: References,
    /// Limits on what a document may cost.
    pub limits: Limits,
    /// Where each setting stands in the file, for a diagnostic about it.
    #[serde(skip)]
    pub places: Places,
}

impl Config {
    /// What the reading of documents has to know.
    #[must_use]
    pub fn document_options(&self) -> document::Options {
        let usual = source::Limits::default();
        document::Options {
            limits: source::Limits {
                file_bytes: self.limits.file_bytes.unwrap_or(usual.file_bytes),
                depth: self.limits.depth.unwrap_or(usual.depth),
                nodes: self.limits.nodes.unwrap_or(usual.nodes),
                files: self.limits.files.unwrap_or(usual.files),
            },
            map: self.references.map.clone(),
            allow_outside: self.references.allow.clone(),
        }
    }
}

/// What goes in and what comes out. Paths are relative to the folder of `client.toml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Generate {
    /// The OpenAPI document.
    pub spec: Option<PathBuf>,
    /// The folder of the crate.
    pub out: Option<PathBuf>,
}

/// The crate to write.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Package {
    /// The name in `Cargo.toml`. By default made from the title of the document.
    pub name: Option<String>,
    /// The version in `Cargo.toml`. By default `0.1.0`.
    pub version: Option<String>,
    /// The description in `Cargo.toml`.
    pub description: Option<String>,
    /// An SPDX expression.
    pub license: Option<String>,
    /// The address of the sources.
    pub repository: Option<String>,
}

/// Environment variables that `Client::from_env` reads.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Env {
    /// The variable of the base URL. By default made from the name of the crate:
    /// `LLAMA_CLOUD_BASE_URL`.
    pub base_url: Option<String>,
    /// Variables of credentials, by the name of the security scheme. By default made from the name
    /// of the crate: `LLAMA_CLOUD_API_KEY`.
    pub auth: BTreeMap<String, String>,
}

/// How types are spelled.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Types {
    /// Whose types dates and times are.
    pub dates: DateCrate,
    /// Whether a date-time without offset is an error instead of UTC.
    pub strict_dates: bool,
    /// Which map stands for `additionalProperties`.
    pub maps: MapType,
    /// Which structs have a constructor and setters.
    pub constructors: Constructors,
    /// Whether enums and unions keep values that the document does not know.
    pub open: bool,
    /// Whether an optional field that may be `null` tells the two apart.
    pub absent_and_null: AbsentAndNull,
    /// Formats that are read as plain text, or as a type of the user's: `decimal =
    /// "rust_decimal::Decimal"`.
    pub formats: BTreeMap<String, String>,
}

impl Default for Types {
    fn default() -> Self {
        Self {
            dates: DateCrate::default(),
            strict_dates: false,
            maps: MapType::default(),
            constructors: Constructors::default(),
            open: true,
            absent_and_null: AbsentAndNull::default(),
            formats: BTreeMap::new(),
        }
    }
}

/// Whether an optional field that may be `null` tells the two apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AbsentAndNull {
    /// `Option<Option<T>>`.
    #[default]
    Apart,
    /// `Option<T>`: both read as `None`, and `None` is left out.
    Together,
}

/// How names are found.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Names {
    /// Path prefixes that carry no meaning: `/rest/2.0`. Versions and `api` need none.
    pub drop_prefixes: Vec<String>,
}

/// A choice for one schema.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Schema {
    /// The Rust name of the type, or of the field where the pointer is a property.
    pub name: Option<String>,
    /// A type of the user's to stand in its place, by path.
    pub replace: Option<String>,
    /// Derives to add, by path.
    pub derive: Vec<String>,
    /// Whether the enum or union keeps unknown values.
    pub open: Option<bool>,
}

/// A choice for one operation.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Operation {
    /// The name of the method.
    pub name: Option<String>,
    /// The resource that holds it, from the client down: `pipelines.files`.
    pub resource: Option<String>,
    /// Whether to leave it out.
    pub hide: bool,
    /// How to wait for an end.
    pub wait: Option<Wait>,
    /// How further pages are reached; `false` where a found rule is wrong.
    pub pages: Option<Pages>,
    /// The header that carries an idempotency key.
    pub idempotency_header: Option<String>,
}

/// How to wait for an end.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Wait {
    /// The name of the method.
    #[serde(default = "wait_until_done")]
    pub name: String,
    /// Where the response says how far it is, JSON names joined by dots.
    pub field: String,
    /// Values that mean done.
    pub done: Vec<String>,
    /// Values that mean failed.
    #[serde(default)]
    pub failed: Vec<String>,
    /// Wait before the second check, in seconds. By default 1.
    pub interval: Option<f64>,
    /// Longest wait between checks, in seconds. By default 5.
    pub max_interval: Option<f64>,
    /// Longest wait in all, in seconds. By default 7200.
    pub deadline: Option<f64>,
}

fn wait_until_done() -> String {
    "wait_until_done".to_owned()
}

/// How further pages are reached.
#[derive(Clone, Debug, PartialEq)]
pub enum Pages {
    /// `false`: they are not.
    Off(bool),
    /// By this rule.
    By(PageRule),
}

/// The rule by which further pages are reached.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PageRule {
    /// How the next page is found.
    pub by: PageBy,
    /// The parameter or body field that asks for it, by its name on the wire.
    pub param: Option<String>,
    /// Where the response, or its last item, holds the next cursor or URL, JSON names joined by dots.
    pub next: Option<String>,
    /// Where the response holds the items, JSON names joined by dots; empty for the body itself.
    #[serde(default)]
    pub items: String,
    /// The number of the first page. By default 1.
    pub first: Option<i64>,
    /// Where the response says whether there is more, JSON names joined by dots; empty where a field that is found
    /// means something else.
    pub more: Option<String>,
    /// Where the response says how many items there are in all, as with `more`.
    pub total: Option<String>,
    /// Where the response says how many pages there are in all, as with `more`.
    pub pages: Option<String>,
    /// Where the response says which page it is, as with `more`.
    pub number: Option<String>,
}

/// How the next page is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageBy {
    /// The offset grows by the number of items received.
    Offset,
    /// The page number grows by one.
    Page,
    /// The response names the next page.
    Cursor,
    /// The next page begins after the last item of the one before.
    LastItem,
    /// The response body holds the URL of the next page.
    NextUrl,
    /// The `Link` header holds the URL of the next page.
    LinkHeader,
}

/// A parameter that no method shows and no request sends.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HiddenParameter {
    /// Its name on the wire.
    pub name: String,
    /// `query`, `header` or `cookie`.
    #[serde(rename = "in")]
    pub place: String,
}

/// How references between documents are followed.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct References {
    /// Files that stand for `http(s)` addresses, which are never fetched.
    pub map: BTreeMap<String, PathBuf>,
    /// Folders outside the document's own that references may lead to.
    pub allow: Vec<PathBuf>,
}

/// Limits on what a document may cost. Each has a default that published documents stay far below.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Limits {
    /// Size of one file, in bytes.
    pub file_bytes: Option<usize>,
    /// Levels of nesting in one file.
    pub depth: Option<usize>,
    /// Nodes that one file makes, after YAML aliases are expanded.
    pub nodes: Option<usize>,
    /// Files that one document is made of.
    pub files: Option<usize>,
}
