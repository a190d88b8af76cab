//! Where each setting stands.

use crate::diagnostics::Place;
use crate::source::File;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Where each setting stands in the file it was read from. Empty for settings that come from no
/// file, so a diagnostic about those names no place.
#[derive(Clone, Debug, Default)]
pub struct Places {
    file: Option<Rc<File>>,
    spots: BTreeMap<Vec<String>, Spot>,
}

#[derive(Clone, Debug)]
struct Spot {
    key: Range<usize>,
    value: Range<usize>,
}

/// Where a setting stands is no part of what it says.
impl PartialEq for Places {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Places {
    pub(super) fn new(file: Rc<File>, table: &DeTable<'_>) -> Self {
        let mut spots = BTreeMap::new();
        enter_table(table, &mut Vec::new(), &mut spots);
        Self {
            file: Some(file),
            spots,
        }
    }

    /// The value of a setting, by its keys from the root; elements of arrays count from 0.
    ///
    /// A diagnostic about the value of `[schema."Pet"] replace = ".."` asks for
    /// `["schema", "Pet", "replace"]`.
    #[must_use]
    pub fn value(&self, keys: &[&str]) -> Option<Place> {
        self.at(keys, |spot| &spot.value)
    }

    /// The last key of a setting, by its keys from the root.
    ///
    /// A diagnostic about a schema that is not there asks for `["schema", "Pett"]`.
    #[must_use]
    pub fn key(&self, keys: &[&str]) -> Option<Place> {
        self.at(keys, |spot| &spot.key)
    }

    fn at(&self, keys: &[&str], pick: fn(&Spot) -> &Range<usize>) -> Option<Place> {
        let file = self.file.as_ref()?;
        let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        let spot = self.spots.get(&keys)?;
        Some(Place::bytes(Rc::clone(file), pick(spot).clone()))
    }
}

fn enter_table(
    table: &DeTable<'_>,
    keys: &mut Vec<String>,
    spots: &mut BTreeMap<Vec<String>, Spot>,
) {
    for (key, value) in table {
        keys.push(key.get_ref().to_string());
        enter(key.span(), value, keys, spots);
        keys.pop();
    }
}

fn enter(
    key: Range<usize>,
    value: &Spanned<DeValue<'_>>,
    keys: &mut Vec<String>,
    spots: &mut BTreeMap<Vec<String>, Spot>,
) {
    let spot = Spot {
        key,
        value: value.span(),
    };
    spots.insert(keys.clone(), spot);
    match value.get_ref() {
        DeValue::Table(table) => enter_table(table, keys, spots),
        DeValue::Array(array) => {
            for (index, element) in array.iter().enumerate() {
                keys.push(index.to_string());
                enter(element.span(), element, keys, spots);
                keys.pop();
            }
        }
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => {}
    }
}
