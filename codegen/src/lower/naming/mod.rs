//! Names of resources and methods: `GET /api/v1/pipelines/{id}/files/{file_id}/status` is
//! `pipelines().files().get_status(..)`.
//!
//! Names follow from verb and path, as a person would choose them; tags and `operationId` decide where these
//! leave a choice, and break ties. All endpoints of a document are named together, because whether `status` is
//! a resource or a part of a method's name depends on what else there is. Within that, an endpoint's name does
//! not depend on the order of the document, and an endpoint that is added takes no name from another one as
//! long as it is not deprecated, of a later version, or has a longer path.

mod breaks;
mod called;
mod compare;
mod method;
mod operation_id;
mod route;
mod settle;
mod together;
mod told;
mod tree;
mod verbs;
mod words;

use crate::names;

use method::Subject;
use operation_id::IdWords;
use route::{Route, Step};
use settle::Claim;
use tree::{NodeIndex, Tree};

pub use compare::{Comparison, Row, compare};
pub(crate) use verbs::is_verb;
pub(crate) use words::{singular_last, snake, words};

/// The most characters a method's name has, unless a segment of the path is itself longer.
pub const LONGEST: usize = 40;

/// What a name is made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Endpoint {
    /// The HTTP method, in upper case.
    pub method: String,
    /// The path with its `{name}`s.
    pub path: String,
    /// What follows `#` in the key of the path.
    pub fragment: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its `operationId`.
    pub operation_id: Option<String>,
    /// Its summary. Its first word may tell what is done, where the `operationId` does not.
    pub summary: Option<String>,
    /// Whether it is deprecated. It then leaves a name that others want to them.
    pub deprecated: bool,
    /// What reading it gives, where that is known.
    pub returns: Option<Returns>,
    /// Whether a body or a query chooses among what it is done to.
    pub chooses: bool,
    /// The name of the method, where the settings give one.
    pub fixed_name: Option<String>,
    /// The resources that lead to it, where the settings give them.
    pub fixed_resources: Option<Vec<String>>,
}

/// What an endpoint that is read answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Returns {
    /// One thing.
    One,
    /// An object around a list of things.
    Around,
    /// A list of things, and nothing around it.
    List,
}

/// A name: `resources` lead from the client to the method.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// Accessors from the client down, Rust identifiers.
    pub resources: Vec<String>,
    /// The method, a Rust identifier.
    pub method: String,
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for resource in &self.resources {
            write!(f, "{resource}.")?;
        }
        f.write_str(&self.method)
    }
}

/// What is known of an answer.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hint {
    returns: Option<Returns>,
    /// Whether the last word of the path has items that are read by a parameter.
    reads_items: bool,
}

impl Hint {
    /// Whether many things are read, where that is known.
    fn many(self) -> Option<bool> {
        self.returns.map(|returns| returns != Returns::One)
    }

    /// Whether it is a list that is read.
    fn is_list(self) -> bool {
        self.returns == Some(Returns::List)
    }
}

/// Names all endpoints of a document, in their order. `drop` are prefixes of paths to leave out.
#[must_use]
pub fn name_all(endpoints: &[Endpoint], drop: &[String]) -> Vec<Name> {
    let mut routes: Vec<Route> = endpoints
        .iter()
        .map(|endpoint| Route::read(&endpoint.path, endpoint.fragment.as_deref(), drop))
        .collect();
    let ids: Vec<IdWords> = endpoints
        .iter()
        .map(|endpoint| {
            let id = endpoint.operation_id.as_deref().unwrap_or_default();
            let summary = endpoint.summary.as_deref().unwrap_or_default();
            IdWords::read(id, &endpoint.method, &endpoint.path)
                .or_of_summary(summary, &endpoint.method)
        })
        .collect();
    breaks::split(&mut routes, endpoints, &ids);
    together::merge_numbered(&mut routes);
    together::leave_out_formats(&mut routes);
    let mut tree = Tree::default();
    let trails: Vec<Vec<NodeIndex>> = endpoints
        .iter()
        .zip(&routes)
        .map(|(endpoint, route)| tree.add(&endpoint.method, route))
        .collect();
    let api = common(ids.iter().map(|id| id.parts.first().map(String::as_str)));
    let tag = common(
        endpoints
            .iter()
            .map(|endpoint| endpoint.tags.first().map(String::as_str)),
    );
    let mut claims = Vec::new();
    for (((endpoint, route), trail), id) in endpoints.iter().zip(&routes).zip(&trails).zip(&ids) {
        let named = Named {
            endpoint,
            route,
            trail,
            id,
            api,
            tag,
        };
        claims.push(named.claim(&tree));
    }
    settle::settle(claims)
}

/// One endpoint on the way to its name.
struct Named<'a> {
    endpoint: &'a Endpoint,
    route: &'a Route,
    trail: &'a [NodeIndex],
    id: &'a IdWords,
    /// The first part of dotted ids, where all have the same.
    api: Option<&'a str>,
    /// The tag of all, which groups nothing.
    tag: Option<&'a str>,
}

