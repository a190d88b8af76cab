//! The runtime of this client: what every operation shares.
//!
//! From the wire up: a `transport::Transport` carries requests, `client::Core` adds what makes a call
//! dependable (credentials, retries, timeouts, redirects, limits), and `request::Request` is the one
//! type of a call that has not been sent yet. `model` has how types travel as JSON.

pub mod auth;
pub mod base64;
pub mod blocking;
pub mod builder;
pub mod client;
pub mod clock;
pub mod error;
pub mod hooks;
pub(crate) mod http_date;
pub(crate) mod json_object;
pub mod model;
pub mod model_chrono;
pub mod model_uuid;
pub mod operation;
pub mod params;
pub mod parts;
pub mod random;
pub mod redact;
pub(crate) mod redirect;
pub mod request;
pub mod response;
pub mod retry;
pub mod testing;
pub(crate) mod trace;
pub mod transport;
pub(crate) mod uri;
pub mod wait;
