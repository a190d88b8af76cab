//! The body of a request or a response: bytes at hand, or a stream of them.

use std::fmt;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::BoxError;

type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>> + Send>>;

/// The body of a request or a response.
///
/// It is a [`Stream`] of chunks whichever way it was made.
pub struct Body {
    inner: Inner,
}

enum Inner {
    Bytes(Bytes),
    /// The lock is never taken: it makes the body `Sync`, and `&mut` reaches through it.
    Stream(Mutex<Chunks>, Option<u64>),
}

impl Body {
    /// A body of no bytes.
    pub const fn empty() -> Self {
        Self {
            inner: Inner::Bytes(Bytes::new()),
        }
    }

    /// A body that is read from a stream, once, in constant memory.
    ///
    /// `length` is the number of bytes to come, where it is known: it is then declared in
    /// `Content-Length`, and the request is sent in chunks otherwise.
    pub fn from_stream<S>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<Bytes, BoxError>> + Send + 'static,
    {
        Self {
            inner: Inner::Stream(Mutex::new(Box::pin(stream)), length),
        }
    }

    /// The whole body, if it is at hand.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.inner {
            Inner::Bytes(bytes) => Some(bytes),
            Inner::Stream(..) => None,
        }
    }

    /// A second body with the same bytes, unless this one is a stream.
    pub fn try_clone(&self) -> Option<Self> {
        self.as_bytes().cloned().map(Self::from)
    }

    /// How many bytes are to come, where that is known.
    pub fn size_hint(&self) -> Option<u64> {
        match &self.inner {
            Inner::Bytes(bytes) => Some(bytes.len() as u64),
            Inner::Stream(_, length) => *length,
        }
    }

    /// The next chunk, or `None` at the end.
    pub fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BoxError>>> {
        match &mut self.inner {
            Inner::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Inner::Bytes(bytes) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Inner::Stream(stream, _) => stream
                .get_mut()
                .unwrap_or_else(PoisonError::into_inner)
                .as_mut()
                .poll_next(cx),
        }
    }

    /// Waits for the next chunk; `None` at the end.
    ///
    /// # Errors
    ///
    /// When the connection breaks before the body is complete.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, BoxError>> {
        std::future::poll_fn(|cx| self.poll_chunk(cx)).await
    }

    /// Reads the body to its end, or until it has more than `limit` bytes.
    ///
    /// # Errors
    ///
    /// When the connection breaks before that.
    #[doc(hidden)]
    pub async fn collect(&mut self, limit: u64) -> Result<Collected, BoxError> {
        if let Inner::Bytes(bytes) = &mut self.inner {
            return Ok(cut(std::mem::take(bytes), limit));
        }
        let Some(first) = self.chunk().await.transpose()? else {
            return Ok(Collected {
                bytes: Bytes::new(),
                complete: true,
            });
        };
        // Most bodies are one chunk, which then need not be copied.
        let Some(second) = self.chunk().await.transpose()? else {
            return Ok(cut(first, limit));
        };
        // The declared length is only believed up to a point: it costs the server nothing to lie.
        let expected = Self::size_hint(self).unwrap_or(0).min(1 << 20) as usize;
        let mut all = BytesMut::with_capacity(expected.max(first.len() + second.len()));
        all.extend_from_slice(&first);
        all.extend_from_slice(&second);
        while all.len() as u64 <= limit {
            match self.chunk().await.transpose()? {
                Some(chunk) => all.extend_from_slice(&chunk),
                None => break,
            }
        }
        Ok(cut(all.freeze(), limit))
    }
}

/// What was read of a body.
#[doc(hidden)]
pub struct Collected {
    /// At most as many bytes as were allowed.
    pub bytes: Bytes,
    /// Whether that is all of them.
    pub complete: bool,
}

fn cut(bytes: Bytes, limit: u64) -> Collected {
    let complete = bytes.len() as u64 <= limit;
    let bytes = if complete {
        bytes
    } else {
        bytes.slice(..limit as usize)
    };
    Collected { bytes, complete }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self {
            inner: Inner::Bytes(bytes),
        }
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

impl Stream for Body {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_chunk(cx)
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.size_hint() {
            Some(length) => write!(f, "Body({length} bytes)"),
            None => f.write_str("Body(stream)"),
        }
    }
}
