//! Bodies of `multipart/form-data` (RFC 7578): fields and files.

use std::collections::VecDeque;
use std::fmt;
#[cfg(feature = "files")]
use std::path::PathBuf;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName, HeaderValue};
use serde::Serialize;

use super::params::Node;
use super::params::Parameter;
use super::parts::Payload;
use super::request::Request;
use super::transport::{Body, BoxError};

/// A file to upload: its content, its name, and its media type.
///
/// ```ignore
/// FilePart::bytes(pdf).file_name("report.pdf").content_type("application/pdf");
/// FilePart::path("report.pdf");
/// ```
pub struct FilePart {
    content: Content,
    file_name: Option<String>,
    content_type: Option<String>,
    headers: Vec<(String, String)>,
}

enum Content {
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

impl fmt::Debug for FilePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilePart")
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            .finish_non_exhaustive()
    }
}

/// A form under construction. What is wrong with it is reported when the request is sent.
#[derive(Debug, Default)]
pub struct Form {
    parts: Vec<Part>,
    problem: Option<String>,
}

#[derive(Debug)]
struct Part {
    head: String,
    content: Content,
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Content")
    }
}

impl Form {
    /// A form without parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a field: text for a scalar, a part each for the items of a list, JSON for an object, and
    /// nothing for no value.
    pub fn field(mut self, name: &str, value: &dyn Parameter) -> Self {
        self.value(name, value, None);
        self
    }

    /// Adds a field as [`field`](Self::field) does, its parts of text with a media type of their own.
    pub fn field_of_type(mut self, name: &str, value: &dyn Parameter, media_type: &str) -> Self {
        self.value(name, value, Some(media_type));
        self
    }

    /// Adds a field as one part of JSON, whatever it is.
    pub fn json<T: Serialize + ?Sized>(self, name: &str, value: &T) -> Self {
        self.json_of_type(name, value, "application/json")
    }

    /// Adds a field as one part of JSON with a media type of its own, as `application/ld+json`.
    pub fn json_of_type<T: Serialize + ?Sized>(
        mut self,
        name: &str,
        value: &T,
        media_type: &str,
    ) -> Self {
        match serde_json::to_vec(value) {
            Ok(bytes) => self.push(name, None, Some(media_type), Content::Bytes(bytes.into())),
            Err(error) => self.refuse(format!("the field `{name}` cannot be written: {error}")),
        }
        self
    }

    /// Adds a field of text with a media type of its own.
    pub fn text(mut self, name: &str, text: impl Into<String>, media_type: &str) -> Self {
        self.push(
            name,
            None,
            Some(media_type),
            Content::Bytes(text.into().into()),
        );
        self
    }

    /// Adds a file; several of one name are several parts.
    pub fn file(mut self, name: &str, file: impl Into<FilePart>) -> Self {
        self.add_file(name, file.into(), "application/octet-stream");
        self
    }

    /// Adds a file whose media type is `media_type` unless it has one of its own.
    pub fn file_of_type(mut self, name: &str, file: FilePart, media_type: &str) -> Self {
        self.add_file(name, file, media_type);
        self
    }

    fn add_file(&mut self, name: &str, file: FilePart, media_type: &str) {
        let FilePart {
            content,
            file_name,
            content_type,
            headers,
        } = file;
        let file_name = file_name.unwrap_or_else(|| "file".to_owned());
        let media_type = content_type.as_deref().unwrap_or(media_type);
        self.push(name, Some(&file_name), Some(media_type), content);
        for (header, value) in headers {
            self.add_header(name, &header, &value);
        }
    }

    /// Adds a header to the part added last.
    fn add_header(&mut self, part: &str, name: &str, value: &str) {
        let own = [CONTENT_DISPOSITION, CONTENT_TYPE];
        let fits = HeaderName::try_from(name).is_ok_and(|name| !own.contains(&name));
        let sendable = fits && HeaderValue::from_str(value).is_ok();
        if !sendable {
            return self.refuse(format!("the header `{name}` of `{part}` cannot be sent"));
        }
        if let Some(part) = self.parts.last_mut() {
            part.head.push_str(&format!("\r\n{name}: {value}"));
        }
    }

    fn value(&mut self, name: &str, value: &dyn Parameter, media_type: Option<&str>) {
        match value.to_parts() {
            Ok(parts) => self.node(name, &parts.0, media_type),
            Err(message) => self.refuse(format!("the field `{name}` cannot be sent: {message}")),
        }
    }

    fn node(&mut self, name: &str, node: &Node, media_type: Option<&str>) {
        match node {
            Node::Null => {}
            Node::Scalar { text, .. } => {
                self.push(name, None, media_type, Content::Bytes(text.clone().into()));
            }
            Node::List(items) => {
                let items = items.iter();
                items.for_each(|item| self.node(name, item, media_type));
            }
            Node::Object(_) => {
                let json = Content::Bytes(node.to_json().into());
                self.push(name, None, Some("application/json"), json);
            }
        }
    }

    fn push(
        &mut self,
        name: &str,
        file_name: Option<&str>,
        media_type: Option<&str>,
        content: Content,
    ) {
        let mut head = format!("content-disposition: form-data; name=\"{}\"", quoted(name));
        if let Some(file_name) = file_name {
            head.push_str(&format!("; filename=\"{}\"", quoted(file_name)));
        }
        if let Some(media_type) = media_type {
            if HeaderValue::from_str(media_type).is_err() {
                return self.refuse(format!("the media type of `{name}` is not one"));
            }
            head.push_str("\r\ncontent-type: ");
            head.push_str(media_type);
        }
        self.parts.push(Part { head, content });
    }

    fn refuse(&mut self, message: String) {
        self.problem.get_or_insert(message);
    }
}

/// A name between quotes, as browsers write it (WHATWG HTML, "multipart/form-data").
fn quoted(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

impl<Op> Request<'_, Op> {
    /// Sets a form as the body.
    #[doc(hidden)]
    pub fn multipart(self, form: Form) -> Self {
        self.multipart_as(form, "multipart/form-data")
    }

    /// Sets a form as the body, sent as another media type of parts.
    #[doc(hidden)]
    pub fn multipart_as(mut self, form: Form, media_type: &str) -> Self {
        if let Some(problem) = form.problem {
            self.parts_mut().refuse(problem);
            return self;
        }
        let boundary = format!("form-{}", super::random::uuid(self.core().random()));
        let media_type = format!("{media_type}; boundary={boundary}");
        match HeaderValue::try_from(media_type) {
            Ok(content_type) => {
                self.parts_mut().payload = payload(form.parts, &boundary, content_type);
            }
            Err(_) => self
                .parts_mut()
                .refuse("the boundary of the form is not one"),
        }
        self
    }
}

/// A piece of a form as it is sent: what stands around the content, or the content.
#[derive(Clone)]
enum Piece {
    Bytes(Bytes),
    #[cfg(feature = "files")]
    Path(PathBuf),
}

fn payload(parts: Vec<Part>, boundary: &str, content_type: HeaderValue) -> Payload {
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
            Piece::Path(path) => super::file_body::open(path),
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
