//! The name of one method, as a person would choose it.

use super::Hint;
use super::called::{finds, is_called, is_doer, is_done_to, is_whole_path, says_no_more};
use super::operation_id::IdWords;
use super::route::{Route, Step};
use super::told::{deed, posted, posted_to_item, put, told};
use super::tree::{NodeIndex, Tree};
use super::verbs::{Act, act, is_verb, is_verb_or_noun, verb_of_noun};
use super::words::{is_plural, singular_last};
use crate::names::singular;

/// All that a name is made of.
pub(super) struct Subject<'a> {
    pub(super) method: &'a str,
    pub(super) route: &'a Route,
    pub(super) id: &'a IdWords,
    pub(super) hint: Hint,
    /// Whether a body or a query chooses among what it is done to.
    pub(super) chooses: bool,
    /// The words of the resource it sits on; none for the client itself.
    pub(super) resource: Option<&'a [String]>,
    /// The node of that resource, where the path has it.
    pub(super) node: Option<NodeIndex>,
    /// The steps of the path that are no resources.
    pub(super) rest: &'a [Step],
}

/// The words of the name.
pub(super) fn name(subject: &Subject<'_>, tree: &Tree) -> Vec<String> {
    if !subject.route.action.is_empty() {
        return action(subject);
    }
    if !subject.route.variant.is_empty() {
        return variant(subject);
    }
    if !subject.rest.is_empty() {
        return leaf(subject);
    }
    match (subject.node, subject.resource) {
        (Some(node), _)
            if subject
                .route
                .steps
                .last()
                .is_some_and(|step| step.params > 0) =>
        {
            item(subject, node, tree)
        }
        (Some(node), Some(words)) => collection(subject, node, words, tree),
        _ => bare(subject),
    }
}

/// `/docs/{id}:cancel`, `/chat.postMessage`.
fn action(subject: &Subject<'_>) -> Vec<String> {
    let action = subject.route.action.clone();
    let folder = folder(subject.rest);
    let words = match action.as_slice() {
        [verb] if is_verb(verb) => joined(verb, folder),
        _ => folder.into_iter().chain(action).collect(),
    };
    without_resource(words, subject)
}

/// `/tags/{id}#tagKeys`: what is done there is told by the `operationId`, if by anything.
fn variant(subject: &Subject<'_>) -> Vec<String> {
    let own = subject.id.own();
    if !own.is_empty() {
        return without_resource(own, subject);
    }
    let folder = folder(subject.rest);
    let verb = plain_verb(subject.method);
    joined(&verb, [folder, subject.route.variant.clone()].concat())
}

/// A path without any word: `/`, `/{bucket}/{key}`.
fn bare(subject: &Subject<'_>) -> Vec<String> {
    let own = subject.id.own();
    if !own.is_empty() {
        return own;
    }
    let mut words = vec![plain_verb(subject.method)];
    match subject.route.params.last() {
        Some(param) => words.extend(super::words::words(param)),
        None => words.push("root".to_owned()),
    }
    words
}

fn collection(
    subject: &Subject<'_>,
    node: NodeIndex,
    words: &[String],
    tree: &Tree,
) -> Vec<String> {
    let has_items = tree.has_items(node);
    let verb = match subject.method {
        "GET" if is_listed(subject, words, node, tree) => "list",
        "POST" => {
            // To `export` where there are `exports` is to make one.
            return posted(subject)
                .filter(|verb| verb != words && *verb != singular_last(words))
                .unwrap_or_else(|| vec!["create".to_owned()]);
        }
        "PUT" => return put_to_collection(subject, node, words, tree),
        "PATCH" if tree.has_item(node, "PATCH") || tree.has_item(node, "PUT") => {
            return done_to_many(&["update".to_owned()], subject);
        }
        "DELETE" if has_items => return done_to_many(&done(subject), subject),
        _ => return done(subject),
    };
    vec![verb.to_owned()]
}

/// What is done to a collection is done to all of it only where nothing chooses.
fn done_to_many(deed: &[String], subject: &Subject<'_>) -> Vec<String> {
    let all = !subject.chooses || subject.id.words.iter().any(|word| word == "all");
    let whom = if all { "all" } else { "many" };
    [deed, &[whom.to_owned()]].concat()
}

/// What the method does to a thing, unless the `operationId` tells more.
fn done(subject: &Subject<'_>) -> Vec<String> {
    deed(subject).unwrap_or_else(|| vec![plain_verb(subject.method)])
}

