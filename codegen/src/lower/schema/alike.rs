//! Choices of objects that differ in nothing but constants, and describe themselves in one of them, as the details
//! of an error do: one object, whose fields are the enums of these.

use super::build::Plan;
use super::constant::is_sentence;
use super::enumeration::Constant;
use super::keys::Rest;
use super::merge::{Merged, Property};
use super::union::Branch;
use super::{Hint, Schemas};
use crate::document::NodeId;
use crate::ir::{Literal, Struct, Ty, TypeKind};
use std::iter::once;

impl<'a> Schemas<'a> {
    /// The object that stands for all members of a choice, where they have no names of their own. A constant that has to
    /// be there is a tag, and what has one stays a variant. Members of tomorrow may have other fields, and lack these.
    pub(super) fn alike(
        &mut self,
        branches: &[Branch],
        choice: &Merged<'_>,
        name: &str,
    ) -> Option<Struct> {
        if !self.is_open(choice.parts.iter().copied()) {
            return None;
        }
        let objects: Vec<Merged<'a>> = branches
            .iter()
            .map(|branch| self.plain(branch))
            .collect::<Option<_>>()?;
        let (first, others) = objects.split_first()?;
        let same = |other: &Merged<'_>| other.properties.len() == first.properties.len();
        if !others.iter().all(same) {
            return None;
        }
        let mut texts: Vec<(&str, Vec<Text>)> = Vec::new();
        for (wire, property) in &first.properties {
            let beside = others.iter().map(|other| other.properties.get(wire));
            let all: Vec<&Property> = once(Some(property)).chain(beside).collect::<Option<_>>()?;
            if all.iter().all(|other| other.pieces == property.pieces) {
                continue;
            }
            let mut asks = |branch: &Branch| self.asks_for(branch.member, wire);
            if branches.iter().any(&mut asks) {
                return None;
            }
            let listed: Option<Vec<Text>> =
                all.iter().map(|property| self.text(property)).collect();
            texts.push((wire, listed?));
        }
        let (_, prose) = texts.iter().find(|(_, texts)| is_prose(texts))?;
        let hint = Hint::within(name);
        let mut whole = self.merged(&branches.first()?.pieces);
        for (wire, texts) in &texts {
            let ty = match is_name(texts) {
                true => self.listed(branches, texts, prose, &hint.part(wire)),
                false => Ty::String,
            };
            if let Some(property) = whole.properties.get_mut(wire) {
                property.made = Some(ty);
            }
        }
        whole.required.clear();
        whole.rest = Rest::Any;
        Some(self.object(&whole, name))
    }

    /// Whether a schema itself says that a field has to be there.
    fn asks_for(&mut self, node: NodeId, wire: &str) -> bool {
        let keys = self.keys(node);
        keys.is_some_and(|keys| keys.required.iter().any(|required| required == wire))
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
        for piece in &pieces {
            let node = piece.node();
            let data = self.keys(node)?.data;
            let one_way = data.read_only || data.write_only || data.deprecated;
            let named = self.document.component_name(node).is_some();
            if one_way || named || self.settings.of(node).is_some() {
                return None;
            }
        }
        if self.allows_null(&property.pieces) {
            return None;
        }
        let merged = self.merged(&pieces);
        match &merged.constants {
            Some((values, _)) => values
                .iter()
                .map(|value| value.as_text().map(str::to_owned))
                .collect::<Option<_>>()
                .map(Text::Of),
            None => {
                let scalar = matches!(self.plan(&merged), Plan::Scalar(_));
                (scalar && self.base(&pieces, &Hint::within("")) == Ty::String).then_some(Text::Any)
            }
        }
    }

    /// The enum of all constants, each described by the prose beside it if that is always the same.
    fn listed(&mut self, branches: &[Branch], texts: &[Text], prose: &[Text], hint: &Hint) -> Ty {
        let mut constants: Vec<Constant> = Vec::new();
        for (text, prose) in texts.iter().zip(prose) {
            let description = match prose.constants() {
                [only] => Some(only.clone()),
                _ => None,
            };
            for value in text.constants() {
                let value = Literal::String(value.clone());
                match constants.iter_mut().find(|known| known.value == value) {
                    Some(known) if known.docs.description == description => {}
                    Some(known) => known.docs.description = None,
                    None => constants.push(Constant::plain(value, description.clone())),
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

/// Whether most members have a sentence here.
fn is_prose(texts: &[Text]) -> bool {
    let sentence = |text: &&Text| text.constants().iter().any(|text| is_sentence(text));
    texts.iter().filter(sentence).count() * 2 > texts.len()
}

/// Whether every member has constants here that are names.
fn is_name(texts: &[Text]) -> bool {
    let name = |text: &Text| match text {
        Text::Of(constants) => !constants.iter().any(|text| is_sentence(text)),
        Text::Any => false,
    };
    texts.iter().all(name)
}
