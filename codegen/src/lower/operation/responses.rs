//! What a success gives.

use openapiv3::StatusCode;

use super::stream::Reading;
use super::{docs, failures, hints, media, payload};
use crate::document::{Document, NodeId, Operation, StatusKey};
use crate::ir::{Output, Payload, ResponseCase, Status, Ty};
use crate::lower::context::Context;
use crate::lower::schema::{Hint, nullable};
use crate::names::{Scope, status_class, status_reason, variant_name};

/// Which responses of an operation are answers, and which are failures.
pub(in crate::lower) struct Split {
    pub(in crate::lower) successes: Vec<(Status, NodeId)>,
    pub(super) failures: Vec<(Status, NodeId)>,
}

/// Tells answers from failures.
///
/// Those of 2xx are answers. If there are none, what is described below 400 is: a redirect that is meant as such, an
/// upgrade of the protocol. If there is none either, `default` is the answer, unless it is that of a failure.
pub(in crate::lower) fn split(document: &Document, operation: &Operation) -> Split {
    let mut split = Split {
        successes: Vec::new(),
        failures: Vec::new(),
    };
    let all: Vec<(Status, NodeId)> = operation
        .responses
        .iter()
        .map(|(key, id)| (status(key), *id))
        .collect();
    let first_digit = |status: Status| match status {
        Status::Code(code) => Some(code / 100),
        Status::Range(first) => Some(first.into()),
        Status::Default => None,
    };
    let any =
        |test: fn(Option<u16>) -> bool| all.iter().any(|(status, _)| test(first_digit(*status)));
    let is_answer: fn(Option<u16>) -> bool = if any(|first| first == Some(2)) {
        |first| first == Some(2)
    } else if any(|first| matches!(first, Some(1 | 3))) {
        |first| matches!(first, Some(1 | 3))
    } else {
        |first| first.is_none()
    };
    for (status, id) in all {
        let first = first_digit(status);
        let is_failure = || first.is_none() && failures::is_failure(document, operation, id);
        if is_answer(first) && !is_failure() {
            split.successes.push((status, id));
        } else if matches!(first, None | Some(4..)) {
            split.failures.push((status, id));
        }
    }
    split
}

fn status(key: &StatusKey) -> Status {
    match key {
        StatusKey::Status(StatusCode::Code(code)) => Status::Code(*code),
        StatusKey::Status(StatusCode::Range(first)) => {
            Status::Range(u8::try_from(*first).unwrap_or(2))
        }
        StatusKey::Default => Status::Default,
    }
}

/// What a success gives, and the media types that are asked for. Answers that carry the same are one, whatever their
/// status.
pub(super) fn lower(
    context: &mut Context<'_>,
    operation: &Operation,
    reading: Reading,
    hint: &Hint,
) -> (Output, Vec<String>) {
    let successes = split(context.document, operation).successes;
    let several = successes.len() > 1;
    let mut names = Scope::default();
    let mut cases = Vec::new();
    let mut accept: Vec<String> = Vec::new();
    for (status, id) in successes {
        let name = names.first_free([
            status_name(status),
            format!("Status{}", status_digits(status)),
        ]);
        let part = match cases.is_empty() {
            true => "response".to_owned(),
            false if several => format!("{name}Response"),
            false => "response".to_owned(),
        };
        let (case, asked) = case(
            context,
            (operation, reading),
            (status, id),
            name,
            &hints::shared(context.document, id, "response", hint.part(&part)),
        );
        cases.push(case);
        for asked in asked {
            if !accept.contains(&asked) {
                accept.push(asked);
            }
        }
    }
    let expected = |case: &ResponseCase| match case.status {
        Status::Code(code) => (200..300).contains(&code),
        Status::Range(first) => first == 2,
        Status::Default => true,
    };
    if is_undescribed(operation, &cases) {
        return unknown(operation);
    }
    let output = match cases.first().map(|case| case.payload.clone()) {
        None => return unknown(operation),
        Some(payload)
            if cases
                .iter()
                .all(|case| case.payload == payload && expected(case)) =>
        {
            Output::Single(payload)
        }
        Some(_) => match value_or_nothing(&cases) {
            Some(value) => Output::Single(Payload::Json(nullable(value))),
            // The tree of resources names the enum, where it is known what stands beside it.
            None => Output::ByStatus {
                name: String::new(),
                cases,
            },
        },
    };
    (output, accept)
}

