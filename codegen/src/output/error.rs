//! Why there is no output.

use std::fmt;

/// Why there is no output.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The tokens of a file are not Rust. A fault of the generator.
    Syntax {
        /// The file.
        path: String,
        /// What the parser says.
        message: String,
    },
    /// A file of this name would stand outside of the folder, or hide what is there. A fault of the
    /// generator.
    Path(String),
    /// Two files have one name, or names that differ in case only.
    Twice(String),
    /// A file is there that no former run wrote.
    Foreign(String),
    /// The disk does not do as it should.
    Disk {
        /// The file or folder.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { path, message } => write!(
                f,
                "`{path}` would not be Rust: {message}; this is a fault of the generator"
            ),
            Self::Path(path) => write!(
                f,
                "`{}` is no name for a file of the crate",
                path.escape_debug()
            ),
            Self::Twice(path) => write!(f, "there are two files `{}`", path.escape_debug()),
            Self::Foreign(path) => write!(
                f,
                "`{path}` is there already and was not written by this generator; move it away, or \
                 choose another folder"
            ),
            Self::Disk { path, source } => write!(f, "`{path}`: {source}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Disk { source, .. } => Some(source),
            Self::Syntax { .. } | Self::Path(_) | Self::Twice(_) | Self::Foreign(_) => None,
        }
    }
}
