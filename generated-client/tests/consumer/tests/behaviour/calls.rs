//! Calls over a real socket: what goes over the wire, and what comes of each kind of answer.

use super::server::{Answer, Server, answer, json};
use llama_cloud::models::{HttpValidationError, ManagedIngestionStatus};
use llama_cloud::{Client, ClientBuilder, Error, ErrorKind};
use std::time::Duration;
use uuid::{Uuid, uuid};

const PIPELINE: Uuid = uuid!("182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e");
const FILE: Uuid = uuid!("0b1e5c1c-7a32-4e44-8c6c-5d9f7f8a6f10");
const PATH: &str = "/api/v1/pipelines/182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e/files/0b1e5c1c-7a32-4e44-8c6c-5d9f7f8a6f10/status";
const KEY: &str = "llx-a-secret-key";
const SUCCESS: &str = r#"{"status":"SUCCESS"}"#;

fn builder(server: &Server) -> ClientBuilder {
    Client::builder()
        .api_key(KEY)
        .base_url(server.url())
        .max_retries(0)
}

fn client(server: &Server) -> Client {
    builder(server).build().expect("the settings are good")
}

async fn fails(server: &Server) -> Error {
    client(server)
        .pipelines()
        .files()
        .get_status(PIPELINE, FILE)
        .await
        .expect_err("the answer is no success")
}

#[track_caller]
fn hides_the_key(text: impl std::fmt::Debug) {
    let text = format!("{text:?} {text:#?}");
    assert!(!text.contains(KEY), "{text}");
}

#[tokio::test]
async fn the_request_is_what_the_document_says() {
    let server = Server::start([json(SUCCESS)]);
    let status = client(&server)
        .pipelines()
        .files()
        .get_status(PIPELINE, FILE)
        .await
        .expect("a success");
    assert_eq!(status.status, ManagedIngestionStatus::Success);
    let received = server.received();
    let [request] = received.as_slice() else {
        panic!("one request, not {}", received.len())
    };
    assert_eq!(request.line, format!("GET {PATH} HTTP/1.1"));
    assert_eq!(
        request.header("authorization"),
        Some("Bearer llx-a-secret-key")
    );
    assert_eq!(request.header("accept"), Some("application/json"));
    assert!(
        request
            .header("user-agent")
            .is_some_and(|agent| agent.starts_with("llama-cloud/"))
    );
    assert_eq!(request.header("content-type"), None);
    assert_eq!(request.header("content-length"), None);
}

#[tokio::test]
async fn a_base_url_with_a_path_keeps_it() {
    let server = Server::start([json(SUCCESS)]);
    for base in [
        format!("{}/proxy", server.url()),
        format!("{}/proxy/", server.url()),
    ] {
        let client = builder(&server)
            .base_url(base)
            .build()
            .expect("the settings are good");
        let shown = client.base_url().map(|url| url.trim_end_matches('/'));
        assert_eq!(shown, Some(&*format!("{}/proxy", server.url())));
        client
            .pipelines()
            .files()
            .get_status(PIPELINE, FILE)
            .await
            .expect("a success");
    }
    for request in server.received() {
        assert_eq!(request.line, format!("GET /proxy{PATH} HTTP/1.1"));
    }
}

#[tokio::test]
async fn a_response_gives_value_status_headers_and_request_id() {
    let server = Server::start([answer(
        200,
        &[("x-request-id", "r-1"), ("x-more", "1")],
        SUCCESS,
    )]);
    let response = client(&server)
        .pipelines()
        .files()
        .get_status(PIPELINE, FILE)
        .timeout(Duration::from_secs(5))
        .header("x-trace", "t-1")
        .send()
        .await
        .expect("a success");
    assert_eq!(response.value.status, ManagedIngestionStatus::Success);
    assert_eq!(response.status.as_u16(), 200);
    assert_eq!(response.headers["x-more"], "1");
    assert_eq!(response.request_id(), Some("r-1"));
    assert_eq!(server.received()[0].header("x-trace"), Some("t-1"));
}

#[tokio::test]
async fn each_status_has_its_kind() {
    for (status, kind) in [
        (400, ErrorKind::BadRequest),
        (401, ErrorKind::Unauthorized),
        (403, ErrorKind::PermissionDenied),
        (404, ErrorKind::NotFound),
        (409, ErrorKind::Conflict),
        (422, ErrorKind::Unprocessable),
        (429, ErrorKind::RateLimited),
        (500, ErrorKind::Server),
        (503, ErrorKind::Server),
        (418, ErrorKind::Other),
    ] {
        let server = Server::start([answer(status, &[("x-request-id", "r-2")], "no luck")]);
        let error = fails(&server).await;
        hides_the_key(&error);
        let Error::Api(error) = error else {
            panic!("{status}: {error:?}")
        };
        assert_eq!(error.kind(), kind);
        assert_eq!(error.status().as_u16(), status);
        assert_eq!(error.request_id(), Some("r-2"));
        assert_eq!(error.body().as_ref(), b"no luck");
        assert!(error.to_string().contains(&status.to_string()), "{error}");
    }
}

