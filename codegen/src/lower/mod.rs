//! Every decision about the client: names, types, optionality, unions.

pub mod schema;
