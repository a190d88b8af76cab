//! When a failed attempt is followed by another, and after how long.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, StatusCode};

use super::http_date;
use super::random::{self, Random};

/// How many times a failed request is sent again unless configured otherwise.
pub const DEFAULT_MAX_RETRIES: u32 = 2;

/// The longest pause that a server may ask for. A longer one is not made: the caller gets to know
/// at once, or the usual pause is made.
const LONGEST_STATED: Duration = Duration::from_secs(60);

/// Whether an answer is worth another attempt.
///
/// The header `x-should-retry` decides, if the server sends it. Otherwise another attempt is made
/// for 408 (timeout), 409 (conflict), 429 (too many requests) and everything from 500.
pub(crate) fn should_retry(status: StatusCode, headers: &HeaderMap) -> bool {
    match headers.get("x-should-retry").map(|value| value.as_bytes()) {
        Some(b"true") => true,
        Some(b"false") => false,
        _ => matches!(status.as_u16(), 408 | 409 | 429 | 500..),
    }
}

/// How long to pause before the attempt after the one with the given number, counted from 1.
///
/// What the server asks for, if that is more than nothing and at most 60 seconds. Otherwise half a
/// second, doubled with each attempt up to 8 seconds, and shortened by up to a quarter at random so
/// that clients which failed together do not come back together.
#[doc(hidden)]
pub fn delay(
    attempt: u32,
    headers: Option<&HeaderMap>,
    now: SystemTime,
    random: &dyn Random,
) -> Duration {
    let stated = headers.and_then(|headers| {
        stated_delay(headers).or_else(|| {
            let date = http_date::parse(headers.get("retry-after")?.to_str().ok()?)?;
            date.duration_since(now).ok()
        })
    });
    match stated {
        Some(stated) if !stated.is_zero() && stated <= LONGEST_STATED => stated,
        _ => backoff(attempt, random),
    }
}

fn backoff(attempt: u32, random: &dyn Random) -> Duration {
    let doublings = attempt.saturating_sub(1).min(4);
    let base = 0.5 * f64::from(1_u32 << doublings);
    Duration::from_secs_f64(base.min(8.0) * (1.0 - 0.25 * random::fraction(random)))
}

/// What `retry-after-ms` says, or `retry-after` when it is a number of seconds.
#[doc(hidden)]
pub fn stated_delay(headers: &HeaderMap) -> Option<Duration> {
    let number = |name: &str| -> Option<f64> {
        headers
            .get(name)?
            .to_str()
            .ok()?
            .trim()
            .parse()
            .ok()
            .filter(|number| *number >= 0.0)
    };
    let milliseconds = number("retry-after-ms").map(|milliseconds| milliseconds / 1000.0);
    let seconds = milliseconds.or_else(|| number("retry-after"))?;
    Duration::try_from_secs_f64(seconds).ok()
}
