//! The runtime of a generated client.

pub mod model;
pub mod model_base64;
pub mod model_chrono;
pub mod model_indexmap;
pub mod model_jiff;
pub mod model_time;
pub mod model_uuid;
