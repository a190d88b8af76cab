//! The way from an answer to a value in it, through all that may be absent or null.

use crate::emit::name::ident;
use crate::emit::scope::Scope;
use crate::ir::{Field, Presence, Ty, TypeKind};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Aliases, boxes and `null`s around a type that are looked through.
const DEEPEST: usize = 16;

/// The fields that lead from one value to another in it.
pub(super) struct Access {
    /// How many `Option`s are around the value that it begins at.
    around: usize,
    /// Names, and how many `Option`s are around each.
    steps: Vec<(Ident, usize)>,
    /// Whether one of the fields is deprecated.
    pub(super) deprecated: bool,
}

/// Follows JSON names through the structs of the crate.
pub(super) fn access(scope: &Scope<'_>, from: &Ty, names: &[String]) -> Option<Access> {
    let (around, mut ty) = peeled(scope, from);
    let (mut steps, mut deprecated) = (Vec::new(), false);
    for name in names {
        let Ty::Named(id) = ty else { return None };
        let TypeKind::Struct(it) = &scope.api().types.get(*id)?.kind else {
            return None;
        };
        let field = it.fields.iter().find(|field| field.wire == *name)?;
        let (layers, inner) = layers(scope, field);
        steps.push((ident(&field.name), layers));
        deprecated |= field.deprecated;
        ty = inner;
    }
    Some(Access {
        around,
        steps,
        deprecated,
    })
}

/// How many `Option`s are around a field, and what is in them.
pub(super) fn layers<'t>(scope: &Scope<'t>, field: &'t Field) -> (usize, &'t Ty) {
    let (nulls, ty) = peeled(scope, &field.ty);
    match field.presence {
        Presence::Required => (nulls, ty),
        Presence::Optional => (nulls + 1, ty),
    }
}

/// How many `Option`s a type is of its own, the names that it hides behind included, and what is in them.
fn peeled<'t>(scope: &Scope<'t>, ty: &'t Ty) -> (usize, &'t Ty) {
    let (mut layers, mut ty) = (0, scope.resolve(ty));
    for _ in 0..DEEPEST {
        match ty {
            Ty::Nullable(inner) => {
                layers += 1;
                ty = scope.resolve(inner);
            }
            Ty::Boxed(inner) => ty = scope.resolve(inner),
            ty => return (layers, ty),
        }
    }
    (layers, ty)
}

impl Access {
    /// The path to the value from a reference with this name; whether it is an `Option` of a reference.
    pub(super) fn reference(&self, from: &str) -> (TokenStream, bool) {
        self.reference_after(from, &self.steps)
    }

    fn reference_after(&self, from: &str, steps: &[(Ident, usize)]) -> (TokenStream, bool) {
        let from = ident(from);
        let as_ref = |path: TokenStream, layers: usize| {
            let more = (1..layers).map(|_| quote! { .and_then(|it| it.as_ref()) });
            quote! { #path #(#more)* }
        };
        let (mut path, mut optional) = match self.around {
            0 => (quote! { #from }, false),
            around => (as_ref(quote! { #from.as_ref() }, around), true),
        };
        for (name, layers) in steps {
            path = match (optional, layers) {
                (false, 0) => quote! { #path.#name },
                (false, layers) => as_ref(quote! { #path.#name.as_ref() }, *layers),
                (true, 0) => quote! { #path.map(|it| &it.#name) },
                (true, layers) => {
                    as_ref(quote! { #path.and_then(|it| it.#name.as_ref()) }, *layers)
                }
            };
            optional |= *layers > 0;
        }
        (path, optional)
    }

    /// A reference to the value, in an `Option` where one is on the way.
    pub(super) fn borrowed(&self, from: &str) -> TokenStream {
        let (path, optional) = self.reference(from);
        match optional || self.steps.is_empty() {
            true => path,
            false => quote! { &#path },
        }
    }

    /// The value, which can be copied, in an `Option` where one is on the way.
    pub(super) fn copied(&self, from: &str) -> TokenStream {
        let Some((last, before)) = self.steps.split_last() else {
            return self.borrowed(from);
        };
        let (path, optional) = self.reference_after(from, before);
        owned_step(path, optional, last)
    }

    /// The value itself, the empty one where it is not there.
    pub(super) fn owned(&self, from: &str) -> TokenStream {
        let from = ident(from);
        let (mut path, mut optional) = (flat(quote! { #from }, self.around), self.around > 0);
        for step in &self.steps {
            path = owned_step(path, optional, step);
            optional |= step.1 > 0;
        }
        match optional {
            true => quote! { #path.unwrap_or_default() },
            false => path,
        }
    }
}

/// A field by value.
fn owned_step(path: TokenStream, optional: bool, (name, layers): &(Ident, usize)) -> TokenStream {
    let path = match (optional, layers) {
        (false, _) => quote! { #path.#name },
        (true, 0) => quote! { #path.map(|it| it.#name) },
        (true, _) => quote! { #path.and_then(|it| it.#name) },
    };
    flat(path, *layers)
}

/// So many `Option`s as one.
fn flat(path: TokenStream, layers: usize) -> TokenStream {
    let more = (1..layers).map(|_| quote! { .flatten() });
    quote! { #path #(#more)* }
}
