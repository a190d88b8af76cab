//! Where the API lives.

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
    if servers.is_empty() {
        return vec![Server {
            url: "/".to_owned(),
            description: None,
            variables: Vec::new(),
        }];
    }
    best_first(servers)
        .into_iter()
        .map(|server| lower_one(context, &mut variables, server, place.as_ref()))
        .collect()
}

/// The servers in the order of the document, but for the first, which is the one that is used: the same over TLS, so
/// that no secret travels in clear, and for one that is relative to the document another over TLS.
fn best_first(servers: &[openapiv3::Server]) -> Vec<&openapiv3::Server> {
    let mut all: Vec<&openapiv3::Server> = servers.iter().collect();
    let best = all.first().and_then(|first| {
        let same = match first.url.split_once("://") {
            Some(("http" | "ws" | "wss", rest)) => Some(rest),
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
pub(super) fn lower_one(
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
            default: declared
                .map(|variable| variable.default.clone())
                .unwrap_or_default(),
            values: declared
                .map(|variable| variable.enumeration.clone())
                .unwrap_or_default(),
            description: declared.and_then(|variable| variable.description.clone()),
            wire,
        });
    }
    Server {
        url: server.url.trim().to_owned(),
        description: server.description.clone(),
        variables,
    }
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
