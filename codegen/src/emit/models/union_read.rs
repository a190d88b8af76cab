//! How the variant of a value is found.

use super::constant;
use super::home::Home;
use crate::emit::name::ident;
use crate::ir::{Branch, JsonType, Literal, TypeDef, Union};
use proc_macro2::TokenStream;
use quote::quote;

/// The body of `read`.
pub(super) fn body(home: &Home<'_>, def: &TypeDef, it: &Union) -> TokenStream {
    let find = Find {
        home,
        it,
        title: &def.name,
    };
    // JSON types that are decided in the same way share an arm.
    let mut groups: Vec<(&Branch, Vec<JsonType>)> = Vec::new();
    for (kind, branch) in &it.decide {
        match groups.iter_mut().find(|(known, _)| *known == branch) {
            Some((_, kinds)) => kinds.push(*kind),
            None => groups.push((branch, vec![*kind])),
        }
    }
    if let [(branch, kinds)] = groups.as_slice()
        && kinds.len() == JSON_TYPES
    {
        return find.branch(branch);
    }
    let model = home.model();
    let arms = groups.iter().map(|(branch, kinds)| {
        let kinds = kinds.iter().map(|kind| {
            let kind = kind_name(*kind);
            quote! { #model::Kind::#kind }
        });
        let branch = find.branch(branch);
        quote! { #(#kinds)|* => #branch, }
    });
    let other = find.unknown();
    // Where every JSON type has an arm there is nothing else.
    let rest = match it.decide.len() == JSON_TYPES {
        true => TokenStream::new(),
        false => quote! { _ => #other, },
    };
    match groups.is_empty() {
        true => other,
        false => quote! { match r.kind()? { #(#arms)* #rest } },
    }
}

/// How many JSON types there are.
const JSON_TYPES: usize = 7;

fn kind_name(kind: JsonType) -> proc_macro2::Ident {
    ident(match kind {
        JsonType::Null => "Null",
        JsonType::Bool => "Bool",
        JsonType::Integer => "Integer",
        JsonType::Number => "Number",
        JsonType::String => "String",
        JsonType::Array => "Array",
        JsonType::Object => "Object",
    })
}

struct Find<'a, 'h> {
    home: &'a Home<'h>,
    it: &'a Union,
    title: &'a str,
}

impl Find<'_, '_> {
    fn branch(&self, branch: &Branch) -> TokenStream {
        match branch {
            Branch::Only(index) => self.variant(*index),
            Branch::Tag {
                field,
                values,
                otherwise,
                absent,
            } => {
                let named = values.iter().map(|(value, index)| (Some(value), *index));
                let mut all: Vec<(Option<&String>, usize)> = named.collect();
                let other = self.or_newer(*otherwise);
                let rest = match (absent.as_deref(), otherwise, &self.it.unknown) {
                    (Some(Branch::Only(index)), ..) => {
                        all.push((None, *index));
                        quote! { _ => #other, }
                    }
                    (Some(absent), ..) => {
                        let absent = self.branch(absent);
                        quote! { None => #absent, Some(_) => #other, }
                    }
                    (None, None, Some(_)) => {
                        let unknown = self.unknown();
                        quote! { Some(_) => #other, None => #unknown, }
                    }
                    (None, ..) => quote! { _ => #other, },
                };
                let pattern = |value: &Option<&String>| match value {
                    Some(value) => quote! { Some(#value) },
                    None => quote! { None },
                };
                let read = |index| self.variant_or(index, *otherwise);
                let arms = self.arms(&all, *otherwise, pattern, read);
                quote! { match r.tag(#field)?.as_deref() { #(#arms)* #rest } }
            }
            Branch::Keys { keys, otherwise } => {
                let other = self.otherwise(*otherwise);
                let list = keys.iter().map(|(key, _)| key);
                let read = |index| self.variant_or(index, *otherwise);
                let arms = self.arms(keys, *otherwise, |key| quote! { Some(#key) }, read);
                quote! { match r.first_key(&[#(#list),*])? { #(#arms)* _ => #other, } }
            }
            Branch::Values { values, otherwise } => self.values(values, *otherwise),
            Branch::Try { order, otherwise } => self.tried(order, *otherwise),
        }
    }

    /// One arm for each variant, with all that leads to it. What leads to a variant is in the order
    /// of the list, and the first mention of a value counts. What leads where all else leads needs
    /// no arm.
    fn arms<K: PartialEq>(
        &self,
        list: &[(K, usize)],
        otherwise: Option<usize>,
        pattern: impl Fn(&K) -> TokenStream,
        read: impl Fn(usize) -> TokenStream,
    ) -> Vec<TokenStream> {
        let mut arms: Vec<(usize, Vec<TokenStream>)> = Vec::new();
        for (at, (key, index)) in list.iter().enumerate() {
            let mentioned = list.iter().take(at).any(|(known, _)| known == key);
            if mentioned || Some(*index) == otherwise {
                continue;
            }
            match arms.iter_mut().find(|(known, _)| known == index) {
                Some((_, patterns)) => patterns.push(pattern(key)),
                None => arms.push((*index, vec![pattern(key)])),
            }
        }
        arms.into_iter()
            .map(|(index, patterns)| {
                let read = read(index);
                quote! { #(#patterns)|* => #read, }
            })
            .collect()
    }

    fn values(&self, values: &[(Literal, usize)], otherwise: Option<usize>) -> TokenStream {
        let other = self.or_newer(otherwise);
        let read = |index| self.variant(index);
        let texts: Option<Vec<(&str, usize)>> = values
            .iter()
            .map(|(value, index)| Some((value.as_text()?, *index)))
            .collect();
        if let Some(texts) = texts {
            let arms = self.arms(&texts, otherwise, |text| quote! { #text }, read);
            return quote! { match &*r.peek_str()? { #(#arms)* _ => #other, } };
        }
        let list = values.iter().map(|(value, _)| constant::json(value));
        let places: Vec<(usize, usize)> = values
            .iter()
            .enumerate()
            .map(|(place, (_, index))| (place, *index))
            .collect();
        let arms = self.arms(
            &places,
            otherwise,
            |place| {
                let place = proc_macro2::Literal::usize_unsuffixed(*place);
                quote! { Some(#place) }
            },
            read,
        );
        quote! { match r.among(&[#(#list),*])? { #(#arms)* _ => #other, } }
    }

    fn tried(&self, order: &[usize], otherwise: Option<usize>) -> TokenStream {
        let other = self.otherwise(otherwise);
        let attempts = self.attempts(order.iter().copied());
        match attempts.is_empty() {
            true => other,
            false => quote! { r.closest(&[#(#attempts),*], |r| #other) },
        }
    }

    fn attempts(&self, variants: impl IntoIterator<Item = usize>) -> Vec<TokenStream> {
        let attempt = |index: usize| {
            let (variant, hide) = (self.it.variants.get(index)?, self.hide(index));
            let name = ident(&variant.name);
            Some(quote! { |r| r #hide.attempt(Self::#name) })
        };
        variants.into_iter().filter_map(attempt).collect()
    }

    /// The variant, or what keeps a value that is of none.
    fn otherwise(&self, index: Option<usize>) -> TokenStream {
        index.map_or_else(|| self.unknown(), |index| self.variant(index))
    }

    /// The variant, or what keeps a value whose tag or constant is of none.
    fn or_newer(&self, index: Option<usize>) -> TokenStream {
        index.map_or_else(|| self.newer(), |index| self.variant(index))
    }

    fn variant(&self, index: usize) -> TokenStream {
        let Some(variant) = self.it.variants.get(index) else {
            return self.unknown();
        };
        let (model, name, hide) = (self.home.model(), ident(&variant.name), self.hide(index));
        // Chosen is not yet read: a server may have changed what comes with a tag or a key.
        match &self.it.unknown {
            Some(unknown) => {
                let unknown = ident(unknown);
                quote! { r #hide.variant(Self::#name, Self::#unknown) }
            }
            None if hide.is_empty() => quote! { #model::Model::read(r).map(Self::#name) },
            None => quote! { #model::Model::read(r #hide).map(Self::#name) },
        }
    }

    /// The variant; a value that is not of it may be of the other one.
    fn variant_or(&self, index: usize, other: Option<usize>) -> TokenStream {
        match (other, &self.it.unknown) {
            (Some(other), Some(_)) => {
                let attempts = self.attempts([index, other]);
                let unknown = self.unknown();
                quote! { r.first(&[#(#attempts),*], |r| #unknown) }
            }
            _ => self.variant(index),
        }
    }

    fn hide(&self, index: usize) -> TokenStream {
        match self.it.variants.get(index).and_then(|it| it.tag.as_ref()) {
            Some((field, _)) => quote! { .hide(#field) },
            None => TokenStream::new(),
        }
    }

    /// A value that is of no variant.
    fn unknown(&self) -> TokenStream {
        self.kept(&quote! { keep })
    }

    /// A value with a tag, or a constant, of no variant: of one of tomorrow.
    fn newer(&self) -> TokenStream {
        self.kept(&quote! { keep_newer })
    }

    fn kept(&self, how: &TokenStream) -> TokenStream {
        let title = self.title;
        match &self.it.unknown {
            Some(unknown) => {
                let unknown = ident(unknown);
                quote! { r.#how(Self::#unknown) }
            }
            None => quote! { Err(r.fits_none(#title)) },
        }
    }
}
