//! Documents of every version, read into the one dialect.

use std::path::{Path, PathBuf};

use codegen::diagnostics::{Code, Diagnostics, PER_CODE, human};
use codegen::document::{Document, NodeId, Operation, Options, StatusKey, load, touch_all};
use openapiv3::Schema;
use serde_json::{Value, json};

/// Loads a document and types all of it.
#[track_caller]
fn open(path: &Path, options: &Options) -> (Document, Diagnostics) {
    let diagnostics = Diagnostics::new();
    let document = load(path, options, &diagnostics);
    let told = human(&diagnostics.list(), PER_CODE);
    let document = document.unwrap_or_else(|| panic!("not loaded:\n{told}"));
    touch_all(&document);
    (document, diagnostics)
}

/// Writes a document to a file named after the test's place, and opens it.
#[track_caller]
fn read(text: &str) -> (Document, Diagnostics) {
    let line = std::panic::Location::caller().line();
    let thread = format!("{:?}", std::thread::current().id());
    let name = format!("document-{line}-{}.yaml", thread.replace(['(', ')'], ""));
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("the folder of tests can be written");
    open(&path, &Options::default())
}

/// A typed value as JSON, every reference as the pointer to where it leads.
fn shown(document: &Document, value: impl serde::Serialize) -> Value {
    let mut value = serde_json::to_value(value).unwrap_or_default();
    show_references(document, &mut value);
    value
}

fn show_references(document: &Document, value: &mut Value) {
    match value {
        Value::String(text) if text.starts_with('@') => {
            let target = document
                .target_text(text)
                .map(|target| document.pointer(target));
            *text = target.map_or("nowhere".to_owned(), |pointer| format!("#{pointer}"));
        }
        Value::Array(list) => list
            .iter_mut()
            .for_each(|value| show_references(document, value)),
        Value::Object(map) => map
            .values_mut()
            .for_each(|value| show_references(document, value)),
        _ => {}
    }
}

/// Reads one schema of a version and compares what it becomes; `A` in references is the schema itself.
#[track_caller]
fn check_in(version: &str, schema: &str, expected: Value) {
    let (version, at) = match version {
        "2.0" => ("swagger: '2.0'".to_owned(), "definitions:\n  "),
        _ => (
            format!("openapi: {version}.0"),
            "components:\n  schemas:\n    ",
        ),
    };
    let text = format!("{version}\ninfo: {{title: t, version: '1'}}\n{at}A: {schema}\n");
    let (document, diagnostics) = read(&text);
    let told = human(&diagnostics.list(), PER_CODE);
    let Some((_, id)) = document.schemas().first() else {
        panic!("no schema\n{told}")
    };
    let Some(found) = document.schema(*id) else {
        panic!("no schema\n{told}")
    };
    let found = shown(&document, found)
        .to_string()
        .replace("#/components/schemas/", "#")
        .replace("#/definitions/", "#");
    assert_eq!(found, expected.to_string(), "\n{told}");
}

#[track_caller]
fn check(schema: &str, expected: Value) {
    check_in("3.1", schema, expected);
}

#[test]
fn the_document_of_this_repository_is_read_without_a_word() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec/llama-cloud.yaml");
    let (document, diagnostics) = open(&path, &Options::default());
    assert_eq!(human(&diagnostics.list(), PER_CODE), "");
    let operation = only(document.operations());
    assert_eq!(operation.method, "GET");
    assert_eq!(
        operation.path,
        "/api/v1/pipelines/{pipeline_id}/files/{file_id}/status"
    );
    assert_eq!(operation.parameters.len(), 2);
}

#[track_caller]
fn only(operations: &[Operation]) -> &Operation {
    match operations {
        [operation] => operation,
        _ => panic!("{} operations", operations.len()),
    }
}

