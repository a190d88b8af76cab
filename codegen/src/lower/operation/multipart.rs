//! Bodies in parts.

use openapiv3::MediaType;

use super::media::{self, Kind};
use crate::diagnostics::Code;
use crate::document::{NodeId, Version, dialect};
use crate::ir::{ContentKind, Part, PartValue, Presence, Ty};
use crate::lower::context::{Context, Lost};
use crate::lower::schema::{Hint, Member, code};
use crate::names::{Scope, field_name, field_name_of, plain, spelled};

/// The parts of a body, one for each property (3.1, section 4.8.15); where there is none, the caller says what they
/// are.
pub(super) fn lower(
    context: &mut Context<'_>,
    schema: NodeId,
    media: &MediaType,
    hint: &Hint,
) -> Result<ContentKind, Lost> {
    let Some(possible) = context.schemas.possible_members(schema) else {
        return Ok(ContentKind::AnyParts);
    };
    context.schemas.take_apart(schema);
    if let Some(unnamed) = possible.unnamed {
        let message =
            "a choice of the body names no parts; only those that others name can be sent";
        context.tell(Code::LeftOutContent, unnamed, message.to_owned());
    }
    let mut parts = Vec::new();
    for member in possible.members {
        let encoding = media.encoding.get(&member.wire);
        let headers: Vec<String> = encoding
            .iter()
            .flat_map(|encoding| encoding.headers.keys())
            .map(|name| code(name))
            .collect();
        let content_type = encoding.and_then(|encoding| encoding.content_type.clone());
        match part(context, &member, content_type, hint) {
            Some(mut part) => {
                let takes_file = !matches!(part.value, PartValue::Value(_));
                if takes_file && !headers.is_empty() {
                    let fact = "Its headers, set with `FilePart::header`:";
                    part.docs
                        .facts
                        .push(format!("{fact} {}.", headers.join(", ")));
                } else if !headers.is_empty() {
                    let message =
                        || format!("the headers of the part `{}` are not sent", member.wire);
                    context.tell_once(Code::LeftOutContent, schema, "headers of parts", message);
                }
                parts.push(part);
            }
            None if member.required => {
                let at = member.schema.unwrap_or(schema);
                return Err(Lost::at(
                    at,
                    format!("the schema of its part `{}` cannot be read", member.wire),
                ));
            }
            None => {
                let message = format!(
                    "the optional part `{}` is left out: its schema cannot be read",
                    member.wire
                );
                context.tell(
                    Code::LeftOutContent,
                    member.schema.unwrap_or(schema),
                    message,
                );
            }
        }
    }
    name_all(&mut parts);
    Ok(ContentKind::Multipart(parts))
}

/// Names the parts: first those that are written as they are called, so that `image` is `image` beside `image[]`.
fn name_all(parts: &mut [Part]) {
    let mut scope = Scope::default();
    let is_plain = |part: &Part| plain(&field_name(&part.wire)) == part.wire;
    for first in [true, false] {
        for part in parts.iter_mut().filter(|part| is_plain(part) == first) {
            let spelled = field_name_of(&spelled(&part.wire));
            part.name = scope.first_free([field_name(&part.wire), spelled]);
        }
    }
}

fn part(
    context: &mut Context<'_>,
    member: &Member,
    content_type: Option<String>,
    hint: &Hint,
) -> Option<Part> {
    let text = member.schema.and_then(|schema| in_text(context, schema));
    let content_type = content_type.or_else(|| text.as_ref().map(|text| text.media_type.clone()));
    let whole = content_type
        .as_deref()
        .is_some_and(|content_type| media::kind(content_type) == Kind::Json);
    let hint = hint.part(&member.wire);
    let schema = match text.filter(|_| whole) {
        Some(text) => text.schema,
        None => member.schema,
    };
    let (value, many) = match schema {
        Some(schema) => value(context, schema, whole, &hint)?,
        None => (PartValue::Value(Ty::Any), false),
    };
    let value = match value {
        PartValue::Value(Ty::Any) => unsaid(context, content_type.as_deref()),
        value => value,
    };
    let docs = member
        .schema
        .map(|schema| context.schemas.docs(schema, &member.wire));
    Some(Part {
        name: String::new(),
        wire: member.wire.clone(),
        value,
        many,
        presence: if member.required {
            Presence::Required
        } else {
            Presence::Optional
        },
        // A list of types leaves the choice to the caller.
        content_type: content_type.filter(|text| !text.contains([',', '*'])),
        docs: docs.unwrap_or_default(),
    })
}

/// What a part carries of which the schema says nothing: what its media type says, else what a part without a type is
/// (3.1, section 4.8.15.1.1: `application/octet-stream`).
fn unsaid(context: &Context<'_>, content_type: Option<&str>) -> PartValue {
    match content_type.map(media::kind) {
        Some(Kind::Bytes) => PartValue::File,
        None if context.document.version() >= Version::V3_1 => PartValue::FileOr(Ty::Any),
        Some(_) | None => PartValue::Value(Ty::Any),
    }
}

/// JSON that a text holds.
struct InText {
    media_type: String,
    schema: Option<NodeId>,
}

/// The JSON that is said to stand in a text (`contentMediaType`). As a part it stands there itself.
fn in_text(context: &mut Context<'_>, schema: NodeId) -> Option<InText> {
    let extensions = context.schemas.extensions_of_text(schema)?;
    let text = |key| extensions.get(key).and_then(serde_json::Value::as_str);
    let media_type = text(dialect::CONTENT_MEDIA_TYPE)?;
    let is_encoded = text(dialect::CONTENT_ENCODING).is_some();
    if media::kind(media_type) != Kind::Json || is_encoded || is_file(context, schema) {
        return None;
    }
    let schema = text(dialect::CONTENT_SCHEMA);
    Some(InText {
        media_type: media_type.to_owned(),
        schema: schema.and_then(|text| context.document.target_text(text)),
    })
}

fn is_file(context: &mut Context<'_>, schema: NodeId) -> bool {
    context.schemas.binary(schema).is_some()
}

/// What a part carries, and whether it may come several times. One that is JSON as a whole comes once.
fn value(
    context: &mut Context<'_>,
    schema: NodeId,
    whole: bool,
    hint: &Hint,
) -> Option<(PartValue, bool)> {
    let item = (!whole).then(|| context.schemas.items(schema)).flatten();
    if let Some(item) = item {
        return Some((value(context, item, true, &hint.item())?.0, true));
    }
    let (files, values): (Vec<NodeId>, Vec<NodeId>) = context
        .schemas
        .alternatives(schema)
        .into_iter()
        .partition(|node| is_file(context, *node));
    let mut lists = files.iter().map(|node| context.schemas.binary(*node));
    let many = lists.any(|list| list != Some(Ty::Binary));
    let value = match (files.as_slice(), values.as_slice()) {
        (_, []) => PartValue::File,
        ([], _) => match context.schemas.ty(schema, hint)? {
            ty if *context.schemas.bare(&ty) == Ty::Base64 => PartValue::File,
            ty => PartValue::Value(not_null(ty)),
        },
        (_, [other]) => PartValue::FileOr(not_null(context.schemas.ty(*other, hint)?)),
        _ => PartValue::FileOr(not_null(context.schemas.ty(schema, hint)?)),
    };
    Some((value, many))
}

/// What is not there is not sent.
fn not_null(ty: Ty) -> Ty {
    match ty {
        Ty::Nullable(inner) => *inner,
        ty => ty,
    }
}
