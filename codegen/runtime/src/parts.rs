//! A request under construction: everything about it that does not depend on the operation's type,
//! so that it is compiled once.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

use super::error::InvalidRequest;
use super::model;
use super::operation::OperationInfo;
use super::params::{Node, Parameter, Style, cookie_text, header_text, path_text, query_text};
use super::redact::is_sensitive;
use super::transport::{Body, BoxError};

/// A request under construction. Whatever is wrong with it is kept until it is sent.
pub struct Parts {
    pub(crate) info: &'static OperationInfo,
    path: Vec<(&'static str, String)>,
    query: Vec<(String, String)>,
    cookies: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
    #[doc(hidden)]
    pub payload: Payload,
    #[doc(hidden)]
    pub body_fields: Vec<(String, Value)>,
    pub(crate) timeout: Option<Duration>,
    #[doc(hidden)]
    pub max_retries: Option<u32>,
    /// The URL to use in place of path and query: a link that an answer gave.
    #[doc(hidden)]
    pub follow: Option<String>,
    pub(crate) problem: Option<InvalidRequest>,
}

/// The body of a request, and whether it can be sent twice.
#[doc(hidden)]
pub enum Payload {
    None,
    /// Bytes at hand.
    Bytes {
        bytes: Bytes,
        content_type: HeaderValue,
    },
    /// A stream that can be opened again.
    Opened {
        open: Arc<dyn Fn() -> Result<Body, BoxError> + Send + Sync>,
        content_type: HeaderValue,
    },
    /// A stream that can be read once.
    Once {
        body: Body,
        content_type: HeaderValue,
    },
    /// A stream that has been read.
    Sent,
}

impl Parts {
    /// A request for the given operation, with nothing in it yet.
    pub fn new(info: &'static OperationInfo) -> Self {
        Self {
            info,
            path: Vec::new(),
            query: Vec::new(),
            cookies: Vec::new(),
            headers: HeaderMap::new(),
            payload: Payload::None,
            body_fields: Vec::new(),
            timeout: None,
            max_retries: None,
            follow: None,
            problem: None,
        }
    }

    /// A second request like this one. What has a body that can be read once cannot be repeated,
    /// and says so when it is sent.
    #[doc(hidden)]
    pub fn repeat(&self) -> Self {
        let mut twin = Self {
            info: self.info,
            path: self.path.clone(),
            query: self.query.clone(),
            cookies: self.cookies.clone(),
            headers: self.headers.clone(),
            payload: Payload::None,
            body_fields: self.body_fields.clone(),
            timeout: self.timeout,
            max_retries: self.max_retries,
            follow: self.follow.clone(),
            problem: None,
        };
        match self.payload.repeat() {
            Some(payload) => twin.payload = payload,
            None => twin.refuse("its body is a stream, which cannot be sent twice"),
        }
        if let Some(problem) = &self.problem {
            twin.refuse(problem.message());
        }
        twin
    }

    /// Notes what is wrong; the first mistake is the one reported.
    #[doc(hidden)]
    pub fn refuse(&mut self, message: impl Into<String>) {
        if self.problem.is_none() {
            self.problem = Some(InvalidRequest::new(self.info.id, message));
        }
    }

    fn written<T>(
        &mut self,
        name: &str,
        value: &dyn Parameter,
        write: impl FnOnce(Node) -> Result<T, String>,
    ) -> Option<T> {
        match value.to_parts().and_then(|parts| write(parts.0)) {
            Ok(text) => Some(text),
            Err(message) => {
                self.refuse(format!("the parameter `{name}` cannot be sent: {message}"));
                None
            }
        }
    }

    #[doc(hidden)]
    pub fn path(&mut self, name: &'static str, value: &dyn Parameter, style: Style) {
        if let Some(text) = self.written(name, value, |node| path_text(name, node, style)) {
            if text.is_empty() {
                self.refuse(format!(
                    "the path parameter `{name}` is empty, and the request would go to another path"
                ));
            }
            self.path.push((name, text));
        }
    }

    #[doc(hidden)]
    pub fn query(&mut self, name: &str, value: &dyn Parameter, style: Style) {
        if let Some(text) = self.written(name, value, |node| query_text(name, &node, style)) {
            self.query.retain(|(known, _)| known != name);
            if !text.is_empty() {
                self.query.push((name.to_owned(), text));
            }
        }
    }

    /// A query parameter that has been set, as it is sent.
    #[doc(hidden)]
    pub fn query_pair(&self, name: &str) -> Option<&str> {
        let (_, pair) = self.query.iter().find(|(known, _)| known == name)?;
        Some(pair)
    }

    /// The value of a query parameter, where it is a number that has been set.
    #[doc(hidden)]
    pub fn query_number(&self, name: &str) -> Option<u64> {
        self.query_pair(name)?.split_once('=')?.1.parse().ok()
    }

    /// Adds a pair beside those of the same name.
    #[doc(hidden)]
    pub fn add_query(&mut self, name: &str, value: &dyn Parameter) {
        let style = Style::FORM_EXPLODE;
        if let Some(text) = self.written(name, value, |node| query_text(name, &node, style))
            && !text.is_empty()
        {
            self.query.push((name.to_owned(), text));
        }
    }

    #[doc(hidden)]
    pub fn header_parameter(&mut self, name: &str, value: &dyn Parameter, style: Style) {
        if let Some(Some(text)) = self.written(name, value, |node| header_text(name, &node, style))
        {
            self.header(name, &text);
        }
    }

