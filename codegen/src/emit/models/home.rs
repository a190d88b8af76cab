//! The file that a type stands in, and how it names things.

use crate::emit::name::ident;
use crate::emit::scope::{self, Scope};
use crate::ir::{self, EnumRepr, JsonType, Literal, Ty, TypeDef, TypeKind};
use proc_macro2::TokenStream;
use quote::quote;

/// Names of the prelude that files of types rely on. A type of one of these names makes all files
/// write the path of what the prelude means.
const PRELUDE: &[&str] = &["Box", "From", "Into", "Option", "Result", "String", "Vec"];

/// What is derived, and where it comes from. A type of one of these names, taken into a file from another, leaves the
/// compiler unsure which is meant.
const DERIVED: &[(&str, &str)] = &[
    ("Clone", "std::clone"),
    ("Copy", "std::marker"),
    ("Debug", "std::fmt"),
    ("Default", "std::default"),
    ("Eq", "std::cmp"),
    ("Hash", "std::hash"),
    ("Ord", "std::cmp"),
    ("PartialEq", "std::cmp"),
    ("PartialOrd", "std::cmp"),
];

/// How often an alias may stand for another. One that refers to itself has no end.
const MAX_ALIASES: usize = 32;

/// A file of types.
pub(super) struct Home<'a> {
    api: &'a ir::Api,
    module: String,
    scope: Scope<'a>,
    /// Of [`DERIVED`] those that types are called like.
    shadowed: Vec<(&'static str, &'static str)>,
}

impl<'a> Home<'a> {
    /// The file of a module of the IR.
    pub(super) fn new(api: &'a ir::Api, module: &str) -> Self {
        let defined = api
            .types
            .iter()
            .map(|(_, def)| def)
            .filter(|def| def.module == module || PRELUDE.contains(&def.name.as_str()))
            .map(|def| def.name.clone());
        let is_type =
            |(name, _): &&(&str, &str)| api.types.iter().any(|(_, def)| def.name == *name);
        Self {
            api,
            shadowed: DERIVED.iter().filter(is_type).copied().collect(),
            module: module.to_owned(),
            scope: Scope::new(api, defined),
        }
    }

    /// The module of the runtime that reads and writes.
    pub(super) fn model(&self) -> TokenStream {
        self.scope.item("crate::runtime", "model")
    }

    /// A name that every file has.
    pub(super) fn prelude(&self, name: &str) -> TokenStream {
        self.scope.prelude(name)
    }

    /// What a type derives: a name, or a path as the configuration has it.
    pub(super) fn derived(&self, path: &str) -> TokenStream {
        let name = scope::path(path);
        match self.shadowed.iter().find(|(known, _)| *known == path) {
            Some((_, module)) => {
                let module = scope::path(module);
                quote! { ::#module::#name }
            }
            None => name,
        }
    }

    /// The imports. Call it when all else of the file is spelled.
    pub(super) fn uses(&self) -> TokenStream {
        self.scope.uses()
    }

    /// A type of the IR, by id.
    pub(super) fn def(&self, ty: &Ty) -> Option<&'a TypeDef> {
        self.api.types.get(ty.named()?)
    }

