//! A clock that does not wait, and randomness that is none.

use llama_cloud::{BoxFuture, Clock, Random};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// The moment at which every test begins: Wed, 21 Oct 2015 07:28:00 GMT.
const BEGIN: Duration = Duration::from_secs(1_445_412_480);

/// Time that passes only by pausing.
#[derive(Clone, Debug)]
pub(crate) struct Instantly {
    begin: Instant,
    pauses: Arc<Mutex<Vec<Duration>>>,
}

impl Instantly {
    pub(crate) fn new() -> Self {
        Self {
            begin: Instant::now(),
            pauses: Arc::default(),
        }
    }

    /// All pauses so far.
    pub(crate) fn pauses(&self) -> Vec<Duration> {
        self.pauses
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn passed(&self) -> Duration {
        self.pauses().iter().sum()
    }
}

impl Clock for Instantly {
    fn now(&self) -> Instant {
        self.begin + self.passed()
    }

    fn system_time(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + BEGIN + self.passed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.pauses
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(duration);
        Box::pin(async {})
    }

    fn timer(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}

/// The same bits each time: none for the longest pause, all for the shortest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Always(pub(crate) u64);

impl Random for Always {
    fn next_u64(&self) -> u64 {
        self.0
    }
}
