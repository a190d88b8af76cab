//! Files on disk as bodies, with the feature `files`.

#![cfg(feature = "files")]

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use tokio::task::{JoinHandle, spawn_blocking};

use super::payload::Upload;
use super::transport::{Body, BoxError};

/// How much of a file is in memory at a time.
const CHUNK: usize = 64 << 10;

/// The content of a file as a body, read as it is sent. The file is opened now, so that one that is
/// missing is an error before anything is sent.
pub fn open(path: &Path) -> Result<Body, BoxError> {
    let named = |error: std::io::Error| -> BoxError {
        std::io::Error::new(error.kind(), format!("`{}`: {error}", path.display())).into()
    };
    let file = File::open(path).map_err(named)?;
    let length = file.metadata().map_err(named)?.len();
    // What is written to the file while it is sent is not: the length is declared.
    let reading = Reading {
        state: State::Idle(file),
        left: length,
    };
    Ok(Body::from_stream(reading, Some(length)))
}

impl Upload {
    /// A file on disk, read as it is sent, in constant memory, and again should the request be
    /// repeated. One that cannot be opened is an error when the request is sent.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self::opened(move || open(&path))
    }
}

/// A file that is read chunk by chunk, each on a thread where blocking does no harm.
struct Reading {
    state: State,
    left: u64,
}

enum State {
    Idle(File),
    Busy(JoinHandle<std::io::Result<(File, Bytes)>>),
    Done,
}

impl Stream for Reading {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return Poll::Ready(None),
                State::Idle(_) if self.left == 0 => return Poll::Ready(None),
                State::Idle(file) => {
                    let size = self.left.min(CHUNK as u64);
                    self.state = State::Busy(spawn_blocking(move || read(file, size)));
                }
                State::Busy(mut task) => match Pin::new(&mut task).poll(cx) {
                    Poll::Pending => {
                        self.state = State::Busy(task);
                        return Poll::Pending;
                    }
                    Poll::Ready(Ok(Ok((file, chunk)))) => {
                        if chunk.is_empty() {
                            return Poll::Ready(Some(Err("the file has become shorter".into())));
                        }
                        self.left -= chunk.len() as u64;
                        self.state = State::Idle(file);
                        return Poll::Ready(Some(Ok(chunk)));
                    }
                    Poll::Ready(Ok(Err(error))) => return Poll::Ready(Some(Err(error.into()))),
                    Poll::Ready(Err(error)) => return Poll::Ready(Some(Err(error.into()))),
                },
            }
        }
    }
}

fn read(mut file: File, size: u64) -> std::io::Result<(File, Bytes)> {
    let mut chunk = Vec::with_capacity(size as usize);
    (&mut file).take(size).read_to_end(&mut chunk)?;
    Ok((file, chunk.into()))
}
