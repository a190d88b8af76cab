//! How a client is configured: by its builder and from the environment.
#![cfg(feature = "testing")]

use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use runtime::runtime::auth::{Credential, OwnCredentials, Place, Scheme};
use runtime::runtime::builder::ClientBuilder;
use runtime::runtime::error::Error;
use runtime::runtime::oauth::OAuth;
use runtime::runtime::operation::{ApiInfo, Operation, OperationInfo, Server, ServerVariable};
use runtime::runtime::params::Style;
use runtime::runtime::request::Request;
use runtime::runtime::response::{RawResponse, typed_header, typed_header_list};
use runtime::runtime::testing::Script;

use crate::support::client::{self, BEARER, Client};
use crate::support::run;

static BASIC: Scheme = Scheme {
    name: "basic",
    place: Place::Basic,
    env: &["RT_USER", "RT_PASS"],
    setter: "basic",
    own: None,
};

const SHOP: ServerVariable = ServerVariable {
    name: "shop",
    default: None,
    allowed: &[],
};

static API: ApiInfo = ApiInfo {
    name: "t",
    version: "9",
    servers: &[
        Server {
            url: "https://{region}.api.test/{version}/",
            variables: &[
                ServerVariable {
                    name: "region",
                    default: Some("eu"),
                    allowed: &["eu", "us"],
                },
                ServerVariable {
                    name: "version",
                    default: Some("v1"),
                    allowed: &[],
                },
            ],
        },
        Server {
            url: "https://sandbox.test",
            variables: &[],
        },
        Server {
            url: "/relative/",
            variables: &[],
        },
        Server {
            url: "https://{tenant}.test",
            variables: &[ServerVariable {
                name: "tenant",
                default: Some("a"),
                allowed: &[],
            }],
        },
        Server {
            url: "https://{shop}.test",
            variables: &[SHOP],
        },
        Server {
            url: "/{shop}",
            variables: &[SHOP],
        },
    ],
    base_url_env: &["RT_URL", "RT_OLD_URL"],
    schemes: &[&BASIC],
    credentials_required: false,
};

enum Text {}

impl Operation for Text {
    type Output = String;

    fn decode(response: RawResponse) -> Result<String, Error> {
        response.text()
    }
}

static GET: OperationInfo = OperationInfo::new("t.get", "GET", "/a");
static UPLOAD: OperationInfo = OperationInfo::new("t.upload", "GET", "/a").servers(&[Server {
    url: "https://upload.test/x",
    variables: &[],
}]);

/// Where a request goes.
fn target(builder: ClientBuilder, info: &'static OperationInfo) -> Result<String, Error> {
    let script = Script::new().answer(200, &[], "");
    let core = builder.transport(script.clone()).build_core()?;
    run(Request::<Text>::new(&core, info).into_future())?;
    Ok(script.requests()[0].uri.to_string())
}

#[track_caller]
fn check_target(builder: ClientBuilder, info: &'static OperationInfo, expected: &str) {
    assert_eq!(target(builder, info).unwrap(), expected);
}

#[track_caller]
fn check_refused(builder: ClientBuilder, message: &str) {
    let error = target(builder, &GET).unwrap_err();
    assert!(error.to_string().contains(message), "{error}");
}

fn new() -> ClientBuilder {
    ClientBuilder::new(&API)
}

#[test]
fn servers_and_their_variables() {
    check_target(new(), &GET, "https://eu.api.test/v1/a");
    check_target(
        new().server_variable("region", "us"),
        &GET,
        "https://us.api.test/v1/a",
    );
    check_target(
        new().server_variable("version", "v2"),
        &GET,
        "https://eu.api.test/v2/a",
    );
    check_target(new().server(1), &GET, "https://sandbox.test/a");
    for (given, expected) in [
        ("https://h.test/x", "https://h.test/x/relative/a"),
        // The path is known already.
        ("https://h.test/x/relative/", "https://h.test/x/relative/a"),
        ("https://relative", "https://relative/relative/a"),
    ] {
        check_target(new().server(2).base_url(given), &GET, expected);
    }
    check_target(new(), &UPLOAD, "https://upload.test/x/a");
    // A base URL that was given holds for all operations.
    check_target(
        new().base_url("http://localhost:1"),
        &UPLOAD,
        "http://localhost:1/a",
    );
    check_refused(
        new().server_variable("region", "mars"),
        "it can be `eu`, `us`",
    );
    for host in [
        "evil.test/",
        "evil.test?",
        "evil.test#",
        "me@evil.test",
        "evil.test\\",
    ] {
        check_refused(
            new().server(3).server_variable("tenant", host),
            "part of the name of a host",
        );
    }
    check_target(
        new().server(3).server_variable("tenant", "me"),
        &GET,
        "https://me.test/a",
    );
    check_refused(new().server(7), "there is no server 7");
    check_refused(new().server(2), "set `base_url`");
}

