//! What the documentation shows of calls.

use super::{decide, document};
use codegen::{emit, output, passes};

/// Whether a file of the crate of a document holds these texts.
#[track_caller]
fn check(rest: &str, path: &str, expected: &[&str]) {
    let (api, _) = decide(&document(rest), "");
    let api = passes::run(api.unwrap());
    let rendered = output::render(emit::emit(&api)).unwrap();
    let text = rendered.get(path).unwrap();
    for expected in expected {
        assert!(text.contains(expected), "no {expected:?} in\n{text}");
    }
}

const NOTHING: &str = "responses: {'204': {description: Done.}}";

fn answer(schema: &str) -> String {
    format!(
        "responses: {{'200': {{description: It, content: {{application/json: {{schema: {schema}}}}}}}}}"
    )
}

#[test]
fn values_are_defaults_then_examples_and_never_sentences() {
    let param = |name: &str, rest: &str| {
        format!("        - {{name: {name}, in: cookie, required: true, {rest}}}\n")
    };
    let params = [
        param("a", "example: x, schema: {type: string, default: y}"),
        param(
            "b",
            "example: x, schema: {type: string, default: 'Every b of the caller.'}",
        ),
        param("c", "example: 'The id of the c.', schema: {type: string}"),
        param("d", "example: 7, schema: {type: integer, default: none}"),
        param("e", "example: z, schema: {type: string, enum: [x, y]}"),
        param(
            "f",
            "example: x, schema: {type: string, enum: [x, y], default: y}",
        ),
        param("g", "schema: {type: string, default: '{{g}}'}"),
    ];
    check(
        &format!(
            "paths:\n  /pets:\n    delete:\n      parameters:\n{}      {NOTHING}",
            params.concat()
        ),
        "src/resources/pets.rs",
        &[
            "\"y\",\n    ///         \"x\",\n    ///         \"c\",\n    ///         7,\n",
            "E::X,\n",
            "F::Y,\n    ///         \"g\",\n",
            "client\n",
        ],
    );
}

#[test]
fn a_default_that_is_a_sentence_is_told_as_one() {
    check(
        &format!(
            "paths:\n  /pets:\n    delete:\n      parameters:\n        - {{name: a, in: query, description: An a., schema: {{type: string, default: 'The *IDs* of every group.'}}}}\n      {NOTHING}"
        ),
        "src/resources/pets.rs",
        &["/// An a.\n    ///\n    /// Default: The \\*IDs\\* of every group.\n"],
    );
}

#[test]
fn a_variable_is_called_after_what_it_holds() {
    let pet = "{$ref: '#/components/schemas/Pet'}";
    let paths = [
        format!(
            "  /pets:\n    get:\n      {}\n",
            answer(&format!("{{type: array, items: {pet}}}"))
        ),
        format!("    delete:\n      {}\n", answer("{type: integer}")),
        format!("    post:\n      {}\n", answer(pet)),
    ];
    let rest = format!(
        "paths:\n{}components: {{schemas: {{Pet: {{type: object, properties: {{a: {{type: string}}}}}}}}}}",
        paths.concat()
    );
    check(
        &rest,
        "src/resources/pets.rs",
        &[
            "let pets = client.pets().list().await?;",
            "let answer = client.pets().delete().await?;",
            "let pet = client.pets().create().await?;",
        ],
    );
    check(
        &rest,
        "README.md",
        &["let pets = client", "println!(\"{pets:?}\");"],
    );
}

#[test]
fn a_body_of_several_kinds_is_made_of_a_reference() {
    let body = "requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}, application/xml: {schema: {type: string}}}}";
    check(
        &format!(
            "paths:\n  /pets:\n    post:\n      {body}\n      {NOTHING}\ncomponents: {{schemas: {{Pet: {{type: object, required: [a], properties: {{a: {{type: string}}}}}}}}}}"
        ),
        "src/resources/pets.rs",
        &["client.pets().create(&pets::models::Pet::new(\"a\")).await?;"],
    );
}

