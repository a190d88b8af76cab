//! Bodies and forms, which are parameters.

use indexmap::IndexMap;
use openapiv3::{
    Content, Encoding, MediaType, ObjectType, QueryStyle, RequestBody, Schema, SchemaData,
    SchemaKind, Type,
};

use super::{FORM, MULTIPART, media_types};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::node::View;
use crate::document::reference::Follow;
use crate::document::{Document, NodeId};

/// The parameters of an operation, told apart.
#[derive(Default)]
pub(in crate::document) struct Split {
    pub(in crate::document) parameters: Vec<NodeId>,
    pub(in crate::document) body: Option<NodeId>,
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
pub(in crate::document) fn split(document: &Document, parameters: Vec<NodeId>) -> Split {
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
    pub(in crate::document) fn request_body(
        self,
        document: &Document,
        operation: NodeId,
        made: &mut usize,
    ) -> Option<NodeId> {
        let media_types = media_types(document, operation, "consumes");
        if let Some(body) = self.body {
            return Some(body.view(document.media_view(without_forms(media_types))));
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

/// The media types of a body that is no form. A document may list those of forms for all its operations; where it
/// lists nothing else, they are what is meant.
fn without_forms(media_types: Vec<String>) -> Vec<String> {
    let is_form = |name: &String| name.starts_with(MULTIPART) || name.starts_with(FORM);
    if media_types.iter().all(is_form) {
        return media_types;
    }
    media_types
        .into_iter()
        .filter(|name| !is_form(name))
        .collect()
}

/// What `collectionFormat` is in 3.0, for a query or a form.
pub(in crate::document) fn style(collection: &str) -> (QueryStyle, bool) {
    match collection {
        "multi" => (QueryStyle::Form, true),
        "ssv" => (QueryStyle::SpaceDelimited, false),
        "pipes" => (QueryStyle::PipeDelimited, false),
        _ => (QueryStyle::Form, false),
    }
}
