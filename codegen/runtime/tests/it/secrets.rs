//! Where credentials must not go: to another origin, and into anything that is printed.

use std::error::Error as StdError;
use std::fmt::Debug;

use runtime::runtime::auth::{Credential, Place, Scheme};
use runtime::runtime::builder::ClientBuilder;
use runtime::runtime::client::Core;
use runtime::runtime::error::Error;
use runtime::runtime::operation::{ApiInfo, Operation, OperationInfo};
use runtime::runtime::request::Request;
use runtime::runtime::response::RawResponse;

use crate::support::clock::FakeClock;
use crate::support::run;
use crate::support::server::{Answer, Received, Server};

const SECRET: &str = "s3cr3t-key";

static HEADER: Scheme = scheme("header", Place::Header("x-api-key"));
static QUERY: Scheme = scheme("query", Place::Query("key"));
static COOKIE: Scheme = scheme("cookie", Place::Cookie("sid"));
static BASIC: Scheme = scheme("basic", Place::Basic);
static BEARER: Scheme = scheme("bearer", Place::Authorization("Bearer"));

const fn scheme(name: &'static str, place: Place) -> Scheme {
    Scheme {
        name,
        place,
        env: &[],
        setter: "",
        own: None,
    }
}

static API: ApiInfo = ApiInfo {
    name: "t",
    version: "0",
    servers: &[],
    base_url_env: &[],
    schemes: &[],
    credentials_required: false,
};

enum Text {}

impl Operation for Text {
    type Output = String;

    fn decode(response: RawResponse) -> Result<String, Error> {
        response.text()
    }
}

/// All ways to authenticate at once but for bearer, which shares its header with basic.
static POST: OperationInfo =
    OperationInfo::new("t.post", "POST", "/a?fixed=1").auth(&[&[&HEADER, &QUERY, &COOKIE, &BASIC]]);
static GET: OperationInfo =
    OperationInfo::new("t.get", "GET", "/a").auth(&[&[&HEADER, &QUERY, &COOKIE, &BEARER]]);

static KEYED: OperationInfo = OperationInfo::new("t.keyed", "GET", "/a").auth(&[&[&QUERY]]);
static IN_COOKIE: OperationInfo = OperationInfo::new("t.cookie", "GET", "/a").auth(&[&[&COOKIE]]);

fn core(url: &str) -> Core {
    let mut builder = ClientBuilder::new(&API)
        .base_url(url)
        .clock(FakeClock::new());
    for scheme in [&HEADER, &QUERY, &COOKIE, &BEARER] {
        builder = builder.credential(scheme, Credential::token(SECRET));
    }
    builder = builder.credential(&BASIC, Credential::basic("me", SECRET));
    builder
        .default_header("x-tenant-token", SECRET)
        .build_core()
        .unwrap()
}

fn redirect(status: u16, to: &str) -> Answer {
    Answer::new(status, &[("location", to)], "")
}

fn everything(received: &Received) -> String {
    format!(
        "{}\n{}",
        received.head,
        String::from_utf8_lossy(&received.body)
    )
}

fn post(core: &Core) -> Result<String, Error> {
    run(Request::<Text>::new(core, &POST).json(&1).into_future())
}

#[test]
fn every_credential_is_where_it_belongs() {
    let server = Server::start(vec![Answer::new(200, &[], "ok")]);
    post(&core(&server.url)).unwrap();
    let sent = server.one();
    assert_eq!(sent.line(), "POST /a?fixed=1&key=s3cr3t-key");
    assert_eq!(sent.header("x-api-key"), Some(SECRET));
    assert_eq!(sent.header("cookie"), Some("sid=s3cr3t-key"));
    assert_eq!(
        sent.header("authorization"),
        Some("Basic bWU6czNjcjN0LWtleQ==")
    );
}