#[test]
fn what_is_shown_first_is_worth_it() {
    let pet = answer("{type: object, properties: {a: {type: string}}}");
    let rest = format!(
        "security: [{{Key: []}}]\npaths:\n  /ping:\n    get:\n      {pet}\n  /health:\n    get:\n      {pet}\n  /open:\n    get:\n      security: []\n      {pet}\n  /nothing:\n    get:\n      {NOTHING}\n  /pets/{{id}}:\n    get:\n      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]\n      {pet}\n  /text:\n    get:\n      responses: {{'200': {{description: It, content: {{text/plain: {{schema: {{type: string}}}}}}}}}}\ncomponents: {{securitySchemes: {{Key: {{type: http, scheme: bearer}}}}}}"
    );
    check(&rest, "README.md", &["= client.pets().get(\"id\").await?;"]);
    check(
        &format!("paths:\n  /health:\n    get:\n      {NOTHING}"),
        "README.md",
        &["client.get_health().await?;"],
    );
}

#[test]
fn what_is_shown_first_is_what_an_api_is_mostly_about() {
    let pets = answer("{type: array, items: {type: object, properties: {a: {type: string}}}}");
    let get = |path: &str| format!("  {path}:\n    get:\n      {pets}\n");
    let of = |paths: &[&str], expected: &str| {
        let paths: String = paths.iter().map(|path| get(path)).collect();
        check(&format!("paths:\n{paths}"), "README.md", &[expected]);
    };
    of(
        &["/configs", "/pets", "/pets/toys"],
        "= client.pets().list().await?;",
    );
    of(&["/configs", "/pets"], "= client.configs().list().await?;");
}

#[test]
fn arguments_are_told_from_a_list_before_them() {
    let of = |description: &str, expected: &str| {
        let id =
            "{name: id, in: path, required: true, description: Which., schema: {type: string}}";
        check(
            &format!(
                "paths:\n  /pets/{{id}}:\n    delete:\n      description: {description:?}\n      parameters: [{id}]\n      {NOTHING}"
            ),
            "src/resources/pets.rs",
            &[expected],
        );
    };
    of(
        "Says one of:\n- yes\n- no",
        "    /// - no\n    ///\n    /// Arguments:\n    ///\n    /// - `id`: Which.",
    );
    of(
        "Deletes it.",
        "    /// Deletes it.\n    ///\n    /// - `id`: Which.",
    );
}

#[test]
fn answers_that_share_a_name_are_told_apart() {
    let two = "responses: {'200': {description: It, content: {application/json: {schema: {type: string}}}}, '202': {description: Later, content: {application/json: {schema: {type: integer}}}}}";
    check(
        &format!(
            "paths:\n  /pets:\n    delete:\n      {two}\n  /foes:\n    delete:\n      {two}\n  /hens:\n    put:\n      {two}"
        ),
        "api.md",
        &[
            "| `resources::pets::DeleteOutput` |",
            "| `resources::foes::DeleteOutput` |",
            "| `UpdateOutput` |",
        ],
    );
}

#[test]
fn failures_of_any_object_are_objects() {
    check(
        "paths:\n  /pets:\n    delete:\n      responses:\n        '204': {description: Done.}\n        '400': {description: Bad, content: {application/json: {schema: {type: object}}}}\n        '401': {description: Who, content: {application/json: {schema: {type: array, items: {}}}}}",
        "src/resources/pets.rs",
        &[
            "- 400, a JSON object: Bad",
            "- 401, a list of JSON values: Who",
        ],
    );
}

#[test]
fn a_setter_called_like_an_option_of_calls_is_named_by_its_place() {
    let param = |name: &str, place: &str| {
        format!("        - {{name: {name}, in: {place}, schema: {{type: integer}}}}\n")
    };
    let params = [
        param("timeout", "query"),
        param("header", "header"),
        param("query_send", "query"),
        param("send", "query"),
        param("query_send_2", "query"),
    ];
    check(
        &format!(
            "paths:\n  /pets:\n    delete:\n      parameters:\n{}      {NOTHING}",
            params.concat()
        ),
        "src/resources/pets.rs",
        &[
            "pub fn query_timeout(self, timeout: i64)",
            "/// This is the parameter `timeout` of the API, which is sent in the query; `.timeout(..)` is a\n    /// method of every call.",
            "pub fn header_header(self, header: i64)",
            "pub fn query_send(self, query_send: i64)",
            "pub fn query_send_3(self, send: i64)",
        ],
    );
}
