//! The operations that are emitted, and what they are called.

use std::collections::HashSet;

use super::context::Context;
use super::naming::{Endpoint, Name, Returns, name_all};
use super::operation::{answers_both_ways, path_of_name, payload, responses};
use super::schema::Schemas;
use super::settings::{self, Settings};
use crate::config::{self, Config};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::document::{Document, NodeId, Operation};
use crate::ir::Status;
use crate::names::plain;

/// An operation and its name.
#[derive(Debug)]
pub(super) struct Call<'a> {
    /// The operation.
    pub(super) operation: &'a Operation,
    /// Its name.
    pub(super) name: Name,
    /// What the user chose for it.
    pub(super) choice: Option<&'a config::Operation>,
    /// The name of a second method, which gives the answer as a stream.
    pub(super) stream: Option<Name>,
}

/// What the operations of a document are named by, those that the settings hide left out, in its order.
pub fn endpoints(document: &Document, config: &Config, diagnostics: &Diagnostics) -> Vec<Endpoint> {
    let settings = Settings::read(document, config, diagnostics);
    let schemas = Schemas::new(document, config, diagnostics);
    let mut context = Context {
        document,
        config,
        diagnostics,
        schemas,
    };
    let shown = shown(&context, &settings);
    shown
        .into_iter()
        .map(|(operation, choice)| endpoint(&mut context, operation, choice))
        .collect()
}

/// The operations that are not hidden, with what the user chose for them.
fn shown<'a>(
    context: &Context<'a>,
    settings: &Settings<'a>,
) -> Vec<(&'a Operation, Option<&'a config::Operation>)> {
    let chosen = context
        .document
        .operations()
        .iter()
        .map(|operation| (operation, settings.of(operation.id)));
    chosen
        .filter(|(_, choice)| !choice.is_some_and(|choice| choice.hide))
        .collect()
}

/// Names the operations.
pub(super) fn named<'a>(context: &mut Context<'a>, settings: &Settings<'a>) -> Vec<Call<'a>> {
    let shown = shown(context, settings);
    let endpoints: Vec<Endpoint> = shown
        .iter()
        .map(|(operation, choice)| endpoint(context, operation, *choice))
        .collect();
    let names = name_all(&endpoints, &context.config.names.drop_prefixes);
    let mut calls: Vec<Call<'a>> = shown
        .into_iter()
        .zip(names)
        .map(|((operation, choice), name)| Call {
            operation,
            name,
            choice,
            stream: None,
        })
        .collect();
    for (call, endpoint) in calls.iter().zip(&endpoints) {
        check_fixed(context, call, endpoint);
    }
    name_streams(context.document, &mut calls);
    calls
}

/// Names the methods that stream, beside those that read an answer as a whole.
fn name_streams(document: &Document, calls: &mut [Call<'_>]) {
    let mut names: HashSet<Vec<String>> = HashSet::new();
    for call in calls.iter() {
        // A resource is a method of what leads to it.
        for depth in 1..=call.name.resources.len() {
            names.extend(call.name.resources.get(..depth).map(<[String]>::to_vec));
        }
        names.insert(full(&call.name.resources, &call.name.method));
    }
    for call in calls {
        if answers_both_ways(document, call.operation) {
            call.stream = stream_name(&mut names, &call.name);
        }
    }
}

/// The name of the method that streams, unless all that it could have are taken.
fn stream_name(names: &mut HashSet<Vec<String>>, name: &Name) -> Option<Name> {
    let bare = plain(&name.method).trim_end_matches('_');
    let candidates = [format!("{bare}_stream"), format!("stream_{bare}")];
    let method = candidates
        .into_iter()
        .find(|method| names.insert(full(&name.resources, method)))?;
    Some(Name {
        resources: name.resources.clone(),
        method,
    })
}

/// The names from the client down.
fn full(resources: &[String], method: &str) -> Vec<String> {
    let mut all = resources.to_vec();
    all.push(method.to_owned());
    all
}

/// A name from the settings that another operation has, or a resource, is an error.
fn check_fixed(context: &Context<'_>, call: &Call<'_>, endpoint: &Endpoint) {
    let Some(fixed) = &endpoint.fixed_name else {
        return;
    };
    let bare = |name: &str| plain(name).to_owned();
    if bare(&call.name.method) == bare(&crate::names::method_name(fixed)) {
        return;
    }
    let message = format!(
        "`client.toml` names `{} {}` `{fixed}`, which is the name of something else beside it",
        call.operation.method, call.operation.key
    );
    context.diagnostics.push(
        Diagnostic::new(Code::NameTaken, message).at(settings::place(
            context,
            call.operation,
            &["name"],
        )),
    );
}

fn endpoint(
    context: &mut Context<'_>,
    operation: &Operation,
    choice: Option<&config::Operation>,
) -> Endpoint {
    let fragment = operation
        .key
        .split_once('#')
        .map(|(_, fragment)| fragment.to_owned());
    let resource = choice.and_then(|choice| choice.resource.as_deref());
    let resources = resource.map(|path| {
        path.split('.')
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect()
    });
    Endpoint {
        method: operation.method.clone(),
        path: path_of_name(context, operation),
        fragment,
        tags: operation.value.tags.clone(),
        operation_id: operation.value.operation_id.clone(),
        summary: operation.value.summary.clone(),
        deprecated: operation.value.deprecated,
        returns: (operation.method == "GET")
            .then(|| returns(context, operation))
            .flatten(),
        chooses: chooses(context, operation),
        fixed_name: choice.and_then(|choice| choice.name.clone()),
        fixed_resources: resources,
    }
}

/// Whether a body or a query of an operation can choose what it is done to.
fn chooses(context: &Context<'_>, operation: &Operation) -> bool {
    let in_query = |id: &NodeId| {
        matches!(
            context.document.parameter(*id),
            Some(openapiv3::Parameter::Query { .. })
        )
    };
    operation.request_body.is_some() || operation.parameters.iter().any(in_query)
}

/// Keys under which lists of things stand.
const LISTS: &[&str] = &[
    "items", "data", "results", "values", "records", "entries", "value", "list", "rows", "objects",
];

/// Whether the answer of an operation is many things: a list, or an object around one. One thing that is always answered
/// may as well be an error.
fn returns(context: &mut Context<'_>, operation: &Operation) -> Option<Returns> {
    let successes = responses::split(context.document, operation).successes;
    let &(status, first) = successes.first()?;
    let schema = json_schema(context, first)?;
    let returns = held(context, operation, schema);
    returns.filter(|returns| status != Status::Default || *returns != Returns::One)
}

/// What a schema is an answer of.
fn held(context: &mut Context<'_>, operation: &Operation, schema: NodeId) -> Option<Returns> {
    if context.schemas.items(schema).is_some() {
        return Some(Returns::List);
    }
    let members = context.schemas.members(schema)?;
    let mut lists = Vec::new();
    for member in members {
        if member
            .schema
            .is_some_and(|schema| context.schemas.items(schema).is_some())
        {
            lists.push(member.wire);
        }
    }
    let last = operation
        .path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    match lists.as_slice() {
        [] => Some(Returns::One),
        [list] if LISTS.contains(&list.as_str()) || list == last => Some(Returns::Around),
        lists
            if lists
                .iter()
                .any(|list| list == "items" || list == "data" || list == "results") =>
        {
            Some(Returns::Around)
        }
        _ => None,
    }
}

/// The schema of the JSON of a response.
fn json_schema(context: &Context<'_>, response: NodeId) -> Option<NodeId> {
    let document = context.document;
    let json = payload::value(document.response(response)?)?;
    document.target(json.schema.as_ref()?)
}
