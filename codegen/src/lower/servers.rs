//! Where the API lives.

mod address;
mod placeholder;

use super::context::Context;
use super::setters::Setters;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::ir::{Server, ServerVariable};
use crate::names::method_name;
use std::collections::BTreeMap;

/// What variables are called: one of the same name on the wire is the same wherever it stands.
#[derive(Default)]
pub(super) struct Variables {
    setters: Setters,
    names: BTreeMap<String, String>,
}

impl Variables {
    /// Beside setters that are there already.
    pub(super) fn beside(setters: Setters) -> Self {
        Self {
            setters,
            names: BTreeMap::new(),
        }
    }

    fn name(&mut self, wire: &str) -> String {
        if let Some(name) = self.names.get(wire) {
            return name.clone();
        }
        let apart = method_name(&format!("server {wire}"));
        let name = self
            .setters
            .take([method_name(wire), apart], |_| Vec::new());
        self.names.insert(wire.to_owned(), name.clone());
        name
    }
}

/// The servers, or where there are none the one that the specification has then: `/`.
pub(super) fn lower(
    context: &Context<'_>,
    mut variables: Variables,
    servers: &[openapiv3::Server],
    place: Option<Place>,
) -> Vec<Server> {
    let usable = servers
        .iter()
        .filter_map(|server| usable(context, server, place.as_ref()));
    let mut servers: Vec<openapiv3::Server> = usable.collect();
    if let Some(one) = one_of_two(&servers) {
        let names = servers.iter().map(|server| format!("`{}`", server.url));
        let message = format!(
            "the servers {} are read as one, `{}`",
            names.collect::<Vec<_>>().join(" and "),
            one.url
        );
        let help = "write the whole URL of one server";
        context.diagnostics.push(
            Diagnostic::new(Code::UnknownValue, message)
                .at(place.clone())
                .help(help),
        );
        servers = vec![one];
    }
    for server in &mut servers {
        begin_once(context, server, place.as_ref());
    }
    servers = placeholder::without(context, servers, place.as_ref());
    if servers.is_empty() {
        servers.push(openapiv3::Server {
            url: "/".to_owned(),
            ..openapiv3::Server::default()
        });
    }
    best_first(&servers)
        .into_iter()
        .map(|server| lower_one(context, &mut variables, server, place.as_ref()))
        .collect()
}

/// Whether the servers of an operation begin with the one that is used for all, or that stands first there.
pub(super) fn are_of_all(all: &[openapiv3::Server], own: &[openapiv3::Server]) -> bool {
    let used = best_first(all).into_iter().take(1);
    used.chain(all.first())
        .any(|used| Some(used) == own.first())
}

/// A server that an operation has of its own, if it can be one.
pub(super) fn of_operation(
    context: &Context<'_>,
    server: &openapiv3::Server,
    place: Place,
) -> Option<Server> {
    let place = Some(place);
    let mut server = usable(context, server, place.as_ref())?;
    begin_once(context, &mut server, place.as_ref());
    let server = placeholder::own(context, server, place.as_ref())?;
    Some(lower_one(
        context,
        &mut Variables::default(),
        &server,
        place.as_ref(),
    ))
}

/// Who serves what is at an address, in lower case; `None` for a path.
pub(super) fn authority(url: &str) -> Option<String> {
    let url = address::complete(url)?;
    let (_, rest) = url.split_once("://")?;
    Some(address::authority(rest).to_lowercase())
}

/// The server with an address that is one.
fn usable(
    context: &Context<'_>,
    server: &openapiv3::Server,
    place: Option<&Place>,
) -> Option<openapiv3::Server> {
    let Some(url) = address::complete(&server.url) else {
        let message = format!(
            "no server can be at `{}`; it is left out",
            server.url.trim()
        );
        let diagnostic = Diagnostic::new(Code::UnknownValue, message).at(place.cloned());
        let help = "write a whole URL, or a path that begins with `/`";
        context
            .diagnostics
            .push(diagnostic.help(help).once(&server.url));
        return None;
    };
    let mut server = server.clone();
    server.url = url;
    Some(server)
}

