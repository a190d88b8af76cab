//! The types of the crate: one file per module of the IR, below `src/models/`.
//!
//! All types live in one namespace, `crate::models`; files are for the reader. What a type needs to
//! travel as JSON is spelled as a list of its fields, and left to `crate::runtime::model`.

mod constant;
mod construct;
mod enums;
mod foreign;
mod home;
mod structs;
mod union_from;
mod union_read;
mod unions;
mod wrappers;

use super::File;
use super::docs::Doc;
use super::name::{bare, file_stem, ident};
use crate::ir::{self, TypeDef, TypeKind};
use home::Home;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// The files of all types: `src/models/mod.rs`, and one for each module.
#[must_use]
pub fn models(api: &ir::Api) -> Vec<File<'_>> {
    let mut modules: BTreeMap<String, Vec<&TypeDef>> = BTreeMap::new();
    for (_, def) in api.types.iter() {
        modules.entry(def.module.clone()).or_default().push(def);
    }
    let names: Vec<String> = modules.keys().cloned().collect();
    let root = File::rust("src/models/mod.rs", move || root(api, &names));
    let files = modules.into_iter().map(|(module, defs)| {
        let path = format!("src/models/{}.rs", file_stem(&module));
        File::rust(path, move || {
            let doc = Doc::new(&format!("The types of `{}`.", bare(&module)));
            let (head, items) = (
                super::head(api, &doc),
                file(&Home::new(api, &module), &defs),
            );
            quote! { #head #items }
        })
    });
    std::iter::once(root)
        .chain(files)
        .chain(clippy(api))
        .collect()
}

/// `clippy.toml`, where there are unions: clippy would have big variants boxed.
fn clippy(api: &ir::Api) -> Option<File<'_>> {
    let unions = api
        .types
        .iter()
        .any(|(_, def)| matches!(def.kind, TypeKind::Union(_)));
    unions.then(|| File::text("clippy.toml", CLIPPY))
}

const CLIPPY: &str = "\
# The API says how big a variant is, and a box on one would be for every user to take off.
enum-variant-size-threshold = 1000000
";

/// `src/models/mod.rs`: everything under one name, and what types of other crates need.
fn root(api: &ir::Api, modules: &[String]) -> TokenStream {
    let head = super::head(api, &Doc::new("The types of the API."));
    let declared = modules.iter().map(|module| {
        let name = ident(module);
        match file_stem(module).as_str() {
            "mod_" => quote! { #[path = "mod_.rs"] mod #name; },
            _ => quote! { mod #name; },
        }
    });
    let names = modules.iter().map(|module| ident(module));
    let foreign = foreign::impls(api);
    quote! {
        #head
        #(#declared)*
        #(pub use #names::*;)*
        #foreign
    }
}

/// A file of types.
fn file(home: &Home<'_>, defs: &[&TypeDef]) -> TokenStream {
    let items: Vec<_> = defs.iter().map(|def| item(home, def)).collect();
    // What each macro of the runtime is told of the types that it is for.
    let mut lists: BTreeMap<&str, Vec<TokenStream>> = BTreeMap::new();
    for def in defs {
        let name = ident(&def.name);
        let mut tell = |make, what| lists.entry(make).or_default().push(what);
        match &def.kind {
            TypeKind::Struct(_) => tell("object_impls", quote! { #name }),
            TypeKind::Enum(it) => tell(enums::travel(it), enums::listed(def, it)),
            TypeKind::Union(_) => tell("union_impls", quote! { #name }),
            TypeKind::Newtype(_) => {}
            TypeKind::Alias(_) => continue,
        }
        tell("serde_impls", quote! { #name });
    }
    let impls: Vec<_> = lists
        .iter()
        .map(|(make, what)| {
            let (model, make) = (home.model(), ident(make));
            quote! { #model::#make!(#(#what),*); }
        })
        .collect();
    let uses = home.uses();
    quote! { #uses #(#items)* #(#impls)* }
}

fn item(home: &Home<'_>, def: &TypeDef) -> TokenStream {
    match &def.kind {
        TypeKind::Struct(it) => structs::item(home, def, it),
        TypeKind::Enum(it) => enums::item(home, def, it),
        TypeKind::Union(it) => unions::item(home, def, it),
        TypeKind::Alias(ty) => wrappers::alias(home, def, ty),
        TypeKind::Newtype(ty) => wrappers::newtype(home, def, ty),
    }
}

/// The doc comment of a type.
fn doc(def: &TypeDef) -> Doc {
    let doc = Doc::of(&def.docs).or(match &def.kind {
        TypeKind::Struct(_) => "An object of the API.",
        TypeKind::Enum(_) => "A set of values of the API.",
        TypeKind::Union(_) => "One of several types of the API.",
        TypeKind::Alias(_) | TypeKind::Newtype(_) => "A type of the API.",
    });
    // The attribute would warn wherever the crate itself names the type.
    match def.deprecated {
        true => doc.paragraph("**Deprecated** by the API."),
        false => doc,
    }
}

/// What every type has, derived or by other means.
const ALWAYS: [&str; 3] = ["Clone", "Debug", "PartialEq"];

/// The `derive` of a type: these, and those that the configuration asks for, unless the type has
/// them by `other` means.
fn derives(home: &Home<'_>, def: &TypeDef, own: &[&str], other: &[&str]) -> TokenStream {
    let more = def.derives.iter().map(String::as_str);
    let has = |path: &&str| [&ALWAYS, own, other].iter().any(|list| list.contains(path));
    let more = more.filter(|path| !has(path));
    let paths: Vec<_> = own
        .iter()
        .copied()
        .chain(more)
        .map(|path| home.derived(path))
        .collect();
    match paths.is_empty() {
        true => TokenStream::new(),
        false => quote! { #[derive(#(#paths),*)] },
    }
}

/// The attribute on what the API calls deprecated.
pub(in crate::emit) fn deprecated(is: bool) -> TokenStream {
    match is {
        true => quote! { #[deprecated = "the API calls this deprecated"] },
        false => TokenStream::new(),
    }
}

/// The attribute on code of ours that has to name what is deprecated.
pub(in crate::emit) fn expect_deprecated(is: bool) -> TokenStream {
    match is {
        true => quote! {
            #[expect(deprecated, reason = "what the API calls deprecated still travels")]
        },
        false => TokenStream::new(),
    }
}