/// `PUT` to a resource as a whole. Where nothing else makes one, this does.
fn put_to_collection(
    subject: &Subject<'_>,
    node: NodeIndex,
    words: &[String],
    tree: &Tree,
) -> Vec<String> {
    let posted = tree.has_own(node, "POST");
    match put(subject) {
        Some(verb) if verb == ["add"] && !posted && tree.has_items(node) => {
            return vec!["create".to_owned()];
        }
        Some(verb) if verb != words => return verb,
        Some(_) | None => {}
    }
    let makes =
        tree.has_items(node) || (tree.has_own(node, "DELETE") && !tree.has_own(node, "GET"));
    let updates = told(subject).is_some_and(|verb| act(verb) == Some(Act::Update) && verb != "put");
    let verb = match (posted, tree.has_own(node, "PATCH")) {
        (_, true) => "replace",
        (_, false) if updates => "update",
        (true, false) => "upsert",
        (false, false) if makes => "create",
        (false, false) => "update",
    };
    vec![verb.to_owned()]
}

/// Whether reading a resource gives many: so says its answer, its `operationId`, or its word.
fn is_listed(subject: &Subject<'_>, words: &[String], node: NodeIndex, tree: &Tree) -> bool {
    let has_items = tree.has_items(node);
    let plural = words.last().is_some_and(|word| is_plural(word));
    match (
        subject.id.verb.as_deref().and_then(act),
        subject.hint.many(),
    ) {
        (Some(Act::List), _) => true,
        // What is put as a whole is one thing, be it a list.
        _ if subject.hint.is_list() => has_items || plural || !tree.has_own(node, "PUT"),
        (_, Some(true)) => has_items || plural,
        (_, Some(false)) => has_items && (plural || id_says_plural(subject)),
        (Some(Act::Get), None) => has_items || (plural && id_says_plural(subject)),
        (_, None) => has_items || plural,
    }
}

fn id_says_plural(subject: &Subject<'_>) -> bool {
    subject.id.own().last().is_some_and(|word| is_plural(word))
}

fn item(subject: &Subject<'_>, node: NodeIndex, tree: &Tree) -> Vec<String> {
    let verb = match subject.method {
        "GET"
            if (subject.id.verb.as_deref().and_then(act) == Some(Act::List)
                && subject.hint.many() != Some(false))
                || (subject.hint.many() == Some(true)
                    && id_says_plural(subject)
                    && !tree.has_own(node, "GET"))
                || (subject.hint.is_list() && !tree.has_own(node, "GET")) =>
        {
            "list"
        }
        "PUT" => match put(subject) {
            Some(verb) => return verb,
            None if tree.has_item(node, "PATCH") => "replace",
            None => "update",
        },
        "POST" => {
            let has_update = tree.has_item(node, "PUT") || tree.has_item(node, "PATCH");
            let usual = if has_update { "create" } else { "update" };
            return posted_to_item(subject).unwrap_or_else(|| vec![usual.to_owned()]);
        }
        _ => return done(subject),
    };
    vec![verb.to_owned()]
}

