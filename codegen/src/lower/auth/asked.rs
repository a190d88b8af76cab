//! What a document says of who may call what.

use std::collections::HashSet;

use openapiv3::SecurityRequirement;

use super::lifted::Lifted;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::{Document, NodeId, Operation};
use crate::ir::Requirement;
use crate::lower::context::Context;
use crate::lower::servers::authority;

/// What a document demands of operations that state nothing themselves; `None` if it does not say. An empty list where
/// no operation demands anything either would make all that the document declares of credentials void, and is read as
/// none.
pub(super) fn root(document: &Document) -> Option<&[SecurityRequirement]> {
    let own = document.security()?;
    (!own.is_empty() || some_state(document)).then_some(own)
}

/// Whether a document says anything of who may call what.
pub(super) fn asks(document: &Document) -> bool {
    root(document).is_some() || some_state(document)
}

/// Whether an operation of which the document does not say who may call it, while it does of others, has a server that
/// is none of the document's: what is assumed there is assumed for those alone.
pub(super) fn is_elsewhere(document: &Document, operation: &Operation) -> bool {
    root(document).is_none() && some_state(document) && !is_at_home(document, operation)
}

/// Whether an operation has a server of the document's, or none of its own.
pub(super) fn is_at_home(document: &Document, operation: &Operation) -> bool {
    let own = operation.servers.first();
    let own = own.and_then(|server| authority(&server.url));
    own.is_none_or(|own| {
        let mut servers = document.servers().iter();
        servers.any(|server| authority(&server.url).as_ref() == Some(&own))
    })
}

fn some_state(document: &Document) -> bool {
    let mut operations = document.operations().iter();
    operations.any(|operation| operation.security.is_some())
}

/// Whether there are operations of which a document does not say who may call them.
pub(super) fn says_nothing(document: &Document) -> bool {
    let mut operations = document.operations().iter();
    root(document).is_none() && operations.any(|operation| operation.security.is_none())
}

/// Names of schemes that some requirement names.
pub(super) fn named(document: &Document) -> HashSet<&str> {
    let all = lists(document).flatten();
    all.flat_map(|requirement| requirement.keys())
        .map(String::as_str)
        .collect()
}

/// The lists of alternatives of a document: its own, and those of its operations.
pub(super) fn lists(document: &Document) -> impl Iterator<Item = &[SecurityRequirement]> {
    let operations = document.operations().iter();
    let own = operations.filter_map(|operation| operation.security.as_deref());
    document.security().into_iter().chain(own)
}

/// Names of declared schemes that have a setter.
pub(super) fn wanted(document: &Document) -> impl Iterator<Item = &str> {
    let (named, all) = (named(document), says_nothing(document));
    let wires = document.security_schemes().iter();
    wires
        .map(|(wire, _)| wire.as_str())
        .filter(move |wire| all || named.contains(wire))
}

/// The scopes that all operations demand of a scheme which use it; none where they differ.
pub(super) fn scopes(document: &Document, is_scheme: impl Fn(&str) -> bool) -> Vec<String> {
    let operations = document.operations().iter();
    let lists = operations.filter_map(|operation| match &operation.security {
        Some(own) => Some(own.as_slice()),
        None => root(document),
    });
    let demanded = lists
        .flatten()
        .flatten()
        .filter(|(wire, _)| is_scheme(wire));
    let mut demanded = demanded.map(|(_, scopes)| scopes);
    let Some(first) = demanded.next() else {
        return Vec::new();
    };
    let known: HashSet<&String> = first.iter().collect();
    let is_same = |scopes: &Vec<String>| scopes.iter().collect::<HashSet<_>>() == known;
    let is_scope = |scope: &&String| !scope.trim().is_empty();
    match demanded.all(is_same) {
        true => first.iter().filter(is_scope).cloned().collect(),
        false => Vec::new(),
    }
}

/// Tells, where some operations say who may call them, what is assumed of those that do not. Read to the letter,
/// anybody may; but who writes it so forgets it more often than means it, and a credential that is not needed does no
/// harm where it is sent to the API that it is for.
pub(super) fn tell(context: &Context<'_>, assumed: &[Requirement]) {
    let document = context.document;
    if assumed.is_empty() || root(document).is_some() || !asks(document) {
        return;
    }
    let operations = document.operations().iter();
    let mut silent = operations.filter(|operation| operation.security.is_none());
    let Some(first) = silent.next() else {
        return;
    };
    let others = match silent.count() {
        0 => String::new(),
        1 => " and one other".to_owned(),
        count => format!(" and {count} others"),
    };
    let message = format!(
        "the document does not say who may call `{} {}`{others}; credentials that are set are sent",
        first.method, first.key
    );
    let help =
        "give the document a `security`, or an operation that anybody may call `security: []`";
    context.diagnostics.push(
        Diagnostic::new(Code::AssumedSecurity, message)
            .at(context.place(first.id))
            .help(help),
    );
}

/// Tells that a parameter is taken for a credential of the client.
pub(super) fn tell_of_parameter(context: &Context<'_>, lifted: &Lifted) {
    let name = &lifted.wire;
    let whom = match lifted.is_header() {
        true => "every operation of the same server",
        false => "the operations that describe it",
    };
    let message = format!(
        "the document declares no security scheme, and its parameter `{name}` is a credential; it is no argument, but set on the client and sent to {whom}"
    );
    let help = "declare it under `components.securitySchemes`";
    context.diagnostics.push(
        Diagnostic::new(Code::AssumedSecurity, message)
            .at(context.place(lifted.id))
            .help(help),
    );
}

/// Tells that a bearer token is assumed, as the prose speaks of one and nothing else does.
pub(super) fn tell_of_prose(context: &Context<'_>, at: NodeId) {
    let message = "the document declares no security scheme, and its prose speaks of a bearer token; one that is set is sent";
    let help =
        "declare it under `components.securitySchemes`, and say with `security` where it is needed";
    context.diagnostics.push(
        Diagnostic::new(Code::AssumedSecurity, message)
            .at(context.place(at))
            .help(help),
    );
}

/// Tells that keys are sent together that are alternatives.
pub(super) fn tell_of_keys(context: &Context<'_>, wires: &[String]) {
    let schemes = context.document.security_schemes();
    let [first, ..] = wires else {
        return;
    };
    let Some((_, at)) = schemes.iter().find(|(wire, _)| wire == first) else {
        return;
    };
    let keys: Vec<String> = wires.iter().map(|wire| format!("`{wire}`")).collect();
    let keys = keys.join(", ");
    context.diagnostics.push_once(Code::AssumedSecurity, &keys, || {
        let message = format!(
            "of the keys {keys} any would do, and none is ever asked for alone; those that are set are sent together"
        );
        let help = "name them in one requirement if all are needed";
        Diagnostic::new(Code::AssumedSecurity, message)
            .at(context.place(*at))
            .help(help)
    });
}
