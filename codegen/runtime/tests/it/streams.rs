//! Answers that are read as they arrive.

use std::fmt::Debug;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use futures_core::Stream;
use runtime::runtime::builder::ClientBuilder;
use runtime::runtime::client::Core;
use runtime::runtime::error::Error;
use runtime::runtime::json_lines::JsonLines;
use runtime::runtime::model;
use runtime::runtime::operation::{ApiInfo, Operation, OperationInfo};
use runtime::runtime::request::Request;
use runtime::runtime::response::RawResponse;
use runtime::runtime::sse::{EventStream, Reconnect};
use runtime::runtime::transport::Body;
use serde::{Deserialize, Serialize};

use crate::support::clock::FakeClock;
use crate::support::run;
use crate::support::server::{Answer, Server};

static API: ApiInfo = ApiInfo {
    name: "t",
    version: "0",
    servers: &[],
    base_url_env: &[],
    schemes: &[],
    credentials_required: false,
};

#[derive(Debug, Deserialize, Serialize, PartialEq)]
struct Tick {
    n: u64,
}

model::external!(Tick);

macro_rules! operation {
    ($name:ident, $method:literal, $output:ty, |$answer:ident| $decode:expr) => {
        enum $name {}

        impl $name {
            const INFO: &'static OperationInfo = {
                static INFO: OperationInfo =
                    OperationInfo::new(stringify!($name), $method, "/s").streaming();
                &INFO
            };
        }

        impl Operation for $name {
            type Output = $output;

            fn decode($answer: RawResponse) -> Result<$output, Error> {
                Ok($decode)
            }
        }
    };
}

operation!(Events, "GET", EventStream<Tick>, |r| r.events(&["[DONE]"]));
operation!(Tail, "GET", EventStream<Tick>, |r| r.events(&[]));
operation!(PostEvents, "POST", EventStream<Tick>, |r| r
    .events(&["[DONE]"]));
operation!(TextEvents, "GET", EventStream<String>, |r| r
    .text_events(&[]));
operation!(Objects, "GET", EventStream<serde_json::Value>, |r| r
    .event_objects(&[]));
operation!(JsonObjects, "GET", EventStream<serde_json::Value>, |r| r
    .event_objects_json(&[]));
operation!(Lines, "GET", JsonLines<Tick>, |r| r.json_lines(&["[DONE]"]));
operation!(Bytes, "GET", Body, |r| r.into_body());

fn core(server: &Server) -> (Core, FakeClock) {
    let clock = FakeClock::new();
    let builder = ClientBuilder::new(&API)
        .base_url(&server.url)
        .clock(clock.clone());
    (
        builder.max_response_bytes(1000).build_core().unwrap(),
        clock,
    )
}

async fn all<S: Stream>(stream: S) -> Vec<S::Item> {
    let mut stream = Box::pin(stream);
    let mut items = Vec::new();
    while let Some(item) = next(&mut stream).await {
        items.push(item);
    }
    items
}

async fn next<S: Stream>(stream: &mut Pin<Box<S>>) -> Option<S::Item> {
    std::future::poll_fn(|cx| stream.as_mut().poll_next(cx)).await
}

/// What became of each item: its value, or the kind of its error.
fn short<T: Debug>(items: Vec<Result<T, Error>>) -> Vec<String> {
    items
        .into_iter()
        .map(|item| match item {
            Ok(value) => format!("{value:?}"),
            Err(Error::Decode(error)) => {
                format!("decode `{}`", String::from_utf8_lossy(error.body()))
            }
            Err(Error::Connection(_)) => "connection".to_owned(),
            Err(Error::TooLarge(_)) => "too large".to_owned(),
            Err(other) => format!("{other:?}"),
        })
        .collect()
}

fn whole(body: &str) -> Answer {
    Answer::new(200, &[("content-type", "text/event-stream")], body)
}

/// An answer that breaks off after its body.
fn broken(body: &str) -> Answer {
    Answer::Bytes(
        format!("HTTP/1.1 200 OK\r\ncontent-length: 99999\r\nconnection: close\r\n\r\n{body}")
            .into(),
    )
}

