//! What a response carries.

use openapiv3::{MediaType, Response};

use super::media::{self, Kind};
use super::stream::{Reading, is_stream};
use super::style::{self, Shape};
use crate::diagnostics::Code;
use crate::document::{NodeId, Operation, dialect};
use crate::ir::{EventForm, Field, Payload, Struct, Ty, TypeKind};
use crate::lower::context::Context;
use crate::lower::schema::Hint;

/// What a response carries, and the media types to ask for. Of several content types JSON counts, with a schema if one has
/// it, or for a stream the one that is one, else the first: the others say the same in another way, and the client asks
/// for the one it reads. Files are read whatever they are.
pub(super) fn of(
    context: &mut Context<'_>,
    (operation, reading): (&Operation, Reading),
    id: NodeId,
    response: &Response,
    hint: &Hint,
) -> (Payload, Vec<String>) {
    let contents = || response.content.iter();
    let json = json(response);
    let stream = contents().find(|(name, _)| is_stream(media::kind(name)));
    let text = plain_text(context, response);
    let wanted = match reading {
        Reading::Only | Reading::Whole => text.or(json),
        Reading::Stream => stream.or(json),
    };
    let Some((media_type, media)) = wanted.or(response.content.first()) else {
        return (Payload::Empty, Vec::new());
    };
    let schema = schema_of(context, media);
    let payload = match media::kind(media_type) {
        Kind::Json => json_of(context, schema, hint),
        Kind::Any => match json_of(context, schema, hint) {
            Payload::Json(_) if schema.is_none() => Payload::Bytes,
            // Frameworks write `*/*` where they do not know, and strings as they are.
            Payload::Json(Ty::String) => Payload::Text,
            payload => payload,
        },
        Kind::JsonLines => Payload::JsonLines(line(context, media, schema, hint)),
        Kind::Events => {
            let ty = item(context, media, schema, hint).unwrap_or(Ty::String);
            let terminator = terminator(context, operation, response, media);
            Payload::Events {
                form: form(
                    context,
                    &ty,
                    media.extensions.contains_key(dialect::ITEM_SCHEMA),
                ),
                ty,
                terminator,
            }
        }
        Kind::Text | Kind::Form => Payload::Text,
        Kind::Multipart | Kind::Bytes => Payload::Bytes,
    };
    let others: Vec<(&String, &MediaType)> = contents()
        .filter(|(other, _)| *other != media_type)
        .collect();
    let mut accept = vec![asked(&payload, media_type)];
    for (other, media) in others {
        let is_file = is_file(context, other, media);
        if payload == Payload::Bytes && is_file {
            accept.extend(media::range(other));
            continue;
        }
        // What has the schema of the answer says the same in another way.
        let is_another = is_file && schema_of(context, media) != schema;
        if (is_another || is_stream(media::kind(other))) && reading == Reading::Only {
            context.tell_once(Code::LeftOutContent, id, other, || {
                format!("an answer as `{other}` is not decoded, the one as `{media_type}` is; read it with `send_raw`")
            });
        }
    }
    (payload, accept)
}

/// The JSON of a response: of several the first that a schema describes, the others may only have examples.
pub(in crate::lower) fn json(response: &Response) -> Option<(&String, &MediaType)> {
    let json = || {
        let contents = response.content.iter();
        contents.filter(|(name, _)| media::kind(name) == Kind::Json)
    };
    json()
        .find(|(_, media)| media.schema.is_some())
        .or(json().next())
}

/// What of a response is read as JSON, where it says so or may be anything.
pub(in crate::lower) fn value(response: &Response) -> Option<&MediaType> {
    let json = json(response).map(|(_, media)| media);
    let mut contents = response.content.iter();
    let any = contents.find(|(name, _)| media::kind(name) == Kind::Any);
    let described = json.filter(|media| media.schema.is_some());
    described.or(any.map(|(_, media)| media)).or(json)
}

/// The plain text that an answer also is, where the JSON is a text too: servers that describe both send what a log says,
/// not a string of JSON.
pub(super) fn plain_text<'r>(
    context: &mut Context<'_>,
    response: &'r Response,
) -> Option<(&'r String, &'r MediaType)> {
    let is_plain =
        |name: &str| media::range(name).is_some_and(|range| range.starts_with("text/plain"));
    let (_, json) = json(response)?;
    let plain = response.content.iter().find(|(name, _)| is_plain(name))?;
    let mut is_text = |media| {
        let schema = schema_of(context, media);
        schema.is_some_and(|schema| context.schemas.is_text(schema))
    };
    (is_text(json) && is_text(plain.1)).then_some(plain)
}

fn schema_of(context: &Context<'_>, media: &MediaType) -> Option<NodeId> {
    let schema = media.schema.as_ref()?;
    context.document.target(schema)
}

/// Whether what has a media type is a file.
pub(super) fn is_file(context: &mut Context<'_>, media_type: &str, media: &MediaType) -> bool {
    let schema = schema_of(context, media);
    media::kind(media_type) == Kind::Bytes
        || schema.and_then(|schema| context.schemas.binary(schema)) == Some(Ty::Binary)
}

