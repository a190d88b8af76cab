//! An answer that means failure.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Error;
use super::decode::{DecodeError, decode_json};
use crate::runtime::model::without_mark;
use crate::runtime::operation::OperationInfo;
use crate::runtime::redact::{self, Secret};
use crate::runtime::response;

/// An answer whose status means failure, kept whole.
///
/// ```ignore
/// match client.files().get(id).await {
///     Err(Error::Api(error)) if error.kind() == ErrorKind::NotFound => None,
///     other => Some(other?),
/// }
/// ```
pub struct ApiError {
    operation: &'static OperationInfo,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    complete: bool,
    attempts: u32,
    message: Option<String>,
}

/// What a failing status says, for `match`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// 400: the server does not understand the request.
    BadRequest,
    /// 401: no credential, or one that is not valid.
    Unauthorized,
    /// 403: the credential is valid, but may not do this.
    PermissionDenied,
    /// 404: there is no such thing.
    NotFound,
    /// 409: the request conflicts with the state of things.
    Conflict,
    /// 422: the request is understood, but its values are not acceptable.
    Unprocessable,
    /// 429: too many requests.
    RateLimited,
    /// 500 to 599: the server failed.
    Server,
    /// Any other status.
    Other,
}

impl ApiError {
    pub(crate) fn new(
        operation: &'static OperationInfo,
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
    ) -> Self {
        let message = message(&body, &[]);
        Self {
            operation,
            status,
            headers,
            body,
            complete: true,
            attempts: 1,
            message,
        }
    }

    /// Notes how the answer was come by, and takes out of the message what must not be printed:
    /// some servers repeat a rejected key.
    pub(crate) fn after(mut self, attempts: u32, complete: bool, secrets: &[Secret]) -> Self {
        self.attempts = attempts;
        self.complete = complete;
        if !secrets.is_empty() {
            self.message = message(&self.body, secrets);
        }
        self
    }

    /// What kind of failure the status stands for.
    pub fn kind(&self) -> ErrorKind {
        match self.status.as_u16() {
            400 => ErrorKind::BadRequest,
            401 => ErrorKind::Unauthorized,
            403 => ErrorKind::PermissionDenied,
            404 => ErrorKind::NotFound,
            409 => ErrorKind::Conflict,
            422 => ErrorKind::Unprocessable,
            429 => ErrorKind::RateLimited,
            500..=599 => ErrorKind::Server,
            _ => ErrorKind::Other,
        }
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// What the server calls this request, for its support to find it.
    pub fn request_id(&self) -> Option<&str> {
        response::request_id(&self.headers)
    }

    /// The body as it arrived, cut off at the client's limit.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Whether [`body`](Self::body) is all the server sent.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The body as text; what is not UTF-8 is replaced.
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// The body as the type that the API's description gives for this status.
    ///
    /// # Errors
    ///
    /// When the body is not JSON, or not of that type. The error names the place in the body.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        decode_json(&self.body).map_err(|failure| {
            DecodeError::new(
                self.operation,
                self.status,
                self.headers.clone(),
                self.body.clone(),
                failure,
            )
            .into_error()
        })
    }

    /// What the server says, if its answer has a message in one of the usual places.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// How many attempts were made, the first included.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The operation that was called, as the client names it.
    pub fn operation(&self) -> &'static str {
        self.operation.id
    }

    pub(crate) fn into_error(self) -> Error {
        Error::Api(Box::new(self))
    }
}

/// Looks for a message in the shapes that APIs commonly answer with: `{"message": ..}`,
/// `{"error": {"message": ..}}`, `{"detail": ..}`, `{"detail": [{"msg": ..}]}`,
/// `{"errors": [{"message": ..}]}`. What is left of a secret at the end of a message that is cut would not be
/// known for one.
fn message(body: &[u8], secrets: &[Secret]) -> Option<String> {
    let value: Value = serde_json::from_slice(without_mark(body)).ok()?;
    let message = find_message(&value, 0)?;
    let shown = secrets.iter().fold(message.to_owned(), |text, secret| {
        redact::scrub(&text, secret.expose())
    });
    Some(shorten(&shown, 300))
}

fn find_message(value: &Value, depth: u32) -> Option<&str> {
    const NAMES: [&str; 11] = [
        "message",
        "msg",
        "errormessage",
        "faultstring",
        "detail",
        "error",
        "errordescription",
        "errors",
        "description",
        "reason",
        "title",
    ];
    match value {
        // A bare string is the message only of a field that is named so.
        Value::String(text) if depth > 0 && !text.is_empty() => Some(text),
        Value::Array(items) if depth < 4 => find_message(items.first()?, depth + 1),
        Value::Object(fields) if depth < 4 => {
            let named = NAMES.iter().find_map(|name| {
                let mut fields = fields.iter().filter(|(key, _)| is_called(key, name));
                fields.find_map(|(_, inner)| find_message(inner, depth + 1))
            });
            let mut objects = fields.values().filter(|inner| inner.is_object());
            named.or_else(|| objects.find_map(|inner| find_message(inner, depth + 1)))
        }
        _ => None,
    }
}

/// Whether a field has a name, however that is written: `errorMessage`, `Error_Message`.
fn is_called(key: &str, name: &str) -> bool {
    let letters = key.bytes().filter(|byte| !matches!(byte, b'_' | b'-'));
    letters
        .map(|byte| byte.to_ascii_lowercase())
        .eq(name.bytes())
}

/// At most `limit` characters of `text`.
pub(super) fn shorten(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` was answered with {}",
            self.operation.id, self.status
        )?;
        if let Some(message) = &self.message {
            write!(f, ": {message}")?;
        }
        let many = if self.attempts == 1 {
            None
        } else {
            Some(self.attempts)
        };
        match (self.request_id(), many) {
            (Some(id), Some(attempts)) => write!(f, " (request {id}, after {attempts} attempts)"),
            (Some(id), None) => write!(f, " (request {id})"),
            (None, Some(attempts)) => write!(f, " (after {attempts} attempts)"),
            (None, None) => Ok(()),
        }
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("operation", &self.operation.id)
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .field("message", &self.message)
            .field("attempts", &self.attempts)
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl StdError for ApiError {}
