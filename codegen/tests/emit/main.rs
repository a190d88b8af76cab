//! Whole crates, spelled from an API that is written by hand, then compiled.

#[cfg(test)]
mod compiled;
#[cfg(test)]
mod llama_cloud;
#[cfg(test)]
mod snapshots;
#[cfg(test)]
mod workshop;
