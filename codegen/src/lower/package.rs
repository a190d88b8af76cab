//! The crate: its name and what it says of itself.

use super::Origin;
use super::prose;
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::ir::{Docs, Package};
use crate::names::{is_identifier, words};
use std::collections::BTreeMap;

/// Words of a title that say that there is an API, not which.
const EMPTY: &[&str] = &[
    "api",
    "apis",
    "rest",
    "restful",
    "http",
    "openapi",
    "open",
    "swagger",
    "the",
    "a",
    "an",
    "of",
    "for",
    "and",
    "public",
    "client",
    "specification",
    "spec",
    "documentation",
    "docs",
    "reference",
    "version",
    "v",
    "empty",
    "service",
    "services",
    "web",
    "sdk",
];

/// More words than this make no name.
const MOST_WORDS: usize = 4;

/// Names that a crate cannot have beside what it depends on, or that Rust knows already.
const TAKEN: &[&str] = &[
    "std",
    "core",
    "alloc",
    "proc-macro",
    "test",
    "serde",
    "serde-json",
    "tokio",
    "http",
    "bytes",
    "futures-core",
    "reqwest",
    "chrono",
    "jiff",
    "time",
    "uuid",
    "indexmap",
    "tracing",
    "http-body",
    "rustls",
    "rustls-platform-verifier",
    "build",
    "deps",
    "examples",
    "incremental",
];

/// The name, version and settings of the crate.
pub(super) fn lower(
    document: &Document,
    config: &Config,
    origin: &Origin,
    diagnostics: &Diagnostics,
) -> Package {
    let chosen = &config.package;
    let title = document.info().title.trim();
    let name = chosen.name.clone().unwrap_or_else(|| crate_name(title));
    let description = match &chosen.description {
        Some(description) => one_line(description),
        None if title.is_empty() => {
            format!("Client for the API that {} describes", origin.document)
        }
        None => format!("Client for {}", one_line(title)),
    };
    Package {
        version: chosen.version.clone().unwrap_or_else(|| "0.1.0".to_owned()),
        description,
        license: chosen.license.clone(),
        repository: chosen.repository.clone(),
        command: origin.command.clone(),
        document: origin.document.clone(),
        base_url_env: Some(base_url_variable(config, &name)),
        dates: config.types.dates,
        strict_dates: config.types.strict_dates,
        maps: config.types.maps,
        constructors: config.types.constructors,
        dependencies: dependencies(config, diagnostics),
        resource_features: Vec::new(),
        name,
    }
}

/// What the settings have the crate depend on. What clients depend on of their own cannot be had twice.
fn dependencies(config: &Config, diagnostics: &Diagnostics) -> BTreeMap<String, String> {
    let mut dependencies = BTreeMap::new();
    for (name, value) in &config.dependencies {
        if TAKEN.contains(&name.replace('_', "-").as_str()) {
            let message = format!("`{name}` is what clients depend on of their own, or Rust's");
            let diagnostic = Diagnostic::new(Code::WrongSetting, message);
            diagnostics.push(diagnostic.at(config.places.value(&["dependencies", name])));
        } else {
            dependencies.insert(name.clone(), value.to_string());
        }
    }
    dependencies
}

/// What the document says about the API.
pub(super) fn docs(document: &Document) -> Docs {
    let info = document.info();
    let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let description = info.description.as_deref().and_then(text);
    let told = |title: &String| {
        description.as_ref().is_some_and(|description| {
            prose::is_heading(title) || prose::begins_with(description, title)
        })
    };
    Docs {
        summary: text(&one_line(&info.title)).filter(|title| !told(title)),
        description,
        link: document.external_docs().map(|docs| docs.url.clone()),
        ..Docs::default()
    }
}

/// The environment variable with the base URL.
pub(super) fn base_url_variable(config: &Config, crate_name: &str) -> String {
    let chosen = config.env.base_url.clone();
    chosen.unwrap_or_else(|| variable(crate_name, "BASE_URL"))
}

/// An environment variable of the crate: `LLAMA_CLOUD_API_KEY`.
pub(super) fn variable(crate_name: &str, suffix: &str) -> String {
    let prefix: String = crate_name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_uppercase()
            } else {
                '_'
            }
        })
        .collect();
    format!("{prefix}_{suffix}")
}

/// A crate name from a title: `Swagger Petstore - OpenAPI 3.0` is `petstore`.
fn crate_name(title: &str) -> String {
    let says = |word: &String| {
        let bare = word.strip_prefix('v').unwrap_or(word);
        !EMPTY.contains(&word.as_str()) && !bare.chars().all(|c| c.is_ascii_digit())
    };
    let words: Vec<String> = words(title)
        .into_iter()
        .filter(says)
        .take(MOST_WORDS)
        .collect();
    let name = words.join("-");
    match name.chars().next() {
        None => "api-client".to_owned(),
        Some(first) if !first.is_ascii_alphabetic() => format!("api-{name}"),
        Some(_) if TAKEN.contains(&name.as_str()) || is_keyword(&name) => format!("{name}-client"),
        Some(_) => name,
    }
}

/// Whether the name cannot be that of the library in code.
fn is_keyword(name: &str) -> bool {
    !is_identifier(&name.replace('-', "_"))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{TAKEN, crate_name, variable};

    #[track_caller]
    fn check(title: &str, expected: &str) {
        assert_eq!(crate_name(title), expected);
    }

    #[test]
    fn names_are_what_a_title_says_beside_that_it_is_an_api() {
        check("LlamaCloud", "llama-cloud");
        check("Swagger Petstore - OpenAPI 3.0", "petstore");
        check("The Awesome API v2", "awesome");
        check("GitHub v3 REST API", "github");
        check("Adyen Checkout API", "adyen-checkout");
    }

    #[test]
    fn what_the_runtime_depends_on_is_taken() {
        let manifest: toml::Table = include_str!("../../runtime/Cargo.toml").parse().unwrap();
        let dependencies = manifest["dependencies"].as_table().unwrap();
        for name in dependencies.keys() {
            assert!(TAKEN.contains(&name.replace('_', "-").as_str()), "{name}");
        }
    }

    #[test]
    fn no_title_makes_a_bad_name() {
        check("", "api-client");
        check("REST API 2.0", "api-client");
        check("3D Secure", "api-3d-secure");
        check("Type", "type-client");
        check("Tokio", "tokio-client");
        check("\"; evil = true", "evil-true");
    }

    #[test]
    fn variables_are_in_capitals() {
        assert_eq!(variable("llama-cloud", "API_KEY"), "LLAMA_CLOUD_API_KEY");
    }
}
