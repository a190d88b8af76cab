//! Tags that constructors write.
//!
//! A property of one value that need not be there is left out of what is sent. Where it is what tells the variants of
//! a union apart, a variant without it is of no use to a server, so its constructor writes it.

use rustc_hash::FxHashSet;

use super::Schemas;
use super::constant::constant_ty;
use crate::ir::{Branch, Direction, Field, Literal, Presence, Ty, TypeId, TypeKind, Union};

impl Schemas<'_> {
    /// Makes the tags of all variants constants.
    pub(super) fn fill_tags(&mut self) {
        let mut tagged: Vec<(TypeId, String)> = Vec::new();
        for (_, def) in self.types.iter() {
            if let TypeKind::Union(union) = &def.kind {
                for branch in union.decide.values() {
                    self.tagged_by(union, branch, &mut tagged);
                }
            }
        }
        for (id, wire) in tagged {
            let Some(constant) = self.tag_of(id, &wire) else {
                continue;
            };
            if let Some(field) = self.field_mut(id, &wire) {
                if let Some(ty) = constant.ty {
                    field.ty = ty;
                }
                field.constant = Some(constant.value);
            }
        }
    }

    /// The structs that a branch tells by a field, and that field.
    fn tagged_by(&self, union: &Union, branch: &Branch, tagged: &mut Vec<(TypeId, String)>) {
        let Branch::Tag {
            field,
            values,
            absent,
            ..
        } = branch
        else {
            return;
        };
        // A constant of one variant that may do without it is a choice that it offers.
        let first = values.first().map(|(_, at)| at);
        let tells = absent.is_none() || values.iter().any(|(_, at)| Some(at) != first);
        let mut seen = FxHashSet::default();
        for (_, at) in values.iter().filter(|_| tells) {
            if let Some(variant) = union.variants.get(*at) {
                self.structs(&variant.ty, &mut seen, &mut |id| {
                    tagged.push((id, field.clone()));
                });
            }
        }
        if let Some(absent) = absent {
            self.tagged_by(union, absent, tagged);
        }
    }

    /// The structs that a type may be.
    fn structs(&self, ty: &Ty, seen: &mut FxHashSet<TypeId>, each: &mut dyn FnMut(TypeId)) {
        let Some(id) = ty.named().filter(|id| seen.insert(*id)) else {
            return;
        };
        match self.types.get(id).map(|def| &def.kind) {
            Some(TypeKind::Struct(_)) => each(id),
            Some(TypeKind::Alias(ty) | TypeKind::Newtype(ty)) => self.structs(ty, seen, each),
            Some(TypeKind::Union(union)) => {
                for variant in &union.variants {
                    self.structs(&variant.ty, seen, each);
                }
            }
            Some(TypeKind::Enum(_)) | None => {}
        }
    }

    /// The constant of an optional field that has one value.
    fn tag_of(&self, id: TypeId, wire: &str) -> Option<Constant> {
        let TypeKind::Struct(object) = &self.types.get(id)?.kind else {
            return None;
        };
        let field = object.fields.iter().find(|field| field.wire == wire)?;
        if field.presence == Presence::Required
            || field.constant.is_some()
            || field.direction == Direction::Response
        {
            return None;
        }
        let (ty, nullable) = match &field.ty {
            Ty::Nullable(inner) => (&**inner, true),
            ty => (ty, false),
        };
        let def = self.types.get(ty.named()?)?;
        let TypeKind::Enum(list) = &def.kind else {
            return None;
        };
        let [only] = list.variants.as_slice() else {
            return None;
        };
        // A type that the document or the user names is kept.
        let origin = self.document.target_text(&def.origin);
        let chosen = origin.is_some_and(|node| self.settings.of(node).is_some());
        let own = def.named || chosen || nullable;
        Some(Constant {
            value: only.value.clone(),
            ty: (!own).then(|| constant_ty(&only.value)),
        })
    }

    fn field_mut(&mut self, id: TypeId, wire: &str) -> Option<&mut Field> {
        match &mut self.types.get_mut(id)?.kind {
            TypeKind::Struct(object) => object.fields.iter_mut().find(|field| field.wire == wire),
            TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Alias(_) | TypeKind::Newtype(_) => {
                None
            }
        }
    }
}

/// What a constructor writes.
struct Constant {
    value: Literal,
    /// The type that the field gets, where its own says no more.
    ty: Option<Ty>,
}
