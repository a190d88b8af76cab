//! URLs: the base of all requests, the URL of one, and what a redirect points to.

use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};

use super::error::ConfigError;
use super::operation::Server;

/// Where an API is served: scheme, host and the beginning of the path, without a `/` at its end.
#[derive(Clone, Debug)]
pub(crate) struct BaseUrl {
    text: String,
    /// Where the path begins in the text.
    path: usize,
    scheme: Scheme,
    authority: Authority,
    /// A query in the base URL comes before that of every request.
    query: Option<String>,
}

impl BaseUrl {
    pub(crate) fn parse(text: &str) -> Result<Self, ConfigError> {
        let shown = shown(text).unwrap_or("with a user name in it");
        let refuse = |why: &str| ConfigError::new(format!("the base URL `{shown}` {why}"));
        let uri: Uri = text.trim().parse().map_err(|_| refuse("is not a URL"))?;
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return Err(refuse(
                "is not complete: it must begin with `https://` or `http://`",
            ));
        };
        if *scheme != Scheme::HTTPS && *scheme != Scheme::HTTP {
            return Err(refuse("is neither `https` nor `http`"));
        }
        if authority.as_str().contains('@') {
            return Err(ConfigError::new(
                "the base URL has a user name in it; give credentials to the client's builder, \
                 which keeps them out of logs and redirects",
            ));
        }
        let mut text = format!("{scheme}://{authority}");
        let path = text.len();
        text.push_str(uri.path().trim_end_matches('/'));
        Ok(Self {
            text,
            path,
            scheme: scheme.clone(),
            authority: authority.clone(),
            query: uri.query().map(str::to_owned),
        })
    }

    /// The base URL of a server of the API's description. One that is relative continues `base`.
    pub(crate) fn of_server(
        server: &Server,
        values: &[(String, String)],
        base: Option<&Self>,
    ) -> Result<Self, ConfigError> {
        let mut url = server.url.to_owned();
        for variable in server.variables {
            let given = values.iter().find(|(name, _)| name == variable.name);
            let value = given.map(|(_, value)| value.as_str());
            let Some(value) = value.or(variable.default) else {
                let otherwise = if base.is_some() { "" } else { " or `base_url`" };
                return Err(ConfigError::new(format!(
                    "where the API is served, `{}`, is not known without its variable `{}`; set \
                     it{otherwise} on the client's builder",
                    server.url, variable.name
                )));
            };
            if given.is_some() && !variable.allowed.is_empty() && !variable.allowed.contains(&value)
            {
                return Err(ConfigError::new(format!(
                    "the server variable `{}` cannot be `{value}`; it can be `{}`",
                    variable.name,
                    variable.allowed.join("`, `")
                )));
            }
            let placeholder = format!("{{{}}}", variable.name);
            if given.is_some() && leaves_host(&url, &placeholder, value) {
                return Err(ConfigError::new(format!(
                    "the server variable `{}` is part of the name of a host, and cannot be `{value}`",
                    variable.name
                )));
            }
            url = url.replace(&placeholder, value);
        }
        match base {
            _ if url.contains("://") => Self::parse(&url),
            Some(base) => {
                let mut joined = base.clone();
                let path = format!("/{}", url.trim_matches('/'));
                let given = base.text.get(base.path..).unwrap_or_default();
                // Who gives the whole URL has given the path.
                if path != "/" && !given.ends_with(&path) {
                    joined.text.push_str(&path);
                }
                Ok(joined)
            }
            None => Err(ConfigError::new(format!(
                "the API's description gives only the path `{url}` for where it is served; \
                 set `base_url` on the client's builder"
            ))),
        }
    }

    /// The URL of a path, which may have a query of its own, and of a query.
    ///
    /// # Errors
    ///
    /// When the path, or the query, cannot be part of a URL.
    pub(crate) fn join(&self, path: &str, query: &str) -> Result<Uri, http::Error> {
        let (path, own) = path.split_once('?').unwrap_or((path, ""));
        let base = self.text.get(self.path..).unwrap_or_default();
        let mut url = String::with_capacity(base.len() + path.len() + query.len() + 2);
        url.push_str(base);
        if !path.starts_with('/') && (!path.is_empty() || base.is_empty()) {
            url.push('/');
        }
        url.push_str(path);
        let mut separator = '?';
        for part in [self.query.as_deref().unwrap_or_default(), own, query] {
            if !part.is_empty() {
                url.push(separator);
                url.push_str(part);
                separator = '&';
            }
        }
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(PathAndQuery::try_from(url)?);
        Ok(Uri::from_parts(parts)?)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }
}

