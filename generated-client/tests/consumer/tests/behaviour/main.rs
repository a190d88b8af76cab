//! The generated client against a server on loopback.

mod calls;
mod clock;
mod retries;
mod server;
mod waiting;
