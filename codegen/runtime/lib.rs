//! The home in which the runtime of generated clients is compiled and tested.
//!
//! The files under `src/` are copied byte for byte into every generated crate, where they are
//! mounted at `crate::runtime` as they are here.

#[path = "src/mod.rs"]
pub mod runtime;
