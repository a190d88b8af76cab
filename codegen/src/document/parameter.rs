//! Parameters and headers.

use indexmap::IndexMap;
use openapiv3::{
    CookieStyle, Header, HeaderStyle, Parameter, ParameterData, ParameterSchemaOrContent,
    PathStyle, QueryStyle,
};

use super::node::View;
use super::reader::Field;
use super::{Document, NodeId, Version, content, dialect, v2_0, v3_2};
use crate::diagnostics::{Code, Diagnostic};

/// What a parameter and a header have in common, as it stands.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) name: Option<String>,
    location: Option<String>,
    description: Option<String>,
    required: Option<bool>,
    deprecated: Option<bool>,
    pub(super) style: Option<String>,
    explode: Option<bool>,
    allow_reserved: bool,
    allow_empty_value: Option<bool>,
    schema: Option<NodeId>,
    content: Option<openapiv3::Content>,
    example: Option<serde_json::Value>,
    examples: IndexMap<String, openapiv3::ReferenceOr<openapiv3::Example>>,
    pub(super) extensions: IndexMap<String, serde_json::Value>,
}

const KNOWN: &[&str] = &[
    "name",
    "in",
    "description",
    "required",
    "deprecated",
    "style",
    "explode",
    "allowReserved",
    "allowEmptyValue",
    "schema",
    "content",
    "example",
    "examples",
];

/// Reads the parameter at a node.
pub(super) fn read(document: &Document, id: NodeId) -> Option<Parameter> {
    let mut parts = parts(document, id, "a parameter")?;
    let message = "a parameter without `in` is left out";
    let location = required(document, id, &parts.location, message)?;
    v3_2::location(&location, &mut parts);
    let message = "a parameter without `name` is left out";
    let name = required(document, id, &parts.name, message)?;
    if document.version == Version::V2_0 {
        parts.collection(document, id, &location);
    }
    if location == "path" && parts.required != Some(true) {
        optional_path(document, id, &name);
        parts.required = Some(true);
    }
    let name_of_style = parts.style.take();
    let style = Style {
        document,
        id,
        name: name_of_style,
    };
    let (allow_reserved, allow_empty_value) = (parts.allow_reserved, parts.allow_empty_value);
    let parameter_data = data(document, id, name, parts);
    match location.as_str() {
        "query" | "querystring" => {
            let style = style.query();
            Some(Parameter::Query {
                parameter_data,
                allow_reserved,
                style,
                allow_empty_value,
            })
        }
        "header" => {
            style.only("simple");
            Some(Parameter::Header {
                parameter_data,
                style: HeaderStyle::Simple,
            })
        }
        "path" => Some(Parameter::Path {
            parameter_data,
            style: style.path(),
        }),
        "cookie" => {
            style.only("form");
            Some(Parameter::Cookie {
                parameter_data,
                style: CookieStyle::Form,
            })
        }
        _ => {
            let message = format!("a parameter cannot be in `{location}`; it is left out");
            let place = document.field(id, "in").map_or(id, |field| field.id);
            let diagnostic = Diagnostic::new(Code::UnknownValue, message).at(document.place(place));
            document.push(diagnostic.help("it can be in `query`, `header`, `path` or `cookie`"));
            None
        }
    }
}

fn optional_path(document: &Document, id: NodeId, name: &str) {
    let message = format!("the path parameter `{name}` has to be required; it is read as such");
    let place = document.field(id, "required").map_or(id, |field| field.id);
    let place = document.key_place(place);
    document.push(Diagnostic::new(Code::OptionalPathParameter, message).at(place));
}

/// Reads the header at a node.
pub(super) fn header(document: &Document, id: NodeId) -> Option<Header> {
    let parts = parts(document, id, "a header")?;
    Style {
        document,
        id,
        name: parts.style.clone(),
    }
    .only("simple");
    let data = data(document, id, String::new(), parts);
    Some(Header {
        description: data.description,
        style: HeaderStyle::Simple,
        required: data.required,
        deprecated: data.deprecated,
        format: data.format,
        example: data.example,
        examples: data.examples,
        extensions: data.extensions,
    })
}

impl Parts {
    /// Brings `collectionFormat` to style and explode.
    fn collection(&mut self, document: &Document, id: NodeId, location: &str) {
        let text = |key: &str| {
            document
                .field(id, key)
                .and_then(|field| field.value.as_str())
        };
        if text("type") != Some("array") {
            return;
        }
        let collection = text("collectionFormat").unwrap_or("csv");
        let (style, explode) = v2_0::style(collection);
        if location == "query" {
            self.explode = Some(explode);
            let name = match style {
                QueryStyle::SpaceDelimited => "spaceDelimited",
                QueryStyle::PipeDelimited => "pipeDelimited",
                QueryStyle::Form | QueryStyle::DeepObject => "form",
            };
            self.style = Some(name.to_owned());
        }
        let native = match location {
            "query" => collection != "tsv",
            _ => collection == "csv",
        };
        if !native {
            self.extensions
                .insert(dialect::COLLECTION_FORMAT.to_owned(), collection.into());
        }
    }
}

