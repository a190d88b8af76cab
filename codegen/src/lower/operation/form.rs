//! Bodies as `application/x-www-form-urlencoded`.

use openapiv3::{MediaType, QueryStyle};

use super::body::typed;
use super::media::{self, Kind};
use super::style::{self, Shape};
use crate::diagnostics::Code;
use crate::document::NodeId;
use crate::ir::{ContentKind, Encoding, ParamStyle};
use crate::lower::context::{Context, Lost};
use crate::lower::schema::Hint;

const PLAIN: ParamStyle = ParamStyle::Form {
    explode: true,
    allow_reserved: false,
};

/// A form and how its fields are written (3.1, section 4.8.15).
pub(super) fn lower(
    context: &mut Context<'_>,
    schema: NodeId,
    media: &MediaType,
    hint: &Hint,
) -> Result<ContentKind, Lost> {
    let ty = typed(context, schema, hint)?;
    if style::shape(&context.schemas, &ty) == Shape::Scalar {
        return Ok(ContentKind::Text);
    }
    let fields: Vec<(String, Shape)> = match context.schemas.struct_of(&ty) {
        Some(object) => object
            .fields
            .iter()
            .map(|field| {
                (
                    field.wire.clone(),
                    style::shape(&context.schemas, &field.ty),
                )
            })
            .collect(),
        None => media
            .encoding
            .keys()
            .map(|wire| (wire.clone(), Shape::Unknown))
            .collect(),
    };
    let mut encodings = Vec::new();
    for (wire, shape) in fields {
        let style = field(context, schema, &wire, media.encoding.get(&wire), shape);
        if style != PLAIN {
            encodings.push(Encoding { wire, style });
        }
    }
    Ok(ContentKind::Form { ty, encodings })
}

/// How one field is written. A `style` outranks a `contentType`; without either, an object is JSON.
fn field(
    context: &Context<'_>,
    schema: NodeId,
    wire: &str,
    encoding: Option<&openapiv3::Encoding>,
    shape: Shape,
) -> ParamStyle {
    let usual = if shape == Shape::Object {
        ParamStyle::Json
    } else {
        PLAIN
    };
    let Some(encoding) = encoding else {
        return usual;
    };
    let styled = encoding.style.is_some() || encoding.allow_reserved || !encoding.explode;
    if let (Some(content_type), false) = (&encoding.content_type, styled) {
        return match media::kind(content_type) {
            Kind::Json => ParamStyle::Json,
            Kind::JsonLines
            | Kind::Events
            | Kind::Form
            | Kind::Multipart
            | Kind::Text
            | Kind::Bytes
            | Kind::Any => usual,
        };
    }
    if !styled && shape == Shape::Object {
        return usual;
    }
    let asked = encoding.style.clone().unwrap_or(QueryStyle::Form);
    let (style, wrong) = style::query(
        &asked,
        Some(encoding.explode),
        encoding.allow_reserved,
        shape,
    );
    if let Some(wrong) = wrong {
        context.tell_once(Code::StyleMismatch, schema, &wrong, || {
            format!("the field `{wire}`: {wrong}")
        });
    }
    style
}
