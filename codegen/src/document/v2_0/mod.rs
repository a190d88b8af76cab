//! Swagger 2.0, brought to the shape of 3.0.
//!
//! What is different: servers are made of `host`, `basePath` and `schemes`; media types stand in `consumes` and
//! `produces`, away from the bodies they are for; a body is a parameter, and so is each field of a form; a
//! parameter has no `schema` but is one; an OAuth flow has a scheme of its own.

mod form;

use indexmap::IndexMap;
use openapiv3::{
    Content, MediaType, OAuth2Flows, ReferenceOr, RequestBody, Response, Schema, SecurityScheme,
    Server,
};

use super::node::View;
use super::reader::Field;
use super::security::{Flow, scopes};
use super::{Document, NodeId};
use crate::diagnostics::{Code, Diagnostic};

pub(in crate::document) use form::{split, style};

/// The fields of the root that 3.0 does not have.
pub(in crate::document) const ROOT_KEYS: &[&str] = &[
    "host",
    "basePath",
    "schemes",
    "consumes",
    "produces",
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
];

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";
const JSON: &str = "application/json";
const BYTES: &str = "application/octet-stream";

/// The servers that `host`, `basePath` and the schemes make.
pub(in crate::document) fn servers(
    document: &Document,
    schemes: Option<&Field<'_>>,
) -> Vec<Server> {
    let root = NodeId::new(0, 0);
    let text = |key: &str| {
        document
            .field(root, key)
            .filter(|field| !field.value.is_null())
            .and_then(|field| field.string())
    };
    let base = text("basePath").unwrap_or_default();
    let base = if base.is_empty() || base.starts_with('/') {
        base
    } else {
        format!("/{base}")
    };
    let Some(host) = text("host").filter(|host| !host.is_empty()) else {
        let url = if base.is_empty() {
            "/".to_owned()
        } else {
            base
        };
        return vec![Server {
            url,
            ..Server::default()
        }];
    };
    // Some write the whole address where the host belongs.
    if host.contains("://") {
        return vec![Server {
            url: format!("{}{base}", host.trim_end_matches('/')),
            ..Server::default()
        }];
    }
    let mut schemes = schemes.and_then(Field::strings).unwrap_or_default();
    if schemes.is_empty() {
        schemes.push("https".to_owned());
    }
    let server = |scheme: &String| Server {
        url: format!("{scheme}://{host}{base}"),
        ..Server::default()
    };
    schemes.iter().map(server).collect()
}

/// The media types that hold for an operation: its own, or those of the document.
pub(in crate::document) fn media_types(
    document: &Document,
    operation: NodeId,
    key: &str,
) -> Vec<String> {
    let own = document
        .field(operation, key)
        .filter(|field| !field.value.is_null());
    let field = own
        .or_else(|| document.field(NodeId::new(0, 0), key))
        .filter(|field| !field.value.is_null());
    let mut list = field.and_then(|field| field.strings()).unwrap_or_default();
    let mut seen = std::collections::HashSet::new();
    list.retain(|media_type| seen.insert(media_type.clone()));
    list
}

impl Document {
    /// The view of a body or response with these media types.
    pub(in crate::document) fn media_view(&self, list: Vec<String>) -> View {
        let (number, _) = self.media.borrow_mut().insert_full(list);
        View::with_media(number)
    }

    fn media(&self, id: NodeId) -> Vec<String> {
        let lists = self.media.borrow();
        id.view
            .media()
            .and_then(|number| lists.get_index(number))
            .cloned()
            .unwrap_or_default()
    }
}

/// Reads a body parameter as a request body.
pub(in crate::document) fn body(document: &Document, id: NodeId) -> Option<RequestBody> {
    let object = document.object(id, "a parameter")?;
    let mut body = RequestBody::default();
    let mut media_type = MediaType::default();
    let mut bytes = false;
    for field in document.fields(id, object) {
        match field.key {
            "description" => body.description = field.string(),
            "required" => body.required = field.boolean() == Some(true),
            "schema" => {
                bytes = is_file(document, &field);
                media_type.schema = Some(field.id.child());
            }
            "name" | "in" => {}
            key if key.starts_with("x-") => {
                body.extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            _ => document.unknown_key(
                &field,
                "a body parameter",
                &["name", "in", "description", "required", "schema"],
            ),
        }
    }
    let mut names = document.media(id);
    if names.is_empty() {
        names.push(if bytes { BYTES } else { JSON }.to_owned());
    }
    body.content = names
        .into_iter()
        .map(|name| (name, media_type.clone()))
        .collect();
    Some(body)
}

fn is_file(document: &Document, field: &Field<'_>) -> bool {
    document
        .field(field.id, "type")
        .and_then(|field| field.value.as_str())
        == Some("file")
}

/// Reads a response.
pub(in crate::document) fn response(document: &Document, id: NodeId) -> Option<Response> {
    let object = document.object(id, "a response")?;
    let mut response = Response::default();
    let mut schema: Option<(ReferenceOr<Schema>, bool)> = None;
    let mut examples = Vec::new();
    for field in document.fields(id, object) {
        match field.key {
            "description" => response.description = field.string().unwrap_or_default(),
            "headers" => response.headers = field.references(),
            "schema" => schema = Some((field.id.child(), is_file(document, &field))),
            "examples" => {
                let entries = field.entries();
                examples = entries
                    .iter()
                    .map(|entry| (entry.key.to_owned(), entry.value.to_json()))
                    .collect();
            }
            key if key.starts_with("x-") => {
                response
                    .extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            _ => document.unknown_key(
                &field,
                "a response",
                &["description", "schema", "headers", "examples"],
            ),
        }
    }
    if let Some((schema, bytes)) = schema {
        let mut names = document.media(id);
        if names.is_empty() {
            names.push(if bytes { BYTES } else { JSON }.to_owned());
        }
        let mut content: Content = IndexMap::new();
        for name in names {
            content.insert(
                name,
                MediaType {
                    schema: Some(schema.clone()),
                    ..MediaType::default()
                },
            );
        }
        for (name, example) in examples {
            if let Some(media_type) = content.get_mut(&name) {
                media_type.example = Some(example);
            }
        }
        response.content = content;
    }
    Some(response)
}

/// Reads a security definition.
pub(in crate::document) fn oauth(document: &Document, id: NodeId) -> Option<SecurityScheme> {
    let object = document.object(id, "a security scheme")?;
    let (mut flow, mut name, mut description) = (Flow::default(), String::new(), None);
    let mut at = None;
    for field in document.fields(id, object) {
        match field.key {
            "type" => {}
            "description" => description = field.string(),
            "flow" => {
                name = field.string().unwrap_or_default();
                at = Some(field);
            }
            "authorizationUrl" => flow.authorization_url = field.string().unwrap_or_default(),
            "tokenUrl" => flow.token_url = field.string().unwrap_or_default(),
            "scopes" => flow.scopes = scopes(&field),
            key if key.starts_with("x-") => {
                flow.extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            _ => document.unknown_key(
                &field,
                "a security scheme",
                &["flow", "authorizationUrl", "tokenUrl", "scopes"],
            ),
        }
    }
    let mut flows = OAuth2Flows::default();
    let extensions = std::mem::take(&mut flow.extensions);
    match at {
        Some(at) => flow.store(&name, &mut flows, &at),
        None => {
            let message = "an OAuth 2.0 scheme without `flow` does not say how to get a token";
            document.push(Diagnostic::new(Code::MissingField, message).at(document.key_place(id)));
        }
    }
    Some(SecurityScheme::OAuth2 {
        flows,
        description,
        extensions,
    })
}
