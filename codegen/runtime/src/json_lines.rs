//! Answers of one JSON value per line: `application/jsonl`, `application/x-ndjson`, and
//! `application/json-seq`.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Buf as _, Bytes};
use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use super::client::Again;
use super::error::{DecodeError, Error, read_json};
use super::lines::Lines;
use super::model::Model;
use super::operation::OperationInfo;
use super::response::RawResponse;

/// The values of an answer, each as soon as its line has arrived.
///
/// A line that cannot be decoded is an item, [`Error::Decode`], and not the end; when the connection
/// breaks, that is the last item.
#[must_use = "streams do nothing unless polled"]
pub struct JsonLines<T> {
    operation: &'static OperationInfo,
    status: StatusCode,
    headers: HeaderMap,
    lines: Option<Lines>,
    again: Option<Box<Again>>,
    terminators: &'static [&'static str],
    item: PhantomData<fn() -> T>,
}

impl RawResponse {
    /// The body as one JSON value per line, up to a line that is one of the `terminators`.
    #[doc(hidden)]
    pub fn json_lines<T>(mut self, terminators: &'static [&'static str]) -> JsonLines<T> {
        let again = self.take_again();
        JsonLines {
            operation: self.operation(),
            status: self.status(),
            headers: self.headers().clone(),
            lines: Some(Lines::new(self, again.as_deref())),
            again,
            terminators,
            item: PhantomData,
        }
    }
}

impl<T> JsonLines<T> {
    /// Has it be an error, and the end, when nothing arrives for so long.
    pub fn idle_timeout(mut self, limit: Duration) -> Self {
        if let Some(lines) = &mut self.lines {
            lines.set_idle_timeout(limit);
        }
        self
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    fn poll_value(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        loop {
            let Some(lines) = &mut self.lines else {
                return Poll::Ready(None);
            };
            let mut line = match lines.poll_line(cx, self.again.as_deref(), false, 0) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Some(Ok(line))) => line,
                Poll::Ready(end) => {
                    self.lines = None;
                    return Poll::Ready(end);
                }
            };
            // A text sequence has this before each value (RFC 7464).
            if line.first() == Some(&0x1e) {
                line.advance(1);
            }
            let text = line.trim_ascii();
            if self.terminators.iter().any(|end| end.as_bytes() == text) {
                self.lines = None;
            } else if !text.is_empty() {
                return Poll::Ready(Some(Ok(line)));
            }
        }
    }
}

impl<T: Model> Stream for JsonLines<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_value(cx).map(|line| {
            line.map(|line| {
                let line = line?;
                read_json(&line).map_err(|failure| {
                    let headers = self.headers.clone();
                    DecodeError::new(self.operation, self.status, headers, line, failure)
                        .into_error()
                })
            })
        })
    }
}

impl<T> fmt::Debug for JsonLines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonLines")
            .field("operation", &self.operation.id)
            .finish_non_exhaustive()
    }
}
