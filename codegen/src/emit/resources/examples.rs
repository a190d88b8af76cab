//! The call that the crate as a whole is shown with.

use super::example;
use super::method::required;
use super::plan::{Planned, plan};
use crate::emit::client;
use crate::emit::name::{bare, ident};
use crate::emit::scope::Scope;
use crate::ir::{self, AuthSchemeKind, Operation, OperationId, Output, Payload, Resource, Ty};
use crate::names;
use proc_macro2::TokenStream;
use quote::quote;
use std::cmp::Reverse;

/// What calls are called that ask how the server is.
const PROBES: [&str; 11] = [
    "alive",
    "health",
    "healthz",
    "heartbeat",
    "live",
    "ping",
    "ready",
    "ruok",
    "status",
    "version",
    "versions",
];

/// A call to show, and how it is written.
pub(in crate::emit) struct Shown {
    /// The statement that makes it.
    pub(in crate::emit) call: TokenStream,
    /// The statement that prints its answer, if there is one that can be.
    pub(in crate::emit) print: TokenStream,
    /// The request that it awaits.
    request: TokenStream,
    /// What the client's builder is told for a call without a network.
    builder: TokenStream,
}

impl Shown {
    /// The program that makes the call with options.
    pub(in crate::emit) fn with_options(&self, api: &ir::Api) -> String {
        let krate = ident(&api.package.name.replace('-', "_"));
        let request = &self.request;
        let statements = quote! {
            use std::time::Duration;
            let client = #krate::Client::from_env()?;
            let response = #request.timeout(Duration::from_secs(10)).max_retries(5).send().await?;
            println!("{} {:?}", response.status, response.request_id());
        };
        example::program(&statements)
    }

    /// The program that makes the call without a network.
    pub(in crate::emit) fn with_script(&self, api: &ir::Api) -> String {
        let krate = ident(&api.package.name.replace('-', "_"));
        let (request, builder) = (&self.request, &self.builder);
        let statements = quote! {
            let script = Script::new().json(200, "{}");
            let client = Client::builder()#builder.transport(script.clone()).build()?;
            let answer = #request.send_raw().await?;
            assert_eq!(answer.status(), 200);
            assert_eq!(script.requests().len(), 1);
        };
        let program = example::program(&statements);
        format!("use {krate}::Client;\nuse {krate}::testing::Script;\n\n{program}")
    }

    /// The program that records the call, and makes it from the recording.
    pub(in crate::emit) fn with_recording(&self, api: &ir::Api) -> String {
        let krate = ident(&api.package.name.replace('-', "_"));
        let (request, builder) = (&self.request, &self.builder);
        let statements = quote! {
            let network = ReqwestTransport::new(Duration::from_secs(5))?;
            let recorder = Arc::new(Recorder::new(network));
            let client = Client::builder().from_env().transport(recorder.clone()).build()?;
            #request.send_raw().await?;
            recorder.save("recorded.json")?;

            let replayer = Replayer::load("recorded.json")?;
            let client = Client::builder()#builder.transport(replayer).build()?;
            #request.send_raw().await?;
        };
        let program = example::program(&statements);
        format!(
            "use std::sync::Arc;\nuse std::time::Duration;\n\nuse {krate}::testing::{{Recorder, Replayer}};\nuse {krate}::{{Client, ReqwestTransport}};\n\n{program}"
        )
    }
}

