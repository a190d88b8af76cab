//! Who may call.

use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityRequirement, SecurityScheme};
use std::collections::HashSet;

use super::context::Context;
use super::near;
use super::package::variable;
use super::setters::Setters;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::document::{Document, NodeId};
use crate::ir::{self, ApiKeyPlace, AuthScheme, AuthSchemeKind, MoreSetter, OAuth2, Requirement};
use crate::names::{Scope, method_name, words};

/// The security schemes of a document.
pub(super) struct Schemes {
    /// By name; `None` for one that nothing is sent for, as its transport has the certificate.
    schemes: IndexMap<String, Option<AuthScheme>>,
    default: Vec<Requirement>,
    /// The names of their setters on the client's builder.
    setters: Setters,
}

/// Reads the schemes of a document, and the requirement of operations that state none.
pub(super) fn lower(context: &Context<'_>, crate_name: &str) -> Schemes {
    let document = context.document;
    let used = used(context);
    let mut naming = Naming {
        context,
        crate_name,
        setters: Setters::default(),
        variables: Scope::default(),
        key: false,
    };
    let mut schemes = IndexMap::new();
    for (wire, id) in document.security_schemes() {
        let scheme = document.security_scheme(*id);
        // A scheme that nothing uses takes no name from those that are.
        let lowered = match used.contains(wire.as_str()) {
            true => scheme.map(|scheme| naming.scheme(wire, *id, scheme)),
            false => None,
        };
        schemes.insert(wire.clone(), lowered);
    }
    check_settings(context, &schemes);
    let mut auth = Schemes {
        schemes,
        default: Vec::new(),
        setters: naming.setters,
    };
    auth.default = match asks(document) {
        true => auth.requirements(context, document.security(), context.place_of("#/security")),
        false => auth.any(),
    };
    auth
}

impl Schemes {
    /// The names of their setters on the client's builder.
    pub(super) fn setters(&self) -> Setters {
        self.setters.clone()
    }

    /// The alternatives of an operation; `None` if it states none of its own.
    pub(super) fn of(
        &self,
        context: &Context<'_>,
        operation: NodeId,
        own: Option<&[SecurityRequirement]>,
    ) -> Option<Vec<Requirement>> {
        let own = self.requirements(context, own?, Some(context.place(operation)));
        (own != self.default).then_some(own)
    }

    /// Alternatives in the order of the document, each once.
    fn requirements(
        &self,
        context: &Context<'_>,
        list: &[SecurityRequirement],
        at: Option<Place>,
    ) -> Vec<Requirement> {
        let mut alternatives: Vec<Requirement> = Vec::new();
        for requirement in list {
            let Some(alternative) = self.alternative(context, requirement, at.as_ref()) else {
                continue;
            };
            for alternative in self.apart(alternative) {
                let known = alternatives
                    .iter_mut()
                    .find(|known| known.schemes == alternative.schemes);
                match known {
                    // The same credentials for less are no other way to get in.
                    Some(known) if alternative.scopes.len() < known.scopes.len() => {
                        *known = alternative
                    }
                    Some(_) => {}
                    None => alternatives.push(alternative),
                }
            }
        }
        alternatives
    }

    /// What a requirement comes to where several of its schemes would stand in one place of a request, which has room
    /// for one: an alternative with each of them.
    fn apart(&self, requirement: Requirement) -> Vec<Requirement> {
        let Requirement { schemes, scopes } = requirement;
        let mut places: IndexMap<Option<(&str, String)>, Vec<String>> = IndexMap::new();
        for wire in schemes {
            let scheme = self.schemes.get(&wire).and_then(Option::as_ref);
            let place = scheme.map(|scheme| place(&scheme.kind));
            places.entry(place).or_default().push(wire);
        }
        let mut all = vec![Vec::new()];
        for wires in places.into_values() {
            if all.len() * wires.len() > MOST_ALTERNATIVES {
                break;
            }
            let with = |known: &Vec<String>, wire: &String| {
                let mut schemes = known.clone();
                schemes.push(wire.clone());
                schemes
            };
            let longer = all
                .iter()
                .flat_map(|known| wires.iter().map(move |wire| with(known, wire)));
            all = longer.collect();
        }
        let with_scopes = |schemes| Requirement {
            schemes,
            scopes: scopes.clone(),
        };
        all.into_iter().map(with_scopes).collect()
    }

