//! Headers that the document declares for answers: a view with an accessor each.

use super::plan::Planned;
use crate::emit::docs::{Doc, code};
use crate::emit::name::{bare, ident};
use crate::emit::scope::Scope;
use crate::ir::{ResponseHeader, Ty};
use proc_macro2::TokenStream;
use quote::quote;

/// The view, where an answer declares headers.
pub(super) fn items(scope: &Scope<'_>, planned: &Planned<'_>) -> TokenStream {
    let Some(name) = &planned.headers else {
        return TokenStream::new();
    };
    let name = ident(name);
    let headers = planned.operation.headers.iter();
    let accessors: Vec<_> = headers.map(|header| accessor(scope, header)).collect();
    let map = scope.item("http", "HeaderMap");
    let doc = Doc::new(&format!(
        "The headers that answers of [`{}`] declare. Make one of `response.headers`.",
        planned.operation.type_name
    ));
    let new = Doc::new("Looks at the headers of an answer.");
    quote! {
        #doc
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'a> { headers: &'a #map }
        impl<'a> #name<'a> {
            #new
            #[must_use]
            pub fn new(headers: &'a #map) -> Self { Self { headers } }
            #(#accessors)*
        }
    }
}

/// An accessor: `None` where the header is not there, or is not of its type.
fn accessor(scope: &Scope<'_>, header: &ResponseHeader) -> TokenStream {
    let name = match bare(&header.name) {
        "new" => "new_".to_owned(),
        _ => header.name.clone(),
    };
    let (name, wire) = (ident(&name), &header.wire);
    let doc = Doc::of(&header.docs)
        .or(&format!("The header {}.", code(wire)))
        .paragraph("`None` where it is not there or says something else than it should.");
    let option = scope.prelude("Option");
    let text = quote! { self.headers.get(#wire)?.to_str().ok() };
    let (ty, read) = match scope.resolve(&header.ty) {
        number @ (Ty::Bool | Ty::I32 | Ty::I64 | Ty::U32 | Ty::U64 | Ty::F32 | Ty::F64) => {
            (scope.ty(number), quote! { #text?.trim().parse().ok() })
        }
        Ty::Uuid => (scope.ty(&Ty::Uuid), quote! { #text?.trim().parse().ok() }),
        // Anything else is written in one of many ways, and its text loses nothing.
        _ => (quote! { &'a str }, text),
    };
    quote! {
        #doc
        #[must_use]
        pub fn #name(&self) -> #option<#ty> { #read }
    }
}
