//! Sets fields of a JSON object in its text, so that the rest of it stays as it was written: the
//! order of fields, and numbers that no type of this program could hold.

use serde_json::Value;

/// The object with these fields, in place of its own of the same names. `None` when the text is not
/// that of an object.
pub(crate) fn with_fields(text: &[u8], fields: Vec<(String, Value)>) -> Option<Vec<u8>> {
    let mut kept: Vec<Vec<u8>> = Vec::new();
    for (name, member) in members(text)? {
        if !fields.iter().any(|(added, _)| *added == name) {
            kept.push(member.to_vec());
        }
    }
    for (name, value) in fields {
        kept.push(format!("{}:{value}", Value::String(name)).into_bytes());
    }
    let mut out = vec![b'{'];
    out.extend(kept.join(&b','));
    out.push(b'}');
    Some(out)
}

/// The members of an object, `"name":value` each, with the name apart.
fn members(text: &[u8]) -> Option<Vec<(String, &[u8])>> {
    // Checked first, so that what follows may rely on it being JSON.
    serde_json::from_slice::<serde::de::IgnoredAny>(text).ok()?;
    let inner = text.trim_ascii().strip_prefix(b"{")?.strip_suffix(b"}")?;
    let mut members = Vec::new();
    let mut rest = inner.trim_ascii();
    while !rest.is_empty() {
        let end = member_end(rest);
        let (member, after) = rest.split_at(end);
        let mut names = serde_json::Deserializer::from_slice(member).into_iter::<String>();
        members.push((names.next()?.ok()?, member.trim_ascii()));
        rest = after.strip_prefix(b",").unwrap_or(after).trim_ascii();
    }
    Some(members)
}

/// Where the member at the beginning ends: at a comma outside of strings and brackets, or at the
/// end of the text.
fn member_end(text: &[u8]) -> usize {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}
