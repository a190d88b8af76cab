//! Ways over all types of an API.

use crate::ir::{
    Api, Content, ContentKind, Extra, Operation, Output, PaginationKind, Payload, Ty, TypeDef,
    TypeId, TypeKind,
};

/// Which way a value of a type in an operation travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Request,
    Response,
}

/// The type expressions that a definition is made of.
pub(super) fn parts(def: &mut TypeDef) -> Vec<&mut Ty> {
    match &mut def.kind {
        TypeKind::Struct(object) => {
            let extra = match &mut object.extra {
                Extra::Kept { value, .. } => Some(value),
                Extra::Ignored | Extra::Closed => None,
            };
            object
                .fields
                .iter_mut()
                .map(|field| &mut field.ty)
                .chain(extra)
                .collect()
        }
        TypeKind::Union(union) => union
            .variants
            .iter_mut()
            .map(|variant| &mut variant.ty)
            .collect(),
        TypeKind::Alias(ty) | TypeKind::Newtype(ty) => vec![ty],
        TypeKind::Enum(_) => Vec::new(),
    }
}

/// The type expressions of an operation.
pub(super) fn operation(operation: &mut Operation, each: &mut dyn FnMut(Way, &mut Ty)) {
    for param in &mut operation.params {
        each(Way::Request, &mut param.ty);
    }
    if let Some(body) = &mut operation.body {
        body.contents
            .iter_mut()
            .for_each(|content| self::content(content, each));
    }
    match &mut operation.output {
        Output::Single(payload) => self::payload(payload, each),
        Output::ByStatus { cases, .. } => {
            for case in cases {
                self::payload(&mut case.payload, each);
            }
        }
    }
    operation
        .headers
        .iter_mut()
        .for_each(|header| each(Way::Response, &mut header.ty));
    operation
        .errors
        .iter_mut()
        .filter_map(|error| error.ty.as_mut())
        .for_each(|ty| each(Way::Response, ty));
    if let Some(pagination) = &mut operation.pagination {
        each(Way::Response, &mut pagination.item);
        match &pagination.kind {
            PaginationKind::Offset { .. }
            | PaginationKind::Page { .. }
            | PaginationKind::Cursor { .. }
            | PaginationKind::NextUrl { .. }
            | PaginationKind::LinkHeader => {}
        }
    }
    if let Some(waiter) = &mut operation.waiter {
        let mut ty = Ty::Named(waiter.status);
        each(Way::Response, &mut ty);
        if let Ty::Named(id) = ty {
            waiter.status = id;
        }
    }
}

fn content(content: &mut Content, each: &mut dyn FnMut(Way, &mut Ty)) {
    match &mut content.kind {
        ContentKind::Json(ty) | ContentKind::Form { ty, .. } => each(Way::Request, ty),
        ContentKind::Multipart(parts) => parts
            .iter_mut()
            .filter_map(|part| part.value.ty_mut())
            .for_each(|ty| each(Way::Request, ty)),
        ContentKind::AnyParts | ContentKind::Text | ContentKind::Bytes => {}
    }
}

fn payload(payload: &mut Payload, each: &mut dyn FnMut(Way, &mut Ty)) {
    match payload {
        Payload::Json(ty) | Payload::JsonLines(ty) | Payload::Events { ty, .. } => {
            each(Way::Response, ty)
        }
        Payload::Empty | Payload::Text | Payload::Bytes => {}
    }
}

/// The named types within a type expression.
pub(super) fn ids(ty: &mut Ty, each: &mut dyn FnMut(&mut TypeId)) {
    within(ty, &mut |ty| {
        if let Ty::Named(id) = ty {
            each(id);
        }
    });
}

/// Every type expression of types, operations and webhooks, each within another too.
pub(super) fn types(api: &mut Api, each: &mut dyn FnMut(&mut Ty)) {
    for def in api.types.iter_mut() {
        parts(def.1).into_iter().for_each(|ty| within(ty, each));
    }
    for operation in &mut api.operations {
        self::operation(operation, &mut |_, ty| within(ty, each));
    }
    for webhook in &mut api.webhooks {
        within(&mut webhook.body, each);
    }
}

/// A type expression and those within it.
fn within(ty: &mut Ty, each: &mut dyn FnMut(&mut Ty)) {
    each(ty);
    match ty {
        Ty::Array(inner) | Ty::Map(inner) | Ty::Nullable(inner) | Ty::Boxed(inner) => {
            within(inner, each)
        }
        Ty::Tuple(items) => items.iter_mut().for_each(|item| within(item, each)),
        Ty::Bool
        | Ty::I32
        | Ty::I64
        | Ty::U32
        | Ty::U64
        | Ty::F32
        | Ty::F64
        | Ty::String
        | Ty::DateTime
        | Ty::Date
        | Ty::Time
        | Ty::Uuid
        | Ty::Base64
        | Ty::Binary
        | Ty::Any
        | Ty::Null
        | Ty::Named(_)
        | Ty::External(_) => {}
    }
}

/// Every mention of a named type, in types, operations and webhooks.
pub(super) fn mentions(api: &mut Api, each: &mut dyn FnMut(&mut TypeId)) {
    types(api, &mut |ty| {
        if let Ty::Named(id) = ty {
            each(id);
        }
    });
}

/// For each type, the types it is made of, in the order in which it names them.
pub(super) fn needs(api: &mut Api) -> Vec<Vec<TypeId>> {
    let mut all = Vec::with_capacity(api.types.len());
    for (_, def) in api.types.iter_mut() {
        let mut needed = Vec::new();
        parts(def)
            .into_iter()
            .for_each(|ty| ids(ty, &mut |id| needed.push(*id)));
        all.push(needed);
    }
    all
}

/// The types that an operation names.
pub(super) fn named_by(operation: &mut Operation, way: Option<Way>) -> Vec<TypeId> {
    let mut all = Vec::new();
    self::operation(operation, &mut |towards, ty| {
        if way.is_none_or(|way| way == towards) {
            ids(ty, &mut |id| all.push(*id));
        }
    });
    all
}

/// The types that webhooks name. They travel as those of responses do: the server makes them.
pub(super) fn named_by_webhooks(api: &mut Api) -> Vec<TypeId> {
    let mut all = Vec::new();
    for webhook in &mut api.webhooks {
        ids(&mut webhook.body, &mut |id| all.push(*id));
    }
    all
}

/// Which types are reached from these.
pub(super) fn reached(needs: &[Vec<TypeId>], from: impl IntoIterator<Item = TypeId>) -> Vec<bool> {
    let mut seen = vec![false; needs.len()];
    let mut waiting: Vec<TypeId> = from.into_iter().collect();
    while let Some(id) = waiting.pop() {
        match seen.get_mut(id.0 as usize) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        waiting.extend(needs.get(id.0 as usize).into_iter().flatten().copied());
    }
    seen
}
