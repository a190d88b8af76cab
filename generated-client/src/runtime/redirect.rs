//! What is done with an answer that points elsewhere.

use http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CONTENT_ENCODING, CONTENT_TYPE, HeaderName, LOCATION, RANGE,
    USER_AGENT,
};
use http::{HeaderMap, Method, StatusCode, Uri};

use super::uri;

/// How many redirects one attempt follows.
pub(crate) const LIMIT: u32 = 10;

/// What may be sent to another origin than the one the request was made for. Everything else may
/// hold a credential, whatever its name is.
const CARRIED: [HeaderName; 6] = [
    ACCEPT,
    ACCEPT_LANGUAGE,
    CONTENT_ENCODING,
    CONTENT_TYPE,
    RANGE,
    USER_AGENT,
];

/// Where to go, and how.
pub(crate) struct Redirect {
    pub(crate) to: Uri,
    pub(crate) method: Method,
    pub(crate) keeps_body: bool,
    pub(crate) same_origin: bool,
}

/// The redirect that an answer asks for, if it is one that is followed.
///
/// 303 becomes a `GET`, and so do 301 and 302 of a `POST`, as every browser has it; 307 and 308
/// repeat the request as it was.
pub(crate) fn redirect(
    status: StatusCode,
    headers: &HeaderMap,
    method: &Method,
    from: &Uri,
) -> Option<Redirect> {
    let becomes_get = match status.as_u16() {
        301 | 302 => *method == Method::POST,
        303 => *method != Method::HEAD,
        307 | 308 => false,
        _ => return None,
    };
    let location = uri::encoded(headers.get(LOCATION)?.as_bytes());
    let to = uri::resolve(from, &location)?;
    let same_origin = uri::same_origin(from, &to);
    let method = if becomes_get {
        Method::GET
    } else {
        method.clone()
    };
    Some(Redirect {
        to,
        method,
        keeps_body: !becomes_get,
        same_origin,
    })
}

/// Leaves only those headers that may go to another origin.
pub(crate) fn strip(headers: &mut HeaderMap) {
    let kept: Vec<_> = CARRIED
        .iter()
        .filter_map(|name| headers.get(name).map(|value| (name.clone(), value.clone())))
        .collect();
    headers.clear();
    headers.extend(kept);
}

/// The same URL without the query parameters that carry a credential: some servers repeat the whole
/// query in `Location`, or in the link to the next page.
pub(crate) fn without_keys(to: &Uri, pairs: &[String]) -> Option<Uri> {
    if pairs.is_empty() {
        return Some(to.clone());
    }
    let names: Vec<&str> = pairs.iter().map(|pair| name_of(pair)).collect();
    let query = to.query().unwrap_or_default();
    let kept = query
        .split('&')
        .filter(|pair| !names.contains(&name_of(pair)));
    with_query(to, &kept.collect::<Vec<_>>().join("&"))
}

/// The same URL with these query parameters at its end, in place of those of their names.
pub(crate) fn with_keys(to: &Uri, pairs: &[String]) -> Option<Uri> {
    let keyless = without_keys(to, pairs)?;
    let own = keyless.query().filter(|query| !query.is_empty());
    let all: Vec<&str> = own
        .into_iter()
        .chain(pairs.iter().map(String::as_str))
        .collect();
    with_query(to, &all.join("&"))
}

fn name_of(pair: &str) -> &str {
    pair.split('=').next().unwrap_or_default()
}

fn with_query(to: &Uri, query: &str) -> Option<Uri> {
    let path = to.path();
    let text = if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    };
    let mut parts = to.clone().into_parts();
    parts.path_and_query = Some(text.parse().ok()?);
    Uri::from_parts(parts).ok()
}
