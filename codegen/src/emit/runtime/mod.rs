//! The runtime that a crate carries: which parts, their files, and what is seen of them.

mod reserved;

#[path = "../../../runtime/files.rs"]
pub(super) mod carried;

use super::File;
use crate::ir;
use proc_macro2::TokenStream;
use quote::quote;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

pub(super) use reserved::{builder_method, is_request_method, request_method};

/// A part of the runtime, as `codegen/runtime/parts.toml` has it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct Part {
    modules: Vec<String>,
    needs: Vec<String>,
    pub(super) dependencies: Vec<String>,
    pub(super) features: Vec<String>,
    exports: Vec<String>,
    gated_exports: Vec<Gated>,
}

/// An item that is there with a feature only.
#[derive(Debug, Deserialize)]
struct Gated {
    feature: String,
    path: String,
}

/// All parts. The list is ours and a test reads it, so one that cannot be read is an empty one.
static PARTS: LazyLock<BTreeMap<String, Part>> =
    LazyLock::new(|| toml::from_str(carried::PARTS).unwrap_or_default());

/// The parts that a crate carries, by name: those that the API needs, with those that they need.
pub(super) fn parts(api: &ir::Api) -> BTreeMap<&'static str, &'static Part> {
    let mut wanted: Vec<String> = api.parts.iter().map(ToString::to_string).collect();
    let mut parts = BTreeMap::new();
    while let Some(name) = wanted.pop() {
        if let Some((name, part)) = PARTS.get_key_value(&name)
            && parts.insert(name.as_str(), part).is_none()
        {
            wanted.extend(part.needs.iter().cloned());
        }
    }
    parts
}

/// The files of the parts that a crate carries, below `src/runtime/`.
pub(super) fn files(api: &ir::Api) -> Vec<File<'static>> {
    let modules: BTreeSet<&str> = parts(api)
        .values()
        .flat_map(|part| part.modules.iter().map(String::as_str))
        .collect();
    carried::FILES
        .iter()
        .filter_map(|(path, text)| {
            let target = format!("src/runtime/{path}");
            if *path == "mod.rs" {
                return Some(File::text(target, root(text, &modules)));
            }
            let module = path
                .split('/')
                .next()
                .unwrap_or(path)
                .trim_end_matches(".rs");
            modules.contains(module).then(|| File::copied(target, text))
        })
        .collect()
}

/// `src/runtime/mod.rs` without the modules that are not carried.
fn root(text: &str, modules: &BTreeSet<&str>) -> String {
    let is_carried = |line: &&str| match declared(line) {
        Some(module) => modules.contains(module),
        None => true,
    };
    let mut root: String = text
        .lines()
        .filter(is_carried)
        .collect::<Vec<_>>()
        .join("\n");
    root.push('\n');
    root
}

/// The module that a line declares.
fn declared(line: &str) -> Option<&str> {
    let line = line
        .strip_prefix("pub(crate) ")
        .or(line.strip_prefix("pub "))
        .unwrap_or(line);
    line.strip_prefix("mod ")?.strip_suffix(';')
}

/// What the crate shows of its runtime at its root.
pub(super) fn exports(api: &ir::Api) -> TokenStream {
    let mut plain = BTreeSet::new();
    let mut gated = BTreeSet::new();
    for part in parts(api).values() {
        plain.extend(part.exports.iter().map(String::as_str));
        gated.extend(
            part.gated_exports
                .iter()
                .map(|gated| (&gated.path, &gated.feature)),
        );
    }
    let plain = plain.into_iter().filter_map(|path| {
        let path = export(path)?;
        Some(quote! { pub use #path; })
    });
    let gated = gated.into_iter().filter_map(|(path, feature)| {
        let path = export(path)?;
        Some(quote! { #[cfg(feature = #feature)] pub use #path; })
    });
    quote! { #(#plain)* #(#gated)* }
}

fn export(path: &str) -> Option<syn::UseTree> {
    syn::parse_str(&format!("crate::runtime::{path}")).ok()
}