#[test]
fn null_is_one_thing_however_it_is_spelt() {
    let plain = json!({"nullable": true, "type": "string"});
    check("{type: [string, 'null']}", plain.clone());
    check("{type: string, nullable: true}", plain.clone());
    check("{type: string, x-nullable: true}", plain.clone());
    check_in("3.0", "{type: string, nullable: true}", plain.clone());
    check_in("2.0", "{type: string, x-nullable: true}", plain);
    check(
        "{type: string, enum: [a, null]}",
        json!({"nullable": true, "type": "string", "enum": ["a"]}),
    );
    check(
        "{enum: [a, null]}",
        json!({"nullable": true, "type": "string", "enum": ["a"]}),
    );
    let one = json!({"nullable": true, "allOf": [{"$ref": "#A/anyOf/0"}]});
    check("{anyOf: [{type: string}, {type: 'null'}]}", one);
    let two = json!({"nullable": true, "oneOf": [{"$ref": "#A/oneOf/1"}, {"$ref": "#A/oneOf/2"}]});
    check(
        "{oneOf: [{type: 'null'}, {type: string}, {type: integer}]}",
        two,
    );
    let never_else = json!({"nullable": true, "x-only-null": true});
    check("{type: 'null'}", never_else.clone());
    check("{enum: [null]}", never_else.clone());
    check("{anyOf: [{const: null}]}", never_else);
}

#[test]
fn several_types_are_a_choice() {
    let text = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents: {schemas: {A: {description: d, type: [string, integer, 'null'], minLength: 2, minimum: 3}}}\n";
    let (document, _) = read(text);
    let Some((_, id)) = document.schemas().first() else {
        panic!("no schema")
    };
    let Some(Schema {
        schema_data,
        schema_kind: openapiv3::SchemaKind::AnyOf { any_of },
    }) = document.schema(*id)
    else {
        panic!("no choice");
    };
    assert!(schema_data.nullable && schema_data.description.as_deref() == Some("d"));
    let member = |member| document.schema(document.target(member)?);
    let members: Vec<Value> = any_of
        .iter()
        .map(|child| shown(&document, member(child)))
        .collect();
    assert_eq!(
        members,
        [
            json!({"type": "string", "minLength": 2}),
            json!({"type": "integer", "minimum": 3})
        ]
    );
    // A number says integer too, and an enum may leave one type only.
    check("{type: [integer, number]}", json!({"type": "number"}));
    check(
        "{type: [string, integer], enum: [a, b]}",
        json!({"type": "string", "enum": ["a", "b"]}),
    );
}

#[test]
fn constants_are_enums_of_one() {
    check(
        "{const: a}",
        json!({"x-const": "a", "type": "string", "enum": ["a"]}),
    );
    check(
        "{type: integer, const: 3}",
        json!({"x-const": 3, "type": "integer", "enum": [3]}),
    );
    check(
        "{const: true}",
        json!({"x-const": true, "type": "boolean", "enum": [true]}),
    );
}

#[test]
fn bounds_are_those_of_three_zero() {
    check(
        "{type: integer, exclusiveMinimum: 3}",
        json!({"type": "integer", "exclusiveMinimum": true, "minimum": 3}),
    );
    check(
        "{type: number, minimum: 4, exclusiveMinimum: 3}",
        json!({"type": "number", "minimum": 4.0}),
    );
    check(
        "{type: number, maximum: 4, exclusiveMaximum: 3}",
        json!({"type": "number", "exclusiveMaximum": true, "maximum": 3.0}),
    );
    check_in(
        "3.0",
        "{type: integer, minimum: 3, exclusiveMinimum: true}",
        json!({"type": "integer", "exclusiveMinimum": true, "minimum": 3}),
    );
    check(
        "{type: integer, minimum: -9223372036854776000}",
        json!({"x-minimum": "-9223372036854776000", "type": "integer"}),
    );
    check(
        "{type: integer, maximum: 1.0, multipleOf: 0.5}",
        json!({"x-multiple-of": "0.5", "type": "integer", "maximum": 1}),
    );
}

#[test]
fn what_three_zero_cannot_say_has_a_key() {
    check("true", json!({}));
    check("false", json!({"x-never": true}));
    check(
        "{type: array, prefixItems: [{type: string}], items: false}",
        json!({"x-prefix-items": ["#A/prefixItems/0"], "x-more-items": false, "type": "array"}),
    );
    check(
        "{type: object, patternProperties: {'^x-': {type: string}}, propertyNames: {minLength: 2}}",
        json!({"x-pattern-properties": {"^x-": "#A/patternProperties/^x-"}, "x-property-names": "#A/propertyNames", "type": "object"}),
    );
    check(
        "{type: object, unevaluatedProperties: false}",
        json!({"type": "object", "additionalProperties": false}),
    );
    check(
        "{type: string, contentEncoding: base64}",
        json!({"x-content-encoding": "base64", "type": "string", "format": "byte"}),
    );
    check(
        "{type: string, contentMediaType: application/octet-stream}",
        json!({"x-content-media-type": "application/octet-stream", "type": "string", "format": "binary"}),
    );
    check(
        "{type: string, examples: [a, b]}",
        json!({"x-examples": ["a", "b"], "type": "string"}),
    );
    // A document cannot write the keys itself.
    check(
        "{type: string, x-never: true, x-mine: 1}",
        json!({"x-mine": 1, "type": "string"}),
    );
}

