//! The name of a place that can be typed.

use std::fmt;

/// A place in the files of a document. The same place has the same id, however it was reached.
///
/// Beside the node itself an id says how it is looked at: one node can stand for more than one thing. A
/// schema with two types stands for a choice of two schemas, a Swagger 2.0 parameter is its own schema.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Ord, PartialOrd, Debug)]
pub struct NodeId {
    pub(super) file: u32,
    pub(super) index: u32,
    pub(super) view: View,
}

/// How a node is looked at.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Ord, PartialOrd, Debug)]
pub(super) struct View(u32);

impl View {
    /// As what it is.
    pub(super) const PLAIN: View = View(0);
    /// A Swagger 2.0 parameter or header as its schema.
    pub(super) const OWN_SCHEMA: View = View(1);
    const TYPES: u32 = 16;
    const MEDIA: u32 = 1 << 12;
    const MADE: u32 = 1 << 16;

    /// A schema with several types as the one of them at this position.
    pub(super) fn of_type(position: usize) -> View {
        View(
            Self::TYPES
                + u32::try_from(position)
                    .unwrap_or_default()
                    .min(Self::MEDIA - Self::TYPES - 1),
        )
    }

    /// The position, for a view made by [`View::of_type`].
    pub(super) fn type_position(self) -> Option<usize> {
        (Self::TYPES..Self::MEDIA)
            .contains(&self.0)
            .then(|| (self.0 - Self::TYPES) as usize)
    }

    /// A Swagger 2.0 body or response with the list of media types that has this number.
    pub(super) fn with_media(list: usize) -> View {
        View(
            Self::MEDIA
                + u32::try_from(list)
                    .unwrap_or_default()
                    .min(Self::MADE - Self::MEDIA - 1),
        )
    }

    /// The number, for a view made by [`View::with_media`].
    pub(super) fn media(self) -> Option<usize> {
        (Self::MEDIA..Self::MADE)
            .contains(&self.0)
            .then(|| (self.0 - Self::MEDIA) as usize)
    }

    /// Something that does not stand in the document and was made for this node.
    pub(super) fn made(number: usize) -> View {
        View(Self::MADE.saturating_add(u32::try_from(number).unwrap_or(u32::MAX)))
    }
}

impl NodeId {
    pub(super) fn new(file: u32, index: u32) -> Self {
        Self {
            file,
            index,
            view: View::PLAIN,
        }
    }

    /// Another node of the same file.
    pub(super) fn beside(self, index: u32) -> Self {
        Self::new(self.file, index)
    }

    pub(super) fn view(self, view: View) -> Self {
        Self { view, ..self }
    }

    /// Reads what [`fmt::Display`] writes.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix('@')?.split('.').map(str::parse);
        let id = Self {
            file: parts.next()?.ok()?,
            index: parts.next()?.ok()?,
            view: View(parts.next()?.ok()?),
        };
        parts.next().is_none().then_some(id)
    }
}

/// The form in which a child stands in a typed value: short, because a JSON pointer is as long as its place
/// is deep.
impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}.{}.{}", self.file, self.index, self.view.0)
    }
}
