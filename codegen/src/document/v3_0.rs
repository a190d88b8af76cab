//! OpenAPI 3.0, whose shape the dialect has.
//!
//! What is told here is where a document of another version speaks as 3.0 does, or one of 3.0 as later ones do.

use super::reader::Field;
use super::{Document, NodeId, Version};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Object;

/// What stands beside a `$ref`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Siblings {
    /// Nothing that counts.
    None,
    /// Words and flags that do not change what is valid.
    Annotations,
    /// Keywords that do.
    Schema,
}

impl Document {
    /// What stands beside the `$ref` of a schema. Up to 3.0 keywords beside it do not count by the
    /// specification; words and flags do here, because whoever writes them means them.
    pub(super) fn siblings(&self, object: Object<'_>) -> Siblings {
        let strict = self.version <= Version::V3_0;
        object
            .iter()
            .map(|entry| sibling(entry.key, strict))
            .max()
            .unwrap_or(Siblings::None)
    }

    /// Tells once of a keyword beside `$ref` that does not count there up to 3.0.
    pub(super) fn tell_ignored(&self, id: NodeId) {
        if self.version > Version::V3_0 {
            return;
        }
        let Some(object) = self.value(id).as_object() else {
            return;
        };
        for field in self.all_fields(id, object) {
            if sibling(field.key, false) == Siblings::Schema {
                self.diagnostics.push_once(
                    Code::IdleKeyword,
                    &format!("{} $ref", field.key),
                    || {
                        let message = format!(
                            "`{}` does nothing beside `$ref` up to OpenAPI 3.0",
                            field.key
                        );
                        let help = "to say more than the reference does, put both into `allOf`";
                        Diagnostic::new(Code::IdleKeyword, message)
                            .at(self.key_place(field.id))
                            .help(help)
                    },
                );
            }
        }
    }
}

fn sibling(key: &str, strict: bool) -> Siblings {
    match key {
        "$ref" | "$dynamicRef" | "$recursiveRef" | "$recursiveAnchor" | "$id" | "$schema"
        | "$anchor" | "$dynamicAnchor" | "$comment" | "$defs" | "definitions" | "summary" => {
            Siblings::None
        }
        "title" | "description" | "deprecated" | "default" | "example" | "examples"
        | "readOnly" | "writeOnly" | "nullable" | "externalDocs" | "xml" => Siblings::Annotations,
        _ if key.starts_with("x-") => Siblings::Annotations,
        _ if strict => Siblings::None,
        _ => Siblings::Schema,
    }
}

/// Keywords that 3.1 took away.
const GONE: &[&str] = &["nullable"];

/// Tells once of a keyword of a schema that belongs to 3.0 in a document of a later version.
pub(super) fn tell_older(field: &Field<'_>) {
    if field.document.version >= Version::V3_1 && GONE.contains(&field.key) {
        other_version(field, "3.0");
    }
}

/// Tells once of a keyword that belongs to another version; it is read as that version means it.
pub(super) fn other_version(field: &Field<'_>, version: &str) {
    let document = field.document;
    document.diagnostics.push_once(Code::OtherVersion, field.key, || {
        let own = document.version.as_str();
        let message = format!("`{}` is of OpenAPI {version}, the document of {own}; it is read as {version} means it", field.key);
        Diagnostic::new(Code::OtherVersion, message).at(document.key_place(field.id))
    });
}
