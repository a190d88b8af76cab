//! Pages that a number asks for: which page, or how many items to pass over.

use super::page_names::{LIMITS, OFFSETS, PAGES, STARTS};
use super::pages::{key, queries};
use crate::ir::{Literal, Operation, PaginationKind, Param, Ty};
use crate::lower::context::Context;

pub(super) fn by_page(context: &Context<'_>, operation: &Operation) -> Option<PaginationKind> {
    let is_page = |param: &Param| {
        PAGES.contains(&key(&param.wire).as_str()) && is_integer(context, &param.ty)
    };
    let (index, param) = queries(operation).find(|(_, param)| is_page(param))?;
    let usual = if key(&param.wire) == "page_index" {
        0
    } else {
        1
    };
    Some(PaginationKind::Page {
        param: index,
        first: first_page(param).unwrap_or(usual),
    })
}

/// What is said of a number that counts from zero.
const FROM_ZERO: &[&str] = &[
    "0-based",
    "0 based",
    "0-indexed",
    "0 indexed",
    "zero-based",
    "zero based",
    "zero-indexed",
    "zero indexed",
    "first page is 0",
    "page 0",
    "starting with 0",
    "starting at 0",
    "starting from 0",
    "starts with 0",
    "starts at 0",
    "starts from 0",
    "begins with 0",
    "begins at 0",
    "beginning at 0",
    "beginning with 0",
    "default 0",
    "defaults to 0",
    "default is 0",
    "default: 0",
    "default value is 0",
];

/// Zero or one, as the default of the parameter, or what is said of it, has it.
pub(super) fn first_page(param: &Param) -> Option<i64> {
    match param.default {
        Some(Literal::Integer(first @ (0 | 1))) => i64::try_from(first).ok(),
        Some(_) => None,
        None => {
            let said = [&param.docs.summary, &param.docs.description];
            let said = said.into_iter().flatten().cloned().collect::<Vec<_>>();
            let said = said.join(" ").to_lowercase();
            let ends = |rest: &str| !rest.starts_with(|next: char| next.is_alphanumeric());
            let from_zero = FROM_ZERO
                .iter()
                .any(|words| said.split(words).skip(1).any(ends));
            from_zero.then_some(0)
        }
    }
}

pub(super) fn by_offset(context: &Context<'_>, operation: &Operation) -> Option<PaginationKind> {
    let is_offset = |param: &Param| {
        let from_zero = matches!(
            param.default,
            None | Some(Literal::Integer(0) | Literal::Null)
        );
        let name = key(&param.wire);
        // Without a default nothing tells whether these count from one.
        let told = param.default == Some(Literal::Integer(0));
        let named = OFFSETS.contains(&name.as_str()) || told && STARTS.contains(&name.as_str());
        named && is_integer(context, &param.ty) && from_zero
    };
    let (index, _) = queries(operation).find(|(_, param)| is_offset(param))?;
    let limited = queries(operation).any(|(_, param)| LIMITS.contains(&key(&param.wire).as_str()));
    limited.then_some(PaginationKind::Offset { param: index })
}

fn is_integer(context: &Context<'_>, ty: &Ty) -> bool {
    matches!(
        context.schemas.bare(ty),
        Ty::I32 | Ty::I64 | Ty::U32 | Ty::U64 | Ty::F32 | Ty::F64
    )
}
