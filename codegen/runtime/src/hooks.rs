//! A place to look at, or change, each attempt of a call.

use http::{HeaderMap, StatusCode};

use super::error::Error;
use super::transport::{Body, BoxError};

/// One attempt of a call.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt {
    /// The operation that is called, as the client names it.
    pub operation: &'static str,
    /// Which attempt it is, counted from 1.
    pub number: u32,
}

/// How an attempt ended.
#[derive(Debug)]
#[non_exhaustive]
pub enum Outcome<'a> {
    /// With an answer, of whatever status.
    Answer {
        /// Its status.
        status: StatusCode,
        /// Its headers.
        headers: &'a HeaderMap,
    },
    /// Without one.
    Failure(&'a Error),
}

/// Called around each attempt, retries included. All methods do nothing unless implemented.
///
/// ```ignore
/// struct Count(AtomicU64);
/// impl Hooks for Count {
///     fn after_attempt(&self, attempt: Attempt, _: &Outcome<'_>) {
///         self.0.fetch_add(1, Ordering::Relaxed);
///     }
/// }
/// ```
pub trait Hooks: Send + Sync + 'static {
    /// Called with the request as it is about to be sent, credentials included. Each attempt has a
    /// request of its own: a change made here does not reach the next one. It is called again for a
    /// redirect within the same origin, and not for one that leads elsewhere.
    ///
    /// # Errors
    ///
    /// An error ends the call: nothing is sent, and there is no other attempt.
    fn before_attempt(
        &self,
        attempt: Attempt,
        request: &mut http::Request<Body>,
    ) -> Result<(), BoxError> {
        let _ = (attempt, request);
        Ok(())
    }

    /// Called when an attempt has ended.
    fn after_attempt(&self, attempt: Attempt, outcome: &Outcome<'_>) {
        let _ = (attempt, outcome);
    }
}
