//! Text to value tree: JSON and YAML, every node with its place.
//!
//! The tree is our own because it has to keep what others lose: the order of keys, numbers as they are
//! written, both halves of a duplicate key, and where each node stands. It knows nothing of OpenAPI.

mod builder;
mod convert;
mod file;
mod files;
mod json;
mod limits;
mod tree;
mod value;
mod yaml;
mod yaml_scalar;

pub use convert::{as_f64, as_i128};
pub use file::{File, Format};
pub use files::{Access, Files, Refusal, is_address};
pub use limits::Limits;
pub use tree::Tree;
pub use value::{Array, Entry, Object, Value};
