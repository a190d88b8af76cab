//! `pages = false` or a table.

use super::{PageRule, Pages};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use std::fmt;

/// By hand because a derived untagged enum says only that nothing fits, and not which key is wrong.
impl<'de> Deserialize<'de> for Pages {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OffOrRule)
    }
}

struct OffOrRule;

impl<'de> Visitor<'de> for OffOrRule {
    type Value = Pages;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`false`, or a table with `by`")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Pages, E> {
        if value {
            return Err(E::custom(
                "`true` says nothing: leave it out, or say `by` what",
            ));
        }
        Ok(Pages::Off(false))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Pages, A::Error> {
        PageRule::deserialize(MapAccessDeserializer::new(map)).map(Pages::By)
    }
}
