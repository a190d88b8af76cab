//! Bodies that are not JSON: bytes, text, and streams.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use futures_core::Stream;
use http::HeaderValue;

use super::parts::Payload;
use super::request::Request;
use super::transport::{Body, BoxError};

/// A body to upload: bytes or text at hand, or a stream.
///
/// ```ignore
/// Upload::from(vec![1, 2, 3]);
/// Upload::stream(chunks, None).content_type("image/png");
/// ```
pub struct Upload {
    source: Source,
    content_type: Option<String>,
}

enum Source {
    Body(Body),
    /// Made anew for each attempt.
    Opened(Open),
}

type Open = Arc<dyn Fn() -> Result<Body, BoxError> + Send + Sync>;

impl Upload {
    /// A body that is read from a stream as it is sent, in constant memory.
    ///
    /// A request with such a body is sent once: it can be repeated neither by a retry nor by a
    /// redirect. `length` is the number of bytes to come, where it is known; without it the body is
    /// sent in chunks, which not every server takes.
    pub fn stream<S>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<Bytes, BoxError>> + Send + 'static,
    {
        Body::from_stream(stream, length).into()
    }

    /// A body that is opened anew for each attempt, and so can be sent again.
    pub fn opened(open: impl Fn() -> Result<Body, BoxError> + Send + Sync + 'static) -> Self {
        Self {
            source: Source::Opened(Arc::new(open)),
            content_type: None,
        }
    }

    /// Sets the media type, in place of the one in the API's description.
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }
}

impl<T: Into<Body>> From<T> for Upload {
    fn from(body: T) -> Self {
        Self {
            source: Source::Body(body.into()),
            content_type: None,
        }
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("content_type", &self.content_type)
            .finish_non_exhaustive()
    }
}

impl<Op> Request<'_, Op> {
    /// Sets bytes or a stream as the body.
    #[doc(hidden)]
    pub fn upload(mut self, upload: impl Into<Upload>, media_type: &'static str) -> Self {
        let Upload {
            source,
            content_type,
        } = upload.into();
        let content_type = match content_type.map(HeaderValue::try_from) {
            None => HeaderValue::from_static(media_type),
            Some(Ok(content_type)) => content_type,
            Some(Err(_)) => {
                self.parts_mut()
                    .refuse("the media type of the body is not one");
                return self;
            }
        };
        self.parts_mut().payload = match source {
            Source::Opened(open) => Payload::Opened { open, content_type },
            Source::Body(body) => match body.as_bytes() {
                Some(bytes) => Payload::Bytes {
                    bytes: bytes.clone(),
                    content_type,
                },
                None => Payload::Once { body, content_type },
            },
        };
        self
    }

    /// Sets text as the body: plain text, XML, or whatever the media type says.
    #[doc(hidden)]
    pub fn put_text(mut self, text: impl Into<String>, media_type: &'static str) -> Self {
        self.parts_mut().bytes(text.into(), media_type);
        self
    }
}
