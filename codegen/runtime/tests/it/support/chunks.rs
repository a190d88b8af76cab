//! A body that arrives bit by bit.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use runtime::runtime::transport::BoxError;

/// Chunks, one at a time, the last one first.
pub(crate) struct Chunks(pub(crate) Vec<Result<&'static str, &'static str>>);

impl Stream for Chunks {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop().map(|chunk| match chunk {
            Ok(text) => Ok(Bytes::from_static(text.as_bytes())),
            Err(error) => Err(error.into()),
        }))
    }
}
