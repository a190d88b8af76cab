//! Failures without an answer of the server.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use http::StatusCode;

use super::Error;
use crate::runtime::transport::BoxError;

/// No answer in time.
#[derive(Debug)]
pub struct TimeoutError {
    pub(crate) operation: &'static str,
    pub(crate) limit: Option<Duration>,
    pub(crate) attempts: u32,
    pub(crate) source: Option<BoxError>,
}

impl TimeoutError {
    /// The operation that was called, as the client names it.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The time one attempt had; `None` when it was the transport that gave up, on its own limit
    /// for making a connection for example.
    pub fn limit(&self) -> Option<Duration> {
        self.limit
    }

    /// How many attempts were made, the first included.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }
}

impl fmt::Display for TimeoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` was not answered in time", self.operation)?;
        if let Some(limit) = self.limit {
            write!(f, " ({} s)", limit.as_secs_f64())?;
        }
        after(f, self.attempts)
    }
}

impl StdError for TimeoutError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        source(&self.source)
    }
}

/// No connection, or one that broke.
#[derive(Debug)]
pub struct ConnectionError {
    pub(crate) operation: &'static str,
    pub(crate) attempts: u32,
    pub(crate) source: BoxError,
}

impl ConnectionError {
    /// The operation that was called, as the client names it.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// How many attempts were made, the first included.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }
}

impl fmt::Display for ConnectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the connection for `{}` failed: ", self.operation)?;
        // The outermost error of an HTTP stack says little ("error sending request"); the innermost
        // says what happened ("connection refused").
        let mut cause: &dyn StdError = &*self.source;
        while let Some(inner) = cause.source() {
            cause = inner;
        }
        write!(f, "{cause}")?;
        after(f, self.attempts)
    }
}

impl StdError for ConnectionError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}

/// An answer larger than the client's limit.
#[derive(Debug)]
pub struct TooLargeError {
    pub(crate) operation: &'static str,
    pub(crate) status: StatusCode,
    pub(crate) limit: u64,
}

impl TooLargeError {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The limit, in bytes.
    pub fn limit(&self) -> u64 {
        self.limit
    }
}

impl fmt::Display for TooLargeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the answer to `{}` is larger than the limit of {} bytes; raise it with \
             `max_response_bytes` on the client's builder",
            self.operation, self.limit,
        )
    }
}

impl StdError for TooLargeError {}

/// A request that cannot be sent as it is.
#[derive(Debug)]
pub struct InvalidRequest {
    pub(crate) operation: &'static str,
    pub(crate) message: String,
    pub(crate) source: Option<BoxError>,
}

impl InvalidRequest {
    #[doc(hidden)]
    pub fn new(operation: &'static str, message: impl Into<String>) -> Self {
        Self {
            operation,
            message: message.into(),
            source: None,
        }
    }

    #[doc(hidden)]
    pub fn into_error(self) -> Error {
        Error::InvalidRequest(Box::new(self))
    }

    /// The operation that was called, as the client names it.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// What is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` was not sent: {}", self.operation, self.message)
    }
}

impl StdError for InvalidRequest {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        source(&self.source)
    }
}

/// A credential that is missing, or that could not be had.
#[derive(Debug)]
pub struct CredentialsError {
    message: String,
    source: Option<BoxError>,
    may_pass: bool,
}

impl CredentialsError {
    /// An error that says what is missing and how to supply it, or what went wrong.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            source: None,
            may_pass: false,
        }
    }

    /// The same, with a cause. The cause must not contain a credential.
    pub fn caused_by(mut self, source: impl Into<BoxError>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The same, of a failure that may pass.
    #[doc(hidden)]
    pub fn passing(mut self) -> Self {
        self.may_pass = true;
        self
    }

    /// Whether asking again may help.
    #[doc(hidden)]
    pub fn may_pass(&self) -> bool {
        self.may_pass
    }

    /// As the error of a call.
    pub fn into_error(self) -> Error {
        Error::Credentials(Box::new(self))
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for CredentialsError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        source(&self.source)
    }
}

/// A client that cannot be built as configured.
#[derive(Debug)]
pub struct ConfigError {
    message: String,
    source: Option<BoxError>,
}

impl ConfigError {
    #[doc(hidden)]
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            source: None,
        }
    }

    #[doc(hidden)]
    pub fn caused_by(mut self, source: impl Into<BoxError>) -> Self {
        self.source = Some(source.into());
        self
    }

    #[doc(hidden)]
    pub fn into_error(self) -> Error {
        Error::Config(Box::new(self))
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for ConfigError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        source(&self.source)
    }
}

fn source(cause: &Option<BoxError>) -> Option<&(dyn StdError + 'static)> {
    match cause {
        Some(cause) => Some(&**cause),
        None => None,
    }
}

fn after(f: &mut fmt::Formatter<'_>, attempts: u32) -> fmt::Result {
    if attempts > 1 {
        write!(f, " (after {attempts} attempts)")
    } else {
        Ok(())
    }
}
