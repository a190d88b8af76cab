//! How further pages are reached, as the settings say.

use super::page_counts;
use super::page_names::LAST;
use super::page_numbers::first_page;
use super::page_shape::Shape;
use super::pages::{json_body, key, queries, wrong};
use super::style;
use crate::config::{PageBy, PageRule};
use crate::ir::{Counts, Cursor, More, Operation, Pagination, PaginationKind};
use crate::lower::calls::Call;
use crate::lower::context::Context;

/// The rule of the settings, if all that it names is there.
pub(super) fn lower(
    context: &Context<'_>,
    call: &Call<'_>,
    operation: &Operation,
    rule: &PageRule,
    shape: &Shape<'_>,
) -> Option<Pagination> {
    let items: Vec<String> = split(&rule.items);
    let Some(item) = shape.item_at(&context.schemas, &items) else {
        wrong(
            context,
            call,
            &format!("the answer has no list at `{}`", rule.items),
            &rule.items,
            shape.lists(),
        );
        return None;
    };
    let next = || {
        let next = split(rule.next.as_deref().unwrap_or_default());
        let found = shape.leaves.iter().any(|leaf| leaf.path == next);
        if !found {
            let text = next.join(".");
            let known = shape
                .leaves
                .iter()
                .map(|leaf| leaf.path.join("."))
                .collect();
            wrong(
                context,
                call,
                &format!("the answer has no field `{text}`"),
                &text,
                known,
            );
        }
        found.then_some(next)
    };
    // A place to go on that each item has, as the settings name it.
    let of_item = || {
        let path = split(rule.next.as_deref().unwrap_or_default());
        let names: Vec<&str> = path.iter().map(String::as_str).collect();
        let fields = context.schemas.fields_at(&item, &names);
        let last = fields.and_then(|fields| fields.last().map(|field| &field.ty));
        let found =
            last.is_some_and(|ty| style::shape(&context.schemas, ty) == style::Shape::Scalar);
        if !found {
            let text = path.join(".");
            let known = context.schemas.struct_of(&item);
            let known = known.map_or_else(Vec::new, |item| {
                item.fields.iter().map(|field| field.wire.clone()).collect()
            });
            let message = format!("the items have no scalar field `{text}`");
            wrong(context, call, &message, &text, known);
        }
        found.then_some(path)
    };
    let kind = match rule.by {
        PageBy::Offset => PaginationKind::Offset {
            param: query(context, call, operation, rule)?,
        },
        PageBy::Page => {
            let param = query(context, call, operation, rule)?;
            let default = operation.params.get(param).and_then(first_page);
            PaginationKind::Page {
                param,
                first: rule.first.or(default).unwrap_or(1),
            }
        }
        PageBy::Cursor | PageBy::LastItem => {
            let wire = rule.param.clone().unwrap_or_default();
            let param = cursor(context, call, operation, rule, &wire)?;
            let next = if rule.by == PageBy::LastItem {
                Cursor::LastItem(of_item()?)
            } else {
                Cursor::Answer(next()?)
            };
            PaginationKind::Cursor { param, wire, next }
        }
        PageBy::NextUrl => PaginationKind::NextUrl { next: next()? },
        PageBy::LinkHeader => PaginationKind::LinkHeader,
    };
    let more = more(context, call, rule, shape)?;
    let counts = counts(
        context,
        call,
        rule,
        shape,
        page_counts::of(shape, &kind, &items),
    )?;
    Some(Pagination {
        kind,
        items,
        item,
        more,
        counts,
    })
}

/// Where the answer says whether there is more; `None` where the rule is wrong.
fn more(
    context: &Context<'_>,
    call: &Call<'_>,
    rule: &PageRule,
    shape: &Shape<'_>,
) -> Option<Option<More>> {
    Some(match rule.more.as_deref() {
        None => shape.more(),
        Some("") => None,
        Some(text) => {
            let flags: Vec<_> = shape.flags.iter().map(Vec::as_slice).collect();
            let path = told(context, call, text, "boolean", &flags)?;
            let is_last = path
                .last()
                .is_some_and(|name| LAST.contains(&key(name).as_str()));
            Some(if is_last {
                More::Last(path)
            } else {
                More::While(path)
            })
        }
    })
}

/// What the answer counts, of what was found in it; `None` where the rule is wrong.
fn counts(
    context: &Context<'_>,
    call: &Call<'_>,
    rule: &PageRule,
    shape: &Shape<'_>,
    found: Counts,
) -> Option<Counts> {
    let numbers = shape.numbers.iter().map(|number| number.path.as_slice());
    let numbers: Vec<_> = numbers.collect();
    let number = |given: &Option<String>, found: Option<Vec<String>>| match given.as_deref() {
        None => Some(found),
        Some("") => Some(None),
        Some(text) => told(context, call, text, "number", &numbers).map(Some),
    };
    Some(Counts {
        total: number(&rule.total, found.total)?,
        pages: number(&rule.pages, found.pages)?,
        number: number(&rule.number, found.number)?,
    })
}

/// A place in the answer that the rule names, if it is one of these.
fn told(
    context: &Context<'_>,
    call: &Call<'_>,
    text: &str,
    what: &str,
    paths: &[&[String]],
) -> Option<Vec<String>> {
    let path = split(text);
    let found = paths.contains(&path.as_slice());
    if !found {
        let known = paths.iter().map(|path| path.join(".")).collect();
        let message = format!("the answer has no {what} `{text}`");
        wrong(context, call, &message, text, known);
    }
    found.then_some(path)
}

/// The query parameter that takes the cursor; none where a field of the body does.
fn cursor(
    context: &Context<'_>,
    call: &Call<'_>,
    operation: &Operation,
    rule: &PageRule,
    wire: &str,
) -> Option<Option<usize>> {
    let body = operation
        .body
        .as_ref()
        .and_then(json_body)
        .and_then(|ty| context.schemas.struct_of(ty));
    let in_body = body.is_some_and(|object| object.fields.iter().any(|field| field.wire == wire));
    let has_query = queries(operation).any(|(_, param)| param.wire == wire);
    if in_body && !has_query {
        return Some(None);
    }
    query(context, call, operation, rule).map(Some)
}

/// The query parameter that a rule names.
fn query(
    context: &Context<'_>,
    call: &Call<'_>,
    operation: &Operation,
    rule: &PageRule,
) -> Option<usize> {
    let wire = rule.param.as_deref().unwrap_or_default();
    let found = queries(operation)
        .find(|(_, param)| param.wire == wire)
        .map(|(index, _)| index);
    if found.is_none() {
        let known = queries(operation)
            .map(|(_, param)| param.wire.clone())
            .collect();
        wrong(
            context,
            call,
            &format!("the operation has no query parameter `{wire}`"),
            wire,
            known,
        );
    }
    found
}

/// The names in JSON of a path in the settings.
pub(super) fn split(path: &str) -> Vec<String> {
    path.split('.')
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}
