//! One attempt: a request, the redirects it is answered with, and the answer.

use std::pin::pin;
use std::time::Duration;

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};

use super::prepare::Prepared;
use super::{Mode, Shared, is_success};
use crate::runtime::clock::within;
use crate::runtime::error::{
    ConnectionError, CredentialsError, Error, InvalidRequest, TimeoutError,
};
use crate::runtime::hooks::{Attempt, Outcome};
use crate::runtime::operation::OperationInfo;
use crate::runtime::redirect::{self, Redirect};
use crate::runtime::transport::{Body, BoxError, TransportError, TransportErrorKind};

/// How much longer than one attempt the supply of a credential may take, and how long at least.
const SUPPLY: (u32, Duration) = (4, Duration::from_secs(30));

/// How an attempt ended.
pub(crate) type Ended = Result<Answer, Unanswered>;

/// Why an attempt ended without an answer.
pub(crate) enum Unanswered {
    Timeout {
        limit: Option<Duration>,
        source: Option<BoxError>,
    },
    Connection(BoxError),
    /// In a way that another attempt would not change.
    Error(Error),
}

/// An answer, its body read unless it is a success that is wanted as a stream.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
    /// Whether the body is complete: it may be cut off at the limit, and that of a failure may break off.
    pub(crate) complete: bool,
    /// Where it was found, without the query parameters that are credentials.
    pub(crate) uri: Box<Uri>,
    /// Whether it is of the origin that the credentials are for.
    pub(crate) at_home: bool,
}

/// Where a request goes: first to where the call says, then to where redirects lead.
struct Hop {
    method: Method,
    uri: Uri,
    /// The query parameters that are credentials, as they stand in the URL.
    secret_pairs: Vec<String>,
    /// Whether no redirect has led away from the origin that the credentials are for.
    at_home: bool,
    with_body: bool,
    /// How many redirects have been followed.
    followed: u32,
}

impl Hop {
    fn follow(&mut self, next: Redirect) {
        self.followed += 1;
        self.with_body &= next.keeps_body;
        self.method = next.method;
        self.at_home &= next.same_origin;
        // The server may or may not have repeated the key; it is sent once, and only at home.
        let uri = match self.at_home {
            true => redirect::with_keys(&next.to, &self.secret_pairs),
            false => redirect::without_keys(&next.to, &self.secret_pairs),
        };
        self.uri = uri.unwrap_or(next.to);
    }
}

impl Shared {
    pub(crate) async fn attempt(&self, call: &mut Prepared, number: u32, mode: Mode) -> Ended {
        let info = Attempt {
            operation: call.info.id,
            number,
        };
        let limit = call.timeout;
        // What supplies a credential has a time of its own, in which it may try more than once.
        let longest = limit
            .max(self.timeout)
            .saturating_mul(SUPPLY.0)
            .max(SUPPLY.1);
        let supplied = {
            let work = pin!(call.supply(self));
            within(&*self.clock, longest, work).await
        };
        let ended = match supplied.unwrap_or_else(|| Err(supplied_late())) {
            Err(error) => Err(Unanswered::Error(error)),
            Ok(()) => {
                let work = pin!(async {
                    let mut answer = self.exchange(call, &info).await?;
                    let streaming =
                        mode == Mode::Streaming || call.info.streaming.at(answer.status.as_u16());
                    if !(streaming && is_success(call.info, answer.status)) {
                        self.read(call.info, &mut answer).await?;
                    }
                    Ok(answer)
                });
                let ended = within(&*self.clock, limit, work).await;
                ended.unwrap_or(Err(Unanswered::Timeout {
                    limit: Some(limit),
                    source: None,
                }))
            }
        };
        if !self.hooks.is_empty() {
            self.tell(info, &ended);
        }
        ended
    }

    /// Sends the request, follows redirects, and gives back an answer whose body has not been read.
    async fn exchange(&self, call: &mut Prepared, attempt: &Attempt) -> Result<Answer, Unanswered> {
        let (uri, secret_pairs) = call.uri(self).map_err(Unanswered::Error)?;
        let mut hop = Hop {
            method: call.method.clone(),
            uri,
            secret_pairs,
            at_home: true,
            with_body: true,
            followed: 0,
        };
        loop {
            let sending = self.transport.send(self.request(call, attempt, &hop)?);
            let response = sending.await.map_err(|e| failed(call, e))?;
            let (response, body) = response.into_parts();
            let (status, headers) = (response.status, response.headers);
            let next = redirect::redirect(status, &headers, &hop.method, &hop.uri).filter(|next| {
                hop.followed < redirect::LIMIT
                    && !call.info.expected.contains(&status.as_u16())
                    && !(next.keeps_body && hop.with_body && call.payload().is_sent())
            });
            match next {
                Some(next) => hop.follow(next),
                None => {
                    return Ok(Answer {
                        status,
                        headers,
                        body,
                        complete: true,
                        uri: Box::new(
                            redirect::without_keys(&hop.uri, &hop.secret_pairs).unwrap_or(hop.uri),
                        ),
                        at_home: hop.at_home,
                    });
                }
            }
        }
    }

