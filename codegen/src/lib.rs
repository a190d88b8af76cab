//! Reads an OpenAPI document and writes a Rust client crate.

pub mod config;
pub mod emit;
pub mod ir;
pub mod output;
