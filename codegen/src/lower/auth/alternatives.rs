//! Which credentials go together in one request.

use indexmap::IndexMap;

use super::Schemes;
use super::kind::place;

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
}
