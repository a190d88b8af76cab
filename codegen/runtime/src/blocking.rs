//! Calls from code that is not async, with the feature `blocking`.
//!
//! Blocking calls are made on a thread of their own, one for the whole process, so that they work
//! inside of an async runtime as well as without one. (Inside of one, they hold up the thread they
//! are called on, as anything does that blocks.)

#![cfg(feature = "blocking")]

use std::fmt;
use std::future::IntoFuture;
use std::io;
use std::pin::Pin;
use std::sync::OnceLock;
use std::sync::mpsc;
use std::thread::ThreadId;

use bytes::{Buf as _, Bytes};
use futures_core::Stream;

use super::error::{ConfigError, Error};
use super::operation::Operation;
use super::request::Request;
use super::response::{RawResponse, Response};
use super::transport::Body;

impl<Op: Operation> Request<'_, Op> {
    /// Makes the call, blocking the thread until it is answered.
    ///
    /// # Errors
    ///
    /// As for awaiting the request: see [`Error`].
    pub fn send_blocking(self) -> Result<Response<Op::Output>, Error> {
        let answer = self.send_raw_blocking()?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        Ok(Response::new(Op::decode(answer)?, status, headers))
    }

    /// Makes the call, blocking the thread, and gives back the answer undecoded.
    ///
    /// # Errors
    ///
    /// As for awaiting the request, but for [`Error::Decode`].
    pub fn send_raw_blocking(self) -> Result<RawResponse, Error> {
        block_on(self.send_raw())?
    }
}

/// Runs anything that can be awaited to its end, blocking the thread: a wait, for example.
///
/// # Errors
///
/// [`Error::Config`] when the thread that does the work cannot be had, when this is that thread (a hook, or
/// a credential provider, is called on it), or when the work panicked.
pub fn block_on<F>(work: F) -> Result<F::Output, Error>
where
    F: IntoFuture,
    F::IntoFuture: Send + 'static,
    F::Output: Send + 'static,
{
    let worker = worker()?;
    if worker.thread == std::thread::current().id() {
        let message = "a blocking call cannot wait for another that it is itself part of";
        return Err(ConfigError::new(message).into_error());
    }
    let work = work.into_future();
    let (give, take) = mpsc::sync_channel(1);
    // Should the caller be gone, nobody wants the result.
    worker
        .handle
        .spawn(async move { drop(give.send(work.await)) });
    take.recv()
        .map_err(|_| ConfigError::new("the blocking call did not come to its end").into_error())
}

/// The runtime of all blocking calls, and its thread.
struct Worker {
    handle: tokio::runtime::Handle,
    thread: ThreadId,
}

/// The worker, started with the first call.
fn worker() -> Result<&'static Worker, Error> {
    static WORKER: OnceLock<Result<Worker, String>> = OnceLock::new();
    WORKER
        .get_or_init(|| start().map_err(|error| error.to_string()))
        .as_ref()
        .map_err(|error| {
            ConfigError::new("the thread for blocking calls cannot be started")
                .caused_by(error.clone())
                .into_error()
        })
}

fn start() -> io::Result<Worker> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let handle = runtime.handle().clone();
    let thread = std::thread::Builder::new()
        .name("blocking-calls".to_owned())
        .spawn(move || runtime.block_on(std::future::pending::<()>()))?;
    Ok(Worker {
        handle,
        thread: thread.thread().id(),
    })
}

/// The items of a stream, each waited for by blocking the thread. One that cannot be waited for is an error, and the
/// last item.
pub struct Blocking<S> {
    /// Gone while an item is waited for, and for good if that failed.
    stream: Option<Pin<Box<S>>>,
}

impl<S> Blocking<S> {
    /// Iterates over a stream.
    pub fn new(stream: S) -> Self {
        Self {
            stream: Some(Box::pin(stream)),
        }
    }
}

impl<S, T, E> Iterator for Blocking<S>
where
    S: Stream<Item = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    type Item = Result<T, E>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut stream = self.stream.take()?;
        let work = async move {
            let item = std::future::poll_fn(|cx| stream.as_mut().poll_next(cx)).await;
            (item, stream)
        };
        match block_on(work) {
            Ok((item, stream)) => {
                self.stream = Some(stream);
                item
            }
            Err(error) => Some(Err(error.into())),
        }
    }
}

impl<S> fmt::Debug for Blocking<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Blocking")
    }
}

/// A body as a reader.
#[derive(Debug)]
pub struct BodyReader {
    chunks: Blocking<Body>,
    rest: Bytes,
}

impl From<Body> for BodyReader {
    fn from(body: Body) -> Self {
        Self {
            chunks: Blocking::new(body),
            rest: Bytes::new(),
        }
    }
}

impl io::Read for BodyReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.rest.is_empty() {
            match self.chunks.next() {
                Some(chunk) => self.rest = chunk.map_err(io::Error::other)?,
                None => return Ok(0),
            }
        }
        let length = buffer.len().min(self.rest.len());
        self.rest
            .copy_to_slice(buffer.get_mut(..length).unwrap_or_default());
        Ok(length)
    }
}
