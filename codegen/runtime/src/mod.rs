//! The runtime of a generated client.

pub mod model;
pub mod model_chrono;
pub mod model_indexmap;
pub mod model_uuid;
