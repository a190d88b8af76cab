//! Choices: `oneOf`, `anyOf`, several types.

use std::rc::Rc;

use super::build::{Built, Plan};
use super::decide::{Tags, decide};
use super::enumeration::Constant;
use super::merge::{Choice, Merged, Piece};
use super::shape::Shape;
use super::{Hint, Schemas};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::NodeId;
use crate::ir::{Docs, Ty, TypeKind, Union, UnionVariant};
use crate::names::Scope;

/// Combinations of several choices that hold at once that each get a type.
const MOST_COMBINATIONS: usize = 64;

/// Choices within choices that are taken apart.
const DEEPEST: usize = 8;

/// A variant in the making.
#[derive(Clone, Debug)]
pub(super) struct Branch {
    pub(super) pieces: Vec<Piece>,
    pub(super) shape: Rc<Shape>,
    /// The schema that the document lists.
    pub(super) member: NodeId,
}

impl Schemas<'_> {
    /// Whether there is a choice that says more than which fields are required together.
    pub(super) fn has_choice(&mut self, merged: &Merged<'_>) -> bool {
        merged
            .choices
            .iter()
            .any(|choice| self.chooses(choice, merged))
    }

    fn chooses(&mut self, choice: &Choice<'_>, merged: &Merged<'_>) -> bool {
        let says_more = |schemas: &mut Self, member: &NodeId| {
            schemas.keys(*member).is_some_and(|keys| {
                let mut known = keys
                    .properties
                    .iter()
                    .all(|(name, _)| merged.properties.contains_key(name));
                known &= keys.properties.iter().all(|(_, child)| {
                    child.is_none_or(|child| schemas.document.schema(child).is_some_and(is_empty))
                });
                let only_requires = known
                    && keys.constants.is_none()
                    && keys.items.is_none()
                    && keys.format.is_none()
                    && keys.patterns.is_empty()
                    && keys.all_of.is_empty()
                    && keys.one_of.is_empty()
                    && keys.any_of.is_empty()
                    && keys.rest == super::keys::Rest::Unset
                    && (keys.kind.is_none()
                        || keys.kind == merged.kind
                            && keys.kind == Some(super::keys::Kind::Object))
                    && (!keys.required.is_empty() || keys.negated || keys.only_describes());
                !only_requires || merged.properties.is_empty()
            })
        };
        choice.members.iter().any(|member| says_more(self, member))
    }

    /// What holds for each variant of a choice: all that holds beside it, and one of its members.
    pub(super) fn expand(&mut self, merged: &Merged<'_>) -> Vec<Vec<Piece>> {
        self.branches(merged)
            .0
            .into_iter()
            .map(|(pieces, _)| pieces)
            .collect()
    }

    fn branches<'m, 'd>(
        &mut self,
        merged: &'m Merged<'d>,
    ) -> (Vec<(Vec<Piece>, NodeId)>, Option<&'m Choice<'d>>) {
        let mut choices: Vec<&Choice<'d>> = Vec::new();
        for choice in &merged.choices {
            if self.chooses(choice, merged) {
                choices.push(choice);
            }
        }
        let Some((first, others)) = choices.split_first() else {
            return (Vec::new(), None);
        };
        let mut base: Vec<Piece> = Vec::new();
        for part in &merged.parts {
            if self.keys(*part).is_some_and(|keys| {
                keys.implied_kind().is_some() || keys.constants.is_some() || keys.format.is_some()
            }) {
                base.push(Piece::Own(*part));
            }
        }
        let mut members = Vec::new();
        for member in &first.members {
            self.flatten(*member, first.discriminator.is_none(), 0, &mut members);
        }
        let others: Vec<Piece> = others.iter().map(|choice| choice.piece).collect();
        if self.adds_nothing(&base, merged, &members) {
            base.clear();
        }
        let branch = |member: &NodeId| {
            let mut pieces = base.clone();
            pieces.extend(&others);
            pieces.push(Piece::Whole(*member));
            (pieces, *member)
        };
        let all: Vec<_> = members.iter().map(branch).collect();
        if base.is_empty() && others.is_empty() {
            return (all, Some(first));
        }
        // A member that contradicts what stands beside it has no value.
        let possible: Vec<_> = all
            .iter()
            .filter(|(pieces, _)| self.is_possible(pieces))
            .cloned()
            .collect();
        let possible = if possible.is_empty() { all } else { possible };
        (possible, Some(first))
    }

    /// Whether some value can be valid against all pieces, as far as their types and constants tell.
    fn is_possible(&mut self, pieces: &[Piece]) -> bool {
        let merged = self.merged(pieces);
        if merged.conflict.is_some() {
            return false;
        }
        let required = merged
            .properties
            .iter()
            .filter(|(wire, _)| merged.required.contains(*wire));
        let several = required.filter(|(_, property)| property.pieces.len() > 1);
        several
            .map(|(_, property)| property.pieces.clone())
            .collect::<Vec<_>>()
            .iter()
            .all(|pieces| {
                let pieces = self.direct(pieces);
                self.merged(&pieces).conflict.is_none()
            })
    }

    /// Members of a choice; those of a choice within it where that has no name and no discriminator.
    fn flatten(&mut self, member: NodeId, plain: bool, depth: usize, all: &mut Vec<NodeId>) {
        let end = match self.direct(&[Piece::Whole(member)]).as_slice() {
            [Piece::Whole(end)] => *end,
            _ => member,
        };
        let named = self.document.component_name(end).is_some();
        if let Some(keys) = self.keys(end)
            && plain
            && !named
            && depth < DEEPEST
            && keys.data.discriminator.is_none()
            && self.settings.of(end).is_none()
        {
            let merged = self.merged(&[Piece::Whole(end)]);
            let alone = merged.parts.len() == 1
                && merged.kind.is_none()
                && merged.constants.is_none()
                && merged.format.is_none();
            if let ([choice], true) = (merged.choices.as_slice(), alone) {
                for member in &choice.members {
                    self.flatten(*member, plain, depth + 1, all);
                }
                return;
            }
        }
        if self
            .keys(end)
            .is_some_and(|keys| keys.is_never() || keys.is_only_null())
            || all.contains(&end)
        {
            return;
        }
        all.push(end);
    }

    /// Whether what stands beside a choice says only what every member says too.
    fn adds_nothing(&mut self, base: &[Piece], merged: &Merged<'_>, members: &[NodeId]) -> bool {
        if base.is_empty() {
            return true;
        }
        let only_kind = merged.properties.is_empty()
            && merged.required.is_empty()
            && merged.constants.is_none()
            && merged.format.is_none()
            && merged.patterns.is_empty()
            && merged.items.is_none()
            && matches!(
                merged.rest,
                super::keys::Rest::Unset | super::keys::Rest::Any | super::keys::Rest::Closed
            );
        only_kind
            && members.iter().all(|member| {
                let kind = self.merged(&[Piece::Whole(*member)]).kind;
                kind.is_some() && kind == merged.kind
            })
            || members.iter().all(|member| {
                // Heirs of the schema that lists them hold all that it says.
                let parts = self.merged(&[Piece::Whole(*member)]).parts;
                base.iter().all(|piece| parts.contains(&piece.node()))
            })
    }

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
        let tags =
            discriminator.and_then(|discriminator| self.tags(discriminator, &branches, merged));
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
            let ty = match self.base(&branch.pieces, &hint.part(&word)) {
                Ty::Nullable(inner) => *inner,
                ty => ty,
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

    fn any_is_free(&mut self, branches: &[Branch]) -> bool {
        branches.iter().any(|branch| {
            let merged = self.merged(&branch.pieces);
            let named =
                branch.pieces.len() == 1 && self.document.component_name(branch.member).is_some();
            !named && !self.has_choice(&merged) && self.plan(&merged) == Plan::Any
        })
    }

    /// Constants, if all variants without a name of their own are such: together they are one enum. Plain text beside
    /// them says that the list may grow, which it may anyway.
    fn all_constants(&mut self, branches: &[Branch]) -> Option<Vec<Constant>> {
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
            .all(|constant| matches!(constant.value, crate::ir::Literal::String(_)));
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
    fn drop_covered(&mut self, kept: &mut Vec<(Branch, Ty, String)>) {
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
            schemas.enum_behind(ty).is_some_and(|(_, list)| {
                list.unknown.is_some() && list.repr == crate::ir::EnumRepr::String
            })
        };
        // An enum that is not made yet is known by its constants.
        let listed = kept.iter().filter(|(branch, ty, _)| {
            opens(self, ty)
                || branch.shape.constants.is_some()
                    && self.config.types.open
                    && branch.shape.types == [crate::ir::JsonType::String].into()
        });
        if listed.count() == 1 {
            kept.retain(|(_, ty, _)| *ty != Ty::String);
        }
    }

    fn too_many(&mut self, merged: &Merged<'_>, name: &str) -> Built {
        let message = "several choices hold here at once; what they have in common is typed, the rest is kept as it is";
        let node = merged.parts.first().copied();
        self.report(
            Diagnostic::new(Code::TooManyCombinations, message)
                .at(node.map(|node| self.place(node))),
        );
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

/// Whether any text is valid, and nothing else.
fn is_plain_text(shape: &Shape) -> bool {
    shape.types == [crate::ir::JsonType::String].into()
        && shape.constants.is_none()
        && !shape.formed
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

/// Whether a schema says nothing at all.
fn is_empty(schema: &openapiv3::Schema) -> bool {
    match &schema.schema_kind {
        openapiv3::SchemaKind::Any(any) => *any == openapiv3::AnySchema::default(),
        openapiv3::SchemaKind::Not { .. } => true,
        _ => false,
    }
}
