//! Request bodies.

use openapiv3::MediaType;

use super::media::{self, Kind};
use super::{docs, form, hints, multipart};
use crate::diagnostics::Code;
use crate::document::NodeId;
use crate::ir::{Body, Content, ContentKind, Docs, Presence, Ty};
use crate::lower::calls::Call;
use crate::lower::context::{Context, Lost};
use crate::lower::schema::Hint;
use crate::names::{Scope, variant_name};

/// The body of an operation. A form that it can take is left out if it cannot be written; if none is left the
/// operation cannot be called.
pub(super) fn lower(
    context: &mut Context<'_>,
    call: &Call<'_>,
    names: &mut Scope,
) -> Result<Option<Body>, Lost> {
    let document = context.document;
    let Some(id) = call.operation.request_body else {
        return Ok(None);
    };
    let Some(body) = document.request_body(id) else {
        return Ok(None);
    };
    if body.content.is_empty() {
        return Ok(None);
    }
    let hint = &hints::of_body(document, id, &call.name);
    let mut contents = Vec::new();
    let mut lost = None;
    for (media_type, media) in &body.content {
        match content(context, id, media_type, media, hint) {
            Ok(kind) => {
                if is_misnamed(media_type, &kind) {
                    let sent = sent_as(&kind);
                    let message =
                        format!("a body as `{media_type}` has no parts; it is sent as `{sent}`");
                    context.tell(Code::UnknownValue, id, message);
                }
                contents.push((media_type.trim().to_owned(), kind));
            }
            Err(error) => {
                let message = format!("a body cannot be sent as `{media_type}`: {}", error.message);
                context.tell(Code::LeftOutContent, error.at.unwrap_or(id), message);
                lost = Some(error);
            }
        }
    }
    if let (true, Some(lost)) = (contents.is_empty(), lost) {
        return Err(lost);
    }
    let presence = if body.required {
        Presence::Required
    } else {
        Presence::Optional
    };
    Ok(Some(Body {
        presence,
        docs: docs::over(
            Docs::default(),
            body.description.as_deref(),
            example(context, body),
        ),
        name: names.first_free(["body".to_owned(), "request_body".to_owned()]),
        contents: named(contents),
    }))
}

/// The example of the JSON form.
fn example(context: &Context<'_>, body: &openapiv3::RequestBody) -> Option<serde_json::Value> {
    let mut json = body
        .content
        .iter()
        .filter(|(name, _)| media::kind(name) == Kind::Json);
    json.find_map(|(_, media)| {
        docs::example(
            context.document,
            media.example.as_ref(),
            media.examples.values(),
        )
    })
}

/// The forms in order, JSON first, each with a name of its own. Those that differ in nothing but what JSON is called are
/// one, unless vendors call it so, whose media types say what it is. JSON of which nothing is said is the one that is
/// described under the same media type.
fn named(mut contents: Vec<(String, ContentKind)>) -> Vec<Content> {
    let is_json = |kind: &ContentKind| matches!(kind, ContentKind::Json(_));
    let is_said = |kind: &ContentKind| is_json(kind) && *kind != ContentKind::Json(Ty::Any);
    let said = contents.iter().filter(|(_, kind)| is_said(kind));
    let said: Vec<String> = said.map(|(name, _)| media::essence(name)).collect();
    contents.retain(|(name, kind)| {
        !is_json(kind) || is_said(kind) || !said.contains(&media::essence(name))
    });
    contents.sort_by_key(|(media_type, kind)| {
        // What can be sent as it is comes before a range: `application/*+json`.
        (
            !matches!(kind, ContentKind::Json(_)),
            media_type.contains('*'),
        )
    });
    let mut scope = Scope::default();
    let mut named: Vec<Content> = Vec::new();
    for (media_type, kind) in contents {
        let is_same = |known: &Content| {
            let are_apart = is_vendors(&known.media_type) && is_vendors(&media_type);
            let is_called_so = media::essence(&known.media_type) == media::essence(&media_type);
            known.kind == kind && (!are_apart || is_called_so)
        };
        if matches!(kind, ContentKind::Json(_)) && named.iter().any(is_same) {
            continue;
        }
        let name = variant_name(&media::short_name(&media_type));
        let name = scope.first_free([name, variant_name(&media_type)]);
        named.push(Content {
            media_type: match media_type.contains('*') || is_misnamed(&media_type, &kind) {
                true => sent_as(&kind).to_owned(),
                false => media_type,
            },
            name,
            kind,
        });
    }
    named
}

/// Whether a media type of JSON is one of a vendor's: `application/vnd.docker.distribution.manifest.v2+json`.
fn is_vendors(media_type: &str) -> bool {
    media::essence(media_type).starts_with("application/vnd.")
}

/// Whether parts are described under a media type that has none: `application/form-data`.
fn is_misnamed(media_type: &str, kind: &ContentKind) -> bool {
    let has_parts = matches!(kind, ContentKind::Multipart(_) | ContentKind::AnyParts);
    has_parts
        && !media_type
            .trim_start()
            .to_ascii_lowercase()
            .starts_with("multipart/")
}

/// What a body is sent as that is described by a range of media types, which no server is told: `*/*`, `image/*`.
fn sent_as(kind: &ContentKind) -> &'static str {
    match kind {
        ContentKind::Json(_) => media::JSON,
        ContentKind::Form { .. } => "application/x-www-form-urlencoded",
        ContentKind::Multipart(_) | ContentKind::AnyParts => "multipart/form-data",
        ContentKind::Text => "text/plain",
        ContentKind::Bytes => "application/octet-stream",
    }
}

fn content(
    context: &mut Context<'_>,
    body: NodeId,
    media_type: &str,
    media: &MediaType,
    hint: &Hint,
) -> Result<ContentKind, Lost> {
    let schema = media
        .schema
        .as_ref()
        .and_then(|schema| context.document.target(schema));
    if media.schema.is_some() && schema.is_none() {
        return Err(Lost::at(body, "its schema cannot be read"));
    }
    match (media::kind(media_type), schema) {
        (Kind::Json, None) => Ok(ContentKind::Json(Ty::Any)),
        (Kind::Any, None) => Ok(ContentKind::Bytes),
        (Kind::Json | Kind::Any, Some(schema)) => match typed(context, schema, hint)? {
            Ty::Binary => Ok(ContentKind::Bytes),
            ty => Ok(ContentKind::Json(ty)),
        },
        (Kind::Form, Some(schema)) => form::lower(context, schema, media, hint),
        (Kind::Form, None) => Ok(ContentKind::Text),
        (Kind::Multipart, Some(schema)) => multipart::lower(context, schema, media, hint),
        (Kind::Multipart, None) => Ok(ContentKind::AnyParts),
        (Kind::Text, _) => Ok(ContentKind::Text),
        // What is sent line by line or event by event is written by the caller.
        (Kind::JsonLines | Kind::Events | Kind::Bytes, _) => Ok(ContentKind::Bytes),
    }
}

/// The type of a schema.
pub(super) fn typed(context: &mut Context<'_>, schema: NodeId, hint: &Hint) -> Result<Ty, Lost> {
    let ty = context.schemas.ty(schema, hint);
    ty.ok_or_else(|| Lost::at(schema, "its schema cannot be read"))
}