#[test]
fn another_origin_gets_no_credential() {
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = Server::start(vec![Answer::new(200, &[], "ok")]);
        // The key is in the query of the location too, as some servers have it.
        let to = format!("{}/b?x=1&key={SECRET}", elsewhere.url);
        let server = Server::start(vec![redirect(status, &to)]);
        assert_eq!(post(&core(&server.url)).unwrap(), "ok");
        let sent = elsewhere.one();
        let text = everything(&sent);
        assert!(
            !text.contains(SECRET) && !text.contains("bWU6"),
            "{status}: {text}"
        );
        let repeated = matches!(status, 307 | 308);
        assert_eq!(
            sent.line(),
            if repeated {
                "POST /b?x=1"
            } else {
                "GET /b?x=1"
            }
        );
        assert_eq!(sent.text(), if repeated { "1" } else { "" });
    }
}

#[test]
fn coming_back_does_not_bring_credentials_back() {
    let elsewhere = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let elsewhere_url = format!("http://{}/b", elsewhere.local_addr().unwrap());
    let server = Server::start(vec![
        redirect(307, &elsewhere_url),
        Answer::new(200, &[], "ok"),
    ]);
    let back = format!("{}/c", server.url);
    std::thread::spawn(move || {
        use std::io::{Read as _, Write as _};
        let (mut stream, _) = elsewhere.accept().unwrap();
        let _ = stream.read(&mut [0; 9000]);
        let answer = format!(
            "HTTP/1.1 307 x\r\nlocation: {back}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
        );
        stream.write_all(answer.as_bytes()).unwrap();
    });
    run(Request::<Text>::new(&core(&server.url), &GET).into_future()).unwrap();
    let last = everything(&server.received()[1]);
    assert!(
        last.starts_with("GET /c ") && !last.contains(SECRET),
        "{last}"
    );
}

#[test]
fn the_same_origin_gets_them_once() {
    for (to, path) in [
        ("/b", "/b"),
        ("c?x=1", "/c?x=1"),
        ("?x=2", "/a?x=2"),
        ("../d/./e", "/d/e"),
        ("/b?key=old&x=1", "/b?x=1"),
    ] {
        let server = Server::start(vec![redirect(302, to), Answer::new(200, &[], "ok")]);
        run(Request::<Text>::new(&core(&server.url), &GET).into_future()).unwrap();
        let sent = &server.received()[1];
        let separator = if path.contains('?') { '&' } else { '?' };
        assert_eq!(sent.line(), format!("GET {path}{separator}key={SECRET}"));
        assert_eq!(sent.header("authorization"), Some("Bearer s3cr3t-key"));
        assert_eq!(sent.header("x-api-key"), Some(SECRET));
    }
}

#[test]
fn a_key_of_one_call_stands_alone() {
    let server = Server::start(vec![Answer::new(200, &[], "ok")]);
    let core = core(&server.url);
    let request = Request::<Text>::new(&core, &GET).put_query("key", &"mine");
    run(request.into_future()).unwrap();
    assert_eq!(server.one().line(), "GET /a?key=mine");
    let server = Server::start(vec![Answer::new(200, &[], "ok")]);
    let without = ClientBuilder::new(&API).base_url(&server.url).build_core();
    let without = without.unwrap();
    let keyed = Request::<Text>::new(&without, &KEYED).put_query("key", &"mine");
    run(keyed.into_future()).unwrap();
    assert_eq!(server.one().line(), "GET /a?key=mine");
}

