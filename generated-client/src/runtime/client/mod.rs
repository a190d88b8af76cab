//! The heart of a client: what all its requests share, and the one path they all take.

mod attempt;
mod prepare;

use std::fmt;
use std::ops::ControlFlow;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use self::attempt::Answer;
pub(crate) use self::attempt::{Ended, Unanswered};
use self::prepare::Prepared;
use super::auth::{CredentialContext, Credentials};
use super::clock::Clock;
use super::error::{ApiError, ConnectionError, Error, TimeoutError, TooLargeError};
use super::hooks::Hooks;
use super::operation::{ApiInfo, OperationInfo, Streaming};
use super::parts::Parts;
use super::random::{self, Random};
use super::response::RawResponse;
use super::retry;
use super::transport::{BoxFuture, Transport};
use super::uri::BaseUrl;

/// What all requests of a client share. Cloning it is cheap, and gives another handle to the same
/// connections.
#[derive(Clone)]
pub struct Core(Arc<Shared>);

pub(crate) struct Shared {
    pub(crate) api: &'static ApiInfo,
    /// The base URL, unless the API's description names none.
    pub(crate) base_url: Option<BaseUrl>,
    /// Whether the base URL was given, and so takes the place of those that single operations have.
    pub(crate) base_url_given: bool,
    pub(crate) server_values: Vec<(String, String)>,
    pub(crate) credentials: Credentials,
    pub(crate) headers: HeaderMap,
    pub(crate) timeout: Duration,
    pub(crate) max_retries: u32,
    pub(crate) max_response_bytes: u64,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) hooks: Vec<Arc<dyn Hooks>>,
}

/// A request that can be made once more, by whoever reads its answer.
#[doc(hidden)]
pub struct Again {
    /// The client.
    pub core: Core,
    /// The request.
    pub parts: Parts,
}

/// Whether the body of a successful answer is read before it is given back.
#[derive(Clone, Copy, PartialEq, Eq)]
#[doc(hidden)]
pub enum Mode {
    /// As the operation says.
    Described,
    /// It is left to the caller.
    Streaming,
}

impl Core {
    pub(crate) fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    /// Sends a request, and sends it again where that may help.
    ///
    /// This is compiled once; what depends on the operation's type is only the decoding of what it
    /// gives back.
    #[doc(hidden)]
    pub fn execute(
        &self,
        mut parts: Box<Parts>,
        mode: Mode,
    ) -> BoxFuture<'static, Result<RawResponse, Error>> {
        let core = self.clone();
        let info = parts.info;
        // One key for all that is sent for this call, also to go on with what it was answered.
        if let Some(name) = info.idempotency_header
            && !parts.headers.contains_key(name)
        {
            parts.idempotency_key(&random::uuid(&*core.0.random));
        }
        Box::pin(async move {
            let work = pin!(async {
                // What is read as it arrives may break off, and is then asked for again from there.
                let again = (info.streaming != Streaming::Never).then(|| {
                    Box::new(Again {
                        core: core.clone(),
                        parts: parts.repeat(),
                    })
                });
                let mut prepared = Prepared::new(&core.0, parts)?;
                let answer = core.0.run(&mut prepared, mode).await?;
                Ok(answer.with_again(again))
            });
            super::trace::call(info, work).await
        })
    }

    /// Where the API is served, if that is known before a call is made.
    #[doc(hidden)]
    pub fn base_url(&self) -> Option<&str> {
        self.0.base_url.as_ref().map(BaseUrl::as_str)
    }

    /// How often a request is sent again unless the call says otherwise.
    #[doc(hidden)]
    pub fn max_retries(&self) -> u32 {
        self.0.max_retries
    }

    /// How large an answer may be, in bytes.
    #[doc(hidden)]
    pub fn max_response_bytes(&self) -> u64 {
        self.0.max_response_bytes
    }

    /// The client's clock.
    #[doc(hidden)]
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.0.clock
    }

    /// The client's source of randomness.
    #[doc(hidden)]
    pub fn random(&self) -> &dyn Random {
        &*self.0.random
    }
}

