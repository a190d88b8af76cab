//! Finds what of the runtime an API needs, by the names of `codegen/runtime/parts.toml`.

use std::collections::BTreeSet;

use super::walk;
use crate::ir::{
    Api, Auth, AuthSchemeKind, ContentKind, DateCrate, Extra, MapType, OAuth2, Operation, Output,
    Package, Payload, RuntimePart, Ty, TypeKind,
};

/// Parts of every API that has a call to make: what they hold costs nothing until its feature is turned on.
const OF_CALLS: [&str; 3] = ["core", "blocking", "testing"];

/// Runs the pass.
#[must_use]
pub fn run(mut api: Api) -> Api {
    let mut parts = BTreeSet::from(["model"]);
    if !api.operations.is_empty() {
        parts.extend(OF_CALLS);
        parts.extend(of_auth(&api.auth));
    }
    parts.extend(api.operations.iter().flat_map(of_operation));
    let keeps_extra = api.types.iter().any(|(_, def)| match &def.kind {
        TypeKind::Struct(object) => matches!(object.extra, Extra::Kept { .. }),
        TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Alias(_) | TypeKind::Newtype(_) => false,
    });
    if keeps_extra {
        parts.extend(of_map(api.package.maps));
    }
    let package = api.package.clone();
    let mut externals = BTreeSet::new();
    walk::types(&mut api, &mut |ty| {
        parts.extend(of_type(&package, ty));
        if let Ty::External(path) = ty {
            externals.insert(path.clone());
        }
    });
    api.externals = externals;
    api.parts = parts
        .into_iter()
        .map(|part| RuntimePart(part.to_owned()))
        .collect();
    api
}

fn of_auth(auth: &Auth) -> Option<&'static str> {
    let gets_tokens = |kind: &AuthSchemeKind| match kind {
        AuthSchemeKind::OAuth2(oauth) => *oauth != OAuth2::default(),
        AuthSchemeKind::ApiKey { .. }
        | AuthSchemeKind::Bearer
        | AuthSchemeKind::Basic
        | AuthSchemeKind::Http(_) => false,
    };
    let mut schemes = auth.schemes.iter();
    schemes
        .any(|scheme| gets_tokens(&scheme.kind))
        .then_some("oauth")
}

fn of_operation(operation: &Operation) -> Vec<&'static str> {
    let mut parts = Vec::new();
    parts.extend(operation.waiter.as_ref().map(|_| "wait"));
    parts.extend(operation.pagination.as_ref().map(|_| "paginate"));
    for content in operation.body.iter().flat_map(|body| &body.contents) {
        parts.extend(match content.kind {
            ContentKind::Json(_) => None,
            ContentKind::Form { .. } => Some("form"),
            ContentKind::Multipart(_) | ContentKind::AnyParts => Some("multipart"),
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

fn of_type(package: &Package, ty: &Ty) -> Option<&'static str> {
    match ty {
        Ty::DateTime | Ty::Date | Ty::Time => match package.dates {
            DateCrate::Chrono => Some("model_chrono"),
            DateCrate::Jiff => Some("model_jiff"),
            DateCrate::Time => Some("model_time"),
            DateCrate::String => None,
        },
        Ty::Uuid => Some("model_uuid"),
        Ty::Base64 | Ty::Binary => Some("model_base64"),
        Ty::Map(_) => of_map(package.maps),
        Ty::Bool
        | Ty::I32
        | Ty::I64
        | Ty::U32
        | Ty::U64
        | Ty::F32
        | Ty::F64
        | Ty::String
        | Ty::Any
        | Ty::Null
        | Ty::Named(_)
        | Ty::Array(_)
        | Ty::Tuple(_)
        | Ty::Nullable(_)
        | Ty::Boxed(_)
        | Ty::External(_) => None,
    }
}

fn of_map(maps: MapType) -> Option<&'static str> {
    match maps {
        MapType::IndexMap => Some("model_indexmap"),
        MapType::BTreeMap | MapType::HashMap => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passes::fixture::{api, operation};

    #[track_caller]
    fn check(answer: Option<Ty>, expected: &[&str]) {
        let operations = answer.map(|answer| operation("files", None, Some(answer)));
        let given = api(Vec::new(), operations.into_iter().collect());
        let found: Vec<_> = run(given).parts.into_iter().map(|part| part.0).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn types_alone_need_no_calls() {
        check(None, &["model"]);
    }

    #[test]
    fn what_an_operation_alone_names_is_needed() {
        let answer = Ty::Array(Box::new(Ty::Uuid));
        check(
            Some(answer),
            &["blocking", "core", "model", "model_uuid", "testing"],
        );
    }
}
