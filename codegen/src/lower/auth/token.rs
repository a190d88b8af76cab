//! How token endpoints are asked.

use openapiv3::SchemaKind;

use crate::document::{Document, Operation};
use crate::ir::JsonEndpoint;
use crate::lower::operation::media::{self, Kind};
use crate::lower::servers::authority;

/// The endpoint at a URL, where the document describes it as an operation that takes nothing but JSON. All others are
/// asked by a form, as RFC 6749 has it.
pub(super) fn json(document: &Document, url: &str) -> Option<JsonEndpoint> {
    let operations = document.operations().iter();
    operations
        .filter(|operation| operation.method == "POST" && is_at(document, operation, url))
        .find_map(|operation| described(document, operation, url))
}

/// Whether an operation is at a URL, which may continue where the API is served.
fn is_at(document: &Document, operation: &Operation, url: &str) -> bool {
    let path = operation.path.trim_end_matches('/');
    let asked = path_of(url);
    if authority(url).is_none() && asked == path {
        return true;
    }
    let servers = match operation.servers.as_slice() {
        [] => document.servers(),
        own => own,
    };
    servers.iter().any(|server| {
        let host = authority(&server.url);
        let same = authority(url).is_none_or(|asked| host.is_none_or(|host| host == asked));
        same && asked == format!("{}{path}", path_of(&server.url))
    })
}

/// The path of a URL, without a slash at its end.
fn path_of(url: &str) -> &str {
    let url = url.trim();
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)),
        None => Some(url),
    };
    path.unwrap_or_default().trim_end_matches('/')
}

fn described(document: &Document, operation: &Operation, url: &str) -> Option<JsonEndpoint> {
    let body = document.request_body(operation.request_body?)?;
    let mut names = body.content.keys();
    if !names.all(|name| media::kind(name) == Kind::Json) {
        return None;
    }
    let (media_type, media) = body.content.first()?;
    let schema = document.schema(document.target(media.schema.as_ref()?)?)?;
    let properties = match &schema.schema_kind {
        SchemaKind::Type(openapiv3::Type::Object(object)) => &object.properties,
        SchemaKind::Any(any) => &any.properties,
        _ => return None,
    };
    // What wraps the parameters of a grant is something else.
    properties.get("grant_type")?;
    Some(JsonEndpoint {
        url: url.to_owned(),
        media_type: media::range(media_type)?,
        takes_secret: properties.contains_key("client_secret"),
    })
}
