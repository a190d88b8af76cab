//! Where references lead.

use std::cell::{Cell, RefCell};

use rustc_hash::{FxHashMap, FxHashSet};

use super::v3_0::Siblings;
use super::{Document, NodeId};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Refusal;

/// What is being looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Follow {
    /// A schema, where keywords beside `$ref` count.
    Schema,
    /// Anything else, where they do not.
    Other,
}

/// Where references were found to lead.
#[derive(Default)]
pub(super) struct Memo {
    targets: RefCell<FxHashMap<(NodeId, Follow), Option<NodeId>>>,
    /// How many pointers are being walked that lead over references, each inside of the last.
    nested: Cell<usize>,
}

/// Where a pointer stops to lead anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The pointer of the last node on the way that is there.
    pub within: String,
    /// The step that is not.
    pub step: String,
    /// A step there is that is spelled like it.
    pub near: Option<String>,
}

impl Document {
    /// Follows a chain of references from a node to its end; a node that is no reference is its own end.
    pub(super) fn follow(&self, start: NodeId, kind: Follow) -> Option<NodeId> {
        let (mut text, mut at) = match self.reference_at(start, kind) {
            Some(reference) => reference,
            None => return Some(start),
        };
        let mut node = start;
        let mut passed: FxHashSet<NodeId> = FxHashSet::default();
        let end = loop {
            if let Some(known) = self.references.targets.borrow().get(&(node, kind)) {
                break *known;
            }
            if !passed.insert(node) {
                let message = format!("the reference `{text}` leads back to itself");
                self.push(Diagnostic::new(Code::ReferenceLoop, message).at(self.place(at)));
                break None;
            }
            let Some(next) = self.resolve(at, text) else {
                break None;
            };
            node = next;
            match self.reference_at(node, kind) {
                Some(reference) => (text, at) = reference,
                None => break Some(node),
            }
        };
        for node in passed {
            if kind == Follow::Schema {
                self.tell_ignored(node);
            }
            self.references
                .targets
                .borrow_mut()
                .insert((node, kind), end);
        }
        end
    }

    /// The text of the reference that a node is, and the node of that text.
    fn reference_at(&self, id: NodeId, kind: Follow) -> Option<(&str, NodeId)> {
        if id != NodeId::new(id.file, id.index) {
            return None;
        }
        let value = self.value(id);
        if let Some(text) = value.as_str() {
            let file = self.files.get(id.file)?;
            return matches!(file.key(id.index), Some("$ref" | "$dynamicRef"))
                .then_some((text, id));
        }
        let object = value.as_object()?;
        let entry = object.get("$ref")?;
        let text = entry.value.as_str()?;
        if kind == Follow::Schema && self.siblings(object) != Siblings::None {
            return None;
        }
        Some((text, id.beside(entry.node)))
    }

    /// The node that the text of a reference names. Reported if there is none.
    pub(super) fn resolve(&self, at: NodeId, text: &str) -> Option<NodeId> {
        let (name, fragment) = text.split_once('#').unwrap_or((text, ""));
        let start = if name.is_empty() {
            NodeId::new(at.file, 0)
        } else {
            self.resource(at, name, text)?
        };
        let fragment = decode(fragment);
        if fragment.is_empty() {
            return Some(start);
        }
        let Some(pointer) = fragment.strip_prefix('/') else {
            let anchor = self.anchor(start.file, &fragment);
            if anchor.is_none() {
                self.dangling(at, text, None);
            }
            return anchor;
        };
        let failed = match self.walk(start, pointer) {
            Ok(node) => return Some(node),
            Err(failed) => failed,
        };
        // A schema with an `$id` is a resource of its own, and pointers inside of it start there.
        let own = if name.is_empty() {
            self.enclosing_resource(at)
        } else {
            None
        };
        if let Some(Ok(node)) = own.map(|own| self.walk(own, pointer)) {
            return Some(node);
        }
        self.dangling(at, text, Some((failed.0, &failed.1)));
        None
    }

    /// Walks a pointer; where it ends too early tells the node and the step that it does not have.
    fn walk(&self, start: NodeId, pointer: &str) -> Result<NodeId, (NodeId, String)> {
        let mut node = start;
        for step in pointer.split('/') {
            let step = step.replace("~1", "/").replace("~0", "~");
            match self.step(node, &step) {
                Some(next) => node = next,
                None => return Err((node, step)),
            }
        }
        Ok(node)
    }

