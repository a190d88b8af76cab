//! Waiting for something to be done: the same request again and again, until its answer says so.

mod error;

use std::borrow::Cow;
use std::fmt;
use std::future::IntoFuture;
use std::pin::pin;
use std::time::{Duration, Instant};

pub use self::error::{Failed, TimedOut, WaitError};
use super::client::{Core, Mode};
use super::clock::within;
use super::operation::Operation;
use super::parts::Parts;
use super::random;
use super::request::Request;
use super::retry::stated_delay;
use super::transport::BoxFuture;

/// What an answer says about how far things are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    verdict: Verdict,
    state: Cow<'static, str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Done,
    Failed,
    Pending,
}

impl Progress {
    /// It is done.
    pub fn done() -> Self {
        Self {
            verdict: Verdict::Done,
            state: Cow::Borrowed("done"),
        }
    }

    /// It has failed, and will not be done any more. `state` says how, for the error message.
    pub fn failed(state: impl Into<Cow<'static, str>>) -> Self {
        Self {
            verdict: Verdict::Failed,
            state: state.into(),
        }
    }

    /// It is neither. `state` says where it is, for the error message should time run out.
    pub fn pending(state: impl Into<Cow<'static, str>>) -> Self {
        Self {
            verdict: Verdict::Pending,
            state: state.into(),
        }
    }

    /// By the name of a state. A name in neither list, such as one that the API got later, is taken
    /// for a state on the way.
    pub fn of(state: &str, done: &[&str], failed: &[&str]) -> Self {
        let verdict = if done.contains(&state) {
            Verdict::Done
        } else if failed.contains(&state) {
            Verdict::Failed
        } else {
            Verdict::Pending
        };
        Self {
            verdict,
            state: Cow::Owned(state.to_owned()),
        }
    }
}

type Judge<T> = Box<dyn Fn(&T) -> Progress + Send + Sync>;

/// Waits until the answer of a request says that something is done: `.await` starts it.
///
/// The first check is made at once. Then there is a pause before each further one: the interval,
/// which grows by half each time up to its maximum and is shortened by up to a quarter at random,
/// or what the server asks for in `Retry-After`, if that is more. Failing checks are sent again as
/// any request is; one that fails for good ends the wait.
///
/// Dropping the future ends the wait.
#[must_use = "a wait does nothing until it is awaited"]
pub struct Wait<'a, Op: Operation> {
    core: &'a Core,
    parts: Box<Parts>,
    judge: Judge<Op::Output>,
    plan: Plan,
}

/// When to check.
#[derive(Clone, Copy)]
struct Plan {
    interval: Duration,
    max_interval: Duration,
    deadline: Duration,
}

/// How the last check before the deadline lies before it, so that its answer can still arrive.
const LAST_CHECK: Duration = Duration::from_secs(1);
/// The longest pause between two checks: a year.
const LONGEST_PAUSE: Duration = Duration::from_secs(365 * 24 * 3600);

impl<'a, Op: Operation> Request<'a, Op> {
    /// Waits until `judge` says of the answer that something is done or has failed.
    ///
    /// ```ignore
    /// let job = client.jobs().get(id)
    ///     .wait_until(|job| Progress::of(job.state.as_str(), &["done"], &["failed"]))
    ///     .await?;
    /// ```
    pub fn wait_until(
        self,
        judge: impl Fn(&Op::Output) -> Progress + Send + Sync + 'static,
    ) -> Wait<'a, Op> {
        Wait {
            core: self.core(),
            parts: self.into_parts(),
            judge: Box::new(judge),
            plan: Plan {
                interval: Duration::from_secs(1),
                max_interval: Duration::from_secs(10),
                deadline: Duration::from_secs(2 * 60 * 60),
            },
        }
    }
}

impl<Op: Operation> Wait<'_, Op> {
    /// Sets the pause before the second check; 1 second unless set.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.plan.interval = interval;
        self
    }

    /// Sets how long the pauses may grow; 10 seconds unless set. The same as the interval for pauses
    /// that do not grow.
    pub fn max_interval(mut self, interval: Duration) -> Self {
        self.plan.max_interval = interval;
        self
    }

    /// Sets how long to wait in all; 2 hours unless set, `Duration::MAX` for no limit. The last check
    /// is made shortly before.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.plan.deadline = deadline;
        self
    }
}