#[tokio::test]
async fn a_validation_error_is_typed() {
    let body =
        r#"{"detail":[{"loc":["path","file_id",0],"msg":"not a UUID","type":"uuid_parsing"}]}"#;
    let server = Server::start([answer(422, &[("content-type", "application/json")], body)]);
    let Error::Api(error) = fails(&server).await else {
        panic!("422 is an API error")
    };
    let typed: HttpValidationError = error.json().expect("the documented body");
    let detail = typed.detail.expect("there is a detail");
    assert_eq!(detail[0].msg, "not a UUID");
    assert_eq!(
        serde_json::to_value(&detail[0].loc).expect("JSON"),
        serde_json::json!(["path", "file_id", 0])
    );
}

#[tokio::test]
async fn a_body_that_does_not_decode_tells_where_and_is_kept() {
    let body = r#"{"status":"ERROR","error":[{"job_id":"182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e","message":7,"step":"PARSE"}]}"#;
    let server = Server::start([json(body)]);
    let Error::Decode(error) = fails(&server).await else {
        panic!("a number is no message")
    };
    assert_eq!(error.path(), "error[0].message");
    assert_eq!(error.status().as_u16(), 200);
    assert_eq!(error.body().as_ref(), body.as_bytes());
}

#[tokio::test]
async fn a_page_of_html_is_a_decode_error() {
    let server = Server::start([answer(
        200,
        &[("content-type", "text/html")],
        "<html>down for maintenance</html>",
    )]);
    let Error::Decode(error) = fails(&server).await else {
        panic!("HTML is no JSON")
    };
    assert_eq!(error.body().as_ref(), b"<html>down for maintenance</html>");
}

#[tokio::test]
async fn a_truncated_body_is_a_connection_error() {
    let server = Server::start([Answer::Bytes(
        b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\nconnection: close\r\n\r\n{\"status\":\"SUC"
            .to_vec(),
    )]);
    let error = fails(&server).await;
    assert!(matches!(error, Error::Connection(_)), "{error:?}");
}

#[tokio::test]
async fn a_server_that_hangs_up_is_a_connection_error() {
    let server = Server::start([Answer::HangUp]);
    let error = fails(&server).await;
    assert!(matches!(error, Error::Connection(_)), "{error:?}");
    hides_the_key(error);
}

#[tokio::test]
async fn a_server_that_says_nothing_is_a_timeout() {
    let server = Server::start([Answer::Silence]);
    let error = client(&server)
        .pipelines()
        .files()
        .get_status(PIPELINE, FILE)
        .timeout(Duration::from_millis(50))
        .await
        .expect_err("nothing comes");
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
}

#[tokio::test]
async fn a_body_over_the_cap_is_refused_declared_or_not() {
    let large = " ".repeat(5_000);
    let declared = Server::start([json(&large)]);
    let chunked = Server::start([Answer::Bytes(
        format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{large}").into_bytes(),
    )]);
    for server in [declared, chunked] {
        let client = builder(&server)
            .max_response_bytes(4_096)
            .build()
            .expect("the settings are good");
        let error = client
            .pipelines()
            .files()
            .get_status(PIPELINE, FILE)
            .await
            .expect_err("too large");
        assert!(error.to_string().contains("4096"), "{error}");
    }
}

#[tokio::test]
async fn a_redirect_to_the_same_origin_is_followed_with_the_key() {
    let server = Server::start([
        answer(307, &[("location", "/elsewhere")], ""),
        json(SUCCESS),
    ]);
    client(&server)
        .pipelines()
        .files()
        .get_status(PIPELINE, FILE)
        .await
        .expect("a success");
    let received = server.received();
    assert_eq!(received[1].line, "GET /elsewhere HTTP/1.1");
    assert!(received[1].header("authorization").is_some());
}

#[tokio::test]
async fn a_redirect_to_another_origin_never_carries_the_key() {
    let other = Server::start([json(SUCCESS)]);
    let location = format!("{}/stolen", other.url());
    let server = Server::start([answer(302, &[("location", &location)], "")]);
    // Whether it is followed is a choice of policy; that no credential goes along is not.
    let _ = client(&server)
        .pipelines()
        .files()
        .get_status(PIPELINE, FILE)
        .header("x-api-key", KEY)
        .await;
    for request in other.received() {
        assert!(!format!("{request:?}").contains(KEY), "{request:?}");
    }
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_is_an_error_before_anything_is_sent() {
    let server = Server::start([json(SUCCESS)]);
    for (name, value) in [("x-note", "two\r\nlines"), ("not a name", "x")] {
        let error = client(&server)
            .pipelines()
            .files()
            .get_status(PIPELINE, FILE)
            .header(name, value)
            .await
            .expect_err("it cannot be sent");
        assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
    }
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn futures_can_be_sent_to_another_task() {
    let server = Server::start([json(SUCCESS)]);
    let client = client(&server);
    let task =
        tokio::spawn(async move { client.pipelines().files().get_status(PIPELINE, FILE).await });
    task.await.expect("the task ends").expect("a success");
}

#[test]
fn debug_never_shows_a_credential() {
    let server = Server::start([json(SUCCESS)]);
    hides_the_key(builder(&server));
    let client = client(&server);
    hides_the_key(&client);
    hides_the_key(client.pipelines());
    hides_the_key(client.pipelines().files().get_status(PIPELINE, FILE));
}

#[test]
fn a_missing_key_is_named_by_its_variable() {
    if std::env::var_os("LLAMA_CLOUD_API_KEY").is_none() {
        let error = Client::from_env().expect_err("there is no key");
        assert!(error.to_string().contains("LLAMA_CLOUD_API_KEY"), "{error}");
    }
}
