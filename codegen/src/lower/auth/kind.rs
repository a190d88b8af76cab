//! How a credential travels, and where a token is had.

use std::collections::BTreeSet;

use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityScheme};

use super::token;
use super::word::Words;
use crate::diagnostics::Code;
use crate::document::NodeId;
use crate::ir::{ApiKeyPlace, AuthSchemeKind, OAuth2};
use crate::lower::context::Context;

/// What a scheme is, and what the document says about it.
pub(super) fn kind(
    context: &Context<'_>,
    words: &Words<'_>,
    wire: &str,
    id: NodeId,
    scheme: &SecurityScheme,
) -> (AuthSchemeKind, Option<String>) {
    match scheme {
        SecurityScheme::APIKey {
            location,
            name,
            description,
            ..
        } => {
            let is_authorization =
                *location == APIKeyLocation::Header && name.eq_ignore_ascii_case("authorization");
            let word = is_authorization
                .then(|| words.before(wire, description.as_deref()))
                .flatten();
            let place = match location {
                APIKeyLocation::Query => ApiKeyPlace::Query,
                APIKeyLocation::Header => ApiKeyPlace::Header,
                APIKeyLocation::Cookie => ApiKeyPlace::Cookie,
            };
            let kind = match word {
                Some(word) if word.eq_ignore_ascii_case("bearer") => AuthSchemeKind::Bearer,
                Some(word) => {
                    let message = format!(
                        "the prose has the key in `Authorization` after the word `{word}`, which is sent before it"
                    );
                    context.tell(Code::AssumedSecurity, id, message);
                    AuthSchemeKind::Http(word)
                }
                None => AuthSchemeKind::ApiKey {
                    place,
                    name: name.clone(),
                },
            };
            (kind, description.clone())
        }
        SecurityScheme::HTTP {
            scheme,
            description,
            ..
        } => {
            let kind = match scheme.to_ascii_lowercase().as_str() {
                "bearer" => AuthSchemeKind::Bearer,
                "basic" => AuthSchemeKind::Basic,
                _ => AuthSchemeKind::Http(scheme.clone()),
            };
            (kind, description.clone())
        }
        SecurityScheme::OAuth2 {
            flows, description, ..
        } => (
            AuthSchemeKind::OAuth2(oauth2(context, id, flows)),
            description.clone(),
        ),
        SecurityScheme::OpenIDConnect { description, .. } => {
            (AuthSchemeKind::Bearer, description.clone())
        }
    }
}

/// What the flows say of token endpoints. A token that a person gave leave for at a browser comes with one that
/// refreshes it, at the same endpoint unless another is named.
fn oauth2(context: &Context<'_>, id: NodeId, flows: &OAuth2Flows) -> OAuth2 {
    let usable = |url: &String| {
        let url = url.trim();
        if url.is_empty() {
            return None;
        }
        let is_endpoint = is_endpoint(url);
        if !is_endpoint {
            let message = || {
                format!("no token can be had from `{url}`: it is no URL; its setter is left out")
            };
            context.tell_once(Code::UnknownValue, id, url, message);
        }
        is_endpoint.then(|| url.to_owned())
    };
    let own = flows.client_credentials.as_ref();
    let by_password = flows.password.as_ref();
    let client_credentials = own.and_then(|flow| usable(&flow.token_url));
    let password = by_password.and_then(|flow| usable(&flow.token_url));
    let refresh = refresh_endpoints(flows).find_map(usable);
    let urls: BTreeSet<&String> = [&client_credentials, &password, &refresh]
        .into_iter()
        .flatten()
        .collect();
    let json = urls
        .into_iter()
        .filter_map(|url| token::json(context.document, url))
        .collect();
    OAuth2 {
        client_credentials,
        scopes: Vec::new(),
        env: None,
        password,
        refresh,
        json,
    }
}

/// Where tokens are got by refresh tokens: where the document says so, and where codes are exchanged (RFC 6749,
/// section 6). Who gives tokens for a password mostly gives no others with them.
pub(super) fn refresh_endpoints(flows: &OAuth2Flows) -> impl Iterator<Item = &String> {
    let by_code = flows.authorization_code.as_ref();
    let by_code = by_code.map(|flow| flow.refresh_url.as_ref().unwrap_or(&flow.token_url));
    let by_password = flows.password.as_ref();
    let by_password = by_password.and_then(|flow| flow.refresh_url.as_ref());
    [by_code, by_password].into_iter().flatten()
}

/// Whether a secret may be sent there: a whole URL, or one that continues where the API is served. A placeholder is
/// none, nor is a host without a scheme.
fn is_endpoint(url: &str) -> bool {
    let first = url.split('/').next().unwrap_or_default();
    let is_whole = url.starts_with("https://") || url.starts_with("http://");
    !url.contains(['{', '}', ' ']) && (is_whole || !first.contains(['.', ':']) || first == ".")
}

/// Where a credential of a kind stands in a request.
pub(super) fn place(kind: &AuthSchemeKind) -> (&'static str, String) {
    match kind {
        AuthSchemeKind::ApiKey { place, name } => match place {
            ApiKeyPlace::Header => ("header", name.to_ascii_lowercase()),
            ApiKeyPlace::Query => ("query", name.clone()),
            ApiKeyPlace::Cookie => ("cookie", name.clone()),
        },
        AuthSchemeKind::Bearer
        | AuthSchemeKind::Basic
        | AuthSchemeKind::Http(_)
        | AuthSchemeKind::OAuth2(_) => ("header", "authorization".to_owned()),
    }
}
