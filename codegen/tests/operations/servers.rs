//! Where the API lives.

use super::{decide, document};

/// The URLs of the servers of a document, and what is told.
fn urls(servers: &str) -> (Vec<String>, Vec<String>) {
    let rest = format!(
        "servers: [{servers}]\npaths:\n  /pets:\n    get:\n      responses: {{'204': {{description: A}}}}"
    );
    let (api, told) = decide(&document(&rest), "");
    let servers = api.unwrap().servers.into_iter().map(|server| server.url);
    (servers.collect(), told)
}

#[test]
fn servers_have_variables_and_operations_may_have_their_own() {
    let rest = "servers: [{url: 'https://{region}.pets.example', variables: {region: {default: eu, enum: [eu, us]}}}]\npaths:\n  /pets:\n    servers: [{url: https://files.example}]\n    get:\n      responses: {'204': {description: A}}\n  /toys:\n    get:\n      responses: {'204': {description: A}}";
    let (api, _) = decide(&document(rest), "");
    let api = api.unwrap();
    assert_eq!(api.servers[0].variables[0].values, ["eu", "us"]);
    let own: Vec<Option<&str>> = api
        .operations
        .iter()
        .map(|operation| operation.server.as_ref().map(|server| server.url.as_str()))
        .collect();
    assert_eq!(own, [Some("https://files.example"), None]);
    let (api, _) = decide(
        &document("paths:\n  /pets:\n    get:\n      responses: {'204': {description: A}}"),
        "",
    );
    assert_eq!(api.unwrap().servers[0].url, "/");
}

#[test]
fn a_server_over_tls_is_before_one_in_clear_and_an_address_before_a_path() {
    let of = |servers: &str| urls(servers).0;
    assert_eq!(
        of("{url: 'http://a.example'}, {url: 'https://a.example'}"),
        ["https://a.example", "http://a.example"]
    );
    assert_eq!(
        of("{url: /v1}, {url: 'http://localhost'}, {url: 'https://a.example'}"),
        ["https://a.example", "/v1", "http://localhost"]
    );
    // What is served elsewhere is another server.
    let apart = "{url: 'http://a.example'}, {url: 'https://test.a.example'}";
    assert_eq!(
        of(&format!("{apart}, {{url: 'https://a.example'}}")),
        [
            "https://a.example",
            "http://a.example",
            "https://test.a.example"
        ]
    );
    assert_eq!(of(apart), ["http://a.example", "https://test.a.example"]);
    let by_variable = "{url: '{at}', variables: {at: {default: 'http://a.example'}}}";
    assert_eq!(
        of(&format!("{by_variable}, {{url: 'https://b.example'}}")),
        ["{at}", "https://b.example"]
    );
}

#[test]
fn an_address_is_completed_and_what_is_none_is_left_out() {
    #[track_caller]
    fn check(url: &str, expected: &str, told: &[&str]) {
        let (urls, codes) = urls(&format!("{{url: '{url}'}}"));
        assert_eq!(urls, [expected]);
        assert_eq!(codes, told);
    }
    check("//a.example/v1", "https://a.example/v1", &[]);
    check("a.example", "https://a.example", &[]);
    check("a.example:8443/v1", "https://a.example:8443/v1", &[]);
    check("10.0.0.1/v1", "https://10.0.0.1/v1", &[]);
    check("a.example:80", "http://a.example:80", &[]);
    check("localhost:8080", "http://localhost:8080", &[]);
    check("//localhost", "http://localhost", &[]);
    for kept in ["/v1", "./v1", "../v1", "https://a.example"] {
        check(kept, kept, &[]);
    }
    for none in [
        ",",
        "v1/pets",
        "v1.0",
        "<the address>",
        "Your URL",
        "//",
        "a.example,b.example",
        "a.example:abc",
    ] {
        check(none, "/", &["unknown-value"]);
    }
    let kept = (
        vec!["http://a.example".to_owned()],
        vec!["unknown-value".to_owned()],
    );
    assert_eq!(urls("{url: 'http://a.example'}, {url: ','}"), kept);
}

#[test]
fn an_operation_whose_server_is_none_is_served_as_the_others() {
    let rest = "servers: [{url: 'https://a.example'}]\npaths:\n  /pets:\n    get:\n      servers: [{url: ','}]\n      responses: {'204': {description: A}}";
    let (api, told) = decide(&document(rest), "");
    assert_eq!(api.unwrap().operations[0].server, None);
    assert_eq!(told, ["unknown-value"]);
}

#[test]
fn a_port_for_clear_text_is_not_one_for_tls() {
    let (http, https) = ("http://a.example:80", "https://a.example:80");
    let servers = format!("{{url: '{http}'}}, {{url: '{https}'}}");
    assert_eq!(urls(&servers).0, [http, https]);
}

#[test]
fn an_address_and_a_path_are_one_server() {
    let of = |servers: &str| urls(servers).0;
    let (host, path) = ("{url: 'http://a.example/'}", "{url: /api/v1}");
    let joined = ["http://a.example/api/v1"];
    assert_eq!(of(&format!("{host}, {path}")), joined);
    assert_eq!(of(&format!("{path}, {host}")), joined);
    let apart = "{url: 'http://a.example/v2'}";
    assert_eq!(
        of(&format!("{apart}, {path}")),
        ["http://a.example/v2", "/api/v1"]
    );
    assert_eq!(
        of(&format!("{host}, {{url: /}}")),
        ["http://a.example/", "/"]
    );
    let rest = "servers: [{url: 'http://{at}.example', variables: {at: {default: a}}}, {url: '/{version}', variables: {version: {default: v1}}}]\npaths:\n  /pets:\n    get:\n      responses: {'204': {description: A}}";
    let (api, _) = decide(&document(rest), "");
    let servers = api.unwrap().servers;
    let defaults = servers[0]
        .variables
        .iter()
        .map(|variable| variable.default.as_str());
    assert_eq!(servers[0].url, "http://{at}.example/{version}");
    assert_eq!(defaults.collect::<Vec<_>>(), ["a", "v1"]);
}
