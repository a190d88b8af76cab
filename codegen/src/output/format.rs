//! Tokens as formatted text.

use super::spacing;
use proc_macro2::TokenStream;

/// The text of a file of Rust.
pub(super) fn rust(tokens: TokenStream) -> Result<String, syn::Error> {
    let file = syn::parse2(tokens)?;
    Ok(spacing::apart(&prettyplease::unparse(&file)))
}