/// Where there are two, a host without a path and a path without a host, they are the halves of one: the host where the
/// document was found, which a collector of documents adds, and what the document says itself.
fn one_of_two(servers: &[openapiv3::Server]) -> Option<openapiv3::Server> {
    let [one, other] = servers else {
        return None;
    };
    let is_host = |url: &str| {
        let rest = url.split_once("://").map(|(_, rest)| rest);
        rest.is_some_and(|rest| !rest.trim_end_matches('/').contains('/'))
    };
    let is_path = |url: &str| url.starts_with('/') && url.len() > 1;
    let mut halves = [(one, other), (other, one)].into_iter();
    let (host, path) = halves.find(|(host, path)| is_host(&host.url) && is_path(&path.url))?;
    let mut server = host.clone();
    server.url = format!("{}{}", host.url.trim_end_matches('/'), path.url);
    server.description = host.description.clone().or(path.description.clone());
    let variables = path.variables.iter().flatten();
    for (name, variable) in variables {
        let all = server.variables.get_or_insert_default();
        all.entry(name.clone()).or_insert_with(|| variable.clone());
    }
    Some(server)
}

/// Takes from the address of a server a path that every path of the document begins with, where it is one of an API as a
/// whole: nobody means a version twice, while a service may be called like the only resource it has. What is relative to
/// the document may stand behind a proxy that takes it away.
fn begin_once(context: &Context<'_>, server: &mut openapiv3::Server, place: Option<&Place>) {
    let Some((scheme, rest)) = server.url.split_once("://") else {
        return;
    };
    let host = address::authority(rest);
    let base = rest.strip_prefix(host).unwrap_or_default();
    let base = base.trim_end_matches('/');
    let begins = |path: &str| {
        let after = path.strip_prefix(base);
        after.is_some_and(|after| after.is_empty() || after.starts_with('/'))
    };
    let operations = context.document.operations();
    let all_begin = operations.iter().all(|operation| begins(&operation.path));
    let segments: Vec<&str> = base.split('/').skip(1).collect();
    let is_of_api = match segments.as_slice() {
        [] => false,
        [only] => {
            let version = only.strip_prefix('v').unwrap_or_default();
            *only == "api" || version.starts_with(|first: char| first.is_ascii_digit())
        }
        _ => true,
    };
    if !is_of_api || operations.is_empty() || !all_begin {
        return;
    }
    let message = format!(
        "all paths begin with `{base}`, which the server `{}` ends with; it is sent once",
        server.url
    );
    let help = "leave it out in the server or in the paths";
    context.diagnostics.push(
        Diagnostic::new(Code::OddPath, message)
            .at(place.cloned())
            .help(help)
            .once(&server.url),
    );
    server.url = format!("{scheme}://{host}");
}

/// The servers in the order of the document, but for the first, which is the one that is used: the same over TLS, so
/// that no secret travels in clear, and for one that is relative to the document another over TLS.
fn best_first(servers: &[openapiv3::Server]) -> Vec<&openapiv3::Server> {
    let mut all: Vec<&openapiv3::Server> = servers.iter().collect();
    let best = all.first().and_then(|first| {
        let same = match first.url.split_once("://") {
            // Who names the port of clear text has none of TLS there.
            Some(("http" | "ws" | "wss", rest)) if !address::has_port_80(rest) => Some(rest),
            None if first.url.starts_with('/') => None,
            _ => return None,
        };
        let is_better = |url: &str| {
            let rest = url.strip_prefix("https://");
            rest.is_some_and(|rest| same.is_none_or(|same| rest == same))
        };
        all.iter().position(|server| is_better(&server.url))
    });
    if let Some(best) = best {
        all.get_mut(..=best).unwrap_or_default().rotate_right(1);
    }
    all
}

/// One server.
fn lower_one(
    context: &Context<'_>,
    named: &mut Variables,
    server: &openapiv3::Server,
    place: Option<&Place>,
) -> Server {
    let mut variables = Vec::new();
    for wire in names(&server.url) {
        let declared = server
            .variables
            .as_ref()
            .and_then(|variables| variables.get(&wire));
        if declared.is_none() {
            let message = format!(
                "the server `{}` does not declare its variable `{wire}`",
                server.url
            );
            let diagnostic =
                Diagnostic::new(Code::UndeclaredServerVariable, message).at(place.cloned());
            context
                .diagnostics
                .push(diagnostic.once(format!("{} {wire}", server.url)));
        }
        variables.push(ServerVariable {
            name: named.name(&wire),
            default: declared.map(|variable| variable.default.clone()),
            values: declared
                .map(|variable| variable.enumeration.clone())
                .unwrap_or_default(),
            description: declared.and_then(|variable| variable.description.clone()),
            wire,
        });
    }
    let mut server = Server {
        url: server.url.clone(),
        description: server.description.clone(),
        variables,
    };
    placeholder::open(context, &mut server, place);
    server
}

/// The names between braces, each once.
fn names(url: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in url.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !names.iter().any(|known| known == name)
        {
            names.push(name.to_owned());
        }
    }
    names
}
