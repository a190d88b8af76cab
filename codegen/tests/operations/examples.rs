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
