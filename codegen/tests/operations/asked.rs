//! Who may call what, and by which of several credentials.

use super::auth::text;
use super::{decide, document};
use codegen::ir::AuthSchemeKind;

/// The default alternatives, those of each operation, and what is told, of a document with this root and these
/// statements of its operations.
#[track_caller]
fn check_silent(root: &str, own: &[&str], default: &str, of: &[Option<&str>], told: &[&str]) {
    let operation = |(number, security): (usize, &&str)| {
        format!(
            "  /pets{number}:\n    get:\n{security}      responses: {{'204': {{description: A}}}}\n"
        )
    };
    let paths: String = own.iter().enumerate().map(operation).collect();
    let schemes = "components:\n  securitySchemes:\n    Other: {type: apiKey, in: query, name: other}\n    Key: {type: apiKey, in: header, name: X-Key}\n";
    let (api, codes) = decide(&document(&format!("{root}paths:\n{paths}{schemes}")), "");
    let api = api.unwrap();
    assert_eq!(text(&api.auth.default), default);
    let operations = api.operations.iter();
    let alternatives: Vec<_> = operations
        .map(|operation| operation.auth.as_deref().map(text))
        .collect();
    let alternatives: Vec<_> = alternatives.iter().map(Option::as_deref).collect();
    assert_eq!(alternatives, of);
    assert_eq!(codes, told);
}

#[test]
fn what_is_set_is_sent_where_the_document_says_nothing_of_an_operation() {
    let (key, none) = ("      security: [{Key: []}]\n", "      security: []\n");
    let any = "Other+Key or Other or Key or ";
    check_silent(
        "",
        &[key, ""],
        any,
        &[Some("Key"), None],
        &["assumed-security"],
    );
    check_silent(
        "",
        &["", none],
        any,
        &[None, Some("")],
        &["assumed-security"],
    );
    check_silent("", &["", ""], any, &[None, None], &[]);
    // Who may call what is said here.
    let (unused, of) = (&["not-carried"], &[Some("Key"), None]);
    check_silent("security: []\n", &[key, ""], "", of, unused);
    check_silent("", &[key, none], "", &[Some("Key"), Some("")], unused);
    // Nothing is asked for at all, and what is declared is for something.
    check_silent("security: []\n", &["", ""], any, &[None, None], &[]);
}

#[test]
fn what_is_assumed_is_assumed_for_the_servers_of_the_document() {
    for (server, expected) in [
        ("https://api.example/v2", None),
        ("https://API.example", None),
        ("/v2", None),
        ("https://evil.example", Some("")),
        ("//evil.example", Some("")),
        ("evil.example", Some("")),
        ("https://api.example@evil.example", Some("")),
    ] {
        let rest = format!(
            "servers: [{{url: 'https://api.example'}}]\npaths:\n  /a:\n    get: {{security: [{{Key: []}}], responses: {{'204': {{description: A}}}}}}\n  /b:\n    get: {{servers: [{{url: '{server}'}}], responses: {{'204': {{description: A}}}}}}\ncomponents: {{securitySchemes: {{Key: {{type: apiKey, in: header, name: X-Key}}}}}}"
        );
        let (api, _) = decide(&document(&rest), "");
        let own = api.unwrap().operations[1].auth.as_deref().map(text);
        assert_eq!(own.as_deref(), expected, "{server}");
    }
}

#[test]
fn a_scheme_that_is_named_has_the_usual_name() {
    let rest = "paths:\n  /pets:\n    get: {security: [{KeyAuth: []}], responses: {'204': {description: A}}}\n    put: {responses: {'204': {description: A}}}\ncomponents: {securitySchemes: {AuthHeader: {type: apiKey, in: header, name: A}, KeyAuth: {type: apiKey, in: header, name: B}}}";
    let (api, _) = decide(&document(rest), "");
    let schemes = api.unwrap().auth.schemes;
    let names: Vec<&str> = schemes.iter().map(|scheme| scheme.name.as_str()).collect();
    assert_eq!(names, ["auth_header", "api_key"]);
}

/// `setter wire` of the schemes of a document with an operation for each of these statements, and the alternatives of
/// the operations.
pub(super) fn shown(
    schemes: &str,
    securities: &[&str],
    settings: &str,
) -> (Vec<String>, Vec<String>) {
    let operation = |(number, security): (usize, &&str)| {
        format!(
            "  /pets{number}:\n    get:\n      security: {security}\n      responses: {{'204': {{description: A}}}}\n"
        )
    };
    let paths: String = securities.iter().enumerate().map(operation).collect();
    let rest = format!("paths:\n{paths}components: {{securitySchemes: {{{schemes}}}}}");
    let (api, _) = decide(&document(&rest), settings);
    let api = api.unwrap();
    let schemes = api.auth.schemes.iter();
    let of = |operation: &codegen::ir::Operation| {
        text(operation.auth.as_ref().unwrap_or(&api.auth.default))
    };
    (
        schemes
            .map(|scheme| format!("{} {}", scheme.name, scheme.wire))
            .collect(),
        api.operations.iter().map(of).collect(),
    )
}