fn required(
    document: &Document,
    id: NodeId,
    field: &Option<String>,
    message: &str,
) -> Option<String> {
    if field.is_none() {
        document.push(Diagnostic::new(Code::MissingField, message).at(document.place(id)));
    }
    field.clone()
}

fn parts(document: &Document, id: NodeId, what: &str) -> Option<Parts> {
    let object = document.object(id, what)?;
    let mut parts = Parts::default();
    for field in document.all_fields(id, object) {
        match field.key {
            "example" => parts.example = Some(field.value.to_json()),
            _ if field.value.is_null() => {}
            "name" => parts.name = field.string(),
            "in" => parts.location = field.string(),
            "description" => parts.description = field.string(),
            "required" => parts.required = field.boolean(),
            "deprecated" => parts.deprecated = field.boolean(),
            "style" => parts.style = field.string(),
            "explode" => parts.explode = field.boolean(),
            "allowReserved" => parts.allow_reserved = field.boolean() == Some(true),
            "allowEmptyValue" => parts.allow_empty_value = field.boolean(),
            "schema" => parts.schema = Some(field.id),
            "content" => parts.content = Some(content::content(&field)),
            "examples" => parts.examples = field.references(),
            key if key.starts_with("x-") => {
                let says = field.says_deprecated().then_some(true);
                parts.deprecated = says.or(parts.deprecated);
                parts
                    .extensions
                    .insert(key.to_owned(), field.value.to_json());
            }
            // A parameter as in Swagger 2.0, whose keywords are those of its schema.
            key if OWN_SCHEMA.contains(&key) => {}
            _ => document.unknown_key(&field, what, KNOWN),
        }
    }
    Some(parts)
}

/// Keywords of a schema that Swagger 2.0 has on the parameter itself.
pub(super) const OWN_SCHEMA: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "enum",
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
    "collectionFormat",
];

fn data(document: &Document, id: NodeId, name: String, parts: Parts) -> ParameterData {
    let format = match (parts.schema, parts.content) {
        (Some(schema), _) => ParameterSchemaOrContent::Schema(schema.child()),
        (None, Some(content)) if !content.is_empty() => ParameterSchemaOrContent::Content(content),
        _ => ParameterSchemaOrContent::Schema(own_schema(document, id).child()),
    };
    ParameterData {
        name,
        description: parts.description,
        required: parts.required == Some(true),
        deprecated: parts.deprecated,
        format,
        example: parts.example,
        examples: parts.examples,
        explode: parts.explode,
        extensions: parts.extensions,
    }
}

/// The schema of a parameter that has no `schema`: its own keywords, or any.
fn own_schema(document: &Document, id: NodeId) -> NodeId {
    if document.version == Version::V2_0 {
        return id.view(View::OWN_SCHEMA);
    }
    let own = OWN_SCHEMA
        .iter()
        .any(|key| document.field(id, key).is_some());
    let place = document.place(id);
    if own {
        let message =
            "the keywords of a schema stand on the parameter itself; they are read as its `schema`";
        let help = "move them into `schema`";
        document.push(
            Diagnostic::new(Code::OtherVersion, message)
                .at(place)
                .help(help)
                .once("own schema"),
        );
    } else {
        let message = "neither `schema` nor `content` is given; any value is taken";
        document.push(Diagnostic::new(Code::MissingField, message).at(place));
    }
    id.view(View::OWN_SCHEMA)
}

/// The style of a parameter, which is the usual one where it is not given or not known.
struct Style<'d> {
    document: &'d Document,
    id: NodeId,
    name: Option<String>,
}

impl Style<'_> {
    fn query(&self) -> QueryStyle {
        match self.name.as_deref() {
            None | Some("form") => QueryStyle::Form,
            Some("spaceDelimited") => QueryStyle::SpaceDelimited,
            Some("pipeDelimited") => QueryStyle::PipeDelimited,
            Some("deepObject") => QueryStyle::DeepObject,
            Some(other) => {
                self.unknown(other, "form");
                QueryStyle::Form
            }
        }
    }

    fn path(&self) -> PathStyle {
        match self.name.as_deref() {
            None | Some("simple") => PathStyle::Simple,
            Some("matrix") => PathStyle::Matrix,
            Some("label") => PathStyle::Label,
            Some(other) => {
                self.unknown(other, "simple");
                PathStyle::Simple
            }
        }
    }

    fn only(&self, usual: &str) {
        if let Some(other) = self.name.as_deref().filter(|name| *name != usual) {
            self.unknown(other, usual);
        }
    }

    fn unknown(&self, found: &str, usual: &str) {
        let message = format!("there is no style `{found}` here; it is read as `{usual}`");
        let place = self
            .document
            .field(self.id, "style")
            .map(|field: Field<'_>| self.document.place(field.id));
        self.document
            .push(Diagnostic::new(Code::UnknownValue, message).at(place));
    }
}
