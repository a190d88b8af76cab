//! Bodies in parts.

use openapiv3::MediaType;

use super::media::{self, Kind};
use crate::diagnostics::Code;
use crate::document::NodeId;
use crate::ir::{ContentKind, Part, PartValue, Presence, Ty};
use crate::lower::context::{Context, Lost};
use crate::lower::schema::{Hint, Member, code};
use crate::names::{Scope, field_name};

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
    if let Some(unnamed) = possible.unnamed {
        let message =
            "a choice of the body names no parts; only those that others name can be sent";
        context.tell(Code::LeftOutContent, unnamed, message.to_owned());
    }
    let mut names = Scope::default();
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
                part.name = names.unique(field_name(&member.wire));
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
    Ok(ContentKind::Multipart(parts))
}

fn part(
    context: &mut Context<'_>,
    member: &Member,
    content_type: Option<String>,
    hint: &Hint,
) -> Option<Part> {
    let whole = content_type
        .as_deref()
        .is_some_and(|content_type| media::kind(content_type) == Kind::Json);
    let hint = hint.part(&member.wire);
    let (value, many) = match member.schema {
        Some(schema) => value(context, schema, whole, &hint)?,
        None => (PartValue::Value(Ty::Any), false),
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
        .partition(|node| context.schemas.binary(*node).is_some());
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
