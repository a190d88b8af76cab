//! Bases with a discriminator: where one is meant, an heir may come.

use std::collections::VecDeque;
use std::rc::Rc;

use openapiv3::Discriminator;
use rustc_hash::FxHashSet;

use super::Schemas;
use super::build::Built;
use super::decide::Tags;
use super::merge::Piece;
use super::union::Branch;
use crate::document::NodeId;
use crate::ir::{Branch as Decision, JsonType, Ty, TypeKind};

impl Schemas<'_> {
    /// A base with heirs as a union of them, and of what it says itself for all other tags. `None` for what is no
    /// such base.
    pub(super) fn polymorphic(&mut self, node: NodeId, name: &str) -> Option<Built> {
        let heirs = self.heirs.get(&node)?.clone();
        let discriminator = self.discriminator_of(node)?;
        let mut branches = Vec::with_capacity(heirs.len() + 1);
        for heir in heirs {
            let pieces = vec![Piece::Whole(heir)];
            let shape = self.shape(&pieces);
            branches.push(Branch {
                pieces,
                shape,
                member: heir,
                made: None,
            });
        }
        let merged = self.merged(&[Piece::Whole(node)]);
        let mut tags = self.tags(&discriminator, &branches, &merged)?;
        let base = self.base_struct(node, name, &merged);
        let own = Tags {
            otherwise: None,
            ..tags.clone()
        };
        tags.otherwise = None;
        let Built::Def(TypeKind::Union(mut union)) =
            self.union_of(branches, Some(own), &merged, name)
        else {
            return None;
        };
        let otherwise = union.variants.len();
        let taken = |name: &str| union.variants.iter().any(|variant| variant.name == name);
        let label = ["Base", "Other", "Plain"]
            .into_iter()
            .find(|name| !taken(name))
            .unwrap_or("BaseOfAll");
        union.variants.push(crate::ir::UnionVariant {
            name: label.to_owned(),
            ty: base,
            docs: crate::ir::Docs::default(),
            tag: None,
        });
        if let Some(Decision::Tag {
            otherwise: rest,
            absent,
            ..
        }) = union.decide.get_mut(&JsonType::Object)
        {
            *rest = Some(otherwise);
            *absent = Some(Box::new(Decision::Only(otherwise)));
        }
        Some(Built::Def(TypeKind::Union(union)))
    }

    /// The discriminator of a schema, or else of what it inherits from (OpenAPI 3.1, section 4.8.25: it comes down with
    /// `allOf`). What lists a choice does not hand its discriminator down: it tells apart what is chosen from.
    pub(super) fn discriminator_of(&mut self, node: NodeId) -> Option<Rc<Discriminator>> {
        if let Some(known) = self.discriminators.get(&node) {
            return known.clone();
        }
        let mut found = None;
        let mut seen = FxHashSet::default();
        let mut on_the_way = VecDeque::from([node]);
        while let Some(node) = on_the_way.pop_front() {
            if let Some(known) = self.discriminators.get(&node) {
                found = known.clone();
            } else if let Some(keys) = self.keys(node).filter(|_| seen.insert(node)) {
                let chooses = !keys.one_of.is_empty() || !keys.any_of.is_empty();
                found = keys
                    .data
                    .discriminator
                    .clone()
                    .filter(|_| !chooses)
                    .map(Rc::new);
                if found.is_none() && !chooses {
                    on_the_way.extend(&keys.all_of);
                }
            }
            if found.is_some() {
                break;
            }
        }
        self.discriminators.insert(node, found.clone());
        found
    }

    /// What a base says itself.
    fn base_struct(&mut self, node: NodeId, name: &str, merged: &super::merge::Merged<'_>) -> Ty {
        let own = self
            .scope
            .first_free([format!("{name}Base"), format!("{name}BaseObject")]);
        let id = self.types.push(self.placeholder(node, own, false));
        let object = self.object(merged, name);
        self.fill(id, node, Built::Def(TypeKind::Struct(object)));
        Ty::Named(id)
    }
}
