//! From a request under construction to one that can be sent, again and again.

use std::borrow::Cow;
use std::time::Duration;

use http::header::{ACCEPT, COOKIE, HeaderName};
use http::{HeaderMap, HeaderValue, Method, Uri};

use super::Shared;
use crate::runtime::auth::{Place, Placed, Scheme, Supplied};
use crate::runtime::error::{Error, InvalidRequest};
use crate::runtime::operation::OperationInfo;
use crate::runtime::parts::{Parts, Payload};
use crate::runtime::redirect;
use crate::runtime::uri::{self, BaseUrl};

/// A request that is complete but for its credentials, which may change from one attempt to the
/// next.
pub(crate) struct Prepared {
    pub(crate) info: &'static OperationInfo,
    pub(crate) method: Method,
    uri: Uri,
    /// The call's own headers, and its body.
    parts: Box<Parts>,
    cookies: String,
    pub(crate) timeout: Duration,
    pub(crate) max_retries: u32,
    pub(crate) schemes: &'static [&'static Scheme],
    /// The credentials that providers supplied for the latest attempt.
    pub(crate) supplied: Vec<Supplied>,
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
        let mut uri = base_url(client, info)?
            .join(&path, &parts.full_query())
            .map_err(|_| refuse("the path, or the query, cannot be part of a URL".to_owned()))?;
        if let Some(link) = &parts.follow {
            uri = uri::follow(&uri, link).map_err(refuse)?;
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
                Place::Query(name) => parts.query_pair(name).is_some(),
                Place::Cookie(_) => false,
            })?;
        Ok(Self {
            info,
            method,
            uri,
            cookies,
            timeout: parts.timeout.unwrap_or(client.timeout),
            max_retries: parts.max_retries.unwrap_or(client.max_retries),
            schemes,
            supplied: Vec::new(),
            parts,
        })
    }

    /// The body, as far as it has not been sent.
    pub(crate) fn payload(&mut self) -> &mut Payload {
        &mut self.parts.payload
    }

    /// Whether this call sets a header itself.
    pub(crate) fn sets(&self, header: &HeaderName) -> bool {
        self.parts.headers.contains_key(header)
    }

    /// Asks for the credentials that may change.
    pub(crate) async fn supply(&mut self, client: &Shared) -> Result<(), Error> {
        self.supplied.clear();
        for scheme in self.schemes {
            if let Some(provider) = client.credentials.provider(scheme) {
                let credential = provider.credential(client.credential_context()).await?;
                self.supplied.push(Supplied::new(scheme, credential)?);
            }
        }
        Ok(())
    }

    /// The credentials, in the form in which they are sent.
    fn credentials<'a>(
        &'a self,
        client: &'a Shared,
    ) -> impl Iterator<Item = Result<Cow<'a, Placed>, Error>> {
        self.schemes.iter().filter_map(|scheme| {
            let mut supplied = self.supplied.iter();
            match supplied.find(|supplied| supplied.scheme.name == scheme.name) {
                Some(supplied) => Some(Ok(Cow::Borrowed(&supplied.placed))),
                None => client.credentials.placed(scheme).transpose(),
            }
        })
    }

    /// Where to send an attempt, and the query parameters of that which are credentials.
    pub(crate) fn uri(&self, client: &Shared) -> Result<(Uri, Vec<String>), Error> {
        let mut pairs = Vec::new();
        for placed in self.credentials(client) {
            if let Placed::Query(name, pair) = &*placed? {
                // What the caller set for this one call is what the caller wants.
                let own = self.parts.query_pair(name);
                pairs.push(own.unwrap_or(pair).to_owned());
            }
        }
        if pairs.is_empty() {
            return Ok((self.uri.clone(), pairs));
        }
        let uri = redirect::with_keys(&self.uri, &pairs).ok_or_else(|| {
            let message = "the credentials make the URL too long";
            InvalidRequest::new(self.info.id, message).into_error()
        })?;
        Ok((uri, pairs))
    }

    /// The headers of an attempt, credentials included.
    pub(crate) fn headers(&self, client: &Shared) -> Result<HeaderMap, Error> {
        let own = &self.parts.headers;
        let mut headers = client.headers.clone();
        for (name, value) in own {
            headers.insert(name, value.clone());
        }
        if !self.info.accept.is_empty() && !own.contains_key(ACCEPT) {
            headers.insert(ACCEPT, HeaderValue::from_static(self.info.accept));
        }
        let mut cookies = Cow::Borrowed(&self.cookies);
        for placed in self.credentials(client) {
            match &*placed? {
                // What the caller set for this one call is what the caller wants.
                Placed::Header(name, value) if !headers.contains_key(name) => {
                    headers.insert(name, value.clone());
                }
                Placed::Cookie(pair) => {
                    let cookies = cookies.to_mut();
                    if !cookies.is_empty() {
                        cookies.push_str("; ");
                    }
                    cookies.push_str(pair);
                }
                Placed::Header(..) | Placed::Query(..) => {}
            }
        }
        for (name, value) in self.info.headers {
            if let Ok(name) = HeaderName::from_bytes(name.as_bytes())
                && !headers.contains_key(&name)
            {
                headers.insert(name, HeaderValue::from_static(value));
            }
        }
        if !cookies.is_empty() {
            // There is one such header at most (RFC 6265, section 5.4).
            let cookies = match headers.get(COOKIE).and_then(|set| set.to_str().ok()) {
                Some(set) => Cow::Owned(format!("{set}; {cookies}")),
                None => Cow::Borrowed(&**cookies),
            };
            headers.insert(COOKIE, self.cookie_value(&cookies)?);
        }
        Ok(headers)
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
fn base_url<'a>(client: &'a Shared, info: &OperationInfo) -> Result<Cow<'a, BaseUrl>, Error> {
    let own = if client.base_url_given {
        None
    } else {
        info.servers.first()
    };
    let base = client.base_url.as_ref();
    match (own, base) {
        (Some(server), base) => BaseUrl::of_server(server, &client.server_values, base)
            .map(Cow::Owned)
            .map_err(|error| InvalidRequest::new(info.id, error.to_string()).into_error()),
        (None, Some(base)) => Ok(Cow::Borrowed(base)),
        (None, None) => Err(InvalidRequest::new(
            info.id,
            "the API's description does not say where it is served; set `base_url` on the client's \
             builder",
        )
        .into_error()),
    }
}
