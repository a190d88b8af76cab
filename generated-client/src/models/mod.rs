// Made by `cargo xtask generate` from `llama-cloud.yaml`. Changes by hand are lost.

//! The types of the API.

mod pipelines;

pub use pipelines::*;

crate::runtime::model_chrono::date_time!(Utc);
