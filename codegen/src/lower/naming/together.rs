//! What of a path carries no meaning beside the other paths of a document.

use std::collections::{HashMap, HashSet};

use super::route::Route;
use super::words::{snake, words};

/// `files2` beside `files` is another version of it.
pub(super) fn merge_numbered(routes: &mut [Route]) {
    let known: HashSet<Vec<String>> = routes
        .iter()
        .flat_map(|route| (1..=route.steps.len()).map(|end| chain(route, end)))
        .collect();
    for route in routes {
        for index in 0..route.steps.len() {
            let mut key = chain(route, index + 1);
            let Some(last) = key.last_mut() else { continue };
            let plain = last
                .trim_end_matches(|c: char| c.is_ascii_digit())
                .to_owned();
            let number = last.get(plain.len()..).unwrap_or_default().to_owned();
            if plain.len() < 3 || number.is_empty() || number.len() > 1 {
                continue;
            }
            *last = plain;
            if known.contains(&key)
                && let Some(step) = route.steps.get_mut(index)
                && let (Some(own), Some(last)) = (step.words.last_mut(), key.last())
            {
                *own = words(last).pop().unwrap_or_default();
                route.dropped.push(format!("v{number}"));
            }
        }
    }
}

/// `/containers/{id}/json` is the container, if there is no other form of it.
pub(super) fn leave_out_formats(routes: &mut [Route]) {
    const FORMATS: &[&str] = &[
        "json", "xml", "csv", "html", "yaml", "text", "pdf", "txt", "markdown", "raw",
    ];
    let mut beside: HashMap<Vec<String>, HashSet<String>> = HashMap::new();
    for route in routes.iter() {
        for (index, step) in route.steps.iter().enumerate() {
            let word = snake(&step.words);
            if FORMATS.contains(&word.as_str()) {
                beside.entry(chain(route, index)).or_default().insert(word);
            }
        }
    }
    for route in routes {
        let Some((last, before)) = route.steps.split_last() else {
            continue;
        };
        let key = chain(route, before.len());
        if last.words != ["json"]
            || last.params > 0
            || before.is_empty()
            || beside.get(&key).is_none_or(|words| words.len() > 1)
        {
            continue;
        }
        route.format.clone_from(&last.words);
        route.steps.pop();
    }
}

fn chain(route: &Route, end: usize) -> Vec<String> {
    route
        .steps
        .iter()
        .take(end)
        .map(|step| snake(&step.words))
        .collect()
}
