//! Headers that the document declares for responses.

use openapiv3::{ParameterSchemaOrContent, Response};

use super::docs;
use crate::ir::{Docs, ResponseHeader, Ty};
use crate::lower::context::Context;
use crate::lower::schema::Hint;
use crate::names::{Scope, method_name};

/// The headers of a response. `Content-Type` says how the body is written, and is none of them (3.1, section
/// 4.8.17.1).
pub(super) fn lower(
    context: &mut Context<'_>,
    response: &Response,
    hint: &Hint,
) -> Vec<ResponseHeader> {
    let document = context.document;
    let mut names = Scope::default();
    let mut headers = Vec::new();
    for (wire, header) in &response.headers {
        if wire.eq_ignore_ascii_case("content-type") {
            continue;
        }
        let Some(header) = document.target(header).and_then(|id| document.header(id)) else {
            continue;
        };
        let schema = match &header.format {
            ParameterSchemaOrContent::Schema(schema) => document.target(schema),
            ParameterSchemaOrContent::Content(_) => None,
        };
        let ty = schema.and_then(|schema| context.schemas.ty(schema, &hint.part(wire)));
        let schema_docs = schema
            .map(|schema| context.schemas.docs(schema))
            .unwrap_or_default();
        let example = docs::example(document, header.example.as_ref(), header.examples.values());
        headers.push(ResponseHeader {
            name: names.unique(method_name(wire)),
            wire: wire.to_ascii_lowercase(),
            ty: match ty {
                Some(Ty::Binary) | None => Ty::String,
                Some(ty) => ty,
            },
            docs: Docs {
                facts: Vec::new(),
                ..docs::over(schema_docs, header.description.as_deref(), example)
            },
        });
    }
    headers
}