impl<Op: Operation> IntoFuture for Wait<'_, Op>
where
    Op::Output: Send,
{
    type Output = Result<Op::Output, WaitError<Op::Output>>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(wait::<Op>(
            self.core.clone(),
            self.parts,
            self.judge,
            self.plan,
        ))
    }
}

async fn wait<Op: Operation>(
    core: Core,
    parts: Box<Parts>,
    judge: Judge<Op::Output>,
    plan: Plan,
) -> Result<Op::Output, WaitError<Op::Output>> {
    let operation = parts.info.id;
    let mut waiting = Waiting::new(core, plan);
    let mut last: Option<(Box<Op::Output>, Progress)> = None;
    loop {
        let check = waiting
            .core
            .execute(Box::new(parts.repeat()), Mode::Described);
        let Some(answer) = within(&**waiting.core.clock(), waiting.remaining(), pin!(check)).await
        else {
            return Err(waiting.timed_out(operation, last));
        };
        let answer = answer.map_err(WaitError::Call)?;
        let asked = stated_delay(answer.headers());
        let value = Box::new(Op::decode(answer).map_err(WaitError::Call)?);
        let progress = judge(&value);
        waiting.checks += 1;
        match progress.verdict {
            Verdict::Done => return Ok(*value),
            Verdict::Failed => {
                return Err(WaitError::Failed(Failed {
                    operation,
                    state: progress.state,
                    value,
                }));
            }
            Verdict::Pending => last = Some((value, progress)),
        }
        if !waiting.pause(asked).await {
            return Err(waiting.timed_out(operation, last));
        }
    }
}

/// The part of a wait that does not depend on what is waited for.
struct Waiting {
    core: Core,
    plan: Plan,
    start: Instant,
    checks: u32,
    was_last: bool,
}

impl Waiting {
    fn new(core: Core, plan: Plan) -> Self {
        let start = core.clock().now();
        Self {
            core,
            plan,
            start,
            checks: 0,
            was_last: false,
        }
    }

    fn waited(&self) -> Duration {
        self.core
            .clock()
            .now()
            .saturating_duration_since(self.start)
    }

    fn remaining(&self) -> Duration {
        match self.plan.deadline {
            Duration::MAX => Duration::MAX,
            deadline => deadline.saturating_sub(self.waited()),
        }
    }

    /// Pauses before the next check. `false` when the one that was made was the last.
    async fn pause(&mut self, asked: Option<Duration>) -> bool {
        let remaining = self.remaining();
        if self.was_last || remaining.is_zero() {
            return false;
        }
        let interval = self.plan.interval.min(self.plan.max_interval);
        let interval = interval.min(LONGEST_PAUSE);
        self.plan.interval = interval
            .saturating_add(interval / 2)
            .min(self.plan.max_interval);
        let jittered = interval.mul_f64(1.0 - 0.25 * random::fraction(self.core.random()));
        let mut pause = asked.map_or(jittered, |asked| asked.max(jittered));
        if pause.saturating_add(LAST_CHECK) >= remaining {
            self.was_last = true;
            pause = remaining.saturating_sub(LAST_CHECK.min(remaining / 2));
        }
        self.core.clock().sleep(pause).await;
        true
    }

    fn timed_out<T>(
        &self,
        operation: &'static str,
        last: Option<(Box<T>, Progress)>,
    ) -> WaitError<T> {
        let (last, state) = match last {
            Some((value, progress)) => (Some(value), Some(progress.state)),
            None => (None, None),
        };
        let waited = self.waited();
        WaitError::TimedOut(TimedOut {
            operation,
            waited,
            checks: self.checks,
            state,
            last,
        })
    }
}

impl<Op: Operation> fmt::Debug for Wait<'_, Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("operation", &self.parts.info.id)
            .field("interval", &self.plan.interval)
            .field("max_interval", &self.plan.max_interval)
            .field("deadline", &self.plan.deadline)
            .finish_non_exhaustive()
    }
}
