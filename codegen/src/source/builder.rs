//! Makes a tree node by node, in the order of the text.

use rustc_hash::FxHashMap;

use super::limits::Limits;
use super::tree::{Children, Kind, Node, Str, Tree};
use crate::diagnostics::Code;

/// Why a text has no tree.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) code: Code,
    /// The byte where it shows.
    pub(super) at: usize,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Fault {
    pub(super) fn new(code: Code, at: usize, message: impl Into<String>) -> Self {
        Self {
            code,
            at,
            message: message.into(),
            help: None,
        }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// What does not stop the reading.
#[derive(Debug)]
pub(super) enum Oddity {
    /// Two entries of one object have the same key; the later counts.
    Duplicate { hidden: u32, counts: u32 },
    /// Anything else, at a byte.
    At {
        code: Code,
        at: usize,
        message: String,
    },
}

pub(super) struct Builder<'t> {
    pub(super) text: &'t str,
    pub(super) tree: Tree,
    pub(super) oddities: Vec<Oddity>,
    open: Vec<u32>,
    key: Option<(Str, u32)>,
    limits: &'t Limits,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str, limits: &'t Limits) -> Self {
        let text_len = u32::try_from(text.len()).unwrap_or(u32::MAX);
        Self {
            text,
            tree: Tree::new(Vec::with_capacity(text.len() / 24), String::new(), text_len),
            oddities: Vec::new(),
            open: Vec::new(),
            key: None,
            limits,
        }
    }

    /// A string that is not in the text as it is.
    pub(super) fn spare(&mut self, content: &str) -> Str {
        let start = self
            .tree
            .text_len
            .saturating_add(small(self.tree.spare.len()));
        self.tree.spare.push_str(content);
        Str {
            start,
            len: small(content.len()),
        }
    }

    /// A string that is in the text.
    pub(super) fn slice(start: usize, end: usize) -> Str {
        Str {
            start: small(start),
            len: small(end - start),
        }
    }

    pub(super) fn str(&self, str: Str) -> &str {
        self.tree.str(self.text, str)
    }

    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn in_object(&self) -> bool {
        self.open
            .last()
            .and_then(|open| self.tree.node(*open))
            .is_some_and(|node| node.kind == Kind::Object)
    }

    /// The key of the value that comes next.
    pub(super) fn key(&mut self, key: Str, at: usize) {
        self.key = Some((key, small(at)));
    }

    pub(super) fn has_key(&self) -> bool {
        self.key.is_some()
    }

    fn index(&self) -> u32 {
        small(self.tree.nodes.len())
    }

    fn check_budget(&self, more: usize, at: usize) -> Result<(), Fault> {
        let limit = self.limits.nodes.min(u32::MAX as usize);
        if self.tree.nodes.len().saturating_add(more) <= limit {
            return Ok(());
        }
        Err(Fault::new(Code::TooManyNodes, at, format!("the document makes more than {limit} values"))
            .help("aliases and merge keys count with all that they repeat; raise `limits.nodes` in `client.toml` if the document is to be trusted"))
    }

    pub(super) fn scalar(&mut self, kind: Kind, text: Str, at: usize) -> Result<u32, Fault> {
        self.check_budget(1, at)?;
        let index = self.index();
        let (key, key_at) = self.key.take().unwrap_or((Str::default(), small(at)));
        self.tree.nodes.push(Node {
            key,
            text,
            at: small(at),
            key_at,
            parent: self.open.last().copied().unwrap_or(index),
            end: index + 1,
            kind,
            hidden: false,
        });
        Ok(index)
    }

    pub(super) fn open(&mut self, kind: Kind, at: usize) -> Result<u32, Fault> {
        let limit = self.limits.depth;
        if self.open.len() >= limit {
            return Err(Fault::new(
                Code::TooDeep,
                at,
                format!("values nest more than {limit} levels deep"),
            )
            .help("raise `limits.depth` in `client.toml` if the document is to be trusted"));
        }
        let index = self.scalar(kind, Str::default(), at)?;
        self.open.push(index);
        Ok(index)
    }

    /// Ends the innermost open array or object.
    pub(super) fn close(&mut self) {
        let end = self.index();
        let Some(index) = self.open.pop() else { return };
        if let Some(node) = self.tree.nodes.get_mut(index as usize) {
            node.end = end;
            if node.kind == Kind::Object {
                self.hide_duplicates(index);
            }
        }
    }

    fn hide_duplicates(&mut self, index: u32) {
        let mut pairs = Vec::new();
        {
            let children = Children::new(&self.tree, index);
            let names = children.map(|(child, node)| (child, self.str(node.key)));
            if self
                .tree
                .node(index)
                .is_some_and(|node| node.end - index <= 12)
            {
                let names: Vec<(u32, &str)> = names.collect();
                for (count, (child, name)) in names.iter().enumerate() {
                    let earlier = names
                        .iter()
                        .take(count)
                        .rev()
                        .find(|(_, other)| other == name);
                    pairs.extend(earlier.map(|(earlier, _)| (*earlier, *child)));
                }
            } else {
                let mut seen: FxHashMap<&str, u32> = FxHashMap::default();
                for (child, name) in names {
                    pairs.extend(seen.insert(name, child).map(|earlier| (earlier, child)));
                }
            }
        }
        for (hidden, counts) in pairs {
            self.hide(hidden);
            self.oddities.push(Oddity::Duplicate { hidden, counts });
        }
    }

    pub(super) fn hide(&mut self, index: u32) {
        if let Some(node) = self.tree.nodes.get_mut(index as usize) {
            node.hidden = true;
        }
    }

    /// Says where the inside of a node that is still open ends for now.
    pub(super) fn set_end(&mut self, index: u32, end: u32) {
        if let Some(node) = self.tree.nodes.get_mut(index as usize) {
            node.end = end;
        }
    }

    /// Whether a node is an array or object that is not closed yet.
    pub(super) fn is_open(&self, index: u32) -> bool {
        self.open.contains(&index)
    }

    /// Repeats a finished node, under the pending key or else under its own.
    pub(super) fn repeat(&mut self, source: u32, at: Option<usize>) -> Result<u32, Fault> {
        let Some(original) = self.tree.node(source).cloned() else {
            return self.scalar(Kind::Null, Str::default(), at.unwrap_or_default());
        };
        let place = at.unwrap_or(original.at as usize);
        self.check_budget((original.end - source) as usize, place)?;
        let index = self.index();
        let by = index - source;
        for inner in source..original.end {
            let Some(node) = self.tree.node(inner).cloned() else {
                break;
            };
            self.tree.nodes.push(Node {
                parent: node.parent + by,
                end: node.end + by,
                ..node
            });
        }
        let key = self.key.take();
        let parent = self.open.last().copied().unwrap_or(index);
        if let Some(node) = self.tree.nodes.get_mut(index as usize) {
            node.parent = parent;
            node.at = small(place);
            if let Some((key, key_at)) = key {
                node.key = key;
                node.key_at = key_at;
            }
        }
        Ok(index)
    }
}

/// Positions fit: files are bounded below four gigabytes before they are read.
pub(super) fn small(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