#[test]
fn siblings_of_a_reference_count() {
    check(
        "{$ref: '#/components/schemas/A', description: d}",
        json!({"description": "d", "x-ref-siblings": "annotations", "allOf": [{"$ref": "#A"}]}),
    );
    let (document, _) = read(
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents:\n  schemas:\n    A: {$ref: '#/components/schemas/B', minLength: 3}\n    B: {type: string}\n",
    );
    let Some(schema) = document
        .schemas()
        .first()
        .and_then(|(_, id)| document.schema(*id))
    else {
        panic!("no schema")
    };
    let expected = json!({"x-ref-siblings": "schema", "minLength": 3, "allOf": [{"$ref": "#/components/schemas/B"}]});
    assert_eq!(shown(&document, schema), expected);
}

#[test]
fn up_to_three_zero_a_reference_stands_alone() {
    let (document, diagnostics) = read(
        "openapi: 3.0.0\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    A: {type: object, properties: {b: {$ref: '#/components/schemas/B', minLength: 3}, c: {$ref: '#/components/schemas/B', nullable: true}}}\n    B: {type: string}\n",
    );
    assert!(diagnostics.any(|diagnostic| diagnostic.code == Code::IdleKeyword));
    let a = document
        .schemas()
        .first()
        .and_then(|(_, id)| document.schema(*id));
    let properties = &shown(&document, a)["properties"];
    assert_eq!(properties["b"]["$ref"], "#/components/schemas/B");
    assert_eq!(
        properties["c"]["$ref"],
        "#/components/schemas/A/properties/c"
    );
}

#[test]
fn recursion_has_more_than_one_spelling() {
    check(
        "{$recursiveAnchor: true, type: object, properties: {a: {$recursiveRef: '#'}}}",
        json!({"type": "object", "properties": {"a": {"$ref": "#A/properties/a"}}}),
    );
    let (document, _) = read(
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents:\n  schemas:\n    A: {$recursiveRef: '#', $recursiveAnchor: true}\n    B: {$dynamicAnchor: b, type: array, items: {$dynamicRef: '#b'}}\n",
    );
    let schema = |name: &str| {
        let id = document
            .schemas()
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, id)| *id);
        shown(&document, id.and_then(|id| document.schema(id)))
    };
    assert_eq!(
        schema("A"),
        json!({"x-ref-siblings": "annotations", "allOf": [{"$ref": "#/components/schemas/A"}]})
    );
    assert_eq!(schema("B")["items"]["$ref"], "#/components/schemas/B/items");
}

#[test]
fn a_discriminator_leads_to_schemas() {
    let (document, _) = read(
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents:\n  schemas:\n    Pet:\n      oneOf: [{$ref: '#/components/schemas/Cat'}]\n      discriminator: {propertyName: kind, mapping: {cat: Cat, kitten: '#/components/schemas/Cat'}}\n    Cat: {type: object}\n",
    );
    let schema = document
        .schemas()
        .first()
        .and_then(|(_, id)| document.schema(*id));
    let discriminator = schema.and_then(|schema| schema.schema_data.discriminator.as_ref());
    let cat = "#/components/schemas/Cat";
    let expected = json!({"propertyName": "kind", "mapping": {"cat": cat, "kitten": cat}});
    assert_eq!(shown(&document, discriminator), expected);
    check_in(
        "2.0",
        "{type: object, discriminator: kind}",
        json!({"discriminator": {"propertyName": "kind"}, "type": "object"}),
    );
}

