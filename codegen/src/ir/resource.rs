//! The tree that leads to operations: `client.pipelines().files()`.

use super::{Docs, OperationId};

/// A node of the tree: an accessor, a view type, operations, further nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    /// The accessor's Rust name (`files`), also the name of its module.
    pub name: String,
    /// The Rust name of the view (`Files`), unique in its module.
    pub type_name: String,
    /// What the document says about it: the description of a tag.
    pub docs: Docs,
    /// Operations, in the order of the document.
    pub operations: Vec<OperationId>,
    /// Further nodes, in the order of the document.
    pub children: Vec<Resource>,
}
