//! The types of a crate, spelled. `tests/golden/zoo` compiles and uses them.

mod api;
mod settings;
mod spelled;
