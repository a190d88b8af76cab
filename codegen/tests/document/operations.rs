//! Operations of every version, in the one dialect.

use codegen::diagnostics::{PER_CODE, human};
use codegen::document::{Document, NodeId, Operation, StatusKey};
use openapiv3::ParameterSchemaOrContent;
use serde_json::{Value, json};

use super::{only, read, shown};

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
        ["http://api.example.com/v1", "https://api.example.com/v1"]
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
fn what_is_beside_media_types_and_is_none_is_left_out() {
    let check = |content: &str, expected: &[&str], told: bool| {
        let text = format!(
            "openapi: 3.0.0\ninfo: {{title: t, version: '1'}}\npaths: {{/a: {{get: {{responses: {{'200': {{description: A, content: {content}}}}}}}}}}}"
        );
        let (document, diagnostics) = read(&text);
        let (_, id) = only(document.operations()).responses[0];
        let content = &document.response(id).unwrap().content;
        assert_eq!(content.keys().collect::<Vec<_>>(), expected, "{text}");
        let words = human(&diagnostics.list(), PER_CODE);
        assert_eq!(words.contains("`code` is no media type"), told, "{words}");
    };
    let json = "application/json: {}";
    check(
        &format!("{{{json}, code: {{}}, x-a: {{}}}}"),
        &["application/json"],
        true,
    );
    check("{code: {}, message: {}}", &[], true);
    check("{code: {}}", &["code"], false);
    check(
        &format!("{{{json}, '*': {{}}, '': {{}}, x-a/b: {{}}}}"),
        &["application/json", "*", "", "x-a/b"],
        false,
    );
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
fn a_variable_in_the_query_of_a_path_is_a_query_parameter() {
    let (document, diagnostics) = read(
        "openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /a/{x}?page={p}&sort={sort}&left={free}&same={x}&q={query}&a%5Bb%5D={free2}:
    get:
      parameters:
        - {name: x, in: path, required: true, schema: {type: string}}
        - {name: p, in: path, required: true, schema: {type: integer}}
        - {name: sort, in: query, schema: {type: boolean}}
        - {name: query, in: query, schema: {type: string}}
      responses: {}
",
    );
    let operation = only(document.operations());
    let parameters = operation.parameters.iter();
    let found: Vec<Value> = parameters
        .filter_map(|id| document.parameter(*id))
        .map(|parameter| {
            let data = parameter.parameter_data_ref();
            let ParameterSchemaOrContent::Schema(schema) = &data.format else {
                panic!("{data:?}");
            };
            let schema = document.schema(document.target(schema).unwrap()).unwrap();
            let ty = serde_json::to_value(schema).unwrap()["type"].clone();
            let place = serde_json::to_value(parameter).unwrap()["in"].clone();
            json!([data.name, place, ty, data.required])
        })
        .collect();
    assert_eq!(
        found,
        [
            json!(["x", "path", "string", true]),
            json!(["sort", "query", "boolean", false]),
            json!(["query", "query", "string", false]),
            json!(["page", "query", "integer", true]),
            json!(["left", "query", "string", true]),
            json!(["same", "query", "string", true]),
            json!(["a[b]", "query", "string", true]),
        ]
    );
    let told = human(&diagnostics.list(), PER_CODE);
    for (variable, name) in [("p", "page"), ("query", "query"), ("free2", "a[b]")] {
        let said =
            format!("variable `{{{variable}}}`, which is read as the query parameter `{name}`");
        assert!(told.contains(&said), "{said}\n{told}");
    }
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