#[test]
fn a_wrong_field_costs_only_itself() {
    check(
        "{type: object, required: true, properties: {a: {type: string}}, maxProperties: many}",
        json!({"type": "object", "properties": {"a": {"$ref": "#A/properties/a"}}}),
    );
    check(
        "{type: string, enum: [1, true, x]}",
        json!({"type": "string", "enum": ["1", "true", "x"]}),
    );
    check(
        "{type: integer, enum: ['1', 2]}",
        json!({"type": "integer", "enum": [1, 2]}),
    );
    check(
        "{type: array, items: {type: string}, minLength: 3}",
        json!({"type": "array", "items": {"$ref": "#A/items"}}),
    );
}

const SWAGGER: &str = "
swagger: '2.0'
info: {title: t, version: '1'}
host: api.example.com
basePath: /v1
schemes: [http, https]
consumes: [application/json, application/x-www-form-urlencoded]
produces: [application/json, text/csv]
paths:
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, type: integer, format: int64}]
    post:
      parameters:
        - {name: tags, in: query, type: array, items: {type: string}, collectionFormat: multi}
        - {name: pet, in: body, required: true, schema: {$ref: '#/definitions/Pet'}}
      responses:
        200: {description: ok, schema: {$ref: '#/definitions/Pet'}, headers: {X-Count: {type: integer}}}
        default: {$ref: '#/responses/Error'}
    put:
      consumes: [multipart/form-data]
      parameters:
        - {name: photo, in: formData, type: file, required: true, description: A photo}
        - {name: tags, in: formData, type: array, items: {type: string}}
      responses: {204: {description: done}}
definitions: {Pet: {type: object}}
responses: {Error: {description: no, schema: {type: file}}}
securityDefinitions:
  basic: {type: basic}
  oauth: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: {read: Read}}
";

#[test]
fn swagger_becomes_what_three_zero_says() {
    let (document, diagnostics) = read(SWAGGER);
    assert_eq!(human(&diagnostics.list(), PER_CODE), "");
    let urls: Vec<&str> = document
        .servers()
        .iter()
        .map(|server| server.url.as_str())
        .collect();
    assert_eq!(
        urls,
        ["https://api.example.com/v1", "http://api.example.com/v1"]
    );
    let [post, put] = document.operations() else {
        panic!("{} operations", document.operations().len())
    };
    let pet = json!({"schema": {"$ref": "#/definitions/Pet"}});
    let body = post.request_body.and_then(|id| document.request_body(id));
    assert_eq!(
        shown(&document, body),
        json!({"content": {"application/json": pet}, "required": true})
    );
    let ok = response(&document, post, 200);
    assert_eq!(
        ok["content"],
        json!({"application/json": pet, "text/csv": pet})
    );
    assert_eq!(
        ok["headers"]["X-Count"]["$ref"],
        "#/paths/~1pets~1{id}/post/responses/200/headers/X-Count"
    );
    let parameter = |number: usize| {
        shown(
            &document,
            post.parameters
                .get(number)
                .and_then(|id| document.parameter(*id)),
        )
    };
    assert_eq!(
        (&parameter(0)["name"], &parameter(0)["in"]),
        (&json!("id"), &json!("path"))
    );
    assert_eq!(
        (&parameter(1)["style"], &parameter(1)["explode"]),
        (&json!("form"), &json!(true))
    );
    let form = shown(
        &document,
        put.request_body.and_then(|id| document.request_body(id)),
    );
    let multipart = &form["content"]["multipart/form-data"];
    assert_eq!(multipart["encoding"]["tags"]["style"], "form");
    let form_schema = put
        .request_body
        .and_then(|id| document.request_body(id))
        .and_then(|body| body.content.values().next());
    let schema = form_schema
        .and_then(|media| media.schema.as_ref())
        .and_then(|child| document.schema(document.target(child)?));
    assert_eq!(shown(&document, schema)["required"], json!(["photo"]));
    let schemes: Vec<Value> = document
        .security_schemes()
        .iter()
        .map(|(_, id)| shown(&document, document.security_scheme(*id)))
        .collect();
    let flow = json!({"authorizationUrl": "https://a", "tokenUrl": "https://t", "scopes": {"read": "Read"}});
    assert_eq!(
        schemes,
        [
            json!({"type": "http", "scheme": "basic"}),
            json!({"type": "oauth2", "flows": {"authorizationCode": flow}})
        ]
    );
}

/// The typed response of a status.
fn response(document: &Document, operation: &Operation, status: u16) -> Value {
    let wanted = StatusKey::Status(openapiv3::StatusCode::Code(status));
    let found = operation.responses.iter().find(|(key, _)| *key == wanted);
    shown(document, found.and_then(|(_, id)| document.response(*id)))
}

