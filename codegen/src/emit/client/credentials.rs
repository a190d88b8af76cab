//! Credentials: schemes, what the builder takes for them, and which operations need which.

use crate::emit::docs::{Doc, code};
use crate::emit::features;
use crate::emit::name::{bare, ident};
use crate::emit::runtime;
use crate::emit::scope::{Scope, path};
use crate::ir::{
    self, ApiKeyPlace, AuthScheme, AuthSchemeKind, MoreSetter, Operation, Requirement,
};
use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

/// The name of a scheme's setter.
pub(in crate::emit) fn method(scheme: &AuthScheme) -> String {
    runtime::builder_method(&scheme.name)
}

/// The setters of a credential.
pub(super) fn credential(scope: &Scope<'_>, scheme: &AuthScheme, name: &Ident) -> TokenStream {
    let credential = scope.runtime("auth", "Credential");
    let (into, string) = (scope.prelude("Into"), scope.prelude("String"));
    let method_name = method(scheme);
    let method = ident(&method_name);
    let docs = ir::Docs {
        description: scheme.description.clone(),
        ..ir::Docs::default()
    };
    let doc = Doc::of(&docs).or(&match &scheme.kind {
        AuthSchemeKind::ApiKey { name, .. } => {
            format!("Sets the key that is sent as {}.", code(name))
        }
        AuthSchemeKind::Bearer => "Sets the bearer token.".to_owned(),
        AuthSchemeKind::Basic => "Sets the name and password.".to_owned(),
        AuthSchemeKind::Http(word) => {
            format!("Sets what is sent in `Authorization` after {}.", code(word))
        }
        AuthSchemeKind::OAuth2(_) => "Sets the OAuth 2 access token.".to_owned(),
    });
    let plain = match &scheme.kind {
        AuthSchemeKind::Basic => quote! {
            #doc
            pub fn #method(
                self,
                username: impl #into<#string>,
                password: impl #into<#string>,
            ) -> Self {
                self.credential(&#name, #credential::basic(username, password))
            }
        },
        AuthSchemeKind::ApiKey { .. }
        | AuthSchemeKind::Bearer
        | AuthSchemeKind::Http(_)
        | AuthSchemeKind::OAuth2(_) => quote! {
            #doc
            pub fn #method(self, token: impl #into<#string>) -> Self {
                self.credential(&#name, #credential::token(token))
            }
        },
    };
    let provider_method = ident(&MoreSetter::Provider.name(&method_name));
    let provider = scope.runtime("auth", "CredentialProvider");
    let provider_doc = Doc::new(&format!(
        "Sets what supplies the credential of [`{0}`](Self::{0}) for each call, for one that changes.",
        bare(&method_name)
    ));
    let tokens = tokens(scope, scheme, &method_name, name);
    quote! {
        #plain
        #provider_doc
        pub fn #provider_method(self, provider: impl #provider) -> Self {
            self.credential_provider(&#name, provider)
        }
        #tokens
    }
}

