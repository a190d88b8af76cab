// Made by `cargo xtask generate` from `llama-cloud.yaml`. Changes by hand are lost.

//! LlamaCloud
//!
//! # Quick start
//!
//! ```no_run
//! use llama_cloud::Client;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::from_env()?;
//! let status = client
//!     .pipelines()
//!     .files()
//!     .get_status(
//!         "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e".parse()?,
//!         "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e".parse()?,
//!     )
//!     .await?;
//! println!("{status:?}");
//! # Ok(())
//! # }
//! ```
//!
//! A call can be given more before it is awaited, and `send` gives status and headers with the
//! value:
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//! let client = llama_cloud::Client::from_env()?;
//! let response = client
//!     .pipelines()
//!     .files()
//!     .get_status(
//!         "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e".parse()?,
//!         "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e".parse()?,
//!     )
//!     .timeout(Duration::from_secs(10))
//!     .max_retries(5)
//!     .send()
//!     .await?;
//! println!("{} {:?}", response.status, response.request_id());
//! # Ok(())
//! # }
//! ```
//!
//! # Errors
//!
//! Every call fails with [`Error`]. [`Error::kind`] tells apart what servers report;
//! [`ApiError::json`] reads the body of a failure as the type that the documentation of the
//! method names.
//!
//! # Features
//!
//! - `rustls` (default): TLS by rustls.
//! - `native-tls`: TLS by the operating system's own library.
//! - `reqwest`: the network without TLS; each of the two above brings it.
//! - `http2`: HTTP/2 where the server offers it over TLS.
//! - `blocking`: `.send_blocking()`, for code that is not async.
//! - `tracing`: a span for each call and each attempt.
//! - `testing`: transports that answer from a script, or record and replay.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod client;

pub mod models;
pub mod resources;

#[doc(hidden)]
pub mod runtime;

pub use crate::client::Client;
pub use crate::runtime::auth::{Credential, CredentialContext, CredentialProvider};
pub use crate::runtime::builder::ClientBuilder;
pub use crate::runtime::clock::{Clock, TokioClock};
pub use crate::runtime::error::{
    ApiError, ConfigError, ConnectionError, CredentialsError, DecodeError, Error,
    ErrorKind, InvalidRequest, TimeoutError, TooLargeError,
};
pub use crate::runtime::hooks::{Attempt, Hooks, Outcome};
pub use crate::runtime::random::{HashRandom, Random};
pub use crate::runtime::redact::Secret;
pub use crate::runtime::request::{Call, Request};
pub use crate::runtime::response::{RawResponse, Response};
pub use crate::runtime::transport::{
    Body, BoxError, BoxFuture, Transport, TransportError, TransportErrorKind,
};
pub use crate::runtime::wait::{Failed, Progress, TimedOut, Wait, WaitError};

#[cfg(feature = "blocking")]
pub use crate::runtime::blocking;

#[cfg(feature = "testing")]
pub use crate::runtime::testing;

#[cfg(feature = "reqwest")]
pub use crate::runtime::transport::ReqwestTransport;
