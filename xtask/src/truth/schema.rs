//! The schemas of a document, as one JSON Schema of draft 2020-12.
//!
//! Every schema of the document is an entry of `$defs` under the name of its node, and what stands within it is a
//! reference to another entry. What the generator does not carry (`pattern`, `if`) is left out, so more values
//! count as valid than the document means, never fewer.

use super::tags;
use super::terms::{LEAST, MOST, bound, enumeration, examples, form, scalar, size, width};
use codegen::document::{Document, NodeId, dialect};
use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaKind, Type};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The way that values travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    /// Not known, or both.
    Both,
    /// To the server: without what only the server sets.
    Request,
    /// From the server: what only clients send may be absent.
    Response,
}

/// On a schema of ours: the format, where the validator is not to look at it.
pub(crate) const FORM: &str = "x-form";
/// On a schema of ours: it is `anyOf` of a schema and null because the document says `nullable`.
pub(crate) const NULLABLE: &str = "x-nullable";
/// On a schema of ours: the name of the component it is.
pub(crate) const NAMED: &str = "x-named";

/// The schemas of a document.
pub(crate) struct Schemas<'d> {
    pub(super) document: &'d Document,
    way: Way,
    /// By the name of the node.
    pub(crate) defs: BTreeMap<String, Value>,
}

impl<'d> Schemas<'d> {
    pub(crate) fn new(document: &'d Document, way: Way) -> Self {
        Self {
            document,
            way,
            defs: BTreeMap::new(),
        }
    }

    /// Translates a schema with all that it refers to, and gives a reference to it.
    pub(crate) fn add(&mut self, root: NodeId) -> Value {
        let mut waiting = vec![root];
        while let Some(node) = waiting.pop() {
            let key = node.to_string();
            if self.defs.contains_key(&key) {
                continue;
            }
            let mut entry = Entry {
                document: self.document,
                way: self.way,
                children: Vec::new(),
            };
            let translated = entry.translate(node);
            waiting.append(&mut entry.children);
            self.defs.insert(key, translated);
        }
        reference(root)
    }
}

/// A whole JSON Schema, with what it needs of these.
pub(crate) fn standalone(all: &BTreeMap<String, Value>, root: &Value) -> Value {
    let mut defs = Map::new();
    let mut waiting: BTreeSet<String> = references(root).into_iter().collect();
    while let Some(key) = waiting.pop_first() {
        if defs.contains_key(&key) {
            continue;
        }
        let Some(schema) = all.get(&key) else {
            continue;
        };
        waiting.extend(references(schema));
        defs.insert(key, schema.clone());
    }
    json!({ "allOf": [root], "$defs": defs })
}

/// What checks values against a schema.
pub(crate) fn validator(
    all: &BTreeMap<String, Value>,
    root: &Value,
) -> Result<jsonschema::Validator, jsonschema::ValidationError<'static>> {
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .should_validate_formats(true)
        .build(&standalone(all, root))
}

/// The name of the entry that a reference leads to.
pub(crate) fn key_of(reference: &str) -> Option<&str> {
    reference.strip_prefix("#/$defs/")
}

fn reference(node: NodeId) -> Value {
    json!({ "$ref": format!("#/$defs/{node}") })
}

fn references(schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = vec![schema];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(members) => {
                if let Some(text) = members.get("$ref").and_then(Value::as_str) {
                    found.extend(key_of(text).map(str::to_owned));
                }
                // Values of the document may look like schemas; properties may be called as these keywords are.
                let is_value = |key: &str, value: &Value| {
                    matches!(key, "enum" | "const" | "examples") && value.get("$ref").is_none()
                };
                waiting.extend(
                    members
                        .iter()
                        .filter(|(key, value)| !is_value(key, value))
                        .map(|(_, value)| value),
                );
            }
            Value::Array(items) => waiting.extend(items),
            _ => {}
        }
    }
    found
}

/// An entry in the making.
struct Entry<'d> {
    document: &'d Document,
    way: Way,
    children: Vec<NodeId>,
}

