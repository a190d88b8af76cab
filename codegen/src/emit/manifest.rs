//! `Cargo.toml`: derived from the runtime's own manifest, so that versions cannot drift.

use super::{features, runtime};
use crate::ir;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use toml::{Table, Value};

/// The Rust that the emitted code needs.
const RUST_VERSION: &str = "1.88";

/// The text of `Cargo.toml`.
pub(super) fn text(api: &ir::Api) -> String {
    let source: Table = runtime::carried::MANIFEST.parse().unwrap_or_default();
    let table = |name: &str| source.get(name).and_then(Value::as_table);
    let parts = runtime::parts(api);
    let names = |list: fn(&runtime::Part) -> &Vec<String>| -> BTreeSet<&str> {
        parts
            .values()
            .flat_map(|part| list(part))
            .map(String::as_str)
            .collect()
    };
    let offered = names(|part| &part.features);
    let mut dependencies = names(|part| &part.dependencies);
    let features: BTreeMap<&str, &Value> = table("features")
        .into_iter()
        .flatten()
        .filter(|(name, _)| offered.contains(name.as_str()))
        .map(|(name, value)| (name.as_str(), value))
        .collect();
    dependencies.extend(features.values().flat_map(|value| optional(value)));

    let mut text = format!("# {}\n\n[package]\n", super::made_by(api));
    package(&mut text, &api.package);
    if !features.is_empty() {
        text.push_str("\n[features]\n");
    }
    feature_lines(&mut text, api, &features);
    text.push_str("\n[dependencies]\n");
    for source in section("dependencies") {
        // A line is taken as it stands: version first, as a person writes it.
        if dependencies.contains(key(source)) {
            let _ = writeln!(text, "{source}");
        }
    }
    for (name, value) in &api.package.dependencies {
        let _ = writeln!(text, "{name} = {value}");
    }
    text.push_str("\n[lints.rust]\nmissing_docs = \"deny\"\nunsafe_code = \"forbid\"\n");
    text.push_str("\n[package.metadata.docs.rs]\nall-features = true\n");
    text
}

fn package(text: &mut String, package: &ir::Package) {
    let mut string = |key: &str, value: &str| line(text, key, &Value::String(value.to_owned()));
    string("name", &package.name);
    string("version", &package.version);
    string("edition", "2024");
    string("rust-version", RUST_VERSION);
    string("description", &package.description);
    if let Some(license) = &package.license {
        string("license", license);
    }
    if let Some(repository) = &package.repository {
        string("repository", repository);
    }
    string("readme", "README.md");
}

/// The features, each below the comment that the runtime's manifest has for it.
fn feature_lines(text: &mut String, api: &ir::Api, features: &BTreeMap<&str, &Value>) {
    let resources: Vec<String> = features::all(api);
    let mut default: Vec<Value> = features
        .get("default")
        .and_then(|value| value.as_array())
        .cloned()
        .unwrap_or_default();
    default.extend(resources.iter().cloned().map(Value::String));
    if !default.is_empty() {
        line(text, "default", &Value::Array(default));
    }
    let mut comment = Vec::new();
    for source in section("features") {
        if source.starts_with('#') {
            comment.push(source);
            continue;
        }
        let name = key(source);
        if name != "default"
            && let Some(value) = features.get(name)
        {
            for comment in &comment {
                let _ = writeln!(text, "{comment}");
            }
            line(text, name, value);
        }
        comment.clear();
    }
    if !resources.is_empty() {
        text.push_str(
            "# The parts of the API. Leave out those you do not use to compile quicker.\n",
        );
    }
    for resource in resources {
        line(text, &resource, &Value::Array(Vec::new()));
    }
}

/// The lines of a section of the runtime's manifest.
fn section(name: &str) -> impl Iterator<Item = &'static str> {
    let head = format!("[{name}]");
    let lines = runtime::carried::MANIFEST.lines();
    lines
        .skip_while(move |line| *line != head)
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.is_empty())
}

/// The key of a line of a manifest.
fn key(line: &str) -> &str {
    line.split([' ', '=', '.']).next().unwrap_or_default()
}

/// The dependencies that a feature turns on.
fn optional(feature: &Value) -> Vec<&str> {
    let entries = feature.as_array().map(Vec::as_slice).unwrap_or_default();
    entries
        .iter()
        .filter_map(Value::as_str)
        .filter_map(|entry| entry.strip_prefix("dep:"))
        .collect()
}

/// `key = value`, both written so that they are no more than that, whatever is in them.
fn line(text: &mut String, key: &str, value: &Value) {
    let bare = !key.is_empty()
        && key
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || "-_".contains(char));
    let key = if bare {
        key.to_owned()
    } else {
        Value::String(key.to_owned()).to_string()
    };
    let _ = writeln!(text, "{key} = {value}");
}
