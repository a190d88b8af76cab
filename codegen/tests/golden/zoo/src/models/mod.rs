//! The types of the API.
mod files;
mod odd;
mod pets;
pub use files::*;
pub use odd::*;
pub use pets::*;
crate::runtime::model_chrono::date_time!(Utc);
