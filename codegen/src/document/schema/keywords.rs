//! The keywords of a schema, as they stand.

use indexmap::IndexMap;
use openapiv3::SchemaData;

use super::discriminator::discriminator;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::reader::Field;
use crate::document::root::external_docs;
use crate::document::{NodeId, dialect, v3_0, v3_1};
use crate::source::Value;

/// All that a schema object says, in the terms of every version.
#[derive(Default)]
pub(in crate::document) struct Keywords<'d> {
    pub(in crate::document) data: SchemaData,
    /// The types without `null`.
    pub(in crate::document) types: Vec<&'d str>,
    /// Whether `null` was among the types.
    pub(in crate::document) null_type: bool,
    pub(in crate::document) format: Option<String>,
    pub(in crate::document) pattern: Option<String>,
    pub(in crate::document) multiple_of: Option<&'d str>,
    pub(in crate::document) minimum: Option<&'d str>,
    pub(in crate::document) maximum: Option<&'d str>,
    pub(in crate::document) exclusive_minimum: Exclusive<'d>,
    pub(in crate::document) exclusive_maximum: Exclusive<'d>,
    pub(in crate::document) min_length: Option<usize>,
    pub(in crate::document) max_length: Option<usize>,
    pub(in crate::document) properties: Option<IndexMap<String, NodeId>>,
    pub(in crate::document) required: Vec<String>,
    pub(in crate::document) additional: Option<Additional>,
    pub(in crate::document) min_properties: Option<usize>,
    pub(in crate::document) max_properties: Option<usize>,
    pub(in crate::document) items: Option<NodeId>,
    pub(in crate::document) prefix_items: Vec<NodeId>,
    /// `items` as a list of schemas, the older form of `prefixItems`.
    pub(in crate::document) listed_items: Option<NodeId>,
    pub(in crate::document) min_items: Option<usize>,
    pub(in crate::document) max_items: Option<usize>,
    pub(in crate::document) unique_items: Option<bool>,
    pub(in crate::document) enumeration: Option<Vec<Value<'d>>>,
    pub(in crate::document) constant: Option<Value<'d>>,
    pub(in crate::document) one_of: Option<Vec<NodeId>>,
    pub(in crate::document) all_of: Option<Vec<NodeId>>,
    pub(in crate::document) any_of: Option<Vec<NodeId>>,
    pub(in crate::document) not: Option<NodeId>,
    pub(in crate::document) reference: Option<NodeId>,
    pub(in crate::document) unevaluated: Option<Additional>,
}

/// `exclusiveMinimum` is a flag up to 3.0 and a bound since 3.1.
#[derive(Clone, Copy, Default, PartialEq)]
pub(in crate::document) enum Exclusive<'d> {
    #[default]
    No,
    Flag,
    Bound(&'d str),
}

/// What `additionalProperties` and `unevaluatedProperties` say.
#[derive(Clone, Copy)]
pub(in crate::document) enum Additional {
    Any(bool),
    Schema(NodeId),
}

impl<'d> Keywords<'d> {
    pub(in crate::document) fn extend(&mut self, key: &str, value: serde_json::Value) {
        self.data.extensions.insert(key.to_owned(), value);
    }

    pub(super) fn take(&mut self, field: &Field<'d>) {
        match field.key {
            // Values that may be null.
            "default" => self.data.default = Some(field.value.to_json()),
            "example" => self.data.example = Some(field.value.to_json()),
            "const" => {
                v3_1::tell_newer(field);
                self.constant = Some(field.value);
            }
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
            "nullable" => {
                v3_0::tell_older(field);
                self.data.nullable |= field.boolean() == Some(true);
            }
            "readOnly" => self.data.read_only = field.boolean() == Some(true),
            "writeOnly" => self.data.write_only = field.boolean() == Some(true),
            "deprecated" => self.data.deprecated |= field.boolean() == Some(true),
            "externalDocs" => self.data.external_docs = external_docs(field),
            "examples" => self.take_examples(field),
            "discriminator" => self.data.discriminator = discriminator(field),
            "contentEncoding" => {
                let encoding = field.string();
                self.data.extensions.extend(
                    encoding.map(|text| (dialect::CONTENT_ENCODING.to_owned(), text.into())),
                );
            }
            "contentSchema" => {
                let effect = "only parts of forms are written as it says";
                field
                    .document
                    .not_carried(field.id, "the keyword `contentSchema`", effect);
                self.extend(dialect::CONTENT_SCHEMA, field.id.to_string().into());
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
            "$dynamicRef" if self.reference.is_none() && field.value.as_str().is_some() => {
                let effect = "it is read as `$ref`, whatever the schema that refers to it";
                field
                    .document
                    .not_carried(field.id, "the scope of `$dynamicRef`", effect);
                self.reference = Some(field.id);
            }
            "$recursiveRef" if self.reference.is_none() => {
                self.reference = field.document.recursive_anchor(field.id);
            }
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
                v3_1::tell_newer(field);
                let patterns = field.entries();
                let patterns: serde_json::Map<_, _> = patterns
                    .iter()
                    .map(|entry| (entry.key.to_owned(), entry.id.to_string().into()))
                    .collect();
                self.extend(dialect::PATTERN_PROPERTIES, patterns.into());
            }
            "propertyNames" => self.extend(dialect::PROPERTY_NAMES, field.id.to_string().into()),
            "items" => match field.value {
                Value::Array(_) => {
                    self.prefix_items = ids(field);
                    self.listed_items = Some(field.id);
                }
                _ => self.items = Some(field.id),
            },
            "additionalItems" if self.items.is_none() => self.items = Some(field.id),
            "prefixItems" => {
                v3_1::tell_newer(field);
                self.prefix_items = ids(field);
            }
            "oneOf" => self.one_of = members(field),
            "allOf" => self.all_of = members(field),
            "anyOf" => self.any_of = members(field),
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
            "$recursiveAnchor",
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
            "xml",
            "collectionFormat",
        ];
        if SILENT.contains(&field.key) {
            return;
        }
        if NOT_CARRIED.contains(&field.key) {
            let what = format!("the keyword `{}`", field.key);
            let effect = match field.key {
                "xml" => "what it says of elements and attributes is not used",
                "collectionFormat" => {
                    "the elements of inner arrays are separated as those of outer ones"
                }
                _ => "values are not checked against it",
            };
            field.document.not_carried(field.id, &what, effect);
            return;
        }
        field.document.unknown_key(field, "a schema", KNOWN);
    }

    fn take_extension(&mut self, field: &Field<'d>) {
        match field.key {
            "x-nullable" => self.data.nullable |= field.value.as_bool() == Some(true),
            // These would be taken for ours.
            key if OURS.contains(&key) => {}
            key => {
                self.data.deprecated |= field.says_deprecated();
                self.extend(key, field.value.to_json());
            }
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
    dialect::CONTENT_SCHEMA,
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

/// The schemas that one is combined of.
fn members(field: &Field<'_>) -> Option<Vec<NodeId>> {
    let members = ids(field);
    if members.is_empty() && field.value.as_array().is_some() {
        let message = format!("`{}` has no members; it is left out", field.key);
        let place = field.document.key_place(field.id);
        field
            .document
            .push(Diagnostic::new(Code::MissingField, message).at(place));
    }
    (!members.is_empty()).then_some(members)
}

fn ids(field: &Field<'_>) -> Vec<NodeId> {
    let elements = field.elements().unwrap_or_default();
    elements
        .iter()
        .filter(|element| !element.value.is_null())
        .map(|element| element.id)
        .collect()
}
