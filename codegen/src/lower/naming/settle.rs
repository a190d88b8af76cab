//! Who gets which name.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::route::Route;
use super::verbs::is_verb;
use super::words::{snake, words};
use crate::names;

use super::{Endpoint, LONGEST, Name, method};

/// An endpoint and what it would like to be called.
pub(super) struct Claim<'a> {
    pub(super) endpoint: &'a Endpoint,
    pub(super) route: &'a Route,
    /// Accessors that lead to it.
    pub(super) resources: Vec<String>,
    /// Names, the best first.
    pub(super) names: Vec<String>,
}

/// Methods that every client has.
const OF_CLIENT: &[&str] = &[
    "new",
    "builder",
    "from_env",
    "base_url",
    "clone",
    "clone_from",
    "default",
    "to_owned",
    "into",
    "from",
    "try_from",
    "try_into",
    "borrow",
    "borrow_mut",
    "type_id",
    "drop",
    "fmt",
    "request",
];

/// The accessors from the client down to a resource.
pub(super) fn accessors_to(resources: &[Vec<String>]) -> Vec<String> {
    let names = resources.iter().enumerate().map(|(depth, words)| {
        let name = names::module_name(&snake(words));
        match depth == 0 && OF_CLIENT.contains(&name.as_str()) {
            true => format!("{name}_"),
            false => name,
        }
    });
    names.collect()
}

/// Gives every endpoint a name that no other has. The one that is current, of the lowest version, with the
/// shortest path goes first; the others take what tells them apart.
pub(super) fn settle(claims: Vec<Claim<'_>>) -> Vec<Name> {
    let accessors = accessors(&claims);
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_cached_key(|index| claims.get(*index).map(rank));
    let mut taken: HashMap<&[String], HashMap<String, usize>> = HashMap::new();
    for (resources, names) in &accessors {
        let names = names.iter().map(|name| (name.clone(), usize::MAX));
        taken.insert(resources.as_slice(), names.collect());
    }
    let mut names: Vec<Option<String>> = vec![None; claims.len()];
    for fixed in [true, false] {
        for &index in &order {
            let Some(claim) = claims.get(index) else {
                continue;
            };
            let wanted = match &claim.endpoint.fixed_name {
                Some(name) => Some(super::plain_name(&words(name))).filter(|_| fixed),
                None => first_choice(claim).filter(|_| !fixed),
            };
            let taken = taken.entry(claim.resources.as_slice()).or_default();
            if let Some(wanted) = wanted
                && !taken.contains_key(&wanted)
                && let Some(slot) = names.get_mut(index)
            {
                taken.insert(wanted.clone(), index);
                *slot = Some(wanted);
            }
        }
    }
    for &index in &order {
        let (Some(claim), Some(None)) = (claims.get(index), names.get(index)) else {
            continue;
        };
        let taken = taken.entry(claim.resources.as_slice()).or_default();
        let wanted = first_choice(claim).unwrap_or_else(|| "call".to_owned());
        let winner = taken.get(&wanted).and_then(|winner| claims.get(*winner));
        let name = others(claim, &wanted, winner)
            .into_iter()
            .find(|name| !taken.contains_key(name))
            .unwrap_or_else(|| counted(&wanted, taken));
        taken.insert(name.clone(), index);
        if let Some(slot) = names.get_mut(index) {
            *slot = Some(name);
        }
    }
    claims
        .into_iter()
        .zip(names)
        .map(|(claim, name)| Name {
            resources: claim.resources,
            method: names::method_name(&name.unwrap_or_default()),
        })
        .collect()
}

/// Names of accessors on each resource: a method cannot have them.
fn accessors(claims: &[Claim<'_>]) -> BTreeMap<Vec<String>, HashSet<String>> {
    let mut accessors: BTreeMap<Vec<String>, HashSet<String>> = BTreeMap::new();
    accessors.insert(
        Vec::new(),
        OF_CLIENT.iter().map(|name| (*name).to_owned()).collect(),
    );
    for claim in claims {
        for (depth, name) in claim.resources.iter().enumerate() {
            let parent: Vec<String> = claim.resources.iter().take(depth).cloned().collect();
            accessors.entry(parent).or_default().insert(name.clone());
        }
    }
    accessors
}

type Rank<'a> = (
    bool,
    Vec<u64>,
    bool,
    bool,
    usize,
    usize,
    &'a str,
    usize,
    &'a str,
    Option<&'a str>,
);

