//! Spans for `tracing`: one per call, one per attempt. They name operations, methods, paths as they
//! stand in the API's description, and statuses: nothing that a caller supplied.

#[cfg(feature = "tracing")]
pub(crate) use enabled::{attempt, call};

#[cfg(not(feature = "tracing"))]
pub(crate) use disabled::{attempt, call};

#[cfg(feature = "tracing")]
mod enabled {
    use std::future::Future;

    use tracing::field::Empty;
    use tracing::{Instrument as _, Span};

    use crate::runtime::client::{Ended, Unanswered};
    use crate::runtime::error::Error;
    use crate::runtime::operation::OperationInfo;
    use crate::runtime::response::RawResponse;

    /// Runs a call in a span of its own.
    pub(crate) fn call(
        info: &'static OperationInfo,
        work: impl Future<Output = Result<RawResponse, Error>> + Send,
    ) -> impl Future<Output = Result<RawResponse, Error>> + Send {
        let span = tracing::info_span!(
            "call",
            otel.kind = "client",
            operation = info.id,
            http.request.method = info.method,
            url.template = info.path,
            http.response.status_code = Empty,
            error = Empty,
        );
        let inside = span.clone();
        async move {
            let result = work.await;
            match &result {
                Ok(answer) => record_status(&inside, answer.status().as_u16()),
                Err(error) => {
                    if let Some(status) = error.status() {
                        record_status(&inside, status.as_u16());
                    }
                    inside.record("error", tracing::field::display(error));
                }
            }
            result
        }
        .instrument(span)
    }

    /// Runs an attempt in a span of its own.
    pub(crate) fn attempt(
        number: u32,
        work: impl Future<Output = Ended> + Send,
    ) -> impl Future<Output = Ended> + Send {
        let span = tracing::debug_span!(
            "attempt",
            number,
            http.response.status_code = Empty,
            outcome = Empty,
        );
        let inside = span.clone();
        async move {
            let ended = work.await;
            let outcome = match &ended {
                Ok(answer) => {
                    record_status(&inside, answer.status.as_u16());
                    "answer"
                }
                Err(Unanswered::Timeout { .. }) => "timeout",
                Err(Unanswered::Connection(_)) => "connection",
                Err(Unanswered::Error(_)) => "error",
            };
            inside.record("outcome", outcome);
            ended
        }
        .instrument(span)
    }

    fn record_status(span: &Span, status: u16) {
        span.record("http.response.status_code", status);
    }
}

#[cfg(not(feature = "tracing"))]
mod disabled {
    use crate::runtime::operation::OperationInfo;

    /// Runs a call as it is.
    pub(crate) fn call<F>(_: &'static OperationInfo, work: F) -> F {
        work
    }

    /// Runs an attempt as it is.
    pub(crate) fn attempt<F>(_: u32, work: F) -> F {
        work
    }
}
