//! What a node says, as a view into its file.

use super::tree::{Children, Tree};

/// A view of one node. Numbers are as they are written.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// `null`, or in YAML nothing at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as the document writes it; YAML's octal, hexadecimal, infinite ones too.
    Number(&'a str),
    /// A string with its escapes resolved.
    String(&'a str),
    /// A sequence.
    Array(Array<'a>),
    /// A mapping in the order of the text.
    Object(Object<'a>),
}

/// A view of a sequence.
#[derive(Clone, Copy, Debug)]
pub struct Array<'a> {
    tree: &'a Tree,
    text: &'a str,
    index: u32,
}

/// A view of a mapping.
#[derive(Clone, Copy, Debug)]
pub struct Object<'a> {
    tree: &'a Tree,
    text: &'a str,
    index: u32,
}

/// One entry of a mapping.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The key.
    pub key: &'a str,
    /// The node of the value in the file's tree.
    pub node: u32,
    /// The value.
    pub value: Value<'a>,
}

impl<'a> Value<'a> {
    /// The string, if this is one.
    pub fn as_str(self) -> Option<&'a str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, if this is one.
    pub fn as_bool(self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The mapping, if this is one.
    pub fn as_object(self) -> Option<Object<'a>> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The sequence, if this is one.
    pub fn as_array(self) -> Option<Array<'a>> {
        match self {
            Self::Array(array) => Some(array),
            _ => None,
        }
    }

    /// A scalar as the document writes it: a string, a number, `true`; not `null`.
    pub fn as_text(self) -> Option<&'a str> {
        match self {
            Self::String(text) | Self::Number(text) => Some(text),
            Self::Bool(true) => Some("true"),
            Self::Bool(false) => Some("false"),
            Self::Null | Self::Array(_) | Self::Object(_) => None,
        }
    }

    /// Whether this is `null`.
    pub fn is_null(self) -> bool {
        matches!(self, Self::Null)
    }

    /// The entry of a mapping.
    pub fn get(self, key: &str) -> Option<Value<'a>> {
        self.as_object()
            .and_then(|object| object.get(key))
            .map(|entry| entry.value)
    }

    /// What this is, for a message: `a string`, `an object`.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

impl<'a> Array<'a> {
    pub(super) fn new(tree: &'a Tree, text: &'a str, index: u32) -> Self {
        Self { tree, text, index }
    }

    /// The elements with their nodes.
    pub fn iter(self) -> impl Iterator<Item = (u32, Value<'a>)> {
        Children::new(self.tree, self.index)
            .map(move |(index, _)| (index, self.tree.value(self.text, index)))
    }

    /// How many elements there are.
    pub fn len(self) -> usize {
        Children::new(self.tree, self.index).count()
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        Children::new(self.tree, self.index).next().is_none()
    }
}

impl<'a> Object<'a> {
    pub(super) fn new(tree: &'a Tree, text: &'a str, index: u32) -> Self {
        Self { tree, text, index }
    }

    /// The node of the mapping itself.
    pub fn node(self) -> u32 {
        self.index
    }

    /// The entries in the order of the text.
    pub fn iter(self) -> impl Iterator<Item = Entry<'a>> {
        Children::new(self.tree, self.index).map(move |(index, node)| Entry {
            key: self.tree.str(self.text, node.key),
            node: index,
            value: self.tree.value(self.text, index),
        })
    }

    /// The entry with this key.
    pub fn get(self, key: &str) -> Option<Entry<'a>> {
        let node = self.tree.child(self.text, self.index, key)?;
        let key = self.tree.str(self.text, self.tree.node(node)?.key);
        Some(Entry {
            key,
            node,
            value: self.tree.value(self.text, node),
        })
    }

    /// How many entries there are.
    pub fn len(self) -> usize {
        Children::new(self.tree, self.index).count()
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        Children::new(self.tree, self.index).next().is_none()
    }
}
