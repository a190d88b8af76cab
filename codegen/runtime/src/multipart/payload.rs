//! How a form travels.

use std::collections::VecDeque;
#[cfg(feature = "files")]
use std::path::PathBuf;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::header::HeaderValue;

use super::Part;
use super::file::Content;
use crate::runtime::parts::Payload;
use crate::runtime::transport::{Body, BoxError};

/// A piece of a form as it is sent: what stands around the content, or the content.
#[derive(Clone)]
enum Piece {
    Bytes(Bytes),
    #[cfg(feature = "files")]
    Path(PathBuf),
}

/// A form as the payload of a request.
pub(super) fn payload(parts: Vec<Part>, boundary: &str, content_type: HeaderValue) -> Payload {
    let mut pieces = Vec::new();
    let mut streams = VecDeque::new();
    let mut between = format!("--{boundary}\r\n");
    for part in parts {
        between.push_str(&part.head);
        between.push_str("\r\n\r\n");
        pieces.push(Piece::Bytes(std::mem::take(&mut between).into()));
        match part.content {
            Content::Bytes(bytes) => pieces.push(Piece::Bytes(bytes)),
            #[cfg(feature = "files")]
            Content::Path(path) => pieces.push(Piece::Path(path)),
            Content::Stream(body) => {
                streams.push_back((std::mem::take(&mut pieces), body));
            }
        }
        between = format!("\r\n--{boundary}\r\n");
    }
    between.truncate(between.len() - 2);
    between.push_str("--\r\n");
    pieces.push(Piece::Bytes(between.into()));
    if streams.is_empty() {
        return match all_bytes(&pieces) {
            Some(bytes) => Payload::Bytes {
                bytes,
                content_type,
            },
            None => Payload::Opened {
                open: std::sync::Arc::new(move || open(&pieces)),
                content_type,
            },
        };
    }
    // A stream in it makes the whole form one that can be sent once.
    let mut bodies: VecDeque<Result<Body, BoxError>> = VecDeque::new();
    for (before, body) in streams {
        bodies.push_back(open(&before));
        bodies.push_back(Ok(body));
    }
    bodies.push_back(open(&pieces));
    Payload::Once {
        body: chain(bodies),
        content_type,
    }
}

fn all_bytes(pieces: &[Piece]) -> Option<Bytes> {
    let mut all = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Bytes(bytes) => all.extend_from_slice(bytes),
            #[cfg(feature = "files")]
            Piece::Path(_) => return None,
        }
    }
    Some(all.into())
}

fn open(pieces: &[Piece]) -> Result<Body, BoxError> {
    let mut bodies = VecDeque::new();
    for piece in pieces {
        bodies.push_back(match piece {
            Piece::Bytes(bytes) => Ok(Body::from(bytes.clone())),
            #[cfg(feature = "files")]
            Piece::Path(path) => crate::runtime::file_body::open(path),
        });
    }
    let bodies: VecDeque<Body> = bodies.into_iter().collect::<Result<_, BoxError>>()?;
    Ok(chain(bodies.into_iter().map(Ok).collect()))
}

/// Several bodies as one. One that could not be opened is an error when its turn comes.
fn chain(bodies: VecDeque<Result<Body, BoxError>>) -> Body {
    let length = bodies
        .iter()
        .map(|body| body.as_ref().ok()?.size_hint())
        .sum();
    Body::from_stream(Chain { bodies }, length)
}

struct Chain {
    bodies: VecDeque<Result<Body, BoxError>>,
}

impl Stream for Chain {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match self.bodies.front_mut() {
                None => return Poll::Ready(None),
                Some(Ok(body)) => match body.poll_chunk(cx) {
                    Poll::Ready(None) => drop(self.bodies.pop_front()),
                    chunk => return chunk,
                },
                Some(Err(_)) => {
                    let failed = self.bodies.pop_front().and_then(Result::err);
                    return Poll::Ready(failed.map(Err));
                }
            }
        }
    }
}