fn rank<'a>(claim: &Claim<'a>) -> Rank<'a> {
    const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE"];
    let endpoint = claim.endpoint;
    let numbers = claim.route.dropped.iter().filter_map(|word| {
        let digits: String = word.chars().filter(char::is_ascii_digit).collect();
        digits.parse().ok()
    });
    (
        is_old(endpoint),
        numbers.collect(),
        // What verb and path say outranks a word in the path, and an id that is the name another id.
        !claim.route.action.is_empty(),
        claim.names.first() != claim.names.last(),
        claim.route.steps.len(),
        claim.route.params.len(),
        &endpoint.path,
        METHODS
            .iter()
            .position(|method| *method == endpoint.method)
            .unwrap_or(METHODS.len()),
        &endpoint.method,
        endpoint.fragment.as_deref(),
    )
}

fn is_old(endpoint: &Endpoint) -> bool {
    let says_old = |text: &String| {
        words(text)
            .iter()
            .any(|word| matches!(word.as_str(), "deprecated" | "legacy" | "obsolete"))
    };
    let mut texts = endpoint.tags.iter().chain(&endpoint.operation_id);
    endpoint.deprecated || texts.any(says_old)
}

/// The best name that is not too long. A verb alone is none where others say what it is about.
fn first_choice(claim: &Claim<'_>) -> Option<String> {
    let longest_segment = claim
        .endpoint
        .path
        .split('/')
        .map(|segment| segment.chars().count())
        .max();
    let limit = LONGEST.max(longest_segment.unwrap_or_default());
    let fits = |name: &&String| name.chars().count() <= LONGEST;
    let best = claim.names.first()?;
    let says = |name: &&String| name.contains('_') || !best.contains('_');
    if let Some(best) = claim.names.iter().filter(says).find(fits) {
        return Some(best.clone());
    }
    // What the path calls it is said where that and a verb are too much; but a verb that changes something stays.
    let reads = claim.endpoint.method == "GET";
    let called = claim.route.steps.last().filter(|_| reads);
    let called = called.map(|step| snake(&step.words));
    if let Some(called) = called.filter(|called| fits(&called) && called.contains('_')) {
        return Some(called);
    }
    let short = |name: &&String| name.chars().count() <= limit;
    let best = claim.names.iter().filter(says).find(short);
    best.cloned().or_else(|| {
        let names = claim.names.iter().filter(says);
        let best = names.min_by_key(|name| name.chars().count())?;
        let bare = claim.names.iter().any(|name| !says(&name));
        Some(if bare { cut(best) } else { best.clone() })
    })
}

/// A name that is too long, without as many of the words right behind its verb as it is too long for.
fn cut(name: &str) -> String {
    let mut words: Vec<&str> = name.split('_').collect();
    while words.len() > 3
        && words.join("_").chars().count() > LONGEST
        && words.first().is_some_and(|word| is_verb(word))
    {
        words.remove(1);
    }
    words.join("_")
}

/// What else an endpoint can be called, as its best name is another's: first what tells it apart for a reader, at
/// last what only tells it apart.
fn others(claim: &Claim<'_>, wanted: &str, winner: Option<&Claim<'_>>) -> Vec<String> {
    let told = claim
        .names
        .iter()
        .filter(|name| *name != wanted && name.contains('_'));
    let (chosen, made): (Vec<&String>, Vec<&String>) = told.partition(|name| is_chosen(name));
    let mut others = by_version(claim, wanted, winner);
    others.extend(by_kind(claim, wanted, winner));
    others.extend(chosen.into_iter().cloned());
    others.extend(by_param(claim, wanted, winner));
    others.extend(by_replacing(claim, wanted));
    others.extend(made.into_iter().cloned());
    others.extend(
        claim
            .endpoint
            .tags
            .iter()
            .filter_map(|tag| with(wanted, &words(tag))),
    );
    others.extend(by_method(claim, wanted, winner));
    let path: Vec<String> = claim
        .route
        .steps
        .iter()
        .flat_map(|step| step.words.clone())
        .collect();
    others.extend(with(wanted, &path));
    // A name that is long already may become longer by what tells it apart, and by no more.
    let limit = LONGEST.max(wanted.chars().count() + 8);
    others.retain(|name| name.chars().count() <= limit);
    others
}

