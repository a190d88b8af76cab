//! Request bodies, responses, and what is in them.

use indexmap::IndexMap;
use openapiv3::{Content, Encoding, Example, MediaType, QueryStyle, RequestBody, Response};

use super::reader::Field;
use super::reference::Follow;
use super::{Document, NodeId, v2_0, v3_2};
use crate::diagnostics::{Code, Diagnostic};

/// Reads the request body at a node.
pub(super) fn request_body(document: &Document, id: NodeId) -> Option<RequestBody> {
    if id.view.media().is_some() {
        return v2_0::body(document, id);
    }
    let object = document.object(id, "a request body")?;
    let mut body = RequestBody::default();
    let mut has_content = false;
    for field in document.fields(id, object) {
        match field.key {
            "description" => body.description = field.string(),
            "required" => body.required = field.boolean() == Some(true),
            "content" => {
                has_content = true;
                body.content = content(&field);
            }
            key if key.starts_with("x-") => {
                body.extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            _ => document.unknown_key(
                &field,
                "a request body",
                &["description", "required", "content"],
            ),
        }
    }
    if !has_content {
        let message = "a request body without `content` has nothing to send";
        document.push(Diagnostic::new(Code::MissingField, message).at(document.key_place(id)));
    }
    Some(body)
}

/// Reads the response at a node.
pub(super) fn response(document: &Document, id: NodeId) -> Option<Response> {
    if id.view.media().is_some() {
        return v2_0::response(document, id);
    }
    let object = document.object(id, "a response")?;
    let mut response = Response::default();
    for field in document.fields(id, object) {
        match field.key {
            "description" => response.description = field.string().unwrap_or_default(),
            "headers" => response.headers = field.references(),
            "content" => response.content = content(&field),
            "links" => document.not_carried(
                field.id,
                "`links`",
                "the operations they name can be called all the same",
            ),
            // 3.2 has a summary; the description says more.
            "summary" => {
                let summary = field.string();
                if response.description.is_empty() {
                    response.description = summary.unwrap_or_default();
                }
            }
            key if key.starts_with("x-") => {
                response
                    .extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            _ => document.unknown_key(
                &field,
                "a response",
                &["description", "headers", "content", "links"],
            ),
        }
    }
    Some(response)
}

/// Reads a map from media type to what is in it.
pub(super) fn content(field: &Field<'_>) -> Content {
    let entries = field.entries();
    let is_alone = entries.len() == 1;
    let read = |entry: &Field<'_>| {
        let is_media_type = entry.key.contains('/') || ["", "*"].contains(&entry.key);
        if !is_media_type && entry.key.starts_with("x-") {
            return None;
        }
        if !is_media_type && !is_alone {
            tell_no_media_type(entry);
            return None;
        }
        let media_type = media_type(entry.document, entry.id)?;
        Some((entry.key.to_owned(), media_type))
    };
    entries.iter().filter_map(read).collect()
}

/// Tells of a key that is no media type, as the members of an example that somebody put there are.
fn tell_no_media_type(entry: &Field<'_>) {
    let document = entry.document;
    let (code, group) = (Code::UnknownValue, "media types");
    document.diagnostics.push_once(code, group, || {
        let message = format!("`{}` is no media type; it is left out", entry.key);
        Diagnostic::new(code, message).at(document.key_place(entry.id))
    });
}

fn media_type(document: &Document, id: NodeId) -> Option<MediaType> {
    if document.value(id).is_null() {
        return Some(MediaType::default());
    }
    let id = document.follow(id, Follow::Other)?;
    let object = document.object(id, "a media type")?;
    let mut media_type = MediaType::default();
    for field in document.all_fields(id, object) {
        match field.key {
            "example" => media_type.example = Some(field.value.to_json()),
            _ if field.value.is_null() => {}
            "schema" => media_type.schema = Some(field.id.child()),
            "examples" => media_type.examples = examples(&field),
            "encoding" => media_type.encoding = encodings(&field),
            _ if v3_2::media_type(&field, &mut media_type) => {}
            key if key.starts_with("x-") => {
                media_type
                    .extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            _ => document.unknown_key(
                &field,
                "a media type",
                &["schema", "example", "examples", "encoding", "itemSchema"],
            ),
        }
    }
    Some(media_type)
}

/// A map of examples. Where it is a list its elements have no names, and are left out.
fn examples(field: &Field<'_>) -> IndexMap<String, openapiv3::ReferenceOr<Example>> {
    field.references()
}

fn encodings(field: &Field<'_>) -> IndexMap<String, Encoding> {
    let entries = field.entries();
    let read = |entry: &Field<'_>| Some((entry.key.to_owned(), encoding(entry)?));
    entries.iter().filter_map(read).collect()
}

fn encoding(field: &Field<'_>) -> Option<Encoding> {
    let document = field.document;
    let object = field.object()?;
    let mut encoding = Encoding::default();
    let mut explode = None;
    for field in document.fields(field.id, object) {
        match field.key {
            "contentType" => encoding.content_type = field.string(),
            "headers" => encoding.headers = field.references(),
            "style" => encoding.style = style(&field),
            "explode" => explode = field.boolean(),
            "allowReserved" => encoding.allow_reserved = field.boolean() == Some(true),
            key if key.starts_with("x-") => {
                encoding
                    .extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            _ => document.unknown_key(
                &field,
                "an encoding",
                &[
                    "contentType",
                    "headers",
                    "style",
                    "explode",
                    "allowReserved",
                ],
            ),
        }
    }
    let form = matches!(encoding.style, None | Some(QueryStyle::Form));
    encoding.explode = explode.unwrap_or(form);
    Some(encoding)
}

fn style(field: &Field<'_>) -> Option<QueryStyle> {
    let text = field.string()?;
    match text.as_str() {
        "form" => Some(QueryStyle::Form),
        "spaceDelimited" => Some(QueryStyle::SpaceDelimited),
        "pipeDelimited" => Some(QueryStyle::PipeDelimited),
        "deepObject" => Some(QueryStyle::DeepObject),
        _ => {
            let message = format!("there is no style `{text}` here; it is left out");
            field.document.push(
                Diagnostic::new(Code::UnknownValue, message).at(field.document.place(field.id)),
            );
            None
        }
    }
}

/// Reads the example at a node. What is no example object is taken as the value itself.
pub(super) fn example(document: &Document, id: NodeId) -> Option<Example> {
    let mut example = Example::default();
    let object = document.value(id).as_object().filter(|object| {
        [
            "value",
            "externalValue",
            "dataValue",
            "serializedValue",
            "summary",
            "description",
        ]
        .iter()
        .any(|key| object.get(key).is_some())
    });
    let Some(object) = object else {
        example.value = Some(document.value(id).to_json());
        return Some(example);
    };
    for field in document.all_fields(id, object) {
        match field.key {
            "value" | "dataValue" => example.value = Some(field.value.to_json()),
            _ if field.value.is_null() => {}
            "summary" => example.summary = field.string(),
            "description" => example.description = field.string(),
            "externalValue" => example.external_value = field.string(),
            "serializedValue" if example.value.is_none() => {
                example.value = field.string().map(Into::into)
            }
            "serializedValue" => {}
            key if key.starts_with("x-") => {
                example
                    .extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            _ => document.unknown_key(
                &field,
                "an example",
                &["summary", "description", "value", "externalValue"],
            ),
        }
    }
    Some(example)
}