    /// What a document that declares schemes and never asks for one comes to: whatever is set is sent.
    fn any(&self) -> Vec<Requirement> {
        let wires = self.schemes.iter().filter(|(_, scheme)| scheme.is_some());
        let wires: Vec<String> = wires.map(|(wire, _)| wire.clone()).collect();
        let with = |schemes| Requirement {
            schemes,
            scopes: Vec::new(),
        };
        let mut all = self.apart(with(wires.clone()));
        for wire in wires {
            let alone = with(vec![wire]);
            if !all.contains(&alone) {
                all.push(alone);
            }
        }
        if !all.contains(&Requirement::default()) {
            all.push(Requirement::default());
        }
        match all.len() {
            // No scheme at all.
            1 => Vec::new(),
            _ => all,
        }
    }

    fn alternative(
        &self,
        context: &Context<'_>,
        requirement: &SecurityRequirement,
        at: Option<&Place>,
    ) -> Option<Requirement> {
        let mut alternative = Requirement::default();
        for (wire, scopes) in requirement {
            match self.schemes.get(wire) {
                Some(Some(_)) => {
                    alternative.schemes.push(wire.clone());
                    alternative.scopes.extend(scopes.iter().cloned());
                }
                Some(None) => {}
                None => {
                    let message =
                        format!("there is no security scheme `{wire}`; nothing is sent for it");
                    let diagnostic = Diagnostic::new(Code::UnknownScheme, message)
                        .at(at.cloned())
                        .once(wire);
                    let known = self.schemes.keys().map(String::as_str);
                    context
                        .diagnostics
                        .push(near::help(diagnostic, wire, known));
                    return None;
                }
            }
        }
        Some(alternative)
    }

    /// The schemes that operations use.
    pub(super) fn finish(self, operations: &[ir::Operation]) -> ir::Auth {
        let own = operations
            .iter()
            .filter_map(|operation| operation.auth.as_ref());
        let needs_default = operations.iter().any(|operation| operation.auth.is_none());
        let default = self.default.iter().filter(|_| needs_default);
        let used: HashSet<&str> = own
            .flatten()
            .chain(default)
            .flat_map(|requirement| &requirement.schemes)
            .map(String::as_str)
            .collect();
        let schemes: Vec<AuthScheme> = self
            .schemes
            .values()
            .flatten()
            .filter(|scheme| used.contains(scheme.wire.as_str()))
            .cloned()
            .collect();
        let default = if needs_default {
            self.default
        } else {
            Vec::new()
        };
        ir::Auth { schemes, default }
    }
}

/// The most alternatives that one requirement comes to.
const MOST_ALTERNATIVES: usize = 16;

/// Where a credential of a kind stands in a request.
fn place(kind: &AuthSchemeKind) -> (&'static str, String) {
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

/// Whether a document says who may call what.
fn asks(document: &Document) -> bool {
    let mut operations = document.operations().iter();
    !document.security().is_empty() || operations.any(|operation| operation.security.is_some())
}

/// Names of schemes that some operation asks for; all, where none asks for any.
fn used<'a>(context: &Context<'a>) -> HashSet<&'a str> {
    let document = context.document;
    if !asks(document) {
        let all = document.security_schemes().iter();
        return all.map(|(wire, _)| wire.as_str()).collect();
    }
    let own = document
        .operations()
        .iter()
        .filter_map(|operation| operation.security.as_deref());
    let all = own.flatten().chain(document.security());
    all.flat_map(|requirement| requirement.keys())
        .map(String::as_str)
        .collect()
}

/// The settings can only name schemes that are there.
fn check_settings(context: &Context<'_>, schemes: &IndexMap<String, Option<AuthScheme>>) {
    for wire in context.config.env.auth.keys() {
        if !schemes.contains_key(wire) {
            let message = format!(
                "`client.toml` names a variable for the security scheme `{wire}`, which is not in the document"
            );
            let place = context.config.places.key(&["env", "auth", wire]);
            let diagnostic = Diagnostic::new(Code::UnknownSchemeSetting, message).at(place);
            context.diagnostics.push(near::help(
                diagnostic,
                wire,
                schemes.keys().map(String::as_str),
            ));
        }
    }
}

/// Names setters and variables, each once.
struct Naming<'c, 'a> {
    context: &'c Context<'a>,
    crate_name: &'c str,
    setters: Setters,
    variables: Scope,
    /// Whether a scheme is called `api_key` already.
    key: bool,
}

