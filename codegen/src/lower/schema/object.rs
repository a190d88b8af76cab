//! Objects: structs and maps.

use super::build::nullable;
use super::constant::constant_ty;
use super::keys::Rest;
use super::merge::{Merged, Piece, Property};
use super::{Hint, Schemas, literal};
use crate::config::AbsentAndNull;
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{Direction, Docs, Extra, Field, Literal, Presence, Struct, Ty};
use crate::names::{Scope, field_name, field_name_of, plain, spelled};

impl Schemas<'_> {
    /// An object with known fields.
    pub(super) fn object(&mut self, merged: &Merged<'_>, name: &str) -> Struct {
        let hint = Hint::within(name);
        let mut scope = Scope::default();
        let mut fields = Vec::with_capacity(merged.properties.len());
        for (wire, property) in &merged.properties {
            let hint = match property.owner.and_then(|owner| self.name_of(owner)) {
                Some(owner) => Hint::within(&owner),
                None => hint.clone(),
            };
            let required = merged.required.contains(wire);
            fields.extend(self.field(wire, property, required, &hint));
        }
        name_all(&mut fields, &mut scope);
        let extra = self.extra(merged, &hint);
        let kept = matches!(extra, Extra::Kept { .. });
        for wire in merged
            .required
            .iter()
            .filter(|wire| !merged.properties.contains_key(*wire))
        {
            self.report_undeclared(merged, wire);
            if !kept {
                fields.push(undeclared(wire, &mut scope));
            }
        }
        let extra = match extra {
            Extra::Kept { value, .. } => {
                let names = ["extra", "additional_properties", "extra_fields"];
                Extra::Kept {
                    name: scope.first_free(names.map(str::to_owned)),
                    value,
                }
            }
            extra => extra,
        };
        Struct { fields, extra }
    }

    /// A field, unless no value is valid for it: then it can only be absent. It has a name only if the settings
    /// give it one.
    fn field(
        &mut self,
        wire: &str,
        property: &Property,
        required: bool,
        hint: &Hint,
    ) -> Option<Field> {
        let node = property.pieces.first().map(|piece| piece.node());
        let keys = node.and_then(|node| self.keys(node));
        if keys.as_ref().is_some_and(|keys| keys.is_never()) {
            return None;
        }
        let presence = if required {
            Presence::Required
        } else {
            Presence::Optional
        };
        let constant = match &property.made {
            None => self.only_value(&property.pieces),
            Some(_) => None,
        };
        // A component speaks for itself where its type is.
        let own = node.filter(|node| property.made.is_none() && !self.named.contains_key(node));
        let default = own
            .and_then(|node| self.document.value(node).get("default"))
            .map(literal::from_source);
        let data = keys.as_ref().map(|keys| keys.data);
        let direction = match data {
            Some(data) if data.read_only && !data.write_only => Direction::Response,
            Some(data) if data.write_only && !data.read_only => Direction::Request,
            _ => Direction::Both,
        };
        // What need not be there is written where the server takes it for granted.
        let constant = constant.filter(|only| {
            required || default.as_ref() == Some(only) && direction != Direction::Response
        });
        let choice = property
            .declared
            .iter()
            .rev()
            .find_map(|node| self.settings.field(*node, wire));
        let mut ty = match (&constant, choice.and_then(|choice| choice.replace.clone())) {
            (_, Some(path)) => Ty::External(path),
            (Some(literal), None) => constant_ty(literal),
            (None, None) => match &property.made {
                Some(made) => made.clone(),
                None => self.lower(&property.pieces, &hint.part(wire)),
            },
        };
        if presence == Presence::Optional
            && self.config.types.absent_and_null == AbsentAndNull::Together
            && let Ty::Nullable(inner) = ty
        {
            ty = *inner;
        }
        if presence == Presence::Required
            && constant.is_none()
            && let (Some(node), Some(keys)) = (own, &keys)
            && self.shows_null(node, keys)
        {
            ty = nullable(ty);
        }
        let name = choice
            .and_then(|choice| choice.name.as_deref())
            .map(field_name)
            .unwrap_or_default();
        let docs = match (own, &keys) {
            (Some(node), Some(keys)) => self.docs_of(node, keys, wire, Some(&ty)),
            _ => Docs::default(),
        };
        Some(Field {
            name,
            wire: wire.to_owned(),
            ty,
            presence,
            docs,
            deprecated: own.is_some() && data.is_some_and(|data| data.deprecated),
            default: default.filter(|default| *default != Literal::Null),
            constant,
            direction,
        })
    }

    fn extra(&mut self, merged: &Merged<'_>, hint: &Hint) -> Extra {
        match self.values(merged, hint) {
            Some(value) => Extra::Kept {
                name: String::new(),
                value,
            },
            None if merged.rest == Rest::Closed => Extra::Closed,
            None => Extra::Ignored,
        }
    }

    /// A map without known fields.
    pub(super) fn map(&mut self, merged: &Merged<'_>, hint: &Hint) -> Ty {
        let value = self.values(merged, hint).unwrap_or(Ty::Any);
        Ty::Map(Box::new(value))
    }

    /// The type of the values of fields that are not named; `None` where the document does not speak of any.
    fn values(&mut self, merged: &Merged<'_>, hint: &Hint) -> Option<Ty> {
        let hint = hint.item();
        let mut values: Option<Ty> = None;
        let mut add = |ty: Ty| {
            values = match values.take() {
                Some(other) if other != ty => Some(Ty::Any),
                _ => Some(ty),
            };
        };
        for pattern in &merged.patterns {
            add(self.lower(&[*pattern], &hint));
        }
        match &merged.rest {
            Rest::Unset | Rest::Closed => {}
            Rest::Any => add(Ty::Any),
            Rest::Schema(pieces) if self.is_never(pieces) => {}
            Rest::Schema(pieces) => add(self.lower(pieces, &hint)),
        }
        values
    }

    /// Whether no value is valid for one of the pieces.
    pub(super) fn is_never(&mut self, pieces: &[Piece]) -> bool {
        pieces
            .iter()
            .any(|piece| self.keys(piece.node()).is_some_and(|keys| keys.is_never()))
    }

    fn report_undeclared(&mut self, merged: &Merged<'_>, wire: &str) {
        let Some(node) = merged.parts.last() else {
            return;
        };
        let message = format!(
            "`{wire}` is required, but no property of this name is declared; it may be anything, or absent"
        );
        let near = merged
            .properties
            .keys()
            .filter(|other| strsim::jaro_winkler(wire, other) > 0.88);
        let near = near
            .max_by(|a, b| strsim::jaro_winkler(wire, a).total_cmp(&strsim::jaro_winkler(wire, b)));
        let mut diagnostic = Diagnostic::new(Code::UndeclaredRequired, message);
        if let Some(near) = near {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        }
        self.report(*node, wire, diagnostic);
    }
}

