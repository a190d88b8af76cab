//! Nodes that have a name of their own: `$id`, `$self`, `$anchor`.

use rustc_hash::FxHashMap;

use super::{Document, NodeId};

/// The names in a file, found when the first of them is asked for.
#[derive(Default)]
pub(super) struct Names {
    ids: FxHashMap<String, u32>,
    anchors: FxHashMap<String, u32>,
}

impl Document {
    /// The schema of the first file whose `$id` this is, or the document whose `$self` it is.
    pub(super) fn identified(&self, name: &str) -> Option<NodeId> {
        let name = name.trim_end_matches('#');
        self.names_in(0)
            .ids
            .get(name)
            .map(|index| NodeId::new(0, *index))
    }

    /// The schema with an `$anchor` or `$dynamicAnchor`.
    pub(super) fn anchor(&self, file: u32, name: &str) -> Option<NodeId> {
        self.names_in(file)
            .anchors
            .get(name)
            .map(|index| NodeId::new(file, *index))
    }

    /// The innermost schema with an `$id` round a node.
    pub(super) fn enclosing_resource(&self, id: NodeId) -> Option<NodeId> {
        self.enclosing(id, "$id")
    }

    /// What `$recursiveRef` (JSON Schema 2019-09) leads to: the innermost schema round it that is marked for it.
    pub(super) fn recursive_anchor(&self, id: NodeId) -> Option<NodeId> {
        let anchor = self.enclosing(id, "$recursiveAnchor");
        if anchor.is_none() {
            let effect = "no schema round it has `$recursiveAnchor`, so it is read as any value";
            self.not_carried(id, "a `$recursiveRef` without an anchor", effect);
        }
        anchor
    }

    fn enclosing(&self, id: NodeId, key: &str) -> Option<NodeId> {
        let tree = self.files.get(id.file)?.tree();
        let mut at = id.index;
        while let Some(parent) = tree.parent(at) {
            if self.value(id.beside(parent)).get(key).is_some() {
                return Some(id.beside(parent));
            }
            at = parent;
        }
        None
    }

    fn names_in(&self, file: u32) -> &Names {
        if let Some(known) = self.identities.get(&file) {
            return known;
        }
        self.identities
            .insert(file, Box::new(self.find_names(file)))
    }

    fn find_names(&self, number: u32) -> Names {
        let mut names = Names::default();
        let Some(file) = self.files.get(number) else {
            return names;
        };
        for (index, key) in file.keys() {
            let map = match key {
                "$id" | "$self" => &mut names.ids,
                "$anchor" | "$dynamicAnchor" => &mut names.anchors,
                _ => continue,
            };
            let (Some(text), Some(parent)) =
                (file.value(index).as_str(), file.tree().parent(index))
            else {
                continue;
            };
            map.entry(text.trim_end_matches('#').to_owned())
                .or_insert(parent);
        }
        names
    }
}
