//! What an `operationId` tells.

use super::verbs::{act, is_verb};
use super::words::{snake, words};
use crate::names::singular;

/// An `operationId` in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct IdWords {
    /// All words, without a tail that repeats path and method.
    pub(super) words: Vec<String>,
    /// The verb, where one is recognised.
    pub(super) verb: Option<String>,
    /// The parts between dots or slashes.
    pub(super) parts: Vec<String>,
}

impl IdWords {
    pub(super) fn read(id: &str, method: &str, path: &str) -> Self {
        let id = without_tail(id, method, path);
        let parts: Vec<String> = id
            .split(['.', '/'])
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect();
        let last = parts.last().map(String::as_str).unwrap_or_default();
        let own = words(last);
        let verb = verb(last, &own, path);
        Self {
            words: words(&id),
            verb,
            parts,
        }
    }

    /// The words of the last part: without the name of a group before it.
    pub(super) fn own(&self) -> Vec<String> {
        self.parts
            .last()
            .map(|part| words(part))
            .unwrap_or_default()
    }
}

/// FastAPI's default is `list_files_api_v1_files_get`: the name of a function, the path, the method.
fn without_tail(id: &str, method: &str, path: &str) -> String {
    let squash = |text: &str| {
        let text = text.to_lowercase();
        let characters = text
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '_' });
        characters.collect::<String>()
    };
    let lower = squash(id);
    let tail = format!("{}_{}", squash(path), method.to_lowercase());
    match lower.strip_suffix(&tail) {
        Some(head) if !head.is_empty() && lower.len() == id.len() => {
            id.get(..head.len()).unwrap_or(id).to_owned()
        }
        _ => id.to_owned(),
    }
}

/// The verb of `listPets`, `pets_list`, `PetsController_list`, and of `check_create` for `/checks`.
fn verb(text: &str, own: &[String], path: &str) -> Option<String> {
    let first = own.first()?;
    if is_verb(first) {
        let is_thing = || words(path).iter().any(|word| singular(word) == *first);
        let usual = own
            .last()
            .filter(|last| act(last).is_some() && is_verb(last));
        return usual.filter(|_| is_thing()).or(Some(first)).cloned();
    }
    // Some frameworks make ids of method and path, and the last word of a path is no verb.
    if matches!(first.as_str(), "post" | "put" | "patch") || own.len() > 3 && !text.contains('_') {
        return None;
    }
    let behind = text
        .rsplit_once('_')
        .map(|(_, behind)| words(behind))
        .unwrap_or_default();
    let candidate = behind.first().or(own.last())?;
    is_verb(candidate).then(|| candidate.clone())
}

impl std::fmt::Display for IdWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&snake(&self.words))
    }
}

#[cfg(test)]
mod tests {
    use super::IdWords;

    #[track_caller]
    fn check(id: &str, expected: &str, verb: Option<&str>) {
        let read = IdWords::read(id, "GET", "/api/v1/pets/{pet_id}");
        assert_eq!(
            (read.to_string().as_str(), read.verb.as_deref()),
            (expected, verb)
        );
    }

    #[test]
    fn finds_the_verb() {
        check("listPets", "list_pets", Some("list"));
        check("pets_list", "pets_list", Some("list"));
        check(
            "PetsController_findAll",
            "pets_controller_find_all",
            Some("find"),
        );
        check("pets/get-all", "pets_get_all", Some("get"));
        check("pets", "pets", None);
    }

    #[test]
    fn leaves_out_a_tail_of_path_and_method() {
        check("get_pet_api_v1_pets__pet_id__get", "get_pet", Some("get"));
    }
}
