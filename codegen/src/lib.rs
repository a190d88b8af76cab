//! Reads an OpenAPI document and writes a Rust client crate.

pub mod config;
pub mod diagnostics;
pub mod document;
pub mod emit;
pub mod ir;
pub mod lower;
pub mod names;
pub mod output;
pub mod passes;
pub mod pipeline;
pub mod source;
