//! Swagger 2.0, brought to the shape of 3.0.
//!
//! What is different: servers are made of `host`, `basePath` and `schemes`; media types stand in `consumes` and
//! `produces`, away from the bodies they are for; a body is a parameter, and so is each field of a form; a
//! parameter has no `schema` but is one; an OAuth flow has a scheme of its own.

use indexmap::IndexMap;
use openapiv3::{
    Content, Encoding, MediaType, OAuth2Flows, ObjectType, QueryStyle, ReferenceOr, RequestBody,
    Response, Schema, SchemaData, SchemaKind, SecurityScheme, Server, Type,
};

use super::node::View;
use super::reader::Field;
use super::reference::Follow;
use super::security::{Flow, scopes};
use super::{Document, NodeId};
use crate::diagnostics::{Code, Diagnostic, Place};

/// The fields of the root that 3.0 does not have.
pub(super) const ROOT_KEYS: &[&str] = &[
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
pub(super) fn servers(document: &Document, schemes: Option<&Field<'_>>) -> Vec<Server> {
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
    // The first server is the one that is used: the safe one, if it is among them.
    schemes.sort_by_key(|scheme| scheme != "https");
    let server = |scheme: &String| Server {
        url: format!("{scheme}://{host}{base}"),
        ..Server::default()
    };
    schemes.iter().map(server).collect()
}

/// The media types that hold for an operation: its own, or those of the document.
pub(super) fn media_types(document: &Document, operation: NodeId, key: &str) -> Vec<String> {
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

/// The parameters of an operation, told apart.
#[derive(Default)]
pub(super) struct Split {
    pub(super) parameters: Vec<NodeId>,
    pub(super) body: Option<NodeId>,
    form: Vec<FormField>,
}

/// A field of a form.
struct FormField {
    name: String,
    id: NodeId,
    required: bool,
    file: bool,
    collection: Option<String>,
}

/// Tells bodies and form fields from parameters. A parameter that leads nowhere stays one: what it means is
/// decided there.
pub(super) fn split(document: &Document, parameters: Vec<NodeId>) -> Split {
    let mut split = Split::default();
    for id in parameters {
        let target = document.follow(id, Follow::Other);
        let location = target
            .and_then(|target| document.field(target, "in"))
            .and_then(|field| field.value.as_str());
        match (target, location) {
            (Some(target), Some("body")) => split.body = Some(target),
            (Some(target), Some("formData")) => split.form_field(document, target),
            _ => split.parameters.push(id),
        }
    }
    split
}

impl Split {
    fn form_field(&mut self, document: &Document, id: NodeId) {
        let field = |key: &str| {
            document
                .field(id, key)
                .filter(|field| !field.value.is_null())
        };
        let Some(name) = field("name").and_then(|field| field.string()) else {
            let message = "a form field without `name` is left out";
            document.push(Diagnostic::new(Code::MissingField, message).at(document.place(id)));
            return;
        };
        let text = |key: &str| field(key).and_then(|field| field.value.as_str());
        let array = text("type") == Some("array");
        let new = FormField {
            id,
            required: field("required").and_then(|field| field.boolean()) == Some(true),
            file: text("type") == Some("file"),
            collection: array.then(|| text("collectionFormat").unwrap_or("csv").to_owned()),
            name,
        };
        match self.form.iter_mut().find(|old| old.name == new.name) {
            Some(old) => *old = new,
            None => self.form.push(new),
        }
    }

    /// The request body, if there is one.
    pub(super) fn request_body(
        self,
        document: &Document,
        operation: NodeId,
        made: &mut usize,
    ) -> Option<NodeId> {
        let media_types = media_types(document, operation, "consumes");
        if let Some(body) = self.body {
            return Some(body.view(document.media_view(media_types)));
        }
        if self.form.is_empty() {
            return None;
        }
        let node = operation.view(View::made(*made));
        *made += 1;
        let content = self.form_content(node, media_types);
        let body = RequestBody {
            description: None,
            content,
            required: self.form.iter().any(|field| field.required),
            extensions: IndexMap::new(),
        };
        document
            .typed
            .schemas
            .insert(node, Box::new(Some(self.form_schema())));
        document
            .typed
            .request_bodies
            .insert(node, Box::new(Some(body)));
        Some(node)
    }

    fn form_schema(&self) -> Schema {
        let property =
            |field: &FormField| (field.name.clone(), field.id.view(View::OWN_SCHEMA).child());
        Schema {
            schema_data: SchemaData::default(),
            schema_kind: SchemaKind::Type(Type::Object(ObjectType {
                properties: self.form.iter().map(property).collect(),
                required: self
                    .form
                    .iter()
                    .filter(|field| field.required)
                    .map(|field| field.name.clone())
                    .collect(),
                ..ObjectType::default()
            })),
        }
    }

    fn form_content(&self, node: NodeId, media_types: Vec<String>) -> Content {
        let file = self.form.iter().any(|field| field.file);
        let fits = |media_type: &String| {
            media_type.starts_with(MULTIPART) || (media_type.starts_with(FORM) && !file)
        };
        let mut names: Vec<String> = media_types.into_iter().filter(fits).collect();
        if names.is_empty() {
            names.push(if file { MULTIPART } else { FORM }.to_owned());
        }
        let encoding = |field: &FormField| {
            let (style, explode) = style(field.collection.as_deref()?);
            Some((
                field.name.clone(),
                Encoding {
                    style: Some(style),
                    explode,
                    ..Encoding::default()
                },
            ))
        };
        let media_type = MediaType {
            schema: Some(node.child()),
            encoding: self.form.iter().filter_map(encoding).collect(),
            ..MediaType::default()
        };
        names
            .into_iter()
            .map(|name| (name, media_type.clone()))
            .collect()
    }
}

/// What `collectionFormat` is in 3.0, for a query or a form.
pub(super) fn style(collection: &str) -> (QueryStyle, bool) {
    match collection {
        "multi" => (QueryStyle::Form, true),
        "ssv" => (QueryStyle::SpaceDelimited, false),
        "pipes" => (QueryStyle::PipeDelimited, false),
        _ => (QueryStyle::Form, false),
    }
}

impl Document {
    /// The view of a body or response with these media types.
    pub(super) fn media_view(&self, list: Vec<String>) -> View {
        let mut lists = self.media.borrow_mut();
        let number = lists
            .iter()
            .position(|known| *known == list)
            .unwrap_or_else(|| {
                lists.push(list);
                lists.len() - 1
            });
        View::with_media(number)
    }

    fn media(&self, id: NodeId) -> Vec<String> {
        let lists = self.media.borrow();
        id.view
            .media()
            .and_then(|number| lists.get(number))
            .cloned()
            .unwrap_or_default()
    }
}

/// Reads a body parameter as a request body.
pub(super) fn body(document: &Document, id: NodeId) -> Option<RequestBody> {
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
pub(super) fn response(document: &Document, id: NodeId) -> Option<Response> {
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
pub(super) fn oauth(document: &Document, id: NodeId) -> Option<SecurityScheme> {
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
            document.push(
                Diagnostic::new(Code::MissingField, message)
                    .at(document.place(id).map(Place::at_key)),
            );
        }
    }
    Some(SecurityScheme::OAuth2 {
        flows,
        description,
        extensions,
    })
}
