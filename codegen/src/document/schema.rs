//! The keywords of a schema, as they stand.

use indexmap::IndexMap;
use openapiv3::{Discriminator, ExternalDocumentation, Schema, SchemaData};

use super::node::View;
use super::parameter::OWN_SCHEMA;
use super::reader::Field;
use super::reference::Siblings;
use super::{Document, NodeId, dialect, schema_kind};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::source::Value;

/// All that a schema object says, in the terms of every version.
#[derive(Default)]
pub(super) struct Keywords<'d> {
    pub(super) data: SchemaData,
    /// The types without `null`.
    pub(super) types: Vec<&'d str>,
    /// Whether `null` was among the types.
    pub(super) null_type: bool,
    pub(super) format: Option<String>,
    pub(super) pattern: Option<String>,
    pub(super) multiple_of: Option<&'d str>,
    pub(super) minimum: Option<&'d str>,
    pub(super) maximum: Option<&'d str>,
    pub(super) exclusive_minimum: Exclusive<'d>,
    pub(super) exclusive_maximum: Exclusive<'d>,
    pub(super) min_length: Option<usize>,
    pub(super) max_length: Option<usize>,
    pub(super) properties: Option<IndexMap<String, NodeId>>,
    pub(super) required: Vec<String>,
    pub(super) additional: Option<Additional>,
    pub(super) min_properties: Option<usize>,
    pub(super) max_properties: Option<usize>,
    pub(super) items: Option<NodeId>,
    pub(super) prefix_items: Vec<NodeId>,
    pub(super) min_items: Option<usize>,
    pub(super) max_items: Option<usize>,
    pub(super) unique_items: Option<bool>,
    pub(super) enumeration: Option<Vec<Value<'d>>>,
    pub(super) constant: Option<Value<'d>>,
    pub(super) one_of: Option<Vec<NodeId>>,
    pub(super) all_of: Option<Vec<NodeId>>,
    pub(super) any_of: Option<Vec<NodeId>>,
    pub(super) not: Option<NodeId>,
    pub(super) reference: Option<NodeId>,
    pub(super) unevaluated: Option<Additional>,
}

/// `exclusiveMinimum` is a flag up to 3.0 and a bound since 3.1.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) enum Exclusive<'d> {
    #[default]
    No,
    Flag,
    Bound(&'d str),
}

/// What `additionalProperties` and `unevaluatedProperties` say.
#[derive(Clone, Copy)]
pub(super) enum Additional {
    Any(bool),
    Schema(NodeId),
}

