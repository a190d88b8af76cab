//! What a discriminator says of the members of a choice.

use codegen::document::{Document, NodeId};
use openapiv3::{Discriminator, ReferenceOr, SchemaKind, StringType, Type};
use serde_json::{Value, json};

/// Bases of bases in which the constants of a tag are looked for.
const DEEPEST: usize = 8;

/// What a value of a member has to be beside the member's own schema; `None` where nothing is known.
pub(super) fn of(
    document: &Document,
    discriminator: &Discriminator,
    member: NodeId,
) -> Option<Value> {
    let field = &discriminator.property_name;
    let mapped: Vec<&String> = discriminator
        .mapping
        .iter()
        .filter(|(_, target)| document.target_text(target) == Some(member))
        .map(|(tag, _)| tag)
        .collect();
    let own = constants(document, member, field, 0);
    if own == Own::NotText {
        return None;
    }
    let tag = if !mapped.is_empty() {
        json!({ "enum": mapped })
    } else if chooses(document, member) {
        return None;
    } else {
        let name = document.component_name(member)?;
        match own {
            Own::Listed(list) if !list.iter().any(|tag| tag == name) => Value::Bool(true),
            Own::Listed(_) | Own::Free | Own::NotText => json!({ "const": name }),
        }
    };
    Some(json!({ "type": "object", "properties": { field.as_str(): tag }, "required": [field] }))
}

fn chooses(document: &Document, node: NodeId) -> bool {
    document
        .schema(node)
        .is_some_and(|schema| match &schema.schema_kind {
            SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } => true,
            SchemaKind::Any(any) => !any.one_of.is_empty() || !any.any_of.is_empty(),
            SchemaKind::Type(_) | SchemaKind::AllOf { .. } | SchemaKind::Not { .. } => false,
        })
}

/// What a schema itself says of its tag.
#[derive(PartialEq)]
enum Own {
    Free,
    Listed(Vec<String>),
    NotText,
}

fn constants(document: &Document, node: NodeId, field: &str, depth: usize) -> Own {
    let Some(schema) = document.schema(node).filter(|_| depth < DEEPEST) else {
        return Own::Free;
    };
    let (property, bases) = match &schema.schema_kind {
        SchemaKind::Type(Type::Object(object)) => (
            object
                .properties
                .get(field)
                .and_then(|it| document.target(it)),
            None,
        ),
        SchemaKind::AllOf { all_of } => (None, Some(all_of)),
        SchemaKind::Any(any) => (
            any.properties.get(field).and_then(|it| document.target(it)),
            Some(&any.all_of),
        ),
        SchemaKind::Type(_)
        | SchemaKind::OneOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => (None, None),
    };
    if let Some(property) = property {
        return of_property(document, property, depth);
    }
    let bases = bases.into_iter().flatten();
    let found = bases
        .filter_map(|base: &ReferenceOr<_>| document.target(base))
        .map(|base| constants(document, base, field, depth + 1))
        .find(|own| *own != Own::Free);
    found.unwrap_or(Own::Free)
}

fn of_property(document: &Document, node: NodeId, depth: usize) -> Own {
    let Some(schema) = document.schema(node).filter(|_| depth < DEEPEST) else {
        return Own::Free;
    };
    match &schema.schema_kind {
        SchemaKind::Type(Type::String(StringType { enumeration, .. })) => {
            match enumeration.is_empty() {
                true => Own::Free,
                false => Own::Listed(enumeration.iter().flatten().cloned().collect()),
            }
        }
        SchemaKind::Type(_) => Own::NotText,
        SchemaKind::AllOf { all_of } => {
            let first = all_of.iter().find_map(|base| document.target(base));
            first.map_or(Own::Free, |base| of_property(document, base, depth + 1))
        }
        SchemaKind::OneOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. }
        | SchemaKind::Any(_) => Own::Free,
    }
}