#[test]
fn keys_are_text_whatever_yaml_makes_of_them() {
    let (document, diagnostics) = read(
        "openapi: 3.0\ninfo: {title: t, version: 1.0}\npaths:\n  /a:\n    get:\n      responses:\n        200: {description: no}\n        2XX: {description: 2020-01-01}\n        default: {description: =}\n",
    );
    assert_eq!(human(&diagnostics.list(), PER_CODE), "");
    assert_eq!(document.info().version, "1.0");
    let operation = only(document.operations());
    let described: Vec<&str> = operation
        .responses
        .iter()
        .filter_map(|(_, id)| Some(document.response(*id)?.description.as_str()))
        .collect();
    assert_eq!(described, ["no", "2020-01-01", "="]);
}

#[test]
fn later_versions_add_methods_and_streams() {
    let (document, diagnostics) = read(
        "openapi: 3.2.0\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    query:\n      parameters: [{name: q, in: querystring, content: {application/x-www-form-urlencoded: {schema: {type: object}}}}]\n      responses: {200: {description: d, content: {text/event-stream: {itemSchema: {type: string}}}}}\n    additionalOperations:\n      COPY: {responses: {204: {description: d}}}\n",
    );
    assert_eq!(human(&diagnostics.list(), PER_CODE), "");
    let methods: Vec<&str> = document
        .operations()
        .iter()
        .map(|operation| operation.method.as_str())
        .collect();
    assert_eq!(methods, ["QUERY", "COPY"]);
    let Some(first) = document.operations().first() else {
        panic!("no operation")
    };
    let stream = &response(&document, first, 200)["content"]["text/event-stream"];
    let item = "#/paths/~1a/query/responses/200/content/text~1event-stream/itemSchema";
    assert_eq!(stream, &json!({"x-item-schema": item}));
}

#[test]
fn the_parameters_of_an_operation_outrank_those_of_its_path() {
    let (document, _) = read(
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n  /a/{id}:\n    parameters:\n      - {name: id, in: path, required: true, schema: {type: string}}\n      - {name: id, in: query, schema: {type: string}}\n    get:\n      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]\n      responses: {}\n",
    );
    let operation = only(document.operations());
    let pointers: Vec<String> = operation
        .parameters
        .iter()
        .map(|id| document.pointer(*id))
        .collect();
    assert_eq!(
        pointers,
        [
            "/paths/~1a~1{id}/get/parameters/0",
            "/paths/~1a~1{id}/parameters/1"
        ]
    );
}

#[test]
fn a_query_in_a_path_is_sent_and_a_fragment_is_not() {
    let (document, _) = read(
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n  /a?beta=true&raw#Action=Get: {get: {responses: {}}}\n",
    );
    let operation = only(document.operations());
    assert_eq!(operation.path, "/a");
    let fixed = [
        ("beta".to_owned(), "true".to_owned()),
        ("raw".to_owned(), String::new()),
    ];
    assert_eq!(operation.fixed_query, fixed);
}

#[test]
fn names_of_schemas_are_references_too() {
    let (document, diagnostics) = read(
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents:\n  schemas:\n    A: {type: object, properties: {b: {$ref: 'https://example.com/b'}, c: {$ref: '#c'}}}\n    B: {$id: 'https://example.com/b', type: object, properties: {own: {$ref: '#/$defs/D'}}, $defs: {D: {$anchor: c, type: string}}}\n",
    );
    assert_eq!(human(&diagnostics.list(), PER_CODE), "");
    let at = |name: &str| {
        document
            .schemas()
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, id)| *id)
    };
    let properties = |id: Option<NodeId>| {
        shown(&document, id.and_then(|id| document.schema(id)))["properties"].clone()
    };
    let defined = "#/components/schemas/B/$defs/D";
    assert_eq!(
        properties(at("A")),
        json!({"b": {"$ref": "#/components/schemas/B"}, "c": {"$ref": defined}})
    );
    assert_eq!(properties(at("B")), json!({"own": {"$ref": defined}}));
}

