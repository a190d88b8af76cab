//! Operations that answer as a whole or as a stream, as the caller wants: two methods.

use openapiv3::{MediaType, Response};

use super::media::{self, Kind};
use super::{hints, payload, responses};
use crate::document::{Document, Operation, dialect};
use crate::ir::{self, Body, ContentKind, Docs, Ty};
use crate::lower::calls::Call;
use crate::lower::context::Context;
use crate::lower::naming::Name;
use crate::lower::schema::Schemas;

/// The field of a body by which a caller asks for a stream.
const ASKS: &str = "stream";

/// What is said of a method that streams.
const SAID: &str = "The answer is given bit by bit, as it arrives.";

/// Which of the forms of an answer a method reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// The one that is there as a whole, and no other method reads one that streams.
    Only,
    /// The one that is there as a whole, beside a method that streams.
    Whole,
    /// The one that comes bit by bit.
    Stream,
}

/// The method that streams, of an operation that is lowered as one that does not.
pub(in crate::lower) fn lower(
    context: &mut Context<'_>,
    call: &Call<'_>,
    name: &Name,
    whole: &ir::Operation,
) -> ir::Operation {
    let description = whole.docs.description.clone();
    let paragraphs = description.into_iter().chain([SAID.to_owned()]);
    let hint = hints::of(name);
    let (output, accept) = responses::lower(context, call.operation, Reading::Stream, &hint);
    ir::Operation {
        name: name.method.clone(),
        docs: Docs {
            description: Some(paragraphs.collect::<Vec<_>>().join("\n\n")),
            ..whole.docs.clone()
        },
        flags: asking(&context.schemas, whole.body.as_ref()),
        output,
        accept,
        pagination: None,
        waiter: None,
        ..whole.clone()
    }
}

/// Whether a success comes as a whole or as a stream. One that is said to carry the same in both is not meant so:
/// frameworks list all that they could write.
pub(in crate::lower) fn answers_both_ways(document: &Document, operation: &Operation) -> bool {
    let successes = responses::split(document, operation).successes;
    let mut successes = successes
        .into_iter()
        .filter_map(|(_, id)| document.response(id));
    successes.any(|response| {
        let whole = payload::json(response).map(|(_, media)| media);
        let stream = of_kind(response, is_stream);
        matches!((whole, stream), (Some(whole), Some(stream)) if differ(document, whole, stream))
    })
}

/// The first form of an answer with this kind of media type.
fn of_kind(response: &Response, wanted: impl Fn(Kind) -> bool) -> Option<&MediaType> {
    let mut contents = response.content.iter();
    contents
        .find(|(name, _)| wanted(media::kind(name)))
        .map(|(_, media)| media)
}

/// Whether a kind of media type comes bit by bit.
pub(super) fn is_stream(kind: Kind) -> bool {
    match kind {
        Kind::Events | Kind::JsonLines => true,
        Kind::Json | Kind::Form | Kind::Multipart | Kind::Text | Kind::Bytes | Kind::Any => false,
    }
}

fn differ(document: &Document, whole: &MediaType, stream: &MediaType) -> bool {
    // Schemas that stand in place are compared by what they say.
    let schema = |media: &MediaType| {
        let id = document.target(media.schema.as_ref()?)?;
        Some(document.value(id).to_json())
    };
    stream.extensions.contains_key(dialect::ITEM_SCHEMA)
        || stream.schema != whole.schema && schema(stream) != schema(whole)
}

/// What is always sent for a stream: the field of the body that asks for one.
fn asking(schemas: &Schemas<'_>, body: Option<&Body>) -> Vec<String> {
    let contents = body
        .map(|body| body.contents.as_slice())
        .unwrap_or_default();
    let objects = contents.iter().filter_map(|content| match &content.kind {
        ContentKind::Json(ty) => schemas.struct_of(ty),
        ContentKind::Form { .. }
        | ContentKind::Multipart(_)
        | ContentKind::AnyParts
        | ContentKind::Text
        | ContentKind::Bytes => None,
    });
    let mut fields = objects.flat_map(|object| &object.fields);
    let asks = fields.any(|field| {
        let ty = match schemas.bare(&field.ty) {
            Ty::Nullable(inner) => schemas.bare(inner),
            ty => ty,
        };
        field.wire == ASKS && *ty == Ty::Bool
    });
    match asks {
        true => vec![ASKS.to_owned()],
        false => Vec::new(),
    }
}
