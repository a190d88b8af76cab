//! What an `operationId` tells of what is done, beyond what verb and path do.

use super::method::{Subject, joined};
use super::verbs::{Act, act, is_verb, is_verb_or_noun};
use crate::names::singular;

/// The verb of the `operationId`, unless it is one of the path's own words: `chat_completions` says no more than
/// the path does.
pub(super) fn told<'s>(subject: &Subject<'s>) -> Option<&'s str> {
    let verb = subject.id.verb.as_deref()?;
    let mut words = subject.route.steps.iter().flat_map(|step| &step.words);
    (!words.any(|word| word == verb)).then_some(verb)
}

/// What `POST` to a collection does, if its `operationId` says that it is not to create.
pub(super) fn posted(subject: &Subject<'_>) -> Option<Vec<String>> {
    let verb = told(subject)?;
    match act(verb) {
        Some(Act::Create) => None,
        Some(Act::Update) if verb == "save" || verb == "put" => None,
        // What is looked up by what is posted may not exist yet.
        Some(Act::Get) if verb != "lookup" => Some(vec!["get".to_owned()]),
        Some(Act::List) => Some(vec!["list".to_owned()]),
        Some(Act::Get | Act::Update | Act::Delete) => Some(vec![verb.to_owned()]),
        None => Some(with_object(subject, verb)),
    }
}

pub(super) fn posted_to_item(subject: &Subject<'_>) -> Option<Vec<String>> {
    let verb = told(subject)?;
    match act(verb) {
        Some(Act::Create) if verb != "post" => Some(vec!["create".to_owned()]),
        // `UpdatePet` beside a `PATCH`; of a summary that is not enough.
        Some(Act::Update)
            if verb == "update" && subject.id.words.iter().any(|word| word == verb) =>
        {
            Some(with_object(subject, verb))
        }
        Some(Act::Create | Act::Update) => None,
        Some(Act::Get | Act::List | Act::Delete) => Some(vec![verb.to_owned()]),
        None => Some(with_object(subject, verb)),
    }
}

/// `PUT` is the vaguest of the methods: what an `operationId` says of it is better than `update`.
pub(super) fn put(subject: &Subject<'_>) -> Option<Vec<String>> {
    let verb = told(subject)?;
    match act(verb) {
        // What is replaced is what stands there.
        None if verb == "replace" => Some(vec![verb.to_owned()]),
        None => Some(with_object(subject, verb)),
        Some(Act::Create) if verb != "post" => Some(vec!["create".to_owned()]),
        Some(_) => None,
    }
}

/// What `PATCH` and `DELETE` do by their `operationId`, where that is more than to change or to remove: `append`, `cancel`, `revoke`.
pub(super) fn deed(subject: &Subject<'_>) -> Option<Vec<String>> {
    let verb = told(subject)?;
    let of_resource = |words: &[String]| words.iter().any(|word| singular(word) == verb);
    let is_plain = |word: &String| {
        matches!(act(word), Some(Act::Update | Act::Delete))
            || matches!(word.as_str(), "deletion" | "removal")
    };
    if !matches!(subject.method, "PATCH" | "DELETE")
        || act(verb).is_some()
        || !subject.id.words.iter().any(|word| word == verb)
        // What is confirmed, queued or tested there is that it is removed.
        || subject.id.words.iter().any(is_plain)
        || matches!(
            verb,
            "set" | "write" | "request" | "process" | "perform" | "execute"
        )
        || subject.resource.is_some_and(of_resource)
    {
        return None;
    }
    Some(with_object(subject, verb))
}

/// A verb of an `operationId` with what it is done to, as far as the path does not tell that:
/// `generate_presigned_url` on `files`, but `upload_file` is `upload`.
fn with_object(subject: &Subject<'_>, verb: &str) -> Vec<String> {
    let own = subject.id.own();
    let steps = subject.route.steps.iter().flat_map(|step| &step.words);
    let params = subject
        .route
        .params
        .iter()
        .flat_map(|param| super::words::words(param));
    let known: Vec<String> = steps
        .cloned()
        .chain(params)
        .map(|word| singular(&word))
        .collect();
    let is_filler = |word: &str| {
        let plain = word.trim_end_matches(|c: char| c.is_ascii_digit());
        FILLERS.contains(&word) || matches!(plain, "v" | "alt")
    };
    let new = |word: &String| word != verb && !is_filler(word) && !known.contains(&singular(word));
    let told: &[String] = match own.split_first() {
        Some((first, rest)) if first == verb => rest,
        _ => &[],
    };
    // An access token is no access: where the path tells the noun, it tells the whole.
    let ends = |word: &String| BEFORE_OTHERS.contains(&word.as_str());
    let head = told
        .split(ends)
        .find_map(|words| words.iter().rfind(|word| !is_filler(word)));
    let object: Vec<String> = told.iter().filter(|word| new(word)).cloned().collect();
    if object.len() > 3
        || head.is_none_or(|head| !new(head))
        || object
            .last()
            .is_none_or(|word| is_verb(word) && !is_verb_or_noun(word))
    {
        return vec![verb.to_owned()];
    }
    joined(verb, object)
}

/// Words of an `operationId` behind which another thing is named.
const BEFORE_OTHERS: &[&str] = &["to", "in", "on", "of", "for", "from", "by", "with", "using"];

/// Words of an `operationId` that name no thing.
const FILLERS: &[&str] = &[
    "a", "an", "the", "to", "in", "on", "of", "for", "from", "by", "with", "and", "or", "all",
    "many", "batch", "bulk", "multiple", "existing", "new", "one", "single", "api", "endpoint",
    "id", "ids", "using", "post", "put",
];