/// The last words of a path, where they make no resource: `get_status`, `cancel`, `generate_schema`.
fn leaf(subject: &Subject<'_>) -> Vec<String> {
    let Some((last, before)) = subject.rest.split_last() else {
        return Vec::new();
    };
    let folder = folder(before);
    let own = &last.words;
    let (Some(first), Some(end)) = (own.first(), own.last()) else {
        return folder;
    };
    // `/documents/paginated` and `/pets/all` are how the whole is listed.
    let whole = matches!(end.as_str(), "paginated" | "paged" | "all" | "list") && own.len() == 1;
    if subject.method == "GET"
        && whole
        && folder.is_empty()
        && subject.resource.is_some()
        && last.params == 0
    {
        return vec!["list".to_owned()];
    }
    if is_called(subject, own, first, end) {
        let folder = match says_no_more(subject, own) {
            true => Vec::new(),
            false => folder,
        };
        let words = match own.as_slice() {
            [verb] => joined(verb, folder),
            _ => [folder, own.clone()].concat(),
        };
        return without_resource(words, subject);
    }
    if let [verb, ..] = folder.as_slice()
        && subject.method == "POST"
        && is_verb(verb)
        && !is_verb_or_noun(verb)
    {
        return without_resource([folder, own.clone()].concat(), subject);
    }
    let noun = |plural: bool| {
        let mut words = folder.clone();
        words.extend(if plural {
            own.clone()
        } else {
            singular_last(own)
        });
        words
    };
    if subject.method == "POST"
        && let [noun] = own.as_slice()
        && let Some(verb) = verb_of_noun(noun)
    {
        return joined(&verb, folder);
    }
    if finds(subject, last) && folder.is_empty() && subject.method == "GET" {
        let by = joined("by", singular_last(own));
        let verb = match subject.hint.is_list() {
            true => "list",
            false => "get",
        };
        return joined(verb, by);
    }
    let single = last.params > 0;
    let told = subject.id.verb.as_deref().and_then(act);
    let searches = !matches!(told, Some(Act::Get | Act::List))
        && matches!(
            folder.first().map(String::as_str),
            Some("search" | "find" | "query" | "count")
        );
    match subject.method {
        // `/market/search/by-name` reads no search.
        "GET" if searches => noun(!single),
        "GET" if is_leaf_listed(subject, end, single) => joined("list", noun(true)),
        "GET" => joined("get", noun(!single)),
        "POST" if subject.id.own() == *own || is_whole_path(subject, end) => noun(true),
        "POST" if is_done_to(subject, own) => own.clone(),
        "POST" => match subject
            .id
            .verb
            .as_deref()
            .filter(|_| posted(subject).is_some())
        {
            // `follow` to `followers`.
            Some(verb) if is_doer(end, verb) => vec![verb.to_owned()],
            Some(verb) => joined(verb, noun(!single)),
            None => joined("create", noun(false)),
        },
        "PUT" => match subject
            .id
            .verb
            .as_deref()
            .filter(|_| put(subject).is_some())
        {
            // `lock` to `locked`.
            Some(verb) if is_doer(end, verb) => vec![verb.to_owned()],
            verb => joined(verb.unwrap_or("update"), noun(!single)),
        },
        _ => {
            let verb = done(subject).into_iter().next();
            joined(&verb.unwrap_or_default(), noun(!single))
        }
    }
}

/// Words for what is told of a thing, which is got, be it a list.
pub(super) const TELLS: &[&str] = &[
    "info",
    "information",
    "status",
    "state",
    "summary",
    "schema",
    "context",
    "config",
    "configuration",
    "settings",
    "metadata",
    "check",
    "health",
    "me",
    "myself",
    "self",
];

fn is_leaf_listed(subject: &Subject<'_>, last: &str, single: bool) -> bool {
    let says_list = subject.id.verb.as_deref().and_then(act) == Some(Act::List);
    if says_list && is_plural(last) && !single {
        return true;
    }
    if subject.hint.many() == Some(false) {
        return false;
    }
    if single {
        return says_list;
    }
    says_list
        || subject.hint.reads_items
        || (subject.hint.is_list() && !TELLS.contains(&last))
        || (subject.hint.many() == Some(true) && is_plural(last))
}

/// Words on the way to the last, in the singular where a parameter picks one of them.
fn folder(steps: &[Step]) -> Vec<String> {
    let words = |step: &Step| {
        if step.params > 0 {
            singular_last(&step.words)
        } else {
            step.words.clone()
        }
    };
    // `/servers/{id}/actions/reboot` does no more than `/servers/{id}/reboot`.
    let says = |step: &&Step| step.words != ["actions"] && step.words != ["action"];
    steps.iter().filter(says).flat_map(words).collect()
}

/// A verb and what it is done to.
pub(super) fn joined(verb: &str, noun: Vec<String>) -> Vec<String> {
    let mut words = vec![verb.to_owned()];
    words.extend(noun);
    words
}

/// `users().list_users()` says it twice.
pub(super) fn without_resource(words: Vec<String>, subject: &Subject<'_>) -> Vec<String> {
    let Some(resource) = subject.resource else {
        return words;
    };
    let [verb, noun @ ..] = words.as_slice() else {
        return words;
    };
    let same = !noun.is_empty() && singular_last(noun) == singular_last(resource);
    if !same || !is_verb(verb) {
        return words;
    }
    let many = noun.last().is_some_and(|word| *word != singular(word));
    let short = match act(verb) {
        Some(Act::Get) if many && verb == "get" => "list",
        Some(_) | None => verb,
    };
    vec![short.to_owned()]
}

/// What a method does to a thing, if nothing else is known.
pub(super) fn plain_verb(method: &str) -> String {
    match method {
        "POST" => "create".to_owned(),
        "PUT" | "PATCH" => "update".to_owned(),
        _ => super::words::snake(&super::words::words(&method.to_lowercase())),
    }
}
