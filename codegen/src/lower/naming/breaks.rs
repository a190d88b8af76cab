//! Where the words of a segment begin that a path writes together: `/mailinglists` holds mailing lists where
//! its parameter is `{MailingListId}`, its tag `Mailing Lists`, or its operation `getMailingLists`.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::operation_id::IdWords;
use super::route::Route;
use super::words::words;
use super::{Endpoint, verbs};
use crate::names::singular;

/// The most words that a segment is taken to be made of.
const MOST: usize = 4;

/// Gives the segments of all paths the words that the document elsewhere writes them with.
pub(super) fn split(routes: &mut [Route], endpoints: &[Endpoint], ids: &[IdWords]) {
    let mut found: BTreeMap<String, BTreeMap<Vec<String>, usize>> = BTreeMap::new();
    let mut whole: HashSet<String> = HashSet::new();
    for ((route, endpoint), id) in routes.iter().zip(endpoints).zip(ids) {
        let phrases = phrases(route, endpoint, id);
        whole.extend(phrases.iter().flatten().cloned());
        for word in route.steps.iter().flat_map(|step| &step.words) {
            for parts in phrases.iter().filter_map(|phrase| parts(word, phrase)) {
                *found
                    .entry(word.clone())
                    .or_default()
                    .entry(parts)
                    .or_default() += 1;
            }
        }
    }
    let breaks: BTreeMap<String, Vec<String>> = found
        .into_iter()
        // A verb, and what is written as one word elsewhere too, is one, and so is what is too short to be several.
        .filter(|(word, _)| !verbs::is_verb(word) && !whole.contains(word) && word.len() > 4)
        .filter_map(|(word, votes)| {
            let most = votes.values().max().copied()?;
            let (parts, _) = votes.into_iter().find(|(_, votes)| *votes == most)?;
            Some((word, parts))
        })
        .collect();
    let moved = moved(routes, ids);
    for step in routes.iter_mut().flat_map(|route| &mut route.steps) {
        if let Some(words) = moved.get(&step.words) {
            step.words.clone_from(words);
        }
        let parts = |word: String| breaks.get(&word).cloned().unwrap_or_else(|| vec![word]);
        step.words = std::mem::take(&mut step.words)
            .into_iter()
            .flat_map(parts)
            .collect();
    }
}

/// Segments that an id writes with the same letters in as many other words, and those words: `cs vto json` is `csv to
/// json`.
fn moved(routes: &[Route], ids: &[IdWords]) -> HashMap<Vec<String>, Vec<String>> {
    let mut by_letters: HashMap<String, BTreeSet<&[String]>> = HashMap::new();
    let mut lengths = BTreeSet::new();
    for step in routes.iter().flat_map(|route| &route.steps) {
        if step.words.len() > 1 {
            let same = by_letters.entry(step.words.concat()).or_default();
            same.insert(&step.words);
            lengths.insert(step.words.len());
        }
    }
    let mut moved = HashMap::new();
    for id in ids {
        for held in lengths.iter().flat_map(|length| id.words.windows(*length)) {
            for words in by_letters.get(&held.concat()).into_iter().flatten() {
                if words.len() == held.len() && *words != held {
                    moved.entry(words.to_vec()).or_insert_with(|| held.to_vec());
                }
            }
        }
    }
    moved
}

/// What stands beside a path, in words.
fn phrases(route: &Route, endpoint: &Endpoint, id: &IdWords) -> Vec<Vec<String>> {
    let params = route.params.iter().map(|param| words(param));
    let tags = endpoint.tags.iter().map(|tag| words(tag));
    params.chain(tags).chain([id.words.clone()]).collect()
}

/// The word in the words of the phrase that hold it, be it in the singular or the plural there.
fn parts(word: &str, phrase: &[String]) -> Option<Vec<String>> {
    let most = MOST.min(phrase.len());
    (2..=most)
        .flat_map(|count| phrase.windows(count))
        .find_map(|held| parts_as(word, held))
}

fn parts_as(word: &str, held: &[String]) -> Option<Vec<String>> {
    let (last, before) = held.split_last()?;
    let tail = word.strip_prefix(&before.concat())?;
    let same = singular(last) == singular(tail) && held.iter().all(|part| part.len() > 1);
    same.then(|| {
        let mut parts = before.to_vec();
        parts.push(tail.to_owned());
        parts
    })
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[track_caller]
    fn check(word: &str, phrase: &str, expected: Option<&str>) {
        let phrase: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
        let found = parts(word, &phrase).map(|parts| parts.join(" "));
        assert_eq!(found.as_deref(), expected);
    }

    #[test]
    fn finds_the_words_of_a_segment() {
        check("mailinglists", "mailing list id", Some("mailing lists"));
        check(
            "licensetemplate",
            "list license templates",
            Some("license template"),
        );
        check(
            "disableautoscale",
            "pool disable auto scale",
            Some("disable auto scale"),
        );
        check("mailinglists", "mailing lists", Some("mailing lists"));
        check("lists", "mailing list", None);
        check("aapples", "a apples", None);
    }
}
