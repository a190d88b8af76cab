//! From a type to the union of which it is a variant.

use super::home::Home;
use crate::emit::name::ident;
use crate::ir::{Ty, TypeDef, Union, UnionVariant};
use proc_macro2::TokenStream;
use quote::quote;

/// `From` for every variant that its type alone names.
pub(super) fn items(home: &Home<'_>, def: &TypeDef, it: &Union) -> TokenStream {
    it.variants
        .iter()
        .filter(|variant| is_alone(home, variant, it) && !is_itself(home, variant, def))
        .map(|variant| from(home, def, variant))
        .collect()
}

/// Whether no other variant holds the same type.
fn is_alone(home: &Home<'_>, variant: &UnionVariant, it: &Union) -> bool {
    let ty = content(home, &variant.ty);
    // A type of the user's may be any type, under another name.
    let open = |ty: &Ty| matches!(ty, Ty::External(_));
    let same = it
        .variants
        .iter()
        .map(|other| content(home, &other.ty))
        .filter(|other| home.identity(other) == home.identity(ty) || open(other));
    !open(ty) && same.count() == 1
}

/// Whether it holds the union itself, which is made from itself already.
fn is_itself(home: &Home<'_>, variant: &UnionVariant, def: &TypeDef) -> bool {
    let held = home.def(content(home, &variant.ty));
    held.is_some_and(|held| held.name == def.name)
}

/// The type of a variant, out of its box.
fn content<'t>(home: &'t Home<'_>, ty: &'t Ty) -> &'t Ty {
    match home.resolve(ty) {
        Ty::Boxed(inner) => home.resolve(inner),
        ty => ty,
    }
}

fn from(home: &Home<'_>, def: &TypeDef, variant: &UnionVariant) -> TokenStream {
    let (union, name, from) = (ident(&def.name), ident(&variant.name), home.prelude("From"));
    let (ty, value) = match &variant.ty {
        Ty::Boxed(inner) => {
            let boxed = home.prelude("Box");
            (home.ty(inner), quote! { #boxed::new(value) })
        }
        ty => (home.ty(ty), quote! { value }),
    };
    let text = match home.resolve(&variant.ty) {
        Ty::String => quote! {
            impl #from<&str> for #union {
                fn from(value: &str) -> Self { Self::#name(value.into()) }
            }
        },
        _ => TokenStream::new(),
    };
    quote! {
        impl #from<#ty> for #union {
            fn from(value: #ty) -> Self { Self::#name(#value) }
        }
        #text
    }
}
