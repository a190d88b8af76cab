//! Schemes that are names of one secret.
//!
//! A document that has a scheme for each flow of OAuth, and offers them side by side wherever it asks for one, wants
//! one token. What stands alone somewhere is another, though it stands in the same place.

use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityRequirement, SecurityScheme};
use std::collections::{BTreeSet, HashMap};

use super::asked;
use super::kind::refresh_endpoints;
use crate::document::{Document, NodeId};
use crate::lower::context::Context;

/// A requirement of more schemes than this says nothing of which are the same.
const MOST_TOGETHER: usize = 16;

/// Schemes that are one with another, and are asked for by its name.
#[derive(Default)]
pub(super) struct Same {
    names: HashMap<String, String>,
    /// The flows that others bring to a scheme.
    flows: HashMap<String, OAuth2Flows>,
}

/// In which requirements a scheme stands: the list, and what stands beside it.
type Stands<'a> = BTreeSet<(usize, BTreeSet<&'a str>)>;

impl Same {
    /// The schemes of a document that are the same. Those that the settings name are told apart there.
    pub(super) fn of(context: &Context<'_>) -> Self {
        let document = context.document;
        let mut groups: IndexMap<(&str, String), Vec<(&str, NodeId)>> = IndexMap::new();
        for (wire, id) in document.security_schemes() {
            let scheme = document.security_scheme(*id);
            if let Some(kind) = scheme.and_then(kind)
                && !context.config.env.auth.contains_key(wire)
            {
                groups.entry(kind).or_default().push((wire, *id));
            }
        }
        let mut same = Self::default();
        for group in groups.values().filter(|group| group.len() > 1) {
            same.join(document, group);
        }
        same
    }

    /// The name that a scheme is asked for by.
    pub(super) fn name<'n>(&'n self, wire: &'n str) -> &'n str {
        self.names.get(wire).map_or(wire, String::as_str)
    }

    /// The scheme with what those bring that are one with it.
    pub(super) fn whole(&self, wire: &str, scheme: &SecurityScheme) -> SecurityScheme {
        let mut scheme = scheme.clone();
        if let SecurityScheme::OAuth2 { flows, .. } = &mut scheme
            && let Some(all) = self.flows.get(wire)
        {
            flows.clone_from(all);
        }
        scheme
    }

    /// Joins what is always offered side by side in a group of one kind.
    fn join(&mut self, document: &Document, group: &[(&str, NodeId)]) {
        let mut stands = stands(document, group);
        let mut firsts: Vec<(&str, Stands<'_>)> = Vec::new();
        for (wire, id) in group {
            let Some(own) = stands.remove(wire) else {
                continue;
            };
            let flows = match document.security_scheme(*id) {
                Some(SecurityScheme::OAuth2 { flows, .. }) => Some(flows),
                _ => None,
            };
            let mut alike = firsts.iter().filter(|(_, stands)| *stands == own);
            let first = alike.find_map(|(first, _)| {
                let Some(flows) = flows else {
                    return Some((*first, None));
                };
                joined(self.flows.get(*first)?, flows).map(|flows| (*first, Some(flows)))
            });
            let (name, flows) = match first {
                Some((first, flows)) => {
                    self.names.insert((*wire).to_owned(), first.to_owned());
                    (first, flows)
                }
                None => {
                    firsts.push((wire, own));
                    (*wire, flows.cloned())
                }
            };
            if let Some(flows) = flows {
                self.flows.insert(name.to_owned(), flows);
            }
        }
    }
}

/// What kind of secret a scheme puts where.
fn kind(scheme: &SecurityScheme) -> Option<(&'static str, String)> {
    match scheme {
        SecurityScheme::APIKey { location, name, .. } => Some(match location {
            APIKeyLocation::Query => ("query", name.clone()),
            APIKeyLocation::Header => ("header", name.to_ascii_lowercase()),
            APIKeyLocation::Cookie => ("cookie", name.clone()),
        }),
        SecurityScheme::HTTP { scheme, .. } => Some(("http", scheme.to_ascii_lowercase())),
        SecurityScheme::OAuth2 { .. } => Some(("oauth2", String::new())),
        SecurityScheme::OpenIDConnect { .. } => None,
    }
}

/// Where each of a group stands that stands somewhere.
fn stands<'a>(document: &'a Document, group: &[(&'a str, NodeId)]) -> HashMap<&'a str, Stands<'a>> {
    let members: BTreeSet<&str> = group.iter().map(|(wire, _)| *wire).collect();
    let mut all: HashMap<&str, Stands<'_>> = HashMap::new();
    let in_lists = asked::lists(document)
        .enumerate()
        .flat_map(|(number, list)| list.iter().map(move |requirement| (number, requirement)));
    for (number, requirement) in in_lists {
        let wires = |requirement: &'a SecurityRequirement| requirement.keys().map(String::as_str);
        for wire in wires(requirement).filter(|wire| members.contains(wire)) {
            let beside = match requirement.len() > MOST_TOGETHER {
                true => BTreeSet::from([wire]),
                false => wires(requirement)
                    .filter(|other| !members.contains(other))
                    .collect(),
            };
            all.entry(wire).or_default().insert((number, beside));
        }
    }
    all
}

/// The flows of both, unless they go to different endpoints for one thing.
fn joined(one: &OAuth2Flows, other: &OAuth2Flows) -> Option<OAuth2Flows> {
    let own = |flows: &OAuth2Flows| {
        flows
            .client_credentials
            .as_ref()
            .map(|flow| flow.token_url.clone())
    };
    let refresh = |flows: &OAuth2Flows| refresh_endpoints(flows).next().cloned();
    let by_password = |flows: &OAuth2Flows| {
        let flow = flows.password.as_ref();
        flow.map(|flow| flow.token_url.clone())
    };
    let is_apart = own(one).is_some_and(|url| own(other).is_some_and(|other| url != other))
        || by_password(one).is_some_and(|url| by_password(other).is_some_and(|it| url != it))
        || refresh(one).is_some_and(|url| refresh(other).is_some_and(|other| url != other));
    let both = || OAuth2Flows {
        implicit: one.implicit.clone().or(other.implicit.clone()),
        password: one.password.clone().or(other.password.clone()),
        client_credentials: one
            .client_credentials
            .clone()
            .or(other.client_credentials.clone()),
        authorization_code: one
            .authorization_code
            .clone()
            .or(other.authorization_code.clone()),
        extensions: one.extensions.clone(),
    };
    (!is_apart).then(both)
}
