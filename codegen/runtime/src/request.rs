//! A call that has not been made yet.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use serde_json::Value;

use super::client::{Core, Mode};
use super::error::Error;
use super::model::{self, Model};
use super::operation::{Operation, OperationInfo};
use super::params::{Parameter, Style};
use super::parts::Parts;
use super::response::{RawResponse, Response};
use super::transport::BoxFuture;

/// A call that has not been made yet: `.await` makes it.
///
/// What is common to all calls is set here; what one operation takes is listed at the alias that
/// its method gives back. A value that cannot be sent is reported when the call is made.
///
/// Dropping the future cancels the call: the connection is closed or put back, and nothing of it
/// runs on.
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct Request<'a, Op> {
    core: &'a Core,
    parts: Box<Parts>,
    operation: PhantomData<fn() -> Op>,
}

impl<'a, Op> Request<'a, Op> {
    #[doc(hidden)]
    pub fn new(core: &'a Core, info: &'static OperationInfo) -> Self {
        Self {
            core,
            parts: Box::new(Parts::new(info)),
            operation: PhantomData,
        }
    }

    #[doc(hidden)]
    pub fn core(&self) -> &'a Core {
        self.core
    }

    #[doc(hidden)]
    pub fn parts_mut(&mut self) -> &mut Parts {
        &mut self.parts
    }

    #[doc(hidden)]
    pub fn into_parts(self) -> Box<Parts> {
        self.parts
    }

    /// How long one attempt may take, from sending it to the end of its answer (or, for an answer
    /// that is given as a stream, to its beginning). `Duration::MAX` for no limit.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.parts.timeout = Some(timeout);
        self
    }

    /// How many times the request is sent again when it fails in a way that may pass.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.parts.max_retries = Some(retries);
        self
    }

    /// Sets a header, in place of the client's or the operation's own of that name.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.parts.header(name.as_ref(), value.as_ref());
        self
    }

    /// Adds a pair to the query, for a parameter that the API's description does not have. Name and
    /// value are encoded.
    pub fn query_pair(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.parts.add_query(name.as_ref(), &value.as_ref());
        self
    }

    /// Sets a field of a JSON body, for one that the API's description does not have, or in place of
    /// one that it has.
    pub fn body_field(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.parts.body_fields.push((name.into(), value.into()));
        self
    }

    /// Sets the body and its content type, in place of what the operation takes: for a body that the
    /// API's description does not have, or has as something else.
    pub fn raw_body(mut self, body: impl Into<Bytes>, content_type: impl AsRef<str>) -> Self {
        self.parts.raw_body(body.into(), content_type.as_ref());
        self
    }

    /// Sets the key by which the server knows a repeated request. One key is for one call and all
    /// its attempts; where an operation takes keys, one is made if none is set.
    pub fn idempotency_key(mut self, key: impl AsRef<str>) -> Self {
        self.parts.idempotency_key(key.as_ref());
        self
    }
}

/// What the methods of resources are written with.
impl<Op> Request<'_, Op> {
    #[doc(hidden)]
    pub fn put_path(self, name: &'static str, value: &dyn Parameter) -> Self {
        self.path_as(name, value, Style::SIMPLE)
    }

    #[doc(hidden)]
    pub fn path_as(mut self, name: &'static str, value: &dyn Parameter, style: Style) -> Self {
        self.parts.path(name, value, style);
        self
    }

    #[doc(hidden)]
    pub fn put_query(self, name: &str, value: &dyn Parameter) -> Self {
        self.query_as(name, value, Style::FORM_EXPLODE)
    }

    #[doc(hidden)]
    pub fn query_as(mut self, name: &str, value: &dyn Parameter, style: Style) -> Self {
        self.parts.query(name, value, style);
        self
    }

    #[doc(hidden)]
    pub fn header_as(mut self, name: &str, value: &dyn Parameter, style: Style) -> Self {
        self.parts.header_parameter(name, value, style);
        self
    }

    #[doc(hidden)]
    pub fn cookie_as(mut self, name: &str, value: &dyn Parameter, style: Style) -> Self {
        self.parts.cookie(name, value, style);
        self
    }

    #[doc(hidden)]
    pub fn json(self, value: &dyn Model) -> Self {
        self.json_as(value, "application/json")
    }

    #[doc(hidden)]
    pub fn json_as(mut self, value: &dyn Model, media_type: &'static str) -> Self {
        self.parts.json(model::to_vec(value), media_type);
        self
    }
}

impl<Op: Operation> Request<'_, Op> {
    /// Makes the call and gives back the decoded answer together with its status and headers.
    ///
    /// # Errors
    ///
    /// As for awaiting the request: see [`Error`].
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Response<Op::Output>, Error>> + Send + use<Op> {
        let answer = self.send_raw();
        async move { decode::<Op>(answer.await?) }
    }

    /// Makes the call and gives back the answer undecoded. An answer that means failure is an error
    /// all the same, with its body.
    ///
    /// # Errors
    ///
    /// As for awaiting the request, but for [`Error::Decode`].
    pub fn send_raw(self) -> BoxFuture<'static, Result<RawResponse, Error>> {
        self.core.execute(self.parts, Mode::Described)
    }

    /// Makes the call and gives back the answer as soon as it begins, its body to be read as it
    /// arrives, with no limit to its size.
    ///
    /// # Errors
    ///
    /// As for awaiting the request, but for [`Error::Decode`] and [`Error::TooLarge`].
    pub fn send_streaming(self) -> BoxFuture<'static, Result<RawResponse, Error>> {
        self.core.execute(self.parts, Mode::Streaming)
    }
}

fn decode<Op: Operation>(answer: RawResponse) -> Result<Response<Op::Output>, Error> {
    let (status, headers) = (answer.status(), answer.headers().clone());
    Ok(Response::new(Op::decode(answer)?, status, headers))
}

impl<Op: Operation> IntoFuture for Request<'_, Op> {
    type Output = Result<Op::Output, Error>;
    type IntoFuture = Call<Op>;

    fn into_future(self) -> Call<Op> {
        Call {
            answer: self.send_raw(),
            operation: PhantomData,
        }
    }
}

/// A call under way. It borrows nothing, so it may be spawned.
#[must_use = "futures do nothing unless polled"]
pub struct Call<Op> {
    answer: BoxFuture<'static, Result<RawResponse, Error>>,
    operation: PhantomData<fn() -> Op>,
}

impl<Op: Operation> Future for Call<Op> {
    type Output = Result<Op::Output, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.answer
            .as_mut()
            .poll(cx)
            .map(|answer| answer.and_then(Op::decode))
    }
}

impl<Op> fmt::Debug for Call<Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Call")
    }
}

impl<Op> fmt::Debug for Request<'_, Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &self.parts.info.id)
            .field("method", &self.parts.info.method)
            .field("path", &self.parts.info.path)
            .finish_non_exhaustive()
    }
}