fn items<Op, T>(script: Vec<Answer>) -> (Vec<String>, Vec<Option<String>>, Vec<Duration>)
where
    Op: Operation + HasInfo,
    Op::Output: Stream<Item = Result<T, Error>>,
    T: Debug,
{
    let server = Server::start(script);
    let (core, clock) = core(&server);
    let got = run(async {
        let stream = Request::<Op>::new(&core, Op::info()).await.unwrap();
        short(all(stream).await)
    });
    let received = server.received();
    let ids = received
        .iter()
        .map(|r| r.header("last-event-id").map(str::to_owned));
    (got, ids.collect(), clock.pauses())
}

trait HasInfo {
    fn info() -> &'static OperationInfo;
}

macro_rules! has_info {
    ($($name:ident),*) => {
        $(impl HasInfo for $name {
            fn info() -> &'static OperationInfo {
                Self::INFO
            }
        })*
    };
}

has_info!(
    Events,
    Tail,
    PostEvents,
    TextEvents,
    Objects,
    JsonObjects,
    Lines
);

#[track_caller]
fn check_text_events(body: &str, expected: &[&str]) {
    let (got, _, _) = items::<TextEvents, _>(vec![whole(body)]);
    let expected: Vec<String> = expected.iter().map(|text| format!("{text:?}")).collect();
    assert_eq!(got, expected, "{body:?}");
}

#[test]
fn framing_is_as_the_standard_has_it() {
    check_text_events("data: a\n\ndata: b\n\n", &["a", "b"]);
    check_text_events("data: a\r\n\r\ndata: b\r\rdata:c\n\r\n", &["a", "b", "c"]);
    check_text_events("\u{feff}data: a\n\n", &["a"]);
    check_text_events("data: a\ndata:  b\ndata\n\n", &["a\n b\n"]);
    check_text_events(": comment\nunknown: x\nevent: e\ndata: a\n\n", &["a"]);
    // No data, no event; and none that is not completed.
    check_text_events("event: e\n\ndata: a\n\n\n\ndata: b", &["a"]);
    check_text_events("data\n\n", &[""]);
}

#[test]
fn events_are_typed_and_one_that_fails_is_an_item() {
    let body =
        "data: {\"n\":1}\n\ndata: {\"n\":\"x\"}\n\ndata: {\"n\":3}\n\ndata: [DONE]\n\ndata: x\n\n";
    let (got, ids, _) = items::<Events, _>(vec![whole(body)]);
    assert_eq!(
        got,
        ["Tick { n: 1 }", "decode `{\"n\":\"x\"}`", "Tick { n: 3 }"]
    );
    assert_eq!(ids.len(), 1);
}

#[test]
fn a_broken_connection_goes_on_where_it_was() {
    let script = vec![
        broken("retry: 250\nid: 1\ndata: {\"n\":1}\n\nid: 2\ndata: {\"n\":"),
        broken("id: 3\ndata: {\"n\":3}\n\n"),
        whole("data: [DONE]\n\n"),
    ];
    let (got, ids, pauses) = items::<Events, _>(script);
    assert_eq!(got, ["Tick { n: 1 }", "Tick { n: 3 }"]);
    assert_eq!(ids, [None, Some("1".to_owned()), Some("3".to_owned())]);
    assert_eq!(pauses, [Duration::from_millis(250); 2]);
}

#[test]
fn an_end_that_was_not_announced_is_a_break() {
    let script = vec![
        whole("id: 1\ndata: {\"n\":1}\n\n"),
        whole("data: [DONE]\n\n"),
    ];
    let (got, ids, _) = items::<Events, _>(script);
    assert_eq!((got.len(), ids.len()), (1, 2));
    // Where none is to be announced, it is the end.
    let script = vec![
        whole("id: 1\ndata: {\"n\":1}\n\n"),
        whole("data: {\"n\":2}\n\n"),
    ];
    let (got, ids, _) = items::<Tail, _>(script);
    assert_eq!((got.len(), ids.len()), (1, 1));
}

