//! The view of a resource: a reference to the client, with the methods that belong to it.

use super::method;
use super::plan::Planned;
use crate::emit::docs::Doc;
use crate::emit::name::{bare, ident};
use crate::emit::scope::Scope;
use crate::ir::Resource;
use proc_macro2::TokenStream;
use quote::quote;

/// The view, with its accessors and methods.
pub(super) fn view(
    scope: &Scope<'_>,
    resource: &Resource,
    path: &[&str],
    planned: &[Planned<'_>],
) -> TokenStream {
    let name = ident(&resource.type_name);
    let core = scope.runtime("client", "Core");
    let doc = Doc::of(&resource.docs).or(&describe(path));
    let accessors = accessors(
        &resource.children,
        &quote! { self.core },
        &quote! { 'a },
        |_| (TokenStream::new(), TokenStream::new()),
    );
    let methods: Vec<_> = planned
        .iter()
        .map(|planned| method::methods(scope, path, planned, method::Place::View))
        .collect();
    let empty = resource.children.is_empty() && methods.is_empty();
    let unused = empty.then(|| {
        quote! { #[expect(dead_code, reason = "the API has no operation here")] }
    });
    let methods = match empty {
        true => TokenStream::new(),
        false => quote! { impl<'a> #name<'a> { #accessors #(#methods)* } },
    };
    quote! {
        #doc
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'a> { #unused pub(crate) core: &'a #core }
        #methods
    }
}

/// The methods that lead to resources. `place` gives the attribute of one by its index, and the
/// path in front of its module.
pub(in crate::emit) fn accessors(
    resources: &[Resource],
    core: &TokenStream,
    lifetime: &TokenStream,
    place: impl Fn(usize) -> (TokenStream, TokenStream),
) -> TokenStream {
    resources
        .iter()
        .enumerate()
        .map(|(index, resource)| {
            let (gate, prefix) = place(index);
            let method = ident(&resource.name);
            let (module, view) = (ident(&resource.name), ident(&resource.type_name));
            let doc = Doc::of(&resource.docs).or(&describe(&[&resource.name]));
            quote! {
                #doc
                #gate
                pub fn #method(&self) -> #prefix #module::#view<#lifetime> {
                    #prefix #module::#view { core: #core }
                }
            }
        })
        .collect()
}

/// What is said of a resource that the document says nothing of.
fn describe(path: &[&str]) -> String {
    let words = |name: &&str| bare(name).trim_matches('_').replace('_', " ");
    let mut words: Vec<String> = path.iter().map(words).collect();
    let last = words.pop().unwrap_or_default();
    match words.pop() {
        Some(outer) => format!("Operations on {last} of {outer}."),
        None => format!("Operations on {last}."),
    }
}
