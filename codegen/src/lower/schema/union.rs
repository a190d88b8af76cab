//! Choices: `oneOf`, `anyOf`, several types.

use std::rc::Rc;

use super::build::Built;
use super::decide::{Tags, decide};
use super::merge::{Merged, Piece};
use super::shape::Shape;
use super::{Hint, Schemas};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::NodeId;
use crate::ir::{Docs, Ty, TypeKind, Union, UnionVariant};
use crate::names::Scope;

/// Combinations of several choices that hold at once that each get a type.
const MOST_COMBINATIONS: usize = 64;

/// A variant in the making.
#[derive(Clone, Debug)]
pub(super) struct Branch {
    pub(super) pieces: Vec<Piece>,
    pub(super) shape: Rc<Shape>,
    /// The schema that the document lists.
    pub(super) member: NodeId,
    /// Its type, where several that the document lists gave it one.
    pub(super) made: Option<Ty>,
}

impl Schemas<'_> {
    /// The type of a choice.
    pub(super) fn union(&mut self, merged: &Merged<'_>, name: &str) -> Built {
        let combinations = merged
            .choices
            .iter()
            .map(|choice| choice.members.len())
            .try_fold(1_usize, |all, count| all.checked_mul(count));
        if merged.choices.len() > 1 && combinations.is_none_or(|count| count > MOST_COMBINATIONS) {
            return self.too_many(merged, name);
        }
        let (listed, choice) = self.branches(merged);
        if self.overflows(listed.iter().map(|(pieces, _)| pieces)) {
            return self.too_many(merged, name);
        }
        let discriminator = choice.and_then(|choice| choice.discriminator);
        let mut branches: Vec<Branch> = Vec::with_capacity(listed.len());
        for (pieces, member) in listed {
            let pieces = self.direct(&pieces);
            if branches.iter().any(|branch| branch.pieces == pieces) {
                continue;
            }
            let shape = self.shape(&pieces);
            branches.push(Branch {
                pieces,
                shape,
                member,
                made: None,
            });
        }
        let hint = Hint::within(name);
        match branches.as_slice() {
            [] => return Built::Ty(Ty::Any),
            [only] => return Built::Ty(self.base(&only.pieces, &hint)),
            _ => {}
        }
        if self.any_is_free(&branches) {
            return Built::Ty(Ty::Any);
        }
        if let Some(constants) = self.all_constants(&branches) {
            let open = self.is_open(merged.parts.iter().copied());
            return Built::Def(TypeKind::Enum(self.enum_of(constants, open)));
        }
        if discriminator.is_none()
            && let Some(object) = self.alike(&branches, merged, name)
        {
            return Built::Def(TypeKind::Struct(object));
        }
        let tags =
            discriminator.and_then(|discriminator| self.tags(discriminator, &branches, merged));
        if tags.is_none() {
            self.gather_constants(&mut branches, merged, name);
        }
        self.union_of(branches, tags, merged, name)
    }

    /// A union of these variants, or a single type if all of them come to one.
    pub(super) fn union_of(
        &mut self,
        branches: Vec<Branch>,
        tags: Option<Tags>,
        merged: &Merged<'_>,
        name: &str,
    ) -> Built {
        let words = self.variant_words(&branches, tags.as_ref());
        let hint = Hint::within(name);
        let mut kept: Vec<(Branch, Ty, String)> = Vec::with_capacity(branches.len());
        let mut index = Vec::with_capacity(branches.len());
        for (branch, word) in branches.into_iter().zip(words) {
            let ty = match &branch.made {
                Some(made) => made.clone(),
                None => match self.base(&branch.pieces, &hint.part(&word)) {
                    Ty::Nullable(inner) => *inner,
                    ty => ty,
                },
            };
            match kept.iter().position(|(_, other, _)| *other == ty) {
                Some(same) => index.push(same),
                None => {
                    index.push(kept.len());
                    kept.push((branch, ty, word));
                }
            }
        }
        let tags = tags.map(|tags| Tags {
            values: tags
                .values
                .into_iter()
                .filter_map(|(value, at)| Some((value, *index.get(at)?)))
                .collect(),
            otherwise: tags.otherwise.and_then(|at| index.get(at).copied()),
            ..tags
        });
        if tags.is_none() {
            self.drop_covered(&mut kept);
        }
        if let [(_, only, _)] = kept.as_slice() {
            return Built::Ty(only.clone());
        }
        let shapes: Vec<Rc<Shape>> = kept
            .iter()
            .map(|(branch, _, _)| branch.shape.clone())
            .collect();
        let decide = decide(&shapes, tags.as_ref());
        let open = self.is_open(merged.parts.iter().copied());
        let mut scope = Scope::default();
        let mut variants = Vec::with_capacity(kept.len());
        for (position, (branch, ty, word)) in kept.iter().enumerate() {
            let names = self.variant_names(ty, word, position, tags.as_ref(), name);
            variants.push(UnionVariant {
                name: scope.first_free(names),
                ty: ty.clone(),
                docs: self.variant_docs(branch, ty),
                tag: missing_tag(&branch.shape, position, tags.as_ref()),
            });
        }
        let unknown =
            open.then(|| scope.first_free(["Unknown", "Unrecognized", "Other"].map(str::to_owned)));
        Built::Def(TypeKind::Union(Union {
            variants,
            decide,
            unknown,
        }))
    }

    fn variant_docs(&mut self, branch: &Branch, ty: &Ty) -> Docs {
        if matches!(ty, Ty::Named(_)) {
            return Docs::default();
        }
        let keys = self.keys(branch.member);
        keys.map(|keys| self.docs_of(branch.member, &keys, "", Some(ty)))
            .unwrap_or_default()
    }

    fn too_many(&mut self, merged: &Merged<'_>, name: &str) -> Built {
        let message = "several choices hold here at once; what they have in common is typed, the rest is kept as it is";
        if let Some(node) = merged.parts.first() {
            self.report(
                *node,
                "",
                Diagnostic::new(Code::TooManyCombinations, message),
            );
        }
        if merged.properties.is_empty() {
            return Built::Ty(Ty::Any);
        }
        let mut object = self.object(merged, name);
        object.extra = crate::ir::Extra::Kept {
            name: "extra".to_owned(),
            value: Ty::Any,
        };
        Built::Def(TypeKind::Struct(object))
    }
}

/// The tag to write where the type of the variant does not.
fn missing_tag(shape: &Shape, position: usize, tags: Option<&Tags>) -> Option<(String, String)> {
    let tags = tags?;
    let declared = shape
        .objects
        .iter()
        .any(|object| object.properties.contains_key(&tags.field));
    if declared || shape.objects.is_empty() {
        return None;
    }
    let (value, _) = tags.values.iter().find(|(_, at)| *at == position)?;
    Some((tags.field.clone(), value.clone()))
}