/// The setters for OAuth 2 tokens that the client gets for itself.
fn tokens(scope: &Scope<'_>, scheme: &AuthScheme, method: &str, name: &Ident) -> TokenStream {
    let AuthSchemeKind::OAuth2(ways) = &scheme.kind else {
        return TokenStream::new();
    };
    let (into, string) = (scope.prelude("Into"), scope.prelude("String"));
    let setter = |more: MoreSetter,
                  made: TokenStream,
                  url: &str,
                  arguments: [&str; 2],
                  words: [&str; 2]| {
        let setter = ident(&more.name(method));
        let [first, second] = arguments.map(ident);
        let doc = Doc::new(&format!(
            "Gets tokens from {} by {}, and remembers them while they are valid. For {}, hand an {} \
             to [`{4}`](Self::{4}).",
            code(url),
            words[0],
            words[1],
            scope.link("oauth", "OAuth", ""),
            MoreSetter::Provider.name(method),
        ));
        quote! {
            #doc
            pub fn #setter(
                self,
                #first: impl #into<#string>,
                #second: impl #into<#string>,
            ) -> Self {
                let tokens = #made;
                self.credential_provider(&#name, tokens)
            }
        }
    };
    let own = ways.client_credentials.as_ref().map(|url| {
        let scopes: Vec<String> = ways.scopes.iter().map(|scope| code(scope)).collect();
        let (with, others) = match scopes.is_empty() {
            true => (String::new(), "scopes"),
            false => (
                format!(" and the scopes {}", scopes.join(", ")),
                "other scopes",
            ),
        };
        let words = [&format!("the client's own credentials{with}"), others];
        let more = MoreSetter::ClientCredentials;
        setter(
            more,
            own_tokens(scope, ways, url),
            url,
            ["client_id", "client_secret"],
            words,
        )
    });
    let refresh = ways.refresh.as_ref().map(|url| {
        let words = [
            "a refresh token that was got elsewhere, and by those that come with the new ones",
            "a client's secret, scopes, or to keep new refresh tokens",
        ];
        let more = MoreSetter::RefreshToken;
        let oauth = scope.runtime("oauth", "OAuth");
        let asked = asked(ways, url);
        let made = quote! { #oauth::refresh_token(#url, client_id, refresh_token) #asked };
        setter(more, made, url, ["client_id", "refresh_token"], words)
    });
    let by_password = ways.password.as_ref().map(|url| {
        let words = [
            "the name and the password of a user",
            "the id of a client, or scopes",
        ];
        let oauth = scope.runtime("oauth", "OAuth");
        let asked = asked(ways, url);
        let made = quote! { #oauth::password(#url, username, password) #asked };
        let more = MoreSetter::Password;
        setter(more, made, url, ["username", "password"], words)
    });
    quote! { #own #by_password #refresh }
}

/// What gets tokens by the client's own credentials, as an expression.
fn own_tokens(scope: &Scope<'_>, ways: &ir::OAuth2, url: &str) -> TokenStream {
    let oauth = scope.runtime("oauth", "OAuth");
    let scopes = &ways.scopes;
    let scopes = match scopes.is_empty() {
        true => TokenStream::new(),
        false => quote! { .scopes([#(#scopes),*]) },
    };
    let asked = asked(ways, url);
    quote! { #oauth::client_credentials(#url, client_id, client_secret) #scopes #asked }
}

/// How an endpoint is asked, where it is not by a form.
fn asked(ways: &ir::OAuth2, url: &str) -> TokenStream {
    let Some(endpoint) = ways.json.iter().find(|endpoint| endpoint.url == url) else {
        return TokenStream::new();
    };
    let media_type = &endpoint.media_type;
    let secret = endpoint.takes_secret.then(|| quote! { .secret_in_body() });
    quote! { .json(#media_type) #secret }
}

/// How tokens are got by credentials of the client's own that stand in the environment, as an expression.
fn own_from_env(scope: &Scope<'_>, kind: &AuthSchemeKind) -> TokenStream {
    if let AuthSchemeKind::OAuth2(ways) = kind
        && let (Some(env), Some(url)) = (&ways.env, &ways.client_credentials)
    {
        let own = scope.runtime("auth", "OwnCredentials");
        let made = own_tokens(scope, ways, url);
        let provider = quote! { |client_id, client_secret| ::std::sync::Arc::new(#made) };
        return quote! { Some(&#own { env: [#(#env),*], provider: #provider }) };
    }
    quote! { None }
}

/// Each scheme with the name of its static.
pub(super) fn names(api: &ir::Api) -> Vec<(&AuthScheme, Ident)> {
    let mut taken = BTreeSet::from(["API".to_owned(), "AUTH".to_owned()]);
    let schemes = api.auth.schemes.iter();
    schemes
        .map(|scheme| {
            let base = bare(&scheme.name).to_shouty_snake_case();
            let mut name = base.clone();
            let mut count = 2;
            while !taken.insert(name.clone()) {
                name = format!("{base}_{count}");
                count += 1;
            }
            (scheme, ident(&name))
        })
        .collect()
}

pub(super) fn scheme_item(scope: &Scope<'_>, scheme: &AuthScheme, name: &Ident) -> TokenStream {
    let (ty, place) = (
        scope.runtime("auth", "Scheme"),
        scope.runtime("auth", "Place"),
    );
    let place = match &scheme.kind {
        AuthSchemeKind::ApiKey { place: at, name } => match at {
            ApiKeyPlace::Header => quote! { #place::Header(#name) },
            ApiKeyPlace::Query => quote! { #place::Query(#name) },
            ApiKeyPlace::Cookie => quote! { #place::Cookie(#name) },
        },
        AuthSchemeKind::Bearer | AuthSchemeKind::OAuth2(_) => {
            quote! { #place::Authorization("Bearer") }
        }
        AuthSchemeKind::Basic => quote! { #place::Basic },
        AuthSchemeKind::Http(word) => quote! { #place::Authorization(#word) },
    };
    let env = scheme.env.iter().chain(&scheme.env_password);
    let (wire, setter) = (&scheme.wire, bare(&method(scheme)).to_owned());
    let own = own_from_env(scope, &scheme.kind);
    quote! {
        pub(crate) static #name: #ty = #ty {
            name: #wire,
            place: #place,
            env: &[#(#env),*],
            setter: #setter,
            own: #own,
        };
    }
}

/// Whether no operation can be called without a credential.
pub(super) fn credentials_required(api: &ir::Api) -> bool {
    let needs = |alternatives: &[Requirement]| {
        !alternatives.is_empty() && alternatives.iter().all(|one| !one.schemes.is_empty())
    };
    let own = |operation: &Operation| needs(operation.auth.as_deref().unwrap_or(&api.auth.default));
    !api.operations.is_empty() && api.operations.iter().all(own)
}

/// The alternatives of operations that state none.
pub(super) fn default_auth(scope: &Scope<'_>) -> TokenStream {
    let api = scope.api();
    let uses = |operation: &Operation| operation.auth.is_none();
    if api.auth.default.is_empty() || !api.operations.iter().any(uses) {
        return TokenStream::new();
    }
    let gate = features::gate_of(api, uses);
    // What a feature leaves out must not leave an import behind.
    let ty = match gate.is_empty() {
        true => scope.runtime("operation", "Alternatives"),
        false => path("crate::runtime::operation::Alternatives"),
    };
    let list = list(api, &api.auth.default, |name| quote! { #name });
    quote! { #gate pub(crate) const AUTH: #ty = #list; }
}

/// The alternatives of an operation as an expression, if it needs a credential at all.
pub(in crate::emit) fn alternatives(
    scope: &Scope<'_>,
    operation: &Operation,
) -> Option<TokenStream> {
    let api = scope.api();
    match &operation.auth {
        None if api.auth.default.is_empty() => None,
        None => Some(scope.item("crate::client", "AUTH")),
        Some(alternatives) if alternatives.is_empty() => None,
        Some(alternatives) => Some(list(api, alternatives, |name| {
            scope.item("crate::client", &name.to_string())
        })),
    }
}

fn list(
    api: &ir::Api,
    alternatives: &[Requirement],
    spell: impl Fn(&Ident) -> TokenStream,
) -> TokenStream {
    let names = names(api);
    let alternatives = alternatives.iter().map(|alternative| {
        let schemes = alternative.schemes.iter().filter_map(|wire| {
            names
                .iter()
                .find(|(scheme, _)| scheme.wire == *wire)
                .map(|(_, name)| spell(name))
        });
        quote! { &[#(&#schemes),*] }
    });
    quote! { &[#(#alternatives),*] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passes::fixture::{api, operation};

    /// What is imported for the alternatives of an operation that states none of its own.
    #[track_caller]
    fn check(features: &[&str], imported: &str) {
        let mut api = api(Vec::new(), vec![operation("users", None, None)]);
        api.resources.push(ir::Resource {
            name: "users".to_owned(),
            type_name: "Users".to_owned(),
            docs: ir::Docs::default(),
            operations: Vec::new(),
            children: Vec::new(),
        });
        api.auth.default = vec![Requirement::default()];
        api.package.resource_features = features.iter().map(|name| (*name).to_owned()).collect();
        let scope = Scope::new(&api, []);
        assert!(!default_auth(&scope).is_empty());
        assert_eq!(scope.uses().to_string(), imported);
    }

    #[test]
    fn what_a_feature_leaves_out_leaves_no_import_behind() {
        check(&[], "use crate :: runtime :: operation :: Alternatives ;");
        check(&["users"], "");
    }
}
