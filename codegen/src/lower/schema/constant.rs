//! Schemas with one value, or two that need no type of their own.

use super::Schemas;
use super::build::Plan;
use super::merge::{Merged, Piece};
use crate::document::NodeId;
use crate::ir::{Literal, Ty};

impl Schemas<'_> {
    /// What a list of constants makes: booleans need no type, and neither does one sentence.
    pub(super) fn plan_constants(&mut self, merged: &Merged<'_>) -> Plan {
        let Some((values, node)) = &merged.constants else {
            return Plan::Constant;
        };
        let all_bool = values.iter().all(|value| matches!(value, Literal::Bool(_)));
        let sentence = matches!(values.as_slice(), [Literal::String(text)] if is_sentence(text));
        let named = self.document.component_name(*node).is_some();
        let own = named || !self.is_open(std::iter::once(*node));
        match all_bool || sentence && !own {
            true => Plan::Constant,
            false => Plan::Enum,
        }
    }

    /// The type of constants for which [`Schemas::plan_constants`] makes none.
    pub(super) fn constant_scalar(&mut self, merged: &Merged<'_>) -> Ty {
        let first = merged
            .constants
            .as_ref()
            .and_then(|(values, _)| values.first());
        first.map_or(Ty::Bool, constant_ty)
    }

    /// The only value of a schema without a name of its own. Where it has to be there, it needs no type: the
    /// constructor writes it.
    pub(super) fn only_value(&mut self, pieces: &[Piece]) -> Option<Literal> {
        let pieces = self.direct(pieces);
        for piece in &pieces {
            let node = piece.node();
            let named =
                self.named.contains_key(&node) || self.document.component_name(node).is_some();
            if pieces.len() == 1 && named || self.settings.of(node).is_some() {
                return None;
            }
        }
        match self.only(&pieces)? {
            Literal::Null | Literal::Json(_) => None,
            Literal::Integer(value) if i64::try_from(value).is_err() => None,
            value => Some(value),
        }
    }

    /// The text that is all that is valid for a schema.
    pub fn only_text(&mut self, node: NodeId) -> Option<String> {
        let only = self.only(&[Piece::Whole(node)])?;
        only.as_text().map(str::to_owned)
    }

    /// The texts that are all that is valid for a schema, besides `null`.
    pub fn texts(&mut self, node: NodeId) -> Option<Vec<String>> {
        let merged = self.merged(&[Piece::Whole(node)]);
        if merged.conflict.is_some() || !merged.choices.is_empty() {
            return None;
        }
        let (values, _) = merged.constants?;
        let values = values.iter().filter(|value| **value != Literal::Null);
        values
            .map(|value| value.as_text().map(str::to_owned))
            .collect()
    }

    /// The only value that all these pieces hold for.
    fn only(&mut self, pieces: &[Piece]) -> Option<Literal> {
        if self.allows_null(pieces) {
            return None;
        }
        let merged = self.merged(pieces);
        if merged.conflict.is_some() || !merged.choices.is_empty() {
            return None;
        }
        let (values, _) = merged.constants?;
        match values.as_slice() {
            [value] => Some(value.clone()),
            _ => None,
        }
    }
}

/// Whether a text is prose, and no name for anything.
pub(super) fn is_sentence(text: &str) -> bool {
    text.split_whitespace().count() > 4
}

/// The type that holds a constant and whatever a server may send in its place one day.
pub(super) fn constant_ty(literal: &Literal) -> Ty {
    match literal {
        Literal::Null => Ty::Null,
        Literal::Bool(_) => Ty::Bool,
        Literal::Integer(_) => Ty::I64,
        Literal::Number(_) => Ty::F64,
        Literal::String(_) => Ty::String,
        Literal::Json(_) => Ty::Any,
    }
}