#[test]
fn schemes_that_are_always_alternatives_are_one() {
    let code = "code: {type: oauth2, flows: {authorizationCode: {authorizationUrl: /a, tokenUrl: /t, scopes: {}}}}";
    let own = "own: {type: oauth2, flows: {clientCredentials: {tokenUrl: /c, scopes: {}}}}";
    let key = "K: {type: apiKey, in: header, name: X-Key}";
    let all = format!("{code}, {own}, {key}");
    let both = "[{code: []}, {own: []}]";
    let with_key = "[{own: [], K: []}, {code: [], K: []}]";
    let (schemes, operations) = shown(&all, &[both, with_key], "");
    assert_eq!(schemes, ["access_token code", "k K"]);
    assert_eq!(operations, ["code", "code+K"]);
    // What is asked for alone is a secret of its own.
    let (schemes, operations) = shown(&all, &[both, "[{own: []}]"], "");
    assert_eq!(schemes, ["access_token code", "own own"]);
    assert_eq!(operations, ["code or own", "own"]);
    let (schemes, _) = shown(&all, &[both], "env.auth.own = \"PETS_OWN\"");
    assert_eq!(schemes.len(), 2);
    let elsewhere = code.replace("code:", "other:").replace("/t", "/u");
    let apart = format!("{code}, {elsewhere}");
    let (schemes, _) = shown(&apart, &["[{code: []}, {other: []}]"], "");
    assert_eq!(schemes.len(), 2);
}

#[test]
fn what_is_one_has_the_flows_of_all() {
    let flows = |flow: &str| format!("{{type: oauth2, flows: {{{flow}}}}}");
    let schemes = format!(
        "A: {}, B: {}",
        flows("implicit: {authorizationUrl: /a, scopes: {}}"),
        flows("clientCredentials: {tokenUrl: /c, scopes: {}}")
    );
    let rest = format!(
        "security: [{{B: []}}, {{A: []}}]\npaths:\n  /pets:\n    get:\n      responses: {{'204': {{description: A}}}}\ncomponents: {{securitySchemes: {{{schemes}}}}}"
    );
    let (api, _) = decide(&document(&rest), "");
    let auth = api.unwrap().auth;
    let [scheme] = auth.schemes.as_slice() else {
        panic!("{:?}", auth.schemes);
    };
    let AuthSchemeKind::OAuth2(tokens) = &scheme.kind else {
        panic!("{scheme:?}");
    };
    assert_eq!(tokens.client_credentials.as_deref(), Some("/c"));
    assert_eq!(text(&auth.default), "A");
}

#[test]
fn what_is_called_api_key_is() {
    let schemes =
        "JWT: {type: apiKey, in: header, name: J}, api_key: {type: apiKey, in: query, name: k}";
    let (schemes, _) = shown(schemes, &["[{JWT: [], api_key: []}]"], "");
    assert_eq!(schemes, ["jwt JWT", "api_key api_key"]);
}

/// The scopes and the variables of the first scheme's own credentials.
#[track_caller]
fn check_own(schemes: &str, securities: &[&str], scopes: &[&str], env: Option<&str>) {
    let own = "{type: oauth2, flows: {clientCredentials: {tokenUrl: /c, scopes: {}}}}";
    let schemes = schemes.replace("OWN", own);
    let operation = |(number, security): (usize, &&str)| {
        format!(
            "  /pets{number}:\n    get:\n      security: {security}\n      responses: {{'204': {{description: A}}}}\n"
        )
    };
    let paths: String = securities.iter().enumerate().map(operation).collect();
    let rest = format!("paths:\n{paths}components: {{securitySchemes: {{{schemes}}}}}");
    let (api, _) = decide(&document(&rest), "");
    let AuthSchemeKind::OAuth2(tokens) = &api.as_ref().unwrap().auth.schemes[0].kind else {
        panic!("{api:?}");
    };
    assert_eq!(tokens.scopes, scopes);
    let names = tokens.env.as_ref().map(|names| names.join(" "));
    assert_eq!(names.as_deref(), env);
}

