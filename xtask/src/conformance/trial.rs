//! The calls that are made of a document: each operation with what it requires, with all that it takes, and with
//! each further form of its body.

use super::sample::{Extent, resolve, sample};
use codegen::emit::Call;
use codegen::ir::{self, OperationId, Param, ParamPlace, Presence};
use serde_json::{Map, Value, json};

/// A call, and what it is called in reports.
pub(crate) struct Trial {
    /// `GET /pets/{id}`.
    pub(crate) operation: String,
    /// `required`, `all`, or the media type of a further form of the body.
    pub(crate) variant: String,
    /// The call.
    pub(crate) call: Call,
}

/// The calls of a document, in its order.
pub(crate) fn plan(document: &Value, api: &ir::Api) -> Vec<Trial> {
    let mut trials = Vec::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let mut add = |variant: &str, extent: Extent, form: usize| {
            let maker = Maker::new(document, operation, extent);
            trials.push(Trial {
                operation: format!("{} {}", operation.method.0, operation.path),
                variant: variant.to_owned(),
                call: Call {
                    operation: OperationId(index),
                    params: operation.params.iter().map(|it| maker.param(it)).collect(),
                    body: maker.body(form),
                },
            });
        };
        add("required", Extent::Required, 0);
        add("all", Extent::All, 0);
        let contents = operation.body.iter().flat_map(|body| &body.contents);
        for (form, content) in contents.enumerate().skip(1) {
            add(&content.media_type, Extent::All, form);
        }
    }
    trials
}

struct Maker<'a> {
    document: &'a Value,
    operation: &'a ir::Operation,
    extent: Extent,
    /// The operation as it is written.
    written: &'a Value,
    /// The parameters that hold for it, its own before those of its path.
    params: Vec<&'a Value>,
}

impl<'a> Maker<'a> {
    fn new(document: &'a Value, operation: &'a ir::Operation, extent: Extent) -> Self {
        let pointer = operation.origin.trim_start_matches('#');
        let at = |pointer| document.pointer(pointer).unwrap_or(&Value::Null);
        let written = at(pointer);
        let path_item = at(pointer.rsplit_once('/').map_or("", |(above, _)| above));
        let params = [written, path_item]
            .into_iter()
            .filter_map(|holder| holder.get("parameters")?.as_array())
            .flatten()
            .map(|param| resolve(document, param))
            .collect();
        Self {
            document,
            operation,
            extent,
            written,
            params,
        }
    }

    fn is_wanted(&self, presence: Presence) -> bool {
        presence == Presence::Required || self.extent == Extent::All
    }

    fn sample(&self, schema: &Value) -> Value {
        sample(self.document, schema, self.extent)
    }

    fn param(&self, param: &Param) -> Option<Value> {
        if !self.is_wanted(param.presence) {
            return None;
        }
        let place = match param.place {
            ParamPlace::Path => "path",
            ParamPlace::Query => "query",
            ParamPlace::Header => "header",
            ParamPlace::Cookie => "cookie",
        };
        let text = |param: &Value, key| {
            param
                .get(key)
                .and_then(Value::as_str)
                .map(str::to_lowercase)
        };
        let wire = param.wire.to_lowercase();
        let written = self.params.iter().find(|known| {
            text(known, "in").as_deref() == Some(place)
                && text(known, "name").as_deref() == Some(wire.as_str())
        });
        let Some(written) = written else {
            // The path has a name that nothing declares.
            return Some(Value::String("string".to_owned()));
        };
        Some(self.sample(&param_schema(written)))
    }

    fn body(&self, form: usize) -> Option<(usize, Value)> {
        let body = self.operation.body.as_ref()?;
        if !self.is_wanted(body.presence) {
            return None;
        }
        let content = body.contents.get(form)?;
        let schema = match self.written.get("requestBody") {
            Some(body) => resolve(self.document, body)
                .get("content")
                .and_then(|contents| contents.get(&content.media_type)?.get("schema"))
                .cloned(),
            None => Some(self.swagger_body()),
        };
        let schema = schema.unwrap_or_else(|| json!({ "type": "string" }));
        Some((form, self.sample(&schema)))
    }

    /// The schema of a body as Swagger 2.0 has it: a parameter, or a parameter for each field of a form.
    fn swagger_body(&self) -> Value {
        let placed = |place: &'static str| {
            let params = self.params.iter();
            params.filter(move |param| param.get("in").is_some_and(|known| known == place))
        };
        if let Some(body) = placed("body").next() {
            return body.get("schema").cloned().unwrap_or_default();
        }
        let mut properties = Map::new();
        let mut required = Vec::new();
        for field in placed("formData") {
            let Some(name) = field.get("name").and_then(Value::as_str) else {
                continue;
            };
            properties.insert(name.to_owned(), param_schema(field));
            if field.get("required") == Some(&Value::Bool(true)) {
                required.push(name);
            }
        }
        json!({ "type": "object", "properties": properties, "required": required })
    }
}

/// The schema of a parameter: its own, that of its content, or since it is of Swagger 2.0 the parameter itself.
fn param_schema(param: &Value) -> Value {
    let content = param.get("content").and_then(Value::as_object);
    let content = content.and_then(|content| content.values().next());
    let schema = param.get("schema").or_else(|| content?.get("schema"));
    if let Some(schema) = schema {
        return schema.clone();
    }
    let mut own = param.as_object().cloned().unwrap_or_default();
    // A mark on the parameter, which means another thing in a schema.
    own.remove("required");
    Value::Object(own)
}