impl Entry<'_> {
    fn translate(&mut self, node: NodeId) -> Value {
        let document = self.document;
        // What cannot be read may be anything.
        let Some(schema) = document.schema(node) else {
            return Value::Bool(true);
        };
        let extensions = &schema.schema_data.extensions;
        if extensions.contains_key(dialect::NEVER) {
            return Value::Bool(false);
        }
        if extensions.contains_key(dialect::ONLY_NULL) {
            return json!({ "type": "null" });
        }
        let mut out = Map::new();
        match &schema.schema_kind {
            SchemaKind::Type(typed) => self.typed(typed, &mut out),
            SchemaKind::OneOf { one_of } => self.choice("oneOf", one_of, schema, &mut out),
            SchemaKind::AnyOf { any_of } => self.choice("anyOf", any_of, schema, &mut out),
            SchemaKind::AllOf { all_of } => {
                out.insert("allOf".to_owned(), self.list(all_of));
            }
            SchemaKind::Not { not } => {
                out.insert("not".to_owned(), self.child(not));
            }
            SchemaKind::Any(any) => self.any(any, schema, &mut out),
        }
        self.extensions(schema, &mut out);
        let examples = examples(schema);
        let mut out = match schema.schema_data.nullable {
            false => out,
            true => {
                let either = json!([out, { "type": "null" }]);
                Map::from_iter([
                    ("anyOf".to_owned(), either),
                    (NULLABLE.to_owned(), true.into()),
                ])
            }
        };
        if !examples.is_empty() {
            out.insert("examples".to_owned(), examples.into());
        }
        if let Some(name) = document.component_name(node) {
            out.insert(NAMED.to_owned(), name.into());
        }
        Value::Object(out)
    }

    fn child<T>(&mut self, child: &ReferenceOr<T>) -> Value {
        match self.document.target(child) {
            Some(node) => {
                self.children.push(node);
                reference(node)
            }
            None => Value::Bool(true),
        }
    }

    fn list(&mut self, members: &[ReferenceOr<Schema>]) -> Value {
        members.iter().map(|member| self.child(member)).collect()
    }

    fn text(&mut self, text: &Value) -> Value {
        let target = text
            .as_str()
            .and_then(|text| self.document.target_text(text));
        match target {
            Some(node) => {
                self.children.push(node);
                reference(node)
            }
            None => text.as_bool().unwrap_or(true).into(),
        }
    }

    /// The members of a choice, each with the tags that the discriminator gives it.
    fn choice(
        &mut self,
        keyword: &str,
        members: &[ReferenceOr<Schema>],
        schema: &Schema,
        out: &mut Map<String, Value>,
    ) {
        let discriminator = schema.schema_data.discriminator.as_ref();
        let member = |entry: &mut Self, member: &ReferenceOr<Schema>| {
            let plain = entry.child(member);
            let target = entry.document.target(member);
            match (discriminator, target) {
                (Some(discriminator), Some(target)) => {
                    match tags::of(entry.document, discriminator, target) {
                        Some(tag) => json!({ "allOf": [plain, tag] }),
                        None => plain,
                    }
                }
                _ => plain,
            }
        };
        let members: Vec<Value> = members.iter().map(|it| member(self, it)).collect();
        out.insert(keyword.to_owned(), members.into());
    }

    fn typed(&mut self, typed: &Type, out: &mut Map<String, Value>) {
        match typed {
            Type::String(_) | Type::Integer(_) | Type::Number(_) | Type::Boolean(_) => {
                scalar(typed, out);
            }
            Type::Object(it) => {
                out.insert("type".to_owned(), "object".into());
                self.properties(&it.properties, &it.required, out);
                self.additional(it.additional_properties.as_ref(), out);
                size("minProperties", it.min_properties, out);
                size("maxProperties", it.max_properties, out);
            }
            Type::Array(it) => {
                out.insert("type".to_owned(), "array".into());
                out.extend(
                    it.items
                        .as_ref()
                        .map(|items| ("items".to_owned(), self.child(items))),
                );
                size("minItems", it.min_items, out);
                size("maxItems", it.max_items, out);
                if it.unique_items {
                    out.insert("uniqueItems".to_owned(), true.into());
                }
            }
        }
    }

    fn any(&mut self, any: &AnySchema, schema: &Schema, out: &mut Map<String, Value>) {
        let object = !any.properties.is_empty() || any.additional_properties.is_some();
        // Keywords of one type imply it, as the generator reads them.
        let implied = match (object, any.items.is_some(), any.format.as_deref()) {
            (true, false, _) => Some("object"),
            (false, true, _) => Some("array"),
            (false, false, Some("date-time" | "date" | "uuid" | "byte" | "binary")) => {
                Some("string")
            }
            _ => None,
        };
        if let Some(name) = any.typ.as_deref().or(implied) {
            out.insert("type".to_owned(), name.into());
        }
        self.properties(&any.properties, &any.required, out);
        self.additional(any.additional_properties.as_ref(), out);
        size("minProperties", any.min_properties, out);
        size("maxProperties", any.max_properties, out);
        if let Some(items) = &any.items {
            out.insert("items".to_owned(), self.child(items));
        }
        size("minItems", any.min_items, out);
        size("maxItems", any.max_items, out);
        size("minLength", any.min_length, out);
        size("maxLength", any.max_length, out);
        enumeration(any.enumeration.iter().cloned(), out);
        let number = |number: Option<f64>| number.map(|number| json!(number));
        bound(
            LEAST,
            number(any.minimum),
            any.exclusive_minimum == Some(true),
            out,
        );
        bound(
            MOST,
            number(any.maximum),
            any.exclusive_maximum == Some(true),
            out,
        );
        match any.typ.as_deref().or(implied) {
            Some("integer") => width(any.format.as_deref(), out),
            Some("string") => form(any.format.as_deref(), out),
            _ => {}
        }
        for (keyword, members) in [("oneOf", &any.one_of), ("anyOf", &any.any_of)] {
            if !members.is_empty() {
                self.choice(keyword, members, schema, out);
            }
        }
        if !any.all_of.is_empty() {
            out.insert("allOf".to_owned(), self.list(&any.all_of));
        }
    }

    fn properties<T>(
        &mut self,
        properties: &indexmap::IndexMap<String, ReferenceOr<T>>,
        required: &[String],
        out: &mut Map<String, Value>,
    ) {
        let mut required: Vec<&String> = required.iter().collect();
        let mut all = Map::new();
        for (name, child) in properties {
            let target = self.document.target(child);
            let data = target
                .and_then(|node| self.document.schema(node))
                .map(|schema| &schema.schema_data);
            let hidden = data.is_some_and(|data| match self.way {
                Way::Both => false,
                Way::Request => data.read_only && !data.write_only,
                Way::Response => data.write_only && !data.read_only,
            });
            if hidden {
                required.retain(|other| *other != name);
            }
            let schema = match hidden && self.way == Way::Request {
                true => Value::Bool(false),
                false => self.child(child),
            };
            all.insert(name.clone(), schema);
        }
        if !all.is_empty() {
            out.insert("properties".to_owned(), all.into());
        }
        required.sort();
        required.dedup();
        if !required.is_empty() {
            out.insert("required".to_owned(), json!(required));
        }
    }

    fn additional(
        &mut self,
        additional: Option<&AdditionalProperties>,
        out: &mut Map<String, Value>,
    ) {
        let schema = match additional {
            None => return,
            Some(AdditionalProperties::Any(any)) => Value::Bool(*any),
            Some(AdditionalProperties::Schema(schema)) => self.child(schema),
        };
        out.insert("additionalProperties".to_owned(), schema);
    }

    fn extensions(&mut self, schema: &Schema, out: &mut Map<String, Value>) {
        let extensions = &schema.schema_data.extensions;
        if let Some(Value::Array(items)) = extensions.get(dialect::PREFIX_ITEMS) {
            let items: Vec<Value> = items.iter().map(|item| self.text(item)).collect();
            out.insert("prefixItems".to_owned(), items.into());
            if extensions.get(dialect::MORE_ITEMS) == Some(&Value::Bool(false)) {
                out.insert("items".to_owned(), false.into());
            }
        }
        if let Some(Value::Object(patterns)) = extensions.get(dialect::PATTERN_PROPERTIES) {
            let patterns: Map<String, Value> = patterns
                .iter()
                .map(|(pattern, schema)| (pattern.clone(), self.text(schema)))
                .collect();
            out.insert("patternProperties".to_owned(), patterns.into());
        }
        for (key, keyword) in [
            (dialect::PROPERTY_NAMES, "propertyNames"),
            (dialect::UNEVALUATED_PROPERTIES, "unevaluatedProperties"),
        ] {
            if let Some(schema) = extensions.get(key) {
                let schema = self.text(schema);
                out.insert(keyword.to_owned(), schema);
            }
        }
    }
}
