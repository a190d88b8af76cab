//! Bodies of `multipart/form-data` (RFC 7578): fields and files.

mod file;
mod payload;

use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName, HeaderValue};
use serde::Serialize;

use super::params::Node;
use super::params::Parameter;
use super::request::Request;
use file::Content;

pub use file::{FileOr, FilePart};

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

    /// Adds a file by one function, or a value by the other.
    #[doc(hidden)]
    pub fn file_or<T>(
        self,
        given: FileOr<T>,
        file: impl FnOnce(Self, FilePart) -> Self,
        value: impl FnOnce(Self, &T) -> Self,
    ) -> Self {
        match given {
            FileOr::File(given) => file(self, given),
            FileOr::Value(given) => value(self, &given),
        }
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
                self.parts_mut().payload = payload::payload(form.parts, &boundary, content_type);
            }
            Err(_) => self
                .parts_mut()
                .refuse("the boundary of the form is not one"),
        }
        self
    }
}
