//! What operations need to know of schemas and their types.

use super::Schemas;
use super::choice::Variant;
use super::merge::{Merged, Piece};
use crate::document::NodeId;
use crate::ir;
use crate::ir::{Enum, Field, Struct, Ty, TypeDef, TypeId, TypeKind};
use indexmap::IndexSet;
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

/// The properties that an object may have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Possible {
    /// Each once, in the order of the document.
    pub members: Vec<Member>,
    /// A choice among them that has a value but names no property.
    pub unnamed: Option<NodeId>,
}

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
    pub fn possible_members(&mut self, at: NodeId) -> Option<Possible> {
        let mut seen = FxHashSet::default();
        let mut possible = Possible::default();
        // What several choices come to is looked at once. The first on top, so that the order is the document's.
        let mut open = vec![at];
        let mut required: Option<IndexSet<&str>> = None;
        while let Some(node) = open.pop() {
            if !seen.insert(node) {
                continue;
            }
            let pieces = self.direct(&[Piece::Whole(node)]);
            let merged = self.merged(&pieces);
            let required = required.get_or_insert_with(|| merged.required.clone());
            for member in own_members(&merged) {
                if !possible
                    .members
                    .iter()
                    .any(|known| known.wire == member.wire)
                {
                    // What one choice requires another may do without.
                    let required = required.contains(&*member.wire);
                    possible.members.push(Member { required, ..member });
                }
            }
            let choices = merged.choices.iter().flat_map(|choice| &choice.members);
            let choices: Vec<NodeId> = choices.copied().collect();
            let names_none = choices.is_empty() && merged.properties.is_empty();
            if names_none && self.has_values(node) {
                possible.unnamed.get_or_insert(node);
            }
            open.extend(choices.into_iter().rev());
        }
        (!possible.members.is_empty()).then_some(possible)
    }

    /// Marks the type of a named schema as one whose fields are sent one by one.
    pub fn take_apart(&mut self, at: NodeId) {
        let component = self.component_behind(at);
        if let Some(Ty::Named(id)) = component.and_then(|component| self.named.get(&component)) {
            self.in_parts.push(*id);
        }
    }

    /// Whether a schema says more than what is required.
    fn has_values(&mut self, at: NodeId) -> bool {
        self.keys(at).is_some_and(|keys| {
            let none = keys.is_never() || keys.is_only_null();
            !none && (keys.shapes() || keys.required.is_empty())
        })
    }

    /// What a choice offers, one by one, where nothing else is said beside it; the schema itself where it is no such
    /// choice.
    pub fn alternatives(&mut self, at: NodeId) -> Vec<NodeId> {
        if self.settings.of(at).is_some() {
            return vec![at];
        }
        let pieces = self.direct(&[Piece::Whole(at)]);
        let merged = self.merged(&pieces);
        let (variants, _) = self.branches(&merged);
        let stands_alone = |(pieces, _): &Variant| pieces.len() == 1;
        match variants.is_empty() || !variants.iter().all(stands_alone) {
            true => vec![at],
            false => variants.into_iter().map(|(_, member)| member).collect(),
        }
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
        let id = self.bare(ty).named()?;
        Some((id, self.types.get(id)?))
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
