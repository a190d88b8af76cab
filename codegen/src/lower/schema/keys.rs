//! The keywords of one schema, whatever form the typed value has.

use openapiv3::{
    AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind, Type,
    VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use super::literal;
use crate::document::{Document, NodeId, dialect};
use crate::ir::Literal;

/// What `type` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    String,
    Number,
    Integer,
    Boolean,
    Object,
    Array,
}

/// What a schema says of fields, or of elements, that it does not name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Rest<T> {
    /// Nothing.
    #[default]
    Unset,
    /// There may be none.
    Closed,
    /// They may be anything.
    Any,
    /// They have this schema.
    Schema(T),
}

/// Bounds of a value, as the document writes them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Bounds {
    pub(super) minimum: Option<String>,
    pub(super) exclusive_minimum: bool,
    pub(super) maximum: Option<String>,
    pub(super) exclusive_maximum: bool,
    pub(super) multiple_of: Option<String>,
    pub(super) pattern: Option<String>,
    pub(super) min_length: Option<usize>,
    pub(super) max_length: Option<usize>,
    pub(super) min_items: Option<usize>,
    pub(super) max_items: Option<usize>,
    pub(super) unique_items: bool,
    pub(super) min_properties: Option<usize>,
    pub(super) max_properties: Option<usize>,
}

/// The keywords of one schema. A child that leads nowhere is `None`; that was reported, and it may be anything.
#[derive(Debug)]
pub(super) struct Keys<'d> {
    pub(super) data: &'d SchemaData,
    pub(super) kind: Option<Kind>,
    /// What `type` says, where an example shows something else.
    pub(super) refuted: Option<Kind>,
    pub(super) format: Option<String>,
    pub(super) constants: Option<Vec<Literal>>,
    pub(super) properties: Vec<(&'d str, Option<NodeId>)>,
    pub(super) required: &'d [String],
    pub(super) rest: Rest<Option<NodeId>>,
    pub(super) patterns: Vec<Option<NodeId>>,
    pub(super) items: Option<Option<NodeId>>,
    pub(super) prefix: Vec<Option<NodeId>>,
    pub(super) more_items: bool,
    pub(super) bounds: Bounds,
    pub(super) all_of: Vec<NodeId>,
    pub(super) one_of: Vec<NodeId>,
    pub(super) any_of: Vec<NodeId>,
    pub(super) negated: bool,
}

impl<'d> Keys<'d> {
    /// The keywords of a schema.
    pub(super) fn read(document: &'d Document, schema: &'d Schema) -> Self {
        let mut keys = Self {
            data: &schema.schema_data,
            kind: None,
            refuted: None,
            format: None,
            constants: None,
            properties: Vec::new(),
            required: &[],
            rest: Rest::Unset,
            patterns: Vec::new(),
            items: None,
            prefix: Vec::new(),
            more_items: true,
            bounds: Bounds::default(),
            all_of: Vec::new(),
            one_of: Vec::new(),
            any_of: Vec::new(),
            negated: false,
        };
        match &schema.schema_kind {
            SchemaKind::Type(typed) => keys.take_typed(document, typed),
            SchemaKind::OneOf { one_of } => keys.one_of = targets(document, one_of),
            SchemaKind::AllOf { all_of } => keys.all_of = targets(document, all_of),
            SchemaKind::AnyOf { any_of } => keys.any_of = targets(document, any_of),
            SchemaKind::Not { .. } => keys.negated = true,
            SchemaKind::Any(any) => keys.take_any(document, any),
        }
        keys.take_extensions(document);
        keys
    }

    /// Whether nothing is valid.
    pub(super) fn is_never(&self) -> bool {
        self.data.extensions.contains_key(dialect::NEVER)
    }

    /// Whether only `null` is valid.
    pub(super) fn is_only_null(&self) -> bool {
        self.data.extensions.contains_key(dialect::ONLY_NULL)
    }

    /// Whether anything says what is valid, beside requirements on objects and what is negated.
    pub(super) fn shapes(&self) -> bool {
        self.kind.is_some()
            || self.format.is_some()
            || self.constants.is_some()
            || !self.properties.is_empty()
            || self.rest != Rest::Unset
            || !self.patterns.is_empty()
            || self.items.is_some()
            || !self.prefix.is_empty()
            || !self.all_of.is_empty()
            || !self.one_of.is_empty()
            || !self.any_of.is_empty()
            || self.is_never()
            || self.is_only_null()
    }