/// The text of a URL as a server writes it, with what cannot stand in one encoded: letters that are not ASCII, spaces.
pub(crate) fn encoded(text: &[u8]) -> String {
    let mut encoded = String::with_capacity(text.len());
    for &byte in text {
        match byte {
            b'!'..=b'~' if !b"\"<>\\^`{|}".contains(&byte) => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// Whether a variable stands where the host is named, and its value would name another, or more than a host.
fn leaves_host(url: &str, variable: &str, value: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.contains(variable) && value.contains(['/', '?', '#', '@', '\\'])
}

/// What may be printed of the text of a URL: its query may be a key, and a user name comes with a password.
pub(crate) fn shown(text: &str) -> Option<&str> {
    let shown = text.split(['?', '#']).next()?;
    (!text.contains('@')).then_some(shown)
}

/// Whether two URLs are of one origin: scheme, host and port.
pub(crate) fn same_origin(a: &Uri, b: &Uri) -> bool {
    let host = |uri: &Uri| uri.host().map(str::to_ascii_lowercase);
    a.scheme() == b.scheme() && host(a) == host(b) && port(a) == port(b)
}

fn port(uri: &Uri) -> Option<u16> {
    uri.port_u16().or_else(|| match uri.scheme_str() {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    })
}

/// Resolves a `Location` against the URL it was found at (RFC 3986, section 5.2). `None` when it
/// is not a URL that can be requested.
pub(crate) fn resolve(base: &Uri, location: &str) -> Option<Uri> {
    let location = location.split('#').next().unwrap_or_default();
    let scheme = base.scheme_str()?;
    let authority = base.authority()?.as_str();
    let text = if has_scheme(location) {
        location.to_owned()
    } else if location.starts_with("//") {
        format!("{scheme}:{location}")
    } else if location.starts_with('/') {
        format!("{scheme}://{authority}{}", remove_dots(location))
    } else if location.starts_with('?') {
        format!("{scheme}://{authority}{}{location}", base.path())
    } else if location.is_empty() {
        return Some(base.clone());
    } else {
        let (directory, _) = base.path().rsplit_once('/').unwrap_or(("", ""));
        format!(
            "{scheme}://{authority}{}",
            remove_dots(&format!("{directory}/{location}"))
        )
    };
    let uri: Uri = text.parse().ok()?;
    let known = uri.scheme() == Some(&Scheme::HTTP) || uri.scheme() == Some(&Scheme::HTTPS);
    let plain = |authority: &Authority| !authority.as_str().contains('@');
    (known && uri.authority().is_some_and(plain)).then_some(uri)
}

/// The URL of a link that an answer to a request at `base` gave. It must be of the same origin, since
/// it is sent the same credentials; but for a server that does not know that it is served over TLS,
/// and writes `http` where it was asked by `https`.
pub(crate) fn follow(base: &Uri, link: &str) -> Result<Uri, String> {
    let unusable = || "the link to the next page is not a URL".to_owned();
    let mut target = resolve(base, link).ok_or_else(unusable)?;
    let same_host = |a: &Uri, b: &Uri| {
        a.host().map(str::to_ascii_lowercase) == b.host().map(str::to_ascii_lowercase)
    };
    let unaware = base.scheme() == Some(&Scheme::HTTPS)
        && target.scheme() == Some(&Scheme::HTTP)
        && target.port().is_none()
        && same_host(base, &target);
    if unaware {
        let mut parts = target.into_parts();
        parts.scheme = base.scheme().cloned();
        parts.authority = base.authority().cloned();
        target = Uri::from_parts(parts).map_err(|_| unusable())?;
    }
    if !same_origin(base, &target) {
        let host = target.host().unwrap_or_default();
        return Err(format!(
            "the next page is said to be at `{host}`, which gets no credentials of this client"
        ));
    }
    Ok(target)
}

fn has_scheme(location: &str) -> bool {
    location.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    })
}

/// Section 5.2.4, on the path only.
fn remove_dots(text: &str) -> String {
    let (path, query) = match text.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (text, None),
    };
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let last = segments.peek().is_none();
        match segment {
            "." | ".." => {
                if segment == ".." {
                    kept.pop();
                }
                if last {
                    kept.push("");
                }
            }
            other => kept.push(other),
        }
    }
    let mut clean = format!("/{}", kept.join("/"));
    if let Some(query) = query {
        clean.push('?');
        clean.push_str(query);
    }
    clean
}

/// Whether a path has a segment that a server, or an HTTP library on the way, would take for "this
/// directory" or "the one above", encoded or not.
pub(crate) fn has_dot_segment(path: &str) -> bool {
    // Most paths have neither, and every call looks.
    if !path.bytes().any(|byte| matches!(byte, b'.' | b'%')) {
        return false;
    }
    let path = path.split('?').next().unwrap_or_default();
    path.split('/').any(|segment| {
        let mut rest = segment.as_bytes();
        let mut dots = 0;
        while let Some(after) = after_dot(rest) {
            rest = after;
            dots += 1;
        }
        rest.is_empty() && (dots == 1 || dots == 2)
    })
}

/// What follows a dot, encoded or not.
fn after_dot(text: &[u8]) -> Option<&[u8]> {
    match text {
        [b'.', rest @ ..] | [b'%', b'2', b'e' | b'E', rest @ ..] => Some(rest),
        _ => None,
    }
}