    /// The node that a JSON pointer names in the file of the document, with or without `#` before it; else how
    /// far the pointer leads. For places that settings name: nothing is reported.
    pub fn find(&self, pointer: &str) -> Result<NodeId, Missing> {
        let pointer = decode(pointer.strip_prefix('#').unwrap_or(pointer));
        let mut node = NodeId::new(0, 0);
        for step in pointer.split('/').skip(1) {
            let step = step.replace("~1", "/").replace("~0", "~");
            match self.step(node, &step) {
                Some(next) => node = next,
                None => {
                    let near = self.suggestion(node, &step).map(str::to_owned);
                    return Err(Missing {
                        within: self.pointer(node),
                        step,
                        near,
                    });
                }
            }
        }
        Ok(node)
    }

    /// One step of a pointer; where the way leads over a reference, it goes on behind it.
    fn step(&self, node: NodeId, step: &str) -> Option<NodeId> {
        let within = |node: NodeId| {
            let file = self.files.get(node.file)?;
            file.step(node.index, step).map(|index| node.beside(index))
        };
        within(node).or_else(|| {
            /// Pointers that lead over references that lead over references; real documents have one.
            const DEEPEST: usize = 16;
            self.value(node).get("$ref")?.as_str()?;
            let nested = self.references.nested.get();
            if nested >= DEEPEST {
                return None;
            }
            self.references.nested.set(nested + 1);
            let end = self.follow(node, Follow::Other);
            self.references.nested.set(nested);
            within(end?)
        })
    }

    /// Where what the part of a reference before `#` names begins: a file, or a schema with that `$id`.
    fn resource(&self, at: NodeId, name: &str, text: &str) -> Option<NodeId> {
        let refusal = match self.files.beside(at.file, &decode(name), &self.diagnostics) {
            Ok(file) => return Some(NodeId::new(file, 0)),
            Err(refusal) => refusal,
        };
        if let Some(node) = self.identified(name) {
            return Some(node);
        }
        let diagnostic = match refusal {
            Refusal::Network => Diagnostic::new(Code::NetworkReference, format!("`{text}` is on the network, and nothing is fetched"))
                .help(format!("save the file and name it in `client.toml`: `[references.map]` `\"{name}\" = \"path/to/file\"`")),
            Refusal::Outside(path) => {
                let message = format!("`{text}` is outside of the folder of the document");
                let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
                Diagnostic::new(Code::OutsideReference, message)
                    .help(format!("if it is to be read, allow it in `client.toml`: `[references]` `allow = [\"{folder}\"]`"))
            }
            Refusal::Unreadable(path, reason) => {
                let message = format!("`{text}` leads nowhere: cannot read `{}`: {reason}", path.display());
                Diagnostic::new(Code::DanglingReference, message)
            }
            Refusal::Broken(path) => {
                let message = format!("`{text}` leads nowhere: `{}` cannot be used", path.display());
                Diagnostic::new(Code::DanglingReference, message)
            }
            Refusal::TooMany(limit) => Diagnostic::new(Code::DanglingReference, format!("`{text}` is not read: the document is made of more than {limit} files"))
                .help("raise `limits.files` in `client.toml` if the document is to be trusted"),
        };
        self.push(diagnostic.at(self.place(at)).once(text));
        None
    }

    fn dangling(&self, at: NodeId, text: &str, failed: Option<(NodeId, &str)>) {
        let mut diagnostic =
            Diagnostic::new(Code::DanglingReference, format!("`{text}` leads nowhere"))
                .at(self.place(at));
        if let Some((node, step)) = failed {
            let file = self
                .files
                .get(node.file)
                .map(|file| file.path().display().to_string())
                .unwrap_or_default();
            let parent = self.pointer(node);
            diagnostic = diagnostic.note(match (node.file == at.file, parent.is_empty()) {
                (true, true) => format!("there is no `{step}` at the root of the file"),
                (true, false) => format!("there is no `{step}` in `#{parent}`"),
                (false, true) => format!("there is no `{step}` at the root of `{file}`"),
                (false, false) => format!("there is no `{step}` in `{file}#{parent}`"),
            });
            if let Some(near) = self.suggestion(node, step) {
                diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
            }
        }
        self.push(diagnostic.once(text));
    }

    /// A name like the one that was not found.
    fn suggestion(&self, node: NodeId, step: &str) -> Option<&str> {
        const NAMES: usize = 2_000;
        let object = self.value(node).as_object()?;
        self.nearest(step, object.iter().take(NAMES).map(|entry| entry.key))
    }
}

/// Resolves `%7B` and its like. What is no escape stays.
pub(super) fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes().iter();
    while let Some(&byte) = rest.next() {
        let escape = rest
            .as_slice()
            .get(..2)
            .filter(|_| byte == b'%')
            .and_then(|pair| {
                let text = std::str::from_utf8(pair).ok()?;
                u8::from_str_radix(text, 16).ok()
            });
        match escape {
            Some(decoded) => {
                bytes.push(decoded);
                rest.nth(1);
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
