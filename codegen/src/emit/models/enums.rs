//! Sets of constants.

use super::constant;
use super::home::Home;
use super::{deprecated, derives, doc, expect_deprecated};
use crate::emit::docs::{Doc, code};
use crate::emit::name::ident;
use crate::ir::{Enum, EnumRepr, Literal, TypeDef, Variant};
use proc_macro2::TokenStream;
use quote::quote;

/// An enum and its values.
pub(super) fn item(home: &Home<'_>, def: &TypeDef, it: &Enum) -> TokenStream {
    const COMPARED: &[&str] = &["Debug", "PartialEq", "Eq", "Hash"];
    let repr = repr(it);
    let name = ident(&def.name);
    let copy = it.unknown.is_none() || repr == EnumRepr::Integer;
    // An enum of strings is compared and printed as its string: that is a line for each, where a
    // derive is a line for each variant.
    let (derived, other) = match repr {
        EnumRepr::String => (&[][..], COMPARED),
        EnumRepr::Integer | EnumRepr::Any => (COMPARED, &[][..]),
    };
    let copied: &[&str] = if copy { &["Clone", "Copy"] } else { &["Clone"] };
    let (doc, derives) = (
        doc(def),
        derives(home, def, &[copied, derived].concat(), other),
    );
    let variants = it.variants.iter().map(declare);
    let unknown = it.unknown.as_ref().map(|unknown| {
        let unknown = ident(unknown);
        let payload = payload(home, repr);
        let doc = Doc::new("A value that this version of the crate does not know.");
        quote! { #doc #unknown(#payload) }
    });
    let open = it.unknown.as_ref().map(|_| quote! { #[non_exhaustive] });
    let values = values(home, it, repr);
    quote! {
        #doc
        #derives
        #open
        pub enum #name { #(#variants,)* #unknown }
        impl #name { #values }
    }
}

/// What the constants are: one that the form of the others cannot say makes it any value.
fn repr(it: &Enum) -> EnumRepr {
    let all = |is: fn(&Literal) -> bool| it.variants.iter().all(|variant| is(&variant.value));
    let integer: fn(&Literal) -> bool =
        |value| matches!(value, Literal::Integer(value) if i64::try_from(*value).is_ok());
    match it.repr {
        EnumRepr::String if all(|value| matches!(value, Literal::String(_))) => EnumRepr::String,
        EnumRepr::Integer if all(integer) => EnumRepr::Integer,
        EnumRepr::String | EnumRepr::Integer | EnumRepr::Any => EnumRepr::Any,
    }
}

fn payload(home: &Home<'_>, repr: EnumRepr) -> TokenStream {
    match repr {
        EnumRepr::String => home.prelude("String"),
        EnumRepr::Integer => quote! { i64 },
        EnumRepr::Any => home.value(),
    }
}

fn declare(variant: &Variant) -> TokenStream {
    let value = code(&constant::json(&variant.value));
    let words = Doc::of(&variant.docs);
    let doc = match words.is_empty() {
        true => Doc::new(&value),
        false => words.paragraph(&format!("In JSON: {value}.")),
    };
    let (name, deprecated) = (ident(&variant.name), deprecated(variant.deprecated));
    quote! { #doc #deprecated #name }
}

/// The list of all values, and the value of each in JSON.
fn values(home: &Home<'_>, it: &Enum, repr: EnumRepr) -> TokenStream {
    let names: Vec<_> = it
        .variants
        .iter()
        .map(|variant| ident(&variant.name))
        .collect();
    let expect = expect_deprecated(it.variants.iter().any(|variant| variant.deprecated));
    let constants = it
        .variants
        .iter()
        .map(|variant| match (&variant.value, repr) {
            (Literal::String(text), EnumRepr::String) => quote! { #text },
            (Literal::Integer(value), EnumRepr::Integer) => {
                let value = proc_macro2::Literal::i128_unsuffixed(*value);
                quote! { #value }
            }
            (value, _) => constant::any(home, value).unwrap_or_else(|| {
                let (model, text) = (home.model(), constant::json(value));
                quote! { #model::constant(#text) }
            }),
        });
    let unknown = it.unknown.as_ref().map(|unknown| {
        let unknown = ident(unknown);
        match repr {
            EnumRepr::String => quote! { Self::#unknown(value) => value, },
            EnumRepr::Integer => quote! { Self::#unknown(value) => *value, },
            EnumRepr::Any => quote! { Self::#unknown(value) => value.clone(), },
        }
    });
    let (getter, ty) = match repr {
        EnumRepr::String if it.unknown.is_none() => (ident("as_str"), quote! { &'static str }),
        EnumRepr::String => (ident("as_str"), quote! { &str }),
        EnumRepr::Integer => (ident("as_i64"), quote! { i64 }),
        EnumRepr::Any => (ident("to_value"), home.value()),
    };
    quote! {
        #[doc = " Every value that the API documents."]
        #expect
        pub const ALL: &[Self] = &[#(Self::#names),*];

        #[doc = " The value in JSON."]
        #expect
        #[must_use]
        pub fn #getter(&self) -> #ty {
            match self { #(Self::#names => #constants,)* #unknown }
        }
    }
}

/// The macro of the runtime that says how an enum travels.
pub(super) fn travel(it: &Enum) -> &'static str {
    match repr(it) {
        EnumRepr::String => "string_enum_impls",
        EnumRepr::Integer => "integer_enum_impls",
        EnumRepr::Any => "any_enum_impls",
    }
}

/// What that macro is told of an enum.
pub(super) fn listed(def: &TypeDef, it: &Enum) -> TokenStream {
    let name = ident(&def.name);
    let unknown = it.unknown.as_deref().map(ident);
    let unknown = unknown.map(|unknown| quote! { else #unknown });
    quote! { #name #unknown }
}
