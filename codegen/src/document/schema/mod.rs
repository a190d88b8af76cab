//! Schemas: read as they stand, brought to the dialect, given their kind.

mod discriminator;
mod keywords;
mod kind;
mod scalar;
mod type_name;

use openapiv3::{AnySchema, Schema, SchemaData, SchemaKind};

use super::node::View;
use super::parameter::OWN_SCHEMA;
use super::v3_0::Siblings;
use super::{Document, NodeId, dialect, v3_1};

pub(super) use keywords::{Additional, Keywords};

/// Reads the schema at a node.
pub(super) fn read(document: &Document, id: NodeId) -> Option<Schema> {
    if let Some(allowed) = document.value(id).as_bool() {
        return Some(boolean(allowed));
    }
    let object = document.object(id, "a schema")?;
    let mut keywords = Keywords::default();
    let own = id.view == View::OWN_SCHEMA;
    for field in document.all_fields(id, object) {
        if own && !is_own(document, id, field.key) {
            continue;
        }
        keywords.take(&field);
    }
    if keywords.reference.is_some() {
        match document.siblings(object) {
            Siblings::Schema => keywords.extend(dialect::SIBLINGS, "schema".into()),
            Siblings::None | Siblings::Annotations => {
                keywords.extend(dialect::SIBLINGS, "annotations".into())
            }
        }
    }
    Some(dialect_schema(document, id, keywords))
}

/// Whether a key of a parameter is one of its schema. The description of a form field goes with its schema,
/// since there is nothing else of it in the form.
fn is_own(document: &Document, id: NodeId, key: &str) -> bool {
    let location = || {
        document
            .field(id, "in")
            .and_then(|field| field.value.as_str())
    };
    match key {
        "collectionFormat" => false,
        "description" => location() == Some("formData"),
        key => OWN_SCHEMA.contains(&key),
    }
}

/// `true` or `false` as a schema.
fn boolean(allowed: bool) -> Schema {
    let mut schema_data = SchemaData::default();
    if !allowed {
        schema_data
            .extensions
            .insert(dialect::NEVER.to_owned(), true.into());
    }
    Schema {
        schema_data,
        schema_kind: SchemaKind::Any(AnySchema::default()),
    }
}

/// Brings the keywords to the dialect.
fn dialect_schema(document: &Document, id: NodeId, mut keywords: Keywords<'_>) -> Schema {
    v3_1::constant(&mut keywords);
    if let Some(position) = id.view.type_position() {
        v3_1::only_type(&mut keywords, position);
    }
    v3_1::null(document, &mut keywords);
    if keywords.data.extensions.contains_key(dialect::ONLY_NULL) {
        return Schema {
            schema_data: keywords.data,
            schema_kind: SchemaKind::Any(AnySchema::default()),
        };
    }
    v3_1::infer_type(&mut keywords);
    type_name::by_format(&mut keywords);
    if let Some(reference) = keywords.reference.take() {
        keywords.all_of.get_or_insert_default().insert(0, reference);
    }
    v3_1::unevaluated(&mut keywords);
    v3_1::untyped_list(document, &mut keywords);
    v3_1::tuple(&mut keywords);
    v3_1::content(&mut keywords);
    v3_1::several_types(document, id, &mut keywords);
    if let Some(not) = keywords.not {
        document.not_carried(
            not,
            "the keyword `not`",
            "values are not checked against it",
        );
    }
    let kind = kind::kind(document, id, &mut keywords);
    Schema {
        schema_data: keywords.data,
        schema_kind: kind,
    }
}

impl Keywords<'_> {
    pub(super) fn any_of_mut(&mut self) -> &mut Option<Vec<NodeId>> {
        &mut self.any_of
    }

    pub(super) fn one_of_mut(&mut self) -> &mut Option<Vec<NodeId>> {
        &mut self.one_of
    }

    /// Whether the schema is combined of others.
    pub(super) fn combines(&self) -> bool {
        self.one_of.is_some()
            || self.all_of.is_some()
            || self.any_of.is_some()
            || self.not.is_some()
    }
}
