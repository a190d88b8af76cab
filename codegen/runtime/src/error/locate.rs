//! From a line and column, which is what the JSON parser reports, to a path such as
//! `items[3].name`, which is what a person needs. The text is walked only when decoding failed.

use std::fmt::Write as _;

/// A container that is open at the point reached.
enum Level<'a> {
    Object { key: &'a [u8], expects_key: bool },
    Array { index: usize },
}

/// The path of the value at the given place, counted from 1. Text that is not JSON gives the path
/// as far as it could be followed.
///
/// A field that is `missing` is noticed when its object ends, and the key read last is then not the
/// one at fault.
pub(super) fn path_at(text: &[u8], line: usize, column: usize, missing: bool) -> String {
    let end = offset(text, line, column).min(text.len());
    let text = text.get(..end).unwrap_or(text);
    let mut levels = Vec::new();
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match byte {
            b'{' => levels.push(Level::Object {
                key: b"",
                expects_key: true,
            }),
            b'[' => levels.push(Level::Array { index: 0 }),
            b'}' | b']' => {
                levels.pop();
            }
            b',' => next(&mut levels),
            b'"' => {
                let close = string_end(text, at + 1);
                if let Some(Level::Object {
                    key,
                    expects_key: expects @ true,
                }) = levels.last_mut()
                {
                    *key = text.get(at + 1..close).unwrap_or_default();
                    *expects = false;
                }
                at = close;
            }
            _ => {}
        }
        at += 1;
    }
    if let (true, Some(Level::Object { key, .. })) = (missing, levels.last_mut()) {
        *key = b"";
    }
    render(&levels)
}

/// Lines and columns count from 1; a column of 0 stands for the end of the line before.
fn offset(text: &[u8], line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        let Some(length) = text
            .get(start..)
            .and_then(|rest| rest.iter().position(|b| *b == b'\n'))
        else {
            return text.len();
        };
        start += length + 1;
    }
    start + column
}

fn next(levels: &mut [Level<'_>]) {
    match levels.last_mut() {
        Some(Level::Object { expects_key, .. }) => *expects_key = true,
        Some(Level::Array { index }) => *index += 1,
        None => {}
    }
}

/// Where the string that was opened before `at` closes, or the end of the text.
fn string_end(text: &[u8], mut at: usize) -> usize {
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

fn render(levels: &[Level<'_>]) -> String {
    let mut path = String::new();
    for level in levels {
        match level {
            Level::Object { key: b"", .. } => {}
            Level::Object { key, .. } => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&String::from_utf8_lossy(key));
            }
            Level::Array { index } => {
                // Writing to a string cannot fail.
                let _ = write!(path, "[{index}]");
            }
        }
    }
    path
}