#[test]
fn the_clients_own_credentials_are_read_and_scopes_that_all_demand_are_sent() {
    let both = Some("PETS_CLIENT_ID PETS_CLIENT_SECRET");
    check_own(
        "a: OWN",
        &["[{a: [r, w]}]", "[{a: [w, r]}]"],
        &["r", "w"],
        both,
    );
    check_own("a: OWN", &["[{a: [r]}]", "[{a: [r, w]}]"], &[], both);
    check_own("a: OWN", &["[{a: [' ']}]", "[]"], &[], both);
    // A variable is read for one thing.
    let key = "a: OWN, client_id: {type: apiKey, in: header, name: I}";
    check_own(key, &["[{a: [], client_id: []}]"], &[], None);
}

#[test]
fn a_declared_key_that_is_a_parameter_too_is_set_once() {
    #[track_caller]
    fn check(security: &str, params: &str, expected: &str, left: &[&str]) {
        let rest = format!(
            "security: [{{key: []}}, {{token: []}}]\npaths:\n  /open:\n    get: {{responses: {{'204': {{description: A}}}}}}\n  /pets:\n    get:\n      {security}\n      parameters: [{params}]\n      responses: {{'204': {{description: A}}}}\ncomponents:\n  securitySchemes:\n    key: {{type: apiKey, in: query, name: key}}\n    token: {{type: apiKey, in: query, name: token}}"
        );
        let (api, _) = decide(&document(&rest), "");
        let api = api.unwrap();
        let pets = api.operations.iter().find(|it| it.path == "/pets").unwrap();
        let own = pets.auth.as_ref().unwrap_or(&api.auth.default);
        let names: Vec<&str> = pets.params.iter().map(|it| it.wire.as_str()).collect();
        assert_eq!((text(own).as_str(), names.as_slice()), (expected, left));
    }
    let of = |name: &str, required: bool| {
        format!("{{name: {name}, in: query, required: {required}, schema: {{type: string}}}}")
    };
    let both = format!("{}, {}", of("key", true), of("token", true));
    check("", &both, "key+token", &[]);
    check("", &of("key", true), "key+token or key or token", &[]);
    check("", &of("key", false), "key or token", &[]);
    check("security: [{token: []}]", &both, "token", &["key"]);
    check("security: []", &both, "", &["key", "token"]);
}

#[test]
fn what_is_sent_nowhere_else_stays_a_parameter_there() {
    let key = "parameters: [{name: key, in: query, required: true, schema: {type: string}}]";
    let done = "responses: {'204': {description: A}}";
    let rest = format!(
        "servers: [{{url: 'https://a.example'}}]\npaths:\n  /a: {{get: {{security: [{{Key: []}}], {key}, {done}}}}}\n  /b: {{servers: [{{url: 'https://b.example'}}], get: {{{key}, {done}}}}}\n  /c: {{get: {{{key}, {done}}}}}\ncomponents: {{securitySchemes: {{Key: {{type: apiKey, in: query, name: key}}}}}}"
    );
    let (api, _) = decide(&document(&rest), "");
    let params: Vec<usize> = api
        .unwrap()
        .operations
        .iter()
        .map(|it| it.params.len())
        .collect();
    assert_eq!(params, [0, 1, 0]);
}

#[test]
fn of_two_keys_in_one_place_the_one_that_is_asked_for_is_the_parameter() {
    let get = |wire: &str| {
        format!(
            "{{get: {{security: [{{{wire}: []}}], parameters: [{{name: X-Token, in: header, required: true, schema: {{type: string}}}}], responses: {{'204': {{description: A}}}}}}}}"
        )
    };
    let token = "{type: apiKey, in: header, name: X-Token}";
    let rest = format!(
        "paths: {{/a: {}, /b: {}}}\ncomponents: {{securitySchemes: {{A: {token}, B: {token}}}}}",
        get("A"),
        get("B")
    );
    let (api, _) = decide(&document(&rest), "");
    for operation in api.unwrap().operations {
        assert!(operation.params.is_empty(), "{}", operation.path);
    }
}

#[test]
fn what_all_ask_for_has_the_usual_name() {
    let names = |root: &str| {
        let token = "{type: oauth2, flows: {implicit: {authorizationUrl: https://a.example/a, scopes: {}}}}";
        let rest = format!(
            "{root}\npaths:\n  /pets:\n    get: {{security: [{{Robot: []}}], responses: {{'204': {{description: A}}}}}}\n  /toys:\n    get: {{security: [{{Owner: []}}], responses: {{'204': {{description: A}}}}}}\n  /open:\n    get: {{responses: {{'204': {{description: A}}}}}}\ncomponents:\n  securitySchemes:\n    Robot: {token}\n    Owner: {token}"
        );
        let (api, _) = decide(&document(&rest), "");
        let schemes = api.unwrap().auth.schemes;
        let names = schemes.iter().map(|it| format!("{} {}", it.wire, it.name));
        names.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(
        names("security: [{Owner: []}]"),
        "Robot robot, Owner access_token"
    );
    assert_eq!(names("security: []"), "Robot access_token, Owner owner");
}
