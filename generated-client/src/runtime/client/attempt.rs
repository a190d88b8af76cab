//! One attempt: a request, the redirects it is answered with, and the answer.

use std::time::Duration;

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};

use super::prepare::{Head, Prepared};
use super::{Mode, Shared, is_success};
use crate::runtime::clock::within;
use crate::runtime::error::{ConnectionError, Error, InvalidRequest, TimeoutError};
use crate::runtime::hooks::{Attempt, Outcome};
use crate::runtime::redirect::{self, Redirect};
use crate::runtime::transport::{Body, BoxError, TransportError, TransportErrorKind};

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
    /// Whether the body is complete, or cut off at the limit.
    pub(crate) complete: bool,
}

impl Shared {
    pub(crate) async fn attempt(&self, call: &mut Prepared, number: u32, mode: Mode) -> Ended {
        let info = Attempt {
            operation: call.info.id,
            number,
        };
        let limit = call.timeout;
        let ended = match within(&*self.clock, limit, self.exchange(call, info, mode)).await {
            Some(ended) => ended,
            None => Err(Unanswered::Timeout {
                limit: Some(limit),
                source: None,
            }),
        };
        if !self.hooks.is_empty() {
            self.tell(info, &ended);
        }
        ended
    }

    /// Sends the request, follows redirects, and reads the answer.
    async fn exchange(
        &self,
        call: &mut Prepared,
        attempt: Attempt,
        mode: Mode,
    ) -> Result<Answer, Unanswered> {
        let mut head = call.head(self).await.map_err(Unanswered::Error)?;
        let mut method = call.method.clone();
        let mut with_body = true;
        let mut followed = 0;
        loop {
            let (body, content_type) = if with_body {
                open_body(call)?
            } else {
                (Body::empty(), None)
            };
            let request = self.request(attempt, &mut head, &method, body, content_type)?;
            let response = self
                .transport
                .send(request)
                .await
                .map_err(|e| failed(call, e))?;
            let (response, body) = response.into_parts();
            let (status, headers) = (response.status, response.headers);
            let next = redirect::redirect(status, &headers, &method, &head.uri).filter(|next| {
                followed < redirect::LIMIT
                    && !call.info.expected.contains(&status.as_u16())
                    && !(next.keeps_body && call.payload.is_sent())
            });
            let Some(next) = next else {
                let streaming = mode == Mode::Streaming || call.info.streaming.at(status.as_u16());
                let whole = !(streaming && is_success(call.info, status));
                return self.answer(status, headers, body, whole).await;
            };
            followed += 1;
            with_body &= next.keeps_body;
            method = next.method.clone();
            // The request took the headers along: a redirect is too rare to keep them for.
            head.headers = call.head(self).await.map_err(Unanswered::Error)?.headers;
            head = follow(head, next, with_body);
        }
    }

    fn request(
        &self,
        attempt: Attempt,
        head: &mut Head,
        method: &Method,
        body: Body,
        content_type: Option<HeaderValue>,
    ) -> Result<http::Request<Body>, Unanswered> {
        let mut request = http::Request::new(body);
        *request.method_mut() = method.clone();
        *request.uri_mut() = head.uri.clone();
        *request.headers_mut() = std::mem::take(&mut head.headers);
        if let Some(content_type) = content_type {
            request
                .headers_mut()
                .entry(CONTENT_TYPE)
                .or_insert(content_type);
        }
        // A hook may add a credential of its own, such as a signature.
        let hooks = if head.at_home {
            self.hooks.as_slice()
        } else {
            &[]
        };
        for hooks in hooks {
            hooks
                .before_attempt(attempt, &mut request)
                .map_err(|source| {
                    let mut error = InvalidRequest::new(attempt.operation, "a hook refused it");
                    error.source = Some(source);
                    Unanswered::Error(error.into_error())
                })?;
        }
        Ok(request)
    }

    /// Reads the body, up to the limit, unless it is not to be read here.
    async fn answer(
        &self,
        status: StatusCode,
        headers: HeaderMap,
        body: Body,
        whole: bool,
    ) -> Result<Answer, Unanswered> {
        if !whole {
            return Ok(Answer {
                status,
                headers,
                body,
                complete: true,
            });
        }
        let limit = self.max_response_bytes;
        // Larger than allowed by its own account: a success is of no use then, a failure is, and
        // its beginning is read.
        if body.size_hint().is_some_and(|length| length > limit) && status.is_success() {
            return Ok(Answer {
                status,
                headers,
                body: Body::empty(),
                complete: false,
            });
        }
        let read = body.collect(limit).await.map_err(Unanswered::Connection)?;
        Ok(Answer {
            status,
            headers,
            body: Body::from(read.bytes),
            complete: read.complete,
        })
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

fn open_body(call: &mut Prepared) -> Result<(Body, Option<HeaderValue>), Unanswered> {
    match call.payload.take() {
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

/// The head of the request that a redirect leads to. Once it has left the origin it was made for,
/// it has no credentials, wherever it is sent from there.
fn follow(head: Head, next: Redirect, with_body: bool) -> Head {
    let Head {
        uri: _,
        mut headers,
        secret_pairs,
        at_home,
    } = head;
    if !with_body {
        headers.remove(CONTENT_TYPE);
        headers.remove(CONTENT_LENGTH);
    }
    let keyless = redirect::without_keys(&next.to, &secret_pairs).unwrap_or(next.to);
    if next.same_origin && at_home {
        // The server may or may not have repeated the key; it is sent once.
        let uri = redirect::with_keys(&keyless, &secret_pairs).unwrap_or(keyless);
        return Head {
            uri,
            headers,
            secret_pairs,
            at_home,
        };
    }
    redirect::strip(&mut headers);
    Head {
        uri: keyless,
        headers,
        secret_pairs,
        at_home: false,
    }
}
