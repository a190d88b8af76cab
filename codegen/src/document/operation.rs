//! One operation, with what it takes from its path item.

use std::collections::HashMap;

use openapiv3::{
    Parameter, ReferenceOr, Response, Responses, SecurityRequirement, Server, StatusCode,
};

use super::paths::Shared;
use super::reader::Field;
use super::reference::Follow;
use super::root::external_docs;
use super::{Document, NodeId, Version, path, root, security, v2_0};
use crate::diagnostics::{Code, Diagnostic, Place};

/// The key of a response.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StatusKey {
    /// A status (`200`) or a class of them (`2XX`).
    Status(StatusCode),
    /// `default`: every status that no other key has.
    Default,
}

/// An operation with what it takes from its path item.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The node of the operation.
    pub id: NodeId,
    /// The method in upper case; any token, since 3.2 lets a document add its own.
    pub method: String,
    /// The path with its `{name}`s, without query and fragment; for a webhook its name.
    pub path: String,
    /// The key in `paths` as it is written.
    pub key: String,
    /// Query parameters that the key of the path fixes: `?beta=true`.
    pub fixed_query: Vec<(String, String)>,
    /// The node of the path item that holds the operation.
    pub path_item: NodeId,
    /// The operation alone, its children as references.
    pub value: openapiv3::Operation,
    /// The parameters of the path item and of the operation, which outrank them. Each can be typed.
    pub parameters: Vec<NodeId>,
    /// The request body, if there is one.
    pub request_body: Option<NodeId>,
    /// The responses in document order. One that leads nowhere is among them; it cannot be typed.
    pub responses: Vec<(StatusKey, NodeId)>,
    /// The servers of the operation, or else of its path item; none if those of the document count.
    pub servers: Vec<Server>,
    /// The security requirements; `None` if those of the document count.
    pub security: Option<Vec<SecurityRequirement>>,
}

/// An operation that cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Skipped {
    /// The method in upper case.
    pub method: String,
    /// The key in `paths` as it is written.
    pub path: String,
    /// Why.
    pub reason: Code,
    /// Where the operation stands.
    pub place: Place,
}

/// Why an operation cannot be used.
pub(super) struct Reason {
    pub(super) code: Code,
    pub(super) message: &'static str,
    pub(super) at: Option<NodeId>,
}

/// Reads the operation at a node.
pub(super) fn build(
    document: &Document,
    id: NodeId,
    method: &str,
    shared: &Shared<'_>,
    made: &mut usize,
) -> Result<Operation, Reason> {
    let Some(object) = document.value(id).as_object() else {
        return Err(Reason {
            code: Code::WrongType,
            message: "it is no object",
            at: None,
        });
    };
    let mut parts = Parts::default();
    for field in document.fields(id, object) {
        parts.take(document, &field);
    }
    if parts.responses.is_none() && !shared.webhook {
        let message = "an operation without `responses` says nothing of its answer";
        let diagnostic = Diagnostic::new(Code::MissingField, message).at(document.key_place(id));
        document.push(diagnostic.once("responses"));
    }
    let mut own = std::mem::take(&mut parts.parameters);
    let mut shared_parameters = shared.parameters.clone();
    if document.version == Version::V2_0 {
        let all = shared_parameters.drain(..).chain(own.drain(..)).collect();
        let mut split = v2_0::split(document, all);
        own = std::mem::take(&mut split.parameters);
        parts.request_body = split.request_body(document, id, made);
        parts.media_view(document, id);
    }
    let request_body = parts
        .request_body
        .map(|body| body_target(document, body))
        .transpose()?;
    let mut parameters = parameters(document, &shared_parameters, &own)?;
    let template = path::read(document, shared.entry, shared.key, shared.webhook);
    if !shared.webhook {
        path::check(document, id, &template, &mut parameters, made);
    }
    let responses = parts.responses.unwrap_or_default();
    let mut value = parts.value;
    value.parameters = parameters.iter().map(|(id, _)| id.child()).collect();
    value.request_body = request_body.map(NodeId::child);
    value.responses = typed_responses(&responses);
    value.servers.clone_from(&parts.servers);
    value.security.clone_from(&parts.security);
    Ok(Operation {
        id,
        method: method.to_owned(),
        path: template.path,
        key: shared.key.to_owned(),
        fixed_query: template.fixed_query,
        path_item: shared.item,
        value,
        parameters: parameters.into_iter().map(|(id, _)| id).collect(),
        request_body,
        responses,
        servers: if parts.servers.is_empty() {
            shared.servers.clone()
        } else {
            parts.servers
        },
        security: parts.security,
    })
}

#[derive(Default)]
struct Parts {
    value: openapiv3::Operation,
    parameters: Vec<NodeId>,
    request_body: Option<NodeId>,
    responses: Option<Vec<(StatusKey, NodeId)>>,
    servers: Vec<Server>,
    security: Option<Vec<SecurityRequirement>>,
}

const KNOWN: &[&str] = &[
    "tags",
    "summary",
    "description",
    "externalDocs",
    "operationId",
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
    "deprecated",
    "security",
    "servers",
];

