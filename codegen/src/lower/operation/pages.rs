//! How further pages are reached: as the settings say, else as the shapes of request and answer show.

use super::page_counts;
use super::page_names::{AFTERS, CURSORS, LAST_IDS, NEXT_CURSORS, NEXT_URLS, PAGES};
use super::page_numbers::{by_number, counts, rather_by_number};
use super::page_rule;
use super::page_shape::{Leaf, Shape, says};
use crate::config::Pages;
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{
    Body, ContentKind, Cursor, Docs, Operation, Output, Pagination, PaginationKind, Param,
    ParamPlace, ParamStyle, Payload, Segment, Ty,
};
use crate::lower::calls::Call;
use crate::lower::context::Context;
use crate::lower::near;
use crate::lower::settings::place;
use crate::names::words;

/// The rule for an operation, if its answers come in pages.
pub(super) fn lower(
    context: &Context<'_>,
    call: &Call<'_>,
    operation: &Operation,
) -> Option<Pagination> {
    let chosen = call.choice.and_then(|choice| choice.pages.as_ref());
    let shape = match &operation.output {
        Output::Single(Payload::Json(page)) => Some(Shape::of(&context.schemas, page)),
        Output::Single(
            Payload::Empty
            | Payload::Text
            | Payload::Bytes
            | Payload::JsonLines(_)
            | Payload::Events { .. },
        )
        | Output::ByStatus { .. } => None,
    };
    match (chosen, shape) {
        (Some(Pages::Off(_)), _) | (None, None) => None,
        (Some(Pages::By(_)), None) => {
            wrong(
                context,
                call,
                "the operation has no single JSON answer",
                "",
                Vec::new(),
            );
            None
        }
        (Some(Pages::By(rule)), Some(shape)) => {
            page_rule::lower(context, call, operation, rule, &shape)
        }
        (None, Some(shape)) => found(context, call, operation, &shape),
    }
}

fn found(
    context: &Context<'_>,
    call: &Call<'_>,
    operation: &Operation,
    shape: &Shape<'_>,
) -> Option<Pagination> {
    let last = call
        .name
        .resources
        .last()
        .map(String::as_str)
        .unwrap_or_default();
    let segments = operation.segments.iter().rev();
    let mut fixed = segments.filter_map(|segment| match segment {
        Segment::Literal(text) => text.split('/').rfind(|part| !part.is_empty()),
        Segment::Param(_) => None,
    });
    let end = fixed.next().unwrap_or_default();
    let (items, item) = shape.items([last, end])?;
    let reads = operation.method.0 == "GET";
    let kind = in_query(context, operation, shape)
        .map(|kind| rather_by_number(context, operation, shape, kind))
        .or_else(|| {
            let is_url = reads && !takes_next(context, operation);
            next_url(shape, &items).filter(|_| is_url)
        })
        .or_else(|| in_body(context, operation, shape))
        .or_else(|| {
            if reads {
                by_header(context, call)
            } else {
                None
            }
        })
        .or_else(|| {
            if reads {
                by_number(context, operation, shape)
            } else {
                None
            }
        })
        .or_else(|| {
            if reads {
                after_last(context, operation, shape, &item)
            } else {
                None
            }
        })?;
    Some(Pagination {
        counts: page_counts::of(shape, &kind, &items),
        kind,
        items,
        item,
        more: shape.more(),
    })
}

