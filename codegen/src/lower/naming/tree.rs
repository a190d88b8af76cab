//! All paths of a document as one tree of their words.

use std::collections::{HashMap, HashSet};

use super::route::Route;
use super::verbs::{is_verb, is_verb_or_noun};
use super::words::{is_plural, snake};

/// Names a node of the [`Tree`].
pub(super) type NodeIndex = usize;

/// A word of a path, at its place: `files` below `pipelines`.
#[derive(Debug, Default)]
pub(super) struct Node {
    parent: Option<NodeIndex>,
    depth: usize,
    words: Vec<String>,
    /// Endpoints that end here, with their methods.
    own: Vec<String>,
    /// Endpoints that end at a parameter right behind this word.
    items: Vec<String>,
    /// Endpoints that end here or below, by what of them is the same in all versions.
    below: HashSet<String>,
    /// Whether anything continues behind a parameter that stands right behind this word.
    has_items: bool,
    /// Whether this word stands right behind the word of its parent, at least once.
    beside_items: bool,
    /// Whether another word follows behind such a parameter.
    continues: bool,
    /// Whether an action is done on it: `:cancel`.
    has_actions: bool,
    children: Vec<NodeIndex>,
}

/// All paths of a document as one tree of their words.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    roots: HashMap<String, NodeIndex>,
    children: HashMap<(NodeIndex, String), NodeIndex>,
}

impl Tree {
    /// Adds an endpoint; gives the node of each of its words.
    pub(super) fn add(&mut self, method: &str, route: &Route) -> Vec<NodeIndex> {
        // `HEAD` and `OPTIONS` come with others and make no resource.
        let counts = !matches!(method, "HEAD" | "OPTIONS" | "TRACE");
        let shape = format!("{method} {:?} {:?}", route.steps, route.action);
        let mut trail = Vec::new();
        let mut behind_param = false;
        for (position, step) in route.steps.iter().enumerate() {
            let index = self.child(trail.last().copied(), &step.words);
            if let Some(node) = self.nodes.get_mut(index) {
                if counts && !node.below.contains(&shape) {
                    node.below.insert(shape.clone());
                }
                node.has_items |= step.params > 0 && counts;
                node.continues |= step.params > 0 && counts && position + 1 < route.steps.len();
                node.beside_items |= !behind_param;
            }
            behind_param = step.params > 0;
            trail.push(index);
        }
        if let Some(node) = trail.last().and_then(|index| self.nodes.get_mut(*index)) {
            if !route.action.is_empty() {
                node.has_actions = true;
            } else if counts && behind_param {
                node.items.push(method.to_owned());
            } else if counts {
                node.own.push(method.to_owned());
            }
        }
        trail
    }

    fn child(&mut self, parent: Option<NodeIndex>, words: &[String]) -> NodeIndex {
        let key = snake(words);
        let known = match parent {
            Some(parent) => self.children.get(&(parent, key.clone())),
            None => self.roots.get(&key),
        };
        if let Some(known) = known {
            return *known;
        }
        let index = self.nodes.len();
        let depth = parent
            .and_then(|parent| self.nodes.get(parent))
            .map_or(1, |parent| parent.depth + 1);
        self.nodes.push(Node {
            parent,
            depth,
            words: words.to_vec(),
            ..Node::default()
        });
        match parent {
            Some(parent) => {
                self.children.insert((parent, key), index);
                if let Some(parent) = self.nodes.get_mut(parent) {
                    parent.children.push(index);
                }
            }
            None => {
                self.roots.insert(key, index);
            }
        }
        index
    }

    /// Whether a method ends at this word itself.
    pub(super) fn has_own(&self, index: NodeIndex, method: &str) -> bool {
        self.nodes
            .get(index)
            .is_some_and(|node| node.own.iter().any(|own| own == method))
    }

    /// Whether a method ends at a parameter right behind this word.
    pub(super) fn has_item(&self, index: NodeIndex, method: &str) -> bool {
        self.nodes
            .get(index)
            .is_some_and(|node| node.items.iter().any(|own| own == method))
    }

    /// Whether single items of this word are reached by a parameter.
    pub(super) fn has_items(&self, index: NodeIndex) -> bool {
        self.nodes.get(index).is_some_and(|node| node.has_items)
    }

    /// Whether a word is a node of the resource tree. What is none becomes part of the names of methods.
    ///
    /// A plural with something behind one of its items always is one: `pipelines/{id}/files/{id}/status`.
    /// Otherwise a word is none if all that is done with it is one call (`files.get_status`), or reading it
    /// (`files.list_page_figures`, `files.get_page_figure`), or if it stands for one item of the resource
    /// (`organizations.get_default`), or holds nothing but such words.
    pub(super) fn is_resource(&self, index: NodeIndex) -> bool {
        let Some(node) = self.nodes.get(index) else {
            return false;
        };
        let first_is_verb = node
            .words
            .first()
            .is_some_and(|word| is_verb(word) && !is_verb_or_noun(word));
        if node.depth == 1 {
            return self.is_top_resource(node, first_is_verb);
        }
        // `/by-name/{name}` tells how an item is found.
        let plural = node.words.last().is_some_and(|word| is_plural(word));
        if plural && node.continues {
            return true;
        }
        let by = node.words.first().is_some_and(|word| word == "by");
        if node.below.len() <= 1 || (by && node.own.is_empty() && node.children.is_empty()) {
            return false;
        }
        let leaf = node.children.is_empty() && !node.has_actions;
        if leaf && self.is_only_read(node) {
            return false;
        }
        if leaf
            && !node.has_items
            && (self.is_special_item(node) || (first_is_verb && is_called(node)))
        {
            return false;
        }
        // `/reload/groups` reloads groups.
        if first_is_verb && node.words.len() == 1 && !node.has_items && self.is_called_below(node) {
            return false;
        }
        let folder = node.own.is_empty() && !node.has_items && !node.has_actions;
        !folder || node.children.iter().any(|child| self.is_resource(*child))
    }

    fn is_top_resource(&self, node: &Node, first_is_verb: bool) -> bool {
        let leaf = node.children.is_empty() && !node.has_actions;
        if leaf && !node.has_items && first_is_verb && is_called(node) {
            return false;
        }
        let plural = node.words.last().is_some_and(|word| is_plural(word));
        node.below.len() > 1 || node.has_actions || (plural && !first_is_verb)
    }

    /// Whether a word only does something, and that to what stands behind it. What can itself be cancelled
    /// is a thing.
    fn is_called_below(&self, node: &Node) -> bool {
        let is_object = |child: &Node| {
            child.children.is_empty()
                && !child.has_items
                && is_called(child)
                && !child.words.first().is_some_and(|word| is_verb(word))
        };
        let children = node.children.iter();
        is_called(node)
            && !node.has_actions
            && children
                .filter_map(|child| self.nodes.get(*child))
                .all(is_object)
    }

    fn is_only_read(&self, node: &Node) -> bool {
        node.own
            .iter()
            .chain(&node.items)
            .all(|method| method == "GET")
    }

    /// Whether a word names one item of its parent: `/organizations/default` beside `/organizations/{id}`.
    fn is_special_item(&self, node: &Node) -> bool {
        let parent_has_items = node.parent.is_some_and(|parent| self.has_items(parent));
        let plural = node.words.last().is_some_and(|word| is_plural(word));
        parent_has_items && node.beside_items && !plural
    }
}

/// Whether a word is only read and posted to, as one that names what is done.
fn is_called(node: &Node) -> bool {
    node.own
        .iter()
        .all(|method| method == "GET" || method == "POST")
}