/// A field that has to be there and of which nothing else is said. It is not demanded: a name in `required` that
/// no property has is more often misspelt than meant.
fn undeclared(wire: &str, scope: &mut Scope) -> Field {
    Field {
        name: scope.first_free(names(wire)),
        wire: wire.to_owned(),
        ty: Ty::Any,
        presence: Presence::Optional,
        docs: Docs::default(),
        deprecated: false,
        default: None,
        constant: None,
        direction: Direction::Both,
    }
}

/// Names the fields: first those that the settings name, then those that are written as they are called, so that
/// `id` is `id` whatever stands beside it (`_id`, `ID`), then the others, each in the order of the document.
fn name_all(fields: &mut [Field], scope: &mut Scope) {
    for field in fields.iter_mut().filter(|field| !field.name.is_empty()) {
        field.name = scope.unique(std::mem::take(&mut field.name));
    }
    let is_plain = |field: &Field| plain(&field_name(&field.wire)) == field.wire;
    for first in [true, false] {
        for field in fields.iter_mut() {
            if field.name.is_empty() && is_plain(field) == first {
                field.name = scope.first_free(names(&field.wire));
            }
        }
    }
}

/// Names for a field, best first: symbols as words tell apart what plain words do not.
fn names(wire: &str) -> impl Iterator<Item = String> {
    let plain = std::iter::once_with(|| field_name(wire));
    plain.chain(std::iter::once_with(|| field_name_of(&spelled(wire))))
}
