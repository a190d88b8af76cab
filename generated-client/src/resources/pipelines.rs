// Made by `cargo xtask generate` from `llama-cloud.yaml`. Changes by hand are lost.

//! `client.pipelines()`

pub mod files;

use crate::runtime::client::Core;

/// Operations on pipelines.
#[derive(Clone, Copy, Debug)]
pub struct Pipelines<'a> {
    pub(crate) core: &'a Core,
}

impl<'a> Pipelines<'a> {
    /// Operations on files.
    pub fn files(&self) -> files::Files<'a> {
        files::Files { core: self.core }
    }
}
