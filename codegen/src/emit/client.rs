//! `src/client.rs`: the client, how it is built, and what is known of the API as a whole.

use super::docs::{Doc, code};
use super::name::{bare, ident};
use super::scope::Scope;
use super::{features, resources, runtime};
use crate::ir::{self, ApiKeyPlace, AuthScheme, AuthSchemeKind, OAuthFlow, Operation, Requirement};
use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

/// The tokens of the file.
pub(super) fn file(api: &ir::Api) -> TokenStream {
    let scope = Scope::new(
        api,
        ["Client".to_owned(), "API".to_owned(), "AUTH".to_owned()],
    );
    let head = super::head(api, &Doc::new("The client, and how it is built."));
    let client = client(&scope);
    let builder = builder(&scope);
    let schemes: Vec<_> = names(api)
        .into_iter()
        .map(|(scheme, name)| scheme_item(&scope, scheme, &name))
        .collect();
    let info = info(&scope);
    let auth = default_auth(&scope);
    let uses = scope.uses();
    quote! { #head #uses #client #builder #info #auth #(#schemes)* }
}

fn client(scope: &Scope<'_>) -> TokenStream {
    let api = scope.api();
    let core = scope.runtime("client", "Core");
    let (error, result) = (scope.runtime("error", "Error"), scope.prelude("Result"));
    let builder = scope.runtime("builder", "ClientBuilder");
    // With features that may all be off, an import would be one that is not used.
    let resources = match api.resources.is_empty() || !api.package.resource_features.is_empty() {
        true => quote! { crate::resources },
        false => scope.item("crate", "resources"),
    };
    let accessors = resources::accessors(
        &api.resources,
        &quote! { &self.core },
        &quote! { '_ },
        |index| (features::gate(api, index), quote! { #resources:: }),
    );
    let doc = Doc::new("Makes the calls of the API.").paragraph(
        "Cloning it is cheap: clones share connections and configuration. `Debug` shows no \
         credential.",
    );
    let environment = environment(api);
    let from_env = Doc::new("A client that is configured by the environment.")
        .list(environment)
        .section("Errors")
        .paragraph(&format!(
            "{} when a credential is missing, {} when a variable has no usable value.",
            scope.link("error", "Error", "::Credentials"),
            scope.link("error", "Error", "::Config"),
        ));
    let build = Doc::new("A client to be configured.").list(servers(api));
    quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct Client { pub(crate) core: #core }
        impl Client {
            #from_env
            pub fn from_env() -> #result<Self, #error> { Self::builder().from_env().build() }
            #build
            pub fn builder() -> #builder { #builder::new(&API) }
            #accessors
        }
    }
}

/// The variables that `from_env` reads, a line each.
fn environment(api: &ir::Api) -> Vec<String> {
    let mut lines = Vec::new();
    for scheme in &api.auth.schemes {
        let setter = bare(&scheme.name);
        if let Some(env) = &scheme.env {
            lines.push(format!(
                "{}: what [`{setter}`](ClientBuilder::{}) sets.",
                code(env),
                method(scheme)
            ));
        }
        if let Some(env) = &scheme.env_password {
            lines.push(format!("{}: its password.", code(env)));
        }
    }
    if let Some(env) = &api.package.base_url_env {
        lines.push(format!(
            "{}: where the API is served, if not at {}.",
            code(env),
            code(
                api.servers
                    .first()
                    .map_or("/", |server| server.url.as_str())
            )
        ));
    }
    lines
}

/// The variables that `from_env` reads, for text outside of rustdoc.
pub(super) fn environment_names(api: &ir::Api) -> Vec<String> {
    let schemes = api.auth.schemes.iter();
    let credentials = schemes.flat_map(|scheme| {
        let setter = code(&method(scheme));
        let key = scheme
            .env
            .iter()
            .map(|env| format!("{}: as the builder's {setter}.", code(env)));
        let password = scheme.env_password.iter();
        let password = password.map(|env| format!("{}: its password.", code(env)));
        key.chain(password).collect::<Vec<_>>()
    });
    let base_url = api.package.base_url_env.iter();
    credentials
        .chain(base_url.map(|env| format!("{}: as the builder's `base_url`.", code(env))))
        .collect()
}

/// The servers to choose from, a line each, where there is a choice.
fn servers(api: &ir::Api) -> Vec<String> {
    if api.servers.len() < 2 {
        return Vec::new();
    }
    let lines = api.servers.iter().enumerate().map(|(index, server)| {
        let docs = ir::Docs {
            description: server.description.clone(),
            ..ir::Docs::default()
        };
        let words = Doc::words(&docs).brief();
        let words = words.map(|words| format!(": {words}")).unwrap_or_default();
        format!(
            "[`server({index})`](ClientBuilder::server) is {}{words}",
            code(&server.url)
        )
    });
    lines.collect()
}

/// What the document adds to the builder.
fn builder(scope: &Scope<'_>) -> TokenStream {
    let api = scope.api();
    let builder = scope.runtime("builder", "ClientBuilder");
    let (error, result) = (scope.runtime("error", "Error"), scope.prelude("Result"));
    let credentials: Vec<_> = names(api)
        .into_iter()
        .map(|(scheme, name)| credential(scope, scheme, &name))
        .collect();
    let mut seen = BTreeSet::new();
    let variables: Vec<_> = api
        .servers
        .iter()
        .flat_map(|server| &server.variables)
        .filter(|variable| seen.insert(variable.wire.as_str()))
        .map(|variable| server_variable(scope, variable))
        .collect();
    let build = Doc::new("Builds the client.")
        .section("Errors")
        .paragraph(&format!(
            "{} when a setting is wrong, {} when a credential is missing.",
            scope.link("error", "Error", "::Config"),
            scope.link("error", "Error", "::Credentials"),
        ));
    quote! {
        impl #builder {
            #(#credentials)*
            #(#variables)*
            #build
            pub fn build(self) -> #result<Client, #error> {
                Ok(Client { core: self.build_core()? })
            }
        }
    }
}

fn server_variable(scope: &Scope<'_>, variable: &ir::ServerVariable) -> TokenStream {
    let method = ident(&runtime::builder_method(&variable.name));
    let wire = &variable.wire;
    let docs = ir::Docs {
        description: variable.description.clone(),
        ..ir::Docs::default()
    };
    let mut doc = Doc::of(&docs).or(&format!("Sets {} in the URL of the server.", code(wire)));
    if !variable.values.is_empty() {
        let values: Vec<_> = variable.values.iter().map(|value| code(value)).collect();
        doc = doc.paragraph(&format!("One of {}.", values.join(", ")));
    }
    doc = doc.paragraph(&format!("{} unless set.", code(&variable.default)));
    let (into, string) = (scope.prelude("Into"), scope.prelude("String"));
    quote! {
        #doc
        pub fn #method(self, value: impl #into<#string>) -> Self {
            self.server_variable(#wire, value)
        }
    }
}

/// The name of a scheme's setter.
fn method(scheme: &AuthScheme) -> String {
    runtime::builder_method(&scheme.name)
}

/// The setters of a credential.
fn credential(scope: &Scope<'_>, scheme: &AuthScheme, name: &Ident) -> TokenStream {
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
    let provider_method = ident(&format!("{}_provider", bare(&method_name)));
    let provider = scope.runtime("auth", "CredentialProvider");
    let provider_doc = Doc::new(&format!(
        "Sets what supplies the credential of [`{0}`](Self::{0}) for each call, for one that changes.",
        bare(&method_name)
    ));
    let flow = client_credentials(scope, scheme, name);
    quote! {
        #plain
        #provider_doc
        pub fn #provider_method(self, provider: impl #provider) -> Self {
            self.credential_provider(&#name, provider)
        }
        #flow
    }
}

/// The setter for OAuth 2 tokens that the client gets for itself.
fn client_credentials(scope: &Scope<'_>, scheme: &AuthScheme, name: &Ident) -> Option<TokenStream> {
    let AuthSchemeKind::OAuth2(flows) = &scheme.kind else {
        return None;
    };
    let url = flows.iter().find_map(|flow| match flow {
        OAuthFlow::ClientCredentials { token_url, .. } => Some(token_url),
        OAuthFlow::Token => None,
    })?;
    let (oauth, method) = (
        scope.runtime("oauth", "OAuth"),
        bare(&scheme.name).to_owned(),
    );
    let method = ident(&format!("{method}_client_credentials"));
    let (into, string) = (scope.prelude("Into"), scope.prelude("String"));
    let doc = Doc::new(&format!(
        "Gets tokens from {} by the client's own credentials, and remembers them while they are \
         valid. For scopes, hand an {} to the provider.",
        code(url),
        scope.link("oauth", "OAuth", ""),
    ));
    Some(quote! {
        #doc
        pub fn #method(
            self,
            client_id: impl #into<#string>,
            client_secret: impl #into<#string>,
        ) -> Self {
            let tokens = #oauth::client_credentials(#url, client_id, client_secret);
            self.credential_provider(&#name, tokens)
        }
    })
}

/// Each scheme with the name of its static.
fn names(api: &ir::Api) -> Vec<(&AuthScheme, Ident)> {
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

fn scheme_item(scope: &Scope<'_>, scheme: &AuthScheme, name: &Ident) -> TokenStream {
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
    quote! {
        pub(crate) static #name: #ty = #ty {
            name: #wire,
            place: #place,
            env: &[#(#env),*],
            setter: #setter,
        };
    }
}

fn info(scope: &Scope<'_>) -> TokenStream {
    let api = scope.api();
    let info = scope.runtime("operation", "ApiInfo");
    let servers: Vec<_> = api.servers.iter().map(|it| server(scope, it)).collect();
    let env = api.package.base_url_env.iter();
    let schemes = names(api).into_iter().map(|(_, name)| name);
    let required = credentials_required(api);
    quote! {
        static API: #info = #info {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            servers: &[#(#servers),*],
            base_url_env: &[#(#env),*],
            schemes: &[#(&#schemes),*],
            credentials_required: #required,
        };
    }
}

/// Whether no operation can be called without a credential.
fn credentials_required(api: &ir::Api) -> bool {
    let needs = |alternatives: &[Requirement]| {
        !alternatives.is_empty() && alternatives.iter().all(|one| !one.schemes.is_empty())
    };
    let own = |operation: &Operation| needs(operation.auth.as_deref().unwrap_or(&api.auth.default));
    !api.operations.is_empty() && api.operations.iter().all(own)
}

/// A server as an expression.
pub(super) fn server(scope: &Scope<'_>, server: &ir::Server) -> TokenStream {
    let ty = scope.runtime("operation", "Server");
    let url = &server.url;
    let variables = server.variables.iter().map(|variable| {
        let ty = scope.runtime("operation", "ServerVariable");
        let ir::ServerVariable {
            wire,
            default,
            values,
            ..
        } = variable;
        quote! { #ty { name: #wire, default: #default, allowed: &[#(#values),*] } }
    });
    quote! { #ty { url: #url, variables: &[#(#variables),*] } }
}

/// The alternatives of operations that state none.
fn default_auth(scope: &Scope<'_>) -> TokenStream {
    let api = scope.api();
    let used = api
        .operations
        .iter()
        .any(|operation| operation.auth.is_none());
    if api.auth.default.is_empty() || !used {
        return TokenStream::new();
    }
    let ty = scope.runtime("operation", "Alternatives");
    let list = list(api, &api.auth.default, |name| quote! { #name });
    quote! { pub(crate) const AUTH: #ty = #list; }
}

/// The alternatives of an operation as an expression, if it needs a credential at all.
pub(super) fn alternatives(scope: &Scope<'_>, operation: &Operation) -> Option<TokenStream> {
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
