//! How an exchange is written down: without what looks like a credential.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Uri};
use serde_json::{Value, json};

use crate::runtime::base64;
use crate::runtime::redact::{HIDDEN, is_sensitive};

/// Pairs, since a header may occur more than once.
pub(super) fn headers(headers: &HeaderMap) -> Value {
    let pairs = headers.iter().map(|(name, value)| {
        let hidden = value.is_sensitive() || is_sensitive(name.as_str());
        let text = match hidden {
            true => HIDDEN.to_owned(),
            false => urls_in(&String::from_utf8_lossy(value.as_bytes())),
        };
        json!([name.as_str(), text])
    });
    pairs.collect()
}

pub(super) fn url(uri: &Uri) -> String {
    let text = uri.to_string();
    match text.split_once('?') {
        Some((path, query)) => format!("{path}?{}", pairs(query)),
        None => text,
    }
}

/// A text with the queries and fragments of the URLs in it, as in `Location` and `Link`.
fn urls_in(text: &str) -> String {
    let ends = |c: char| matches!(c, '<' | '>' | '"' | ' ');
    let shown = text.split_inclusive(ends).map(|part| {
        let begin = part.find(['?', '#']).map_or(part.len(), |at| at + 1);
        let end = part.strip_suffix(ends).unwrap_or(part).len().max(begin);
        let (query, rest) = (part.get(begin..end), part.get(end..));
        let query = pairs(query.unwrap_or_default());
        let before = part.get(..begin).unwrap_or_default();
        format!("{before}{query}{}", rest.unwrap_or_default())
    });
    shown.collect()
}

/// Pairs of a query, of a fragment or of a form. A value that is hidden may have any character in it but `&`.
fn pairs(pairs: &str) -> String {
    let shown = pairs.split('&').map(|pair| {
        let begins = pair.match_indices(['?', '#']).map(|(at, _)| at + 1);
        let mut values = std::iter::once(0).chain(begins).filter_map(|at| {
            let (name, _) = pair.get(at..)?.split_once('=')?;
            is_sensitive(name).then_some(at + name.len() + 1)
        });
        match values.next().and_then(|at| pair.get(..at)) {
            Some(before) => format!("{before}{HIDDEN}"),
            None => pair.to_owned(),
        }
    });
    shown.collect::<Vec<_>>().join("&")
}

/// JSON as it is, text as text, and anything else in base64. Each line of a text may be JSON, as in JSON Lines and
/// events.
pub(super) fn body(bytes: &Bytes, headers: &HeaderMap) -> Value {
    if let Some((value, _)) = shown(bytes) {
        return json!({ "json": value });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if is_form(headers) => json!({ "text": pairs(text) }),
        Ok(text) => {
            let lines = text.split_inclusive(['\n', '\r']).map(line);
            json!({ "text": lines.collect::<String>() })
        }
        Err(_) => json!({ "base64": base64::encode(bytes) }),
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    let media = headers.get(CONTENT_TYPE).map(|value| value.as_bytes());
    media.is_some_and(|media| media.starts_with(b"application/x-www-form-urlencoded"))
}

fn line(line: &str) -> String {
    let start = line.find(['{', '[']).unwrap_or(line.len());
    let (before, rest) = line.split_at(start);
    let json = rest.trim_end().trim_end_matches(',');
    match shown(json.as_bytes()) {
        Some((value, Hidden::Some)) => {
            let after = rest.get(json.len()..).unwrap_or_default();
            format!("{before}{value}{after}")
        }
        Some((_, Hidden::None)) | None => line.to_owned(),
    }
}

/// Whether something was hidden.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hidden {
    None,
    Some,
}

/// An object or an array, without secrets.
fn shown(bytes: &[u8]) -> Option<(Value, Hidden)> {
    let mut value: Value = serde_json::from_slice(bytes).ok()?;
    let composite = value.is_object() || value.is_array();
    composite.then(|| {
        let hidden = hide(&mut value);
        (value, hidden)
    })
}

fn hide(value: &mut Value) -> Hidden {
    let mut hidden = Hidden::None;
    let mut note = |it: Hidden| {
        if it == Hidden::Some {
            hidden = it;
        }
    };
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| note(hide(item))),
        Value::Object(fields) => {
            for (name, value) in fields {
                // A number of tokens is no token.
                if is_sensitive(name) && value.is_string() {
                    *value = HIDDEN.into();
                    note(Hidden::Some);
                } else {
                    note(hide(value));
                }
            }
        }
        _ => {}
    }
    hidden
}
