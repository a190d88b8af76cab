//! Credentials that a document tells of in other ways than by its schemes.

use super::auth::{SCHEMES, text};
use super::{decide, document};
use codegen::ir::AuthSchemeKind;

#[test]
fn a_parameter_is_the_credential_where_no_scheme_is_declared() {
    let rest = |schemes: &str| {
        format!(
            "paths:\n  /pets:\n    get:\n      parameters: [{{name: authorization, in: header, required: true, description: 'The token, as Bearer.', schema: {{type: string}}}}]\n      responses: {{'204': {{description: A}}}}\n{schemes}"
        )
    };
    let (api, told) = decide(&document(&rest("")), "");
    let api = api.unwrap();
    assert_eq!(told, ["assumed-security"]);
    assert_eq!(api.operations[0].params, []);
    assert_eq!(api.auth.schemes[0].kind, AuthSchemeKind::Bearer);
    assert_eq!(text(&api.auth.default), "Authorization");
    let (_, told) = decide(&document(&rest(SCHEMES)), "");
    assert_eq!(told, ["ignored-header"]);
}

/// What becomes of a document without schemes whose operations have these parameters: `setter kind` of the schemes, and
/// the arguments and the alternatives of each operation.
#[track_caller]
fn check_lifted(parameters: &[&str], schemes: &[&str], operations: &[(&str, &str)]) {
    let operation = |(number, parameters): (usize, &&str)| {
        format!(
            "  /pets{number}:\n    get:\n      parameters: [{parameters}]\n      responses: {{'204': {{description: A}}}}\n"
        )
    };
    let paths: String = parameters.iter().enumerate().map(operation).collect();
    let (api, told) = decide(&document(&format!("paths:\n{paths}")), "");
    let api = api.unwrap();
    let kind = |kind: &AuthSchemeKind| match kind {
        AuthSchemeKind::ApiKey { place, name } => format!("{place:?} {name}"),
        other => format!("{other:?}"),
    };
    let shown = api.auth.schemes.iter();
    let shown: Vec<_> = shown
        .map(|scheme| format!("{} {}", scheme.name, kind(&scheme.kind)))
        .collect();
    assert_eq!(shown, schemes);
    let shown = api.operations.iter().map(|operation| {
        let params = operation.params.iter().map(|param| param.name.as_str());
        let auth = operation.auth.as_ref().unwrap_or(&api.auth.default);
        (params.collect::<Vec<_>>().join(" "), text(auth))
    });
    let expected = operations
        .iter()
        .map(|(params, auth)| ((*params).to_owned(), (*auth).to_owned()));
    assert_eq!(shown.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    // That it is a credential, and which word stands before it.
    let words = schemes.iter().filter(|scheme| scheme.contains("Http("));
    assert_eq!(
        told,
        vec!["assumed-security"; schemes.len() + words.count()]
    );
}

#[test]
fn a_parameter_that_is_called_like_a_credential_is_one() {
    let text = "schema: {type: string}";
    let header = format!("{{name: X-Api-Key, in: header, required: true, {text}}}");
    check_lifted(
        &[&header, ""],
        &["api_key Header X-Api-Key"],
        &[("", "X-Api-Key"), ("", "X-Api-Key or ")],
    );
    let query = format!("{{name: api_key, in: query, {text}}}");
    let (key, optional) = ("api_key Query api_key", "api_key or ");
    check_lifted(
        &[&query, &query, ""],
        &[key],
        &[("", optional), ("", optional), ("", "")],
    );
    // One that is left out somewhere is demanded nowhere.
    let required = query.replace(text, &format!("required: true, {text}"));
    check_lifted(
        &[&query, &required],
        &[key],
        &[("", optional), ("", optional)],
    );
    let both = format!("{required}, {header}");
    let schemes = [key, "x_api_key Header X-Api-Key"];
    check_lifted(&[&both], &schemes, &[("", "api_key+X-Api-Key")]);
}

#[test]
fn a_key_that_is_described_elsewhere_is_not_sent_to_another_server() {
    let rest = "servers: [{url: 'https://a.test'}]
paths:
  /pets:
    get:
      parameters: [{name: X-Api-Key, in: header, required: true, schema: {type: string}}]
      responses: {'204': {description: A}}
  /here:
    get: {servers: [{url: 'https://a.test/v2'}], responses: {'204': {description: A}}}
  /there:
    get: {servers: [{url: 'https://b.test'}], responses: {'204': {description: A}}}";
    let (api, _) = decide(&document(rest), "");
    let api = api.unwrap();
    let sent = api.operations.iter();
    let sent = sent.map(|operation| text(operation.auth.as_ref().unwrap_or(&api.auth.default)));
    let sent: Vec<String> = sent.collect();
    assert_eq!(sent, ["X-Api-Key", "X-Api-Key or ", ""]);
}

#[test]
fn a_parameter_that_is_called_like_much_else_is_a_credential_where_all_have_it_and_it_is_said() {
    let of = |name: &str, description: &str| {
        format!(
            "{{name: {name}, in: query, required: true, description: '{description}', schema: {{type: string}}}}"
        )
    };
    let key = of("key", "Your API key.");
    check_lifted(&[&key], &["api_key Query key"], &[("", "key")]);
    check_lifted(&[&key, "", ""], &[], &[("key", ""), ("", ""), ("", "")]);
    check_lifted(&[&of("key", "The key of the pet.")], &[], &[("key", "")]);
    let token = of("access_token", "");
    check_lifted(
        &[&token],
        &["access_token Query access_token"],
        &[("", "access_token")],
    );
    check_lifted(
        &[&token, "", ""],
        &[],
        &[("access_token", ""), ("", ""), ("", "")],
    );
    let number = key.replace("string", "integer");
    check_lifted(&[&number], &[], &[("key", "")]);
}

#[test]
fn a_whole_header_is_called_like_it() {
    let of = |description: &str| {
        format!(
            "{{name: Authorization, in: header, required: true, description: '{description}', schema: {{type: string}}}}"
        )
    };
    let header = of("As: Element <token>, User <secret>");
    check_lifted(
        &[&header],
        &["authorization Header Authorization"],
        &[("", "Authorization")],
    );
    let token = of("As: Element <token>");
    check_lifted(
        &[&token],
        &["api_key Http(\"Element\")"],
        &[("", "Authorization")],
    );
}

#[test]
fn the_word_before_a_key_is_told_in_several_places() {
    #[track_caller]
    fn check(info: &str, scheme: &str, parameter: &str, expected: Option<&str>) {
        let text = format!(
            "openapi: 3.1.0\ninfo: {{title: Pets, version: '1', description: '{info}'}}\nsecurity: [{{Key: []}}]\npaths:\n  /pets:\n    get:\n      parameters: [{{name: Authorization, in: header, schema: {{type: string}}, {parameter}}}]\n      responses: {{'204': {{description: A}}}}\ncomponents: {{securitySchemes: {{Key: {{type: apiKey, in: header, name: Authorization, description: '{scheme}'}}}}}}"
        );
        let (api, _) = decide(&text, "");
        let word = match &api.unwrap().auth.schemes[0].kind {
            AuthSchemeKind::Http(word) => Some(word.clone()),
            _ => None,
        };
        assert_eq!(word.as_deref(), expected);
    }
    let info = "Send `Authorization: Info {token}`.";
    check(
        info,
        "As: Scheme {token}",
        "example: Param <token>",
        Some("Scheme"),
    );
    check(info, "The key.", "example: Param <token>", Some("Param"));
    check(
        info,
        "The key.",
        "description: '`Param {token}`'",
        Some("Param"),
    );
    check(info, "The key.", "description: 'The key.'", Some("Info"));
    check("Use {token}.", "The key.", "description: 'The key.'", None);
}

#[test]
fn a_bearer_token_may_be_told_in_prose_only() {
    let rest = |operation: &str| {
        format!(
            "paths:\n  /pets:\n    get:\n      description: 'Send Authorization: Bearer abc'\n      {operation}responses: {{'204': {{description: A}}}}"
        )
    };
    let (api, told) = decide(&document(&rest("")), "");
    let auth = api.unwrap().auth;
    assert_eq!(
        (text(&auth.default).as_str(), auth.schemes[0].name.as_str()),
        ("Bearer or ", "api_key")
    );
    assert_eq!(told, ["assumed-security"]);
    let (api, told) = decide(&document(&rest("security: []\n      ")), "");
    assert_eq!((api.unwrap().auth.schemes, told), (Vec::new(), Vec::new()));
}
