//! Objects with known fields.

use super::home::Home;
use super::{construct, deprecated, derives, doc, expect_deprecated};
use crate::emit::docs::Doc;
use crate::emit::name::{bare, ident};
use crate::ir::{Direction, Extra, Field, Presence, Struct, Ty, TypeDef};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// A struct, its constructor, and how it travels.
pub(super) fn item(home: &Home<'_>, def: &TypeDef, it: &Struct) -> TokenStream {
    let name = ident(&def.name);
    let (doc, derives) = (doc(def), derives(def, &["Clone", "Debug", "PartialEq"]));
    let fields = it.fields.iter().map(|field| declare(home, field));
    let extra = extra(it).map(|(extra, value)| {
        let (extra, ty) = (ident(extra), home.ty(&Ty::Map(Box::new(value.clone()))));
        let doc = Doc::new("Fields that the API does not name.");
        quote! { #doc pub #extra: #ty, }
    });
    // What only a server makes needs no constructor.
    let construct = match def.direction {
        Direction::Response => TokenStream::new(),
        Direction::Both | Direction::Request => construct::methods(home, def, it),
    };
    let travel = travel(home, def, it);
    quote! {
        #doc
        #derives
        #[non_exhaustive]
        pub struct #name { #(#fields)* #extra }
        #construct
        #travel
    }
}

/// The map of unnamed fields, its name and the type of its values.
pub(super) fn extra(it: &Struct) -> Option<(&str, &Ty)> {
    match &it.extra {
        Extra::Kept { name, value } => Some((name, value)),
        Extra::Ignored | Extra::Closed => None,
    }
}

fn declare(home: &Home<'_>, field: &Field) -> TokenStream {
    let mut doc = Doc::of(&field.docs).or(&format!("The field `{}`.", bare(&field.name)));
    match field.direction {
        Direction::Response => doc = doc.paragraph("Set by the server."),
        Direction::Request => doc = doc.paragraph("Never sent by the server."),
        Direction::Both => {}
    }
    let (name, deprecated) = (ident(&field.name), deprecated(field.deprecated));
    let ty = match field.presence {
        Presence::Required => home.ty(&field.ty),
        Presence::Optional => home.around("Option", &field.ty),
    };
    quote! { #doc #deprecated pub #name: #ty, }
}

/// Reading and writing.
fn travel(home: &Home<'_>, def: &TypeDef, it: &Struct) -> TokenStream {
    let (model, name) = (home.model(), ident(&def.name));
    let read = read(home, def, it);
    let names: Vec<_> = it.fields.iter().map(|field| ident(&field.name)).collect();
    let expect = expect_deprecated(it.fields.iter().any(|field| field.deprecated));
    let entries = it.fields.iter().map(|field| entry(home, field));
    let (table, fields) = match names.is_empty() {
        true => (TokenStream::new(), quote! { &[] }),
        false => (
            quote! { impl #name { const FIELDS: &[#model::Field] = &[#(#entries),*]; } },
            quote! { Self::FIELDS },
        ),
    };
    let write = match extra(it) {
        None => quote! { w.object(#fields, &[#(&self.#names),*]); },
        Some((extra, _)) => {
            let extra = ident(extra);
            quote! {
                w.object_and_rest(
                    #fields,
                    &[#(&self.#names),*],
                    &mut #model::entries(&self.#extra),
                );
            }
        }
    };
    quote! {
        #table
        impl #model::Model for #name {
            #expect
            #read
            #expect
            fn write(&self, w: &mut dyn #model::Writer) { #write }
        }
    }
}

/// A line of the table of fields.
fn entry(home: &Home<'_>, field: &Field) -> TokenStream {
    let (model, wire) = (home.model(), &field.wire);
    match field.presence {
        Presence::Required => quote! { #model::Field::Required(#wire) },
        Presence::Optional if home.accepts_null(&field.ty) => {
            quote! { #model::Field::Nullable(#wire) }
        }
        Presence::Optional => quote! { #model::Field::Optional(#wire) },
    }
}

fn read(home: &Home<'_>, def: &TypeDef, it: &Struct) -> TokenStream {
    let (model, title) = (home.model(), &def.name);
    let names: Vec<_> = it.fields.iter().map(|field| ident(&field.name)).collect();
    let extra = extra(it).map(|(extra, _)| ident(extra));
    let r = reader(names.iter().chain(&extra));
    let fields = match names.is_empty() {
        true => quote! { &[] },
        false => quote! { Self::FIELDS },
    };
    let object = match &extra {
        None => quote! { #r.object(#title, #fields, &mut [#(&mut #names),*])?; },
        Some(extra) => {
            let map = home.map();
            quote! {
                let mut #extra = #map::default();
                #r.object_and_rest(#title, #fields, &mut [#(&mut #names),*], &mut #extra)?;
            }
        }
    };
    let settled = settled(it, &r, title);
    quote! {
        fn read(#r: &mut #model::Reader<'_>) -> #model::Result<Self> {
            #(let mut #names = None;)*
            #object
            #settled
            Ok(Self { #(#names,)* #extra })
        }
    }
}

/// Takes the values of required fields out of their slots. That they are there the runtime has
/// made sure of.
fn settled(it: &Struct, r: &Ident, title: &str) -> TokenStream {
    let required: Vec<_> = it
        .fields
        .iter()
        .filter(|field| field.presence == Presence::Required)
        .map(|field| ident(&field.name))
        .collect();
    let missing = quote! { else { return Err(#r.incomplete(#title)); }; };
    match required.as_slice() {
        [] => TokenStream::new(),
        [one] => quote! { let Some(#one) = #one #missing },
        all => quote! { let (#(Some(#all)),*) = (#(#all),*) #missing },
    }
}

/// A name for the reader that no field has.
fn reader<'i>(taken: impl Iterator<Item = &'i Ident>) -> Ident {
    let taken: Vec<String> = taken.map(ToString::to_string).collect();
    let mut name = "r".to_owned();
    while taken.contains(&name) {
        name.push('_');
    }
    ident(&name)
}
