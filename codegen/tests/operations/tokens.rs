//! Where tokens are got.

use super::{decide, document};
use codegen::ir::{AuthSchemeKind, OAuth2};

/// What a document decides of tokens: with these flows, and what comes before its components.
#[track_caller]
fn tokens(before: &str, flows: &str) -> OAuth2 {
    let rest = format!(
        "{before}\ncomponents: {{securitySchemes: {{Sign: {{type: oauth2, flows: {{{flows}}}}}}}}}"
    );
    let (api, _) = decide(&document(&rest), "");
    let mut schemes = api.unwrap().auth.schemes;
    match schemes.remove(0).kind {
        AuthSchemeKind::OAuth2(tokens) => tokens,
        other => panic!("{other:?}"),
    }
}

/// The token endpoints of `oauth2` with these flows: for the client's own credentials, for a refresh token, for a
/// password.
#[track_caller]
fn check_tokens(flows: &str, own: Option<&str>, refresh: Option<&str>, password: Option<&str>) {
    let before = "security: [{Sign: []}]\npaths:\n  /pets:\n    get:\n      responses: {'204': {description: A}}";
    let tokens = tokens(before, flows);
    let found = (
        tokens.client_credentials.as_deref(),
        tokens.refresh.as_deref(),
        tokens.password.as_deref(),
    );
    assert_eq!(found, (own, refresh, password));
}

#[test]
fn an_endpoint_that_takes_json_alone_is_asked_by_it() {
    let check = |url: &str, content: &str, expected: &[(&str, bool)]| {
        let before = format!(
            "servers: [{{url: 'https://a.test/v2'}}]\nsecurity: [{{Sign: []}}]\npaths:\n  /token:\n    post:\n      requestBody: {{content: {{{content}}}}}\n      responses: {{'204': {{description: A}}}}"
        );
        let flow = format!("clientCredentials: {{tokenUrl: '{url}', scopes: {{}}}}");
        let json = tokens(&before, &flow).json;
        let json = json.iter();
        let json = json.map(|it| (it.media_type.as_str(), it.takes_secret));
        assert_eq!(json.collect::<Vec<_>>(), expected, "{url} {content}");
    };
    let of = |more: &str| {
        format!("{{schema: {{type: object, properties: {{grant_type: {{type: string}}{more}}}}}}}")
    };
    let (bare, secret) = (of(""), of(", client_secret: {type: string}"));
    let json = format!("application/json: {bare}");
    let asked: &[(&str, bool)] = &[("application/json", false)];
    for url in ["https://a.test/v2/token", "/v2/token", "/token"] {
        check(url, &json, asked);
    }
    for url in ["https://a.test/token", "https://b.test/v2/token", "/v2"] {
        check(url, &json, &[]);
    }
    let url = "/v2/token";
    let auth = format!("'application/auth+json; charset=utf-8': {secret}");
    check(url, &auth, &[("application/auth+json", true)]);
    let both = format!("{json}, application/x-www-form-urlencoded: {bare}");
    check(url, &both, &[]);
    check(url, "application/json: {schema: {type: object}}", &[]);
}

#[test]
fn tokens_are_got_where_a_flow_says() {
    let code = "authorizationCode: {authorizationUrl: /a, tokenUrl: /t, scopes: {}}";
    check_tokens(code, None, Some("/t"), None);
    check_tokens(
        "authorizationCode: {authorizationUrl: /a, tokenUrl: /t, refreshUrl: /r, scopes: {}}, clientCredentials: {tokenUrl: /c, scopes: {}}",
        Some("/c"),
        Some("/r"),
        None,
    );
    // Who gives tokens for a password gives no others with them, unless it says so.
    check_tokens(
        "password: {tokenUrl: token, scopes: {}}",
        None,
        None,
        Some("token"),
    );
    check_tokens(
        "password: {tokenUrl: token, refreshUrl: /r, scopes: {}}",
        None,
        Some("/r"),
        Some("token"),
    );
    check_tokens("password: {tokenUrl: '', scopes: {}}", None, None, None);
    // A secret is sent to no placeholder, and to no host that is written like a path.
    for url in [
        "'https://login.example/{tenant}/token'",
        "auth.example/token",
        "'ftp://a.example/t'",
    ] {
        let flows = format!("clientCredentials: {{tokenUrl: {url}, scopes: {{}}}}");
        check_tokens(&flows, None, None, None);
    }
    check_tokens(
        "implicit: {authorizationUrl: /a, scopes: {}}",
        None,
        None,
        None,
    );
}
