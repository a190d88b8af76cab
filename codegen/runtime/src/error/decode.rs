//! An answer that is not what the API's description says.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::Error;
use super::api::shorten;
use super::locate::path_at;
use crate::runtime::model::{self, Model};
use crate::runtime::operation::OperationInfo;
use crate::runtime::response;
use crate::runtime::transport::BoxError;

/// The most that is said of where and why decoding stopped, in characters.
const LONGEST: usize = 300;

/// A body that could not be decoded, kept with the place where decoding stopped.
pub struct DecodeError {
    operation: &'static str,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    failure: Failure,
}

/// Where and why decoding stopped.
pub struct Failure {
    path: String,
    source: BoxError,
}

impl Failure {
    /// A failure of the body as a whole.
    pub fn whole(source: impl Into<BoxError>) -> Self {
        Self::at(String::new(), source.into())
    }

    /// A failure at a place. A reason is cut where it repeats much of the body.
    fn at(path: String, source: BoxError) -> Self {
        let path = shorten(&path, LONGEST);
        let reason = source.to_string();
        let source = match reason.len() > LONGEST {
            true => shorten(&reason, LONGEST).into(),
            false => source,
        };
        Self { path, source }
    }
}

impl DecodeError {
    #[doc(hidden)]
    pub fn new(
        operation: &'static OperationInfo,
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
        failure: Failure,
    ) -> Self {
        Self {
            operation: operation.id,
            status,
            headers,
            body,
            failure,
        }
    }

    /// Where in the body decoding stopped, such as `items[3].created_at`; empty for the body as a
    /// whole.
    pub fn path(&self) -> &str {
        &self.failure.path
    }

    /// The operation that was called, as the client names it.
    pub fn operation(&self) -> &'static str {
        self.operation
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

    /// The body as it arrived.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    #[doc(hidden)]
    pub fn into_error(self) -> Error {
        Error::Decode(Box::new(self))
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the answer to `{}` ({}", self.operation, self.status)?;
        let kind = self
            .headers
            .get(http::header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok());
        if let Some(kind) = kind {
            write!(f, ", {kind}")?;
        }
        f.write_str(") could not be decoded")?;
        if !self.failure.path.is_empty() {
            write!(f, " at `{}`", self.failure.path)?;
        }
        write!(f, ": {}", self.failure.source)?;
        match self.request_id() {
            Some(id) => write!(f, " (request {id})"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("operation", &self.operation)
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .field("path", &self.failure.path)
            .field("source", &self.failure.source)
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl StdError for DecodeError {
    /// What led to the reason, which itself is in the message.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.failure.source.source()
    }
}

/// Decodes JSON of a type of the API.
pub fn read_json<T: Model>(body: &[u8]) -> Result<T, Failure> {
    model::from_slice(body).map_err(|error| Failure::at(error.path(), error.message().into()))
}

/// Decodes JSON of any type; the place of a failure is looked for only when there is one.
pub fn decode_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Failure> {
    let body = model::without_mark(body);
    serde_json::from_slice(body).map_err(|error| located(body, error))
}

fn located(body: &[u8], error: serde_json::Error) -> Failure {
    let missing = error.to_string().starts_with("missing field");
    let path = path_at(body, error.line(), error.column(), missing);
    Failure::at(path, Box::new(error))
}
