//! Credentials that a document without security schemes describes as parameters of its operations.
//!
//! Nobody wants to give the same key to each call, and an `Authorization` that is described as a parameter is none
//! (OpenAPI 3.1.1, section 4.8.12.2.1).

use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, Parameter, ParameterSchemaOrContent, SecurityScheme};

use super::asked;
use super::word::shows_bearer;
use crate::document::{Document, NodeId, Operation};
use crate::ir::Presence;

/// How sure it is that a parameter of a name is a credential.
#[derive(Clone, Copy, PartialEq)]
enum Says {
    /// It is, wherever it stands.
    Credential,
    /// It is, if most operations have it: one that has it may be about tokens.
    CredentialOfAll,
}

/// A parameter that is a credential.
pub(super) struct Lifted {
    /// What its scheme is called.
    pub(super) wire: String,
    /// Where it is described first.
    pub(super) id: NodeId,
    /// What it would be as a declared scheme.
    pub(super) scheme: SecurityScheme,
    /// Whether all operations that have it demand it.
    pub(super) is_required: bool,
    key: Key,
}

/// Where a parameter stands, and its name, for headers in lower case.
type Key = (&'static str, String);

/// The credentials among the parameters of a document, which has no other ones.
pub(super) fn all(document: &Document) -> Vec<Lifted> {
    if !document.security_schemes().is_empty() || asked::asks(document) {
        return Vec::new();
    }
    let operations = document.operations();
    let mut found: IndexMap<Key, (usize, Says, Lifted)> = IndexMap::new();
    for id in operations
        .iter()
        .flat_map(|operation| &operation.parameters)
    {
        let Some(parameter) = document.parameter(*id) else {
            continue;
        };
        let Some((key, says)) = credential(document, parameter) else {
            continue;
        };
        let required = parameter.parameter_data_ref().required;
        let new = || (0, says, lifted(*id, parameter, key.clone()));
        let (count, _, lifted) = found.entry(key.clone()).or_insert_with(new);
        *count += 1;
        lifted.is_required &= required;
    }
    let is_sure = |(count, says, _): &(usize, Says, Lifted)| match says {
        Says::Credential => true,
        Says::CredentialOfAll => count * 2 > operations.len(),
    };
    let mut all: Vec<Lifted> = Vec::new();
    for (_, _, mut lifted) in found.into_values().filter(is_sure) {
        if all.iter().any(|known| known.wire == lifted.wire) {
            lifted.wire = format!("{} {}", lifted.wire, lifted.key.0);
        }
        all.push(lifted);
    }
    all
}

impl Lifted {
    /// Whether a parameter is this credential.
    pub(super) fn is(&self, parameter: &Parameter) -> bool {
        key(parameter).is_some_and(|key| key == self.key)
    }

    /// Whether it stands in a header.
    pub(super) fn is_header(&self) -> bool {
        self.key.0 == "header"
    }

    /// Whether operations that have it demand it.
    pub(super) fn presence(&self) -> Presence {
        match self.is_required {
            true => Presence::Required,
            false => Presence::Optional,
        }
    }

    /// How an operation is sent it, if it is. At home a header is also sent to operations that do not have it: who
    /// leaves a parameter out does not say that anybody may call, and a header that is not known is passed over.
    pub(super) fn presence_in(
        &self,
        document: &Document,
        operation: &Operation,
    ) -> Option<Presence> {
        let parameters = operation.parameters.iter();
        let mut parameters = parameters.filter_map(|id| document.parameter(*id));
        if parameters.any(|parameter| self.is(parameter)) {
            return Some(self.presence());
        }
        let is_sent = self.is_header() && asked::is_at_home(document, operation);
        is_sent.then_some(Presence::Optional)
    }
}

/// Where a document begins that declares no credential, and shows or names a bearer token in its prose.
pub(super) fn bearer_in_prose(document: &Document) -> Option<NodeId> {
    if !document.security_schemes().is_empty() || asked::asks(document) {
        return None;
    }
    let first = document.operations().first()?.id;
    let operations = document.operations().iter();
    let mut texts = operations.filter_map(|operation| operation.value.description.as_deref());
    let info = document.info().description.as_deref();
    let shows = info.is_some_and(shows_bearer) || texts.any(shows_bearer);
    shows.then(|| document.find("#/info").unwrap_or(first))
}

fn key(parameter: &Parameter) -> Option<Key> {
    match parameter {
        Parameter::Header { parameter_data, .. } => {
            Some(("header", parameter_data.name.to_ascii_lowercase()))
        }
        Parameter::Query { parameter_data, .. } => Some(("query", parameter_data.name.clone())),
        Parameter::Path { .. } | Parameter::Cookie { .. } => None,
    }
}

fn lifted(id: NodeId, parameter: &Parameter, key: Key) -> Lifted {
    let data = parameter.parameter_data_ref();
    let is_authorization = key == ("header", "authorization".to_owned());
    let name = match is_authorization {
        true => "Authorization".to_owned(),
        false => data.name.clone(),
    };
    Lifted {
        wire: name.clone(),
        id,
        scheme: SecurityScheme::APIKey {
            location: match key.0 {
                "query" => APIKeyLocation::Query,
                _ => APIKeyLocation::Header,
            },
            name,
            description: data.description.clone(),
            extensions: IndexMap::new(),
        },
        is_required: true,
        key,
    }
}

/// Whether a parameter may be a credential.
fn credential(document: &Document, parameter: &Parameter) -> Option<(Key, Says)> {
    let key = key(parameter)?;
    let data = parameter.parameter_data_ref();
    let mut name = data.name.to_ascii_lowercase();
    name.retain(|c| c.is_ascii_alphanumeric());
    let name = name.strip_prefix('x').unwrap_or(&name);
    let description = data.description.as_deref().unwrap_or_default();
    let says = match (key.0, name) {
        ("header", "authorization") => Says::Credential,
        ("header", name) if name == "apikey" || name.ends_with("subscriptionkey") => {
            Says::Credential
        }
        (_, "apikey") => Says::CredentialOfAll,
        (
            _,
            "accesskey" | "accesstoken" | "apisecret" | "apitoken" | "appkey" | "apptoken"
            | "authkey" | "authtoken",
        ) => Says::CredentialOfAll,
        (_, "key" | "token") if is_credential(description) => Says::CredentialOfAll,
        _ => return None,
    };
    is_text(document, &data.format).then_some((key, says))
}

/// Whether a description of what is called just `key` or `token` says which one.
fn is_credential(description: &str) -> bool {
    let mut description = description.to_lowercase();
    description.retain(|c| c.is_ascii_alphanumeric());
    [
        "apikey",
        "apitoken",
        "accesstoken",
        "accesskey",
        "authtoken",
        "authenticationtoken",
        "authorizationtoken",
    ]
    .iter()
    .any(|words| description.contains(words))
}

/// Whether any text may be given.
fn is_text(document: &Document, format: &ParameterSchemaOrContent) -> bool {
    let ParameterSchemaOrContent::Schema(schema) = format else {
        return false;
    };
    let Some(schema) = document.target(schema) else {
        return false;
    };
    let value = document.value(schema);
    let kind = value.get("type").and_then(|kind| kind.as_str());
    kind.is_none_or(|kind| kind == "string") && value.get("enum").is_none()
}
