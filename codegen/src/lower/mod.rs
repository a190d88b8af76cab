//! Every decision about the client: names, types, optionality, unions, calls.

pub mod naming;
pub mod schema;
