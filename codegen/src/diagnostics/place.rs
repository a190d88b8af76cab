//! Where something was found.

use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use crate::source::File;

/// A place in a file. Cheap to make and to keep: line, column and JSON pointer are found only when
/// they are asked for.
#[derive(Clone)]
pub struct Place {
    file: Rc<File>,
    spot: Spot,
}

#[derive(Clone, PartialEq)]
enum Spot {
    Value(u32),
    Key(u32),
    Bytes(Range<usize>),
    Whole,
}

impl Place {
    /// The value of a node of the file's tree.
    pub fn value(file: Rc<File>, node: u32) -> Self {
        Self {
            file,
            spot: Spot::Value(node),
        }
    }

    /// The key under which a node of the file's tree stands.
    pub fn key(file: Rc<File>, node: u32) -> Self {
        Self {
            file,
            spot: Spot::Key(node),
        }
    }

    /// A range of bytes, for a file that has no tree: one that does not parse, or one of settings.
    pub fn bytes(file: Rc<File>, range: Range<usize>) -> Self {
        Self {
            file,
            spot: Spot::Bytes(range),
        }
    }

    /// The file as a whole.
    pub fn whole(file: Rc<File>) -> Self {
        Self {
            file,
            spot: Spot::Whole,
        }
    }

    /// The same place, shown at its key where it has one.
    pub fn at_key(mut self) -> Self {
        if let Spot::Value(node) = self.spot {
            self.spot = Spot::Key(node);
        }
        self
    }

    /// The path of the file as the user named it, or as it follows from a reference.
    pub fn file(&self) -> &Path {
        self.file.path()
    }

    /// The text of the file.
    pub fn text(&self) -> &str {
        self.file.text()
    }

    /// The JSON pointer (RFC 6901), where the place is a node of a tree.
    pub fn pointer(&self) -> Option<String> {
        match self.spot {
            Spot::Value(node) | Spot::Key(node) => Some(self.file.pointer(node)),
            Spot::Bytes(_) | Spot::Whole => None,
        }
    }

    /// The bytes of the text this place covers; `None` for a file as a whole.
    pub fn range(&self) -> Option<Range<usize>> {
        match &self.spot {
            Spot::Value(node) => Some(self.file.tree().range(*node)),
            Spot::Key(node) => Some(self.file.tree().key_range(*node)),
            Spot::Bytes(range) => Some(range.clone()),
            Spot::Whole => None,
        }
    }

    /// Line and column, both from 1, the column in characters; `None` for a file as a whole.
    pub fn line_column(&self) -> Option<(usize, usize)> {
        self.range().map(|range| self.file.line_column(range.start))
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.file, &other.file) && self.spot == other.spot
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file().display())?;
        if let Some((line, column)) = self.line_column() {
            write!(f, ":{line}:{column}")?;
        }
        Ok(())
    }
}
