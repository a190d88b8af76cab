//! What an answer is called in examples: after what it is.

use crate::emit::name::bare;
use crate::emit::scope::Scope;
use crate::ir::{Operation, Output, Payload, Ty};
use crate::names::{self, is_identifier, words};

/// The longest name that is easily read.
const LONGEST: usize = 20;

/// What says nothing of what a type is, wherever it stands.
const NOTHING: [&str; 3] = ["api", "core", "dto"];

/// What is said of any answer.
const ANY: [&str; 5] = ["data", "object", "response", "result", "value"];

/// What stands before or after what a type is.
const BEFORE: [&str; 8] = [
    "create", "delete", "fetch", "get", "list", "post", "read", "update",
];
const AFTER: [&str; 6] = ["answer", "model", "output", "response", "result", "schema"];

/// The variable that holds the answer of a call.
pub(super) fn name(scope: &Scope<'_>, operation: &Operation) -> String {
    if operation.pagination.is_some() {
        return "page".to_owned();
    }
    let name = match &operation.output {
        Output::Single(Payload::Json(ty)) => of(scope, ty, bare(&operation.name)),
        Output::Single(Payload::Text) => Some("text".to_owned()),
        Output::Single(Payload::Bytes) => Some("bytes".to_owned()),
        Output::Single(Payload::JsonLines(_)) => Some("lines".to_owned()),
        Output::Single(Payload::Events { .. }) => Some("events".to_owned()),
        Output::Single(Payload::Empty) | Output::ByStatus { .. } => None,
    };
    name.filter(|name| is_identifier(name) && name != "client" && !ANY.contains(&name.as_str()))
        .unwrap_or_else(|| "answer".to_owned())
}

fn of(scope: &Scope<'_>, ty: &Ty, method: &str) -> Option<String> {
    if let Ty::Array(item) = ty {
        return Some(several(of(scope, item, method)?));
    }
    if let Ty::Nullable(inner) | Ty::Boxed(inner) = ty {
        return of(scope, inner, method);
    }
    let def = scope.api().types.get(ty.named()?)?;
    Some(short(bare(&def.name), method))
}

/// The words of a type that say what it is: those that the method asks for, where it does.
fn short(name: &str, method: &str) -> String {
    let mut words = words(name);
    words.retain(|word| !NOTHING.contains(&word.as_str()));
    let mut words: &[String] = &words;
    let mut asked = names::words(method);
    asked.retain(|word| !BEFORE.contains(&word.as_str()));
    if !asked.is_empty() && words.windows(asked.len()).any(|window| window == asked) {
        return asked.join("_");
    }
    while let [rest @ .., last] = words
        && !rest.is_empty()
        && AFTER.contains(&last.as_str())
    {
        words = rest;
    }
    if let [first, rest @ ..] = words
        && !rest.is_empty()
        && BEFORE.contains(&first.as_str())
    {
        words = rest;
    }
    while let [_, rest @ ..] = words
        && !rest.is_empty()
        && words.join("_").len() > LONGEST
    {
        words = rest;
    }
    words.join("_")
}

fn several(name: String) -> String {
    let vowel = |stem: &str| stem.ends_with(['a', 'e', 'i', 'o', 'u']);
    match name.strip_suffix('y') {
        Some(stem) if !vowel(stem) => format!("{stem}ies"),
        Some(_) | None if name.ends_with('s') => name,
        Some(_) | None => format!("{name}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::{several, short};

    #[test]
    fn a_variable_is_called_what_the_type_is() {
        assert_eq!(short("Pet", "get"), "pet");
        assert_eq!(short("ListPetsResponse", "get"), "pets");
        assert_eq!(short("Response", "get"), "response");
        assert_eq!(short("GetResponse", "get"), "get");
        assert_eq!(
            short("ManagedIngestionStatusResponse", "get"),
            "ingestion_status"
        );
        assert_eq!(
            short("ManagedIngestionStatusResponse", "get_status"),
            "status"
        );
        assert_eq!(short("ApiCoreDtoGuest", "get"), "guest");
        assert_eq!(several("entry".to_owned()), "entries");
        assert_eq!(several("pet".to_owned()), "pets");
        assert_eq!(several("key".to_owned()), "keys");
        assert_eq!(several("news".to_owned()), "news");
    }
}
