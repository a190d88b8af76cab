//! Which schemas others need.

use rustc_hash::FxHashSet;

use super::Schemas;
use super::keys::{Keys, Rest};
use super::merge::Piece;
use crate::document::NodeId;

impl Schemas<'_> {
    /// The schemas that these need, themselves included.
    pub(super) fn reached(&mut self, roots: Vec<NodeId>) -> FxHashSet<NodeId> {
        let mut reached = FxHashSet::default();
        // The first on top, so that the order is the document's.
        let mut waiting = roots;
        waiting.reverse();
        while let Some(node) = waiting.pop() {
            if !reached.insert(node) {
                continue;
            }
            if let Some(heirs) = self.heirs.get(&node) {
                waiting.extend(heirs);
            }
            if let Some(keys) = self.keys(node) {
                waiting.extend(self.children(&keys).into_iter().rev());
            }
        }
        reached
    }

    /// The component that a schema is, if all it says beside that only describes.
    pub fn component_behind(&mut self, node: NodeId) -> Option<NodeId> {
        match self.direct(&[Piece::Whole(node)]).as_slice() {
            [Piece::Whole(end)] => self.document.component_name(*end).map(|_| *end),
            _ => None,
        }
    }

    /// All that a schema refers to.
    fn children(&self, keys: &Keys<'_>) -> Vec<NodeId> {
        let rest = match &keys.rest {
            Rest::Schema(rest) => *rest,
            Rest::Unset | Rest::Closed | Rest::Any => None,
        };
        let properties = keys.properties.iter().filter_map(|(_, property)| *property);
        let lists = [&keys.all_of, &keys.one_of, &keys.any_of];
        let discriminator = keys.data.discriminator.iter();
        let mapped = discriminator
            .flat_map(|discriminator| discriminator.mapping.values())
            .filter_map(|target| self.document.target_text(target));
        properties
            .chain(rest)
            .chain(keys.patterns.iter().copied().flatten())
            .chain(keys.items.flatten())
            .chain(keys.prefix.iter().copied().flatten())
            .chain(lists.into_iter().flatten().copied())
            .chain(mapped)
            .collect()
    }
}
