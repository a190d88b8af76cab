//! Files, as parts of a form.

use std::fmt;
#[cfg(feature = "files")]
use std::path::PathBuf;

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::transport::{Body, BoxError};

/// A file to upload: its content, its name, and its media type.
///
/// ```ignore
/// FilePart::bytes(pdf).file_name("report.pdf").content_type("application/pdf");
/// FilePart::path("report.pdf");
/// ```
pub struct FilePart {
    pub(super) content: Content,
    pub(super) file_name: Option<String>,
    pub(super) content_type: Option<String>,
    pub(super) headers: Vec<(String, String)>,
}

/// What a part holds.
pub(super) enum Content {
    Bytes(Bytes),
    Stream(Body),
    #[cfg(feature = "files")]
    Path(PathBuf),
}

impl FilePart {
    /// A file whose content is at hand.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self::new(Content::Bytes(bytes.into()))
    }

    /// A file whose content is read from a stream as it is sent, in constant memory. A request with
    /// such a file is sent once, and never repeated. `length` is the number of bytes to come, where
    /// it is known.
    pub fn stream<S>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<Bytes, BoxError>> + Send + 'static,
    {
        Self::new(Content::Stream(Body::from_stream(stream, length)))
    }

    /// A file on disk, read as it is sent, in constant memory, and again should the request be
    /// repeated. Its name is the last part of the path.
    #[cfg(feature = "files")]
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let mut file = Self::new(Content::Path(path));
        file.file_name = name;
        file
    }

    /// Sets the name that the server gets to see. Without one it is `file`, since many servers take
    /// a part without a name for a field of text.
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Sets the media type; `application/octet-stream`, or what the API's description says, unless
    /// set.
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// Adds a header to the part, beside `content-disposition` and `content-type`, which it has.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    fn new(content: Content) -> Self {
        Self {
            content,
            file_name: None,
            content_type: None,
            headers: Vec::new(),
        }
    }
}

impl From<Vec<u8>> for FilePart {
    fn from(bytes: Vec<u8>) -> Self {
        Self::bytes(bytes)
    }
}

impl From<Bytes> for FilePart {
    fn from(bytes: Bytes) -> Self {
        Self::bytes(bytes)
    }
}

/// A file, or a value that an API takes in place of one, as a link to it.
#[derive(Debug)]
pub enum FileOr<T> {
    /// A file.
    File(FilePart),
    /// A value: an object is sent as JSON, a scalar as text.
    Value(T),
}

impl<T> From<FilePart> for FileOr<T> {
    fn from(file: FilePart) -> Self {
        Self::File(file)
    }
}

impl<T> From<Vec<u8>> for FileOr<T> {
    fn from(bytes: Vec<u8>) -> Self {
        Self::File(bytes.into())
    }
}

impl<T> From<Bytes> for FileOr<T> {
    fn from(bytes: Bytes) -> Self {
        Self::File(bytes.into())
    }
}

impl fmt::Debug for FilePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilePart")
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Content")
    }
}
