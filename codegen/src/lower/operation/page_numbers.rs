//! Pages that a number asks for: which page, or how many items to pass over.

use super::page_names::{LIMITS, OFFSETS, PAGES, STARTS};
use super::page_shape::{Shape, says};
use super::pages::{key, queries};
use crate::ir::{Literal, Operation, PaginationKind, Param, Ty};
use crate::lower::context::Context;
use crate::names::words;

/// By number, whichever can be.
///
/// Where both can be, items are passed over: that needs no size of pages and no number of the first one, unless the
/// document gives the page a default and with it a first.
pub(super) fn by_number(
    context: &Context<'_>,
    operation: &Operation,
    shape: &Shape<'_>,
) -> Option<PaginationKind> {
    let page = by_page(context, operation, shape);
    let offset = by_offset(context, operation, shape);
    let param = |kind: &PaginationKind| match kind {
        PaginationKind::Offset { param } | PaginationKind::Page { param, .. } => {
            operation.params.get(*param)
        }
        PaginationKind::Cursor { .. }
        | PaginationKind::NextUrl { .. }
        | PaginationKind::LinkHeader => None,
    };
    let is_offset_meant = |page: &Param, offset: &Param| {
        // What is called a start may as well be a time.
        let is_offset = default(offset) == Some(0) || key(&offset.wire) != "start";
        let counts_pages = || shape.numbers.iter().any(|number| number.is_page());
        let is_told = default(offset) == Some(0) || !counts_pages();
        default(page).is_none() && is_offset && is_told
    };
    let both = page
        .as_ref()
        .and_then(param)
        .zip(offset.as_ref().and_then(param));
    match both.is_some_and(|(page, offset)| is_offset_meant(page, offset)) {
        true => offset,
        false => page.or(offset),
    }
}

/// The rule by number, where a cursor is only for those who ask for it: the answer gives the next one only if the
/// request had one, or another parameter turned it on.
pub(super) fn rather_by_number(
    context: &Context<'_>,
    operation: &Operation,
    shape: &Shape<'_>,
    kind: PaginationKind,
) -> PaginationKind {
    let PaginationKind::Cursor {
        param: Some(index), ..
    } = &kind
    else {
        return kind;
    };
    let cursor = operation.params.get(*index);
    if !cursor.is_some_and(|cursor| is_asked_for(operation, cursor)) {
        return kind;
    }
    by_number(context, operation, shape).unwrap_or(kind)
}

/// Whether what is said of a cursor is that the first is an empty one, or that it needs another parameter.
fn is_asked_for(operation: &Operation, cursor: &Param) -> bool {
    let flags = operation.params.iter();
    let flags: Vec<&str> = flags
        .filter(|param| param.ty == Ty::Bool)
        .map(|param| param.wire.as_str())
        .collect();
    let said = [&cursor.docs.summary, &cursor.docs.description];
    let mut sentences = said.into_iter().flatten().flat_map(|text| text.split(". "));
    sentences.any(|sentence| {
        let told = words(sentence);
        let has = |any: &[&str]| told.iter().any(|word| any.contains(&word.as_str()));
        let needs_flag = || {
            let mut parts = sentence.split(|part: char| !part.is_alphanumeric() && part != '_');
            parts.any(|part| flags.contains(&part))
        };
        has(&["empty"]) && has(&["string"]) && has(&["first", "initial"])
            || has(&["requires", "require"]) && needs_flag()
    })
}

fn by_page(
    context: &Context<'_>,
    operation: &Operation,
    shape: &Shape<'_>,
) -> Option<PaginationKind> {
    let is_page =
        |param: &Param| PAGES.contains(&key(&param.wire).as_str()) && counts(context, param, shape);
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
    match (&param.default, default(param)) {
        (Some(_), default) => default.filter(|first| matches!(first, 0 | 1)),
        (None, _) => {
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

fn by_offset(
    context: &Context<'_>,
    operation: &Operation,
    shape: &Shape<'_>,
) -> Option<PaginationKind> {
    let is_offset = |param: &Param| {
        let from_zero =
            matches!(param.default, None | Some(Literal::Null)) || default(param) == Some(0);
        let name = key(&param.wire);
        // Without a default nothing tells whether these count from one.
        let told = default(param) == Some(0);
        let named = OFFSETS.contains(&name.as_str()) || told && STARTS.contains(&name.as_str());
        named && counts(context, param, shape) && from_zero
    };
    let (index, _) = queries(operation).find(|(_, param)| is_offset(param))?;
    let limited = queries(operation).any(|(_, param)| LIMITS.contains(&key(&param.wire).as_str()));
    limited.then_some(PaginationKind::Offset { param: index })
}

/// The default of a parameter, where it is a whole number, also one that is written as text.
fn default(param: &Param) -> Option<i64> {
    match param.default.as_ref()? {
        Literal::Integer(number) => i64::try_from(*number).ok(),
        Literal::String(text) => text.trim().parse().ok(),
        Literal::Null | Literal::Bool(_) | Literal::Number(_) | Literal::Json(_) => None,
    }
}

/// Whether the value of a parameter is a number. Where it is text, that has to be said, or the answer has to have a
/// number of the same name: what is called `page` may as well be the token of one, or what is written on it.
pub(super) fn counts(context: &Context<'_>, param: &Param, shape: &Shape<'_>) -> bool {
    const NUMBERS: &[&str] = &["number", "index", "integer", "many"];
    const OTHERS: &[&str] = &[
        "token",
        "cursor",
        "id",
        "identifier",
        "url",
        "date",
        "time",
        "timestamp",
        "name",
    ];
    let ty = context.schemas.bare(&param.ty);
    if *ty != Ty::String {
        return ty.is_number();
    }
    let name = key(&param.wire);
    let mut numbers = shape.numbers.iter();
    let mut leaves = shape.leaves.iter();
    let is_text = leaves.any(|leaf| leaf.is_text && leaf.key() == name);
    let mut is_number =
        || numbers.any(|number| number.path.last().is_some_and(|last| key(last) == name));
    // Of a number as the default, the answer may repeat the text.
    let told = default(param).is_some() || !is_text && (says(&param.docs, NUMBERS) || is_number());
    told && !says(&param.docs, OTHERS)
}
