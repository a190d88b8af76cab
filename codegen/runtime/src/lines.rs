//! A body as lines, for formats that are read line by line.

use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Buf as _, Bytes, BytesMut};

use super::client::Again;
use super::error::{ConnectionError, Error, TimeoutError, TooLargeError};
use super::operation::OperationInfo;
use super::response::RawResponse;
use super::transport::{Body, BoxFuture};

/// A body that is read line by line. No more of it is in memory than the line that is being read.
pub struct Lines {
    operation: &'static OperationInfo,
    status: http::StatusCode,
    body: Body,
    buffer: BytesMut,
    /// How much of the buffer is known to hold no end of a line.
    searched: usize,
    /// Whether the last line ended with `\r`, whose other half may be yet to come.
    returned: bool,
    ended: bool,
    limit: u64,
    idle: Option<Idle>,
}

/// A limit on how long nothing may arrive.
struct Idle {
    limit: Duration,
    timer: Option<BoxFuture<'static, ()>>,
}

impl Lines {
    /// The lines of an answer's body.
    pub fn new(answer: RawResponse, again: Option<&Again>) -> Self {
        Self {
            operation: answer.operation(),
            status: answer.status(),
            body: answer.into_body(),
            buffer: BytesMut::new(),
            searched: 0,
            returned: false,
            ended: false,
            limit: again.map_or(64 << 20, |again| again.core.max_response_bytes()),
            idle: None,
        }
    }

    /// Has it be an error when nothing arrives for so long.
    pub fn set_idle_timeout(&mut self, limit: Duration) {
        self.idle = Some(Idle { limit, timer: None });
    }

    /// The next line, without its end. `\r` alone ends a line too where `returns` says so. `held` is how many bytes of
    /// lines before it are still in memory.
    pub fn poll_line(
        &mut self,
        cx: &mut Context<'_>,
        again: Option<&Again>,
        returns: bool,
        held: usize,
    ) -> Poll<Option<Result<Bytes, Error>>> {
        if held as u64 > self.limit {
            return Poll::Ready(Some(Err(self.too_large())));
        }
        loop {
            if let Some(line) = self.take_line(returns) {
                return Poll::Ready(Some(Ok(line)));
            }
            if self.ended {
                self.searched = 0;
                let rest = self.buffer.split().freeze();
                return Poll::Ready((!rest.is_empty()).then_some(Ok(rest)));
            }
            if self.buffer.len() as u64 > self.limit {
                return Poll::Ready(Some(Err(self.too_large())));
            }
            match self.body.poll_chunk(cx) {
                Poll::Ready(Some(Ok(chunk))) => {
                    self.buffer.extend_from_slice(&chunk);
                    if let Some(idle) = &mut self.idle {
                        idle.timer = None;
                    }
                }
                Poll::Ready(Some(Err(source))) => {
                    self.fail();
                    let operation = self.operation.id;
                    let error = ConnectionError {
                        operation,
                        attempts: 1,
                        source,
                    };
                    return Poll::Ready(Some(Err(Error::Connection(Box::new(error)))));
                }
                Poll::Ready(None) => self.ended = true,
                Poll::Pending => return self.poll_idle(cx, again),
            }
        }
    }

    fn poll_idle(
        &mut self,
        cx: &mut Context<'_>,
        again: Option<&Again>,
    ) -> Poll<Option<Result<Bytes, Error>>> {
        let (Some(idle), Some(again)) = (&mut self.idle, again) else {
            return Poll::Pending;
        };
        let limit = idle.limit;
        let timer = idle
            .timer
            .get_or_insert_with(|| again.core.clock().timer(limit));
        if timer.as_mut().poll(cx).is_pending() {
            return Poll::Pending;
        }
        self.fail();
        Poll::Ready(Some(Err(Error::Timeout(Box::new(TimeoutError {
            operation: self.operation.id,
            limit: Some(limit),
            attempts: 1,
            source: None,
        })))))
    }

    /// What was read of an incomplete line is of no use.
    fn fail(&mut self) {
        self.ended = true;
        self.buffer.clear();
        self.body = Body::empty();
    }

    fn too_large(&mut self) -> Error {
        self.fail();
        let (operation, status, limit) = (self.operation.id, self.status, self.limit);
        Error::TooLarge(Box::new(TooLargeError {
            operation,
            status,
            limit,
        }))
    }

    fn take_line(&mut self, returns: bool) -> Option<Bytes> {
        if self.returned && !self.buffer.is_empty() {
            self.returned = false;
            if self.buffer.first() == Some(&b'\n') {
                self.buffer.advance(1);
            }
        }
        let unseen = self.buffer.get(self.searched..).unwrap_or_default();
        let found = unseen
            .iter()
            .position(|b| *b == b'\n' || returns && *b == b'\r');
        let Some(end) = found.map(|at| at + self.searched) else {
            self.searched = self.buffer.len();
            return None;
        };
        self.returned = self.buffer.get(end) == Some(&b'\r');
        let mut line = self.buffer.split_to(end).freeze();
        self.buffer.advance(1);
        self.searched = 0;
        if line.last() == Some(&b'\r') {
            line.truncate(line.len() - 1);
        }
        Some(line)
    }
}