#[test]
fn what_cannot_go_on_ends_with_an_error() {
    // Without an id there is no telling where to go on, and a POST is not made twice.
    let (got, ids, _) = items::<Events, _>(vec![broken("data: {\"n\":1}\n\n")]);
    assert_eq!(got, ["Tick { n: 1 }", "connection"]);
    assert_eq!(ids.len(), 1);
    let (got, ids, _) = items::<PostEvents, _>(vec![broken("id: 1\ndata: {\"n\":1}\n\n")]);
    assert_eq!(got, ["Tick { n: 1 }", "connection"]);
    assert_eq!(ids.len(), 1);
}

#[test]
fn connections_without_an_event_come_to_an_end() {
    let (got, ids, _) = items::<Events, _>(vec![broken("id: 1\ndata: {\"n\":1}\n\n"), broken("")]);
    assert_eq!(got, ["Tick { n: 1 }", "connection"]);
    assert_eq!(ids.len(), 3);
}

#[test]
fn reconnecting_is_for_the_caller_to_decide() {
    let start = |script: Vec<Answer>, reconnect| {
        let server = Server::start(script);
        let (core, _) = core(&server);
        let got = run(async {
            let stream = Request::<Tail>::new(&core, Tail::INFO).await.unwrap();
            short(all(stream.reconnect(reconnect)).await)
        });
        (got, server.received().len())
    };
    let script = vec![broken("id: 1\ndata: {\"n\":1}\n\n"), whole("")];
    assert_eq!(start(script, Reconnect::Never).1, 1);
    let nothing_more =
        Answer::Bytes(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n".to_vec());
    let script = vec![
        whole("data: {\"n\":1}\n\n"),
        whole("data: {\"n\":2}\n\n"),
        nothing_more,
    ];
    let (got, requests) = start(script, Reconnect::Always);
    assert_eq!(got, ["Tick { n: 1 }", "Tick { n: 2 }"]);
    assert_eq!(requests, 3);
}

#[test]
fn types_and_ids_are_there_for_who_wants_them() {
    let server = Server::start(vec![whole(
        "event: tick\nid: 7\ndata: {\"n\":1}\n\ndata: {\"n\":2}\n\n",
    )]);
    let (core, _) = core(&server);
    run(async {
        let stream = Request::<Tail>::new(&core, Tail::INFO).await.unwrap();
        let events: Vec<_> = all(stream.with_metadata())
            .await
            .into_iter()
            .map(Result::unwrap)
            .collect();
        assert_eq!(
            (events[0].event.as_str(), events[0].id.as_str()),
            ("tick", "7")
        );
        assert_eq!((events[1].event.as_str(), events[1].id.as_str()), ("", "7"));
        assert_eq!(events[1].data, Tick { n: 2 });
    });
    let (got, _, _) = items::<Objects, _>(vec![whole("event: tick\ndata: a\n\n")]);
    assert_eq!(
        got,
        [r#"Object {"data": String("a"), "event": String("tick")}"#]
    );
}

#[test]
fn an_event_as_an_object_can_hold_json() {
    let body = "event: tick\ndata: {\"n\":1}\n\ndata: [DONE]\n\n";
    let (got, _, _) = items::<JsonObjects, _>(vec![whole(body)]);
    assert_eq!(
        got,
        [
            r#"Object {"data": Object {"n": Number(1)}, "event": String("tick")}"#,
            r#"Object {"data": String("[DONE]")}"#,
        ]
    );
}

#[test]
fn an_event_over_the_limit_ends_the_stream() {
    let line = format!("data: {}\n\n", "x".repeat(5000));
    let lines = format!("{}\n", "data: xxxx\n".repeat(1000));
    for large in [line, lines] {
        let body = format!("data: {{\"n\":1}}\n\n{large}data: {{\"n\":2}}\n\n");
        let (got, _, _) = items::<Tail, _>(vec![whole(&body)]);
        assert_eq!(got.first().unwrap(), "Tick { n: 1 }");
        assert_eq!(got.len(), 2, "{got:?}");
        assert_eq!(got[1], "too large");
    }
}

#[test]
fn silence_may_count_as_a_break() {
    // The head of the answer, one event, and then nothing; the connection stays open.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        use std::io::{Read as _, Write as _};
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 9000]);
        stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\ndata: {\"n\":1}\n\n")
            .unwrap();
        let _ = stream.read(&mut [0; 1]);
    });
    let core = ClientBuilder::new(&API).base_url(url).build_core().unwrap();
    let got = run(async {
        let stream = Request::<Tail>::new(&core, Tail::INFO).await.unwrap();
        all(stream.idle_timeout(Duration::from_millis(50))).await
    });
    assert_eq!(got[0].as_ref().unwrap(), &Tick { n: 1 });
    assert!(got[1].as_ref().unwrap_err().is_timeout());
    assert_eq!(got.len(), 2);
}

