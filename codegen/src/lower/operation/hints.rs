//! What types of an operation are named after that have no name of their own.

use crate::document::{Document, NodeId};
use crate::lower::naming::{Name, is_verb};
use crate::lower::schema::Hint;
use crate::names::{pascal, plain, singular, status_words, words};

/// `pipelines.files.get_status` is `GetPipelineFileStatus`.
pub(super) fn of(name: &Name) -> Hint {
    Hint::within(&type_name(name))
}

/// What types of a body are named after.
pub(in crate::lower) fn of_body(document: &Document, id: NodeId, name: &Name) -> Hint {
    shared(document, id, "request", of(name).part("request"))
}

/// What types within a component are named after, with how it travels: `Users` that is a response is
/// `UsersResponse`. What is no component is named after the operation that has it.
pub(super) fn shared(document: &Document, id: NodeId, travels: &str, otherwise: Hint) -> Hint {
    const SAID: &[&str] = &["response", "request", "body", "error", "result", "payload"];
    let Some(name) = document.shared_name(id) else {
        return otherwise;
    };
    let words = status_words(name).unwrap_or_else(|| words(name));
    let says = words
        .last()
        .is_some_and(|last| SAID.contains(&singular(last).as_str()));
    let hint = Hint::within(&pascal(&words, "Type"));
    match travels.is_empty() || says {
        true => hint,
        false => hint.part(travels),
    }
}

fn type_name(name: &Name) -> String {
    let method = words(plain(&name.method));
    let Some((last, above)) = name.resources.split_last() else {
        return pascal(&method, "Call");
    };
    let many = method.first().is_some_and(|verb| verb == "list")
        || method
            .last()
            .is_some_and(|word| word == "all" || word == "many");
    let mut noun: Vec<String> = above.iter().flat_map(|name| in_singular(name)).collect();
    noun.extend(if many { words(last) } else { in_singular(last) });
    let all = match method.split_first() {
        Some((verb, rest)) if is_verb(verb) => {
            let mut all = vec![verb.clone()];
            all.extend(noun);
            all.extend(rest.iter().cloned());
            all
        }
        _ => noun.into_iter().chain(method).collect(),
    };
    pascal(&all, "Call")
}

fn in_singular(name: &str) -> Vec<String> {
    let mut words = words(name);
    if let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::type_name;
    use crate::lower::naming::Name;

    #[track_caller]
    fn check(path: &str, expected: &str) {
        let mut resources: Vec<String> = path.split('.').map(str::to_owned).collect();
        let method = resources.pop().unwrap_or_default();
        assert_eq!(type_name(&Name { resources, method }), expected);
    }

    #[test]
    fn types_are_named_after_what_is_done_to_what() {
        check("pipelines.files.get_status", "GetPipelineFileStatus");
        check("pipelines.list", "ListPipelines");
        check("pets.create", "CreatePet");
        check("users.info", "UserInfo");
        check("search", "Search");
        check("files.r#move", "MoveFile");
        check("send_message", "SendMessage");
    }
}
