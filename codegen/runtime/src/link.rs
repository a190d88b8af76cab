//! The header `Link` (RFC 8288): where the next page is.

use http::HeaderMap;

/// The target of the link with the given relation, as it stands in the header.
pub fn target<'a>(headers: &'a HeaderMap, relation: &str) -> Option<&'a str> {
    headers
        .get_all("link")
        .iter()
        .filter_map(|value| value.to_str().ok())
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
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

fn has_relation(parameters: &str, relation: &str) -> bool {
    parameters.split(';').any(|parameter| {
        let Some((name, value)) = parameter.split_once('=') else {
            return false;
        };
        name.trim().eq_ignore_ascii_case("rel")
            && value
                .trim()
                .trim_matches('"')
                .split_ascii_whitespace()
                .any(|known| known.eq_ignore_ascii_case(relation))
    })
}
