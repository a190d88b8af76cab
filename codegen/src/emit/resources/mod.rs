//! Resources and their operations: a module each, below `src/resources/`.

mod access;
mod argument;
mod body;
mod calls;
mod example;
mod examples;
mod headers;
mod info;
mod method;
mod operation;
mod output;
mod pages;
mod plan;
mod setters;
mod view;
mod waiter;

use super::docs::Doc;
use super::name::{file_stem, module};
use super::scope::Scope;
use super::{File, features};
use crate::ir::{self, Resource};
use proc_macro2::TokenStream;
use quote::quote;

pub use calls::{Call, calls};
pub(super) use example::program;
pub(super) use examples::shown;
pub(super) use output::words as answer;
pub(super) use view::accessors;

/// The files of all resources, and of the operations that belong to none.
pub(super) fn files(api: &ir::Api) -> Vec<File<'_>> {
    let mut files = Vec::new();
    if !api.root_operations.is_empty() {
        files.push(File::rust("src/operations.rs", move || {
            root_operations(api)
        }));
    }
    if !api.resources.is_empty() {
        files.push(File::rust("src/resources/mod.rs", move || root(api)));
    }
    for resource in &api.resources {
        add(api, "src/resources", &[], resource, &mut files);
    }
    files
}

/// Adds the file of a resource, and those below it. How deep they nest is the document's doing, but
/// no deeper than a path has segments.
fn add<'a>(
    api: &'a ir::Api,
    folder: &str,
    above: &[&'a str],
    resource: &'a Resource,
    files: &mut Vec<File<'a>>,
) {
    let stem = file_stem(&resource.name);
    let mut path = above.to_vec();
    path.push(resource.name.as_str());
    let accessors = path.clone();
    files.push(File::rust(format!("{folder}/{stem}.rs"), move || {
        file(api, resource, &accessors)
    }));
    for child in &resource.children {
        add(api, &format!("{folder}/{stem}"), &path, child, files);
    }
}

/// `src/resources/mod.rs`.
fn root(api: &ir::Api) -> TokenStream {
    let head = super::head(
        api,
        &Doc::new("The parts of the API, as methods of [`Client`](crate::Client) lead to them."),
    );
    let modules = api.resources.iter().enumerate().map(|(index, resource)| {
        let (gate, module) = (features::gate(api, index), module(None, &resource.name));
        quote! { #gate #module }
    });
    quote! { #head #(#modules)* }
}

/// The file of a resource: its view, then what its operations consist of.
fn file(api: &ir::Api, resource: &Resource, path: &[&str]) -> TokenStream {
    let mut taken = vec![resource.type_name.clone()];
    taken.extend(resource.children.iter().map(|child| file_stem(&child.name)));
    let (planned, names) = plan::plan(api, &resource.operations, taken);
    let scope = Scope::new(api, names);
    let head = super::head(api, &Doc::new(&format!("`client.{}()`", path.join("()."))));
    let stem = file_stem(&resource.name);
    let modules: Vec<_> = resource
        .children
        .iter()
        .map(|child| module(Some(&stem), &child.name))
        .collect();
    let view = view::view(&scope, resource, path, &planned);
    let operations: Vec<_> = planned
        .iter()
        .map(|planned| operation::items(&scope, path, planned))
        .collect();
    let uses = scope.uses();
    quote! { #head #(#modules)* #uses #view #(#operations)* }
}

/// `src/operations.rs`: the operations that belong to no resource.
fn root_operations(api: &ir::Api) -> TokenStream {
    let (planned, names) = plan::plan(api, &api.root_operations, []);
    let scope = Scope::new(api, names);
    let head = super::head(
        api,
        &Doc::new("Operations that are methods of [`Client`] itself."),
    );
    let client = scope.item("crate", "Client");
    let methods: Vec<_> = planned
        .iter()
        .map(|planned| method::methods(&scope, &[], planned, method::Place::Client))
        .collect();
    let operations: Vec<_> = planned
        .iter()
        .map(|planned| operation::items(&scope, &[], planned))
        .collect();
    let uses = scope.uses();
    quote! { #head #uses impl #client { #(#methods)* } #(#operations)* }
}
