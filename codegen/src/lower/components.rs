//! The components that the document cannot do without: they take their names before all others.

use rustc_hash::FxHashMap;

use openapiv3::{Content, Header, MediaType, ParameterSchemaOrContent, ReferenceOr};

use super::calls::Call;
use super::context::Context;
use super::operation::hint_of_body;
use super::schema::Hint;
use crate::document::{Document, NodeId, Operation, dialect};
use crate::names::words;

/// Names the components that operations and webhooks need.
pub(super) fn declare(context: &mut Context<'_>, calls: &[Call<'_>]) {
    let document = context.document;
    let operations = calls.iter().map(|call| call.operation);
    let roots = operations
        .chain(document.webhooks())
        .flat_map(|operation| schemas(document, operation));
    let roots: Vec<NodeId> = roots.collect();
    let bodies = bodies(context, calls);
    context.schemas.declare(roots, &bodies);
}

/// What components are named after that frameworks make of the body of one operation and name after it, `Body_` and its
/// `operationId`: nobody chose those names.
fn bodies(context: &mut Context<'_>, calls: &[Call<'_>]) -> FxHashMap<NodeId, Hint> {
    let document = context.document;
    let mut bodies = FxHashMap::default();
    for call in calls {
        let operation_id = call.operation.value.operation_id.as_deref();
        let (Some(operation_id), Some(id)) = (operation_id, call.operation.request_body) else {
            continue;
        };
        for schema in bodies_of(document, id) {
            let component = context.schemas.component_behind(schema);
            let name = component.and_then(|component| document.component_name(component));
            let rest = name.and_then(|name| name.strip_prefix("Body_"));
            let (Some(component), Some(rest)) = (component, rest) else {
                continue;
            };
            if words(rest) == words(operation_id) {
                bodies.insert(component, hint_of_body(document, id, &call.name));
            }
        }
    }
    bodies
}

/// The schemas of a body.
fn bodies_of(document: &Document, id: NodeId) -> Vec<NodeId> {
    let body = document.request_body(id);
    body.map(|body| of_content(document, &body.content))
        .unwrap_or_default()
}

/// The schemas that an operation names.
fn schemas(document: &Document, operation: &Operation) -> Vec<NodeId> {
    let mut all = Vec::new();
    for id in &operation.parameters {
        if let Some(parameter) = document.parameter(*id) {
            all.extend(of_format(document, &parameter.parameter_data_ref().format));
        }
    }
    all.extend(
        operation
            .request_body
            .iter()
            .flat_map(|id| bodies_of(document, *id)),
    );
    for (_, id) in &operation.responses {
        let Some(response) = document.response(*id) else {
            continue;
        };
        all.extend(of_content(document, &response.content));
        all.extend(
            response
                .headers
                .values()
                .flat_map(|header| of_header(document, header)),
        );
    }
    all
}

fn of_header(document: &Document, header: &ReferenceOr<Header>) -> Vec<NodeId> {
    let header = document.target(header).and_then(|id| document.header(id));
    header
        .map(|header| of_format(document, &header.format))
        .unwrap_or_default()
}

fn of_format(document: &Document, format: &ParameterSchemaOrContent) -> Vec<NodeId> {
    match format {
        ParameterSchemaOrContent::Schema(schema) => document.target(schema).into_iter().collect(),
        ParameterSchemaOrContent::Content(content) => of_content(document, content),
    }
}

fn of_content(document: &Document, content: &Content) -> Vec<NodeId> {
    let of_media = |media: &MediaType| {
        let whole = media
            .schema
            .as_ref()
            .and_then(|schema| document.target(schema));
        let item = media.extensions.get(dialect::ITEM_SCHEMA);
        let item = item.and_then(serde_json::Value::as_str);
        [whole, item.and_then(|text| document.target_text(text))]
    };
    content.values().flat_map(of_media).flatten().collect()
}
