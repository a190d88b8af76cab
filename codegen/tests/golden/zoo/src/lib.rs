//! Emitted types, in a crate as users have it.

#![forbid(unsafe_code)]
#![deny(missing_docs, warnings)]

// As emitted: compared byte for byte.
#[rustfmt::skip]
pub mod models;
pub mod runtime;
