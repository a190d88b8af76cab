//! UUIDs.

use super::model::{Model, Reader, Result, Writer};
use uuid::Uuid;

impl Model for Uuid {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        r.text("a UUID", Self::try_parse)
    }

    fn write(&self, w: &mut dyn Writer) {
        w.str(self.hyphenated().encode_lower(&mut Self::encode_buffer()));
    }
}
