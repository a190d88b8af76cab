//! How a wait can end without what was waited for.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use crate::runtime::error::Error;

/// Why a wait ended without what was waited for.
#[derive(Debug)]
#[non_exhaustive]
pub enum WaitError<T> {
    /// It failed, by the answer's own account.
    Failed(Failed<T>),
    /// It was not done by the deadline.
    TimedOut(TimedOut<T>),
    /// A check failed for good.
    Call(Error),
}

/// What was waited for has failed.
#[derive(Debug)]
pub struct Failed<T> {
    pub(super) operation: &'static str,
    pub(super) state: Cow<'static, str>,
    pub(super) value: Box<T>,
}

impl<T> Failed<T> {
    /// The answer that says so.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The answer that says so.
    pub fn into_value(self) -> T {
        *self.value
    }
}

/// What was waited for was not done by the deadline.
#[derive(Debug)]
pub struct TimedOut<T> {
    pub(super) operation: &'static str,
    pub(super) waited: Duration,
    pub(super) checks: u32,
    pub(super) state: Option<Cow<'static, str>>,
    pub(super) last: Option<Box<T>>,
}

impl<T> TimedOut<T> {
    /// The last answer, if there was one at all.
    pub fn last(&self) -> Option<&T> {
        self.last.as_deref()
    }

    /// The last answer, if there was one at all.
    pub fn into_last(self) -> Option<T> {
        self.last.map(|value| *value)
    }

    /// How long the wait was.
    pub fn waited(&self) -> Duration {
        self.waited
    }

    /// How many checks were answered.
    pub fn checks(&self) -> u32 {
        self.checks
    }
}

impl<T> WaitError<T> {
    /// The last answer, whether it said that things failed or that they were under way.
    pub fn last(&self) -> Option<&T> {
        match self {
            Self::Failed(failed) => Some(failed.value()),
            Self::TimedOut(timed_out) => timed_out.last(),
            Self::Call(_) => None,
        }
    }
}

impl<T> fmt::Display for WaitError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(failed) => {
                write!(
                    f,
                    "`{}` ended in the state `{}`",
                    failed.operation, failed.state
                )
            }
            Self::TimedOut(late) => {
                let (seconds, checks) = (late.waited.as_secs_f64(), late.checks);
                write!(f, "`{}` was not done after {seconds:.1} s", late.operation)?;
                write!(
                    f,
                    " and {checks} check{}",
                    if checks == 1 { "" } else { "s" }
                )?;
                match &late.state {
                    Some(state) => write!(f, ", the last state being `{state}`"),
                    None => Ok(()),
                }
            }
            Self::Call(error) => error.fmt(f),
        }
    }
}

impl<T: fmt::Debug> StdError for WaitError<T> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Call(error) => error.source(),
            Self::Failed(_) | Self::TimedOut(_) => None,
        }
    }
}

/// So that `?` works in a function that gives back [`Error`]; the typed answer stays within reach
/// by downcasting.
impl<T: fmt::Debug + Send + Sync + 'static> From<WaitError<T>> for Error {
    fn from(error: WaitError<T>) -> Self {
        match error {
            WaitError::Call(error) => error,
            other => Self::Wait(Box::new(other)),
        }
    }
}