impl Parts {
    fn take(&mut self, document: &Document, field: &Field<'_>) {
        match field.key {
            "tags" => self.value.tags = field.strings().unwrap_or_default(),
            "summary" => self.value.summary = field.string(),
            "description" => self.value.description = field.string(),
            "externalDocs" => self.value.external_docs = external_docs(field),
            "operationId" => {
                self.value.operation_id = field.string().filter(|id| !id.trim().is_empty())
            }
            "parameters" => {
                let elements = field.elements().unwrap_or_default();
                self.parameters = elements.iter().map(|element| element.id).collect();
            }
            "requestBody" => self.request_body = Some(field.id),
            "responses" => self.responses = Some(responses(document, field)),
            "callbacks" => {
                document.not_carried(
                    field.id,
                    "`callbacks`",
                    "the requests they describe are sent by the server",
                );
            }
            "deprecated" => self.value.deprecated |= field.boolean() == Some(true),
            "security" => self.security = security::requirements(field),
            "servers" => self.servers = root::servers(field),
            "consumes" | "produces" if document.version == Version::V2_0 => {}
            "schemes" if document.version == Version::V2_0 => {
                self.servers = v2_0::servers(document, Some(field));
            }
            key if key.starts_with("x-") => {
                self.value.deprecated |= field.says_deprecated();
                self.value
                    .extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            _ => document.unknown_key(field, "an operation", KNOWN),
        }
    }
}

impl Parts {
    /// Swagger 2.0: gives the responses the media types of the operation.
    fn media_view(&mut self, document: &Document, operation: NodeId) {
        let view = document.media_view(v2_0::media_types(document, operation, "produces"));
        for (_, id) in self.responses.iter_mut().flatten() {
            // One that leads nowhere stays what it is.
            if document.follow(*id, Follow::Other) == Some(*id) {
                *id = id.view(view);
            }
        }
    }
}

/// A body that cannot be read makes the operation useless: what it sends would be wrong.
fn body_target(document: &Document, id: NodeId) -> Result<NodeId, Reason> {
    let Some(target) = document.follow(id, Follow::Other) else {
        return Err(Reason {
            code: Code::DanglingReference,
            message: "its request body leads nowhere",
            at: Some(id),
        });
    };
    match document.request_body(target) {
        Some(_) => Ok(target),
        None => Err(Reason {
            code: Code::SkippedOperation,
            message: "its request body cannot be read",
            at: Some(target),
        }),
    }
}

type Named = (NodeId, (String, &'static str));

/// The parameters of both, those of the operation in place of those of the path item of the same name and
/// location.
fn parameters(
    document: &Document,
    shared: &[NodeId],
    own: &[NodeId],
) -> Result<Vec<Named>, Reason> {
    let mut merged: Vec<Named> = Vec::new();
    let mut places: HashMap<(String, &'static str), usize> = HashMap::new();
    for id in shared.iter().chain(own) {
        let Some(target) = document.follow(*id, Follow::Other) else {
            return Err(Reason {
                code: Code::DanglingReference,
                message: "a parameter leads nowhere",
                at: Some(*id),
            });
        };
        let Some(parameter) = document.parameter(target) else {
            return Err(Reason {
                code: Code::SkippedOperation,
                message: "a parameter cannot be read",
                at: Some(target),
            });
        };
        let key = key(parameter);
        match places.get(&key).and_then(|place| merged.get_mut(*place)) {
            Some(place) => *place = (target, key),
            None => {
                places.insert(key.clone(), merged.len());
                merged.push((target, key));
            }
        }
    }
    Ok(merged)
}

fn key(parameter: &Parameter) -> (String, &'static str) {
    match parameter {
        Parameter::Query { parameter_data, .. } => (parameter_data.name.clone(), "query"),
        // Names of headers are the same in any case.
        Parameter::Header { parameter_data, .. } => (parameter_data.name.to_lowercase(), "header"),
        Parameter::Path { parameter_data, .. } => (parameter_data.name.clone(), "path"),
        Parameter::Cookie { parameter_data, .. } => (parameter_data.name.clone(), "cookie"),
    }
}

fn responses(document: &Document, field: &Field<'_>) -> Vec<(StatusKey, NodeId)> {
    let mut out: Vec<(StatusKey, NodeId)> = Vec::new();
    for entry in field.entries() {
        if entry.key.starts_with("x-") || entry.value.is_null() {
            continue;
        }
        let Some(key) = status(entry.key) else {
            let message = format!("`{}` is no status; the response is left out", entry.key);
            let help =
                "a response stands under a status like `200`, a class like `2XX`, or `default`";
            let place = document.key_place(entry.id);
            document.push(
                Diagnostic::new(Code::UnknownValue, message)
                    .at(place)
                    .help(help),
            );
            continue;
        };
        let id = document.follow(entry.id, Follow::Other).unwrap_or(entry.id);
        if !out.iter().any(|(other, _)| *other == key) {
            out.push((key, id));
        }
    }
    out
}

fn status(text: &str) -> Option<StatusKey> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("default") {
        return Some(StatusKey::Default);
    }
    if let Ok(code) = text.parse::<u16>() {
        return (100..1000)
            .contains(&code)
            .then_some(StatusKey::Status(StatusCode::Code(code)));
    }
    let class = text
        .strip_suffix("XX")
        .or_else(|| text.strip_suffix("xx"))?
        .parse()
        .ok()?;
    (1..=9)
        .contains(&class)
        .then_some(StatusKey::Status(StatusCode::Range(class)))
}

fn typed_responses(responses: &[(StatusKey, NodeId)]) -> Responses {
    let mut typed = Responses::default();
    for (key, id) in responses {
        let child: ReferenceOr<Response> = id.child();
        match key {
            StatusKey::Default => typed.default = Some(child),
            StatusKey::Status(status) => {
                typed.responses.insert(status.clone(), child);
            }
        }
    }
    typed
}
