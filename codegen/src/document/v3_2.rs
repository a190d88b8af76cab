//! OpenAPI 3.2, brought to the shape of 3.0.

use openapiv3::MediaType;

use super::dialect;
use super::parameter::Parts;
use super::reader::Field;

/// The methods that stand as fields of a path item; `query` is of 3.2.
pub(super) const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// Brings what 3.2 added to parameters to the locations of 3.0.
pub(super) fn location(location: &str, parts: &mut Parts) {
    if location == "querystring" {
        // The name of the whole query string appears nowhere on the wire.
        parts.name.get_or_insert_with(|| "query".to_owned());
        parts
            .extensions
            .insert(dialect::QUERY_STRING.to_owned(), true.into());
    }
    if location == "cookie" && parts.style.as_deref() == Some("cookie") {
        parts.style = None;
        parts
            .extensions
            .insert(dialect::COOKIE_STYLE.to_owned(), true.into());
    }
}

/// Reads a field that 3.2 added to media types.
pub(super) fn media_type(field: &Field<'_>, media_type: &mut MediaType) -> bool {
    match field.key {
        "itemSchema" => {
            let schema = field.id.to_string();
            media_type
                .extensions
                .insert(dialect::ITEM_SCHEMA.to_owned(), schema.into());
        }
        "itemEncoding" | "prefixEncoding" => {
            media_type
                .extensions
                .insert(dialect::ITEM_ENCODING.to_owned(), field.value.to_json());
        }
        _ => return false,
    }
    true
}
