//! Choices of objects that differ in nothing but constants, and describe themselves in one of them, as the details
//! of an error do: one object, whose fields are the enums of these.

use super::build::Plan;
use super::constant::is_sentence;
use super::enumeration::Constant;
use super::keys::Rest;
use super::merge::{Merged, Property};
use super::union::Branch;
use super::{Hint, Schemas};
use crate::ir::{Literal, Struct, Ty, TypeKind};
use std::iter::once;

impl<'a> Schemas<'a> {
    /// The object that stands for all members of a choice, where they have no names of their own.
    pub(super) fn alike(&mut self, branches: &[Branch], name: &str) -> Option<Struct> {
        let objects: Vec<Merged<'a>> = branches
            .iter()
            .map(|branch| self.plain(branch))
            .collect::<Option<_>>()?;
        let (first, others) = objects.split_first()?;
        let same = |other: &Merged<'_>| {
            other.properties.len() == first.properties.len() && other.rest == first.rest
        };
        if !others.iter().all(same) {
            return None;
        }
        let mut texts: Vec<(&str, Vec<Text>)> = Vec::new();
        for (wire, property) in &first.properties {
            let beside = others.iter().map(|other| other.properties.get(wire));
            let all: Vec<&Property> = once(Some(property)).chain(beside).collect::<Option<_>>()?;
            match all.iter().map(|property| self.text(property)).collect() {
                Some(listed) => texts.push((wire, listed)),
                None if all.iter().all(|other| other.pieces == property.pieces) => {}
                None => return None,
            }
        }
        let (_, prose) = texts.iter().find(|(_, texts)| is_prose(texts))?;
        let by_all = |wire: &&&str| others.iter().all(|other| other.required.contains(**wire));
        let required = first.required.iter().filter(by_all).copied().collect();
        let hint = Hint::within(name);
        let mut whole = objects.into_iter().next()?;
        whole.required = required;
        for (wire, texts) in &texts {
            let ty = match is_name(texts) {
                true => self.listed(branches, texts, prose, &hint.part(wire)),
                false => Ty::String,
            };
            if let Some(property) = whole.properties.get_mut(wire) {
                property.made = Some(ty);
            }
        }
        Some(self.object(&whole, name))
    }

    /// What holds for a member that is an object without a name, and nothing else.
    fn plain(&mut self, branch: &Branch) -> Option<Merged<'a>> {
        let named = self.document.component_name(branch.member).is_some();
        if named || self.settings.of(branch.member).is_some() {
            return None;
        }
        let merged = self.merged(&branch.pieces);
        let plain = self.plan(&merged) == Plan::Struct
            && merged.patterns.is_empty()
            && !matches!(merged.rest, Rest::Schema(_));
        plain.then_some(merged)
    }

    /// What a property is, if that is text.
    fn text(&mut self, property: &Property) -> Option<Text> {
        let pieces = self.direct(&property.pieces);
        let named = pieces
            .iter()
            .any(|piece| self.document.component_name(piece.node()).is_some());
        if named || self.allows_null(&property.pieces) {
            return None;
        }
        let merged = self.merged(&pieces);
        match &merged.constants {
            Some((values, _)) => values
                .iter()
                .map(|value| match value {
                    Literal::String(text) => Some(text.clone()),
                    Literal::Null
                    | Literal::Bool(_)
                    | Literal::Integer(_)
                    | Literal::Number(_)
                    | Literal::Json(_) => None,
                })
                .collect::<Option<_>>()
                .map(Text::Of),
            None => {
                let scalar = matches!(self.plan(&merged), Plan::Scalar(_));
                (scalar && self.base(&pieces, &Hint::within("")) == Ty::String).then_some(Text::Any)
            }
        }
    }

    /// The enum of all constants, each described by the prose beside it.
    fn listed(&mut self, branches: &[Branch], texts: &[Text], prose: &[Text], hint: &Hint) -> Ty {
        let mut constants: Vec<Constant> = Vec::new();
        for (text, prose) in texts.iter().zip(prose) {
            let description = match prose.constants() {
                [only] => Some(only.clone()),
                _ => None,
            };
            for value in text.constants() {
                let value = Literal::String(value.clone());
                if constants.iter().all(|known| known.value != value) {
                    constants.push(Constant::plain(value, description.clone()));
                }
            }
        }
        let open = self.is_open(branches.iter().map(|branch| branch.member));
        let Some(first) = branches.first() else {
            return Ty::String;
        };
        let name = self.scope.first_free(hint.names());
        let id = self.types.push(self.placeholder(first.member, name, false));
        let kind = TypeKind::Enum(self.enum_of(constants, open));
        if let Some(def) = self.types.get_mut(id) {
            def.kind = kind;
        }
        Ty::Named(id)
    }
}

/// A property that is text.
#[derive(Clone, Debug)]
enum Text {
    /// One of these.
    Of(Vec<String>),
    Any,
}

impl Text {
    fn constants(&self) -> &[String] {
        match self {
            Self::Of(all) => all,
            Self::Any => &[],
        }
    }
}

/// Whether a member has a sentence here.
fn is_prose(texts: &[Text]) -> bool {
    let mut constants = texts.iter().flat_map(Text::constants);
    constants.any(|text| is_sentence(text))
}

/// Whether every member has constants here that are names.
fn is_name(texts: &[Text]) -> bool {
    let listed = texts.iter().all(|text| matches!(text, Text::Of(_)));
    listed && !is_prose(texts)
}
