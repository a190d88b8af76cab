//! Bodies of failures.

use openapiv3::MediaType;

use super::media::{self, Kind};
use super::{docs, hints, responses};
use crate::document::{NodeId, Operation};
use crate::ir::{Docs, ErrorBody, Status, Ty};
use crate::lower::context::Context;
use crate::lower::schema::Hint;

/// The bodies of failures, by status, in the order of the document. Only JSON is typed; all else is kept as it is.
pub(super) fn lower(
    context: &mut Context<'_>,
    operation: &Operation,
    hint: &Hint,
) -> Vec<ErrorBody> {
    let failures = responses::split(operation).failures;
    failures
        .into_iter()
        .map(|(status, id)| failure(context, status, id, hint))
        .collect()
}

fn failure(context: &mut Context<'_>, status: Status, id: NodeId, hint: &Hint) -> ErrorBody {
    let document = context.document;
    let Some(response) = document.response(id) else {
        return ErrorBody {
            status,
            ty: None,
            docs: Docs::default(),
        };
    };
    let is_json =
        |(name, _): &(&String, &MediaType)| matches!(media::kind(name), Kind::Json | Kind::Any);
    let schema = response
        .content
        .iter()
        .find(is_json)
        .and_then(|(_, media)| document.target(media.schema.as_ref()?));
    let part = match status {
        Status::Default => "error".to_owned(),
        Status::Code(_) | Status::Range(_) => {
            let name = responses::status_name(status);
            if name.ends_with("Error") {
                name
            } else {
                format!("{name}Error")
            }
        }
    };
    let hint = hints::shared(document, id, "response", hint.part(&part));
    let ty = schema.and_then(|schema| context.schemas.ty(schema, &hint));
    ErrorBody {
        status,
        ty: ty.filter(|ty| *ty != Ty::Binary),
        docs: docs::words(&response.description),
    }
}
