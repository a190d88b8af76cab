//! Servers that are only examples of one.

use super::address;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::ir::Server;
use crate::lower::context::Context;

/// Leaves out the servers at which nobody's API is, where there are others. Where there are none, their paths remain,
/// which are added to the base URL that the caller gives.
pub(super) fn without(
    context: &Context<'_>,
    servers: Vec<openapiv3::Server>,
    place: Option<&Place>,
) -> Vec<openapiv3::Server> {
    let (examples, mut others): (Vec<_>, Vec<_>) = servers
        .into_iter()
        .partition(|server| is_placeholder(&server.url));
    let is_only = others.is_empty();
    for mut server in examples {
        tell(context, &server.url, is_only, place);
        if !is_only {
            continue;
        }
        server.url = path(&server.url);
        if !others.iter().any(|other| other.url == server.url) {
            others.push(server);
        }
    }
    others
}

/// The server that an operation has of its own, if it is more than an example: without one it is served as the others.
pub(super) fn own(
    context: &Context<'_>,
    server: openapiv3::Server,
    place: Option<&Place>,
) -> Option<openapiv3::Server> {
    let is_example = is_placeholder(&server.url);
    if is_example {
        tell(context, &server.url, false, place);
    }
    (!is_example).then_some(server)
}

/// Whether the host of a server is only an example.
fn is_placeholder(url: &str) -> bool {
    let host = url
        .split_once("://")
        .map(|(_, rest)| address::authority(rest));
    host.is_some_and(address::is_placeholder)
}

/// Takes the defaults of variables that only show what a value looks like: those that name a host at which nobody's
/// API is, and those that are variables again.
pub(super) fn open(context: &Context<'_>, server: &mut Server, place: Option<&Place>) {
    let url = server.with_defaults();
    let is_example = match url.split_once("://") {
        Some((_, rest)) => address::is_placeholder(address::authority(rest)),
        None => !url.starts_with(['/', '.', '{']),
    };
    let rest = server.url.split_once("://").map(|(_, rest)| rest);
    let named = address::authority(rest.unwrap_or(&server.url)).to_owned();
    for variable in &mut server.variables {
        let names_host = named.contains(&format!("{{{}}}", variable.wire));
        let is_variable = |default: &String| default.contains(['{', '<']);
        let is_open = (is_example && names_host && variable.values.is_empty())
            || variable.default.as_ref().is_some_and(is_variable);
        if is_open && let Some(default) = variable.default.take() {
            let message = format!(
                "`{default}`, the default of `{}` in the server `{}`, is only an example; a value has to be given",
                variable.wire, server.url
            );
            let diagnostic = Diagnostic::new(Code::PlaceholderServer, message).at(place.cloned());
            let once = format!("{} {}", server.url, variable.wire);
            context.diagnostics.push(diagnostic.once(once));
        }
    }
}

/// What follows the host in a URL.
fn path(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.get(address::authority(rest).len()..);
    let path = path.filter(|path| path.starts_with('/'));
    path.unwrap_or("/").to_owned()
}

fn tell(context: &Context<'_>, url: &str, is_only: bool, place: Option<&Place>) {
    let consequence = if is_only {
        "a base URL has to be given"
    } else {
        "it is left out"
    };
    let message = format!("the host of the server `{url}` is only an example; {consequence}");
    let diagnostic = Diagnostic::new(Code::PlaceholderServer, message).at(place.cloned());
    context.diagnostics.push(diagnostic.once(url));
}
