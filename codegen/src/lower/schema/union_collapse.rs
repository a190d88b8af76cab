//! Choices that come to less than a union: any value, one enum, text.

use super::build::Plan;
use super::enumeration::Constant;
use super::merge::{Merged, Piece};
use super::shape::Shape;
use super::union::Branch;
use super::{Hint, Schemas};
use crate::document::NodeId;
use crate::ir::{EnumRepr, JsonType, Literal, Ty, TypeKind};
use std::rc::Rc;

impl Schemas<'_> {
    /// Whether anything is valid against a variant without a name.
    pub(super) fn any_is_free(&mut self, branches: &[Branch]) -> bool {
        branches.iter().any(|branch| {
            let merged = self.merged(&branch.pieces);
            let named =
                branch.pieces.len() == 1 && self.document.component_name(branch.member).is_some();
            !named && !self.has_choice(&merged) && self.plan(&merged) == Plan::Any
        })
    }

    /// Constants, if all variants without a name of their own are such: together they are one enum. Plain text beside
    /// them says that the list may grow, which it may anyway.
    pub(super) fn all_constants(&mut self, branches: &[Branch]) -> Option<Vec<Constant>> {
        let mut constants: Vec<Constant> = Vec::new();
        for branch in branches {
            match self.listed_constants(branch) {
                Some(listed) => add(&mut constants, listed),
                None if is_plain_text(&branch.shape) && self.is_simple(branch) => {}
                None => return None,
            }
        }
        let text = branches
            .iter()
            .any(|branch| branch.shape.constants.is_none());
        let all_text = constants
            .iter()
            .all(|constant| matches!(constant.value, Literal::String(_)));
        (!constants.is_empty() && (!text || all_text && self.config.types.open))
            .then_some(constants)
    }

    /// Makes one enum of the texts that a choice lists one by one beside something else.
    pub(super) fn gather_constants(
        &mut self,
        branches: &mut Vec<Branch>,
        merged: &Merged<'_>,
        name: &str,
    ) {
        let mut constants: Vec<Constant> = Vec::new();
        let mut gathered: Vec<usize> = Vec::new();
        for (position, branch) in branches.iter().enumerate() {
            let Some(listed) = self.listed_constants(branch) else {
                continue;
            };
            if listed
                .iter()
                .all(|constant| matches!(constant.value, Literal::String(_)))
            {
                add(&mut constants, listed);
                gathered.push(position);
            }
        }
        let [first, _, ..] = gathered.as_slice() else {
            return;
        };
        let first = *first;
        let Some(branch) = branches.get_mut(first) else {
            return;
        };
        let values = constants.iter().map(|constant| constant.value.clone());
        branch.shape = Rc::new(Shape {
            constants: Some(values.collect()),
            ..Shape::clone(&branch.shape)
        });
        let open = self.is_open(merged.parts.iter().copied());
        let hint = Hint::within(name).part("text");
        let type_name = self.scope.first_free(hint.names());
        let mut def = self.placeholder(branch.member, type_name, false);
        def.kind = TypeKind::Enum(self.enum_of(constants, open));
        branch.made = Some(Ty::Named(self.types.push(def)));
        let mut position = 0;
        branches.retain(|_| {
            let kept = position == first || gathered.binary_search(&position).is_err();
            position += 1;
            kept
        });
    }

    /// The constants of a variant without a name of its own that is nothing but such.
    fn listed_constants(&mut self, branch: &Branch) -> Option<Vec<Constant>> {
        if !self.is_simple(branch) {
            return None;
        }
        let merged = self.merged(&branch.pieces);
        let (values, from) = merged.constants.as_ref()?;
        let mut listed = self.constants(*from, values);
        self.describe_single(branch.member, &mut listed);
        Some(listed)
    }

    /// Whether a variant has no name of its own, no settings, and no choice in it.
    fn is_simple(&mut self, branch: &Branch) -> bool {
        let named = branch.pieces.iter().any(|piece| match piece {
            Piece::Whole(node) => self.document.component_name(*node).is_some(),
            Piece::Own(_) | Piece::OneOf(_) | Piece::AnyOf(_) => false,
        });
        if named || self.settings.of(branch.member).is_some() {
            return false;
        }
        let merged = self.merged(&branch.pieces);
        merged.conflict.is_none() && !self.has_choice(&merged)
    }

    /// A constant that stands alone is described by the schema it stands in.
    fn describe_single(&mut self, node: NodeId, constants: &mut [Constant]) {
        let ([constant], Some(keys)) = (constants, self.keys(node)) else {
            return;
        };
        let title = keys
            .data
            .title
            .clone()
            .filter(|title| title.split_whitespace().count() <= 4);
        constant.name = constant.name.take().or(title);
        constant.docs = self.docs_of(
            node,
            &keys,
            constant.name.as_deref().unwrap_or_default(),
            None,
        );
        constant.docs.facts.clear();
        constant.deprecated = keys.data.deprecated;
    }

    /// Leaves out variants whose values others hold without loss: text of a form beside any text, and any text beside
    /// an open enum.
    pub(super) fn drop_covered(&mut self, kept: &mut Vec<(Branch, Ty, String)>) {
        let text = kept.iter().any(|(_, ty, _)| *ty == Ty::String);
        if !text {
            return;
        }
        kept.retain(|(_, ty, _)| {
            !matches!(
                ty,
                Ty::DateTime | Ty::Date | Ty::Time | Ty::Uuid | Ty::Base64
            )
        });
        let opens = |schemas: &Self, ty: &Ty| {
            schemas
                .enum_behind(ty)
                .is_some_and(|(_, list)| list.unknown.is_some() && list.repr == EnumRepr::String)
        };
        // An enum that is not made yet is known by its constants.
        let listed = kept.iter().filter(|(branch, ty, _)| {
            opens(self, ty)
                || branch.shape.constants.is_some()
                    && self.config.types.open
                    && branch.shape.types == [JsonType::String].into()
        });
        if listed.count() == 1 {
            kept.retain(|(_, ty, _)| *ty != Ty::String);
        }
    }
}

/// Adds constants that are not there yet.
fn add(constants: &mut Vec<Constant>, mut listed: Vec<Constant>) {
    listed.retain(|new| !constants.iter().any(|constant| constant.value == new.value));
    constants.extend(listed);
}

/// Whether any text is valid, and nothing else.
fn is_plain_text(shape: &Shape) -> bool {
    shape.types == [JsonType::String].into() && shape.constants.is_none() && !shape.formed
}
