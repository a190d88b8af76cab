//! Objects with known fields.

use super::home::Home;
use super::{construct, deprecated, derives, doc, expect_deprecated};
use crate::emit::docs::{Doc, code};
use crate::emit::name::{bare, ident};
use crate::ir::{Constructors, Direction, Extra, Field, Literal, Presence, Struct, Ty, TypeDef};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::slice;
use syn::Index;

/// A struct, its constructor, and how it travels.
pub(super) fn item(home: &Home<'_>, def: &TypeDef, it: &Struct) -> TokenStream {
    let name = ident(&def.name);
    let (doc, derives) = (doc(def), derives(home, def, &[], &[]));
    let fields = it.fields.iter().map(|field| declare(home, field));
    let extra = extra(it).map(|(extra, value)| {
        let (extra, ty) = (ident(extra), home.ty(&Ty::Map(Box::new(value.clone()))));
        let doc = Doc::new("Fields that the API does not name.");
        quote! { #doc pub #extra: #ty, }
    });
    let construct = match (home.constructors(), def.direction) {
        (Constructors::Requests, Direction::Response) => TokenStream::new(),
        (Constructors::Requests, Direction::Both | Direction::Request)
        | (Constructors::All, Direction::Both | Direction::Request | Direction::Response) => {
            construct::methods(home, def, it)
        }
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
    let mut doc = Doc::of(&field.docs).or(&format!("The field {}.", code(&field.wire)));
    match field.direction {
        Direction::Response => doc = doc.paragraph("Read-only: the server sets it."),
        Direction::Request => doc = doc.paragraph("Write-only: the server never sends it."),
        Direction::Both => {}
    }
    let constant = constant(home, field).map(|text| format!("Constant: {}.", code(text)));
    if let Some(constant) = constant.filter(|line| !field.docs.facts.contains(line)) {
        doc = doc.paragraph(&constant);
    }
    let (name, deprecated) = (ident(&field.name), deprecated(field.deprecated));
    let ty = ty(home, field);
    quote! { #doc #deprecated pub #name: #ty, }
}

fn ty(home: &Home<'_>, field: &Field) -> TokenStream {
    let constant = constant(home, field).map(|_| {
        let cow = home.cow();
        quote! { #cow<'static, str> }
    });
    let ty = constant.unwrap_or_else(|| home.ty(&field.ty));
    match field.presence {
        Presence::Required => ty,
        Presence::Optional => {
            let option = home.prelude("Option");
            quote! { #option<#ty> }
        }
    }
}

/// The text of a field that has but one. It takes no memory.
pub(super) fn constant<'f>(home: &Home<'_>, field: &'f Field) -> Option<&'f str> {
    match (&field.constant, home.resolve(&field.ty)) {
        (Some(Literal::String(text)), Ty::String) => Some(text),
        _ => None,
    }
}

/// How many values one tuple of the runtime has at most.
const TUPLE: usize = 12;

/// The list of fields, and how they come in and go out.
fn travel(home: &Home<'_>, def: &TypeDef, it: &Struct) -> TokenStream {
    let (model, name) = (home.model(), ident(&def.name));
    let names: Vec<_> = it.fields.iter().map(|field| ident(&field.name)).collect();
    let expect = expect_deprecated(it.fields.iter().any(|field| field.deprecated));
    let shape = shape(home, def, it);
    let extra = extra(it).map(|(extra, value)| (ident(extra), Ty::Map(Box::new(value.clone()))));
    let mut types: Vec<_> = it
        .fields
        .chunks(TUPLE)
        .map(|fields| {
            let types = fields.iter().map(|field| ty(home, field));
            quote! { (#(#types,)*) }
        })
        .collect();
    if let Some((_, map)) = &extra {
        let map = home.ty(map);
        types.push(quote! { #model::Kept<#map> });
    }
    let kept = extra.as_ref().map(|(extra, _)| extra);
    let moved = moved(&names, kept);
    let values = match moved.is_empty() {
        true => quote! { _ },
        false => quote! { values },
    };
    let refs = names
        .chunks(TUPLE)
        .map(|names| quote! { (#(&self.#names,)*) })
        .chain(kept.map(|kept| quote! { #model::Kept(&self.#kept) }));
    let refs: Vec<_> = refs.collect();
    let more = quote! { #model::More };
    let nothing = quote! { #model::Nothing };
    let types = joined(
        &types,
        &nothing,
        &|first, rest| quote! { #more<#first, #rest> },
    );
    let refs = joined(
        &refs,
        &nothing,
        &|first, rest| quote! { #model::MoreRefs(#first, #rest) },
    );
    quote! {
        impl #model::Object for #name {
            #shape
            type Values = #types;

            #expect
            fn make(#values: Self::Values) -> Self { Self { #(#moved),* } }

            #expect
            fn values(&self) -> #model::Refs<'_, Self> { #refs }
        }
    }
}

/// All groups as one, by halves: the compiler follows a nested type only so far, and an object may have thousands
/// of fields.
fn joined(
    groups: &[TokenStream],
    nothing: &TokenStream,
    more: &impl Fn(TokenStream, TokenStream) -> TokenStream,
) -> TokenStream {
    match groups {
        [] => nothing.clone(),
        [group] => group.clone(),
        _ => {
            let (first, rest) = groups.split_at(groups.len() / 2);
            more(joined(first, nothing, more), joined(rest, nothing, more))
        }
    }
}

/// The fields, each with the value that it is made of. A pattern would be nicer to read; to the
/// compiler it is a variable to drop for each field.
fn moved(names: &[Ident], kept: Option<&Ident>) -> Vec<TokenStream> {
    let groups = names.chunks(TUPLE).map(<[_]>::iter);
    let groups: Vec<_> = groups
        .chain(kept.map(|kept| slice::from_ref(kept).iter()))
        .collect();
    let count = groups.len();
    let groups = groups.into_iter().enumerate();
    groups
        .flat_map(|(group, names)| {
            let group = place(group, count);
            names.enumerate().map(move |(index, name)| {
                let index = Index::from(index);
                quote! { #name: values #group .#index }
            })
        })
        .collect()
}

/// Where a group of all stands in what [`joined`] makes of them.
fn place(index: usize, groups: usize) -> TokenStream {
    let half = groups / 2;
    match half {
        0 => TokenStream::new(),
        _ if index < half => {
            let rest = place(index, half);
            quote! { .0 #rest }
        }
        _ => {
            let rest = place(index - half, groups - half);
            quote! { .1 #rest }
        }
    }
}

/// What is known of the fields beside their types. All names are those in JSON.
fn shape(home: &Home<'_>, def: &TypeDef, it: &Struct) -> TokenStream {
    let of = |is: fn(&Home<'_>, &Field) -> bool| {
        let fields = it.fields.iter().filter(move |field| is(home, field));
        fields.map(|field| field.wire.as_str()).collect::<Vec<_>>()
    };
    let fields = of(|_, _| true);
    // Each list is a body to the compiler, an empty one too.
    let list = |name: &str, names: &[&str]| {
        let name = ident(name);
        (!names.is_empty()).then(|| quote! { #name: &[#(#names),*], })
    };
    let nullable =
        of(|home, field| field.presence == Presence::Optional && home.accepts_null(&field.ty));
    let present =
        of(|home, field| field.presence == Presence::Required && home.accepts_null(&field.ty));
    let mut constants: Vec<&str> = Vec::new();
    for constant in it.fields.iter().filter_map(|field| constant(home, field)) {
        if !constants.contains(&constant) {
            constants.push(constant);
        }
    }
    let (model, title) = (home.model(), bare(&def.name));
    let lists = [
        list("fields", &fields),
        list("nullable", &nullable),
        list("present", &present),
        list("constants", &constants),
    ];
    let rest = lists.iter().any(Option::is_none);
    let rest = rest.then(|| quote! { ..#model::Shape::EMPTY });
    quote! {
        const SHAPE: #model::Shape = #model::Shape {
            title: #title,
            #(#lists)*
            #rest
        };
    }
}

#[cfg(test)]
mod tests {
    use super::{joined, place};
    use quote::quote;

    #[track_caller]
    fn check(groups: usize, depth: usize) {
        let groups = vec![quote! { x }; groups];
        let all = joined(
            &groups,
            &quote! { none },
            &|first, rest| quote! { (#first #rest) },
        );
        let mut open = 0_usize;
        let depths = all
            .to_string()
            .chars()
            .map(|character| {
                match character {
                    '(' => open += 1,
                    ')' => open -= 1,
                    _ => {}
                }
                open
            })
            .max();
        assert_eq!(depths, Some(depth));
    }

    #[test]
    fn a_group_is_found_where_it_was_put() {
        let groups: Vec<_> = (0..5_usize).map(|index| quote! { #index }).collect();
        let all = joined(
            &groups,
            &quote! { none },
            &|first, rest| quote! { (#first #rest) },
        );
        assert_eq!(
            all.to_string(),
            "((0usize 1usize) (2usize (3usize 4usize)))"
        );
        let places: Vec<_> = (0..5).map(|index| place(index, 5).to_string()).collect();
        assert_eq!(
            places,
            [
                ". 0 . 0",
                ". 0 . 1",
                ". 1 . 0",
                ". 1 . 1 . 0",
                ". 1 . 1 . 1"
            ]
        );
    }

    #[test]
    fn an_object_of_thousands_of_fields_nests_little() {
        check(0, 0);
        check(1, 0);
        check(3, 2);
        check(300, 9);
    }
}