    /// What a type is when names that only stand for another are looked through.
    pub(super) fn resolve<'t>(&self, mut ty: &'t Ty) -> &'t Ty
    where
        'a: 't,
    {
        for _ in 0..MAX_ALIASES {
            match self.def(ty).map(|def| &def.kind) {
                Some(TypeKind::Alias(target)) => ty = target,
                _ => return ty,
            }
        }
        ty
    }

    /// A type, as this file names it.
    pub(super) fn ty(&self, ty: &Ty) -> TokenStream {
        match ty {
            Ty::Named(_) => match self.def(ty) {
                Some(def) if def.module == self.module => {
                    let name = ident(&def.name);
                    quote! { #name }
                }
                Some(def) => self.scope.item("super", &def.name),
                None => self.scope.ty(&Ty::Any),
            },
            Ty::Base64 | Ty::Binary => self.scope.runtime("model_base64", "Base64"),
            Ty::Array(inner) => self.around("Vec", inner),
            Ty::Nullable(inner) => self.around("Option", inner),
            Ty::Boxed(inner) => self.around("Box", inner),
            Ty::Map(value) => {
                let (map, string, value) = (self.map(), self.prelude("String"), self.ty(value));
                quote! { #map<#string, #value> }
            }
            Ty::Tuple(items) => {
                let items = items.iter().map(|item| self.ty(item));
                quote! { (#(#items,)*) }
            }
            Ty::Bool
            | Ty::I32
            | Ty::I64
            | Ty::U32
            | Ty::U64
            | Ty::F32
            | Ty::F64
            | Ty::String
            | Ty::DateTime
            | Ty::Date
            | Ty::Time
            | Ty::Uuid
            | Ty::Any
            | Ty::Null
            | Ty::External(_) => self.scope.ty(ty),
        }
    }

    /// `Name<T>`, a name of the prelude.
    pub(super) fn around(&self, name: &str, inner: &Ty) -> TokenStream {
        let (name, inner) = (self.prelude(name), self.ty(inner));
        quote! { #name<#inner> }
    }

    /// Which structs have a constructor and setters.
    pub(super) fn constructors(&self) -> ir::Constructors {
        self.api.package.constructors
    }

    /// The map type of the package, without arguments.
    pub(super) fn map(&self) -> TokenStream {
        match self.api.package.maps {
            ir::MapType::BTreeMap => self.scope.item("std::collections", "BTreeMap"),
            ir::MapType::HashMap => self.scope.item("std::collections", "HashMap"),
            ir::MapType::IndexMap => self.scope.item("indexmap", "IndexMap"),
        }
    }

    /// `std::borrow::Cow`.
    pub(super) fn cow(&self) -> TokenStream {
        self.scope.item("std::borrow", "Cow")
    }

    /// `serde_json::Value`.
    pub(super) fn value(&self) -> TokenStream {
        self.scope.ty(&Ty::Any)
    }

    /// A text that two types share only if they are the same to Rust.
    pub(super) fn identity(&self, ty: &Ty) -> String {
        let of = |name: &str, inner: &Ty| format!("{name}<{}>", self.identity(inner));
        match self.resolve(ty) {
            Ty::Array(inner) => of("Array", inner),
            Ty::Map(inner) => of("Map", inner),
            Ty::Nullable(inner) => of("Nullable", inner),
            Ty::Boxed(inner) => of("Boxed", inner),
            Ty::Tuple(items) => {
                let items: Vec<_> = items.iter().map(|item| self.identity(item)).collect();
                format!("({})", items.join(","))
            }
            Ty::Binary => "Base64".to_owned(),
            Ty::DateTime | Ty::Date | Ty::Time
                if self.api.package.dates == ir::DateCrate::String =>
            {
                "String".to_owned()
            }
            other => format!("{other:?}"),
        }
    }

    /// Whether a `null` is a value of the type, by the document.
    pub(super) fn accepts_null(&self, ty: &Ty) -> bool {
        let mut ty = ty;
        // A newtype leads on like an alias, and may lead back.
        for _ in 0..MAX_ALIASES {
            ty = match self.resolve(ty) {
                Ty::Nullable(_) | Ty::Any | Ty::Null => return true,
                Ty::Boxed(inner) => inner,
                named @ Ty::Named(_) => match self.def(named).map(|def| &def.kind) {
                    Some(TypeKind::Newtype(inner)) => inner,
                    Some(TypeKind::Enum(it)) => return has_null(it),
                    Some(TypeKind::Union(it)) => return it.decide.contains_key(&JsonType::Null),
                    Some(TypeKind::Struct(_) | TypeKind::Alias(_)) => return false,
                    None => return true,
                },
                _ => return false,
            };
        }
        false
    }
}

fn has_null(it: &ir::Enum) -> bool {
    matches!(it.repr, EnumRepr::Any)
        && it.variants.iter().any(|variant| match &variant.value {
            Literal::Null => true,
            Literal::Json(text) => text.trim() == "null",
            Literal::Bool(_) | Literal::Integer(_) | Literal::Number(_) | Literal::String(_) => {
                false
            }
        })
}
