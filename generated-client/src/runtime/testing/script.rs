//! A transport that answers from a script and records what it was asked.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};

use crate::runtime::redact;
use crate::runtime::transport::{Body, BoxFuture, Transport, TransportError, TransportErrorKind};

/// A transport that gives one answer of its script to each request, in order, and records the
/// requests. Clones share script and record.
///
/// ```ignore
/// let script = Script::new().json(503, "{}").json(200, r#"{"name": "apple"}"#);
/// let client = Client::builder().api_key("test").transport(script.clone()).build()?;
/// client.fruits().get(1).await?;
/// assert_eq!(script.requests().len(), 2);
/// assert_eq!(script.requests()[0].uri.path(), "/v1/fruits/1");
/// ```
#[derive(Clone, Default)]
pub struct Script {
    shared: Arc<Mutex<Shared>>,
}

#[derive(Default)]
struct Shared {
    answers: VecDeque<Answer>,
    /// What is given when the script is at its end.
    fallback: Option<Answer>,
    requests: Vec<SentRequest>,
}

#[derive(Clone)]
enum Answer {
    Response {
        status: u16,
        headers: Vec<(String, String)>,
        body: Bytes,
    },
    Failure(TransportErrorKind),
}

/// A request that was sent.
#[derive(Clone)]
#[non_exhaustive]
pub struct SentRequest {
    /// Its method.
    pub method: Method,
    /// Its URL.
    pub uri: Uri,
    /// Its headers, credentials included.
    pub headers: HeaderMap,
    /// Its body, read to the end.
    pub body: Bytes,
}

impl Script {
    /// A script without answers: every request fails until some are added.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer of JSON.
    pub fn json(self, status: u16, body: impl Into<String>) -> Self {
        self.answer(status, &[("content-type", "application/json")], body.into())
    }

    /// Adds an answer.
    pub fn answer(self, status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Self {
        let headers = headers
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()))
            .collect();
        self.lock().answers.push_back(Answer::Response {
            status,
            headers,
            body: body.into(),
        });
        self
    }

    /// Adds a connection that fails.
    pub fn no_connection(self) -> Self {
        self.lock()
            .answers
            .push_back(Answer::Failure(TransportErrorKind::Connection));
        self
    }

    /// Adds a connection that takes too long.
    pub fn timeout(self) -> Self {
        self.lock()
            .answers
            .push_back(Answer::Failure(TransportErrorKind::Timeout));
        self
    }

    /// Has the last answer that was added given again and again.
    pub fn repeat_last(self) -> Self {
        {
            let mut shared = self.lock();
            shared.fallback = shared.answers.back().cloned();
        }
        self
    }

    /// The requests that were sent so far.
    pub fn requests(&self) -> Vec<SentRequest> {
        self.lock().requests.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next(&self) -> Result<http::Response<Body>, TransportError> {
        let mut shared = self.lock();
        let answer = shared
            .answers
            .pop_front()
            .or_else(|| shared.fallback.clone());
        match answer {
            None => Err(TransportError::new(
                TransportErrorKind::Request,
                "the script has no answer for this request",
            )),
            Some(Answer::Failure(kind)) => Err(TransportError::new(kind, "as the script has it")),
            Some(Answer::Response {
                status,
                headers,
                body,
            }) => response(status, &headers, body),
        }
    }
}

/// A response of these parts.
pub(super) fn response(
    status: u16,
    headers: &[(String, String)],
    body: Bytes,
) -> Result<http::Response<Body>, TransportError> {
    let unusable = |error: http::Error| TransportError::new(TransportErrorKind::Request, error);
    // As from a network: a body that is at hand would be read even where nobody waits for it.
    let length = u64::try_from(body.len()).ok();
    let body = Body::from_stream(Body::from(body), length);
    let mut response = http::Response::new(body);
    *response.status_mut() =
        StatusCode::from_u16(status).map_err(|error| unusable(error.into()))?;
    for (name, value) in headers {
        let name = HeaderName::try_from(name).map_err(|error| unusable(error.into()))?;
        let value = HeaderValue::try_from(value).map_err(|error| unusable(error.into()))?;
        response.headers_mut().append(name, value);
    }
    Ok(response)
}

impl Transport for Script {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let (head, mut body) = request.into_parts();
            let read = body
                .collect(u64::MAX)
                .await
                .map_err(TransportError::connection)?;
            self.lock().requests.push(SentRequest {
                method: head.method,
                uri: head.uri,
                headers: head.headers,
                body: read.bytes,
            });
            self.next()
        })
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shared = self.lock();
        f.debug_struct("Script")
            .field("answers", &shared.answers.len())
            .field("requests", &shared.requests)
            .finish()
    }
}

impl fmt::Debug for SentRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SentRequest")
            .field("method", &self.method)
            .field("path", &self.uri.path())
            .field("headers", &redact::Headers(&self.headers))
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}