/// What the builder has to be told: credentials, and where the API is if the document does not say.
fn without_network(api: &ir::Api, operation: &Operation) -> TokenStream {
    let alternatives = operation.auth.as_ref().unwrap_or(&api.auth.default);
    let schemes = alternatives.first().map(|one| one.schemes.as_slice());
    let credentials = schemes.unwrap_or_default().iter().filter_map(|wire| {
        let scheme = api
            .auth
            .schemes
            .iter()
            .find(|scheme| scheme.wire == *wire)?;
        let setter = ident(&client::credential_method(scheme));
        Some(match scheme.kind {
            AuthSchemeKind::Basic => quote! { .#setter("name", "password") },
            AuthSchemeKind::ApiKey { .. }
            | AuthSchemeKind::Bearer
            | AuthSchemeKind::Http(_)
            | AuthSchemeKind::OAuth2(_) => quote! { .#setter("key") },
        })
    });
    let server = operation.server.as_ref().or(api.servers.first());
    let known = server.is_some_and(ir::Server::is_whole);
    let base_url = (!known).then(|| quote! { .base_url("http://localhost") });
    quote! { #base_url #(#credentials)* }
}

/// How little a call shows of the API, and how much it asks of a reader. What tells that the server is there shows
/// nothing, and neither does what answers nothing.
fn cost(api: &ir::Api, path: &[&str], operation: &Operation) -> impl Ord + use<> {
    let answers = match &operation.output {
        Output::Single(Payload::Empty) => false,
        Output::Single(_) | Output::ByStatus { .. } => true,
    };
    let typed = match &operation.output {
        Output::Single(Payload::Json(ty)) => *ty != Ty::Any,
        Output::Single(_) => false,
        Output::ByStatus { .. } => true,
    };
    let name = bare(&operation.name);
    let lists = operation.pagination.is_some() || name == "list" || name.starts_with("list_");
    let alternatives = operation.auth.as_ref().unwrap_or(&api.auth.default);
    let open = alternatives.iter().any(|one| one.schemes.is_empty()) || alternatives.is_empty();
    (
        !answers || is_probe(path, operation),
        operation.deprecated,
        operation.method.0 != "GET",
        operation.body.is_some(),
        !typed,
        open,
        required(operation).count(),
        !lists,
    )
}

/// Whether a call asks how the server is.
fn is_probe(path: &[&str], operation: &Operation) -> bool {
    let asks = ["check", "get", "is", "list", "read"];
    let words = |name: &str| {
        let mut words = names::words(bare(name));
        words.retain(|word| !asks.contains(&word.as_str()));
        words
    };
    let mut said = words(&operation.name);
    if said.is_empty() {
        said = path.last().map(|name| words(name)).unwrap_or_default();
    }
    let probe = |word: &String| PROBES.contains(&word.as_str());
    !said.is_empty() && said.iter().all(probe)
}

/// How far a call is from what an API is mostly about: from its top, and from the resource with the most calls.
fn distance(api: &ir::Api, path: &[&str]) -> impl Ord + use<> {
    let mut resources = api.resources.iter();
    let top = resources.find(|resource| Some(&resource.name.as_str()) == path.first());
    (path.len(), Reverse(top.map_or(0, count)))
}

/// How many calls a resource has, those of resources within it too.
fn count(resource: &Resource) -> usize {
    let within: usize = resource.children.iter().map(count).sum();
    resource.operations.len() + within
}

/// The call that shows the API best at the least cost, the first of equals.
pub(in crate::emit) fn shown(api: &ir::Api) -> Option<Shown> {
    let mut found = Vec::new();
    found.extend(api.root_operations.iter().map(|id| (Vec::new(), *id)));
    for resource in &api.resources {
        gather(resource, &[], &mut found);
    }
    let (path, id) = found
        .into_iter()
        .filter_map(|(path, id)| {
            let cost = cost(api, &path, api.operation(id)?);
            Some(((cost, distance(api, &path)), path, id))
        })
        .min_by(|left, right| left.0.cmp(&right.0))
        .map(|(_, path, id)| (path, id))?;
    let (planned, _) = plan(api, &[id], []);
    let planned: &Planned<'_> = planned.first()?;
    let scope = Scope::new(api, []);
    let call = example::call(&scope, &path, planned);
    let request = example::request(&scope, &path, planned);
    let print = example::print(&scope, planned);
    let builder = without_network(api, planned.operation);
    Some(Shown {
        call,
        print,
        request,
        builder,
    })
}

fn gather<'a>(
    resource: &'a Resource,
    above: &[&'a str],
    found: &mut Vec<(Vec<&'a str>, OperationId)>,
) {
    let mut path = above.to_vec();
    path.push(resource.name.as_str());
    found.extend(resource.operations.iter().map(|id| (path.clone(), *id)));
    for child in &resource.children {
        gather(child, &path, found);
    }
}