/// The answer of an operation of which no answer is described: what is read, and what is posted, may answer with
/// anything.
fn unknown(operation: &Operation) -> (Output, Vec<String>) {
    match operation.method.as_str() {
        "GET" | "POST" | "QUERY" => (Output::Single(Payload::Bytes), vec![media::ANY.to_owned()]),
        _ => (Output::Single(Payload::Empty), Vec::new()),
    }
}

/// Whether all that is described of an answer is that it is one, although who reads something wants an answer. What a
/// redirect leads to, which is followed, is described nowhere.
fn is_undescribed(operation: &Operation, cases: &[ResponseCase]) -> bool {
    let is_read = matches!(operation.method.as_str(), "GET" | "QUERY");
    let leads_on = operation.responses.iter().any(|(key, _)| {
        let followed = [301, 302, 303, 307, 308].map(Status::Code);
        followed.contains(&status(key))
    });
    let is_bare = |case: &ResponseCase| {
        let of_any = match case.status {
            Status::Code(200) | Status::Range(2) | Status::Default => true,
            Status::Code(code) => leads_on && (201..300).contains(&code),
            Status::Range(_) => false,
        };
        of_any && case.payload == Payload::Empty
    };
    is_read && cases.iter().any(is_bare) && cases.iter().all(|case| case.payload == Payload::Empty)
}

/// The value that is answered with 200, where 204 says that there is none: it says nothing else. Neither does the
/// bare 201 that frameworks put beside every 200.
fn value_or_nothing(cases: &[ResponseCase]) -> Option<Ty> {
    let is_bare = |case: &ResponseCase| {
        let words = case.docs.description.as_deref().unwrap_or_default();
        case.status == Status::Code(201) && words.eq_ignore_ascii_case("created")
    };
    let is_nothing = |case: &&ResponseCase| {
        case.payload == Payload::Empty
            && (matches!(case.status, Status::Code(204 | 205)) || is_bare(case))
    };
    let mut others = cases.iter().filter(|case| !is_nothing(case));
    match (others.next()?, others.next()) {
        (
            ResponseCase {
                status: Status::Code(200),
                payload: Payload::Json(ty),
                ..
            },
            None,
        ) => Some(ty.clone()),
        _ => None,
    }
}

fn case(
    context: &mut Context<'_>,
    (operation, reading): (&Operation, Reading),
    (status, id): (Status, NodeId),
    name: String,
    hint: &Hint,
) -> (ResponseCase, Vec<String>) {
    let document = context.document;
    let Some(response) = document.response(id) else {
        // What it carries cannot be known, which was reported; the caller gets all of it.
        let case = ResponseCase {
            name,
            status,
            payload: Payload::Bytes,
            docs: docs::words(""),
        };
        return (case, vec![media::ANY.to_owned()]);
    };
    let never = matches!(status, Status::Code(204 | 205 | 304)) || operation.method == "HEAD";
    let (payload, accept) = match never {
        true => (Payload::Empty, Vec::new()),
        false => payload::of(context, (operation, reading), id, response, hint),
    };
    let case = ResponseCase {
        name,
        status,
        payload,
        docs: docs::words(&response.description),
    };
    (case, accept)
}

/// The name of a variant: `Created`, `NotFound`, `Success`.
pub(super) fn status_name(status: Status) -> String {
    let reason = match status {
        Status::Default => "Default",
        Status::Range(first) => status_class(first),
        Status::Code(code) => match status_reason(code) {
            Some(reason) => reason,
            None => return format!("Status{code}"),
        },
    };
    variant_name(reason)
}

fn status_digits(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(first) => format!("{first}xx"),
        Status::Default => "default".to_owned(),
    }
}
