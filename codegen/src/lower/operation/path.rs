//! The path in pieces.

use crate::document::Operation;
use crate::ir::{Param, ParamPlace, Segment};
use crate::lower::context::Lost;

/// The pieces of a path.
pub(super) fn segments(path: &str, params: &[Param]) -> Result<Vec<Segment>, Lost> {
    let mut segments = Vec::new();
    let mut rest = path;
    while let Some((literal, name, tail)) = split(rest) {
        push_literal(&mut segments, literal);
        let index = params
            .iter()
            .position(|param| param.place == ParamPlace::Path && param.wire == name);
        let Some(index) = index else {
            return Err(Lost {
                message: format!("its path needs `{name}`, which it has no parameter for"),
                at: None,
            });
        };
        segments.push(Segment::Param(index));
        rest = tail;
    }
    push_literal(&mut segments, rest);
    Ok(segments)
}

fn push_literal(segments: &mut Vec<Segment>, text: &str) {
    if !text.is_empty() {
        segments.push(Segment::Literal(sendable(text, "/")));
    }
}

/// Text as it can stand in a URI: what RFC 3986 has no place for is percent-encoded, and what is encoded already
/// stays. `also` are characters that may stand beside those of a segment (section 3.3, `pchar`).
fn sendable(text: &str, also: &str) -> String {
    let mut sent = String::with_capacity(text.len());
    for (at, char) in text.char_indices() {
        let encoded = || {
            let digits = text.as_bytes().get(at + 1..at + 3);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        };
        let stays = match char {
            '%' => encoded(),
            _ => {
                char.is_ascii_alphanumeric()
                    || "-._~!$&'()*+,;=:@".contains(char)
                    || also.contains(char)
            }
        };
        if stays {
            sent.push(char);
        } else {
            for byte in char.encode_utf8(&mut [0; 4]).bytes() {
                sent.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    sent
}

/// The text before the first `{name}`, the name, and the text behind it.
fn split(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// The place of a path parameter: paths have theirs in order.
pub(super) fn position(path: &str, name: &str) -> usize {
    path.find(&format!("{{{name}}}")).unwrap_or(usize::MAX)
}

/// A name or a value of the query, with all that is not unreserved in percent (RFC 3986, section 2.3).
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// The query that is always sent: what the key of the path fixes, as it stands, and parameters of one value.
pub(super) fn fixed_query(operation: &Operation, constants: &[(String, String)]) -> Option<String> {
    let in_key = operation.fixed_query.iter().map(|(name, value)| {
        if value.is_empty() {
            name.clone()
        } else {
            format!("{name}={value}")
        }
    });
    let is_new = |(name, _): &&(String, String)| {
        let mut fixed = operation.fixed_query.iter();
        !fixed.any(|(known, _)| known == name)
    };
    let constants = constants.iter().filter(is_new);
    let constants = constants.map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
    let pairs: Vec<String> = in_key.chain(constants).collect();
    (!pairs.is_empty()).then(|| sendable(&pairs.join("&"), "/?"))
}
