//! What a document says of itself: info, servers, tags.

use indexmap::IndexMap;
use openapiv3::{Contact, ExternalDocumentation, Info, License, Server, ServerVariable, Tag};

use super::reader::Field;
use super::{Document, NodeId};
use crate::diagnostics::{Code, Diagnostic};

/// Reads `info`. A document without a title or version is as good as one with them, so what is missing is
/// made up and told.
pub(super) fn info(document: &Document) -> Info {
    let root = NodeId::new(0, 0);
    let mut info = Info::default();
    let field = document.field(root, "info");
    let place = field.map_or(root, |field| field.id);
    for field in field
        .and_then(|field| Some(document.fields(field.id, field.object()?)))
        .into_iter()
        .flatten()
    {
        match field.key {
            "title" => info.title = field.string().unwrap_or_default(),
            "version" => info.version = field.string().unwrap_or_default(),
            "description" => info.description = field.string(),
            "summary" => {
                let summary = field.string();
                info.extensions
                    .extend(summary.map(|summary| ("x-summary".to_owned(), summary.into())));
            }
            "termsOfService" => info.terms_of_service = field.string(),
            "contact" => info.contact = contact(&field),
            "license" => info.license = license(&field),
            key if key.starts_with("x-") => {
                info.extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            _ => document.unknown_key(
                &field,
                "`info`",
                &["title", "version", "description", "contact", "license"],
            ),
        }
    }
    let missing = |value: &mut String, key: &str, instead: &str| {
        if value.trim().is_empty() {
            let message = format!("`info.{key}` is missing; `{instead}` is taken");
            let place = document.key_place(place);
            document.push(Diagnostic::new(Code::MissingField, message).at(place));
            *value = instead.to_owned();
        }
    };
    missing(&mut info.title, "title", "API");
    missing(&mut info.version, "version", "0.0.0");
    info
}

fn contact(field: &Field<'_>) -> Option<Contact> {
    let object = field.object()?;
    let mut contact = Contact::default();
    for field in field.document.fields(field.id, object) {
        match field.key {
            "name" => contact.name = field.string(),
            "url" => contact.url = field.string(),
            "email" => contact.email = field.string(),
            key if key.starts_with("x-") => {
                contact
                    .extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            _ => field
                .document
                .unknown_key(&field, "a contact", &["name", "url", "email"]),
        }
    }
    Some(contact)
}

fn license(field: &Field<'_>) -> Option<License> {
    let object = field.object()?;
    let mut license = License::default();
    for field in field.document.fields(field.id, object) {
        match field.key {
            "name" => license.name = field.string().unwrap_or_default(),
            "url" => license.url = field.string(),
            "identifier" => {
                let identifier = field.string();
                license
                    .extensions
                    .extend(identifier.map(|text| ("x-identifier".to_owned(), text.into())));
            }
            key if key.starts_with("x-") => {
                license
                    .extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            _ => field
                .document
                .unknown_key(&field, "a license", &["name", "url", "identifier"]),
        }
    }
    Some(license)
}

/// Reads a list of servers.
pub(super) fn servers(field: &Field<'_>) -> Vec<Server> {
    field
        .elements()
        .unwrap_or_default()
        .iter()
        .filter_map(server)
        .collect()
}

fn server(field: &Field<'_>) -> Option<Server> {
    let document = field.document;
    let object = field.object()?;
    let mut server = Server::default();
    for field in document.fields(field.id, object) {
        match field.key {
            "url" => server.url = field.string().unwrap_or_default(),
            "description" => server.description = field.string(),
            "name" => {
                let name = field.string();
                server
                    .extensions
                    .extend(name.map(|name| ("x-name".to_owned(), name.into())));
            }
            "variables" => {
                let entries = field.entries();
                let read = |entry: &Field<'_>| Some((entry.key.to_owned(), variable(entry)?));
                server.variables =
                    Some(entries.iter().filter_map(read).collect::<IndexMap<_, _>>());
            }
            key if key.starts_with("x-") => {
                server
                    .extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            _ => document.unknown_key(&field, "a server", &["url", "description", "variables"]),
        }
    }
    if server.url.is_empty() {
        let message = "a server without `url` is left out";
        document.push(Diagnostic::new(Code::MissingField, message).at(document.place(field.id)));
        return None;
    }
    Some(server)
}

fn variable(field: &Field<'_>) -> Option<ServerVariable> {
    let document = field.document;
    let object = field.object()?;
    let mut variable = ServerVariable::default();
    for field in document.fields(field.id, object) {
        match field.key {
            "enum" => variable.enumeration = field.strings().unwrap_or_default(),
            "default" => variable.default = field.string().unwrap_or_default(),
            "description" => variable.description = field.string(),
            key if key.starts_with("x-") => {
                variable
                    .extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            _ => document.unknown_key(
                &field,
                "a server variable",
                &["enum", "default", "description"],
            ),
        }
    }
    Some(variable)
}

/// Reads the declared tags.
pub(super) fn tags(field: &Field<'_>) -> Vec<Tag> {
    field
        .elements()
        .unwrap_or_default()
        .iter()
        .filter_map(tag)
        .collect()
}

fn tag(field: &Field<'_>) -> Option<Tag> {
    let document = field.document;
    // A bare name is what is meant often enough.
    if let Some(name) = field.value.as_str() {
        let message = "a tag has to be an object with a `name`; the string is read as the name";
        document.push(
            Diagnostic::new(Code::WrongType, message)
                .at(document.place(field.id))
                .once("tag"),
        );
        return Some(Tag {
            name: name.to_owned(),
            ..Tag::default()
        });
    }
    let id = document.follow(field.id, super::Follow::Other)?;
    let object = document.object(id, "a tag")?;
    let mut tag = Tag::default();
    for field in document.fields(id, object) {
        match field.key {
            "name" => tag.name = field.string().unwrap_or_default(),
            // A file of prose may be referenced here; it is no part of the API.
            "description" => tag.description = field.value.as_text().map(str::to_owned),
            "externalDocs" => tag.external_docs = external_docs(&field),
            "summary" | "parent" | "kind" => {
                let key = format!("x-{}", field.key);
                tag.extensions.insert(key, field.value.to_json());
            }
            key if key.starts_with("x-") => {
                tag.extensions.insert(key.to_owned(), field.value.to_json());
            }
            _ => document.unknown_key(&field, "a tag", &["name", "description", "externalDocs"]),
        }
    }
    Some(tag).filter(|tag| !tag.name.is_empty())
}

pub(super) fn external_docs(field: &Field<'_>) -> Option<ExternalDocumentation> {
    let object = field.object()?;
    let mut docs = ExternalDocumentation::default();
    for field in field.document.fields(field.id, object) {
        match field.key {
            "url" => docs.url = field.string().unwrap_or_default(),
            "description" => docs.description = field.string(),
            key if key.starts_with("x-") => {
                docs.extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            _ => field.document.unknown_key(
                &field,
                "external documentation",
                &["url", "description"],
            ),
        }
    }
    (!docs.url.is_empty()).then_some(docs)
}
