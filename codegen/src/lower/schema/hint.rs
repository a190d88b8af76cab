//! Names for types that have none in the document.

use crate::names::{pascal, singular, words};

/// Words at the end of a parent's name that say how it travels, not what it is.
const TRAVEL: &[&str] = &["response", "request", "body"];

/// Words of a name longer than this are left out in its middle: deep nesting makes long names.
const MOST_WORDS: usize = 12;

/// Where a type without a name of its own is, from which it gets one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    parent: String,
    steps: Vec<Step>,
}

/// A step from a type to what is within it. Its words are found when a name is asked for: most types need none.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Part(String),
    Item,
}

impl Hint {
    /// A type within `parent`, which is the Rust name of a type, or for operations what would be one:
    /// `GetStatus`.
    #[must_use]
    pub fn within(parent: &str) -> Self {
        Self {
            parent: parent.to_owned(),
            steps: Vec::new(),
        }
    }

    /// The part with this name: a property, `response`.
    #[must_use]
    pub fn part(&self, text: &str) -> Self {
        self.step(Step::Part(text.to_owned()))
    }

    /// One of many: an element of an array, a value of a map.
    #[must_use]
    pub fn item(&self) -> Self {
        self.step(Step::Item)
    }

    fn step(&self, step: Step) -> Self {
        let mut steps = self.steps.clone();
        steps.push(step);
        Self {
            parent: self.parent.clone(),
            steps,
        }
    }

    fn words(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for step in &self.steps {
            match (step, all.last_mut()) {
                (Step::Part(text), _) => all.extend(words(text)),
                (Step::Item, Some(last)) => *last = singular(last),
                (Step::Item, None) => all.push("item".to_owned()),
            }
        }
        all
    }

    /// Names for the type, best first. The first says no word twice and leaves out how the parent travels;
    /// each one further says more of where the type is.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let full = words(&self.parent);
        let part = self.words();
        if part.is_empty() {
            return vec![pascal(&full, "Type")];
        }
        let stem = stem(&full);
        let overlap = overlap(stem, &part);
        let short = join(stem, part.get(overlap..).unwrap_or_default());
        let mut names = Vec::with_capacity(3);
        for name in [short, join(stem, &part), join(&full, &part)] {
            let name = pascal(&name, "Type");
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

/// The parent's name without the words that say how it travels.
fn stem(full: &[String]) -> &[String] {
    let mut stem = full;
    while let Some((last, rest)) = stem.split_last() {
        if rest.is_empty() || !TRAVEL.contains(&last.as_str()) {
            break;
        }
        stem = rest;
    }
    stem
}

/// How many words at the start of `part` stand at the end of `parent` already.
fn overlap(parent: &[String], part: &[String]) -> usize {
    let most = parent.len().min(part.len());
    (1..=most)
        .rev()
        .find(|&count| {
            part.get(..count)
                .is_some_and(|start| parent.ends_with(start))
        })
        .unwrap_or(0)
}

fn join(parent: &[String], part: &[String]) -> Vec<String> {
    let mut all = parent.to_vec();
    all.extend_from_slice(part);
    if all.len() > MOST_WORDS {
        let tail = all.split_off(all.len() - MOST_WORDS / 2);
        all.truncate(MOST_WORDS / 2);
        all.extend(tail);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::Hint;

    #[track_caller]
    fn check(hint: &Hint, expected: &[&str]) {
        assert_eq!(hint.names(), expected);
    }

    #[test]
    fn inline_types_are_named_after_where_they_are() {
        let response = Hint::within("ManagedIngestionStatusResponse");
        check(
            &response.part("status"),
            &[
                "ManagedIngestionStatus",
                "ManagedIngestionStatusStatus",
                "ManagedIngestionStatusResponseStatus",
            ],
        );
        check(
            &response.part("errors").item(),
            &[
                "ManagedIngestionStatusError",
                "ManagedIngestionStatusResponseError",
            ],
        );
        let error = Hint::within("ManagedIngestionStatusError");
        check(&error.part("step"), &["ManagedIngestionStatusErrorStep"]);
        check(
            &Hint::within("FileStatus").part("status_code"),
            &["FileStatusCode", "FileStatusStatusCode"],
        );
        check(&Hint::within("Users").item(), &["UsersItem"]);
        check(&Hint::within("Response").part("data"), &["ResponseData"]);
        check(
            &Hint::within("GetStatus").part("response"),
            &["GetStatusResponse"],
        );
    }

    #[test]
    fn deep_places_do_not_make_endless_names() {
        let mut hint = Hint::within("Root");
        for level in [
            "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n",
        ] {
            hint = hint.part(level);
        }
        check(&hint, &["RootABCDEIJKLMN"]);
    }
}
