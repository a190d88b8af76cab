//! Arrays: lists and tuples.

use indexmap::IndexMap;
use serde_json::Value;

use super::keys::Kind;
use super::merge::{Merged, Piece};
use super::{Hint, Schemas};
use crate::document::{NodeId, dialect};
use crate::ir::Ty;

/// Tuples of Rust have `Debug` and its like up to this length.
const LONGEST_TUPLE: usize = 12;

impl Schemas<'_> {
    /// The type of an array.
    pub(super) fn array(&mut self, merged: &Merged<'_>, hint: &Hint) -> Ty {
        if merged.prefix.is_empty() {
            let item = match &merged.items {
                Some(pieces) if !self.is_never(pieces) => self.lower(pieces, &hint.item()),
                _ => Ty::Any,
            };
            return Ty::Array(Box::new(item));
        }
        let mut items = Vec::with_capacity(merged.prefix.len());
        for (position, node) in (1..).zip(&merged.prefix) {
            items.push(self.element(*node, &hint.part(&position.to_string())));
        }
        let least = merged.bounds.min_items.unwrap_or(0);
        let most = merged.bounds.max_items.unwrap_or(usize::MAX);
        let exact = least >= items.len() && (!merged.more_items || most <= items.len());
        if exact && items.len() <= LONGEST_TUPLE {
            return Ty::Tuple(items);
        }
        // Arrays that may be shorter or longer are lists; one type for all elements if they have one.
        if merged.more_items {
            match &merged.items {
                Some(pieces) => items.push(self.lower(pieces, &hint.item())),
                None if most > items.len() => items.push(Ty::Any),
                None => {}
            }
        }
        let first = items.first().cloned().unwrap_or(Ty::Any);
        let same = items.iter().all(|item| *item == first);
        Ty::Array(Box::new(if same { first } else { Ty::Any }))
    }

    fn element(&mut self, node: Option<NodeId>, hint: &Hint) -> Ty {
        match node {
            Some(node) => self.lower(&[Piece::Whole(node)], hint),
            None => Ty::Any,
        }
    }

    /// [`Ty::Binary`] for a schema of raw bytes, and a list of it for a list of such.
    pub fn binary(&mut self, node: NodeId) -> Option<Ty> {
        let pieces = self.direct(&[Piece::Whole(node)]);
        let merged = self.merged(&pieces);
        if !merged.choices.is_empty() || merged.constants.is_some() {
            return None;
        }
        if merged.format.as_deref() == Some("binary")
            && !self.config.types.formats.contains_key("binary")
        {
            return Some(Ty::Binary);
        }
        let items = merged.items?;
        let items = self.merged(&items);
        (items.format.as_deref() == Some("binary") && items.choices.is_empty())
            .then(|| Ty::Array(Box::new(Ty::Binary)))
    }

    /// Whether a schema is of text of which nothing more is said.
    pub fn is_text(&mut self, node: NodeId) -> bool {
        let pieces = [Piece::Whole(node)];
        let merged = self.merged(&pieces);
        let is_plain = merged.kind == Some(Kind::String)
            && merged.format.is_none()
            && merged.constants.is_none()
            && merged.choices.is_empty();
        is_plain && !self.allows_null(&pieces)
    }
}

impl<'a> Schemas<'a> {
    /// The extensions of the schema that says what a text holds, in the words of [`dialect`], where no choice does.
    pub fn extensions_of_text(&mut self, node: NodeId) -> Option<&'a IndexMap<String, Value>> {
        let merged = self.merged(&[Piece::Whole(node)]);
        if !merged.choices.is_empty() {
            return None;
        }
        let mut parts = merged.parts.into_iter();
        parts.find_map(|part| {
            let extensions = &self.document.schema(part)?.schema_data.extensions;
            let says = extensions.contains_key(dialect::CONTENT_MEDIA_TYPE);
            says.then_some(extensions)
        })
    }
}
