//! Bodies of requests, as a server receives them.
#![cfg(feature = "files")]

use runtime::runtime::builder::ClientBuilder;
use runtime::runtime::client::Core;
use runtime::runtime::error::Error;
use runtime::runtime::form::FormField;
use runtime::runtime::multipart::{FilePart, Form};
use runtime::runtime::operation::{ApiInfo, Operation, OperationInfo};
use runtime::runtime::params::Style;
use runtime::runtime::payload::Upload;
use runtime::runtime::request::Request;
use runtime::runtime::response::RawResponse;
use serde_json::json;

use crate::support::chunks::Chunks;
use crate::support::clock::FakeClock;
use crate::support::run;
use crate::support::server::{Answer, Received, Server};

static API: ApiInfo = ApiInfo {
    name: "t",
    version: "0",
    servers: &[],
    base_url_env: &[],
    schemes: &[],
    credentials_required: false,
};

enum Empty {}

impl Operation for Empty {
    type Output = ();

    fn decode(response: RawResponse) -> Result<(), Error> {
        response.empty()
    }
}

static POST: OperationInfo = OperationInfo::new("t.post", "POST", "/a");

type Built<'a> = Request<'a, Empty>;

fn core(server: &Server) -> Core {
    ClientBuilder::new(&API)
        .base_url(&server.url)
        .clock(FakeClock::new())
        .build_core()
        .unwrap()
}