#[test]
fn a_variable_without_a_default_has_to_be_set() {
    check_refused(
        new().server(4),
        "set it or `base_url` on the client's builder",
    );
    let shop = |server| new().server(server).server_variable("shop", "b");
    check_target(shop(4), &GET, "https://b.test/a");
    check_target(
        new().server(4).base_url("https://h.test"),
        &GET,
        "https://h.test/a",
    );
    let relative = new().server(5).base_url("https://h.test");
    check_refused(relative, "set it on the client's builder");
    check_target(
        shop(5).base_url("https://h.test"),
        &GET,
        "https://h.test/b/a",
    );
}

#[test]
fn base_urls_that_are_none() {
    check_refused(new().base_url("api.test"), "must begin with `https://`");
    check_refused(
        new().base_url("ftp://api.test"),
        "neither `https` nor `http`",
    );
    check_refused(new().base_url("https://"), "is not a URL");
    check_refused(new().base_url("https://a b"), "is not a URL");
    check_refused(new().default_header("a b", "c"), "not the name of a header");
    check_refused(new().default_header("a", "\n"), "cannot carry");
    check_refused(new().user_agent("\n"), "user agent");
}

#[test]
fn headers_of_the_client_and_of_the_call() {
    let script = Script::new().answer(200, &[], "").repeat_last();
    let builder = new()
        .transport(script.clone())
        .default_header("x-a", "1")
        .user_agent("me/1");
    let core = builder.build_core().unwrap();
    run(Request::<Text>::new(&core, &GET).into_future()).unwrap();
    run(Request::<Text>::new(&core, &GET)
        .header("X-A", "2")
        .header("accept", "a/b")
        .into_future())
    .unwrap();
    let value = |at: usize, name: &str| {
        let sent = &script.requests()[at];
        assert_eq!(sent.headers.get_all(name).iter().count(), 1, "{name}");
        sent.headers[name].to_str().unwrap().to_owned()
    };
    assert_eq!(
        (value(0, "x-a"), value(1, "x-a")),
        ("1".to_owned(), "2".to_owned())
    );
    assert_eq!(
        (value(0, "accept"), value(1, "accept")),
        ("application/json".into(), "a/b".into())
    );
    assert_eq!(value(0, "user-agent"), "me/1");
}

#[test]
fn headers_of_the_client_make_room() {
    let script = Script::new().answer(200, &[], "");
    let builder = new()
        .transport(script.clone())
        .default_header("content-type", "application/json")
        .default_header("cookie", "a=1");
    let core = builder.build_core().unwrap();
    let call = Request::<Text>::new(&core, &GET)
        .put_text("b", "text/plain")
        .cookie_as("b", &2, Style::FORM);
    run(call.into_future()).unwrap();
    let sent = &script.requests()[0].headers;
    assert_eq!(sent["content-type"], "text/plain");
    let cookies: Vec<_> = sent.get_all("cookie").iter().collect();
    assert_eq!(cookies, ["a=1; b=2"]);
}

#[test]
fn headers_of_an_answer_have_types() {
    let headers = [
        ("x-count", " 7 "),
        ("x-tags", "a, b"),
        ("x-tags", "c"),
        ("x-bad", "seven"),
    ];
    let script = Script::new().answer(200, &headers, "");
    let core = new().transport(script).build_core().unwrap();
    let response = run(Request::<Text>::new(&core, &GET).send()).unwrap();
    assert_eq!(typed_header::<u64>(&response.headers, "x-count"), Some(7));
    assert_eq!(typed_header::<u64>(&response.headers, "x-bad"), None);
    assert_eq!(typed_header::<u64>(&response.headers, "x-none"), None);
    assert_eq!(
        typed_header_list::<String>(&response.headers, "x-tags"),
        ["a", "b", "c"]
    );
}

#[test]
fn a_status_that_is_expected_is_no_failure_and_not_followed() {
    static MOVED: OperationInfo = OperationInfo::new("t.moved", "GET", "/a").expected(&[302, 304]);
    let script = Script::new()
        .answer(302, &[("location", "/b")], "here")
        .answer(304, &[], "");
    let core = new().transport(script.clone()).build_core().unwrap();
    let response = run(Request::<Text>::new(&core, &MOVED).send()).unwrap();
    assert_eq!(
        (response.status.as_u16(), response.value.as_str()),
        (302, "here")
    );
    assert_eq!(
        run(Request::<Text>::new(&core, &MOVED).send())
            .unwrap()
            .status,
        304
    );
    assert_eq!(script.requests().len(), 2);
}

#[test]
fn no_limit_of_time_is_possible() {
    let script = Script::new().answer(200, &[], "");
    let core = new()
        .transport(script)
        .timeout(Duration::MAX)
        .build_core()
        .unwrap();
    run(Request::<Text>::new(&core, &GET).into_future()).unwrap();
}

