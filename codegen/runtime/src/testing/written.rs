//! How an exchange is written down: without what looks like a credential.

use bytes::Bytes;
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
    urls_in(&uri.to_string())
}

/// A text with the queries of the URLs in it, as in `Location` and `Link`.
fn urls_in(text: &str) -> String {
    let mut parts = text.split('?');
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(['>', '"', ' ']).unwrap_or(part.len());
        let (query, rest) = part.split_at(end);
        written.push('?');
        written.push_str(&pairs(query));
        written.push_str(rest);
    }
    written
}

/// Pairs of a query or of a form.
fn pairs(pairs: &str) -> String {
    let shown = pairs.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if is_sensitive(name) => format!("{name}={HIDDEN}"),
        _ => pair.to_owned(),
    });
    shown.collect::<Vec<_>>().join("&")
}

/// JSON as it is, text as text, and anything else in base64. Text without a space may be a form; with
/// lines, it may be JSON in each, as in JSON Lines and events.
pub(super) fn body(bytes: &Bytes) -> Value {
    if let Some((value, _)) = shown(bytes) {
        return json!({ "json": value });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains(char::is_whitespace) => {
            let lines = text.split_inclusive('\n').map(line);
            json!({ "text": lines.collect::<String>() })
        }
        Ok(text) => json!({ "text": pairs(text) }),
        Err(_) => json!({ "base64": base64::encode(bytes) }),
    }
}

fn line(line: &str) -> String {
    let start = line.find(['{', '[']).unwrap_or(line.len());
    let (before, rest) = line.split_at(start);
    let json = rest.trim_end();
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
