//! Paths, webhooks, and the operations they hold.

use std::collections::HashMap;

use openapiv3::Server;

use super::operation::{self, Operation, Skipped};
use super::reader::Field;
use super::reference::Follow;
use super::{Document, NodeId, root, v3_2};
use crate::diagnostics::{Code, Diagnostic};

/// What a list of paths gives.
#[derive(Default)]
pub(super) struct Found {
    pub(super) operations: Vec<Operation>,
    pub(super) skipped: Vec<Skipped>,
    ids: HashMap<String, NodeId>,
    made: usize,
}

/// What a path item says for all of its operations.
pub(super) struct Shared<'d> {
    pub(super) entry: NodeId,
    pub(super) key: &'d str,
    pub(super) webhook: bool,
    pub(super) item: NodeId,
    pub(super) parameters: Vec<NodeId>,
    pub(super) servers: Vec<Server>,
}

/// Reads a map from path, or name of a webhook, to path item.
pub(super) fn read(document: &Document, paths: &Field<'_>, webhook: bool, found: &mut Found) {
    for entry in paths.entries() {
        if entry.key.starts_with("x-")
            && !entry.key.starts_with('/')
            && entry.value.get("get").is_none()
        {
            continue;
        }
        if entry.value.is_null() {
            continue;
        }
        path_item(document, &entry, webhook, found);
    }
}

/// Reads the operations of a path item. Where it is a reference with siblings both count.
fn path_item(document: &Document, entry: &Field<'_>, webhook: bool, found: &mut Found) {
    let mut items = Vec::new();
    if entry.value.get("$ref").is_some() {
        items.extend(document.follow(entry.id, Follow::Other));
        if entry.value.as_object().is_some_and(|object| {
            object
                .iter()
                .any(|field| v3_2::METHODS.contains(&field.key))
        }) {
            items.push(entry.id);
        }
    } else {
        items.push(entry.id);
    }
    for item in items {
        let Some(object) = document.object(item, "a path item") else {
            continue;
        };
        let list = |key: &str| {
            document
                .field(item, key)
                .filter(|field| !field.value.is_null())
        };
        let shared = Shared {
            entry: entry.id,
            key: entry.key,
            webhook,
            item,
            parameters: list("parameters")
                .and_then(|field| field.elements())
                .unwrap_or_default()
                .iter()
                .map(|field| field.id)
                .collect(),
            servers: list("servers")
                .map(|field| root::servers(&field))
                .unwrap_or_default(),
        };
        for field in document.fields(item, object) {
            match field.key {
                "summary" | "description" | "servers" | "parameters" | "$ref" => {}
                "additionalOperations" => {
                    for field in field.entries() {
                        operation(document, &field, field.key.to_owned(), &shared, found);
                    }
                }
                key if v3_2::METHODS.contains(&key) => {
                    operation(document, &field, key.to_uppercase(), &shared, found)
                }
                key if v3_2::METHODS.contains(&key.to_lowercase().as_str()) => {
                    operation(document, &field, key.to_uppercase(), &shared, found);
                }
                key if key.starts_with("x-") => {}
                _ => document.unknown_key(&field, "a path item", v3_2::METHODS),
            }
        }
    }
}

/// Reads one operation, or tells why it is skipped.
fn operation(
    document: &Document,
    field: &Field<'_>,
    method: String,
    shared: &Shared<'_>,
    found: &mut Found,
) {
    // Some keep each operation in a file of its own.
    let id = document.follow(field.id, Follow::Other).unwrap_or(field.id);
    let before = found.made;
    match operation::build(document, id, &method, shared, &mut found.made) {
        Ok(operation) => {
            duplicate(document, &operation, found);
            found.operations.push(operation);
        }
        Err(reason) => {
            found.made = before;
            let place = document.key_place(id);
            let message = format!(
                "the operation `{method} {}` is skipped: {}",
                shared.key, reason.message
            );
            let diagnostic = Diagnostic::new(Code::SkippedOperation, message).at(place.clone());
            document.push(match reason.at.map(|at| document.place(at)) {
                Some(place) => diagnostic.note_at("it stands here", place),
                None => diagnostic,
            });
            found.skipped.push(Skipped {
                method,
                path: shared.key.to_owned(),
                reason: reason.code,
                place,
            });
        }
    }
}

fn duplicate(document: &Document, operation: &Operation, found: &mut Found) {
    let Some(name) = &operation.value.operation_id else {
        return;
    };
    let Some(first) = found.ids.insert(name.clone(), operation.id) else {
        return;
    };
    let place = |id| {
        document
            .field(id, "operationId")
            .map(|field| document.place(field.id))
    };
    let message = format!("the `operationId` `{name}` is given twice; both operations are kept");
    let mut diagnostic =
        Diagnostic::new(Code::DuplicateOperationId, message).at(place(operation.id));
    if let Some(place) = place(first) {
        diagnostic = diagnostic.note_at("the other one", place);
    }
    document.push(diagnostic);
}