impl Naming<'_, '_> {
    fn scheme(&mut self, wire: &str, id: NodeId, scheme: &SecurityScheme) -> AuthScheme {
        let (kind, description) = kind(self.context, id, scheme);
        let configured = self.context.config.env.auth.get(wire).cloned();
        let usual = self.usual(wire, scheme);
        let name = match configured
            .as_deref()
            .and_then(|variable| self.suffix(variable))
        {
            Some(suffix) => method_name(suffix),
            None => method_name(&usual),
        };
        let more = |name: &str| MoreSetter::ALL.map(|more| more.name(name)).to_vec();
        let name = self.setters.take([name, method_name(wire)], more);
        let suffix = name.trim_start_matches("r#").trim_end_matches('_');
        let suffix = suffix.to_uppercase();
        let (env, env_password) = match &kind {
            AuthSchemeKind::Basic => {
                let both = if usual == "basic_auth" {
                    String::new()
                } else {
                    format!("{suffix}_")
                };
                let user = configured
                    .unwrap_or_else(|| variable(self.crate_name, &format!("{both}USERNAME")));
                let password = match user.strip_suffix("USERNAME") {
                    Some(start) => format!("{start}PASSWORD"),
                    None => variable(self.crate_name, &format!("{both}PASSWORD")),
                };
                (user, Some(self.variables.unique(password)))
            }
            AuthSchemeKind::ApiKey { .. }
            | AuthSchemeKind::Bearer
            | AuthSchemeKind::Http(_)
            | AuthSchemeKind::OAuth2(_) => (
                configured.unwrap_or_else(|| variable(self.crate_name, &suffix)),
                None,
            ),
        };
        AuthScheme {
            wire: wire.to_owned(),
            name,
            env: Some(self.variables.unique(env)),
            env_password,
            description: description.filter(|text| !text.trim().is_empty()),
            kind,
        }
    }

    /// What a credential of a kind is usually called. The first key or token is the API's key.
    fn usual(&mut self, wire: &str, scheme: &SecurityScheme) -> String {
        let bearer = |scheme: &str| scheme.eq_ignore_ascii_case("bearer");
        let basic = |scheme: &str| scheme.eq_ignore_ascii_case("basic");
        match scheme {
            SecurityScheme::APIKey { .. } if !self.key => {
                self.key = true;
                "api_key".to_owned()
            }
            SecurityScheme::HTTP { scheme, .. } if !self.key && bearer(scheme) => {
                self.key = true;
                "api_key".to_owned()
            }
            SecurityScheme::HTTP { scheme, .. }
                if basic(scheme) && !self.setters.is_taken("basic_auth") =>
            {
                "basic_auth".to_owned()
            }
            SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. }
                if !self.setters.is_taken("access_token") =>
            {
                "access_token".to_owned()
            }
            SecurityScheme::APIKey { .. }
            | SecurityScheme::HTTP { .. }
            | SecurityScheme::OAuth2 { .. }
            | SecurityScheme::OpenIDConnect { .. } => wire.to_owned(),
        }
    }

    /// What a variable says beside the name of the crate: `API_KEY`.
    fn suffix<'v>(&self, variable: &'v str) -> Option<&'v str> {
        let prefix = super::package::variable(self.crate_name, "");
        variable
            .strip_prefix(prefix.as_str())
            .filter(|suffix| !words(suffix).is_empty() && !suffix.is_empty())
    }
}

fn kind(
    context: &Context<'_>,
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
            let place = match location {
                APIKeyLocation::Query => ApiKeyPlace::Query,
                APIKeyLocation::Header => ApiKeyPlace::Header,
                APIKeyLocation::Cookie => ApiKeyPlace::Cookie,
            };
            (
                AuthSchemeKind::ApiKey {
                    place,
                    name: name.clone(),
                },
                description.clone(),
            )
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
    let by_code = flows.authorization_code.as_ref();
    let by_code = by_code.map(|flow| (&flow.refresh_url, &flow.token_url));
    let by_password = flows.password.as_ref();
    let by_password = by_password.map(|flow| (&flow.refresh_url, &flow.token_url));
    let mut refresh = [by_code, by_password].into_iter().flatten();
    let own = flows.client_credentials.as_ref();
    OAuth2 {
        client_credentials: own.and_then(|flow| usable(&flow.token_url)),
        refresh: refresh.find_map(|(refresh, token)| usable(refresh.as_ref().unwrap_or(token))),
    }
}

/// Whether a secret may be sent there: a whole URL, or one that continues where the API is served. A placeholder is
/// none, nor is a host without a scheme.
fn is_endpoint(url: &str) -> bool {
    let first = url.split('/').next().unwrap_or_default();
    let is_whole = url.starts_with("https://") || url.starts_with("http://");
    !url.contains(['{', '}', ' ']) && (is_whole || !first.contains(['.', ':']) || first == ".")
}