impl<'a> Named<'a> {
    /// What it would like to be called, and by what else it can be told apart.
    fn claim(&self, tree: &Tree) -> Claim<'a> {
        let depth = self
            .trail
            .iter()
            .take_while(|index| tree.is_resource(**index))
            .count();
        let (held, rest) = self.route.steps.split_at(depth);
        let mut resources: Vec<Vec<String>> = held.iter().map(|step| step.words.clone()).collect();
        let node = depth
            .checked_sub(1)
            .and_then(|last| self.trail.get(last))
            .copied();
        let mut names = Vec::new();
        if let Some((groups, name)) = self.by_id() {
            resources = groups;
            names.push(name);
        } else {
            self.names(tree, &mut resources, node, rest, &mut names);
        }
        if let Some(fixed) = &self.endpoint.fixed_resources {
            resources = fixed.iter().map(|name| words(name)).collect();
        }
        let own = without_words(self.id.own(), resources.last());
        names.push(without_held(&own, resources.last()));
        names.push(own);
        Claim {
            endpoint: self.endpoint,
            route: self.route,
            resources: settle::accessors_to(&resources),
            names: names
                .iter()
                .filter(|words| !words.is_empty())
                .map(|words| plain_name(words))
                .collect(),
        }
    }

    fn names(
        &self,
        tree: &Tree,
        resources: &mut Vec<Vec<String>>,
        node: Option<NodeIndex>,
        rest: &[Step],
        names: &mut Vec<Vec<String>>,
    ) {
        let resource = resources.last().cloned();
        let last = self.route.steps.last();
        let ends_at_word = last.is_some_and(|step| step.params == 0);
        let has_items = self
            .trail
            .last()
            .is_some_and(|index| tree.has_items(*index));
        let hint = Hint {
            returns: self.endpoint.returns,
            reads_items: ends_at_word && has_items,
        };
        let name = method::name(&self.subject(resource.as_deref(), node, hint, rest), tree);
        if resources.is_empty()
            && name.len() > 1
            && name.first().is_some_and(|word| verbs::is_verb(word))
            && !(self.route.steps.len() == 1
                && self.route.action.is_empty()
                && rest.iter().any(|step| step.words.len() == 1))
            && let Some(tag) = self.group()
        {
            let subject = self.subject(Some(&tag), node, hint, rest);
            let grouped = method::name(&subject, tree);
            names.push(method::without_resource(grouped, &subject));
            resources.push(tag);
        }
        names.push(name);
        if let Some(last) = rest.last().filter(|_| rest.len() > 1) {
            names.push(method::name(
                &self.subject(resource.as_deref(), node, hint, std::slice::from_ref(last)),
                tree,
            ));
        }
    }

    fn subject<'s>(
        &'s self,
        resource: Option<&'s [String]>,
        node: Option<NodeIndex>,
        hint: Hint,
        rest: &'s [Step],
    ) -> Subject<'s> {
        Subject {
            method: &self.endpoint.method,
            route: self.route,
            id: self.id,
            hint,
            chooses: self.endpoint.chooses,
            resource,
            node,
            rest,
        }
    }

    /// Where a path begins with a parameter, or has no word at all, the parts of an `operationId` like
    /// `projects.locations.get` tell more.
    fn by_id(&self) -> Option<(Vec<Vec<String>>, Vec<String>)> {
        let bare = self.route.starts_with_param
            || (self.route.steps.is_empty() && self.route.action.is_empty());
        let parts = self.id.parts.as_slice();
        let parts = match parts {
            [first, rest @ ..] if Some(first.as_str()) == self.api => rest,
            _ => parts,
        };
        let (name, groups) = parts.split_last()?;
        let name = words(name);
        if !bare || groups.is_empty() || name.is_empty() {
            return None;
        }
        Some((
            groups
                .iter()
                .map(|group| words(group))
                .filter(|words| !words.is_empty())
                .collect(),
            name,
        ))
    }

    /// The tag that groups calls whose paths do not.
    fn group(&self) -> Option<Vec<String>> {
        const EMPTY: &[&str] = &["default", "api", "general", "misc", "other", "deprecated"];
        let tag = self.endpoint.tags.first()?;
        if self.tag == Some(tag) {
            return None;
        }
        let tag = words(tag);
        let says = tag
            .first()
            .is_some_and(|word| !EMPTY.contains(&word.as_str()));
        (says && tag.len() <= 4).then_some(tag)
    }
}

/// What all have, where there are several.
fn common<'a>(mut all: impl Iterator<Item = Option<&'a str>>) -> Option<&'a str> {
    let first = all.next()??;
    let mut others = all.peekable();
    others.peek()?;
    others.all(|other| other == Some(first)).then_some(first)
}

/// Words without those of a resource in front: `petsList` on `pets` is `list`.
fn without_words(words: Vec<String>, resource: Option<&Vec<String>>) -> Vec<String> {
    let Some(resource) = resource else {
        return words;
    };
    for own in [resource.clone(), words::singular_last(resource)] {
        if words.len() > own.len()
            && let Some(rest) = words.strip_prefix(own.as_slice())
        {
            return rest.to_vec();
        }
    }
    words
}

/// Words without those of a resource between the verb and more: `updatePetPartial` on `pets` is `update_partial`.
fn without_held(words: &[String], resource: Option<&Vec<String>>) -> Vec<String> {
    let (Some(resource), [verb, held @ ..]) = (resource, words) else {
        return Vec::new();
    };
    let own = [resource.clone(), words::singular_last(resource)];
    let mut rest = own
        .iter()
        .filter_map(|own| held.strip_prefix(own.as_slice()));
    match rest.find(|rest| !rest.is_empty()) {
        Some(rest) if verbs::is_verb(verb) => method::joined(verb, rest.to_vec()),
        _ => Vec::new(),
    }
}

/// The words as the name of a method, not yet escaped.
fn plain_name(words: &[String]) -> String {
    let name = names::method_name(&snake(words));
    name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
}

#[cfg(test)]
mod tests;
