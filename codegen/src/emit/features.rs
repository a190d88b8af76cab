//! Cargo features of the crate's own: one for each part of a big API.

use super::runtime;
use crate::ir;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The features, in the order of the resources.
pub(super) fn all(api: &ir::Api) -> Vec<String> {
    api.package
        .resource_features
        .iter()
        .map(|name| free(name))
        .collect()
}

/// The attribute on what is there with the feature of a top-level resource only.
pub(super) fn gate(api: &ir::Api, resource: usize) -> TokenStream {
    match api.package.resource_features.get(resource) {
        Some(name) => {
            let name = free(name);
            quote! { #[cfg(feature = #name)] }
        }
        None => TokenStream::new(),
    }
}

/// The attribute on what only some operations use: it is there with a feature of one of them.
pub(super) fn gate_of(api: &ir::Api, used: impl Fn(&ir::Operation) -> bool) -> TokenStream {
    let users = api.operations.iter().filter(|operation| used(operation));
    let features: Option<BTreeSet<String>> = users
        .map(|operation| {
            let top = operation.path_names.first()?;
            let index = api.resources.iter().position(|it| it.name == *top)?;
            api.package
                .resource_features
                .get(index)
                .map(|name| free(name))
        })
        .collect();
    // One that is always there, or has no user at all, needs no feature.
    match features.filter(|features| !features.is_empty()) {
        Some(features) => {
            let features = features.iter();
            quote! { #[cfg(any(#(feature = #features),*))] }
        }
        None => TokenStream::new(),
    }
}

/// The name itself, unless a feature or an optional dependency of the runtime has it: `files` is
/// the name of many a resource.
fn free(name: &str) -> String {
    let mut words = runtime::carried::MANIFEST
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(word, _)| word);
    match words.any(|word| word == name) {
        true => format!("{name}-api"),
        false => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passes::fixture::{api, operation};

    #[track_caller]
    fn check(users: &[&str], features: &[&str], expected: &str) {
        let mut api = api(
            Vec::new(),
            users
                .iter()
                .map(|name| operation(name, None, None))
                .collect(),
        );
        api.resources = ["files", "users"]
            .map(|name| ir::Resource {
                name: name.to_owned(),
                type_name: name.to_owned(),
                docs: ir::Docs::default(),
                operations: Vec::new(),
                children: Vec::new(),
            })
            .into();
        api.package.resource_features = features.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(
            gate_of(&api, |_| true).to_string().replace(' ', ""),
            expected
        );
    }

    #[test]
    fn what_one_part_uses_is_there_with_that_part() {
        check(
            &["users"],
            &["drop", "users"],
            r#"#[cfg(any(feature="users"))]"#,
        );
    }

    #[test]
    fn what_is_always_there_has_no_gate() {
        check(&["users", "nowhere"], &["drop", "users"], "");
        check(&["users"], &[], "");
    }
}
