//! Names for other types, and structs around one value.

use super::home::Home;
use super::{ALWAYS, derives, doc};
use crate::emit::name::ident;
use crate::ir::{Ty, TypeDef};
use proc_macro2::TokenStream;
use quote::quote;

/// Another name for a type.
pub(super) fn alias(home: &Home<'_>, def: &TypeDef, ty: &Ty) -> TokenStream {
    let (doc, name, ty) = (doc(def), ident(&def.name), home.ty(ty));
    quote! { #doc pub type #name = #ty; }
}

/// A struct around one value. Its field has a name: a tuple struct would take its own name among
/// functions too, and one called `Some` or `Ok` would stand in the way.
pub(super) fn newtype(home: &Home<'_>, def: &TypeDef, ty: &Ty) -> TokenStream {
    let (model, name, ty) = (home.model(), ident(&def.name), home.ty(ty));
    let (doc, derives) = (doc(def), derives(home, def, &ALWAYS, &[]));
    let from = home.prelude("From");
    quote! {
        #doc
        #derives
        pub struct #name {
            #[doc = " What it holds."]
            pub value: #ty,
        }

        impl #from<#ty> for #name {
            fn from(value: #ty) -> Self { Self { value } }
        }

        impl #model::Model for #name {
            fn read(r: &mut #model::Reader<'_>) -> #model::Result<Self> {
                Ok(Self { value: #model::Model::read(r)? })
            }

            fn write(&self, w: &mut dyn #model::Writer) { #model::Model::write(&self.value, w); }
        }
    }
}
