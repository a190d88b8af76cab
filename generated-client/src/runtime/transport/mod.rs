//! What carries a request to the server: the one seam under everything else.

mod body;
#[cfg(feature = "reqwest")]
mod http_client;

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

pub use body::{Body, Collected};
#[cfg(feature = "reqwest")]
pub use http_client::ReqwestTransport;

/// An owned future that may move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Any error that may move between threads.
pub type BoxError = Box<dyn StdError + Send + Sync + 'static>;

/// Sends one request and gives back the head of its response, the body still to be read.
///
/// Retries, redirects, timeouts, credentials and limits lie above it: an implementation makes one
/// exchange, follows no redirect, and gives every status back as a response. Dropping the future
/// cancels the exchange.
///
/// ```ignore
/// struct Logged<T>(T);
/// impl<T: Transport> Transport for Logged<T> {
///     fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
///         eprintln!("{} {}", request.method(), request.uri().path());
///         self.0.send(request)
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends `request`.
    ///
    /// # Errors
    ///
    /// When no response arrived: the connection could not be made, or broke before the head of the
    /// response was complete.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for std::sync::Arc<T> {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send(request)
    }
}

/// Why a transport has no response.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: BoxError,
}

/// The kinds of failure the layers above tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection, or it broke. Tried again.
    Connection,
    /// The transport's own time limit ran out. Tried again.
    Timeout,
    /// The request itself cannot be sent. Not tried again.
    Request,
}

impl TransportError {
    /// An error of the given kind. `source` must not contain a credential.
    pub fn new(kind: TransportErrorKind, source: impl Into<BoxError>) -> Self {
        Self {
            kind,
            source: source.into(),
        }
    }

    /// A connection that failed or broke.
    pub fn connection(source: impl Into<BoxError>) -> Self {
        Self::new(TransportErrorKind::Connection, source)
    }

    /// What kind of failure it was.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The cause, without the rest.
    pub fn into_source(self) -> BoxError {
        self.source
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connection => "the connection failed",
            TransportErrorKind::Timeout => "the transport's time limit ran out",
            TransportErrorKind::Request => "the request cannot be sent",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}
