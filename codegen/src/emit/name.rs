//! Rust names as tokens.

use crate::names;
use proc_macro2::{Ident, Span};
use quote::quote;

/// A name as an identifier. Names of the IR are Rust names already; should one not be, what Rust
/// cannot hold becomes `_`, because text of a document never stops the generator.
#[must_use]
pub(in crate::emit) fn ident(name: &str) -> Ident {
    if names::is_identifier(name) {
        return Ident::new(name, Span::call_site());
    }
    // Raw identifiers, letters of other scripts.
    if let Ok(ident) = syn::parse_str::<Ident>(name) {
        return ident;
    }
    let bare = bare(name);
    let mut clean: String = bare
        .chars()
        .map(|char| {
            if char.is_ascii_alphanumeric() {
                char
            } else {
                '_'
            }
        })
        .collect();
    if !clean.starts_with(|char: char| char.is_ascii_alphabetic()) || clean == "Self" {
        clean.insert(0, 'X');
    }
    if syn::parse_str::<Ident>(&clean).is_err() {
        clean.push('_');
    }
    Ident::new(&clean, Span::call_site())
}

/// For file names, doc text and messages.
pub(in crate::emit) use crate::names::plain as bare;

/// The name of a module's file, without folder and ending.
///
/// `mod` would be the file of the module around it.
#[must_use]
pub(in crate::emit) fn file_stem(name: &str) -> String {
    match bare(name) {
        "mod" => "mod_".to_owned(),
        // A keyword is a file name like any other.
        name => bare(&ident(&format!("r#{name}")).to_string()).to_owned(),
    }
}

/// A module without a body, kept in the file of [`file_stem`], which stands in `folder` as seen from
/// the file that declares it.
pub(super) fn module(folder: Option<&str>, name: &str) -> proc_macro2::TokenStream {
    let ident = ident(name);
    match (bare(name), folder) {
        ("mod", Some(folder)) => {
            let path = format!("{folder}/mod_.rs");
            quote! { #[path = #path] pub mod #ident; }
        }
        ("mod", None) => quote! { #[path = "mod_.rs"] pub mod #ident; },
        _ => quote! { pub mod #ident; },
    }
}
