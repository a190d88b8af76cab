//! Which credentials go together in one request.

use indexmap::IndexMap;
use openapiv3::SecurityRequirement;
use std::collections::HashSet;

use super::kind::place;
use super::{Schemes, asked};
use crate::document::Document;
use crate::ir::{ApiKeyPlace, AuthSchemeKind, Requirement};

/// The most alternatives that some schemes come to.
const MOST: usize = 64;

/// How many schemes a request has to have.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Need {
    /// One for each place.
    All,
    /// Any.
    Any,
}

impl Schemes {
    /// The alternatives that schemes come to, those with more of them first. One place of a request, such as the
    /// header `Authorization`, has room for one.
    pub(super) fn alternatives(&self, wires: &[String], need: Need) -> Vec<Vec<String>> {
        let mut places: IndexMap<(&str, String), Vec<&String>> = IndexMap::new();
        for wire in wires {
            if let Some(Some(scheme)) = self.schemes.get(wire) {
                places.entry(place(&scheme.kind)).or_default().push(wire);
            }
        }
        let mut all: Vec<Vec<String>> = vec![Vec::new()];
        for wires in places.values() {
            let mut choices: Vec<Option<&String>> = wires.iter().copied().map(Some).collect();
            if need == Need::Any {
                choices.push(None);
            }
            if all.len() * choices.len() > MOST {
                choices = match need {
                    Need::All => choices.into_iter().take(1).collect(),
                    Need::Any => vec![None],
                };
            }
            let with = |known: &Vec<String>, choice: &Option<&String>| {
                known.iter().chain(*choice).cloned().collect()
            };
            let longer = all
                .iter()
                .flat_map(|known| choices.iter().map(move |choice| with(known, choice)));
            all = longer.collect();
        }
        if need == Need::Any {
            // Those that are too many to be tried together are tried alone, before none at all.
            let left_out = wires
                .iter()
                .filter(|wire| !all.iter().flatten().any(|known| known == *wire));
            let alone: Vec<Vec<String>> = left_out.map(|wire| vec![wire.clone()]).collect();
            let none = all.len().saturating_sub(1);
            all.splice(none..none, alone);
        }
        all
    }

    /// What is sent where several keys are set that are alternatives, each in a header of its own, and of which no
    /// requirement names one without the others: who wants both mostly writes so. Who has set one key sends that.
    pub(super) fn together(
        &self,
        document: &Document,
        alternatives: &[Requirement],
    ) -> Option<Requirement> {
        let asked = alternatives.iter().filter(|one| !one.schemes.is_empty());
        let mut all = Vec::new();
        let mut places = HashSet::new();
        for alternative in asked {
            let [wire] = alternative.schemes.as_slice() else {
                return None;
            };
            let kind = &self.schemes.get(wire)?.as_ref()?.kind;
            let is_key = matches!(
                kind,
                AuthSchemeKind::ApiKey {
                    place: ApiKeyPlace::Header,
                    ..
                }
            );
            if !is_key || !places.insert(place(kind)) {
                return None;
            }
            all.push(wire.clone());
        }
        let mut lists = asked::lists(document);
        let is_whole = |list: &[SecurityRequirement]| {
            let named = list.iter().flat_map(|requirement| requirement.keys());
            let named: HashSet<&str> = named.map(|wire| self.same.name(wire)).collect();
            let count = all
                .iter()
                .filter(|wire| named.contains(wire.as_str()))
                .count();
            count == 0 || count == all.len()
        };
        (all.len() > 1 && lists.all(is_whole)).then_some(Requirement {
            schemes: all,
            scopes: Vec::new(),
        })
    }
}
