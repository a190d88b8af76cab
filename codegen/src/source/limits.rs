//! How much of a document is read before it counts as an attack.

/// Bounds on what is read. All of them are generous for published documents; a document that needs
/// more says so in `client.toml` under `[limits]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file (`limits.file-bytes`).
    pub file_bytes: usize,
    /// Levels of nesting in one file (`limits.depth`).
    pub depth: usize,
    /// Nodes that one file makes, aliases and merge keys written out (`limits.nodes`).
    pub nodes: usize,
    /// Files that one document is made of (`limits.files`).
    pub files: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 256 << 20,
            depth: 1_000,
            nodes: 5_000_000,
            files: 10_000,
        }
    }
}
