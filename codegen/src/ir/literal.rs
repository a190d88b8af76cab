//! Constant values.

/// A constant of the document: an enum value, a default, a `const`.
///
/// Numbers stay as the document writes them, so none loses digits on the way.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Literal {
    /// JSON `null`.
    Null,
    /// JSON `true` or `false`.
    Bool(bool),
    /// A JSON number without fraction and exponent that fits `i128`.
    Integer(i128),
    /// Any other JSON number, as written.
    Number(String),
    /// A JSON string.
    String(String),
    /// Anything else, as JSON text.
    Json(String),
}

impl Literal {
    /// The text of a JSON string.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            Self::Null | Self::Bool(_) | Self::Integer(_) | Self::Number(_) | Self::Json(_) => None,
        }
    }
}
