//! What a call gives back.

use std::fmt;
use std::str::FromStr;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, Uri};

use super::client::Again;
use super::error::{DecodeError, Error, Failure, read_json};
use super::model::Model;
use super::operation::OperationInfo;
use super::redact;
use super::transport::Body;

/// A decoded answer with what came along with it.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The decoded body.
    pub value: T,
    /// The status of the answer.
    pub status: StatusCode,
    /// The headers of the answer.
    pub headers: HeaderMap,
}

impl<T> Response<T> {
    pub(crate) fn new(value: T, status: StatusCode, headers: HeaderMap) -> Self {
        Self {
            value,
            status,
            headers,
        }
    }

    /// What the server calls this request, for its support to find it.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("value", &self.value)
            .field("status", &self.status)
            .field("headers", &redact::Headers(&self.headers))
            .finish()
    }
}

/// An answer that has not been decoded.
pub struct RawResponse {
    operation: &'static OperationInfo,
    status: StatusCode,
    headers: HeaderMap,
    body: Body,
    again: Option<Box<Again>>,
    uri: Option<Box<Uri>>,
}

impl RawResponse {
    pub(crate) fn new(
        operation: &'static OperationInfo,
        status: StatusCode,
        headers: HeaderMap,
        body: Body,
    ) -> Self {
        Self {
            operation,
            status,
            headers,
            body,
            again: None,
            uri: None,
        }
    }

    pub(crate) fn with_again(mut self, again: Option<Box<Again>>) -> Self {
        self.again = again;
        self
    }

    pub(crate) fn found_at(mut self, uri: Box<Uri>) -> Self {
        self.uri = Some(uri);
        self
    }

    /// Where it was found, after redirects, without the query parameters that are credentials.
    pub fn uri(&self) -> Option<&Uri> {
        self.uri.as_deref()
    }

    /// The operation that was called.
    #[doc(hidden)]
    pub fn operation(&self) -> &'static OperationInfo {
        self.operation
    }

    /// The request, for one that is read as it arrives.
    #[doc(hidden)]
    pub fn take_again(&mut self) -> Option<Box<Again>> {
        self.again.take()
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
        request_id(&self.headers)
    }

    /// The media type of the body, in lower case and without parameters; empty if none is stated.
    pub fn content_type(&self) -> String {
        let value = self.headers.get(http::header::CONTENT_TYPE);
        let text = value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        text.split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
    }

    /// The body, to be read as it arrives, or all at once if it has been read already.
    pub fn into_body(self) -> Body {
        self.body
    }

    /// The body, where it has been read: it has unless the operation, or the call, asked for a
    /// stream.
    pub fn bytes(&self) -> &[u8] {
        self.body.as_bytes().map(Bytes::as_ref).unwrap_or_default()
    }

    /// The body as bytes.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] when the body is a stream that has not been read.
    pub fn into_bytes(self) -> Result<Bytes, Error> {
        match self.body.as_bytes() {
            Some(bytes) => Ok(bytes.clone()),
            None => Err(self.fail(Failure::whole("the body has not been read"))),
        }
    }

    /// The body as text.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] when the body is not UTF-8.
    pub fn text(self) -> Result<String, Error> {
        match std::str::from_utf8(self.bytes()) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(self.fail(Failure::whole(error))),
        }
    }

    /// The body decoded from JSON.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] when the body is not JSON, or not of this type.
    pub fn json<T: Model>(self) -> Result<T, Error> {
        match read_json(self.bytes()) {
            Ok(value) => Ok(value),
            Err(failure) => Err(self.fail(failure)),
        }
    }

    /// The body decoded from JSON, or `None` when there is no body, or it is `null`.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] when there is a body that is not JSON, or not of this type.
    pub fn json_or_empty<T: Model>(self) -> Result<Option<T>, Error> {
        if self.bytes().is_empty() {
            Ok(None)
        } else {
            self.json()
        }
    }

    /// Nothing: whatever the body holds is passed over.
    ///
    /// # Errors
    ///
    /// None; for symmetry with the other decoders.
    pub fn empty(self) -> Result<(), Error> {
        Ok(())
    }

    /// The error that it cannot be decoded, with what has been read of it.
    #[doc(hidden)]
    pub fn undecoded(self, reason: &'static str) -> Error {
        self.fail(Failure::whole(reason))
    }

    fn fail(self, failure: Failure) -> Error {
        let body = self.body.as_bytes().cloned().unwrap_or_default();
        DecodeError::new(self.operation, self.status, self.headers, body, failure).into_error()
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("operation", &self.operation.id)
            .field("status", &self.status)
            .field("headers", &redact::Headers(&self.headers))
            .field("body", &self.body)
            .finish()
    }
}

/// The value of a header as a type; `None` when it is absent, or not of that type.
#[doc(hidden)]
pub fn typed_header<T: FromStr>(headers: &HeaderMap, name: &str) -> Option<T> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// The items of a header that is a list, in however many lines; those that are not of the type are
/// left out.
#[doc(hidden)]
pub fn typed_header_list<T: FromStr>(headers: &HeaderMap, name: &str) -> Vec<T> {
    let lines = headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok());
    lines
        .flat_map(|line| line.split(','))
        .filter_map(|item| item.trim().parse().ok())
        .collect()
}

/// The header that names a request is not standardised; these are the usual ones.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    const NAMES: [&str; 6] = [
        "x-request-id",
        "request-id",
        "x-correlation-id",
        "x-amzn-requestid",
        "x-ms-request-id",
        "x-github-request-id",
    ];
    NAMES
        .iter()
        .find_map(|name| headers.get(*name)?.to_str().ok())
}
