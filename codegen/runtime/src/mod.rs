//! The runtime of a generated client.

pub mod model;