    #[doc(hidden)]
    pub fn cookie(&mut self, name: &str, value: &dyn Parameter, style: Style) {
        if let Some(text) = self.written(name, value, |node| cookie_text(name, &node, style)) {
            self.cookies.retain(|(known, _)| known != name);
            if !text.is_empty() {
                self.cookies.push((name.to_owned(), text));
            }
        }
    }

    /// Sets a header. The value is not repeated in the message when it cannot be sent: it may be a
    /// credential.
    #[doc(hidden)]
    pub fn header(&mut self, name: &str, value: &str) {
        let Ok(parsed) = HeaderName::from_bytes(name.as_bytes()) else {
            return self.refuse(format!(
                "`{}` is not the name of a header",
                name.escape_debug()
            ));
        };
        match HeaderValue::from_str(value) {
            Ok(mut value) => {
                value.set_sensitive(is_sensitive(name));
                self.headers.insert(parsed, value);
            }
            Err(_) => self.refuse(format!(
                "the value of the header `{parsed}` has characters that a header cannot carry, \
                 such as a line break"
            )),
        }
    }

    #[doc(hidden)]
    pub fn idempotency_key(&mut self, key: &str) {
        self.header(
            self.info.idempotency_header.unwrap_or("idempotency-key"),
            key,
        );
    }

    /// Sets a body that is at hand.
    #[doc(hidden)]
    pub fn bytes(&mut self, bytes: impl Into<Bytes>, content_type: &'static str) {
        let content_type = HeaderValue::from_static(content_type);
        self.payload = Payload::Bytes {
            bytes: bytes.into(),
            content_type,
        };
    }

    #[doc(hidden)]
    pub fn raw_body(&mut self, bytes: Bytes, content_type: &str) {
        match HeaderValue::from_str(content_type) {
            Ok(content_type) => {
                self.payload = Payload::Bytes {
                    bytes,
                    content_type,
                }
            }
            Err(_) => self.refuse(format!(
                "`{}` is not a content type",
                content_type.escape_debug()
            )),
        }
    }

    #[doc(hidden)]
    pub fn json(&mut self, json: model::Result<Vec<u8>>, media_type: &'static str) {
        match json {
            Ok(bytes) => self.bytes(bytes, media_type),
            Err(error) => self.refuse(format!("the body cannot be written as JSON: {error}")),
        }
    }

    /// Sets the fields that were added to a JSON body.
    #[doc(hidden)]
    pub fn apply_body_fields(&mut self) -> Result<(), String> {
        if self.body_fields.is_empty() {
            return Ok(());
        }
        let fields = std::mem::take(&mut self.body_fields);
        if matches!(self.payload, Payload::None) {
            self.bytes("{}", "application/json");
        }
        let Payload::Bytes { bytes, .. } = &mut self.payload else {
            return Err("`body_field` needs a body that is a JSON object".to_owned());
        };
        *bytes = super::json_object::with_fields(bytes, fields)
            .ok_or("`body_field` needs a body that is a JSON object")?
            .into();
        Ok(())
    }

    /// The path, every parameter in its place.
    #[doc(hidden)]
    pub fn full_path(&self) -> Result<String, String> {
        let mut path = String::with_capacity(self.info.path.len() + 64);
        let mut rest = self.info.path;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            let value = self.path.iter().find(|(known, _)| *known == name);
            let Some((_, value)) = value else {
                return Err(format!("the path parameter `{name}` has no value"));
            };
            path.push_str(before);
            path.push_str(value);
            rest = after;
        }
        path.push_str(rest);
        if super::uri::has_dot_segment(&path) {
            return Err(format!(
                "a path parameter makes a segment of `{path}` a `.` or `..`, and the request would \
                 go to another path"
            ));
        }
        Ok(path)
    }

    /// The query, without a `?`.
    #[doc(hidden)]
    pub fn full_query(&self) -> String {
        join(&self.query, "&")
    }

    /// The cookies, as one header has them.
    #[doc(hidden)]
    pub fn full_cookies(&self) -> String {
        join(&self.cookies, "; ")
    }
}

fn join(pairs: &[(String, String)], separator: &str) -> String {
    let mut text = String::new();
    for (index, (_, pair)) in pairs.iter().enumerate() {
        if index > 0 {
            text.push_str(separator);
        }
        text.push_str(pair);
    }
    text
}

impl Payload {
    /// The body for one attempt, and its media type. `None` when it has been sent and cannot be
    /// sent again.
    #[doc(hidden)]
    pub fn take(&mut self) -> Option<Result<(Body, Option<HeaderValue>), BoxError>> {
        match self {
            Self::None => Some(Ok((Body::empty(), None))),
            Self::Bytes {
                bytes,
                content_type,
            } => Some(Ok((Body::from(bytes.clone()), Some(content_type.clone())))),
            Self::Opened { open, content_type } => {
                Some(open().map(|body| (body, Some(content_type.clone()))))
            }
            Self::Once { body, content_type } => {
                let taken = (std::mem::take(body), Some(content_type.clone()));
                *self = Self::Sent;
                Some(Ok(taken))
            }
            Self::Sent => None,
        }
    }

    fn repeat(&self) -> Option<Self> {
        match self {
            Self::None => Some(Self::None),
            Self::Bytes {
                bytes,
                content_type,
            } => Some(Self::Bytes {
                bytes: bytes.clone(),
                content_type: content_type.clone(),
            }),
            Self::Opened { open, content_type } => Some(Self::Opened {
                open: open.clone(),
                content_type: content_type.clone(),
            }),
            Self::Once { .. } | Self::Sent => None,
        }
    }

    /// Whether there is still a body to send.
    #[doc(hidden)]
    pub fn is_sent(&self) -> bool {
        matches!(self, Self::Sent)
    }
}