/// Reads the schema at a node.
pub(super) fn read(document: &Document, id: NodeId) -> Option<Schema> {
    if let Some(allowed) = document.value(id).as_bool() {
        return Some(schema_kind::boolean(allowed));
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
    Some(schema_kind::schema(document, id, keywords))
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

impl<'d> Keywords<'d> {
    pub(super) fn extend(&mut self, key: &str, value: serde_json::Value) {
        self.data.extensions.insert(key.to_owned(), value);
    }

    fn take(&mut self, field: &Field<'d>) {
        match field.key {
            // Values that may be null.
            "default" => self.data.default = Some(field.value.to_json()),
            "example" => self.data.example = Some(field.value.to_json()),
            "const" => self.constant = Some(field.value),
            "enum" => self.take_enum(field),
            "type" => self.take_type(field),
            key if key.starts_with("x-") => self.take_extension(field),
            _ if field.value.is_null() => {}
            _ if self.take_annotation(field) => {}
            _ if self.take_structure(field) => {}
            _ if self.take_bound(field) => {}
            _ => self.take_other(field),
        }
    }

    fn take_annotation(&mut self, field: &Field<'d>) -> bool {
        match field.key {
            "title" => self.data.title = field.string(),
            "description" => self.data.description = field.string(),
            "nullable" => self.data.nullable |= field.boolean() == Some(true),
            "readOnly" => self.data.read_only = field.boolean() == Some(true),
            "writeOnly" => self.data.write_only = field.boolean() == Some(true),
            "deprecated" => self.data.deprecated = field.boolean() == Some(true),
            "externalDocs" => self.data.external_docs = external_docs(field),
            "examples" => self.take_examples(field),
            "discriminator" => self.data.discriminator = discriminator(field),
            "contentEncoding" => {
                let encoding = field.string();
                self.data.extensions.extend(
                    encoding.map(|text| (dialect::CONTENT_ENCODING.to_owned(), text.into())),
                );
            }
            "contentMediaType" => {
                let media_type = field.string();
                self.data.extensions.extend(
                    media_type.map(|text| (dialect::CONTENT_MEDIA_TYPE.to_owned(), text.into())),
                );
            }
            _ => return false,
        }
        true
    }

    fn take_structure(&mut self, field: &Field<'d>) -> bool {
        match field.key {
            "$ref" => match field.value {
                Value::String(_) => self.reference = Some(field.id),
                _ => field.wrong("a string"),
            },
            "properties" => {
                let entries = field.entries();
                self.properties = Some(
                    entries
                        .iter()
                        .map(|entry| (entry.key.to_owned(), entry.id))
                        .collect(),
                );
            }
            "required" => self.take_required(field),
            "additionalProperties" => self.additional = additional(field),
            "unevaluatedProperties" => self.unevaluated = additional(field),
            "patternProperties" => {
                let patterns = field.entries();
                let patterns: serde_json::Map<_, _> = patterns
                    .iter()
                    .map(|entry| (entry.key.to_owned(), entry.id.to_string().into()))
                    .collect();
                self.extend(dialect::PATTERN_PROPERTIES, patterns.into());
            }
            "propertyNames" => self.extend(dialect::PROPERTY_NAMES, field.id.to_string().into()),
            "items" => match field.value {
                Value::Array(_) => self.prefix_items = ids(field),
                _ => self.items = Some(field.id),
            },
            "additionalItems" if self.items.is_none() => self.items = Some(field.id),
            "prefixItems" => self.prefix_items = ids(field),
            "oneOf" => self.one_of = Some(ids(field)),
            "allOf" => self.all_of = Some(ids(field)),
            "anyOf" => self.any_of = Some(ids(field)),
            "not" => self.not = Some(field.id),
            _ => return false,
        }
        true
    }

    fn take_bound(&mut self, field: &Field<'d>) -> bool {
        match field.key {
            "format" => self.format = field.string(),
            "pattern" => self.pattern = field.string(),
            "multipleOf" => self.multiple_of = field.number(),
            "minimum" => self.minimum = field.number(),
            "maximum" => self.maximum = field.number(),
            "exclusiveMinimum" => self.exclusive_minimum = exclusive(field),
            "exclusiveMaximum" => self.exclusive_maximum = exclusive(field),
            "minLength" => self.min_length = field.count(),
            "maxLength" => self.max_length = field.count(),
            "minProperties" => self.min_properties = field.count(),
            "maxProperties" => self.max_properties = field.count(),
            "minItems" => self.min_items = field.count(),
            "maxItems" => self.max_items = field.count(),
            "uniqueItems" => self.unique_items = field.boolean(),
            _ => return false,
        }
        true
    }

    fn take_other(&mut self, field: &Field<'d>) {
        const SILENT: &[&str] = &[
            "$id",
            "$schema",
            "$anchor",
            "$dynamicAnchor",
            "$comment",
            "$defs",
            "$vocabulary",
            "definitions",
            "id",
        ];
        const NOT_CARRIED: &[&str] = &[
            "if",
            "then",
            "else",
            "dependentSchemas",
            "dependentRequired",
            "dependencies",
            "contains",
            "minContains",
            "maxContains",
            "unevaluatedItems",
            "contentSchema",
            "$dynamicRef",
            "$recursiveRef",
            "xml",
        ];
        if SILENT.contains(&field.key) {
            return;
        }
        if NOT_CARRIED.contains(&field.key) {
            let what = format!("the keyword `{}`", field.key);
            field
                .document
                .not_carried(field.id, &what, "values are not checked against it");
            return;
        }
        field.document.unknown_key(field, "a schema", KNOWN);
    }

    fn take_extension(&mut self, field: &Field<'d>) {
        match field.key {
            "x-nullable" => self.data.nullable |= field.value.as_bool() == Some(true),
            // These would be taken for ours.
            key if OURS.contains(&key) => {}
            key => self.extend(key, field.value.to_json()),
        }
    }

    fn take_enum(&mut self, field: &Field<'d>) {
        match field.value {
            Value::Array(array) => {
                self.enumeration = Some(array.iter().map(|(_, value)| value).collect())
            }
            Value::Null => {}
            _ => field.wrong("an array"),
        }
    }

    fn take_type(&mut self, field: &Field<'d>) {
        let names = match field.value {
            Value::Array(_) => field.elements().unwrap_or_default(),
            _ => vec![*field],
        };
        for name in names {
            match name.value {
                Value::String("null") | Value::Null => {
                    self.null_type |= !matches!(field.value, Value::Null)
                }
                Value::String(text) => self.take_type_name(&name, text),
                _ => name.wrong("the name of a type"),
            }
        }
    }

    fn take_type_name(&mut self, field: &Field<'d>, text: &'d str) {
        let (read_as, format) = match text {
            "string" | "number" | "integer" | "boolean" | "object" | "array" => {
                if !self.types.contains(&text) {
                    self.types.push(text);
                }
                return;
            }
            // Swagger 2.0 has it for uploads and downloads.
            "file" => ("string", Some("binary")),
            "any" => ("", None),
            "int" | "int32" | "int64" | "long" | "Integer" => ("integer", None),
            "float" | "double" | "decimal" | "Number" => ("number", None),
            "bool" | "Boolean" => ("boolean", None),
            "str" | "text" | "String" => ("string", None),
            "date" => ("string", Some("date")),
            "datetime" | "date-time" => ("string", Some("date-time")),
            "uuid" => ("string", Some("uuid")),
            "map" | "dict" | "Object" => ("object", None),
            "list" | "Array" => ("array", None),
            _ => ("", None),
        };
        if !read_as.is_empty() {
            self.types.push(read_as);
        }
        if self.format.is_none() {
            self.format = format.map(str::to_owned);
        }
        if text == "file" {
            return;
        }
        let meaning = match read_as {
            "" => "any type".to_owned(),
            name => format!("`{name}`"),
        };
        let message = format!("`{text}` is no type; it is read as {meaning}");
        let place = field.document.place(field.id);
        field.document.push(
            Diagnostic::new(Code::UnknownValue, message)
                .at(place)
                .once(text),
        );
    }

    fn take_required(&mut self, field: &Field<'d>) {
        if field.value.as_bool().is_some() {
            let message = "`required` has to be the list of required properties, found a boolean; it is left out";
            let help = "to require a property, name it in the `required` of the object that has it";
            let place = field.document.place(field.id);
            field.document.push(
                Diagnostic::new(Code::WrongType, message)
                    .at(place)
                    .help(help)
                    .once("required"),
            );
            return;
        }
        self.required = field.strings().unwrap_or_default();
    }

    fn take_examples(&mut self, field: &Field<'d>) {
        let values: Vec<serde_json::Value> = match field.value {
            Value::Array(array) => array.iter().map(|(_, value)| value.to_json()).collect(),
            _ => {
                field.wrong("an array");
                return;
            }
        };
        self.extend(dialect::EXAMPLES, values.into());
    }
}

/// Keys that only [`dialect`] may write.
const OURS: &[&str] = &[
    dialect::CONST,
    dialect::NEVER,
    dialect::ONLY_NULL,
    dialect::PREFIX_ITEMS,
    dialect::MORE_ITEMS,
    dialect::PATTERN_PROPERTIES,
    dialect::PROPERTY_NAMES,
    dialect::UNEVALUATED_PROPERTIES,
    dialect::MINIMUM,
    dialect::MAXIMUM,
    dialect::MULTIPLE_OF,
    dialect::CONTENT_ENCODING,
    dialect::CONTENT_MEDIA_TYPE,
    dialect::EXAMPLES,
    dialect::SIBLINGS,
];

/// What a misspelt keyword may have meant.
const KNOWN: &[&str] = &[
    "type",
    "format",
    "enum",
    "const",
    "default",
    "example",
    "examples",
    "title",
    "description",
    "nullable",
    "readOnly",
    "writeOnly",
    "deprecated",
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "items",
    "prefixItems",
    "oneOf",
    "allOf",
    "anyOf",
    "not",
    "discriminator",
    "pattern",
    "multipleOf",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "externalDocs",
    "$ref",
];

fn ids(field: &Field<'_>) -> Vec<NodeId> {
    let elements = field.elements().unwrap_or_default();
    elements
        .iter()
        .filter(|element| !element.value.is_null())
        .map(|element| element.id)
        .collect()
}

fn additional(field: &Field<'_>) -> Option<Additional> {
    match field.value {
        Value::Bool(any) => Some(Additional::Any(any)),
        Value::Object(_) => Some(Additional::Schema(field.id)),
        Value::String(_) => field.boolean().map(Additional::Any),
        _ => {
            field.wrong("a boolean or a schema");
            None
        }
    }
}

fn exclusive<'d>(field: &Field<'d>) -> Exclusive<'d> {
    match field.value {
        Value::Bool(true) => Exclusive::Flag,
        Value::Bool(false) => Exclusive::No,
        _ => field.number().map_or(Exclusive::No, Exclusive::Bound),
    }
}

pub(super) fn external_docs(field: &Field<'_>) -> Option<ExternalDocumentation> {
    let object = field.object()?;
    let mut docs = ExternalDocumentation::default();
    for field in field.document.fields(field.id, object) {
        match field.key {
            "url" => docs.url = field.string().unwrap_or_default(),
            "description" => docs.description = field.string(),
            key if key.starts_with("x-") => {
                docs.extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            _ => field.document.unknown_key(
                &field,
                "external documentation",
                &["url", "description"],
            ),
        }
    }
    (!docs.url.is_empty()).then_some(docs)
}

/// A discriminator is an object, in Swagger 2.0 a name.
fn discriminator(field: &Field<'_>) -> Option<Discriminator> {
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
        document.push(
            Diagnostic::new(Code::MissingField, message)
                .at(document.place(field.id).map(Place::at_key)),
        );
        return None;
    }
    Some(discriminator)
}
