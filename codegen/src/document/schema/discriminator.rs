//! What tells the members of a union apart.

use openapiv3::Discriminator;

use crate::diagnostics::{Code, Diagnostic};
use crate::document::dialect;
use crate::document::reader::Field;
use crate::source::Value;

/// A discriminator is an object, in Swagger 2.0 a name.
pub(super) fn discriminator(field: &Field<'_>) -> Option<Discriminator> {
    let document = field.document;
    if let Value::String(name) = field.value {
        return Some(Discriminator {
            property_name: name.to_owned(),
            ..Discriminator::default()
        });
    }
    let object = field.object()?;
    let mut discriminator = Discriminator::default();
    for field in document.fields(field.id, object) {
        match field.key {
            "propertyName" => discriminator.property_name = field.string().unwrap_or_default(),
            "mapping" => {
                for entry in field.entries() {
                    let target = entry
                        .value
                        .as_str()
                        .and_then(|text| document.mapping_target(entry.id, text));
                    if let Some(target) = target {
                        discriminator
                            .mapping
                            .insert(entry.key.to_owned(), target.to_string());
                    } else if entry.value.as_str().is_none() {
                        entry.wrong("a reference to a schema");
                    }
                }
            }
            key if key.starts_with("x-") => {
                discriminator
                    .extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            "defaultMapping" => {
                let target = field
                    .string()
                    .and_then(|text| document.mapping_target(field.id, &text));
                let target = target.map(|target| target.to_string().into());
                discriminator
                    .extensions
                    .extend(target.map(|target| (dialect::DEFAULT_MAPPING.to_owned(), target)));
            }
            _ => document.unknown_key(&field, "a discriminator", &["propertyName", "mapping"]),
        }
    }
    if discriminator.property_name.is_empty() {
        let message = "a discriminator without `propertyName` is left out";
        document
            .push(Diagnostic::new(Code::MissingField, message).at(document.key_place(field.id)));
        return None;
    }
    Some(discriminator)
}
