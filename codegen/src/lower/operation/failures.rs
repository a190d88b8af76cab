//! Bodies of failures.

use openapiv3::StatusCode;

use super::{docs, hints, payload, responses};
use crate::document::{Document, NodeId, Operation, StatusKey};
use crate::ir::{Docs, ErrorBody, Status, Ty};
use crate::lower::context::Context;
use crate::lower::schema::Hint;
use crate::names::words;

/// The bodies of failures, by status, in the order of the document. Only JSON is typed; all else is kept as it is.
pub(super) fn lower(
    context: &mut Context<'_>,
    operation: &Operation,
    hint: &Hint,
) -> Vec<ErrorBody> {
    let failures = responses::split(context.document, operation).failures;
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
    let schema = payload::value(response);
    let schema = schema.and_then(|media| document.target(media.schema.as_ref()?));
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

/// Whether the response `default` of an operation without a success is what it fails with: another failure has the same
/// body, or what it is called says so. An operation that is about failures answers with one.
pub(super) fn is_failure(document: &Document, operation: &Operation, default: NodeId) -> bool {
    let schema = |id: NodeId| {
        let response = document.response(id)?;
        let (_, media) = response.content.first()?;
        document.target(media.schema.as_ref()?)
    };
    let body = schema(default);
    let is_same = |(key, id): &(StatusKey, NodeId)| {
        let fails = match key {
            StatusKey::Status(StatusCode::Code(code)) => *code >= 400,
            StatusKey::Status(StatusCode::Range(first)) => *first >= 4,
            StatusKey::Default => false,
        };
        fails && (*id == default || body.is_some() && schema(*id) == body)
    };
    if operation.responses.iter().any(is_same) {
        return true;
    }
    if speaks_of_failure(words(&operation.path)) {
        return false;
    }
    let shared = document.shared_name(default);
    match shared.or(body.and_then(|body| document.component_name(body))) {
        Some(name) => speaks_of_failure(words(name)),
        None => {
            let response = document.response(default);
            let said = response.map(|response| words(&response.description));
            // Further words tell of what an answer has.
            speaks_of_failure(said.into_iter().flatten().take(4))
        }
    }
}

fn speaks_of_failure(words: impl IntoIterator<Item = String>) -> bool {
    const FAILURES: &[&str] = &[
        "error",
        "errors",
        "exception",
        "failed",
        "failure",
        "fault",
        "problem",
    ];
    words
        .into_iter()
        .any(|word| FAILURES.contains(&word.as_str()))
}
