//! Choices that come to less than a union: any value, one enum, text.

use super::Schemas;
use super::build::Plan;
use super::enumeration::Constant;
use super::merge::Piece;
use super::shape::Shape;
use super::union::Branch;
use crate::document::NodeId;
use crate::ir::{EnumRepr, JsonType, Literal, Ty};

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
            let [Piece::Whole(node)] = branch.pieces.as_slice() else {
                return None;
            };
            if self.document.component_name(*node).is_some() {
                return None;
            }
            let merged = self.merged(&branch.pieces);
            if self.has_choice(&merged) || merged.conflict.is_some() {
                return None;
            }
            match &merged.constants {
                Some((values, from)) => {
                    let mut listed = self.constants(*from, values);
                    self.describe_single(*node, &mut listed);
                    listed.retain(|new| {
                        !constants.iter().any(|constant| constant.value == new.value)
                    });
                    constants.extend(listed);
                }
                None if is_plain_text(&branch.shape) => {}
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

/// Whether any text is valid, and nothing else.
fn is_plain_text(shape: &Shape) -> bool {
    shape.types == [JsonType::String].into() && shape.constants.is_none() && !shape.formed
}
