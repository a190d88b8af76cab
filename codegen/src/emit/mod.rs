//! Spells the decided API as Rust: `ir::Api` → files.
//!
//! Nothing here decides or fails. What a file holds is a function that makes its tokens, so that
//! `output` can spell and format files side by side.

pub mod docs;
mod markdown;
pub mod models;
pub mod name;
pub mod scope;

use proc_macro2::TokenStream;
use std::fmt;

/// A file of the emitted crate.
#[derive(Debug)]
pub struct File<'a> {
    /// Where it stands in the crate, with `/` between folders: `src/models/shared.rs`.
    pub path: String,
    /// What it holds.
    pub content: Content<'a>,
}

/// What a file holds.
pub enum Content<'a> {
    /// Rust. The tokens are made where the file is formatted, because they cannot move between
    /// threads; inner attributes come first.
    Rust(Box<dyn FnOnce() -> TokenStream + Send + 'a>),
    /// Text, as it stands: a manifest, Markdown.
    Text(String),
    /// Text that the generator carries, copied byte for byte.
    Copied(&'static str),
}

impl<'a> File<'a> {
    /// A file of Rust. `tokens` are those of the whole file.
    pub fn rust(path: impl Into<String>, tokens: impl FnOnce() -> TokenStream + Send + 'a) -> Self {
        Self {
            path: path.into(),
            content: Content::Rust(Box::new(tokens)),
        }
    }

    /// A file of text.
    pub fn text(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            content: Content::Text(text.into()),
        }
    }

    /// A file that is copied.
    pub fn copied(path: impl Into<String>, text: &'static str) -> Self {
        Self {
            path: path.into(),
            content: Content::Copied(text),
        }
    }
}

impl fmt::Debug for Content<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rust(_) => f.write_str("Rust"),
            Self::Text(text) => f.debug_tuple("Text").field(text).finish(),
            Self::Copied(text) => f.debug_tuple("Copied").field(&text.len()).finish(),
        }
    }
}
