//! Types every node that can be reached.

use openapiv3::{
    AdditionalProperties, Content, Parameter, ParameterSchemaOrContent, ReferenceOr, Schema,
    SchemaKind, Type,
};
use rustc_hash::FxHashSet;

use super::{Document, NodeId, Operation, dialect};

/// Types every reachable node once and counts them. What is wrong with the document is reported by it, so tests
/// and measurements use it; a run of the generator types what it needs.
pub fn touch_all(document: &Document) -> usize {
    let mut walk = Walk {
        document,
        waiting: Vec::new(),
        seen: FxHashSet::default(),
        count: 0,
    };
    for operation in document.operations().iter().chain(document.webhooks()) {
        walk.operation(operation);
    }
    for (_, id) in document.schemas() {
        walk.waiting.push(*id);
    }
    for (_, id) in document.security_schemes() {
        walk.count += usize::from(document.security_scheme(*id).is_some());
    }
    walk.schemas();
    walk.count
}

struct Walk<'d> {
    document: &'d Document,
    waiting: Vec<NodeId>,
    seen: FxHashSet<NodeId>,
    count: usize,
}

impl Walk<'_> {
    fn operation(&mut self, operation: &Operation) {
        for id in &operation.parameters {
            if let Some(parameter) = self.document.parameter(*id) {
                self.parameter(parameter);
            }
        }
        if let Some(body) = operation
            .request_body
            .and_then(|id| self.document.request_body(id))
        {
            self.count += 1;
            self.content(&body.content);
        }
        for (_, id) in &operation.responses {
            let Some(response) = self.document.response(*id) else {
                continue;
            };
            self.count += 1;
            self.content(&response.content);
            for header in response.headers.values() {
                self.header(header);
            }
        }
    }

    fn parameter(&mut self, parameter: &Parameter) {
        self.count += 1;
        let data = parameter.parameter_data_ref();
        self.format(&data.format);
        self.examples(data.examples.values());
    }

    fn header(&mut self, child: &ReferenceOr<openapiv3::Header>) {
        let Some(header) = self
            .document
            .target(child)
            .and_then(|id| self.document.header(id))
        else {
            return;
        };
        self.count += 1;
        self.format(&header.format);
    }

    fn format(&mut self, format: &ParameterSchemaOrContent) {
        match format {
            ParameterSchemaOrContent::Schema(schema) => self.child(schema),
            ParameterSchemaOrContent::Content(content) => self.content(content),
        }
    }

    fn content(&mut self, content: &Content) {
        for media_type in content.values() {
            self.count += 1;
            if let Some(schema) = &media_type.schema {
                self.child(schema);
            }
            self.reference(media_type.extensions.get(dialect::ITEM_SCHEMA));
            self.examples(media_type.examples.values());
            for encoding in media_type.encoding.values() {
                for header in encoding.headers.values() {
                    self.header(header);
                }
            }
        }
    }

    fn examples<'e>(
        &mut self,
        examples: impl Iterator<Item = &'e ReferenceOr<openapiv3::Example>>,
    ) {
        for example in examples {
            let target = self.document.target(example);
            self.count += usize::from(target.and_then(|id| self.document.example(id)).is_some());
        }
    }

    fn child<T>(&mut self, child: &ReferenceOr<T>) {
        self.waiting.extend(self.document.target(child));
    }

    fn reference(&mut self, value: Option<&serde_json::Value>) {
        let text = value.and_then(serde_json::Value::as_str);
        self.waiting
            .extend(text.and_then(|text| self.document.target_text(text)));
    }

    fn schemas(&mut self) {
        while let Some(id) = self.waiting.pop() {
            if !self.seen.insert(id) {
                continue;
            }
            if let Some(schema) = self.document.schema(id) {
                self.count += 1;
                self.schema(schema);
            }
        }
    }

    fn schema(&mut self, schema: &Schema) {
        match &schema.schema_kind {
            SchemaKind::OneOf { one_of: members }
            | SchemaKind::AllOf { all_of: members }
            | SchemaKind::AnyOf { any_of: members } => {
                members.iter().for_each(|member| self.child(member));
            }
            SchemaKind::Not { not } => self.child(not),
            SchemaKind::Type(Type::Object(object)) => {
                object
                    .properties
                    .values()
                    .for_each(|property| self.child(property));
                self.additional(object.additional_properties.as_ref());
            }
            SchemaKind::Type(Type::Array(array)) => {
                array.items.iter().for_each(|items| self.child(items))
            }
            SchemaKind::Type(_) => {}
            SchemaKind::Any(any) => {
                let members = any.one_of.iter().chain(&any.all_of).chain(&any.any_of);
                members.for_each(|member| self.child(member));
                any.not.iter().for_each(|not| self.child(not.as_ref()));
                any.properties
                    .values()
                    .for_each(|property| self.child(property));
                any.items.iter().for_each(|items| self.child(items));
                self.additional(any.additional_properties.as_ref());
            }
        }
        let extensions = &schema.schema_data.extensions;
        if let Some(list) = extensions
            .get(dialect::PREFIX_ITEMS)
            .and_then(serde_json::Value::as_array)
        {
            list.iter().for_each(|item| self.reference(Some(item)));
        }
        if let Some(map) = extensions
            .get(dialect::PATTERN_PROPERTIES)
            .and_then(serde_json::Value::as_object)
        {
            map.values().for_each(|item| self.reference(Some(item)));
        }
        self.reference(extensions.get(dialect::PROPERTY_NAMES));
        self.reference(extensions.get(dialect::CONTENT_SCHEMA));
        self.reference(extensions.get(dialect::UNEVALUATED_PROPERTIES));
        for target in schema
            .schema_data
            .discriminator
            .iter()
            .flat_map(|discriminator| discriminator.mapping.values())
        {
            self.waiting.extend(self.document.target_text(target));
        }
    }

    fn additional(&mut self, additional: Option<&AdditionalProperties>) {
        if let Some(AdditionalProperties::Schema(schema)) = additional {
            self.child(schema.as_ref());
        }
    }
}