    /// Whether the schema does no more than describe: what stands beside it is the type.
    pub(super) fn only_describes(&self) -> bool {
        !self.shapes() && self.required.is_empty()
    }

    /// The type that the keywords speak of, where `type` says nothing.
    pub(super) fn implied_kind(&self) -> Option<Kind> {
        let object = !self.properties.is_empty()
            || !self.required.is_empty()
            || self.rest != Rest::Unset
            || !self.patterns.is_empty();
        let array = self.items.is_some() || !self.prefix.is_empty();
        match (self.kind, object, array) {
            (Some(kind), _, _) => Some(kind),
            (None, true, _) => Some(Kind::Object),
            (None, false, true) => Some(Kind::Array),
            (None, false, false) => None,
        }
    }

    fn take_typed(&mut self, document: &'d Document, typed: &'d Type) {
        match typed {
            Type::String(string) => {
                self.kind = Some(Kind::String);
                self.format = format(&string.format, |format| match format {
                    openapiv3::StringFormat::Date => "date",
                    openapiv3::StringFormat::DateTime => "date-time",
                    openapiv3::StringFormat::Password => "password",
                    openapiv3::StringFormat::Byte => "byte",
                    openapiv3::StringFormat::Binary => "binary",
                });
                self.bounds.pattern.clone_from(&string.pattern);
                self.bounds.min_length = string.min_length;
                self.bounds.max_length = string.max_length;
                self.constants =
                    constants(&string.enumeration, |text| Literal::String(text.clone()));
            }
            Type::Number(number) => {
                self.kind = Some(Kind::Number);
                self.format = format(&number.format, |format| match format {
                    openapiv3::NumberFormat::Float => "float",
                    openapiv3::NumberFormat::Double => "double",
                });
                self.bounds.minimum = number.minimum.map(|bound| bound.to_string());
                self.bounds.maximum = number.maximum.map(|bound| bound.to_string());
                self.bounds.exclusive_minimum = number.exclusive_minimum;
                self.bounds.exclusive_maximum = number.exclusive_maximum;
                self.bounds.multiple_of = number.multiple_of.map(|step| step.to_string());
                self.constants = constants(&number.enumeration, |value| literal::number(*value));
            }
            Type::Integer(integer) => {
                self.kind = Some(Kind::Integer);
                self.format = format(&integer.format, |format| match format {
                    openapiv3::IntegerFormat::Int32 => "int32",
                    openapiv3::IntegerFormat::Int64 => "int64",
                });
                self.bounds.minimum = integer.minimum.map(|bound| bound.to_string());
                self.bounds.maximum = integer.maximum.map(|bound| bound.to_string());
                self.bounds.exclusive_minimum = integer.exclusive_minimum;
                self.bounds.exclusive_maximum = integer.exclusive_maximum;
                self.bounds.multiple_of = integer.multiple_of.map(|step| step.to_string());
                self.constants = constants(&integer.enumeration, |value| {
                    Literal::Integer(i128::from(*value))
                });
            }
            Type::Boolean(boolean) => {
                self.kind = Some(Kind::Boolean);
                self.constants = constants(&boolean.enumeration, |value| Literal::Bool(*value));
            }
            Type::Object(object) => {
                self.kind = Some(Kind::Object);
                self.take_properties(document, &object.properties);
                self.required = &object.required;
                self.take_rest(document, object.additional_properties.as_ref());
                self.bounds.min_properties = object.min_properties;
                self.bounds.max_properties = object.max_properties;
            }
            Type::Array(array) => {
                self.kind = Some(Kind::Array);
                self.items = array.items.as_ref().map(|items| document.target(items));
                self.bounds.min_items = array.min_items;
                self.bounds.max_items = array.max_items;
                self.bounds.unique_items = array.unique_items;
            }
        }
    }

