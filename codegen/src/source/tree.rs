//! The value tree of one file, as a flat list of nodes.
//!
//! Nodes stand in the order of the text, each followed by all that is inside it; `end` says where its
//! inside ends. So a child is found by stepping, no node owns another, and dropping or copying a part
//! needs no recursion however deep it nests. A string is a range of the file's text where it stands there
//! as it is, and otherwise (escapes, folded lines) a range of `spare`.

use std::cell::RefCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::value::{Array, Object, Value};

/// A range of the text, or past its end of the spare text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Str {
    pub(super) start: u32,
    pub(super) len: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    False,
    True,
    Number,
    String,
    Array,
    Object,
}

#[derive(Clone, Debug)]
pub(super) struct Node {
    /// The key, for an entry of an object.
    pub(super) key: Str,
    /// What a scalar says.
    pub(super) text: Str,
    /// Byte of the text where the value starts.
    pub(super) at: u32,
    /// Byte of the text where the key starts.
    pub(super) key_at: u32,
    pub(super) parent: u32,
    /// One past the last node inside.
    pub(super) end: u32,
    pub(super) kind: Kind,
    /// A later entry of the same object has the same key, or this was a merge key: not seen any more.
    pub(super) hidden: bool,
}

/// All values of one file.
#[derive(Debug, Default)]
pub struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) spare: String,
    /// Byte length of the file's text, where `spare` begins.
    pub(super) text_len: u32,
    /// Name to child, for objects that are too large to be searched again and again.
    large: RefCell<FxHashMap<u32, FxHashMap<Box<str>, u32>>>,
}

/// So many children are compared one by one; an object with more of them gets an index.
const FEW: usize = 32;

impl Tree {
    pub(super) fn new(nodes: Vec<Node>, spare: String, text_len: u32) -> Self {
        Self {
            nodes,
            spare,
            text_len,
            large: RefCell::default(),
        }
    }

    /// How many nodes there are.
    pub fn len(&self) -> u32 {
        u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)
    }

    /// Whether the file has no tree.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    pub(super) fn node(&self, index: u32) -> Option<&Node> {
        self.nodes.get(index as usize)
    }

    pub(super) fn str<'a>(&'a self, text: &'a str, str: Str) -> &'a str {
        let (from, start) = match str.start.checked_sub(self.text_len) {
            None => (text, str.start as usize),
            Some(start) => (self.spare.as_str(), start as usize),
        };
        from.get(start..start + str.len as usize)
            .unwrap_or_default()
    }

    pub(super) fn value<'a>(&'a self, text: &'a str, index: u32) -> Value<'a> {
        let Some(node) = self.node(index) else {
            return Value::Null;
        };
        match node.kind {
            Kind::Null => Value::Null,
            Kind::False => Value::Bool(false),
            Kind::True => Value::Bool(true),
            Kind::Number => Value::Number(self.str(text, node.text)),
            Kind::String => Value::String(self.str(text, node.text)),
            Kind::Array => Value::Array(Array::new(self, text, index)),
            Kind::Object => Value::Object(Object::new(self, text, index)),
        }
    }

    /// The node in which this one stands.
    pub fn parent(&self, index: u32) -> Option<u32> {
        self.node(index)
            .map(|node| node.parent)
            .filter(|parent| *parent != index)
    }

    /// The child of an object by its key.
    pub(super) fn child(&self, text: &str, index: u32, key: &str) -> Option<u32> {
        self.node(index).filter(|node| node.kind == Kind::Object)?;
        let mut children = Children::new(self, index);
        for (child, node) in children.by_ref().take(FEW) {
            if self.str(text, node.key) == key {
                return Some(child);
            }
        }
        children.next()?;
        let mut large = self.large.borrow_mut();
        let names = large.entry(index).or_insert_with(|| {
            Children::new(self, index)
                .map(|(index, child)| (self.str(text, child.key).into(), index))
                .collect()
        });
        names.get(key).copied()
    }

    /// The nodes that have a key.
    pub(super) fn keyed(&self) -> impl Iterator<Item = (u32, Str)> {
        let keyed = |(index, node): (usize, &Node)| {
            let seen = node.key.len > 0 && !node.hidden;
            seen.then(|| (u32::try_from(index).unwrap_or(u32::MAX), node.key))
        };
        self.nodes.iter().enumerate().filter_map(keyed)
    }

    /// The JSON pointer (RFC 6901) of a node. It costs a walk over its elder siblings.
    pub(super) fn pointer(&self, text: &str, index: u32) -> String {
        let mut steps = Vec::new();
        let mut at = index;
        while let (Some(parent), Some(node)) = (self.parent(at), self.node(at)) {
            let step = match self.node(parent).map(|parent| parent.kind) {
                Some(Kind::Array) => Children::new(self, parent)
                    .position(|(child, _)| child == at)
                    .unwrap_or_default()
                    .to_string(),
                _ => self
                    .str(text, node.key)
                    .replace('~', "~0")
                    .replace('/', "~1"),
            };
            steps.push(step);
            at = parent;
        }
        let mut pointer = String::new();
        for step in steps.iter().rev() {
            pointer.push('/');
            pointer.push_str(step);
        }
        pointer
    }

    /// The bytes to point at for a value: a scalar, or where a container starts.
    pub(crate) fn range(&self, index: u32) -> Range<usize> {
        let Some(node) = self.node(index) else {
            return 0..0;
        };
        let at = node.at as usize;
        let scalar = matches!(node.kind, Kind::String | Kind::Number);
        if scalar && node.text.start < self.text_len && node.text.len > 0 {
            let start = node.text.start as usize;
            return start..start + node.text.len as usize;
        }
        at..at + 1
    }

    /// The bytes to point at for the key of an entry; those of the value where there is no key.
    pub(crate) fn key_range(&self, index: u32) -> Range<usize> {
        let Some(node) = self.node(index) else {
            return 0..0;
        };
        if node.key.len == 0 {
            return self.range(index);
        }
        let start = node.key_at as usize;
        if node.key.start < self.text_len {
            start..start + node.key.len as usize
        } else {
            start..start + 1
        }
    }
}

/// The children of a node in the order of the text, the hidden ones left out.
#[derive(Clone)]
pub(super) struct Children<'a> {
    tree: &'a Tree,
    next: u32,
    end: u32,
}

impl<'a> Children<'a> {
    pub(super) fn new(tree: &'a Tree, index: u32) -> Self {
        let end = tree.node(index).map_or(index, |node| node.end);
        Self {
            tree,
            next: index + 1,
            end,
        }
    }
}

impl<'a> Iterator for Children<'a> {
    type Item = (u32, &'a Node);

    fn next(&mut self) -> Option<Self::Item> {
        while self.next < self.end {
            let index = self.next;
            let node = self.tree.node(index)?;
            self.next = node.end;
            if !node.hidden {
                return Some((index, node));
            }
        }
        None
    }
}
