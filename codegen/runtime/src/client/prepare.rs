//! From a request under construction to one that can be sent, again and again.

use std::time::Duration;

use http::header::{ACCEPT, COOKIE};
use http::{HeaderMap, HeaderValue, Method, Uri};

use super::Shared;
use crate::runtime::auth::{Credential, Place, Placed, Scheme};
use crate::runtime::error::{Error, InvalidRequest};
use crate::runtime::operation::OperationInfo;
use crate::runtime::parts::{Parts, Payload};
use crate::runtime::random;
use crate::runtime::uri::{self, BaseUrl};

/// A request that is complete but for its credentials, which may change from one attempt to the
/// next.
pub(crate) struct Prepared {
    pub(crate) info: &'static OperationInfo,
    pub(crate) method: Method,
    url: String,
    /// The call's own headers.
    headers: HeaderMap,
    cookies: String,
    pub(crate) payload: Payload,
    pub(crate) timeout: Duration,
    pub(crate) max_retries: u32,
    schemes: &'static [&'static Scheme],
    /// The credentials sent with the latest attempt.
    pub(crate) used: Vec<(&'static Scheme, Credential)>,
}

/// What differs between attempts: where to, and with what headers.
pub(crate) struct Head {
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    /// The query parameters that are credentials, as they stand in the URL.
    pub(crate) secret_pairs: Vec<String>,
    /// Whether no redirect has led away from the origin that the credentials are for.
    pub(crate) at_home: bool,
}

impl Prepared {
    pub(crate) fn new(client: &Shared, mut parts: Box<Parts>) -> Result<Self, Error> {
        if let Some(problem) = parts.problem.take() {
            return Err(problem.into_error());
        }
        let info = parts.info;
        let refuse = |message: String| InvalidRequest::new(info.id, message).into_error();
        parts.apply_body_fields().map_err(refuse)?;
        let method = Method::from_bytes(info.method.as_bytes())
            .map_err(|_| refuse(format!("`{}` is not an HTTP method", info.method)))?;
        let path = parts.full_path().map_err(refuse)?;
        let mut url = base_url(client, info)?.join(&path, &parts.full_query());
        if let Some(link) = &parts.follow {
            url = uri::follow(&url, link).map_err(refuse)?;
        }
        if !info.accept.is_empty() && !parts.headers.contains_key(ACCEPT) {
            parts
                .headers
                .insert(ACCEPT, HeaderValue::from_static(info.accept));
        }
        if let Some(name) = info.idempotency_header
            && !parts.headers.contains_key(name)
        {
            parts.idempotency_key(&random::uuid(&*client.random));
        }
        let cookies = parts.full_cookies();
        let schemes = client
            .credentials
            .choose(info.auth, |scheme| match scheme.place {
                Place::Header(name) => {
                    parts.headers.contains_key(name) || client.headers.contains_key(name)
                }
                Place::Basic | Place::Authorization(_) => {
                    parts.headers.contains_key("authorization")
                        || client.headers.contains_key("authorization")
                }
                Place::Query(_) | Place::Cookie(_) => false,
            })?;
        Ok(Self {
            info,
            method,
            url,
            headers: parts.headers,
            cookies,
            payload: parts.payload,
            timeout: parts.timeout.unwrap_or(client.timeout),
            max_retries: parts.max_retries.unwrap_or(client.max_retries),
            schemes,
            used: Vec::new(),
        })
    }

    /// Where to send an attempt and with what headers, credentials included.
    pub(crate) async fn head(&mut self, client: &Shared) -> Result<Head, Error> {
        let mut url = self.url.clone();
        let mut headers = client.headers.clone();
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
        let mut cookies = self.cookies.clone();
        let mut secret_pairs = Vec::new();
        self.used.clear();
        for scheme in self.schemes {
            let context = client.credential_context();
            let Some((credential, placed)) = client.credentials.resolve(scheme, context).await?
            else {
                continue;
            };
            match placed {
                // What the caller set for this one call is what the caller wants.
                Placed::Header(name, _) if headers.contains_key(&name) => continue,
                Placed::Header(name, value) => {
                    headers.insert(name, value);
                }
                Placed::Query(pair) => {
                    url.push(if url.contains('?') { '&' } else { '?' });
                    url.push_str(&pair);
                    secret_pairs.push(pair);
                }
                Placed::Cookie(pair) => {
                    if !cookies.is_empty() {
                        cookies.push_str("; ");
                    }
                    cookies.push_str(&pair);
                }
            }
            self.used.push((scheme, credential));
        }
        if !cookies.is_empty() {
            headers.append(COOKIE, self.cookie_value(&cookies)?);
        }
        let uri = Uri::try_from(url).map_err(|_| {
            let message = "the path, or the base URL, cannot be part of a URL";
            InvalidRequest::new(self.info.id, message).into_error()
        })?;
        Ok(Head {
            uri,
            headers,
            secret_pairs,
            at_home: true,
        })
    }

    fn cookie_value(&self, cookies: &str) -> Result<HeaderValue, Error> {
        let mut value = HeaderValue::from_str(cookies).map_err(|_| {
            let message = "a cookie has characters that a header cannot carry";
            InvalidRequest::new(self.info.id, message).into_error()
        })?;
        value.set_sensitive(true);
        Ok(value)
    }
}

/// Where this operation is served. A base URL that was given to the builder holds for all
/// operations: who points a client at a test server does not want some calls to go elsewhere.
fn base_url(client: &Shared, info: &OperationInfo) -> Result<BaseUrl, Error> {
    let own = if client.base_url_given {
        None
    } else {
        info.servers.first()
    };
    let base = client.base_url.as_ref();
    match (own, base) {
        (Some(server), base) => BaseUrl::of_server(server, &client.server_values, base)
            .map_err(|error| InvalidRequest::new(info.id, error.to_string()).into_error()),
        (None, Some(base)) => Ok(base.clone()),
        (None, None) => Err(InvalidRequest::new(
            info.id,
            "the API's description does not say where it is served; set `base_url` on the client's \
             builder",
        )
        .into_error()),
    }
}
