//! Names of the document, as Rust names.
//!
//! Pure functions: the same text gives the same name, whatever else the document holds. What makes a name
//! unique among others is a [`Scope`]. All names are ASCII: `rustc` warns of identifiers that look alike or mix
//! scripts, and whoever calls an API has to be able to type them; other scripts are transliterated.

mod case;
mod keyword;
mod plural;
mod scope;
mod status;
mod symbol;
mod words;

pub use case::{
    field_name, field_name_of, method_name, module_name, pascal, snake, type_name, variant_name,
};
pub use keyword::plain;
pub use plural::singular;
pub use scope::{Mark, Scope};
pub use status::{status_class, status_reason, status_words};
pub use words::{spelled, words};

/// Whether a text is an identifier of Rust as it stands, in ASCII, and no keyword.
#[must_use]
pub fn is_identifier(text: &str) -> bool {
    let starts = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    let goes_on = |char: char| char.is_ascii_alphanumeric() || char == '_';
    starts && text.chars().all(goes_on) && !keyword::is(text)
}
