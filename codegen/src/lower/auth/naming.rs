//! What setters and variables of credentials are called.

use openapiv3::SecurityScheme;

use super::kind::kind;
use crate::document::NodeId;
use crate::ir::{AuthScheme, AuthSchemeKind, MoreSetter};
use crate::lower::context::Context;
use crate::lower::package;
use crate::lower::setters::Setters;
use crate::names::{Scope, method_name, plain, words};

/// Names setters and variables, each once.
pub(super) struct Naming<'c, 'a> {
    context: &'c Context<'a>,
    crate_name: &'c str,
    setters: Setters,
    variables: Scope,
    /// Whether a scheme is called `api_key` already.
    key: bool,
}

impl<'c, 'a> Naming<'c, 'a> {
    /// Nothing is named yet.
    pub(super) fn new(context: &'c Context<'a>, crate_name: &'c str) -> Self {
        let base_url = package::base_url_variable(context.config, crate_name);
        Self {
            context,
            crate_name,
            setters: Setters::default(),
            variables: Scope::with(&[&base_url]),
            key: false,
        }
    }

    /// The names of the setters.
    pub(super) fn finish(self) -> Setters {
        self.setters
    }

    /// Decides a scheme.
    pub(super) fn scheme(&mut self, wire: &str, id: NodeId, scheme: &SecurityScheme) -> AuthScheme {
        let (kind, description) = kind(self.context, wire, id, scheme);
        let configured = self.context.config.env.auth.get(wire).cloned();
        let chosen = configured.is_some();
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
