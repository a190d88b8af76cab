//! Answers that come in pages.

use crate::emit::models::expect_deprecated;
use crate::emit::name::ident;
use crate::emit::scope::Scope;
use crate::ir::{
    Cursor, Field, Operation, Output, Pagination, PaginationKind, Payload, Presence, Ty, TypeKind,
};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// How pages are turned, where the answer has what the rule needs.
pub(super) fn items(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    operation
        .pagination
        .as_ref()
        .and_then(|pagination| paginated(scope, operation, pagination))
        .unwrap_or_default()
}

fn paginated(
    scope: &Scope<'_>,
    operation: &Operation,
    pagination: &Pagination,
) -> Option<TokenStream> {
    let Output::Single(Payload::Json(page)) = &operation.output else {
        return None;
    };
    let param = |index: usize| operation.params.get(index).map(|param| &param.wire);
    let paging = scope.runtime("paginate", "Paging");
    let (paging, next) = match &pagination.kind {
        PaginationKind::Offset { param: index } => {
            let name = param(*index)?;
            (quote! { #paging::Offset(#name) }, None)
        }
        PaginationKind::Page {
            param: index,
            first,
        } => {
            let name = param(*index)?;
            let first = Literal::u64_unsuffixed(u64::try_from(*first).unwrap_or_default());
            (quote! { #paging::Page(#name, #first) }, None)
        }
        PaginationKind::Cursor {
            param: Some(index),
            next,
            ..
        } => {
            let name = param(*index)?;
            (
                quote! { #paging::CursorInQuery(#name) },
                Some(cursor(scope, page, pagination, next)?),
            )
        }
        PaginationKind::Cursor {
            param: None,
            wire,
            next,
        } => (
            quote! { #paging::CursorInBody(#wire) },
            Some(cursor(scope, page, pagination, next)?),
        ),
        PaginationKind::NextUrl { next } => {
            let next = access(scope, page, next)?;
            let url = (next.borrowed(), next.deprecated);
            (quote! { #paging::NextUrl }, Some(url))
        }
        PaginationKind::LinkHeader => (quote! { #paging::LinkHeader }, None),
    };
    let more = pagination.more.as_ref();
    let more = more.and_then(|more| access(scope, page, more));
    let items = access(scope, page, &pagination.items)?;
    let deprecated = items.deprecated
        || next.as_ref().is_some_and(|(_, deprecated)| *deprecated)
        || more.as_ref().is_some_and(|more| more.deprecated);
    let expect = expect_deprecated(deprecated);
    let next = next.map(|(next, _)| quote! { .next(#next) });
    let more = more.map(|more| {
        let more = more.copied();
        quote! { .has_more(#more) }
    });
    let (count, owned) = (items.count(scope), items.owned());
    let trait_ = scope.runtime("paginate", "Paginated");
    let info = scope.runtime("paginate", "PageInfo");
    let paging_type = scope.runtime("paginate", "Paging");
    let (marker, vec) = (ident(&operation.type_name), scope.prelude("Vec"));
    let item = scope.ty(&pagination.item);
    Some(quote! {
        #expect
        impl #trait_ for #marker {
            type Item = #item;
            const PAGING: #paging_type = #paging;
            fn info(page: &Self::Output) -> #info { #info::new(#count) #more #next }
            fn items(page: Self::Output) -> #vec<Self::Item> { #owned }
        }
    })
}

/// The place to go on, as a reference or an `Option` of one; whether a field on the way is deprecated.
fn cursor(
    scope: &Scope<'_>,
    page: &Ty,
    pagination: &Pagination,
    cursor: &Cursor,
) -> Option<(TokenStream, bool)> {
    match cursor {
        Cursor::Answer(path) => {
            let next = access(scope, page, path)?;
            Some((next.borrowed(), next.deprecated))
        }
        Cursor::LastItem(path) => {
            let last = access(scope, page, &pagination.items)?.last();
            let id = access(scope, &pagination.item, path)?;
            let next = match id.reference("item") {
                (value, true) => quote! { #last.and_then(|item| #value) },
                (value, false) => quote! { #last.map(|item| &#value) },
            };
            Some((next, id.deprecated))
        }
    }
}

/// The fields that lead from a page, or from an item, to a value in it.
struct Access {
    /// Names, and how many `Option`s are around each.
    steps: Vec<(proc_macro2::Ident, usize)>,
    /// Whether one of the fields is deprecated.
    deprecated: bool,
}

/// Follows JSON names through the structs of the crate.
fn access(scope: &Scope<'_>, page: &Ty, names: &[String]) -> Option<Access> {
    let mut ty = scope.resolve(page);
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
    Some(Access { steps, deprecated })
}

/// How many `Option`s are around a field, and what is in them.
pub(super) fn layers<'t>(scope: &Scope<'t>, field: &'t Field) -> (usize, &'t Ty) {
    let around = match field.presence {
        Presence::Required => 0,
        Presence::Optional => 1,
    };
    match scope.resolve(&field.ty) {
        Ty::Nullable(inner) => (around + 1, scope.resolve(inner)),
        Ty::Boxed(inner) => (around, scope.resolve(inner)),
        ty => (around, ty),
    }
}

impl Access {
    /// A reference to the value, in an `Option` where one is on the way.
    fn borrowed(&self) -> TokenStream {
        let (path, optional) = self.reference("page");
        match optional || self.steps.is_empty() {
            true => path,
            false => quote! { &#path },
        }
    }

    /// The path to the value from a reference with this name; whether it is an `Option` of a reference.
    fn reference(&self, from: &str) -> (TokenStream, bool) {
        reference(&self.steps, from)
    }

    /// The value, which can be copied, in an `Option` where one is on the way.
    fn copied(&self) -> TokenStream {
        let Some(((name, layers), before)) = self.steps.split_last() else {
            return quote! { page };
        };
        let (path, optional) = reference(before, "page");
        let path = match (optional, layers) {
            (false, _) => quote! { #path.#name },
            (true, 0) => quote! { #path.map(|it| it.#name) },
            (true, _) => quote! { #path.and_then(|it| it.#name) },
        };
        match *layers > 1 {
            true => quote! { #path.flatten() },
            false => path,
        }
    }

    /// The last item, the value being a list.
    fn last(&self) -> TokenStream {
        let (path, optional) = self.reference("page");
        match optional {
            true => quote! { #path.and_then(|items| items.last()) },
            false => quote! { #path.last() },
        }
    }

    /// The number of items, the value being a list.
    fn count(&self, scope: &Scope<'_>) -> TokenStream {
        let (path, optional) = self.reference("page");
        let vec = scope.prelude("Vec");
        match optional {
            true => quote! { #path.map_or(0, #vec::len) },
            false => quote! { #path.len() },
        }
    }

    /// The value itself, the empty one where it is not there.
    fn owned(&self) -> TokenStream {
        let mut path = quote! { page };
        let mut optional = false;
        for (name, layers) in &self.steps {
            path = match (optional, layers) {
                (false, _) => quote! { #path.#name },
                (true, 0) => quote! { #path.map(|it| it.#name) },
                (true, _) => quote! { #path.and_then(|it| it.#name) },
            };
            if *layers > 1 {
                path = quote! { #path.flatten() };
            }
            optional |= *layers > 0;
        }
        match optional {
            true => quote! { #path.unwrap_or_default() },
            false => path,
        }
    }
}

/// See [`Access::reference`].
fn reference(steps: &[(proc_macro2::Ident, usize)], from: &str) -> (TokenStream, bool) {
    let from = ident(from);
    let mut path = quote! { #from };
    let mut optional = false;
    for (name, layers) in steps {
        path = match (optional, layers) {
            (false, 0) => quote! { #path.#name },
            (false, _) => quote! { #path.#name.as_ref() },
            (true, 0) => quote! { #path.map(|it| &it.#name) },
            (true, _) => quote! { #path.and_then(|it| it.#name.as_ref()) },
        };
        if *layers > 1 {
            path = quote! { #path.and_then(|it| it.as_ref()) };
        }
        optional |= *layers > 0;
    }
    (path, optional)
}