#[test]
fn json_lines() {
    let body = "{\"n\":1}\n\n{\"n\":\r\n{\"n\":3}\r\n\u{1e}{\"n\":4}\n{\"n\":5}";
    let (got, _, _) = items::<Lines, _>(vec![whole(body)]);
    let expected = [
        "Tick { n: 1 }",
        "decode `{\"n\":`",
        "Tick { n: 3 }",
        "Tick { n: 4 }",
        "Tick { n: 5 }",
    ];
    assert_eq!(got, expected);
    let (got, _, _) = items::<Lines, _>(vec![whole("{\"n\":1}\n[DONE]\n{\"n\":2}\n")]);
    assert_eq!(got, ["Tick { n: 1 }"]);
    let (got, _, _) = items::<Lines, _>(vec![broken("{\"n\":1}\n{\"n\"")]);
    assert_eq!(got, ["Tick { n: 1 }", "connection"]);
    let (got, _, _) = items::<Lines, _>(vec![whole(&"x".repeat(5000))]);
    assert_eq!(got, ["too large"]);
}

/// Sends the second event only after the client has told of the first, and that in two pieces.
#[track_caller]
fn check_arrival(first: [&'static str; 2], second: &'static str) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (told, wait) = std::sync::mpsc::channel::<()>();
    std::thread::spawn(move || {
        use std::io::{Read as _, Write as _};
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 9000]);
        let chunk = |text: &str| format!("{:x}\r\n{text}\r\n", text.len());
        let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
        let [begin, end] = first.map(chunk);
        write!(stream, "{head}{begin}{end}").unwrap();
        wait.recv().unwrap();
        write!(stream, "{}0\r\n\r\n", chunk(second)).unwrap();
    });
    let core = ClientBuilder::new(&API).base_url(url).build_core().unwrap();
    run(async {
        let mut stream = Box::pin(Request::<Tail>::new(&core, Tail::INFO).await.unwrap());
        assert_eq!(next(&mut stream).await.unwrap().unwrap(), Tick { n: 1 });
        told.send(()).unwrap();
        assert_eq!(next(&mut stream).await.unwrap().unwrap(), Tick { n: 2 });
        assert!(next(&mut stream).await.is_none());
    });
}

#[test]
fn a_stream_is_read_as_it_arrives() {
    check_arrival(["data: {\"", "n\":1}\n\n"], "data: {\"n\":2}\n\n");
    // A return ends a line, whether or not a line feed comes later.
    check_arrival(["data: {\"n\":1}\r", "\n\r"], "\ndata: {\"n\":2}\r\n\r\n");
    check_arrival(["data: {\"n\":1}\r", "\r"], "data: {\"n\":2}\r\r");
}

#[test]
fn bytes_come_in_chunks_and_failures_are_errors_before_they_begin() {
    let server = Server::start(vec![
        whole("abc"),
        Answer::json(404, r#"{"message":"none"}"#),
    ]);
    let (core, _) = core(&server);
    run(async {
        let body = Request::<Bytes>::new(&core, Bytes::INFO).await.unwrap();
        let chunks: Vec<_> = all(body).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(chunks.concat(), b"abc");
        let error = Request::<Bytes>::new(&core, Bytes::INFO).await.unwrap_err();
        assert_eq!(error.api().unwrap().message(), Some("none"));
    });
}

#[test]
fn streams_may_move_between_threads() {
    fn check<T: Send + 'static>() {}
    check::<EventStream<Tick>>();
    check::<JsonLines<Arc<Tick>>>();
    check::<Body>();
}
