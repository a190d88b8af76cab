//! Spans for `tracing`: one per call, one per attempt. They name operations, methods, paths as they
//! stand in the API's description, and statuses: nothing that a caller supplied.

#[cfg(feature = "tracing")]
pub(crate) use enabled::{attempt, call};

#[cfg(not(feature = "tracing"))]
pub(crate) use disabled::{attempt, call};

#[cfg(feature = "tracing")]
mod enabled {
    use std::future::{Future, poll_fn};
    use std::pin::Pin;

    use tracing::Span;
    use tracing::field::Empty;

    use crate::runtime::client::{Ended, Unanswered};
    use crate::runtime::error::Error;
    use crate::runtime::operation::OperationInfo;
    use crate::runtime::response::RawResponse;

    /// Runs a call in a span of its own.
    pub(crate) async fn call(
        info: &'static OperationInfo,
        work: Pin<&mut impl Future<Output = Result<RawResponse, Error>>>,
    ) -> Result<RawResponse, Error> {
        let span = tracing::info_span!(
            "call",
            otel.kind = "client",
            operation = info.id,
            http.request.method = info.method,
            url.template = info.path,
            http.response.status_code = Empty,
            error = Empty,
        );
        let result = within(&span, work).await;
        match &result {
            Ok(answer) => record_status(&span, answer.status().as_u16()),
            Err(error) => {
                if let Some(status) = error.status() {
                    record_status(&span, status.as_u16());
                }
                span.record("error", tracing::field::display(error));
            }
        }
        result
    }

    /// Runs an attempt in a span of its own.
    pub(crate) async fn attempt(number: u32, work: Pin<&mut impl Future<Output = Ended>>) -> Ended {
        let span = tracing::debug_span!(
            "attempt",
            number,
            http.response.status_code = Empty,
            outcome = Empty,
        );
        let ended = within(&span, work).await;
        let outcome = match &ended {
            Ok(answer) => {
                record_status(&span, answer.status.as_u16());
                "answer"
            }
            Err(Unanswered::Timeout { .. }) => "timeout",
            Err(Unanswered::Connection(_)) => "connection",
            Err(Unanswered::Error(_)) => "error",
        };
        span.record("outcome", outcome);
        ended
    }

    /// Runs work where it is pinned; `Instrument` would own it, and moving it costs by its size.
    fn within<T>(
        span: &Span,
        mut work: Pin<&mut impl Future<Output = T>>,
    ) -> impl Future<Output = T> {
        poll_fn(move |cx| span.in_scope(|| work.as_mut().poll(cx)))
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