impl Shared {
    async fn run(&self, call: &mut Prepared, mode: Mode) -> Result<RawResponse, Error> {
        let mut number = 1;
        let mut refreshed = false;
        loop {
            let ended = {
                let attempt = pin!(self.attempt(call, number, mode));
                super::trace::attempt(number, attempt).await
            };
            match self.judge(call, ended, number, &mut refreshed) {
                ControlFlow::Break(result) => return result,
                ControlFlow::Continue(Duration::ZERO) => {}
                ControlFlow::Continue(pause) => self.clock.sleep(pause).await,
            }
            number += 1;
        }
    }

    /// What comes of an attempt: the outcome of the call, or another attempt after a pause. What it
    /// was answered goes before the pause: its connection is of use to others meanwhile.
    fn judge(
        &self,
        call: &mut Prepared,
        ended: Ended,
        number: u32,
        refreshed: &mut bool,
    ) -> ControlFlow<Result<RawResponse, Error>, Duration> {
        let can_repeat = !call.payload().is_sent();
        let retries_left = number <= call.max_retries && can_repeat;
        let pause = match &ended {
            Ok(answer) if is_success(call.info, answer.status) => None,
            Ok(answer)
                // Who supplied the credential is told in any case: the next call needs another.
                if answer.status == StatusCode::UNAUTHORIZED
                    && answer.at_home
                    && self.credentials.rejected(&call.supplied)
                    && !*refreshed
                    && can_repeat =>
            {
                *refreshed = true;
                Some(Duration::ZERO)
            }
            Ok(answer) if retries_left && retry::should_retry(answer.status, &answer.headers) => {
                Some(self.pause(number, Some(&answer.headers)))
            }
            Err(Unanswered::Timeout { .. } | Unanswered::Connection(_)) if retries_left => {
                Some(self.pause(number, None))
            }
            _ => None,
        };
        match pause {
            Some(pause) => ControlFlow::Continue(pause),
            None => ControlFlow::Break(self.finish(call, ended, number)),
        }
    }

    fn finish(&self, call: &Prepared, ended: Ended, attempts: u32) -> Result<RawResponse, Error> {
        let info = call.info;
        match ended {
            Ok(Answer {
                status,
                headers,
                body,
                complete,
                uri,
                at_home: _,
            }) => {
                if !is_success(info, status) {
                    let body = body.as_bytes().cloned().unwrap_or_default();
                    let secrets = self.credentials.secrets(call.schemes, &call.supplied);
                    return Err(ApiError::new(info, status, headers, body)
                        .after(attempts, complete, &secrets)
                        .into_error());
                }
                if !complete {
                    return Err(Error::TooLarge(Box::new(TooLargeError {
                        operation: info.id,
                        status,
                        limit: self.max_response_bytes,
                    })));
                }
                Ok(RawResponse::new(info, status, headers, body).found_at(uri))
            }
            Err(Unanswered::Timeout { limit, source }) => {
                Err(Error::Timeout(Box::new(TimeoutError {
                    operation: info.id,
                    limit,
                    attempts,
                    source,
                })))
            }
            Err(Unanswered::Connection(source)) => {
                Err(Error::Connection(Box::new(ConnectionError {
                    operation: info.id,
                    attempts,
                    source,
                })))
            }
            Err(Unanswered::Error(error)) => Err(error),
        }
    }

    fn pause(&self, attempt: u32, headers: Option<&HeaderMap>) -> Duration {
        retry::delay(attempt, headers, self.clock.system_time(), &*self.random)
    }

    pub(crate) fn credential_context(&self) -> CredentialContext<'_> {
        CredentialContext {
            base_url: self.base_url.as_ref().map(BaseUrl::as_str),
            transport: &self.transport,
            clock: &self.clock,
            random: &self.random,
            timeout: self.timeout,
        }
    }
}

pub(crate) fn is_success(info: &OperationInfo, status: StatusCode) -> bool {
    status.is_success() || info.expected.contains(&status.as_u16())
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shared = &self.0;
        f.debug_struct("Core")
            .field("api", &shared.api.name)
            .field("base_url", &shared.base_url.as_ref().map(BaseUrl::as_str))
            .field(
                "credentials",
                &shared.credentials.names().collect::<Vec<_>>(),
            )
            .field("timeout", &shared.timeout)
            .field("max_retries", &shared.max_retries)
            .field("max_response_bytes", &shared.max_response_bytes)
            .finish_non_exhaustive()
    }
}
