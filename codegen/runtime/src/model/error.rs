//! Why a value could not be read or written, and where in it.

use std::borrow::Cow;
use std::fmt;

/// What reading gives.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a value could not be read or written, and where in it.
///
/// One pointer wide, so that a `Result` of a small value stays small.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    message: Cow<'static, str>,
    /// Innermost first: the way is added while the error travels outwards.
    path: Vec<Step>,
    offset: usize,
}

#[derive(Clone, PartialEq, Eq)]
enum Step {
    Key(String),
    Index(usize),
}

impl Error {
    /// An error at a byte of the text.
    #[cold]
    pub(crate) fn new(message: impl Into<Cow<'static, str>>, offset: usize) -> Self {
        Self(Box::new(Inner {
            message: message.into(),
            path: Vec::new(),
            offset,
        }))
    }

    /// The error that a value is none of a closed enum.
    #[cold]
    pub fn not_a_constant(of: &'static str, value: &dyn fmt::Display) -> Self {
        Self::new(format!("{value} is not a value of `{of}`"), 0)
    }

    /// The error, at another byte of the text.
    pub(crate) fn at_offset(mut self, offset: usize) -> Self {
        self.0.offset = offset;
        self
    }

    /// The error, as one of the value under a key.
    #[cold]
    #[must_use]
    pub(crate) fn under_key(mut self, key: &str) -> Self {
        self.0.path.push(Step::Key(key.to_owned()));
        self
    }

    /// The error, as one of the value at an index.
    #[cold]
    #[must_use]
    pub(crate) fn under_index(mut self, index: usize) -> Self {
        self.0.path.push(Step::Index(index));
        self
    }

    /// What is wrong, without the place.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The byte of the text at which it was noticed.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// Where in the value, such as `items[3].created_at`; empty for the value as a whole.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        for step in self.0.path.iter().rev() {
            match step {
                Step::Key(key) if path.is_empty() => path.push_str(key),
                Step::Key(key) => {
                    path.push('.');
                    path.push_str(key);
                }
                Step::Index(index) => {
                    path.push('[');
                    path.push_str(&index.to_string());
                    path.push(']');
                }
            }
        }
        path
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        match self.0.path.is_empty() {
            true => Ok(()),
            false => write!(f, " at `{}`", self.path()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("message", &self.0.message)
            .field("path", &self.path())
            .field("offset", &self.0.offset)
            .finish()
    }
}

impl std::error::Error for Error {}
