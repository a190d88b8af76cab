//! Whether the words of a path are what is done, or a thing, or how one is found.

use super::method::{Subject, TELLS};
use super::route::Step;
use super::verbs::{Act, act, begins_noun, is_verb, is_verb_or_noun};
use super::words::{is_plural, singular_last, words as words_of};

/// Whether the last words of a path name what is done or asked: `cancel`, `force-delete`, `findByStatus`, `has-license`.
pub(super) fn is_called(subject: &Subject<'_>, words: &[String], first: &str, last: &str) -> bool {
    let both = is_verb_or_noun(first);
    let reads = subject.method == "GET";
    let says = subject.id.verb.as_deref() == Some(first);
    let strong = is_verb(first) && !both;
    // `bulk-delete` and `batch_set_state` do to many what their verb does.
    let does_many = matches!(first, "batch" | "bulk" | "mass")
        && words
            .get(1)
            .is_some_and(|word| is_verb(word) && !begins_noun(word));
    match subject.method {
        "POST" | "PUT" | "PATCH" | "DELETE" if does_many => return true,
        "POST" | "GET" | "PUT" | "QUERY" => {}
        "PATCH" => return strong || (both && says),
        // To delete a follow is not to follow.
        "DELETE" => return is_verb(first) && (says || act(first) == Some(Act::Delete)),
        _ => return false,
    }
    let weak = match words.len() {
        1 => !reads || says,
        _ => !reads && (says || !(begins_noun(first) || is_plural(last))),
    };
    let adverb = !reads && words.len() > 1 && is_verb(last) && !is_verb_or_noun(last);
    let asks = reads && (matches!(first, "is" | "has" | "can") || last == "exists");
    let noun = words.len() > 1 && !says && is_told_thing(subject, words, first);
    (!reads && is_repeated(subject, words))
        || (strong && !noun)
        || (both && weak && !noun)
        || adverb
        || asks
}

/// Whether the id begins with what the path of a thing ends with, and says that it is done to such a thing:
/// `endEvent` of `/events/{id}/end`. Then it is a deed, whether or not it is known as a verb.
fn is_repeated(subject: &Subject<'_>, words: &[String]) -> bool {
    let (mut steps, own) = (subject.route.steps.iter().rev(), subject.id.own());
    let is_of_one = steps.nth(1).is_some_and(|step| step.params > 0);
    let (Some(whom), Some(thing)) = (own.strip_prefix(words), subject.resource) else {
        return false;
    };
    let thing = singular_last(thing);
    let says_otherwise = |word: &String| act(word).is_some() || is_verb(word);
    is_of_one
        && !thing.is_empty()
        && !words
            .iter()
            .any(|word| is_plural(word) || TELLS.contains(&word.as_str()))
        && !own.iter().any(says_otherwise)
        && whom
            .windows(thing.len())
            .any(|whom| singular_last(whom) == thing)
}

/// Verbs that ask, and begin no name of a thing.
const ASKS: &[&str] = &[
    "find", "get", "list", "lookup", "resolve", "validate", "verify",
];

/// Whether the id gets, lists or creates what begins with a verb: `sync-windows` and `run-templates` are no deeds.
fn is_told_thing(subject: &Subject<'_>, words: &[String], first: &str) -> bool {
    let listed = singular_last(words);
    let holds = |all: &[String]| {
        let mut held = all.windows(words.len());
        held.any(|held| singular_last(held) == listed)
    };
    let all = subject.id.words.as_slice();
    let Some(verb) = subject.id.verb.as_deref() else {
        return false;
    };
    match act(verb) {
        Some(Act::Get | Act::List) if subject.method == "GET" => {
            begins_noun(first) || !ASKS.contains(&first) && holds(all)
        }
        Some(Act::Create) => {
            let mut behind = all.iter().skip_while(|word| *word != verb);
            behind.next().is_some() && holds(&behind.cloned().collect::<Vec<_>>())
        }
        Some(Act::Get | Act::List | Act::Update | Act::Delete) | None => false,
    }
}

/// Whether the id is the last word of the path and the resource: `dock-ship` of `ships`.
pub(super) fn is_done_to(subject: &Subject<'_>, words: &[String]) -> bool {
    let own = subject.id.own();
    let thing = own.strip_prefix(words).unwrap_or_default();
    let held = subject.resource.map(singular_last);
    !thing.is_empty() && held.is_some_and(|held| held == singular_last(thing))
}

/// Whether an id is the words that the path ends with, or the word, and its resource: `activateUser` of
/// `/users/{id}/lifecycle/activate`.
pub(super) fn says_no_more(subject: &Subject<'_>, own: &[String]) -> bool {
    let said = &subject.id.words;
    let resource = subject.resource.map(singular_last).unwrap_or_default();
    said.strip_prefix(own).is_some_and(|rest| match rest {
        [] => own.len() > 1,
        rest => singular_last(rest) == resource,
    })
}

/// Whether an id is its path and nothing more: `incomeFireWebhook` of `/income/fire_webhook`. What nothing else is said of
/// is a call by name, unless it is of many things.
pub(super) fn is_whole_path(subject: &Subject<'_>, end: &str) -> bool {
    let path = subject.route.steps.iter().flat_map(|step| &step.words);
    !is_plural(end) && subject.id.verb.is_none() && path.eq(&subject.id.own())
}

/// What makes a noun of a verb, or what it is done to.
const ENDINGS: &[&str] = &[
    "", "e", "ed", "ee", "er", "ers", "s", "es", "ing", "ings", "ion", "ions", "ment", "ments",
];

/// Whether a noun is made of a verb: `followers`, `like`, `completions`.
pub(super) fn is_doer(noun: &str, verb: &str) -> bool {
    let stem = noun.strip_prefix(verb.strip_suffix('e').unwrap_or(verb));
    stem.is_some_and(|end| ENDINGS.contains(&end))
}

/// Whether the last word of a path only repeats the parameters that find a thing: `/pets/name/{name}`,
/// `/deployments/name/{flow_name}/{deployment_name}`.
pub(super) fn finds(subject: &Subject<'_>, last: &Step) -> bool {
    let Some(resource) = subject.resource else {
        return false;
    };
    let steps = subject.route.steps.as_slice();
    let of_one = steps.iter().rev().skip(1).any(|step| step.params > 0);
    let mut params = subject.route.params.iter().rev().take(last.params);
    // `OrdersBySubscription`, but not `OrderByOrderNumber`.
    let said = subject.id.words.as_slice();
    let by = said.iter().position(|word| word == "by");
    let says_by = by.is_some_and(|by| {
        let named = said.get(..by).unwrap_or_default();
        said.get(by + 1) == last.words.first() && !named.ends_with(&singular_last(&last.words))
    });
    !of_one
        && resource.last().is_some_and(|last| is_plural(last))
        && last.params > 0
        && (says_by || params.all(|param| words_of(param).ends_with(&last.words)))
        && singular_last(resource) != singular_last(&last.words)
}
