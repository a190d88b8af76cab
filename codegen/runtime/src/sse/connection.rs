//! The connection that events come over, and the next one when it breaks.

use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::parse::{Parser, RawEvent};
use crate::runtime::client::{Again, Mode};
use crate::runtime::error::{ConnectionError, DecodeError, Error, Failure};
use crate::runtime::lines::Lines;
use crate::runtime::operation::OperationInfo;
use crate::runtime::response::RawResponse;
use crate::runtime::transport::BoxFuture;

/// Whether a stream of events goes on after its connection broke, by making the request again with
/// the header `Last-Event-ID`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reconnect {
    /// It does not.
    Never,
    /// It does for a `GET` whose events have ids, or whose server set a time for it: servers that
    /// can go on where they were say so this way. A stream that the server ends in an orderly way is
    /// at its end, unless its end is to be announced by an event and was not. This is the default.
    #[default]
    WhenResumable,
    /// It does in any case, whatever the method is, and also when the server ends the stream in an
    /// orderly way, until it answers 204.
    Always,
}

/// How long to wait before the next connection unless the server says otherwise with `retry:`.
const DEFAULT_PAUSE: Duration = Duration::from_secs(1);
/// The longest such wait that a server may ask for.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

pub(super) struct Connection {
    operation: &'static OperationInfo,
    status: StatusCode,
    headers: HeaderMap,
    state: State,
    parser: Parser,
    again: Option<Box<Again>>,
    terminators: &'static [&'static str],
    reconnect: Reconnect,
    idle_timeout: Option<Duration>,
    /// Connections made since the last event.
    fruitless: u32,
}

