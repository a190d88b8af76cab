//! One call from end to end, over a real connection.

use crate::support::client::{Client, GetOptions as _, builder, with_key};
use crate::support::clock::FakeClock;
use crate::support::run;
use crate::support::server::{Answer, Server};
use runtime::runtime::error::{Error, ErrorKind};

const APPLE: &str = r#"{"name":"apple"}"#;

fn client(server: &Server) -> Client {
    let builder = builder().base_url(&server.url).clock(FakeClock::new());
    Client::build(with_key(builder, "sk-secret")).unwrap()
}

#[test]
fn a_request_is_sent_as_described() {
    let server = Server::start(vec![Answer::json(200, APPLE)]);
    let client = client(&server);
    let fruit = run(client.fruits().get("my basket/1", 7).limit(3).into_future()).unwrap();
    assert_eq!(fruit.name, "apple");
    let sent = server.one();
    assert_eq!(sent.line(), "GET /v1/my%20basket%2F1/fruits/7?limit=3");
    assert_eq!(sent.header("authorization"), Some("Bearer sk-secret"));
    assert_eq!(sent.header("accept"), Some("application/json"));
    assert_eq!(sent.header("user-agent"), Some("fruit/1.2.3"));
}

#[test]
fn a_call_under_way_is_small() {
    let server = Server::start(Vec::new());
    let call = client(&server).fruits().get("b", 1).send_raw();
    // The allocator keeps at hand what is not larger.
    assert!(size_of_val(&*call) <= 1024, "{} bytes", size_of_val(&*call));
}

#[test]
fn send_gives_status_headers_and_request_id() {
    let headers = [
        ("x-request-id", "req_1"),
        ("content-type", "application/json"),
    ];
    let server = Server::start(vec![Answer::new(200, &headers, APPLE)]);
    let client = client(&server);
    let response = run(client.fruits().get("b", 1).header("x-extra", "yes").send()).unwrap();
    assert_eq!(response.status, 200);
    assert_eq!(response.request_id(), Some("req_1"));
    assert_eq!(response.value.name, "apple");
    assert_eq!(server.one().header("x-extra"), Some("yes"));
}

#[test]
fn a_body_has_its_type_its_length_and_a_key() {
    let server = Server::start(vec![Answer::json(201, APPLE)]);
    let client = client(&server);
    let request = client.fruits().create("apple").body_field("ripe", true);
    run(request.into_future()).unwrap();
    let sent = server.one();
    assert_eq!(sent.line(), "POST /v1/fruits");
    assert_eq!(sent.text(), r#"{"name":"apple","ripe":true}"#);
    assert_eq!(sent.header("content-type"), Some("application/json"));
    assert_eq!(sent.header("content-length"), Some("28"));
    assert_eq!(sent.header("idempotency-key").map(str::len), Some(36));
}

#[test]
fn what_a_server_says_of_a_failure_is_found() {
    let said = |body: &str| {
        let server = Server::start(vec![Answer::json(404, body)]);
        let client = client(&server);
        let error = run(client.fruits().get("b", 1).into_future()).unwrap_err();
        error.api().unwrap().message().map(str::to_owned)
    };
    for body in [
        r#"{"error":{"message":"gone"}}"#,
        r#"{"Error_Message":"gone","code":"G"}"#,
        r#"{"meta":{"status":404,"message":"gone"},"data":null}"#,
        r#"{"fault":{"code":"G","faultString":"gone"}}"#,
        r#"{"errors":[{"title":"gone"}]}"#,
    ] {
        assert_eq!(said(body).as_deref(), Some("gone"), "{body}");
    }
    assert_eq!(said(r#"{"code":"G"}"#), None);
}

#[test]
fn a_failing_status_is_an_error_with_everything_in_it() {
    let server = Server::start(vec![Answer::json(404, r#"{"detail":"no such fruit"}"#)]);
    let client = client(&server);
    let error = run(client.fruits().get("b", 1).into_future()).unwrap_err();
    assert_eq!(error.kind(), Some(ErrorKind::NotFound));
    let Error::Api(api) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(api.text(), r#"{"detail":"no such fruit"}"#);
    assert_eq!(
        error.to_string(),
        "`fruits.get` was answered with 404 Not Found: no such fruit"
    );
    assert_eq!(server.received().len(), 1);
}

#[test]
fn a_body_of_another_shape_is_located() {
    let body = r#"{"name":"apple","seeds":[{"weight":1},{"weight":"light"}]}"#;
    let server = Server::start(vec![Answer::json(200, body)]);
    let client = client(&server);
    let error = run(client.fruits().get("b", 1).into_future()).unwrap_err();
    let Error::Decode(decode) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(decode.path(), "seeds[1].weight");
    assert_eq!(decode.body(), body);
    assert_eq!(decode.status(), 200);
}

#[test]
fn a_request_that_would_go_elsewhere_is_not_sent() {
    let server = Server::start(vec![Answer::json(200, APPLE)]);
    let client = client(&server);
    for basket in ["", ".", ".."] {
        let error = run(client.fruits().get(basket, 1).into_future()).unwrap_err();
        assert!(
            matches!(error, Error::InvalidRequest(_)),
            "{basket}: {error}"
        );
    }
    let error = run(client
        .fruits()
        .get("b", 1)
        .header("x-a", "a\r\nb")
        .into_future())
    .unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)), "{error}");
    assert_eq!(server.received().len(), 0);
}

#[test]
fn a_missing_key_is_an_error_that_names_the_variable() {
    let error = Client::build(builder()).err().unwrap();
    assert_eq!(
        error.to_string(),
        "a credential is missing: call `api_key` on the client's builder, or set the environment \
         variable `RUNTIME_TEST_API_KEY` and use `from_env`"
    );
}

#[test]
fn a_call_may_be_spawned() {
    let server = Server::start(vec![Answer::json(200, APPLE)]);
    let client = client(&server);
    run(async move {
        let task = tokio::spawn(client.fruits().get("b", 1).into_future());
        drop(client);
        assert_eq!(task.await.unwrap().unwrap().name, "apple");
    });
}