/// Variables are the process's own and cannot be set safely in a test, so this test is run in
/// processes that have them; without, it has nothing to say.
#[test]
fn from_env_child() {
    let Ok(expected) = std::env::var("RT_EXPECTED") else {
        return;
    };
    let script = Script::new().answer(200, &[], "").repeat_last();
    static WITH_AUTH: OperationInfo =
        OperationInfo::new("t.get", "GET", "/a").auth(&[&[&BASIC], &[]]);
    let core = new()
        .from_env()
        .transport(script.clone())
        .build_core()
        .unwrap();
    run(Request::<Text>::new(&core, &WITH_AUTH).into_future()).unwrap();
    let sent = &script.requests()[0];
    let auth = sent
        .headers
        .get("authorization")
        .map_or("-", |value| value.to_str().unwrap());
    assert_eq!(format!("{} {auth}", sent.uri), expected);
}

static OWN: Scheme = Scheme {
    name: "own",
    place: Place::Authorization("Bearer"),
    env: &["RT_TOKEN"],
    setter: "own",
    own: Some(&OwnCredentials {
        env: ["RT_ID", "RT_SECRET"],
        provider: |id, secret| {
            let tokens = OAuth::client_credentials("https://auth.test", id, secret);
            Arc::new(tokens.secret_in_body())
        },
    }),
};

/// Like [`from_env_child`], for a scheme whose tokens a client gets by its own credentials.
#[test]
fn own_from_env_child() {
    let Ok(expected) = std::env::var("RT_EXPECTED_OWN") else {
        return;
    };
    static API: ApiInfo = ApiInfo {
        name: "t",
        version: "9",
        servers: &[],
        base_url_env: &[],
        schemes: &[&OWN],
        credentials_required: true,
    };
    static WITH_OWN: OperationInfo = OperationInfo::new("t.get", "GET", "/a").auth(&[&[&OWN]]);
    let token = r#"{"access_token":"got"}"#;
    let script = Script::new().json(200, token).repeat_last();
    let builder = ClientBuilder::new(&API).base_url("https://api.test");
    let core = builder.from_env().transport(script.clone()).build_core();
    let sent = match core {
        Ok(core) => {
            run(Request::<Text>::new(&core, &WITH_OWN).into_future()).unwrap();
            let requests = script.requests();
            let sent = requests.iter().map(|sent| {
                let auth = sent.headers.get("authorization");
                auth.map_or_else(
                    || String::from_utf8_lossy(&sent.body).into_owned(),
                    |value| value.to_str().unwrap().to_owned(),
                )
            });
            sent.collect::<Vec<_>>().join(", ")
        }
        Err(error) => error.to_string(),
    };
    assert_eq!(sent, expected);
}

#[test]
fn own_credentials_from_env() {
    let check = |variables: &[(&str, &str)], expected: &str| {
        let variable = ("RT_EXPECTED_OWN", expected);
        check_child("configuration::own_from_env_child", variables, variable);
    };
    let own = [("RT_ID", "me"), ("RT_SECRET", " pw\n")];
    let got = "grant_type=client_credentials&client_id=me&client_secret=pw, Bearer got";
    check(&own, got);
    let [id, secret] = own;
    check(&[id, secret, ("RT_TOKEN", "given")], "Bearer given");
    let missing = "a credential is missing: call `own` on the client's builder, or set the \
                   environment variable `RT_TOKEN` and use `from_env`, or set the environment \
                   variables `RT_ID` and `RT_SECRET` and use `from_env`";
    check(&[id], missing);
}

#[track_caller]
fn check_env(variables: &[(&str, &str)], expected: &str) {
    let expected = ("RT_EXPECTED", expected);
    check_child("configuration::from_env_child", variables, expected);
}

#[track_caller]
fn check_child(child: &str, variables: &[(&str, &str)], expected: (&str, &str)) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", child, "--nocapture"])
        .env(expected.0, expected.1)
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && text.contains("1 passed"),
        "{text}"
    );
}

#[test]
fn from_env() {
    check_env(&[], "https://eu.api.test/v1/a -");
    check_env(
        &[
            ("RT_URL", "http://h.test"),
            ("RT_OLD_URL", "http://old.test"),
        ],
        "http://h.test/a -",
    );
    check_env(
        &[("RT_URL", " "), ("RT_OLD_URL", "http://old.test")],
        "http://old.test/a -",
    );
    check_env(
        &[("RT_USER", "me"), ("RT_PASS", "pw")],
        "https://eu.api.test/v1/a Basic bWU6cHc=",
    );
    check_env(&[("RT_USER", "me")], "https://eu.api.test/v1/a Basic bWU6");
    check_env(&[("RT_PASS", "pw")], "https://eu.api.test/v1/a -");
}

#[test]
fn what_is_set_outranks_the_environment() {
    let builder = client::builder().credential(&BEARER, Credential::token("k"));
    assert!(Client::build(builder.base_url("http://h.test").from_env()).is_ok());
}
