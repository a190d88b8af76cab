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
            "pub fn with_query_send(self, send: i64)",
        ],
    );
}
