//! Reads an OpenAPI document and writes a Rust client crate.

pub mod diagnostics;
pub mod document;
pub mod source;
