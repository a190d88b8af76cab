//! One of several types.

use super::home::Home;
use super::{derives, doc, union_from, union_read};
use crate::emit::docs::{Doc, code};
use crate::emit::name::{bare, ident};
use crate::ir::{TypeDef, Union, UnionVariant};
use proc_macro2::TokenStream;
use quote::quote;

/// A union, and how it travels.
pub(super) fn item(home: &Home<'_>, def: &TypeDef, it: &Union) -> TokenStream {
    let (model, name) = (home.model(), ident(&def.name));
    let (doc, derives) = (doc(def), derives(home, def, &["Clone"], &[]));
    let variants = it.variants.iter().map(|variant| declare(home, variant));
    let unknown = it.unknown.as_ref().map(|unknown| {
        let (unknown, value) = (ident(unknown), home.value());
        let doc = Doc::new("A value that this version of the crate does not know.");
        quote! { #doc #unknown(#value) }
    });
    let open = it.unknown.as_ref().map(|_| quote! { #[non_exhaustive] });
    let read = union_read::body(home, def, it);
    let variant = variant(home, it);
    let from = union_from::items(home, def, it);
    quote! {
        #doc
        #derives
        #open
        pub enum #name { #(#variants,)* #unknown }
        #from
        impl #model::Model for #name {
            fn read(r: &mut #model::Reader<'_>) -> #model::Result<Self> { #read }
            fn write(&self, w: &mut dyn #model::Writer) { #model::Union::variant(self).write(w); }
        }
        impl #model::Union for #name {
            fn variant(&self) -> #model::Variant<'_> { #variant }
        }
    }
}

fn declare(home: &Home<'_>, variant: &UnionVariant) -> TokenStream {
    let name = bare(&variant.name);
    let mut doc = Doc::of(&variant.docs).or(&format!("The variant `{name}`."));
    if let Some((field, tag)) = &variant.tag {
        doc = doc.paragraph(&format!("Its {} is {}.", code(field), code(tag)));
    }
    let (name, ty) = (ident(&variant.name), home.ty(&variant.ty));
    quote! { #doc #name(#ty) }
}

/// The variant of a value.
fn variant(home: &Home<'_>, it: &Union) -> TokenStream {
    let model = home.model();
    let arms = it.variants.iter().map(|variant| {
        let (name, title) = (ident(&variant.name), bare(&variant.name));
        let made = match &variant.tag {
            Some((field, tag)) => quote! { tagged(#title, #field, #tag, value) },
            None => quote! { new(#title, value) },
        };
        quote! { Self::#name(value) => #model::Variant::#made, }
    });
    let unknown = it.unknown.as_ref().map(|unknown| {
        let (unknown, title) = (ident(unknown), bare(unknown));
        quote! { Self::#unknown(value) => #model::Variant::new(#title, value), }
    });
    match it.variants.is_empty() && it.unknown.is_none() {
        // No value of the type can be.
        true => quote! { match *self {} },
        false => quote! { match self { #(#arms)* #unknown } },
    }
}
