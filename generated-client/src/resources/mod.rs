// Made by `cargo xtask generate` from `llama-cloud.yaml`. Changes by hand are lost.

//! The parts of the API, as methods of [`Client`](crate::Client) lead to them.

pub mod pipelines;
