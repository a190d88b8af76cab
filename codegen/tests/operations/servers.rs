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
fn what_all_paths_begin_with_is_sent_once() {
    #[track_caller]
    fn check(url: &str, path: &str, expected: &str, told: &[&str]) {
        let get = "{get: {responses: {'204': {description: A}}}}";
        let rest =
            format!("servers: [{{url: '{url}'}}]\npaths: {{/v1/pets: {get}, {path}: {get}}}");
        let (api, codes) = decide(&document(&rest), "");
        assert_eq!(api.unwrap().servers[0].url, expected);
        assert_eq!(codes, told);
    }
    check(
        "https://a.example/v1/",
        "/v1",
        "https://a.example",
        &["odd-path"],
    );
    check("https://a.example/v1", "/v10", "https://a.example/v1", &[]);
    check("https://a.example", "/v1", "https://a.example", &[]);
    check("/v1", "/v1/toys", "/v1", &[]);
    // A service that is called like what it has.
    let get = "{get: {responses: {'204': {description: A}}}}";
    let rest = format!(
        "servers: [{{url: 'https://a.example/pets'}}]\npaths: {{/pets: {get}, '/pets/all': {get}}}"
    );
    let (api, _) = decide(&document(&rest), "");
    assert_eq!(api.unwrap().servers[0].url, "https://a.example/pets");
    // The same holds for a server that an operation has of its own.
    let rest = format!(
        "servers: [{{url: 'https://a.example'}}]\npaths: {{/v1/pets: {{servers: [{{url: 'https://b.example/v1'}}], {}, /v1/toys: {get}}}",
        get.trim_start_matches('{')
    );
    let (api, codes) = decide(&document(&rest), "");
    let own = api.unwrap().operations[0].server.clone();
    assert_eq!(own.unwrap().url, "https://b.example");
    assert_eq!(codes, ["odd-path"]);
}

#[test]
fn an_operation_keeps_to_the_one_server_of_many_that_has_it() {
    #[track_caller]
    fn check(own: &str, expected: Option<&str>) {
        let all = "{url: 'http://a.example'}, {url: 'https://a.example'}, {url: https://z.example}";
        let rest = format!(
            "servers: [{all}]\npaths:\n  /pets:\n    servers: [{own}]\n    get:\n      responses: {{'204': {{description: A}}}}"
        );
        let (api, _) = decide(&document(&rest), "");
        let server = api.unwrap().operations[0].server.clone();
        assert_eq!(server.as_ref().map(|server| server.url.as_str()), expected);
    }
    check("{url: https://z.example}", Some("https://z.example"));
    check("{url: 'https://a.example'}", None);
    check("{url: 'http://a.example'}", None);
    let turned = "{url: https://z.example}, {url: 'https://a.example'}, {url: 'http://a.example'}";
    check(turned, Some("https://z.example"));
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
        .map(|variable| variable.default.as_deref());
    assert_eq!(servers[0].url, "http://{at}.example/{version}");
    assert_eq!(defaults.collect::<Vec<_>>(), [Some("a"), Some("v1")]);
}

#[test]
fn a_host_that_is_an_example_is_none() {
    let told: &[String] = &["placeholder-server".to_owned()];
    for (url, path) in [
        ("https://example.com", "/"),
        ("https://API.Example.org:8443/v1/", "/v1/"),
        ("http://pets.local/context", "/context"),
        ("https://hostname:443", "/"),
        ("https://<instance>/api/{version}", "/api/{version}"),
        ("https://{tenant}.example.net?a=b", "/"),
    ] {
        let (urls, codes) = urls(&format!(
            "{{url: '{url}', variables: {{tenant: {{default: a}}, version: {{default: v1}}}}}}"
        ));
        assert_eq!((urls, codes.as_slice()), (vec![path.to_owned()], told));
    }
    for kept in [
        "https://a.example",
        "https://example.community",
        "https://my-example.com",
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://[::1]:8080",
        "https://{tenant}",
    ] {
        let server = format!("{{url: '{kept}', variables: {{tenant: {{default: a.example}}}}}}");
        assert_eq!(urls(&server), (vec![kept.to_owned()], vec![]));
    }
    // Another is better, be it a path.
    for other in ["https://a.example", "/v1"] {
        let (urls, codes) = urls(&format!(
            "{{url: 'https://example.com/v2'}}, {{url: '{other}'}}"
        ));
        assert_eq!((urls, codes.as_slice()), (vec![other.to_owned()], told));
    }
    let rest = "servers: [{url: 'https://a.example'}]\npaths:\n  /pets:\n    get:\n      servers: [{url: 'https://example.com'}]\n      responses: {'204': {description: A}}";
    let (api, codes) = decide(&document(rest), "");
    assert_eq!(api.unwrap().operations[0].server, None);
    assert_eq!(codes, told);
}

#[test]
fn a_default_that_is_an_example_of_a_host_has_to_be_given() {
    #[track_caller]
    fn check(url: &str, variables: &str, expected: &[Option<&str>]) {
        let rest = format!(
            "servers: [{{url: '{url}', variables: {{{variables}}}}}]\npaths:\n  /pets:\n    get:\n      responses: {{'204': {{description: A}}}}"
        );
        let (api, told) = decide(&document(&rest), "");
        let server = api.unwrap().servers.remove(0);
        let defaults = server.variables.iter().map(|it| it.default.as_deref());
        assert_eq!(defaults.collect::<Vec<_>>(), expected);
        let is_told = told.contains(&"placeholder-server".to_owned());
        assert_eq!(is_told, expected.contains(&None));
    }
    check(
        "https://{host}/{path}",
        "host: {default: pets.example.com}, path: {default: v1}",
        &[None, Some("v1")],
    );
    check(
        "{scheme}://{host}",
        "scheme: {default: https}, host: {default: HOSTNAME}",
        &[Some("https"), None],
    );
    check("{endpoint}/v1", "endpoint: {default: none}", &[None]);
    check(
        "{endpoint}/v1",
        "endpoint: {default: 'https://a.example'}",
        &[Some("https://a.example")],
    );
    check(
        "https://{account}.pets.example",
        "account: {default: '{account}'}",
        &[None],
    );
    check(
        "https://{account}.pets.example",
        "account: {default: shop}",
        &[Some("shop")],
    );
    check(
        "https://{host}",
        "host: {default: a, enum: [a]}",
        &[Some("a")],
    );
    check("/{version}", "version: {default: v1}", &[Some("v1")]);
}