    fn request(
        &self,
        call: &mut Prepared,
        attempt: &Attempt,
        hop: &Hop,
    ) -> Result<http::Request<Body>, Unanswered> {
        let mut headers = call.headers(self).map_err(Unanswered::Error)?;
        if !hop.at_home {
            redirect::strip(&mut headers);
        }
        let body = if hop.with_body {
            let (body, content_type) = open_body(call)?;
            if let Some(content_type) = content_type {
                // One that the client has for all calls does not know of this body.
                if !call.sets(&CONTENT_TYPE) {
                    headers.insert(CONTENT_TYPE, content_type);
                }
            }
            body
        } else {
            headers.remove(CONTENT_TYPE);
            headers.remove(CONTENT_LENGTH);
            Body::empty()
        };
        let mut request = http::Request::new(body);
        *request.method_mut() = hop.method.clone();
        *request.uri_mut() = hop.uri.clone();
        *request.headers_mut() = headers;
        // A hook may add a credential of its own, such as a signature.
        let hooks = if hop.at_home {
            self.hooks.as_slice()
        } else {
            &[]
        };
        for hooks in hooks {
            hooks
                .before_attempt(*attempt, &mut request)
                .map_err(|source| {
                    let mut error = InvalidRequest::new(attempt.operation, "a hook refused it");
                    error.source = Some(source);
                    Unanswered::Error(error.into_error())
                })?;
        }
        Ok(request)
    }

    /// Reads the body of an answer, up to the limit.
    async fn read(&self, info: &OperationInfo, answer: &mut Answer) -> Result<(), Unanswered> {
        let limit = self.max_response_bytes;
        let body = &mut answer.body;
        // Larger than allowed by its own account: a success is of no use then, a failure is, and
        // its beginning is read.
        if body.size_hint().is_some_and(|length| length > limit) && answer.status.is_success() {
            answer.body = Body::empty();
            answer.complete = false;
            return Ok(());
        }
        let is_success = is_success(info, answer.status);
        (answer.body, answer.complete) = match body.collect(limit).await {
            Ok(read) => (Body::from(read.bytes), read.complete),
            Err(error) if is_success => return Err(Unanswered::Connection(error)),
            // What failed is known by its status.
            Err(_) => (Body::empty(), false),
        };
        Ok(())
    }

    fn tell(&self, attempt: Attempt, ended: &Ended) {
        let operation = attempt.operation;
        let error;
        let outcome = match ended {
            Ok(answer) => Outcome::Answer {
                status: answer.status,
                headers: &answer.headers,
            },
            Err(Unanswered::Error(error)) => Outcome::Failure(error),
            Err(Unanswered::Timeout { limit, .. }) => {
                error = Error::Timeout(Box::new(TimeoutError {
                    operation,
                    limit: *limit,
                    attempts: attempt.number,
                    source: None,
                }));
                Outcome::Failure(&error)
            }
            Err(Unanswered::Connection(source)) => {
                error = Error::Connection(Box::new(ConnectionError {
                    operation,
                    attempts: attempt.number,
                    source: source.to_string().into(),
                }));
                Outcome::Failure(&error)
            }
        };
        for hooks in &self.hooks {
            hooks.after_attempt(attempt, &outcome);
        }
    }
}

fn supplied_late() -> Error {
    CredentialsError::new("no credential was supplied in time".to_owned()).into_error()
}

fn open_body(call: &mut Prepared) -> Result<(Body, Option<HeaderValue>), Unanswered> {
    match call.payload().take() {
        Some(Ok(body)) => Ok(body),
        Some(Err(source)) => {
            let mut error = InvalidRequest::new(call.info.id, "the body cannot be read");
            error.source = Some(source);
            Err(Unanswered::Error(error.into_error()))
        }
        None => {
            let message = "the body is a stream that has been sent already";
            Err(Unanswered::Error(
                InvalidRequest::new(call.info.id, message).into_error(),
            ))
        }
    }
}

fn failed(call: &Prepared, error: TransportError) -> Unanswered {
    match error.kind() {
        TransportErrorKind::Connection => Unanswered::Connection(error.into_source()),
        TransportErrorKind::Timeout => Unanswered::Timeout {
            limit: None,
            source: Some(error.into_source()),
        },
        TransportErrorKind::Request => {
            let mut invalid = InvalidRequest::new(call.info.id, "the transport cannot send it");
            invalid.source = Some(error.into_source());
            Unanswered::Error(invalid.into_error())
        }
    }
}