    fn take_any(&mut self, document: &'d Document, any: &'d AnySchema) {
        self.kind = any.typ.as_deref().and_then(kind);
        self.format.clone_from(&any.format);
        let values = &any.enumeration;
        self.constants =
            (!values.is_empty()).then(|| values.iter().map(literal::from_json).collect());
        self.take_properties(document, &any.properties);
        self.required = &any.required;
        self.take_rest(document, any.additional_properties.as_ref());
        self.items = any.items.as_ref().map(|items| document.target(items));
        self.all_of = targets(document, &any.all_of);
        self.one_of = targets(document, &any.one_of);
        self.any_of = targets(document, &any.any_of);
        self.negated = any.not.is_some();
        self.bounds = Bounds {
            minimum: any.minimum.map(|bound| bound.to_string()),
            exclusive_minimum: any.exclusive_minimum == Some(true),
            maximum: any.maximum.map(|bound| bound.to_string()),
            exclusive_maximum: any.exclusive_maximum == Some(true),
            multiple_of: any.multiple_of.map(|step| step.to_string()),
            pattern: any.pattern.clone(),
            min_length: any.min_length,
            max_length: any.max_length,
            min_items: any.min_items,
            max_items: any.max_items,
            unique_items: any.unique_items == Some(true),
            min_properties: any.min_properties,
            max_properties: any.max_properties,
        };
    }

    fn take_properties(
        &mut self,
        document: &'d Document,
        properties: &'d indexmap::IndexMap<String, ReferenceOr<Box<Schema>>>,
    ) {
        let entries = properties.iter();
        self.properties = entries
            .map(|(name, child)| (name.as_str(), document.target(child)))
            .collect();
    }

    fn take_rest(&mut self, document: &'d Document, rest: Option<&'d AdditionalProperties>) {
        self.rest = match rest {
            None => Rest::Unset,
            Some(AdditionalProperties::Any(true)) => Rest::Any,
            Some(AdditionalProperties::Any(false)) => Rest::Closed,
            Some(AdditionalProperties::Schema(schema)) => {
                Rest::Schema(document.target(schema.as_ref()))
            }
        };
    }

    fn take_extensions(&mut self, document: &'d Document) {
        let extensions = &self.data.extensions;
        let target = |value: &Value| value.as_str().and_then(|text| document.target_text(text));
        if let Some(list) = extensions
            .get(dialect::PREFIX_ITEMS)
            .and_then(Value::as_array)
        {
            self.prefix = list.iter().map(target).collect();
        }
        if let Some(patterns) = extensions
            .get(dialect::PATTERN_PROPERTIES)
            .and_then(Value::as_object)
        {
            self.patterns = patterns.values().map(target).collect();
        }
        self.more_items = extensions.get(dialect::MORE_ITEMS) != Some(&Value::Bool(false));
        if self.rest == Rest::Unset {
            self.rest = match extensions.get(dialect::UNEVALUATED_PROPERTIES) {
                None => Rest::Unset,
                Some(Value::Bool(true)) => Rest::Any,
                Some(Value::Bool(false)) => Rest::Closed,
                Some(value) => Rest::Schema(target(value)),
            };
        }
        // A pattern of a part of names leaves the others to be anything.
        let partial = |pattern: &String| !(pattern.starts_with('^') && pattern.ends_with('$'));
        let patterns = extensions.get(dialect::PATTERN_PROPERTIES);
        let mut patterns = patterns.and_then(Value::as_object).into_iter().flatten();
        if self.rest == Rest::Unset && patterns.any(|(pattern, _)| partial(pattern)) {
            self.rest = Rest::Any;
        }
        let text = |key: &str| {
            extensions
                .get(key)
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        let bounds = &mut self.bounds;
        bounds.minimum = bounds.minimum.take().or_else(|| text(dialect::MINIMUM));
        bounds.maximum = bounds.maximum.take().or_else(|| text(dialect::MAXIMUM));
        bounds.multiple_of = bounds
            .multiple_of
            .take()
            .or_else(|| text(dialect::MULTIPLE_OF));
    }
}

fn targets<T>(document: &Document, children: &[ReferenceOr<T>]) -> Vec<NodeId> {
    children
        .iter()
        .filter_map(|child| document.target(child))
        .collect()
}

fn constants<T>(values: &[Option<T>], literal: impl Fn(&T) -> Literal) -> Option<Vec<Literal>> {
    (!values.is_empty()).then(|| values.iter().flatten().map(literal).collect())
}

fn format<T>(
    format: &VariantOrUnknownOrEmpty<T>,
    name: impl Fn(&T) -> &'static str,
) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(format) => Some(name(format).to_owned()),
        VariantOrUnknownOrEmpty::Unknown(format) => Some(format.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "string" => Kind::String,
        "number" => Kind::Number,
        "integer" => Kind::Integer,
        "boolean" => Kind::Boolean,
        "object" => Kind::Object,
        "array" => Kind::Array,
        _ => return None,
    })
}
