//! Names that a file uses, and the imports that bring them in.

use super::name::ident;
use crate::ir::{self, DateCrate, MapType, Ty, TypeKind};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Follows an alias no further than this; one that refers to itself has no end.
const MAX_ALIASES: usize = 32;

/// The names of a file: those that it defines, and those that it brings in.
///
/// An item is named by its last part where the file defines nothing of that name, and by its path
/// where it does, so no name of a document can shadow one that the file relies on.
#[derive(Debug)]
pub(in crate::emit) struct Scope<'a> {
    api: &'a ir::Api,
    defined: BTreeSet<String>,
    imports: RefCell<BTreeMap<String, BTreeSet<String>>>,
}

impl<'a> Scope<'a> {
    /// The scope of a file that defines these names, types and modules alike.
    pub(in crate::emit) fn new(
        api: &'a ir::Api,
        defined: impl IntoIterator<Item = String>,
    ) -> Self {
        Self {
            api,
            defined: defined.into_iter().collect(),
            imports: RefCell::default(),
        }
    }

    /// The API whose names these are.
    pub(in crate::emit) fn api(&self) -> &'a ir::Api {
        self.api
    }

    /// An item of another module, imported where that can be.
    pub(in crate::emit) fn item(&self, module: &str, name: &str) -> TokenStream {
        let tokens = ident(name);
        let mut imports = self.imports.borrow_mut();
        // The first path that brings in a name has it.
        let other = imports
            .iter()
            .any(|(known, names)| known != module && names.contains(name));
        if other || self.defined.contains(name) {
            let path = self.path(module);
            return quote! { #path::#tokens };
        }
        imports
            .entry(module.to_owned())
            .or_default()
            .insert(name.to_owned());
        quote! { #tokens }
    }

    /// An item of the runtime.
    pub(in crate::emit) fn runtime(&self, module: &str, name: &str) -> TokenStream {
        self.item(&format!("crate::runtime::{module}"), name)
    }

    /// A link to an item that the crate shows at its root, for text beside code that uses it.
    ///
    /// rustdoc finds an imported item by its name alone, and says so where a link tells it more.
    pub(in crate::emit) fn link(&self, module: &str, name: &str, rest: &str) -> String {
        let imported = self.runtime(module, name).to_string() == name;
        match imported {
            true => format!("[`{name}{rest}`]"),
            false => format!("[`{name}{rest}`](crate::{name}{rest})"),
        }
    }

    /// A name that every file has: `Option`, `String`, `Vec`, `Result`.
    pub(in crate::emit) fn prelude(&self, name: &str) -> TokenStream {
        if !self.defined.contains(name) {
            let name = ident(name);
            return quote! { #name };
        }
        let module = match name {
            "Option" => "std::option",
            "String" => "std::string",
            "Vec" => "std::vec",
            "Box" => "std::boxed",
            "Into" | "From" | "AsRef" => "std::convert",
            _ => "std::result",
        };
        let (module, name) = (self.path(module), ident(name));
        quote! { #module::#name }
    }

    /// The path of a module. Where the file has a module that is called like a crate, the crate is told by `::`.
    fn path(&self, module: &str) -> TokenStream {
        let first = module.split("::").next().unwrap_or_default();
        let path = path(module);
        match self.defined.contains(first) {
            true => quote! { ::#path },
            false => path,
        }
    }

    /// A type of the crate's models.
    pub(in crate::emit) fn model(&self, name: &str) -> TokenStream {
        let models = self.item("crate", "models");
        let name = ident(name);
        quote! { #models::#name }
    }

    /// A type.
    pub(in crate::emit) fn ty(&self, ty: &Ty) -> TokenStream {
        match ty {
            Ty::Bool => quote! { bool },
            Ty::I32 => quote! { i32 },
            Ty::I64 => quote! { i64 },
            Ty::U32 => quote! { u32 },
            Ty::U64 => quote! { u64 },
            Ty::F32 => quote! { f32 },
            Ty::F64 => quote! { f64 },
            Ty::String => self.prelude("String"),
            Ty::DateTime | Ty::Date | Ty::Time => self.date(ty),
            Ty::Uuid => self.item("uuid", "Uuid"),
            Ty::Base64 | Ty::Binary => self.runtime("model_base64", "Base64"),
            Ty::Any => self.item("serde_json", "Value"),
            Ty::Null => quote! { () },
            Ty::Named(id) => match self.api.types.get(*id) {
                Some(def) => self.model(&def.name),
                None => self.item("serde_json", "Value"),
            },
            Ty::Array(item) => self.generic("Vec", item),
            Ty::Nullable(inner) => self.generic("Option", inner),
            Ty::Boxed(inner) => self.generic("Box", inner),
            Ty::Map(value) => {
                let (map, value) = (self.map(), self.ty(value));
                let string = self.prelude("String");
                quote! { #map<#string, #value> }
            }
            Ty::Tuple(items) => {
                let items = items.iter().map(|item| self.ty(item));
                quote! { (#(#items,)*) }
            }
            Ty::External(path) => external(path),
        }
    }

    /// A type as text, for documentation; nothing is imported for it.
    pub(in crate::emit) fn text(&self, ty: &Ty) -> String {
        let apart = Scope::new(self.api, []);
        let text = apart.ty(ty).to_string();
        ["< ", " <", " >", " ,", ":: ", " ::", "( ", " )", "& "]
            .iter()
            .fold(text, |text, loose| text.replace(loose, loose.trim()))
    }

    fn generic(&self, name: &str, inner: &Ty) -> TokenStream {
        let (name, inner) = (self.prelude(name), self.ty(inner));
        quote! { #name<#inner> }
    }

    fn map(&self) -> TokenStream {
        match self.api.package.maps {
            MapType::BTreeMap => self.item("std::collections", "BTreeMap"),
            MapType::HashMap => self.item("std::collections", "HashMap"),
            MapType::IndexMap => self.item("indexmap", "IndexMap"),
        }
    }

    fn date(&self, ty: &Ty) -> TokenStream {
        match (self.api.package.dates, ty) {
            (DateCrate::Chrono, Ty::Date) => self.item("chrono", "NaiveDate"),
            (DateCrate::Chrono, Ty::Time) => self.item("chrono", "NaiveTime"),
            (DateCrate::Chrono, _) => {
                let (instant, utc) = (self.item("chrono", "DateTime"), self.item("chrono", "Utc"));
                quote! { #instant<#utc> }
            }
            (DateCrate::Jiff, Ty::Date) => self.item("jiff::civil", "Date"),
            (DateCrate::Jiff, Ty::Time) => self.item("jiff::civil", "Time"),
            (DateCrate::Jiff, _) => self.item("jiff", "Timestamp"),
            (DateCrate::Time, Ty::Date) => self.item("time", "Date"),
            (DateCrate::Time, Ty::Time) => self.item("time", "Time"),
            (DateCrate::Time, _) => self.item("time", "OffsetDateTime"),
            (DateCrate::String, _) => self.prelude("String"),
        }
    }

    /// What a type is when names that only stand for another are looked through.
    pub(in crate::emit) fn resolve<'t>(&self, ty: &'t Ty) -> &'t Ty
    where
        'a: 't,
    {
        let mut ty = ty;
        for _ in 0..MAX_ALIASES {
            let Ty::Named(id) = ty else { return ty };
            match self.api.types.get(*id).map(|def| &def.kind) {
                Some(TypeKind::Alias(target)) => ty = target,
                Some(
                    TypeKind::Struct(_)
                    | TypeKind::Enum(_)
                    | TypeKind::Union(_)
                    | TypeKind::Newtype(_),
                )
                | None => return ty,
            }
        }
        ty
    }

    /// The imports, as a person would write them. Call it when all else of the file is spelled.
    pub(in crate::emit) fn uses(&self) -> TokenStream {
        let imports = self.imports.borrow();
        let mut modules: Vec<_> = imports.iter().collect();
        // In the order that rustfmt has.
        modules.sort_by_cached_key(|(module, names)| {
            let own = ["super", "crate"]
                .iter()
                .position(|own| module.starts_with(own));
            let first = names.first().filter(|_| names.len() == 1);
            (
                own.unwrap_or(2),
                format!("{module}::{}", first.map_or("", String::as_str)),
            )
        });
        modules
            .into_iter()
            .map(|(module, names)| {
                let module = self.path(module);
                let names: Vec<_> = names.iter().map(|name| ident(name)).collect();
                match names.as_slice() {
                    [name] => quote! { use #module::#name; },
                    names => quote! { use #module::{#(#names),*}; },
                }
            })
            .collect()
    }
}

/// A path of ours as tokens.
pub(in crate::emit) fn path(text: &str) -> TokenStream {
    let parts = text.split("::").map(|part| match part {
        // Keywords that a path may start with.
        "crate" | "self" | "super" => Ident::new(part, Span::call_site()),
        part => ident(part),
    });
    quote! { #(#parts)::* }
}

/// A path of the user's, which may have generic arguments.
pub(in crate::emit) fn external(text: &str) -> TokenStream {
    match syn::parse_str::<syn::Type>(text) {
        Ok(ty) => quote! { #ty },
        Err(_) => path(text),
    }
}
