//! What the tests of the runtime share: a client written by hand in the shape in which clients are
//! generated, a server on loopback that answers from a script, a clock that does not wait, and a body
//! that arrives bit by bit.

#[cfg(any(feature = "files", feature = "testing"))]
pub(crate) mod chunks;
pub(crate) mod client;
pub(crate) mod clock;
pub(crate) mod server;

/// Runs a test's future on a runtime of its own.
pub(crate) fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(work)
}
