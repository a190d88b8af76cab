//! How further pages are reached, as the settings say.

use super::page_shape::Shape;
use super::pages::{first_page, json_body, queries, wrong};
use super::style;
use crate::config::{PageBy, PageRule};
use crate::ir::{Cursor, Operation, Pagination, PaginationKind};
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
    let more = match &rule.more {
        None => shape.more(),
        Some(text) if text.is_empty() => None,
        Some(text) => {
            let more = split(text);
            if !shape.flags.contains(&more) {
                let known = shape.flags.iter().map(|path| path.join(".")).collect();
                let message = format!("the answer has no boolean `{text}`");
                wrong(context, call, &message, text, known);
                return None;
            }
            Some(more)
        }
    };
    Some(Pagination {
        kind,
        items,
        item,
        more,
    })
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
