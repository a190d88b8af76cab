//! Headers that the document declares for responses.

use openapiv3::{Header, ParameterSchemaOrContent};

use super::style::{self, Shape};
use super::{docs, responses};
use crate::document::Operation;
use crate::ir::{Docs, ResponseHeader, Ty};
use crate::lower::context::Context;
use crate::lower::schema::Hint;
use crate::names::{Scope, method_name};

/// The headers of the successes of an operation, each once.
///
/// `Content-Type` says how the body is written, and is none of them (3.1, section 4.8.17.1).
pub(super) fn lower(
    context: &mut Context<'_>,
    operation: &Operation,
    hint: &Hint,
) -> Vec<ResponseHeader> {
    let document = context.document;
    let mut names = Scope::default();
    let mut headers: Vec<ResponseHeader> = Vec::new();
    for (_, id) in responses::split(document, operation).successes {
        let Some(response) = document.response(id) else {
            continue;
        };
        for (wire, header) in &response.headers {
            let lower = wire.to_ascii_lowercase();
            if lower == "content-type" || headers.iter().any(|known| known.wire == lower) {
                continue;
            }
            if let Some(header) = document.target(header).and_then(|id| document.header(id)) {
                let (ty, docs) = read(context, header, wire, &hint.part(wire));
                headers.push(ResponseHeader {
                    name: names.unique(method_name(wire)),
                    wire: lower,
                    ty,
                    docs,
                });
            }
        }
    }
    headers
}

/// The type of a header, and the words about it. A value that is no scalar is kept as text: how lists and objects
/// are written there is seldom what the document says.
fn read(context: &mut Context<'_>, header: &Header, name: &str, hint: &Hint) -> (Ty, Docs) {
    let document = context.document;
    let schema = match &header.format {
        ParameterSchemaOrContent::Schema(schema) => document.target(schema),
        ParameterSchemaOrContent::Content(_) => None,
    };
    let checkpoint = context.schemas.checkpoint();
    let ty = schema.and_then(|schema| context.schemas.ty(schema, hint));
    let ty = ty.map(|ty| context.schemas.bare(&ty).clone());
    let scalar = |ty: &Ty| {
        style::shape(&context.schemas, ty) == Shape::Scalar
            && !matches!(ty, Ty::Named(_) | Ty::Binary)
    };
    let ty = match ty.filter(scalar) {
        Some(ty) => ty,
        None => {
            context.schemas.rollback(checkpoint);
            Ty::String
        }
    };
    let schema_docs = schema
        .map(|schema| context.schemas.docs(schema, name))
        .unwrap_or_default();
    let example = docs::example(document, header.example.as_ref(), header.examples.values());
    let docs = docs::over(schema_docs, header.description.as_deref(), example);
    (
        ty,
        Docs {
            facts: Vec::new(),
            ..docs
        },
    )
}
