//! What an `operationId` tells.

use super::verbs::{Act, act, is_verb, is_verb_or_noun};
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
        let id = without_head(&without_tail(id, method, path), method);
        let parts: Vec<String> = parts(&id);
        let last = parts.last().map(String::as_str).unwrap_or_default();
        let own = words(last);
        let verb = verb(last, &own, path);
        Self {
            words: words(&id),
            verb,
            parts,
        }
    }

    /// Takes from a summary what is done, where the `operationId` does not tell. Of its words nothing is taken.
    pub(super) fn or_of_summary(mut self, summary: &str, method: &str) -> Self {
        let vague = matches!(method, "PUT" | "PATCH");
        let repeats = |verb: &String| vague && verb.eq_ignore_ascii_case(method);
        let told = || verb_of_summary(summary, method);
        if self.verb.is_none() {
            self.verb = told();
        } else if self.verb.as_ref().is_some_and(repeats) {
            let told = told().filter(|verb| act(verb) != Some(Act::Create));
            self.verb = told.or(self.verb);
        }
        self
    }

    /// The words of the last part: without the name of a group before it.
    pub(super) fn own(&self) -> Vec<String> {
        self.parts
            .last()
            .map(|part| words(part))
            .unwrap_or_default()
    }
}

/// The parts between dots or slashes. `Create/UpdatePet` does one of two things.
fn parts(id: &str) -> Vec<String> {
    if let Some((first, second)) = id.split_once('/')
        && is_verb(&first.to_lowercase())
        && words(second).first().is_some_and(|word| is_verb(word))
        && second.starts_with(char::is_uppercase)
    {
        return vec![format!("{first}Or{second}")];
    }
    // A sentence has no parts.
    if id.contains(' ') {
        return vec![id.to_owned()];
    }
    id.split(['.', '/'])
        .flat_map(grouped)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Some ids are method and path, `get-/pets/{id}_getById`, or end with the fragment of a key, `put_pets#add_tag`:
/// what stands behind is their own.
fn without_head(id: &str, method: &str) -> String {
    if let Some((_, own)) = id.split_once('#').filter(|(_, own)| !own.is_empty()) {
        return own.to_owned();
    }
    // `PUT_ScrubContact` says the method before its own name.
    let own = id
        .strip_prefix(method)
        .and_then(|own| own.strip_prefix('_'));
    let is_deed = |own: &&str| {
        let words = words(own);
        let first = words.first().map(String::as_str);
        let is_name = own.starts_with(char::is_uppercase) && !own.contains('_');
        is_name && first.is_some_and(|first| is_verb(first) && !is_verb_or_noun(first))
    };
    if let Some(own) = own.filter(is_deed) {
        return own.to_owned();
    }
    let start = format!("{}-/", method.to_lowercase());
    if !id.to_lowercase().starts_with(&start) {
        return id.to_owned();
    }
    let own = id.rsplit_once('_').map(|(_, own)| own);
    own.filter(|own| !own.contains(['/', '{', '}', '-']))
        .unwrap_or_default()
        .to_owned()
}

/// `Pool_DisableAutoScale`: the name of a group, and what is done.
fn grouped(part: &str) -> Vec<&str> {
    let is_camel =
        |text: &str| text.contains(char::is_lowercase) && text.starts_with(char::is_alphabetic);
    match part.split_once('_') {
        Some((group, name))
            if group.starts_with(char::is_uppercase)
                && is_camel(group)
                && is_camel(name)
                && !name.contains('_') =>
        {
            vec![group, name]
        }
        _ => vec![part],
    }
}

/// FastAPI's default is `list_files_api_v1_files_get`: the name of a function, the path, the method.
fn without_tail(id: &str, method: &str, path: &str) -> String {
    let id = without_using(id, method);
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

/// Springfox's is `listFilesUsingGET_1`: the name of a function, the method, and a number if another one is called so.
fn without_using<'i>(id: &'i str, method: &str) -> &'i str {
    let plain = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let plain = plain.strip_suffix('_').unwrap_or(id);
    plain
        .strip_suffix(method)
        .and_then(|head| head.strip_suffix("Using"))
        .filter(|head| !head.is_empty())
        .unwrap_or(id)
}

/// The verb of `listPets`, `pets_list`, `PetsController_list`, and of `check_create` for `/checks`.
fn verb(text: &str, own: &[String], path: &str) -> Option<String> {
    let first = own.first()?;
    if is_verb(first) {
        if let [first, or, second, ..] = own
            && or == "or"
            && is_verb(second)
        {
            return Some(format!("{first}_or_{second}"));
        }
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

/// The verb of `Send a message`, `Updates the pet`, `Applies a coupon`, where it tells more than the method does.
fn verb_of_summary(summary: &str, method: &str) -> Option<String> {
    /// Verbs that say nothing of what is done.
    const VAGUE: &[&str] = &["return", "use", "perform", "process", "request", "execute"];
    const DETERMINERS: &[&str] = &[
        "a", "an", "the", "one", "all", "any", "this", "your", "my", "new", "multiple", "to",
    ];
    let mut words = summary.split_whitespace().map(str::to_lowercase);
    let first = words.next()?;
    let third = [
        first.strip_suffix("ies").map(|stem| format!("{stem}y")),
        first.strip_suffix("es").map(str::to_owned),
        first.strip_suffix('s').map(str::to_owned),
    ];
    let verb = std::iter::once(first)
        .chain(third.into_iter().flatten())
        .find(|word| is_verb(word) && !VAGUE.contains(&word.as_str()))?;
    let next = words.next().unwrap_or_default();
    // `Search results` and `Orders` are things, to set up is not to set, and to add or update is not to add.
    let is_thing = is_verb_or_noun(&verb) && !DETERMINERS.contains(&next.as_str());
    let is_phrase = matches!(
        next.as_str(),
        "up" | "in" | "out" | "off" | "on" | "over" | "or"
    );
    match (method, verb.as_str()) {
        _ if is_thing || is_phrase => None,
        // All that is read is got, and all that is put is set.
        ("GET", verb) if act(verb) == Some(Act::Get) => None,
        ("PUT", "set" | "write") => None,
        // What is posted to be added is made.
        ("POST", "add") => Some("create".to_owned()),
        _ => Some(verb),
    }
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
        check("Ask a.lock file", "ask_a_lock_file", None);
        check(
            "Create/UpdatePet",
            "create_update_pet",
            Some("create_or_update"),
        );
    }

    #[test]
    fn leaves_out_method_and_path_in_front() {
        check(
            "get-/api/v1/pets/{pet_id}_findByPath",
            "find_by_path",
            Some("find"),
        );
        check("get-/api/v1/pets/{pet_id}", "", None);
        check("get_pets_id#add_tag", "add_tag", Some("add"));
        check("GET_FindPets", "find_pets", Some("find"));
        check("GET_PetRun", "get_pet_run", Some("get"));
    }

    #[test]
    fn leaves_out_a_tail_of_path_and_method() {
        check("get_pet_api_v1_pets__pet_id__get", "get_pet", Some("get"));
    }
}
