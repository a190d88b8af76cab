//! `src/client.rs`: the client, how it is built, and what is known of the API as a whole.

mod credentials;

pub(super) use credentials::{alternatives, method as credential_method};

use crate::emit::docs::{Doc, code};
use crate::emit::name::{bare, ident};
use crate::emit::scope::Scope;
use crate::emit::{features, resources, runtime};
use crate::ir;
use credentials::{credential, credentials_required, default_auth, method, names, scheme_item};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The tokens of the file.
pub(super) fn file(api: &ir::Api) -> TokenStream {
    let scope = Scope::new(
        api,
        ["Client".to_owned(), "API".to_owned(), "AUTH".to_owned()],
    );
    let head = crate::emit::head(api, &Doc::new("The client, and how it is built."));
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
    let base_url = Doc::new(
        "The URL that paths of calls are appended to. `None` if neither the description of the API \
         nor the configuration says where it is served.",
    );
    let option = scope.prelude("Option");
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
            #base_url
            pub fn base_url(&self) -> #option<&str> { self.core.base_url() }
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
        lines.extend(own_line(scheme));
    }
    if let Some(env) = &api.package.base_url_env {
        let line = format!("{}: where the API is served", code(env));
        lines.push(match (needed(api), api.servers.first()) {
            (None, Some(server)) => format!("{line}, if not at {}.", code(&server.url)),
            (needed, _) => format!("{line}. {}", needed.unwrap_or_default()),
        });
    }
    lines
}

/// The variables with the client's own credentials, by which tokens are got where none is set.
fn own_line(scheme: &ir::AuthScheme) -> Option<String> {
    let ir::AuthSchemeKind::OAuth2(ir::OAuth2 { env, .. }) = &scheme.kind else {
        return None;
    };
    let [id, secret] = env.as_ref()?;
    let (id, secret) = (code(id), code(secret));
    Some(format!(
        "{id} and {secret}: the client's own credentials, to get tokens by."
    ))
}

/// What a user has to know of an API whose description names no host.
fn needed(api: &ir::Api) -> Option<String> {
    let server = api.servers.first();
    if server.is_some_and(ir::Server::is_whole) {
        return None;
    }
    let needed = "It is needed: the API's description names no host";
    let mut open = server.into_iter().flat_map(ir::Server::open_variables);
    Some(
        match (server.map_or("/", |server| &server.url), open.next()) {
            (url, Some(variable)) if !url.starts_with('/') => format!(
                "It is needed unless {} is set on the builder.",
                code(&variable.name)
            ),
            ("" | "/", _) => format!("{needed}."),
            (path, _) => format!("{needed}, only the path {}, which is added.", code(path)),
        },
    )
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
        let own = own_line(scheme);
        key.chain(password).chain(own).collect::<Vec<_>>()
    });
    let base_url = api.package.base_url_env.iter().map(|env| {
        let needed = needed(api).map(|needed| format!(" {needed}"));
        let needed = needed.unwrap_or_default();
        format!("{}: as the builder's `base_url`.{needed}", code(env))
    });
    credentials.chain(base_url).collect()
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
        .flat_map(|server| server.variables.iter().map(move |it| (server, it)))
        .filter(|(_, variable)| seen.insert(variable.wire.as_str()))
        .map(|(server, variable)| server_variable(scope, server, variable))
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

fn server_variable(
    scope: &Scope<'_>,
    server: &ir::Server,
    variable: &ir::ServerVariable,
) -> TokenStream {
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
    doc = doc.paragraph(&match &variable.default {
        Some(default) => format!("{} unless set.", code(default)),
        // What is relative is added to the base URL.
        None if server.url.starts_with('/') => "It has to be set.".to_owned(),
        None => "It has to be set where `base_url` is not.".to_owned(),
    });
    let (into, string) = (scope.prelude("Into"), scope.prelude("String"));
    quote! {
        #doc
        pub fn #method(self, value: impl #into<#string>) -> Self {
            self.server_variable(#wire, value)
        }
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
        let default = match default {
            Some(default) => quote! { Some(#default) },
            None => quote! { None },
        };
        quote! { #ty { name: #wire, default: #default, allowed: &[#(#values),*] } }
    });
    quote! { #ty { url: #url, variables: &[#(#variables),*] } }
}