enum State {
    Reading(Lines),
    Pausing(BoxFuture<'static, ()>),
    Connecting(BoxFuture<'static, Result<RawResponse, Error>>),
    /// What was answered is no stream of events.
    Refused(Error),
    Ended,
}

impl Connection {
    pub(super) fn new(mut answer: RawResponse, terminators: &'static [&'static str]) -> Self {
        let again = answer.take_again();
        Self {
            operation: answer.operation(),
            status: answer.status(),
            headers: answer.headers().clone(),
            state: reading(answer, again.as_deref(), None),
            parser: Parser::default(),
            again,
            terminators,
            reconnect: Reconnect::default(),
            idle_timeout: None,
            fruitless: 0,
        }
    }

    pub(super) fn set_reconnect(&mut self, reconnect: Reconnect) {
        self.reconnect = reconnect;
    }

    pub(super) fn set_idle_timeout(&mut self, limit: Duration) {
        self.idle_timeout = Some(limit);
        if let State::Reading(lines) = &mut self.state {
            lines.set_idle_timeout(limit);
        }
    }

    pub(super) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    pub(super) fn undecodable(&self, event: RawEvent, failure: Failure) -> Error {
        let (headers, data) = (self.headers.clone(), Bytes::from(event.data));
        DecodeError::new(self.operation, self.status, headers, data, failure).into_error()
    }

    pub(super) fn poll_event(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<RawEvent, Error>>> {
        loop {
            match &mut self.state {
                State::Ended => return Poll::Ready(None),
                State::Refused(_) => {
                    return match std::mem::replace(&mut self.state, State::Ended) {
                        State::Refused(error) => Poll::Ready(Some(Err(error))),
                        _ => Poll::Ready(None),
                    };
                }
                State::Reading(lines) => {
                    let held = self.parser.held();
                    let line = match lines.poll_line(cx, self.again.as_deref(), true, held) {
                        Poll::Pending => return Poll::Pending,
                        Poll::Ready(Some(Ok(line))) => line,
                        Poll::Ready(broken) => match self.broken(broken.and_then(Result::err)) {
                            Some(error) => return Poll::Ready(Some(Err(error))),
                            None => continue,
                        },
                    };
                    let Some(event) = self.parser.line(&line) else {
                        continue;
                    };
                    self.fruitless = 0;
                    if self.terminators.contains(&event.data.trim()) {
                        self.state = State::Ended;
                        continue;
                    }
                    return Poll::Ready(Some(Ok(event)));
                }
                State::Pausing(pause) => {
                    if pause.as_mut().poll(cx).is_pending() {
                        return Poll::Pending;
                    }
                    self.connect();
                }
                State::Connecting(answer) => match answer.as_mut().poll(cx) {
                    Poll::Pending => return Poll::Pending,
                    Poll::Ready(Ok(answer)) => self.connected(answer),
                    Poll::Ready(Err(error)) => {
                        self.state = State::Ended;
                        return Poll::Ready(Some(Err(error)));
                    }
                },
            }
        }
    }

    /// The connection is gone, with an error or in an orderly way. What to report, if anything.
    fn broken(&mut self, error: Option<Error>) -> Option<Error> {
        let passing = match &error {
            None => true,
            Some(error) => error.is_connection() || error.is_timeout(),
        };
        self.parser.interrupt();
        self.state = match &self.again {
            Some(again) if passing && self.goes_on(again, error.is_none()) => {
                let pause = self
                    .parser
                    .retry()
                    .unwrap_or(DEFAULT_PAUSE)
                    .min(LONGEST_PAUSE);
                self.fruitless += 1;
                State::Pausing(again.core.clock().sleep(pause))
            }
            _ => State::Ended,
        };
        if !matches!(self.state, State::Ended) {
            return None;
        }
        let announced = !self.terminators.is_empty();
        error.or_else(|| announced.then(|| self.cut_off()))
    }

    /// The error that the end which is to be announced was not.
    fn cut_off(&self) -> Error {
        Error::Connection(Box::new(ConnectionError {
            operation: self.operation.id,
            attempts: 1,
            source: "the stream ended before its end was announced".into(),
        }))
    }

    fn goes_on(&self, again: &Again, orderly: bool) -> bool {
        // A body that can be sent once only has been.
        if again.parts.problem.is_some() {
            return false;
        }
        if self.fruitless >= again.parts.max_retries.unwrap_or(again.core.max_retries()) {
            return false;
        }
        match self.reconnect {
            Reconnect::Never => false,
            Reconnect::WhenResumable => {
                let resumable = self.parser.retry().is_some() || !self.parser.last_id().is_empty();
                // An orderly end is the end, unless the end was to be announced.
                let cut_off = !orderly || !self.terminators.is_empty();
                self.operation.method == "GET" && resumable && cut_off
            }
            Reconnect::Always => true,
        }
    }

    fn connect(&mut self) {
        let Some(again) = &self.again else {
            self.state = State::Ended;
            return;
        };
        let mut parts = again.parts.repeat();
        if !self.parser.last_id().is_empty() {
            parts.header("last-event-id", self.parser.last_id());
        }
        self.state = State::Connecting(again.core.execute(Box::new(parts), Mode::Described));
    }

    fn connected(&mut self, mut answer: RawResponse) {
        // 204 is how a server says that there is nothing more to come.
        if answer.status() == StatusCode::NO_CONTENT {
            self.state = State::Ended;
            return;
        }
        answer.take_again();
        self.state = reading(answer, self.again.as_deref(), self.idle_timeout);
    }
}

/// Begins to read an answer. One that says that it is a document, an error or a page to log in, has no events.
fn reading(answer: RawResponse, again: Option<&Again>, idle_timeout: Option<Duration>) -> State {
    let kind = answer.content_type();
    let is_document = kind == "text/html" || kind == "application/json" || kind.ends_with("+json");
    if is_document {
        return State::Refused(answer.undecoded("it is no stream of events"));
    }
    let mut lines = Lines::new(answer, again);
    if let Some(limit) = idle_timeout {
        lines.set_idle_timeout(limit);
    }
    State::Reading(lines)
}
