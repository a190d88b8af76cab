//! Answers that come in pages.

use super::access::{Access, access};
use crate::emit::models::expect_deprecated;
use crate::emit::name::ident;
use crate::emit::scope::Scope;
use crate::ir::{Cursor, More, Operation, Output, Pagination, PaginationKind, Payload, Ty};
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

/// All that is named is found before anything is spelled, so that nothing is imported for an answer without pages.
fn paginated(
    scope: &Scope<'_>,
    operation: &Operation,
    pagination: &Pagination,
) -> Option<TokenStream> {
    let Output::Single(Payload::Json(page)) = &operation.output else {
        return None;
    };
    let items = access(scope, page, &pagination.items)?;
    let (paging, next) = turned(scope, operation, page, pagination, &items)?;
    let told = told(scope, page, pagination)?;
    let deprecated = items.deprecated
        || next.as_ref().is_some_and(|(_, deprecated)| *deprecated)
        || told.iter().any(|(_, deprecated)| *deprecated);
    let expect = expect_deprecated(deprecated);
    let next = next.map(|(next, _)| quote! { .next(#next) });
    let told = told.into_iter().map(|(told, _)| told);
    let (count, owned) = (count(scope, &items), items.owned("page"));
    let trait_ = scope.runtime("paginate", "Paginated");
    let info = scope.runtime("paginate", "PageInfo");
    let paging_type = scope.runtime("paginate", "Paging");
    let (marker, vec) = (ident(&operation.type_name), scope.prelude("Vec"));
    let item = scope.ty(&pagination.item);
    Some(quote! {
        #expect
        impl #trait_ for #marker {
            type Item = #item;
            const PAGING: #paging_type = #paging_type::#paging;
            fn info(page: &Self::Output) -> #info { #info::new(#count) #(#told)* #next }
            fn items(page: Self::Output) -> #vec<Self::Item> { #owned }
        }
    })
}

/// What the answer says of itself, as calls that set it; whether a field on the way is deprecated.
fn told(scope: &Scope<'_>, page: &Ty, pagination: &Pagination) -> Option<Vec<(TokenStream, bool)>> {
    let mut told = Vec::new();
    if let Some(more) = &pagination.more {
        let (path, setter) = match more {
            More::While(path) => (path, ident("has_more")),
            More::Last(path) => (path, ident("is_last")),
        };
        let flag = access(scope, page, path)?;
        let value = flag.copied("page");
        told.push((quote! { .#setter(#value) }, flag.deprecated));
    }
    let counts = &pagination.counts;
    for (path, setter) in [
        (&counts.total, "total"),
        (&counts.pages, "pages"),
        (&counts.number, "number"),
    ] {
        let Some(path) = path else { continue };
        let number = access(scope, page, path)?;
        let (setter, value) = (ident(setter), number.copied("page"));
        told.push((quote! { .#setter(#value) }, number.deprecated));
    }
    Some(told)
}

/// The place to go on, as a reference or an `Option` of one; whether a field on the way is deprecated.
type Next = (TokenStream, bool);

/// How the next page is asked for, and the place to go on where the answer names it.
fn turned(
    scope: &Scope<'_>,
    operation: &Operation,
    page: &Ty,
    pagination: &Pagination,
    items: &Access,
) -> Option<(TokenStream, Option<Next>)> {
    let param = |index: usize| operation.params.get(index).map(|param| &param.wire);
    Some(match &pagination.kind {
        PaginationKind::Offset { param: index } => {
            let name = param(*index)?;
            (quote! { Offset(#name) }, None)
        }
        PaginationKind::Page {
            param: index,
            first,
        } => {
            let name = param(*index)?;
            let first = Literal::u64_unsuffixed(u64::try_from(*first).unwrap_or_default());
            (quote! { Page(#name, #first) }, None)
        }
        PaginationKind::Cursor {
            param: at,
            wire,
            next,
        } => {
            let next = match next {
                Cursor::Answer(path) => named(&access(scope, page, path)?),
                Cursor::LastItem(path) => last(items, &access(scope, &pagination.item, path)?),
            };
            let paging = match at {
                Some(_) => quote! { CursorInQuery(#wire) },
                None => quote! { CursorInBody(#wire) },
            };
            (paging, Some(next))
        }
        PaginationKind::NextUrl { next } => {
            let next = named(&access(scope, page, next)?);
            (quote! { NextUrl }, Some(next))
        }
        PaginationKind::LinkHeader => (quote! { LinkHeader }, None),
    })
}

/// What the answer has at a place.
fn named(next: &Access) -> Next {
    (next.borrowed("page"), next.deprecated)
}

/// What the last item has at a place.
fn last(items: &Access, id: &Access) -> Next {
    let last = match items.reference("page") {
        (list, true) => quote! { #list.and_then(|items| items.last()) },
        (list, false) => quote! { #list.last() },
    };
    let next = match id.reference("item") {
        (value, true) => quote! { #last.and_then(|item| #value) },
        (value, false) => quote! { #last.map(|item| &#value) },
    };
    (next, id.deprecated)
}

/// The number of items.
fn count(scope: &Scope<'_>, items: &Access) -> TokenStream {
    match items.reference("page") {
        (list, true) => {
            let vec = scope.prelude("Vec");
            quote! { #list.map_or(0, #vec::len) }
        }
        (list, false) => quote! { #list.len() },
    }
}
