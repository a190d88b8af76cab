// Made by `cargo xtask generate` from `zoo.yaml`. Changes by hand are lost.

//! The types of the API.

mod files;
mod odd;
mod pets;

pub use files::*;
pub use odd::*;
pub use pets::*;

crate::runtime::model_chrono::date_time!(Utc);

crate::runtime::model::external!(::std::net::IpAddr);
