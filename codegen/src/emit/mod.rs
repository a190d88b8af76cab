//! Spells the decided API as Rust: `ir::Api` → files.
//!
//! Nothing here decides or fails. What a file holds is a function that makes its tokens, so that
//! `output` can spell and format files side by side.

mod client;
pub mod docs;
mod features;
mod library;
mod listing;
mod manifest;
mod markdown;
pub mod models;
mod name;
mod readme;
mod resources;
mod runtime;
mod scope;
mod webhooks;

pub use resources::{Call, calls};

use crate::ir;
use docs::Doc;
use proc_macro2::TokenStream;
use quote::quote;
use std::fmt;

/// All files of the crate.
#[must_use]
pub fn emit(api: &ir::Api) -> Vec<File<'_>> {
    let mut files = vec![
        File::text("Cargo.toml", manifest::text(api)),
        File::text("README.md", readme::text(api)),
        File::text("src/rustfmt.toml", rustfmt(api)),
        File::rust("src/lib.rs", move || library::file(api)),
    ];
    if has_calls(api) {
        files.push(File::text("api.md", listing::text(api)));
        files.push(File::rust("src/client.rs", move || client::file(api)));
    }
    files.extend(resources::files(api));
    if !api.webhooks.is_empty() {
        files.push(File::rust("src/webhooks.rs", move || webhooks::file(api)));
    }
    files.extend(models::models(api));
    files.extend(runtime::files(api));
    files
}

/// Whether there is a call to make. The crate of a document that has types only is those types.
fn has_calls(api: &ir::Api) -> bool {
    !api.operations.is_empty()
}

/// The settings of rustfmt for the emitted files. They are formatted already, and another layout
/// would make them differ from what the generator writes.
fn rustfmt(api: &ir::Api) -> String {
    format!("# {}\n\ndisable_all_formatting = true\n", made_by(api))
}

/// The first line of a file: how it came to be.
fn made_by(api: &ir::Api) -> String {
    // It stands in comments of several languages, `<!-- -->` among them.
    let one_line = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ").replace("-->", "-- >")
    };
    let (command, document) = (
        one_line(&api.package.command),
        one_line(&api.package.document),
    );
    format!("Made by `{command}` from `{document}`. Changes by hand are lost.")
}

/// The head of a file of Rust: how it came to be, and what it holds.
fn head(api: &ir::Api, doc: &Doc) -> TokenStream {
    let made_by = format!(" {}", made_by(api));
    let doc = doc.inner();
    quote! { #![comment = #made_by] #doc }
}

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
