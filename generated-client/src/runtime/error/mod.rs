//! Everything that can go wrong with a call.

mod api;
mod causes;
mod decode;
mod locate;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

pub use api::{ApiError, ErrorKind};
pub use causes::{
    ConfigError, ConnectionError, CredentialsError, InvalidRequest, TimeoutError, TooLargeError,
};
pub use decode::DecodeError;
#[doc(hidden)]
pub use decode::{Failure, decode_json, read_json};

use super::transport::BoxError;

/// Why a call failed.
///
/// Neither `Display` nor `Debug` prints a credential of the client, the query of a URL, or the body of
/// a response, but for the beginning of a value that is none of its type; the body is kept and there
/// to be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The server answered with a status that means failure. The last answer, when there were
    /// retries.
    Api(Box<ApiError>),
    /// No answer within the time allowed for one attempt, the last attempt included.
    Timeout(Box<TimeoutError>),
    /// No connection, or it broke before the answer was complete, on the last attempt too.
    Connection(Box<ConnectionError>),
    /// The answer meant success, but its body is not what the API's description says.
    Decode(Box<DecodeError>),
    /// The answer is larger than the client's limit.
    TooLarge(Box<TooLargeError>),
    /// The request cannot be sent as it is. Nothing was sent.
    InvalidRequest(Box<InvalidRequest>),
    /// A credential that the operation needs is missing or could not be had. The request was not
    /// sent.
    Credentials(Box<CredentialsError>),
    /// The client cannot be built as configured.
    Config(Box<ConfigError>),
    /// Waiting for a result ended without one; see the waiter's own error for its types.
    Wait(BoxError),
}

impl Error {
    /// What kind of failure the server reported, if it answered.
    pub fn kind(&self) -> Option<ErrorKind> {
        self.api().map(ApiError::kind)
    }

    /// The server's answer, when that is what failed.
    pub fn api(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) => Some(error),
            _ => None,
        }
    }

    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(error) => Some(error.status()),
            Self::Decode(error) => Some(error.status()),
            Self::TooLarge(error) => Some(error.status()),
            _ => None,
        }
    }

    /// The headers of the answer, if there was one that could be read.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Api(error) => Some(error.headers()),
            Self::Decode(error) => Some(error.headers()),
            _ => None,
        }
    }

    /// What the server calls this request, for its support to find it.
    pub fn request_id(&self) -> Option<&str> {
        self.headers().and_then(super::response::request_id)
    }

    /// Whether the time allowed ran out.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout(_))
    }

    /// Whether the server could not be reached, or the connection broke.
    pub fn is_connection(&self) -> bool {
        matches!(self, Self::Connection(_))
    }

    /// Whether the server refused because there were too many requests.
    pub fn is_rate_limited(&self) -> bool {
        self.kind() == Some(ErrorKind::RateLimited)
    }

    /// How long the server asks to be left alone, if it says so in seconds or milliseconds.
    pub fn retry_after(&self) -> Option<Duration> {
        self.headers().and_then(super::retry::stated_delay)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(f),
            Self::Timeout(error) => error.fmt(f),
            Self::Connection(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::TooLarge(error) => error.fmt(f),
            Self::InvalidRequest(error) => error.fmt(f),
            Self::Credentials(error) => error.fmt(f),
            Self::Config(error) => error.fmt(f),
            Self::Wait(error) => error.fmt(f),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Api(error) => error.source(),
            Self::Timeout(error) => error.source(),
            Self::Connection(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::TooLarge(error) => error.source(),
            Self::InvalidRequest(error) => error.source(),
            Self::Credentials(error) => error.source(),
            Self::Config(error) => error.source(),
            Self::Wait(error) => error.source(),
        }
    }
}