fn with(wanted: &str, words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| format!("{wanted}_{}", snake(words)))
}

/// `list_v2`, `get_json`, `get_deprecated`.
fn by_version(claim: &Claim<'_>, wanted: &str, winner: Option<&Claim<'_>>) -> Vec<String> {
    let version = |claim: &Claim<'_>| {
        let mut dropped = claim.route.dropped.iter();
        dropped
            .rfind(|word| word.ends_with(|c: char| c.is_ascii_digit()))
            .cloned()
    };
    let mut others = Vec::new();
    let own = version(claim);
    if own != winner.and_then(version) {
        others.extend(with(wanted, own.as_slice()));
    }
    if winner.is_none_or(|winner| winner.route.format != claim.route.format) {
        others.extend(with(wanted, &claim.route.format));
    }
    let old = is_old(claim.endpoint) && winner.is_some_and(|winner| !is_old(winner.endpoint));
    if old && own.is_none() {
        others.push(format!("{wanted}_deprecated"));
    }
    others
}

/// `delete_many`, `list_all`, `create_results`.
fn by_kind(claim: &Claim<'_>, wanted: &str, winner: Option<&Claim<'_>>) -> Option<String> {
    let last = claim.route.steps.last();
    let plain = matches!(wanted, "get" | "update" | "delete");
    let is_item = |claim: &Claim<'_>| claim.route.steps.last().is_some_and(|step| step.params > 0);
    if plain && last.is_some_and(|step| step.params == 0) && winner.is_some_and(is_item) {
        return Some(format!("{wanted}_many"));
    }
    let whole = last.map(|step| snake(&step.words));
    if let Some(whole @ ("paginated" | "paged" | "all")) = whole.as_deref()
        && wanted == "list"
    {
        return Some(format!("list_{whole}"));
    }
    // The name is that of a resource.
    let verb = method::plain_verb(&claim.endpoint.method);
    (winner.is_none() && !wanted.starts_with(&verb)).then(|| format!("{verb}_{wanted}"))
}

/// `get_by_page_index`.
fn by_param(claim: &Claim<'_>, wanted: &str, winner: Option<&Claim<'_>>) -> Option<String> {
    let known: Vec<&String> = winner
        .iter()
        .flat_map(|winner| &winner.route.params)
        .collect();
    let param = claim
        .route
        .params
        .iter()
        .rfind(|param| !known.contains(param))?;
    with(&format!("{wanted}_by"), &words(param))
}

/// A `PUT` beside another update replaces what is there.
fn by_replacing(claim: &Claim<'_>, wanted: &str) -> Option<String> {
    (claim.endpoint.method == "PUT" && wanted == "update").then(|| "replace".to_owned())
}

/// `search_post`.
fn by_method(claim: &Claim<'_>, wanted: &str, winner: Option<&Claim<'_>>) -> Vec<String> {
    let method = claim.endpoint.method.to_lowercase();
    if winner.is_some_and(|winner| winner.endpoint.method == claim.endpoint.method) {
        return Vec::new();
    }
    let verb = method::plain_verb(&claim.endpoint.method);
    let says_verb = wanted.split('_').next().is_some_and(is_verb);
    let first = (!says_verb).then(|| format!("{verb}_{wanted}"));
    first
        .into_iter()
        .chain(with(wanted, &words(&method)))
        .collect()
}

/// Whether a name looks as if a person chose it: not made of method and path, not one of a numbered row.
fn is_chosen(name: &str) -> bool {
    let made = ["post_", "put_", "patch_"]
        .iter()
        .any(|method| name.starts_with(method));
    !made && name.split('_').count() <= 4 && !name.ends_with(|c: char| c.is_ascii_digit())
}

fn counted(wanted: &str, taken: &HashMap<String, usize>) -> String {
    let mut number = 2_usize;
    loop {
        let name = format!("{wanted}_{number}");
        if !taken.contains_key(&name) {
            return name;
        }
        number += 1;
    }
}
