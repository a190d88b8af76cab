//! The path in pieces.

use crate::document::Operation;
use crate::ir::{Param, ParamPlace, Segment};
use crate::lower::context::Lost;

/// The pieces of a path.
pub(super) fn segments(operation: &Operation, params: &[Param]) -> Result<Vec<Segment>, Lost> {
    let mut segments = Vec::new();
    let mut rest = operation.path.as_str();
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
        segments.push(Segment::Literal(text.to_owned()));
    }
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

/// The query that the key of the path fixes, as it stands.
pub(super) fn fixed_query(operation: &Operation) -> Option<String> {
    let pairs: Vec<String> = operation
        .fixed_query
        .iter()
        .map(|(name, value)| {
            if value.is_empty() {
                name.clone()
            } else {
                format!("{name}={value}")
            }
        })
        .collect();
    (!pairs.is_empty()).then(|| pairs.join("&"))
}
