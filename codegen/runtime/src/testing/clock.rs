//! A clock on which pauses take no time.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use crate::runtime::clock::Clock;
use crate::runtime::transport::BoxFuture;

/// A clock on which pauses take no time and are recorded: it stands still but for them. Time limits
/// never run out on it. Clones share their time.
#[derive(Clone)]
pub struct InstantClock {
    start: Instant,
    date: SystemTime,
    pauses: Arc<Mutex<Vec<Duration>>>,
}

impl InstantClock {
    /// A clock that shows the present.
    pub fn new() -> Self {
        Self::at(SystemTime::now())
    }

    /// A clock that shows the given date.
    pub fn at(date: SystemTime) -> Self {
        Self {
            start: Instant::now(),
            date,
            pauses: Arc::default(),
        }
    }

    /// The pauses that were made, in order.
    pub fn pauses(&self) -> Vec<Duration> {
        self.pauses
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Moves the clock on.
    pub fn advance(&self, duration: Duration) {
        self.pauses
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(duration);
    }

    fn passed(&self) -> Duration {
        self.pauses().iter().sum()
    }
}

impl Default for InstantClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for InstantClock {
    fn now(&self) -> Instant {
        self.start + self.passed()
    }

    fn system_time(&self) -> SystemTime {
        self.date + self.passed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.advance(duration);
        Box::pin(std::future::ready(()))
    }

    fn timer(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}

impl fmt::Debug for InstantClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InstantClock")
            .field("passed", &self.passed())
            .finish_non_exhaustive()
    }
}
