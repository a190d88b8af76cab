//! A clock that stands still but for the pauses that are made, which take no time and are recorded.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use runtime::runtime::clock::Clock;
use runtime::runtime::random::Random;
use runtime::runtime::transport::BoxFuture;

#[derive(Clone)]
pub(crate) struct FakeClock {
    start: Instant,
    pauses: Arc<Mutex<Vec<Duration>>>,
    impatient: bool,
}

/// 2026-11-24T00:00:00Z.
pub(crate) const NOW: u64 = 1_795_478_400;

impl FakeClock {
    pub(crate) fn new() -> Self {
        Self {
            start: Instant::now(),
            pauses: Arc::default(),
            impatient: false,
        }
    }

    /// Limits have run out as soon as they are asked.
    pub(crate) fn impatient() -> Self {
        Self {
            impatient: true,
            ..Self::new()
        }
    }

    pub(crate) fn pauses(&self) -> Vec<Duration> {
        self.pauses.lock().unwrap().clone()
    }

    fn passed(&self) -> Duration {
        self.pauses.lock().unwrap().iter().sum()
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Instant {
        self.start + self.passed()
    }

    fn system_time(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(NOW) + self.passed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.pauses.lock().unwrap().push(duration);
        Box::pin(std::future::ready(()))
    }

    fn timer(&self, _: Duration) -> BoxFuture<'static, ()> {
        if self.impatient {
            Box::pin(std::future::ready(()))
        } else {
            Box::pin(std::future::pending())
        }
    }
}

/// Gives the same bits every time.
pub(crate) struct Fixed(pub(crate) u64);

impl Random for Fixed {
    fn next_u64(&self) -> u64 {
        self.0
    }
}
