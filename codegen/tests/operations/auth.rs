//! Who may call.

use super::asked::shown;
use super::{decide, document};
use codegen::ir::{AuthSchemeKind, Requirement};

pub(super) const SCHEMES: &str = "components:
  securitySchemes:
    Key: {type: apiKey, in: header, name: X-Key}
    Token: {type: http, scheme: bearer}
    Login: {type: http, scheme: basic}
    Sign: {type: oauth2, flows: {clientCredentials: {tokenUrl: https://a.example/token, scopes: {}}}}
    Unused: {type: http, scheme: bearer}
";

pub(super) fn text(alternatives: &[Requirement]) -> String {
    alternatives
        .iter()
        .map(|requirement| requirement.schemes.join("+"))
        .collect::<Vec<_>>()
        .join(" or ")
}

/// The alternatives of the document, of its operation, and `name env` of the schemes.
#[track_caller]
fn check(
    of_document: &str,
    of_operation: &str,
    settings: &str,
    default: &str,
    own: Option<&str>,
    schemes: &str,
) {
    let own_line = if of_operation.is_empty() {
        String::new()
    } else {
        format!("      security: {of_operation}\n")
    };
    let rest = format!(
        "security: {of_document}\npaths:\n  /pets:\n    get:\n{own_line}      responses: {{'204': {{description: A}}}}\n  /open:\n    get:\n      responses: {{'204': {{description: A}}}}\n{SCHEMES}"
    );
    let (api, _) = decide(&document(&rest), settings);
    let api = api.unwrap();
    assert_eq!(text(&api.auth.default), default);
    assert_eq!(api.operations[0].auth.as_deref().map(text).as_deref(), own);
    let shown: Vec<String> = api
        .auth
        .schemes
        .iter()
        .map(|scheme| {
            format!(
                "{} {}{}",
                scheme.name,
                scheme.env.as_deref().unwrap_or("-"),
                scheme
                    .env_password
                    .iter()
                    .map(|env| format!("/{env}"))
                    .collect::<String>()
            )
        })
        .collect();
    assert_eq!(shown.join(", "), schemes);
}

#[test]
fn the_first_key_or_token_is_the_api_key() {
    check(
        "[{Token: []}]",
        "",
        "",
        "Token",
        None,
        "api_key PETS_API_KEY",
    );
    check(
        "[{Key: []}, {Token: []}]",
        "",
        "",
        "Key or Token",
        None,
        "api_key PETS_API_KEY, token PETS_TOKEN",
    );
    check(
        "[{Token: []}]",
        "",
        "env.auth.Token = \"PETS_SECRET\"",
        "Token",
        None,
        "secret PETS_SECRET",
    );
    check(
        "[{Token: []}]",
        "",
        "env.auth.Token = \"ELSEWHERE\"",
        "Token",
        None,
        "api_key ELSEWHERE",
    );
}

#[test]
fn a_variable_is_read_for_one_thing_unless_the_settings_say_otherwise() {
    check(
        "[{Token: []}]",
        "",
        "env.base-url = \"PETS_API_KEY\"",
        "Token",
        None,
        "api_key PETS_API_KEY2",
    );
    check(
        "[{Key: []}, {Token: []}]",
        "",
        "env.auth = { Key = \"PETS_ALL\", Token = \"PETS_ALL\" }",
        "Key or Token",
        None,
        "all PETS_ALL, token PETS_ALL",
    );
}

#[test]
fn others_have_names_of_their_kind() {
    check(
        "[{Login: []}]",
        "",
        "",
        "Login",
        None,
        "basic_auth PETS_USERNAME/PETS_PASSWORD",
    );
    check(
        "[{Sign: [read]}]",
        "",
        "",
        "Sign",
        None,
        "access_token PETS_ACCESS_TOKEN",
    );
}

#[test]
fn alternatives_are_each_told_once() {
    check(
        "[{Token: []}, {Token: []}]",
        "[{Token: []}]",
        "",
        "Token",
        None,
        "api_key PETS_API_KEY",
    );
    check(
        "[{Key: [], Login: []}, {}]",
        "[]",
        "",
        "Key+Login or ",
        Some(""),
        "api_key PETS_API_KEY, basic_auth PETS_USERNAME/PETS_PASSWORD",
    );
    check(
        "[]",
        "[{Token: []}]",
        "",
        "",
        Some("Token"),
        "api_key PETS_API_KEY",
    );
}

#[test]
fn a_scheme_that_is_not_there_is_told() {
    let rest = "paths:\n  /pets:\n    get:\n      security: [{Gone: []}]\n      responses: {'204': {description: A}}";
    let (api, told) = decide(&document(rest), "");
    assert_eq!(told, ["unknown-scheme"]);
    assert_eq!(api.unwrap().operations[0].auth, None);
}

#[test]
fn a_token_endpoint_that_is_none_is_told() {
    let rest = "security: [{Sign: []}]\npaths:\n  /pets:\n    get:\n      responses: {'204': {description: A}}\ncomponents: {securitySchemes: {Sign: {type: oauth2, flows: {password: {tokenUrl: 'https://{domain}/token', scopes: {}}}}}}";
    let (_, told) = decide(&document(rest), "");
    assert_eq!(told, ["unknown-value"]);
}

#[test]
fn what_the_builder_renames_is_apart_too() {
    let rest = "servers: [{url: 'https://{with_timeout}.example', variables: {with_timeout: {default: a}}}]\nsecurity: [{timeout: [], with_timeout: []}]\npaths:\n  /pets:\n    get:\n      responses: {'204': {description: A}}\ncomponents: {securitySchemes: {Key: {type: apiKey, in: header, name: K}, timeout: {type: apiKey, in: header, name: A}, with_timeout: {type: apiKey, in: header, name: B}}}";
    let rest = rest.replace("{timeout: [],", "{Key: [], timeout: [],");
    let (api, _) = decide(&document(&rest), "");
    let api = api.unwrap();
    let schemes = api.auth.schemes.iter().map(|scheme| scheme.name.as_str());
    let variables = api.servers[0].variables.iter();
    let all: Vec<&str> = schemes
        .chain(variables.map(|it| it.name.as_str()))
        .collect();
    assert_eq!(
        all,
        [
            "api_key",
            "timeout",
            "with_timeout_2",
            "server_with_timeout"
        ]
    );
}

#[test]
fn the_setters_of_schemes_are_apart() {
    let rest = "security: [{Key: [], api_key_provider: []}]\npaths:\n  /pets:\n    get:\n      responses: {'204': {description: A}}\ncomponents: {securitySchemes: {Key: {type: apiKey, in: header, name: A}, api_key_provider: {type: apiKey, in: header, name: B}}}";
    let (api, _) = decide(&document(rest), "");
    let schemes = api.unwrap().auth.schemes;
    let names: Vec<&str> = schemes.iter().map(|scheme| scheme.name.as_str()).collect();
    assert_eq!(names, ["api_key", "api_key_provider_2"]);
}

#[test]
fn variables_of_servers_have_setters_beside_those_of_schemes() {
    let rest = "servers: [{url: 'https://{api_key}.{Region}.example', variables: {api_key: {default: a}, Region: {default: b}}}, {url: 'https://{region}.{Region}.example', variables: {region: {default: c}, Region: {default: d}}}]\nsecurity: [{Key: []}]\npaths:\n  /pets:\n    get:\n      responses: {'204': {description: A}}\ncomponents: {securitySchemes: {Key: {type: apiKey, in: header, name: A}}}";
    let (api, _) = decide(&document(rest), "");
    let servers = api.unwrap().servers;
    let variables = servers.iter().flat_map(|server| &server.variables);
    let names: Vec<_> = variables
        .map(|variable| (variable.wire.as_str(), variable.name.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("api_key", "server_api_key"),
            ("Region", "region"),
            ("region", "server_region"),
            ("Region", "region"),
        ]
    );
}

/// The alternatives of the one operation of a document with these schemes, and what is told of them.
#[track_caller]
fn check_told(security: &str, schemes: &str, expected: &[&[&str]], all_told: &[&str]) {
    let rest = format!(
        "{security}paths:\n  /pets:\n    get:\n      responses: {{'204': {{description: A}}}}\ncomponents: {{securitySchemes: {{{schemes}}}}}"
    );
    let (api, told) = decide(&document(&rest), "");
    let auth = api.unwrap().auth;
    let default: Vec<Vec<&str>> = auth
        .default
        .iter()
        .map(|one| one.schemes.iter().map(String::as_str).collect())
        .collect();
    assert_eq!(default, expected);
    assert_eq!(told, all_told);
}

/// The alternatives of the one operation of a document with these schemes, of which nothing is told.
#[track_caller]
fn check_alternatives(security: &str, schemes: &str, expected: &[&[&str]]) {
    check_told(security, schemes, expected, &[]);
}

#[test]
fn schemes_that_would_stand_in_one_place_are_alternatives() {
    let key = "K: {type: apiKey, in: header, name: X-Key}";
    let bearer = "A: {type: http, scheme: bearer}, B: {type: http, scheme: basic}";
    let schemes = format!("{key}, {bearer}");
    check_alternatives(
        "security: [{A: [], K: [], B: []}]\n",
        &schemes,
        &[&["A", "K"], &["B", "K"]],
    );
    let schemes = format!("{key}, A: {{type: http, scheme: bearer}}");
    check_alternatives("security: [{A: [], K: []}]\n", &schemes, &[&["A", "K"]]);
}

#[test]
fn keys_in_headers_that_are_never_asked_for_alone_are_sent_together() {
    let key =
        |wire: &str, name: &str| format!("{wire}: {{type: apiKey, in: header, name: {name}}}");
    let two = format!("{}, {}", key("A", "X-Id"), key("K", "X-Key"));
    let list = "security: [{A: []}, {K: []}]\n";
    let apart: &[&[&str]] = &[&["A"], &["K"]];
    let told = &["assumed-security"];
    check_told(list, &two, &[&["A", "K"], &["A"], &["K"]], told);
    let or_none = "security: [{A: []}, {}, {K: []}]\n";
    check_told(or_none, &two, &[&["A", "K"], &["A"], &[], &["K"]], told);
    check_alternatives("security: [{A: []}]\n", &key("A", "X-Id"), &[&["A"]]);
    let bearer = format!("{}, K: {{type: http, scheme: bearer}}", key("A", "X-Id"));
    check_alternatives(list, &bearer, apart);
    let alone = format!(
        "{list}paths:\n  /pets:\n    get: {{responses: {{}}}}\n    put: {{security: [{{A: []}}], responses: {{}}}}\ncomponents: {{securitySchemes: {{{two}}}}}"
    );
    let (api, _) = decide(&document(&alone), "");
    assert_eq!(text(&api.unwrap().auth.default), "A or K");
}

#[test]
fn where_no_operation_asks_for_a_scheme_all_that_are_set_are_sent() {
    let schemes = "K: {type: apiKey, in: header, name: X-Key}, A: {type: http, scheme: basic}";
    check_alternatives("", schemes, &[&["K", "A"], &["K"], &["A"], &[]]);
    let schemes = format!("{schemes}, B: {{type: http, scheme: bearer}}");
    let all: &[&[&str]] = &[&["K", "A"], &["K", "B"], &["K"], &["A"], &["B"], &[]];
    check_alternatives("", &schemes, all);
    check_alternatives("", "", &[]);
}

#[test]
fn schemes_that_are_too_many_to_be_tried_together_are_tried_alone() {
    let key = |number: usize| format!("K{number}: {{type: apiKey, in: query, name: k{number}}}");
    let schemes: Vec<String> = (0..8).map(key).collect();
    let rest = format!(
        "paths:\n  /pets:\n    get:\n      responses: {{'204': {{description: A}}}}\ncomponents: {{securitySchemes: {{{}}}}}",
        schemes.join(", ")
    );
    let (api, _) = decide(&document(&rest), "");
    let default = api.unwrap().auth.default;
    let last: Vec<String> = default
        .iter()
        .rev()
        .take(3)
        .map(|it| it.schemes.join(" "))
        .collect();
    assert_eq!(
        (default.len(), last),
        (66, vec![String::new(), "K7".to_owned(), "K6".to_owned()])
    );
}

#[test]
fn one_place_of_a_request_has_one_of_many_schemes_and_the_others_stay() {
    let bearer = |number: usize| format!("B{number}: {{type: http, scheme: bearer}}");
    let mut schemes: Vec<String> = (0..70).map(bearer).collect();
    schemes.push("K: {type: apiKey, in: header, name: X-Key}".to_owned());
    let names: Vec<String> = (0..70).map(|number| format!("B{number}: []")).collect();
    check_alternatives(
        &format!("security: [{{{}, K: []}}]\n", names.join(", ")),
        &schemes.join(", "),
        &[&["B0", "K"]],
    );
}

#[test]
fn a_key_in_authorization_may_be_a_bearer_token() {
    let kind = |scheme: &str| {
        let rest = format!(
            "paths:\n  /pets:\n    get:\n      security: [{{Auth: []}}]\n      responses: {{'204': {{description: A}}}}\ncomponents:\n  securitySchemes:\n    Auth: {scheme}\n"
        );
        let (api, _) = decide(&document(&rest), "");
        let scheme = &api.unwrap().auth.schemes[0];
        (scheme.kind.clone(), scheme.name.clone())
    };
    let key = "{type: apiKey, in: header, name: Authorization";
    let (of_key, name) = kind(&format!("{key}, description: 'Bearer {{token}}'}}"));
    assert_eq!((of_key, name.as_str()), (AuthSchemeKind::Bearer, "api_key"));
    for description in ["The key.", "The key, without Bearer."] {
        let (of_key, _) = kind(&format!("{key}, description: '{description}'}}"));
        assert!(matches!(of_key, AuthSchemeKind::ApiKey { .. }));
    }
    let (of_token, name) = kind("{type: http, scheme: bearer, bearerFormat: JWT}");
    assert_eq!(
        (of_token, name.as_str()),
        (AuthSchemeKind::Bearer, "access_token")
    );
}

#[test]
fn one_of_several_is_called_by_what_it_is_for() {
    let names = |schemes: &str, security: &str| {
        let rest = format!(
            "security: {security}\npaths:\n  /pets:\n    get:\n      responses: {{'204': {{description: A}}}}\ncomponents: {{securitySchemes: {{{schemes}}}}}"
        );
        let (api, _) = decide(&document(&rest), "");
        let schemes = api.unwrap().auth.schemes.into_iter();
        schemes.map(|scheme| scheme.name).collect::<Vec<_>>()
    };
    let jwt = "{type: http, scheme: bearer, bearerFormat: JWT}";
    let two = format!("jwt: {jwt}, jwt_refresh: {jwt}");
    let (named, _) = shown(&two, &["[{jwt: []}]", "[{jwt_refresh: []}]"], "");
    assert_eq!(named, ["access_token jwt", "jwt_refresh jwt_refresh"]);
    let bearer = "personalToken: {type: http, scheme: bearer}";
    let oauth = "oauth2: {type: oauth2, flows: {implicit: {authorizationUrl: /a, scopes: {}}}}";
    let both = format!("{oauth}, {bearer}");
    let named = names(&both, "[{personalToken: []}, {oauth2: []}]");
    assert_eq!(named, ["access_token", "personal_token"]);
    assert_eq!(names(bearer, "[{personalToken: []}]"), ["api_key"]);
    let pets = format!("{oauth}, PetsKeyAuth: {{type: apiKey, in: header, name: K}}");
    assert_eq!(
        names(&pets, "[{PetsKeyAuth: [], oauth2: []}]"),
        ["access_token", "api_key"]
    );
}
