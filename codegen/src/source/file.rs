//! One file: its path, its text, its tree.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use super::tree::Tree;
use super::value::Value;

/// How a file is written. Decided by its content, not by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RFC 8259.
    Json,
    /// YAML 1.2, core schema.
    Yaml,
    /// Neither: a text that is only shown, such as settings.
    Plain,
}

/// A file that was read.
#[derive(Debug)]
pub struct File {
    path: PathBuf,
    text: String,
    format: Format,
    tree: Tree,
    lines: OnceCell<Vec<usize>>,
}

impl File {
    pub(super) fn new(path: PathBuf, text: String, format: Format, tree: Tree) -> Self {
        Self {
            path,
            text,
            format,
            tree,
            lines: OnceCell::new(),
        }
    }

    /// A text without a tree, so that a place in it can be shown.
    pub fn plain(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self::new(path.into(), text.into(), Format::Plain, Tree::default())
    }

    /// The path as the user named it, or as it follows from a reference in a file so named.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How it is written.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Its nodes.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// What a node says.
    pub fn value(&self, node: u32) -> Value<'_> {
        self.tree.value(&self.text, node)
    }

    /// The child of a node by one step of a JSON pointer, already unescaped.
    pub fn step(&self, node: u32, step: &str) -> Option<u32> {
        match self.value(node) {
            Value::Object(object) => object.get(step).map(|entry| entry.node),
            Value::Array(array) => {
                let index: usize = step.parse().ok()?;
                array.iter().nth(index).map(|(node, _)| node)
            }
            _ => None,
        }
    }

    /// The key under which a node stands, if it is an entry of a mapping.
    pub fn key(&self, node: u32) -> Option<&str> {
        let parent = self.tree.parent(node)?;
        self.value(parent).as_object()?;
        self.tree
            .node(node)
            .map(|node| self.tree.str(&self.text, node.key))
    }

    /// All nodes that are entries of mappings, with their keys, in the order of the text.
    pub fn keys(&self) -> impl Iterator<Item = (u32, &str)> {
        self.tree
            .keyed()
            .map(|(index, key)| (index, self.tree.str(&self.text, key)))
    }

    /// The JSON pointer of a node.
    pub fn pointer(&self, node: u32) -> String {
        self.tree.pointer(&self.text, node)
    }

    /// Line and column of a byte, both from 1, the column in characters.
    pub fn line_column(&self, byte: usize) -> (usize, usize) {
        let lines = self.lines.get_or_init(|| {
            let newlines = self
                .text
                .bytes()
                .enumerate()
                .filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0)
                .chain(newlines.map(|(at, _)| at + 1))
                .collect()
        });
        let line = lines.partition_point(|start| *start <= byte);
        let start = lines
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or_default();
        let column = self
            .text
            .get(start..byte)
            .map_or(0, |before| before.chars().count());
        (line, column + 1)
    }
}
