//! Constructors and setters.

use super::constant;
use super::home::Home;
use super::structs::{self, extra};
use super::{deprecated, expect_deprecated};
use crate::emit::docs::Doc;
use crate::emit::name::{bare, ident};
use crate::ir::{Field, Presence, Struct, Ty, TypeDef, TypeKind};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// More arguments than this, and clippy speaks up.
const MAX_ARGUMENTS: usize = 7;

/// `new` with the required fields, and `with_…` for each of the others but constants: the struct may grow by a
/// field without breaking who makes one.
pub(super) fn methods(home: &Home<'_>, def: &TypeDef, it: &Struct) -> TokenStream {
    let name = ident(&def.name);
    let (new, default) = new(home, def, it);
    let mut taken = BTreeSet::new();
    let setters: Vec<_> = it
        .fields
        .iter()
        .filter(|field| field.presence == Presence::Optional && fixed(home, field).is_none())
        .map(|field| setter(home, field, &mut taken))
        .collect();
    let extra = extra(it).map(|(extra, value)| {
        let method = ident(&free(&taken, &setter_name(extra)));
        let (extra, ty) = (ident(extra), home.ty(&Ty::Map(Box::new(value.clone()))));
        let doc = Doc::new("Sets the fields that the API does not name.");
        quote! {
            #doc
            #[must_use]
            pub fn #method(mut self, value: #ty) -> Self { self.#extra = value; self }
        }
    });
    quote! { impl #name { #new #(#setters)* #extra } #default }
}

/// The constructor, and `Default` where it takes no argument.
fn new(home: &Home<'_>, def: &TypeDef, it: &Struct) -> (TokenStream, TokenStream) {
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    for field in &it.fields {
        let name = ident(&field.name);
        match (field.presence, fixed(home, field)) {
            (Presence::Optional, None) => values.push(quote! { #name: None }),
            (Presence::Optional, Some(value)) => values.push(quote! { #name: Some(#value) }),
            (Presence::Required, Some(value)) => values.push(quote! { #name: #value }),
            (Presence::Required, None) => {
                let (ty, value) = argument(home, &field.ty, &quote! { #name });
                arguments.push(quote! { #name: #ty });
                values.push(match name == value.to_string() {
                    true => value,
                    false => quote! { #name: #value },
                });
            }
        }
    }
    if let Some((extra, _)) = extra(it) {
        let (extra, map) = (ident(extra), home.map());
        values.push(quote! { #extra: #map::default() });
    }
    let doc = Doc::new(match arguments.is_empty() {
        true => "Makes one without optional fields.",
        false => "Makes one from its required fields.",
    });
    let many = (arguments.len() > MAX_ARGUMENTS).then(|| {
        quote! { #[expect(clippy::too_many_arguments, reason = "the API requires them all")] }
    });
    let expect = expect_deprecated(it.fields.iter().any(|field| field.deprecated));
    let asked = def.derives.iter().any(|path| path.ends_with("Default"));
    let default = match arguments.is_empty() && !asked && !def.deprecated {
        false => TokenStream::new(),
        true => {
            let name = ident(&def.name);
            quote! {
                impl ::std::default::Default for #name {
                    fn default() -> Self { Self::new() }
                }
            }
        }
    };
    let deprecated = deprecated(def.deprecated);
    let new = quote! {
        #doc #many #expect #deprecated
        #[must_use]
        pub fn new(#(#arguments),*) -> Self { Self { #(#values),* } }
    };
    (new, default)
}

/// The value of a field that has but one.
fn fixed(home: &Home<'_>, field: &Field) -> Option<TokenStream> {
    let value = field.constant.as_ref()?;
    match structs::constant(home, field) {
        Some(text) => {
            let cow = home.cow();
            Some(quote! { #cow::Borrowed(#text) })
        }
        None => constant::spell(home, value, &field.ty),
    }
}

/// The type of an argument, and the field's value made from it.
fn argument(home: &Home<'_>, ty: &Ty, name: &TokenStream) -> (TokenStream, TokenStream) {
    if let Ty::Boxed(inner) = ty {
        let (boxed, inner) = (home.prelude("Box"), home.ty(inner));
        return (inner, quote! { #boxed::new(#name) });
    }
    let spelled = home.ty(ty);
    let converts = match home.resolve(ty) {
        Ty::String => true,
        named => home
            .def(named)
            .is_some_and(|def| matches!(def.kind, TypeKind::Enum(_) | TypeKind::Union(_))),
    };
    match converts {
        true => {
            let into = home.prelude("Into");
            (quote! { impl #into<#spelled> }, quote! { #name.into() })
        }
        false => (spelled, name.clone()),
    }
}

/// What the method that sets a field is called. Underscores at the ends of a field's name are there to make it one;
/// here they would stand beside another.
fn setter_name(field: &str) -> String {
    format!("with_{}", bare(field).trim_matches('_'))
}

/// A name that no other method has.
fn free(taken: &BTreeSet<String>, base: &str) -> String {
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    let mut names = std::iter::once(base.to_owned()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

fn setter(home: &Home<'_>, field: &Field, taken: &mut BTreeSet<String>) -> TokenStream {
    let (name, plain) = (ident(&field.name), bare(&field.name));
    let method = setter_name(&field.name);
    let (ty, null) = match &field.ty {
        Ty::Nullable(inner) => (&**inner, true),
        ty => (ty, false),
    };
    let (ty, value) = argument(home, ty, &quote! { value });
    let (expect, deprecated) = (
        expect_deprecated(field.deprecated),
        deprecated(field.deprecated),
    );
    let mut make = |method: String, doc: String, argument: TokenStream, value: TokenStream| {
        let method = free(taken, &method);
        taken.insert(method.clone());
        let (method, doc) = (ident(&method), Doc::new(&doc));
        quote! {
            #doc #expect #deprecated
            #[must_use]
            pub fn #method(mut self #argument) -> Self { self.#name = #value; self }
        }
    };
    let some = match null {
        true => quote! { Some(Some(#value)) },
        false => quote! { Some(#value) },
    };
    let set = make(
        method.clone(),
        format!("Sets `{plain}`."),
        quote! { , value: #ty },
        some,
    );
    let clear = null.then(|| {
        make(
            format!("{method}_null"),
            format!("Sets `{plain}` to `null`."),
            TokenStream::new(),
            quote! { Some(None) },
        )
    });
    quote! { #set #clear }
}
