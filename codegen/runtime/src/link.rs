//! The header `Link` (RFC 8288): where the next page is.

use http::HeaderMap;

/// The target of the link with the given relation, as it stands in the header.
pub fn target<'a>(headers: &'a HeaderMap, relation: &str) -> Option<&'a str> {
    headers
        .get_all("link")
        .iter()
        .filter_map(|value| std::str::from_utf8(value.as_bytes()).ok())
        .find_map(|mut rest| {
            while let Some((_, after)) = rest.split_once('<') {
                let (target, parameters) = after.split_once('>')?;
                let end = parameters_end(parameters);
                let (own, next) = parameters.split_at(end);
                if has_relation(own, relation) {
                    return Some(target.trim());
                }
                rest = next;
            }
            None
        })
}

/// Where the parameters of one link end: at a comma that is not between quotes.
fn parameters_end(text: &str) -> usize {
    outside_quotes(text, b',').unwrap_or(text.len())
}

/// The first place of a byte that is not between quotes.
fn outside_quotes(text: &str, wanted: u8) -> Option<usize> {
    let (mut quoted, mut escaped) = (false, false);
    text.bytes().position(|byte| {
        let found = byte == wanted && !quoted;
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ => {}
        }
        found
    })
}

/// Whether the first `rel`, which alone counts, has the relation.
fn has_relation(mut parameters: &str, relation: &str) -> bool {
    loop {
        let end = outside_quotes(parameters, b';').unwrap_or(parameters.len());
        let (parameter, rest) = parameters.split_at(end);
        if let Some((name, value)) = parameter.split_once('=')
            && name.trim().eq_ignore_ascii_case("rel")
        {
            let mut relations = value.trim().trim_matches('"').split_ascii_whitespace();
            return relations.any(|known| known.eq_ignore_ascii_case(relation));
        }
        match rest.get(1..) {
            Some(rest) => parameters = rest,
            None => return false,
        }
    }
}
