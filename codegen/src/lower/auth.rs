//! Who may call.

use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityRequirement, SecurityScheme};
use std::collections::HashSet;

use super::context::Context;
use super::near;
use super::package::variable;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::document::NodeId;
use crate::ir::{self, ApiKeyPlace, AuthScheme, AuthSchemeKind, MoreSetter, OAuth2, Requirement};
use crate::names::{Scope, method_name, words};

/// The security schemes of a document.
pub(super) struct Schemes {
    /// By name; `None` for one that nothing is sent for, as its transport has the certificate.
    schemes: IndexMap<String, Option<AuthScheme>>,
    default: Vec<Requirement>,
    /// The names of their setters on the client's builder.
    setters: Scope,
}

/// Reads the schemes of a document, and the requirement of operations that state none.
pub(super) fn lower(context: &Context<'_>, crate_name: &str) -> Schemes {
    let document = context.document;
    let used = used(context);
    let mut naming = Naming {
        context,
        crate_name,
        setters: Scope::default(),
        variables: Scope::default(),
        key: false,
    };
    let mut schemes = IndexMap::new();
    for (wire, id) in document.security_schemes() {
        let scheme = document.security_scheme(*id);
        // A scheme that nothing uses takes no name from those that are.
        let lowered = match used.contains(wire.as_str()) {
            true => scheme.map(|scheme| naming.scheme(wire, scheme)),
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
    auth.default = auth.requirements(context, document.security(), context.place_of("#/security"));
    auth
}

impl Schemes {
    /// The names of their setters on the client's builder.
    pub(super) fn setters(&self) -> Scope {
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
        alternatives
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

/// Names of schemes that some operation asks for.
fn used<'a>(context: &Context<'a>) -> HashSet<&'a str> {
    let document = context.document;
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
    setters: Scope,
    variables: Scope,
    /// Whether a scheme is called `api_key` already.
    key: bool,
}

impl Naming<'_, '_> {
    fn scheme(&mut self, wire: &str, scheme: &SecurityScheme) -> AuthScheme {
        let (kind, description) = kind(scheme);
        let configured = self.context.config.env.auth.get(wire).cloned();
        let usual = self.usual(wire, scheme);
        let name = match configured
            .as_deref()
            .and_then(|variable| self.suffix(variable))
        {
            Some(suffix) => method_name(suffix),
            None => method_name(&usual),
        };
        let name = self.setter([name, method_name(wire)]);
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

    /// The first of two names whose setters are all free, else the last with a number.
    fn setter(&mut self, candidates: [String; 2]) -> String {
        let [_, last] = &candidates;
        let last = last.trim_start_matches("r#").trim_end_matches('_');
        let last = last.to_owned();
        let numbered = (2_usize..).map(|number| format!("{last}_{number}"));
        let all = |name: &str| {
            let more = MoreSetter::ALL.map(|more| more.name(name));
            std::iter::once(name.to_owned()).chain(more)
        };
        let free = |name: &String| all(name).all(|name| !self.setters.is_taken(&name));
        let name = candidates.into_iter().chain(numbered).find(free);
        let name = name.unwrap_or_default();
        all(&name).for_each(|name| {
            self.setters.take(&name);
        });
        name
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

fn kind(scheme: &SecurityScheme) -> (AuthSchemeKind, Option<String>) {
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
        } => (AuthSchemeKind::OAuth2(oauth2(flows)), description.clone()),
        SecurityScheme::OpenIDConnect { description, .. } => {
            (AuthSchemeKind::Bearer, description.clone())
        }
    }
}

/// What the flows say of token endpoints. A token that a person gave leave for at a browser comes with one that
/// refreshes it, at the same endpoint unless another is named.
fn oauth2(flows: &OAuth2Flows) -> OAuth2 {
    let named = |url: &String| Some(url.trim().to_owned()).filter(|url| !url.is_empty());
    let refresh = |url: &Option<String>, token_url: &String| {
        url.as_ref().and_then(named).or_else(|| named(token_url))
    };
    let by_code = flows.authorization_code.as_ref();
    let by_password = flows.password.as_ref();
    OAuth2 {
        client_credentials: flows
            .client_credentials
            .as_ref()
            .and_then(|flow| named(&flow.token_url)),
        refresh: by_code
            .and_then(|flow| refresh(&flow.refresh_url, &flow.token_url))
            .or_else(|| by_password.and_then(|flow| refresh(&flow.refresh_url, &flow.token_url))),
    }
}
