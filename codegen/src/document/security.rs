//! Security schemes and requirements.

use indexmap::IndexMap;
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, ImplicitOAuth2Flow,
    OAuth2Flows, PasswordOAuth2Flow, SecurityRequirement, SecurityScheme,
};

use super::reader::Field;
use super::{Document, NodeId, Version, dialect, v2_0};
use crate::diagnostics::{Code, Diagnostic};

type Extensions = IndexMap<String, serde_json::Value>;

#[derive(Default)]
struct Parts {
    kind: String,
    name: Option<String>,
    location: Option<String>,
    scheme: Option<String>,
    bearer_format: Option<String>,
    flows: Option<OAuth2Flows>,
    open_id_connect_url: Option<String>,
    description: Option<String>,
    extensions: Extensions,
}

const KNOWN: &[&str] = &[
    "type",
    "name",
    "in",
    "scheme",
    "bearerFormat",
    "flows",
    "openIdConnectUrl",
    "description",
];

/// Reads the security scheme at a node.
pub(super) fn scheme(document: &Document, id: NodeId) -> Option<SecurityScheme> {
    let object = document.object(id, "a security scheme")?;
    if document.version == Version::V2_0
        && object.get("type").and_then(|entry| entry.value.as_str()) == Some("oauth2")
    {
        return v2_0::oauth(document, id);
    }
    let mut parts = Parts::default();
    for field in document.fields(id, object) {
        match field.key {
            "type" => parts.kind = field.string().unwrap_or_default(),
            "name" => parts.name = field.string(),
            "in" => parts.location = field.string(),
            "scheme" => parts.scheme = field.string(),
            "bearerFormat" => parts.bearer_format = field.string(),
            "flows" => parts.flows = flows(&field),
            "openIdConnectUrl" => parts.open_id_connect_url = field.string(),
            "description" => parts.description = field.string(),
            "deprecated" => {
                let deprecated = field.boolean() == Some(true);
                parts
                    .extensions
                    .insert(dialect::DEPRECATED.to_owned(), deprecated.into());
            }
            key if key.starts_with("x-") => {
                parts
                    .extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            _ => document.unknown_key(&field, "a security scheme", KNOWN),
        }
    }
    build(document, id, parts)
}

fn build(document: &Document, id: NodeId, parts: Parts) -> Option<SecurityScheme> {
    let Parts {
        description,
        extensions,
        ..
    } = parts;
    match parts.kind.as_str() {
        "apiKey" => Some(SecurityScheme::APIKey {
            location: location(document, id, parts.location)?,
            name: needed(document, id, parts.name, "name")?,
            description,
            extensions,
        }),
        "http" => Some(SecurityScheme::HTTP {
            scheme: needed(document, id, parts.scheme, "scheme")?,
            bearer_format: parts.bearer_format,
            description,
            extensions,
        }),
        // Swagger 2.0's name for it.
        "basic" => Some(SecurityScheme::HTTP {
            scheme: "basic".to_owned(),
            bearer_format: None,
            description,
            extensions,
        }),
        "oauth2" => Some(SecurityScheme::OAuth2 {
            flows: parts.flows.unwrap_or_default(),
            description,
            extensions,
        }),
        "openIdConnect" => Some(SecurityScheme::OpenIDConnect {
            open_id_connect_url: parts.open_id_connect_url.unwrap_or_default(),
            description,
            extensions,
        }),
        "mutualTLS" => {
            document.not_carried(
                id,
                "the security scheme `mutualTLS`",
                "give the client a transport that has the certificate",
            );
            None
        }
        other => {
            let message = format!("there is no type `{other}` of security scheme; it is left out");
            let place = document.field(id, "type").map_or(id, |field| field.id);
            let help = "known are `apiKey`, `http`, `oauth2`, `openIdConnect` and `mutualTLS`";
            document.push(
                Diagnostic::new(Code::UnknownValue, message)
                    .at(document.place(place))
                    .help(help),
            );
            None
        }
    }
}

fn needed(document: &Document, id: NodeId, value: Option<String>, key: &str) -> Option<String> {
    if value.is_none() {
        let message = format!("a security scheme without `{key}` is left out");
        document.push(Diagnostic::new(Code::MissingField, message).at(document.key_place(id)));
    }
    value
}

fn location(document: &Document, id: NodeId, value: Option<String>) -> Option<APIKeyLocation> {
    match needed(document, id, value, "in")?.as_str() {
        "query" => Some(APIKeyLocation::Query),
        "header" => Some(APIKeyLocation::Header),
        "cookie" => Some(APIKeyLocation::Cookie),
        other => {
            let message = format!("an API key cannot be in `{other}`; it is left out");
            let place = document.field(id, "in").map_or(id, |field| field.id);
            document.push(Diagnostic::new(Code::UnknownValue, message).at(document.place(place)));
            None
        }
    }
}

fn flows(field: &Field<'_>) -> Option<OAuth2Flows> {
    let document = field.document;
    let object = field.object()?;
    let mut flows = OAuth2Flows::default();
    for field in document.fields(field.id, object) {
        if field.key.starts_with("x-") {
            flows
                .extensions
                .insert(field.key.to_owned(), field.value.to_json());
            continue;
        }
        let Some(flow) = flow(&field) else { continue };
        flow.store(field.key, &mut flows, &field);
    }
    Some(flows)
}

/// One flow of OAuth 2.0, in the words of all of them.
#[derive(Default)]
pub(super) struct Flow {
    pub(super) authorization_url: String,
    pub(super) token_url: String,
    pub(super) refresh_url: Option<String>,
    pub(super) scopes: IndexMap<String, String>,
    pub(super) extensions: Extensions,
}

fn flow(field: &Field<'_>) -> Option<Flow> {
    let document = field.document;
    let object = field.object()?;
    let mut flow = Flow::default();
    for field in document.fields(field.id, object) {
        match field.key {
            "authorizationUrl" => flow.authorization_url = field.string().unwrap_or_default(),
            "tokenUrl" => flow.token_url = field.string().unwrap_or_default(),
            "refreshUrl" => flow.refresh_url = field.string(),
            "scopes" => flow.scopes = scopes(&field),
            "deviceAuthorizationUrl" => {}
            key if key.starts_with("x-") => {
                flow.extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            _ => document.unknown_key(
                &field,
                "an OAuth flow",
                &["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"],
            ),
        }
    }
    Some(flow)
}

/// Scopes and what they are for.
pub(super) fn scopes(field: &Field<'_>) -> IndexMap<String, String> {
    let entries = field.entries();
    let text = |entry: &Field<'_>| entry.value.as_text().unwrap_or_default().to_owned();
    entries
        .iter()
        .filter(|entry| !entry.key.starts_with("x-"))
        .map(|entry| (entry.key.to_owned(), text(entry)))
        .collect()
}

fn device(field: &Field<'_>) {
    let effect = "get the token by other means and give it to the client";
    field
        .document
        .not_carried(field.id, "the OAuth flow `deviceAuthorization`", effect);
}

impl Flow {
    /// Puts the flow where its name belongs.
    pub(super) fn store(self, name: &str, flows: &mut OAuth2Flows, field: &Field<'_>) {
        let Self {
            authorization_url,
            token_url,
            refresh_url,
            scopes,
            extensions,
        } = self;
        match name {
            "implicit" => {
                flows.implicit = Some(ImplicitOAuth2Flow {
                    authorization_url,
                    refresh_url,
                    scopes,
                    extensions,
                });
            }
            "password" => {
                flows.password = Some(PasswordOAuth2Flow {
                    refresh_url,
                    token_url,
                    scopes,
                    extensions,
                })
            }
            "clientCredentials" | "application" => {
                flows.client_credentials = Some(ClientCredentialsOAuth2Flow {
                    refresh_url,
                    token_url,
                    scopes,
                    extensions,
                });
            }
            "authorizationCode" | "accessCode" => {
                let flow = AuthorizationCodeOAuth2Flow {
                    authorization_url,
                    token_url,
                    refresh_url,
                    scopes,
                    extensions,
                };
                flows.authorization_code = Some(flow);
            }
            "deviceAuthorization" => {
                device(field);
            }
            _ => {
                let known = [
                    "implicit",
                    "password",
                    "clientCredentials",
                    "authorizationCode",
                ];
                field
                    .document
                    .unknown_key(field, "the set of OAuth flows", &known);
            }
        }
    }
}

/// Reads a list of alternatives, each a set of schemes with scopes.
pub(super) fn requirements(field: &Field<'_>) -> Option<Vec<SecurityRequirement>> {
    let alternatives = field.elements()?;
    let read = |alternative: &Field<'_>| {
        let object = alternative.object()?;
        let entries = alternative.document.all_fields(alternative.id, object);
        let scopes = |entry: Field<'_>| {
            let scopes = if entry.value.is_null() {
                Vec::new()
            } else {
                entry.strings().unwrap_or_default()
            };
            (entry.key.to_owned(), scopes)
        };
        Some(entries.map(scopes).collect::<SecurityRequirement>())
    };
    Some(alternatives.iter().filter_map(read).collect())
}