fn in_query(
    context: &Context<'_>,
    operation: &Operation,
    shape: &Shape<'_>,
) -> Option<PaginationKind> {
    type Next = fn(&Shape<'_>, &str) -> Option<Vec<String>>;
    let find = |names: &[&str], next: Next| {
        queries(operation)
            .filter(|(_, param)| names.contains(&key(&param.wire).as_str()))
            .find_map(|(index, param)| {
                let next = next(shape, &key(&param.wire))?;
                Some(PaginationKind::Cursor {
                    param: Some(index),
                    wire: param.wire.clone(),
                    next: Cursor::Answer(next),
                })
            })
    };
    let own: Next = |shape, cursor| Some(own_cursor(shape, cursor)?.path.clone());
    let next: Next = |shape, cursor| Some(next_cursor(shape, cursor)?.path.clone());
    let last: Next = |shape, after| Some(last_id(shape, after)?.path.clone());
    // A parameter that the answer names is meant rather than the first that may be.
    find(CURSORS, own)
        .or_else(|| find(CURSORS, next))
        .or_else(|| find(AFTERS, last))
        .or_else(|| of_own_name(context, operation, shape))
}

/// A cursor whatever it is called: the answer has text of the same name, or of that name after `next_`, and what is
/// said of one of them is what is said of cursors. A filter that the answer repeats is none.
fn of_own_name(
    context: &Context<'_>,
    operation: &Operation,
    shape: &Shape<'_>,
) -> Option<PaginationKind> {
    let reads = operation.method.0 == "GET";
    let texts = |name: &str| {
        let mut leaves = shape.leaves.iter();
        leaves.find(|leaf| leaf.is_text && !leaf.is_url && leaf.key() == name)
    };
    let place = |param: &Param| {
        let name = key(&param.wire);
        let leads = |leaf: &Leaf| leaf.says_cursor || says(&param.docs, &["cursor", "token"]);
        let next = texts(&format!("next_{name}"))
            .filter(|leaf| PAGES.contains(&name.as_str()) || leads(leaf) || shape.more().is_some());
        // A token may as well be a credential.
        next.or_else(|| {
            texts(&name).filter(|leaf| {
                leaf.says_cursor && says(&param.docs, &["cursor", "token"]) && name != "token"
            })
        })
    };
    let is_text = |param: &Param| {
        *context.schemas.bare(&param.ty) == Ty::String && !counts(context, param, shape)
    };
    let mut params = queries(operation).filter(|(_, param)| reads && is_text(param));
    params.find_map(|(index, param)| {
        Some(PaginationKind::Cursor {
            param: Some(index),
            wire: param.wire.clone(),
            next: Cursor::Answer(place(param)?.path.clone()),
        })
    })
}

fn in_body(
    context: &Context<'_>,
    operation: &Operation,
    shape: &Shape<'_>,
) -> Option<PaginationKind> {
    let object = context
        .schemas
        .struct_of(json_body(operation.body.as_ref()?)?)?;
    let cursors = object
        .fields
        .iter()
        .filter(|field| CURSORS.contains(&key(&field.wire).as_str()));
    let mut found =
        cursors.filter_map(|field| Some((field, next_cursor(shape, &key(&field.wire))?)));
    let (field, next) = found.next()?;
    Some(PaginationKind::Cursor {
        param: None,
        wire: field.wire.clone(),
        next: Cursor::Answer(next.path.clone()),
    })
}

/// What the last item is called, where the answer says whether there is more. A parameter that is plainly `after` may
/// as well mean a time, so its description has to say that it is not.
fn after_last(
    context: &Context<'_>,
    operation: &Operation,
    shape: &Shape<'_>,
    item: &Ty,
) -> Option<PaginationKind> {
    shape.more()?;
    let (index, param) = queries(operation).find(|(_, param)| {
        let name = key(&param.wire);
        AFTERS.contains(&name.as_str()) && (name != "after" || says_id(&param.docs))
    })?;
    let mut fields = context.schemas.struct_of(item)?.fields.iter();
    let id = fields.find(|field| key(&field.wire) == "id")?;
    let same = context.schemas.bare(&id.ty) == context.schemas.bare(&param.ty);
    same.then(|| PaginationKind::Cursor {
        param: Some(index),
        wire: param.wire.clone(),
        next: Cursor::LastItem(vec![id.wire.clone()]),
    })
}

/// Where the answer holds the next one of this very cursor.
fn own_cursor<'s>(shape: &'s Shape<'_>, cursor: &str) -> Option<&'s Leaf> {
    let wanted = match cursor.strip_prefix("next_") {
        Some(_) => cursor.to_owned(),
        None => format!("next_{cursor}"),
    };
    shape.leaves.iter().find(|leaf| leaf.key() == wanted)
}

/// Where the answer holds what a cursor is to be next.
fn next_cursor<'s>(shape: &'s Shape<'_>, cursor: &str) -> Option<&'s Leaf> {
    let named = |name: &str| shape.leaves.iter().find(|leaf| leaf.key() == name);
    // An offset is a cursor only if the answer says the next one.
    let same = || named(cursor).filter(|leaf| cursor != "offset" && !leaf.is_url);
    let mut usual = NEXT_CURSORS.iter().filter(|_| cursor != "offset");
    own_cursor(shape, cursor)
        .or_else(|| usual.find_map(|name| named(name)))
        .or_else(|| named("next").filter(|leaf| leaf.is_cursor))
        .or_else(|| last_id(shape, cursor).filter(|_| AFTERS.contains(&cursor)))
        .or_else(same)
}

/// Where the answer holds what comes next after an item, or what its last item is called.
fn last_id<'s>(shape: &'s Shape<'_>, after: &str) -> Option<&'s Leaf> {
    let named = |name: &str| shape.leaves.iter().find(|leaf| leaf.key() == name);
    let mut last = LAST_IDS.iter();
    named(&format!("next_{after}")).or_else(|| last.find_map(|name| named(name)))
}

fn says_id(docs: &Docs) -> bool {
    const TIMES: &[&str] = &["date", "time", "timestamp", "since", "created", "iso"];
    says(docs, &["id", "identifier", "cursor"]) && !says(docs, TIMES)
}

fn next_url(shape: &Shape<'_>, items: &[String]) -> Option<PaginationKind> {
    let is_url = |leaf: &&Leaf| {
        let name = leaf.key();
        let below_next = name == "href"
            && leaf
                .path
                .iter()
                .rev()
                .nth(1)
                .is_some_and(|above| key(above) == "next");
        let plain = name == "next" && !leaf.is_cursor;
        let leads = NEXT_URLS.contains(&name.as_str()) || plain || below_next;
        leaf.is_text && leads && shape.is_of(&leaf.path, items)
    };
    let leaf = shape.leaves.iter().find(is_url)?;
    Some(PaginationKind::NextUrl {
        next: leaf.path.clone(),
    })
}

/// Whether a parameter of JSON has a field `next`: what an answer calls so is given back there.
fn takes_next(context: &Context<'_>, operation: &Operation) -> bool {
    let json = |param: &&Param| param.style == ParamStyle::Json;
    let params = operation.params.iter().filter(json);
    let mut objects = params.filter_map(|param| context.schemas.struct_of(&param.ty));
    objects.any(|object| object.fields.iter().any(|field| key(&field.wire) == "next"))
}

/// The header `Link`, where the document declares it for an answer.
fn by_header(context: &Context<'_>, call: &Call<'_>) -> Option<PaginationKind> {
    let split = super::responses::split(context.document, call.operation);
    let mut responses = split
        .successes
        .iter()
        .filter_map(|(_, id)| context.document.response(*id));
    let declares = responses.any(|response| {
        response
            .headers
            .keys()
            .any(|name| name.eq_ignore_ascii_case("link"))
    });
    declares.then_some(PaginationKind::LinkHeader)
}

pub(super) fn queries(operation: &Operation) -> impl Iterator<Item = (usize, &Param)> {
    let plain = |param: &Param| {
        param.place == ParamPlace::Query && matches!(param.style, ParamStyle::Form { .. })
    };
    operation
        .params
        .iter()
        .enumerate()
        .filter(move |(_, param)| plain(param))
}

pub(super) fn json_body(body: &Body) -> Option<&Ty> {
    match &body.contents.first()?.kind {
        ContentKind::Json(ty) => Some(ty),
        ContentKind::Form { .. }
        | ContentKind::Multipart(_)
        | ContentKind::AnyParts
        | ContentKind::Text
        | ContentKind::Bytes => None,
    }
}

/// A name as the lists above have it.
pub(super) fn key(name: &str) -> String {
    words(name).join("_")
}

pub(super) fn wrong(
    context: &Context<'_>,
    call: &Call<'_>,
    what: &str,
    name: &str,
    known: Vec<String>,
) {
    let key = format!("{} {}", call.operation.method, call.operation.key);
    let message = format!("`client.toml` cannot turn the pages of `{key}`: {what}");
    let diagnostic = Diagnostic::new(Code::PagesMismatch, message).at(place(
        context,
        call.operation,
        &["pages"],
    ));
    context.diagnostics.push(near::help(
        diagnostic,
        name,
        known.iter().map(String::as_str),
    ));
}
