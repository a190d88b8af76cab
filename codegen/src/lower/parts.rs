//! The parts of the runtime that calls need, by their names in `codegen/runtime/parts.toml`.

use std::collections::BTreeSet;

use crate::ir::{
    Api, AuthSchemeKind, ContentKind, OAuthFlow, Operation, Output, Payload, RuntimePart,
};

/// The parts that an API needs. What its types need is known where they are spelled.
pub(super) fn of(api: &Api) -> BTreeSet<RuntimePart> {
    let mut parts: BTreeSet<&str> = api.operations.iter().flat_map(of_operation).collect();
    let gets_tokens = |kind: &AuthSchemeKind| match kind {
        AuthSchemeKind::OAuth2(flows) => flows
            .iter()
            .any(|flow| matches!(flow, OAuthFlow::ClientCredentials { .. })),
        AuthSchemeKind::ApiKey { .. }
        | AuthSchemeKind::Bearer
        | AuthSchemeKind::Basic
        | AuthSchemeKind::Http(_) => false,
    };
    if api
        .auth
        .schemes
        .iter()
        .any(|scheme| gets_tokens(&scheme.kind))
    {
        parts.insert("oauth");
    }
    parts
        .into_iter()
        .map(|part| RuntimePart(part.to_owned()))
        .collect()
}

fn of_operation(operation: &Operation) -> Vec<&'static str> {
    let mut parts = Vec::new();
    parts.extend(operation.waiter.as_ref().map(|_| "wait"));
    parts.extend(operation.pagination.as_ref().map(|_| "paginate"));
    for content in operation.body.iter().flat_map(|body| &body.contents) {
        parts.extend(match content.kind {
            ContentKind::Json(_) => None,
            ContentKind::Form { .. } => Some("form"),
            ContentKind::Multipart(_) => Some("multipart"),
            ContentKind::Text | ContentKind::Bytes => Some("payload"),
        });
    }
    let of_payload = |payload: &Payload| match payload {
        Payload::JsonLines(_) => Some("json_lines"),
        Payload::Events { .. } => Some("sse"),
        Payload::Empty | Payload::Json(_) | Payload::Text | Payload::Bytes => None,
    };
    match &operation.output {
        Output::Single(payload) => parts.extend(of_payload(payload)),
        Output::ByStatus { cases, .. } => {
            parts.extend(cases.iter().filter_map(|case| of_payload(&case.payload)))
        }
    }
    parts
}