/// Sends a request to a server that fails the first time, so that the body is sent twice if it can
/// be; gives what was received.
fn send_twice(build: impl FnOnce(Built<'_>) -> Built<'_>) -> Vec<Received> {
    let server = Server::start(vec![Answer::json(503, "{}"), Answer::json(200, "{}")]);
    // Whether it succeeds depends on whether it can be repeated.
    drop(run(build(Request::new(&core(&server), &POST)).into_future()));
    server.received()
}

#[track_caller]
fn check(build: impl FnOnce(Built<'_>) -> Built<'_>, media_type: &str, body: &str) {
    let sent = send_twice(build);
    assert_eq!(sent.len(), 2);
    for sent in sent {
        assert_eq!(sent.header("content-type"), Some(media_type));
        assert_eq!(sent.text(), body);
        assert_eq!(
            sent.header("content-length"),
            Some(body.len().to_string().as_str())
        );
    }
}

#[test]
fn json_and_its_kin() {
    check(
        |r| r.json(&json!({ "a": null })),
        "application/json",
        r#"{"a":null}"#,
    );
    let patch = "application/merge-patch+json";
    check(|r| r.json_as(&json!([1]), patch), patch, "[1]");
}

#[test]
fn fields_are_set_without_touching_the_rest() {
    let body = r#"{"a":{"b":[1,{"c":","}]},"x\"y":"}","z":1e300}"#;
    let value: serde_json::Value = serde_json::from_str(body).unwrap();
    check(
        |r| {
            r.json(&value)
                .body_field("a", 2)
                .body_field("new", json!([null]))
        },
        "application/json",
        r#"{"x\"y":"}","z":1e+300,"a":2,"new":[null]}"#,
    );
    check(
        |r| r.body_field("only", true),
        "application/json",
        r#"{"only":true}"#,
    );
    let server = Server::start(vec![Answer::json(200, "{}")]);
    let core = core(&server);
    let request = Request::<Empty>::new(&core, &POST)
        .json(&vec![1])
        .body_field("a", 1);
    let error = run(request.into_future()).unwrap_err();
    assert!(error.to_string().contains("JSON object"), "{error}");
}

#[test]
fn a_body_may_be_any_bytes() {
    check(
        |r| r.json(&vec![1]).raw_body("<gpx/>", "application/gpx+xml"),
        "application/gpx+xml",
        "<gpx/>",
    );
    let server = Server::start(vec![Answer::json(200, "{}")]);
    let core = core(&server);
    let request = Request::<Empty>::new(&core, &POST).raw_body("a", "text\n");
    let error = run(request.into_future()).unwrap_err();
    assert!(error.to_string().contains("not a content type"), "{error}");
}

#[test]
fn text_bytes_and_xml() {
    check(
        |r| r.put_text("héllo", "text/plain; charset=utf-8"),
        "text/plain; charset=utf-8",
        "héllo",
    );
    check(
        |r| r.put_text("<a/>", "application/xml"),
        "application/xml",
        "<a/>",
    );
    check(
        |r| r.upload(vec![104, 105], "application/octet-stream"),
        "application/octet-stream",
        "hi",
    );
    let png = || Upload::from("hi").content_type("image/png");
    check(|r| r.upload(png(), "image/*"), "image/png", "hi");
}

#[test]
fn no_body_has_no_type() {
    let sent = send_twice(|r| r);
    assert_eq!(sent[0].header("content-type"), None);
    // Some servers answer a POST that does not say how long it is with 411.
    assert_eq!(sent[0].header("content-length"), Some("0"));
    assert_eq!(sent[0].text(), "");
}

#[test]
fn a_stream_is_sent_once() {
    for length in [None, Some(4)] {
        let chunks = || Chunks(vec![Ok("cd"), Ok("ab")]);
        let sent = send_twice(|r| r.upload(Upload::stream(chunks(), length), "a/b"));
        assert_eq!(sent.len(), 1, "a stream was sent twice");
        assert_eq!(sent[0].text(), "abcd");
        assert_eq!(sent[0].header("content-type"), Some("a/b"));
        let framing = (
            sent[0].header("content-length"),
            sent[0].header("transfer-encoding"),
        );
        match length {
            Some(_) => assert_eq!(framing, (Some("4"), None)),
            None => assert_eq!(framing, (None, Some("chunked"))),
        }
    }
}

#[test]
fn a_stream_is_left_behind_where_a_redirect_has_no_body() {
    let to = |status, path| Answer::new(status, &[("location", path)], "");
    let answers = vec![to(303, "/b"), to(307, "/c"), Answer::json(200, "{}")];
    let server = Server::start(answers);
    let core = core(&server);
    let chunks = Chunks(vec![Ok("ab")]);
    let request = Request::<Empty>::new(&core, &POST).upload(Upload::stream(chunks, None), "a/b");
    run(request.into_future()).unwrap();
    let lines: Vec<_> = server
        .received()
        .iter()
        .map(|sent| sent.line().to_owned())
        .collect();
    assert_eq!(lines, ["POST /a", "GET /b", "GET /c"]);
}

#[test]
fn a_stream_that_fails_is_an_error() {
    let server = Server::start(vec![Answer::json(200, "{}")]);
    let core = core(&server);
    let chunks = Chunks(vec![Err("the disk is gone"), Ok("ab")]);
    let request = Request::<Empty>::new(&core, &POST).upload(Upload::stream(chunks, None), "a/b");
    let error = run(request.into_future()).unwrap_err();
    assert!(
        error.is_connection() && error.to_string().contains("the disk is gone"),
        "{error}"
    );
    assert!(server.received().is_empty());
}

#[test]
fn forms() {
    let form = json!({
        "name": "a b&c~*", "tags": ["x", "y"], "nested": { "k": 1 }, "none": null, "n": 1.5,
    });
    let media_type = "application/x-www-form-urlencoded";
    check(
        |r| r.form(&form, &[]),
        media_type,
        "n=1.5&name=a+b%26c%7E*&nested=%7B%22k%22%3A1%7D&tags=x&tags=y",
    );
    let encoding = [
        FormField {
            name: "tags",
            style: Style::FORM,
        },
        FormField {
            name: "nested",
            style: Style::DEEP_OBJECT,
        },
    ];
    check(
        |r| r.form(&form, &encoding),
        media_type,
        "n=1.5&name=a+b%26c%7E*&nested%5Bk%5D=1&tags=x,y",
    );
    let piped = [FormField {
        name: "tags",
        style: Style::PIPE_DELIMITED,
    }];
    check(
        |r| r.form(&json!({ "tags": ["x", "y"] }), &piped),
        media_type,
        "tags=x%7Cy",
    );
    let raw = [FormField {
        name: "u",
        style: Style::FORM_EXPLODE.allow_reserved(),
    }];
    check(
        |r| r.form(&json!({ "u": "http://a/?b" }), &raw),
        media_type,
        "u=http://a/?b",
    );
}

/// A form with everything in it but a stream, and what it becomes, the boundary written `B`.
fn form(path: &std::path::Path) -> Form {
    Form::new()
        .field("text", &"a\r\nb")
        .field("number", &7)
        .field("list", &["x", "y"])
        .field("none", &None::<i64>)
        .field("object", &json!({ "k": [1] }))
        .json("json", &"quoted")
        .json_of_type("ld", &1, "application/ld+json")
        .text("xml", "<a/>", "application/xml")
        .field_of_type("csv", &["1", "2"], "text/csv")
        .file(
            "file",
            FilePart::bytes("content")
                .file_name("a \"b\".txt")
                .content_type("text/plain")
                .header("x-checksum", "9"),
        )
        .file("file", vec![1, 2])
        .file_of_type("image", FilePart::path(path), "image/png")
}

const EXPECTED: &str = "--B\r\n\
    content-disposition: form-data; name=\"text\"\r\n\r\na\r\nb\r\n--B\r\n\
    content-disposition: form-data; name=\"number\"\r\n\r\n7\r\n--B\r\n\
    content-disposition: form-data; name=\"list\"\r\n\r\nx\r\n--B\r\n\
    content-disposition: form-data; name=\"list\"\r\n\r\ny\r\n--B\r\n\
    content-disposition: form-data; name=\"object\"\r\ncontent-type: application/json\r\n\r\n\
    {\"k\":[1]}\r\n--B\r\n\
    content-disposition: form-data; name=\"json\"\r\ncontent-type: application/json\r\n\r\n\
    \"quoted\"\r\n--B\r\n\
    content-disposition: form-data; name=\"ld\"\r\ncontent-type: application/ld+json\r\n\r\n\
    1\r\n--B\r\n\
    content-disposition: form-data; name=\"xml\"\r\ncontent-type: application/xml\r\n\r\n\
    <a/>\r\n--B\r\n\
    content-disposition: form-data; name=\"csv\"\r\ncontent-type: text/csv\r\n\r\n1\r\n--B\r\n\
    content-disposition: form-data; name=\"csv\"\r\ncontent-type: text/csv\r\n\r\n2\r\n--B\r\n\
    content-disposition: form-data; name=\"file\"; filename=\"a %22b%22.txt\"\r\n\
    content-type: text/plain\r\nx-checksum: 9\r\n\r\ncontent\r\n--B\r\n\
    content-disposition: form-data; name=\"file\"; filename=\"file\"\r\n\
    content-type: application/octet-stream\r\n\r\n\u{1}\u{2}\r\n--B\r\n\
    content-disposition: form-data; name=\"image\"; filename=\"PATH\"\r\n\
    content-type: image/png\r\n\r\nFILE\r\n--B--\r\n";

fn boundary(received: &Received) -> String {
    let media_type = received.header("content-type").unwrap();
    media_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap()
        .to_owned()
}

#[test]
fn multipart_with_files() {
    // Larger than one chunk of what is read at a time.
    let content = "0123456789".repeat(20_000);
    let path = std::env::temp_dir().join(format!("runtime-test-{}.png", std::process::id()));
    std::fs::write(&path, &content).unwrap();
    let sent = send_twice(|r| r.multipart(form(&path)));
    std::fs::remove_file(&path).unwrap();
    assert_eq!(sent.len(), 2, "a file on disk can be sent twice");
    let name = path.file_name().unwrap().to_str().unwrap();
    let expected = EXPECTED
        .replace("--B", &format!("--{}", boundary(&sent[0])))
        .replace("PATH", name)
        .replace("FILE", &content);
    for sent in &sent {
        assert!(
            sent.text() == expected,
            "{}",
            sent.text().chars().take(2000).collect::<String>()
        );
        assert_eq!(
            sent.header("content-length"),
            Some(expected.len().to_string().as_str())
        );
    }
}

#[test]
fn multipart_with_a_stream() {
    let chunks = || Chunks(vec![Ok("cd"), Ok("ab")]);
    let sent = send_twice(|r| {
        r.multipart(
            Form::new()
                .file("f", FilePart::stream(chunks(), None))
                .field("after", &1),
        )
    });
    assert_eq!(sent.len(), 1, "a stream was sent twice");
    let expected = "--B\r\ncontent-disposition: form-data; name=\"f\"; filename=\"file\"\r\n\
        content-type: application/octet-stream\r\n\r\nabcd\r\n--B\r\n\
        content-disposition: form-data; name=\"after\"\r\n\r\n1\r\n--B--\r\n";
    assert_eq!(
        sent[0].text(),
        expected.replace("--B", &format!("--{}", boundary(&sent[0])))
    );
    assert_eq!(sent[0].header("transfer-encoding"), Some("chunked"));
}

#[test]
fn multipart_without_parts() {
    let sent = send_twice(|r| r.multipart(Form::new()));
    assert_eq!(sent[0].text(), format!("--{}--\r\n", boundary(&sent[0])));
}

#[test]
fn multipart_of_another_kind() {
    let sent = send_twice(|r| r.multipart_as(Form::new(), "multipart/mixed"));
    let media_type = sent[0].header("content-type").unwrap();
    let boundary = media_type
        .strip_prefix("multipart/mixed; boundary=")
        .unwrap();
    assert_eq!(sent[0].text(), format!("--{boundary}--\r\n"));
}

#[test]
fn a_file_that_is_missing_is_an_error_and_nothing_is_sent() {
    let server = Server::start(vec![Answer::json(200, "{}")]);
    let core = core(&server);
    let uploads = [
        Request::<Empty>::new(&core, &POST).upload(Upload::file("/no/such"), "a/b"),
        Request::<Empty>::new(&core, &POST)
            .multipart(Form::new().file("f", FilePart::path("/no/such"))),
    ];
    for request in uploads {
        let error = run(request.into_future()).unwrap_err();
        assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert!(cause.contains("/no/such"), "{cause}");
    }
    assert!(server.received().is_empty());
}

#[test]
fn names_cannot_break_out_of_their_header() {
    let form = Form::new()
        .field("a\"\r\nx: y", &1)
        .file("f", FilePart::bytes("").file_name("\"\r\n"));
    let sent = send_twice(|r| r.multipart(form));
    assert!(
        sent[0].text().contains("name=\"a%22%0D%0Ax: y\"\r\n"),
        "{}",
        sent[0].text()
    );
    assert!(
        sent[0].text().contains("filename=\"%22%0D%0A\"\r\n"),
        "{}",
        sent[0].text()
    );
    for file in [
        FilePart::bytes("").content_type("a/b\r\nx: y"),
        FilePart::bytes("").header("a", "b\r\nx: y"),
        FilePart::bytes("").header("Content-Type", "a/b"),
        FilePart::bytes("").header("a: b\r\nx", "y"),
    ] {
        let form = Form::new().file("f", file);
        assert!(send_twice(|r| r.multipart(form)).is_empty());
    }
}
