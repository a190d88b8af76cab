//! Time, as the client sees it: replaceable, so that tests need not sleep.

use std::future::Future;
use std::pin::Pin;
use std::task::Poll;
use std::time::{Duration, Instant, SystemTime};

use super::transport::BoxFuture;

/// The source of time for pauses, timeouts and dates.
///
/// The default is [`TokioClock`]. Replace it through the client's builder to test retries and
/// waiting without waiting.
pub trait Clock: Send + Sync + 'static {
    /// A monotonic instant, for measuring.
    fn now(&self) -> Instant;

    /// The time of day, for comparing with dates a server sent.
    fn system_time(&self) -> SystemTime;

    /// A pause that is part of a call: between two attempts, or between two polls.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// A limit on something else: resolves when `duration` has passed, and is dropped when what it
    /// limits was quicker. A test clock makes `sleep` instant and leaves this one pending.
    fn timer(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.sleep(duration)
    }
}

/// The clock of the machine, sleeping on the timer of the surrounding tokio runtime.
#[derive(Clone, Copy, Debug, Default)]
pub struct TokioClock;

impl Clock for TokioClock {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn system_time(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        // Created on the first poll, so that a request may be built outside of a runtime.
        Box::pin(async move { tokio::time::sleep(duration).await })
    }
}

/// The outcome of `work`, or `None` when it takes longer than `limit`. The work stays where it is pinned, as moving
/// it costs by its size.
#[doc(hidden)]
pub fn within<T>(
    clock: &dyn Clock,
    limit: Duration,
    mut work: Pin<&mut impl Future<Output = T>>,
) -> impl Future<Output = Option<T>> {
    let mut timer = (limit != Duration::MAX).then(|| clock.timer(limit));
    std::future::poll_fn(move |cx| {
        if let Poll::Ready(done) = work.as_mut().poll(cx) {
            return Poll::Ready(Some(done));
        }
        match timer.as_mut().map(|timer| timer.as_mut().poll(cx)) {
            Some(Poll::Ready(())) => Poll::Ready(None),
            Some(Poll::Pending) | None => Poll::Pending,
        }
    })
}