#[test]
fn a_cookie_is_one_cookie() {
    for secret in ["a; admin=1", "a\n"] {
        let builder = ClientBuilder::new(&API).base_url("http://127.0.0.1:1");
        let core = builder.credential(&COOKIE, Credential::token(secret));
        let core = core.build_core().unwrap();
        let error = run(Request::<Text>::new(&core, &IN_COOKIE).into_future()).unwrap_err();
        let expected = "the credential for `cookie` has characters that a cookie cannot carry";
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[test]
fn redirects_come_to_an_end() {
    let server = Server::start(vec![redirect(302, "/again")]);
    let error = run(Request::<Text>::new(&core(&server.url), &GET).into_future()).unwrap_err();
    assert_eq!(error.status().unwrap(), 302);
    assert_eq!(server.received().len(), 11);
}

#[test]
fn a_location_that_is_no_web_address_is_not_followed() {
    for to in [
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "http://user:pass@127.0.0.1/",
        "http://",
    ] {
        let server = Server::start(vec![redirect(302, to)]);
        let error = run(Request::<Text>::new(&core(&server.url), &GET).into_future()).unwrap_err();
        assert_eq!(error.status().unwrap(), 302, "{to}");
    }
}

/// What a program might print of an error or of anything else.
#[track_caller]
fn check_printed(value: &dyn Debug) {
    for text in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(
            !text.contains("s3cr3t") && !text.contains("czNjcjN0"),
            "{text}"
        );
    }
}

#[track_caller]
fn check_error(error: &Error) {
    check_printed(error);
    let mut cause: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(error) = cause {
        assert!(!error.to_string().contains("s3cr3t"), "{error}");
        check_printed(&error);
        cause = error.source();
    }
}

#[test]
fn nothing_that_is_printed_has_a_credential() {
    let core_at = |url: &str| core(url);
    let client = core_at("http://127.0.0.1:9");
    check_printed(&client);
    check_printed(&Request::<Text>::new(&client, &GET).header("authorization", SECRET));
    check_printed(&ClientBuilder::new(&API).credential(&HEADER, Credential::token(SECRET)));
    check_printed(&Credential::basic("me", SECRET));

    // No connection.
    check_error(&post(&client).unwrap_err());
    // A server that repeats the key in its message.
    let body = format!(r#"{{"message":"the key {SECRET} is not valid"}}"#);
    let headers = [("set-cookie", "sid=s3cr3t-key"), ("x-request-id", "r")];
    let server = Server::start(vec![Answer::new(401, &headers, &body)]);
    let error = post(&core_at(&server.url)).unwrap_err();
    check_error(&error);
    assert!(
        error
            .to_string()
            .contains("the key [redacted] is not valid"),
        "{error}"
    );
    assert_eq!(error.api().unwrap().text(), body);
    // A body that cannot be decoded.
    let server = Server::start(vec![Answer::Bytes(
        b"HTTP/1.1 200 OK\r\nset-cookie: s3cr3t\r\ncontent-length: 8\r\n\r\ns3cr3t\xff\xff"
            .to_vec(),
    )]);
    check_error(&post(&core_at(&server.url)).unwrap_err());
    // A credential that no header can carry.
    let builder = ClientBuilder::new(&API).base_url("http://127.0.0.1:9");
    let broken = builder
        .credential(&HEADER, Credential::token("s3cr3t\n"))
        .build_core()
        .unwrap();
    static ONE: OperationInfo = OperationInfo::new("t.one", "GET", "/").auth(&[&[&HEADER]]);
    check_error(&run(Request::<Text>::new(&broken, &ONE).into_future()).unwrap_err());
    // A header set for one call, that cannot be sent.
    let request = Request::<Text>::new(&broken, &ONE).header("x-key", "s3cr3t\n");
    check_error(&run(request.into_future()).unwrap_err());
    // A base URL with a password in it.
    let builder = ClientBuilder::new(&API).base_url("https://me:s3cr3t@host.test");
    check_error(&builder.build_core().unwrap_err());
    let builder = ClientBuilder::new(&API).base_url("https://me:s3cr3t@host.test");
    check_printed(&builder);
    let builder = ClientBuilder::new(&API).base_url("ftp://host.test/a?key=s3cr3t");
    check_printed(&builder);
    check_error(&builder.build_core().unwrap_err());
}

#[test]
fn a_message_is_cut_after_its_secrets_are_out() {
    let long = "x".repeat(295);
    let body = format!(r#"{{"message":"{long} {SECRET}"}}"#);
    let server = Server::start(vec![Answer::json(401, &body)]);
    let error = post(&core(&server.url)).unwrap_err().to_string();
    assert!(
        error.contains("x [red…") && !error.contains("s3c"),
        "{error}"
    );
}

#[test]
fn a_response_shows_no_cookie() {
    let headers = [("set-cookie", "sid=s3cr3t"), ("x-plain", "shown")];
    let server = Server::start(vec![Answer::new(200, &headers, "ok")]);
    let response = run(Request::<Text>::new(&core(&server.url), &GET).send()).unwrap();
    check_printed(&response);
    assert!(format!("{response:?}").contains("shown"));
    let raw = run(Request::<Text>::new(&core(&server.url), &GET).send_raw()).unwrap();
    check_printed(&raw);
}