/// What is asked for to get what is read.
fn asked(payload: &Payload, media_type: &str) -> String {
    match (payload, media::range(media_type)) {
        // Of what may be anything, that is asked for which can be read.
        (Payload::Json(_), range) if range.as_deref().is_none_or(|range| range == media::ANY) => {
            media::JSON.to_owned()
        }
        (_, range) => range.unwrap_or_else(|| media::ANY.to_owned()),
    }
}

/// JSON, or bytes where the schema says that there are.
fn json_of(context: &mut Context<'_>, schema: Option<NodeId>, hint: &Hint) -> Payload {
    match schema.and_then(|schema| context.schemas.ty(schema, hint)) {
        Some(Ty::Binary) => Payload::Bytes,
        Some(ty) => Payload::Json(ty),
        // Nothing is known of it, or what is cannot be read, which was reported.
        None => Payload::Json(Ty::Any),
    }
}

/// The type of one line. A schema of text, which no line is, describes the lines as a whole.
fn line(context: &mut Context<'_>, media: &MediaType, schema: Option<NodeId>, hint: &Hint) -> Ty {
    let is_whole = !media.extensions.contains_key(dialect::ITEM_SCHEMA)
        && schema.is_some_and(|schema| context.schemas.items(schema).is_none());
    match item(context, media, schema, hint) {
        Some(Ty::String) if is_whole => Ty::Any,
        Some(ty) => ty,
        None => Ty::Any,
    }
}

/// The type of one line or event: `itemSchema` says it, or an array's `items`, or the schema as a whole.
fn item(
    context: &mut Context<'_>,
    media: &MediaType,
    schema: Option<NodeId>,
    hint: &Hint,
) -> Option<Ty> {
    let stated = media
        .extensions
        .get(dialect::ITEM_SCHEMA)
        .and_then(serde_json::Value::as_str);
    let item = match stated.and_then(|text| context.document.target_text(text)) {
        Some(item) => item,
        None => {
            let schema = schema?;
            context.schemas.items(schema).unwrap_or(schema)
        }
    };
    let ty = context.schemas.ty(item, &hint.part("item"))?;
    let text = ty == Ty::Binary
        || (style::shape(&context.schemas, &ty) == Shape::Scalar
            && *context.schemas.bare(&ty) == Ty::String);
    Some(if text { Ty::String } else { ty })
}

/// Objects with the fields of an event, `data` among them, describe the event as a whole. `stated` says that the
/// document describes items of the stream; else data that has a field `data` of its own could be meant.
fn form(context: &Context<'_>, ty: &Ty, stated: bool) -> EventForm {
    let schemas = &context.schemas;
    let objects: Option<Vec<&Struct>> = match schemas.definition(ty).map(|(_, def)| &def.kind) {
        Some(TypeKind::Struct(object)) => Some(vec![object]),
        Some(TypeKind::Union(union)) => union
            .variants
            .iter()
            .map(|variant| schemas.struct_of(&variant.ty))
            .collect(),
        Some(TypeKind::Enum(_) | TypeKind::Alias(_) | TypeKind::Newtype(_)) | None => None,
    };
    let has = |object: &Struct, wire: &str| object.fields.iter().any(|field| field.wire == wire);
    let is_event = |object: &&Struct| {
        let known =
            |field: &Field| matches!(field.wire.as_str(), "event" | "data" | "id" | "retry");
        has(object, "data") && (stated || has(object, "event")) && object.fields.iter().all(known)
    };
    let objects = objects.unwrap_or_default();
    if objects.is_empty() || !objects.iter().all(is_event) {
        return EventForm::Data;
    }
    let text = |field: &&Field| *schemas.bare(&field.ty) == Ty::String;
    let mut data = objects
        .iter()
        .flat_map(|object| object.fields.iter().filter(|field| field.wire == "data"));
    match data.all(|field| text(&field)) {
        true => EventForm::Whole,
        false => EventForm::WholeJson,
    }
}

/// The data that the document says ends a stream of events.
fn terminator(
    context: &Context<'_>,
    operation: &Operation,
    response: &Response,
    media: &MediaType,
) -> Option<String> {
    const DONE: &str = "[DONE]";
    let says = |text: Option<&str>| text.is_some_and(|text| text.contains(DONE));
    let value = &operation.value;
    let mut texts = vec![
        value.summary.as_deref(),
        value.description.as_deref(),
        Some(response.description.as_str()),
    ];
    let schema = schema_of(context, media);
    let schema = schema.and_then(|schema| context.document.schema(schema));
    texts.push(schema.and_then(|schema| schema.schema_data.description.as_deref()));
    let body = operation
        .request_body
        .map(|body| context.document.value(body).to_json().to_string());
    let examples = serde_json::to_string(&media.example).ok();
    texts.extend([body.as_deref(), examples.as_deref()]);
    texts.into_iter().any(says).then(|| DONE.to_owned())
}
