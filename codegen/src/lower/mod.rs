//! Decides how the API looks in Rust.

pub mod naming;
