//! The parts of the runtime that the types need, mounted where emitted code looks for them.

#[path = "../../../../runtime/src/base64.rs"]
pub mod base64;
#[path = "../../../../runtime/src/model/mod.rs"]
pub mod model;
#[path = "../../../../runtime/src/model_base64.rs"]
pub mod model_base64;
#[path = "../../../../runtime/src/model_chrono.rs"]
pub mod model_chrono;
#[path = "../../../../runtime/src/model_uuid.rs"]
pub mod model_uuid;