/// Writes files into a folder of their own and opens the first.
#[track_caller]
fn read_files(folder: &str, files: &[(&str, &str)], options: &Options) -> (Document, Diagnostics) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(folder);
    for (name, text) in files {
        let path = folder.join(name);
        let parent = path.parent().expect("a file is in a folder");
        std::fs::create_dir_all(parent).expect("the folder of tests can be written");
        std::fs::write(&path, text).expect("the folder of tests can be written");
    }
    let (first, _) = files.first().expect("there is a file");
    open(&folder.join(first), options)
}

#[test]
fn a_document_may_be_many_files() {
    let main = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n  /a: {$ref: 'paths/a.yaml'}\n  /b/{id}: {$ref: 'all.json#/paths/~1b~1%7Bid%7D'}\ncomponents:\n  schemas: {$ref: schemas.yaml}\n";
    let a = "get:\n  responses:\n    '200': {description: d, content: {application/json: {schema: {$ref: '../schemas.yaml#/Pet'}}}}\n";
    let all = r#"{"paths": {"/b/{id}": {"get": {"parameters": [{"$ref": "parameters.yaml#/Id"}], "responses": {}}}}}"#;
    let schemas = "Pet: {type: object, properties: {owner: {$ref: owner.yaml}}}\n";
    let parameters = "Id: {name: id, in: path, required: true, schema: {type: string}}\n";
    let files = [
        ("main.yaml", main),
        ("paths/a.yaml", a),
        ("all.json", all),
        ("schemas.yaml", schemas),
        ("parameters.yaml", parameters),
        ("owner.yaml", "type: object\n"),
    ];
    let (document, diagnostics) = read_files("many", &files, &Options::default());
    assert_eq!(human(&diagnostics.list(), PER_CODE), "");
    let paths: Vec<&str> = document
        .operations()
        .iter()
        .map(|operation| operation.path.as_str())
        .collect();
    assert_eq!(paths, ["/a", "/b/{id}"]);
    let pet = document
        .schemas()
        .iter()
        .find(|(name, _)| name == "Pet")
        .map(|(_, id)| *id);
    let Some(pet) = pet else { panic!("no Pet") };
    assert_eq!(document.component_name(pet), Some("Pet"));
    let Some(openapiv3::SchemaKind::Type(openapiv3::Type::Object(object))) =
        document.schema(pet).map(|schema| &schema.schema_kind)
    else {
        panic!("no object");
    };
    let owner = object
        .properties
        .get("owner")
        .and_then(|child| document.target(child));
    assert_eq!(
        owner.and_then(|owner| document.component_name(owner)),
        Some("owner")
    );
}

#[test]
fn files_elsewhere_are_read_only_if_allowed() {
    let main = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents:\n  schemas:\n    A: {$ref: '../outside/a.yaml'}\n    B: {$ref: 'https://example.com/b.yaml#/B'}\n";
    let files = [
        ("inside/main.yaml", main),
        ("outside/a.yaml", "type: string\n"),
        ("outside/b.yaml", "B: {type: integer}\n"),
    ];
    let (_, diagnostics) = read_files("outside", &files, &Options::default());
    assert!(diagnostics.any(|diagnostic| diagnostic.code == Code::OutsideReference));
    assert!(diagnostics.any(|diagnostic| diagnostic.code == Code::NetworkReference));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("outside/outside");
    let options = Options {
        map: [(
            "https://example.com/b.yaml".to_owned(),
            folder.join("b.yaml"),
        )]
        .into_iter()
        .collect(),
        allow_outside: vec![folder],
        ..Options::default()
    };
    let (document, diagnostics) = read_files("outside", &files, &options);
    assert_eq!(human(&diagnostics.list(), PER_CODE), "");
    let types: Vec<Value> = document
        .schemas()
        .iter()
        .map(|(_, id)| shown(&document, document.schema(*id))["type"].clone())
        .collect();
    assert_eq!(types, ["string", "integer"]);
}

#[test]
fn a_broken_file_beside_costs_what_refers_to_it() {
    let main = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents:\n  schemas:\n    A: {$ref: 'broken.yaml#/A'}\n    B: {type: string}\n";
    let (document, diagnostics) = read_files(
        "broken",
        &[("main.yaml", main), ("broken.yaml", "A: [1\nB: }")],
        &Options::default(),
    );
    assert!(!diagnostics.has_errors());
    let typed: Vec<bool> = document
        .schemas()
        .iter()
        .map(|(_, id)| document.schema(*id).is_some())
        .collect();
    assert_eq!(typed, [false, true]);
}
