//! What setters and variables of credentials are called.

use openapiv3::SecurityScheme;

use super::kind::kind;
use super::word::Words;
use crate::document::NodeId;
use crate::ir::{AuthScheme, AuthSchemeKind, MoreSetter};
use crate::lower::context::Context;
use crate::lower::package;
use crate::lower::setters::Setters;
use crate::names::{Scope, method_name, plain, words};

/// Words that say of a scheme that it is one, not what it is for.
const OF_ANY: &[&str] = &[
    "access",
    "api",
    "apikey",
    "auth",
    "authentication",
    "authorization",
    "bearer",
    "cookie",
    "default",
    "header",
    "http",
    "in",
    "jwt",
    "key",
    "query",
    "scheme",
    "security",
    "token",
    "x",
];

/// Names setters and variables, each once.
pub(super) struct Naming<'c, 'a> {
    context: &'c Context<'a>,
    words: Words<'a>,
    crate_name: &'c str,
    setters: Setters,
    variables: Scope,
    /// Whether a scheme is called `api_key` already.
    key: bool,
    /// Whether there are several schemes, so that a name has to tell which.
    pub(super) are_several: bool,
}

impl<'c, 'a> Naming<'c, 'a> {
    /// Nothing is named yet.
    pub(super) fn new(context: &'c Context<'a>, crate_name: &'c str) -> Self {
        let base_url = package::base_url_variable(context.config, crate_name);
        Self {
            context,
            words: Words::of(context.document),
            crate_name,
            setters: Setters::default(),
            variables: Scope::with(&[&base_url]),
            key: false,
            are_several: false,
        }
    }

    /// The names of the setters.
    pub(super) fn finish(self) -> Setters {
        self.setters
    }

    /// Decides a scheme.
    pub(super) fn scheme(&mut self, wire: &str, id: NodeId, scheme: &SecurityScheme) -> AuthScheme {
        let (kind, description) = kind(self.context, &self.words, wire, id, scheme);
        let configured = self.context.config.env.auth.get(wire).cloned();
        let chosen = configured.is_some();
        let is_key = matches!(
            scheme,
            SecurityScheme::APIKey { .. } | SecurityScheme::HTTP { .. }
        );
        let usual = match is_key && self.has_own_name(wire, &kind) {
            true => without_x(wire).to_owned(),
            false => self.usual(wire, scheme),
        };
        let name = match configured
            .as_deref()
            .and_then(|variable| self.suffix(variable))
        {
            Some(suffix) => method_name(suffix),
            None => method_name(&usual),
        };
        let more = |name: &str| MoreSetter::ALL.map(|more| more.name(name)).to_vec();
        let name = self.setters.take([name, method_name(wire)], more);
        let suffix = plain(&name).trim_end_matches('_');
        let suffix = suffix.to_uppercase();
        let (env, env_password) = match &kind {
            AuthSchemeKind::Basic => {
                let both = if usual == "basic_auth" {
                    String::new()
                } else {
                    format!("{suffix}_")
                };
                let user = configured.unwrap_or_else(|| {
                    package::variable(self.crate_name, &format!("{both}USERNAME"))
                });
                let password = match user.strip_suffix("USERNAME") {
                    Some(start) => format!("{start}PASSWORD"),
                    None => package::variable(self.crate_name, &format!("{both}PASSWORD")),
                };
                (user, Some(self.variable(password, chosen)))
            }
            AuthSchemeKind::ApiKey { .. }
            | AuthSchemeKind::Bearer
            | AuthSchemeKind::Http(_)
            | AuthSchemeKind::OAuth2(_) => (
                configured.unwrap_or_else(|| package::variable(self.crate_name, &suffix)),
                None,
            ),
        };
        AuthScheme {
            wire: wire.to_owned(),
            name,
            env: Some(self.variable(env, chosen)),
            env_password,
            description: description.filter(|text| !text.trim().is_empty()),
            kind,
        }
    }

    /// Decides the bearer token of a document that declares no scheme.
    pub(super) fn bearer(&mut self, id: NodeId) -> AuthScheme {
        let scheme = SecurityScheme::HTTP {
            scheme: "bearer".to_owned(),
            bearer_format: None,
            description: None,
            extensions: Default::default(),
        };
        self.scheme("Bearer", id, &scheme)
    }

    /// Names the variables of a client's own credentials, unless another credential is read from one of them. All
    /// others are to be named before.
    pub(super) fn own(&mut self, scheme: &mut AuthScheme) {
        let AuthSchemeKind::OAuth2(tokens) = &mut scheme.kind else {
            return;
        };
        let names = ["CLIENT_ID", "CLIENT_SECRET"];
        let names = names.map(|name| package::variable(self.crate_name, name));
        let is_free = names.iter().all(|name| !self.variables.is_taken(name));
        if tokens.client_credentials.is_some() && is_free {
            for name in &names {
                self.variables.take(name);
            }
            tokens.env = Some(names);
        }
    }

    /// A variable that no other credential is read from, unless it is chosen in the settings.
    fn variable(&mut self, name: String, chosen: bool) -> String {
        match chosen {
            true => {
                self.variables.take(&name);
                name
            }
            false => self.variables.unique(name),
        }
    }

    /// Whether a key or token is called as the document calls it: it is the whole of a header that is described as a
    /// parameter, or one of several, and said to be one for something, or another is called `api_key` there.
    fn has_own_name(&self, wire: &str, kind: &AuthSchemeKind) -> bool {
        let is_for_something = |wire: &str| {
            let of_crate = words(self.crate_name);
            let mut words = words(wire).into_iter();
            words.any(|word| !OF_ANY.contains(&word.as_str()) && !of_crate.contains(&word))
        };
        match kind {
            AuthSchemeKind::ApiKey { name, .. }
                if self.context.document.security_schemes().is_empty() =>
            {
                !name.to_ascii_lowercase().contains("key")
            }
            AuthSchemeKind::ApiKey { .. } | AuthSchemeKind::Bearer | AuthSchemeKind::Http(_) => {
                let is_key = |wire: &str| method_name(wire) == "api_key";
                let mut all = self.context.document.security_schemes().iter();
                let is_other_key = !is_key(wire) && all.any(|(other, _)| is_key(other));
                self.are_several && (is_other_key || is_for_something(wire))
            }
            AuthSchemeKind::Basic | AuthSchemeKind::OAuth2(_) => false,
        }
    }

    /// What a credential of a kind is usually called. The first key or token is the API's key, unless it is said to be a
    /// JSON Web Token: no API has its users keep one.
    fn usual(&mut self, wire: &str, scheme: &SecurityScheme) -> String {
        let bearer = |scheme: &str| scheme.eq_ignore_ascii_case("bearer");
        let basic = |scheme: &str| scheme.eq_ignore_ascii_case("basic");
        match scheme {
            SecurityScheme::APIKey { .. } if !self.key => {
                self.key = true;
                "api_key".to_owned()
            }
            SecurityScheme::HTTP {
                scheme,
                bearer_format: Some(format),
                ..
            } if bearer(scheme)
                && format.eq_ignore_ascii_case("jwt")
                && !self.setters.is_taken("access_token") =>
            {
                "access_token".to_owned()
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
        let prefix = package::variable(self.crate_name, "");
        variable
            .strip_prefix(prefix.as_str())
            .filter(|suffix| !words(suffix).is_empty() && !suffix.is_empty())
    }
}

/// The name of a header without the sign that no standard has it.
fn without_x(wire: &str) -> &str {
    let bare = wire.strip_prefix("X-").or_else(|| wire.strip_prefix("x-"));
    bare.unwrap_or(wire)
}
