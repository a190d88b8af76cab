//! What operations need to know of schemas and their types.

use super::Schemas;
use super::merge::{Merged, Piece};
use crate::document::NodeId;
use crate::ir;
use crate::ir::{Enum, Field, Struct, Ty, TypeDef, TypeId, TypeKind};
use rustc_hash::FxHashSet;

/// A property of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name on the wire.
    pub wire: String,
    /// Its schema; `None` if it may be anything.
    pub schema: Option<NodeId>,
    /// Whether it has to be there.
    pub required: bool,
}

/// Choices whose properties are looked for.
const MOST_CHOICES: usize = 1_000;

impl Schemas<'_> {
    /// The types so far.
    #[must_use]
    pub fn types(&self) -> &ir::Types {
        &self.types
    }

    /// The properties of an object, those of all parts of `allOf` included. `None` for what is no object of known
    /// properties: a union, a map, a scalar.
    pub fn members(&mut self, at: NodeId) -> Option<Vec<Member>> {
        let pieces = self.direct(&[Piece::Whole(at)]);
        let merged = self.merged(&pieces);
        if merged.properties.is_empty() || self.has_choice(&merged) {
            return None;
        }
        Some(own_members(&merged))
    }

    /// The properties of an object, those of all that it may be a choice of included: which belong together is up
    /// to the caller. `None` for what is no object of known properties, nor a choice of such.
    pub fn possible_members(&mut self, at: NodeId) -> Option<Vec<Member>> {
        self.possible_members_beside(at, &mut FxHashSet::default())
    }

    /// Those of schemas that were not looked at before: what several choices share is looked at once.
    fn possible_members_beside(
        &mut self,
        at: NodeId,
        seen: &mut FxHashSet<NodeId>,
    ) -> Option<Vec<Member>> {
        if !seen.insert(at) || seen.len() > MOST_CHOICES {
            return None;
        }
        if let Some(members) = self.members(at) {
            return Some(members);
        }
        let pieces = self.direct(&[Piece::Whole(at)]);
        let merged = self.merged(&pieces);
        let mut all = own_members(&merged);
        for choice in merged.choices.iter().flat_map(|choice| &choice.members) {
            // A choice that only says what is required brings none.
            let members = self.possible_members_beside(*choice, seen);
            for member in members.unwrap_or_default() {
                if !all.iter().any(|known| known.wire == member.wire) {
                    let required = merged.required.contains(member.wire.as_str());
                    all.push(Member { required, ..member });
                }
            }
        }
        (!all.is_empty()).then_some(all)
    }

    /// The schema of the elements of an array.
    pub fn items(&mut self, at: NodeId) -> Option<NodeId> {
        let pieces = self.direct(&[Piece::Whole(at)]);
        self.merged(&pieces)
            .items?
            .first()
            .map(|piece| piece.node())
    }

    /// The schema behind a property, a chain of JSON names: `["data", "next"]`.
    pub fn at_path(&mut self, at: NodeId, path: &[&str]) -> Option<NodeId> {
        let mut node = at;
        for name in path {
            let member = self
                .members(node)?
                .into_iter()
                .find(|member| member.wire == *name)?;
            node = member.schema?;
        }
        Some(node)
    }

    /// A type without the names, boxes and `null` around it.
    #[must_use]
    pub fn bare<'t>(&'t self, ty: &'t Ty) -> &'t Ty {
        let mut ty = ty;
        // Aliases that lead to themselves end here.
        for _ in 0..64 {
            ty = match ty {
                Ty::Nullable(inner) | Ty::Boxed(inner) => inner,
                Ty::Named(id) => match self.types.get(*id).map(|def| &def.kind) {
                    Some(TypeKind::Alias(inner)) => inner,
                    _ => return ty,
                },
                _ => return ty,
            };
        }
        ty
    }

    /// The definition behind a type, through aliases, boxes and `null`.
    #[must_use]
    pub fn definition(&self, ty: &Ty) -> Option<(TypeId, &TypeDef)> {
        match self.bare(ty) {
            Ty::Named(id) => Some((*id, self.types.get(*id)?)),
            _ => None,
        }
    }

    /// The struct behind a type.
    #[must_use]
    pub fn struct_of(&self, ty: &Ty) -> Option<&Struct> {
        match &self.definition(ty)?.1.kind {
            TypeKind::Struct(object) => Some(object),
            _ => None,
        }
    }

    /// The enum behind a type.
    #[must_use]
    pub fn enum_behind(&self, ty: &Ty) -> Option<(TypeId, &Enum)> {
        let (id, def) = self.definition(ty)?;
        match &def.kind {
            TypeKind::Enum(constants) => Some((id, constants)),
            _ => None,
        }
    }

    /// The fields that a chain of JSON names leads over, from the type of a body down.
    #[must_use]
    pub fn fields_at(&self, ty: &Ty, path: &[&str]) -> Option<Vec<&Field>> {
        let mut fields = Vec::with_capacity(path.len());
        let mut at = ty;
        for name in path {
            let field = self
                .struct_of(at)?
                .fields
                .iter()
                .find(|field| field.wire == *name)?;
            fields.push(field);
            at = &field.ty;
        }
        Some(fields)
    }
}

fn own_members(merged: &Merged<'_>) -> Vec<Member> {
    let members = merged.properties.iter().map(|(wire, property)| Member {
        wire: (*wire).to_owned(),
        schema: property.pieces.first().map(|piece| piece.node()),
        required: merged.required.contains(wire),
    });
    members.collect()
}
