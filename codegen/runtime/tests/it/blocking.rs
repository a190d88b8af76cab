//! Calls from code that is not async.
#![cfg(feature = "blocking")]

use std::io::Read as _;

use runtime::runtime::blocking::{Blocking, BodyReader, block_on};
use runtime::runtime::transport::Body;
use runtime::runtime::wait::Progress;

use crate::support::client::{Client, builder, with_key};
use crate::support::run;
use crate::support::server::{Answer, Server};

const APPLE: &str = r#"{"name":"apple"}"#;

fn start(script: Vec<Answer>) -> (Server, Client) {
    let server = Server::start(script);
    let client = Client::build(with_key(builder().base_url(&server.url), "k")).unwrap();
    (server, client)
}

#[test]
fn outside_of_a_runtime() {
    let (_server, client) = start(vec![Answer::json(200, APPLE)]);
    let response = client.fruits().get("b", 1).send_blocking().unwrap();
    assert_eq!(
        (response.value.name.as_str(), response.status.as_u16()),
        ("apple", 200)
    );
}

#[test]
fn inside_of_a_runtime_of_one_thread() {
    let (_server, client) = start(vec![Answer::json(200, APPLE)]);
    run(async {
        assert_eq!(
            client
                .fruits()
                .get("b", 1)
                .send_blocking()
                .unwrap()
                .value
                .name,
            "apple"
        );
        // The same client, not blocking, right after.
        assert_eq!(client.fruits().get("b", 1).await.unwrap().name, "apple");
    });
}

#[test]
fn inside_of_a_runtime_of_several_threads() {
    let (_server, client) = start(vec![Answer::json(200, APPLE)]);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let name = runtime.block_on(async move {
        tokio::spawn(async move {
            client
                .fruits()
                .get("b", 1)
                .send_blocking()
                .unwrap()
                .value
                .name
        })
        .await
        .unwrap()
    });
    assert_eq!(name, "apple");
}

#[test]
fn errors_come_through() {
    let (_server, client) = start(vec![Answer::json(404, "{}")]);
    let error = client.fruits().get("b", 1).send_blocking().unwrap_err();
    assert_eq!(error.status().unwrap(), 404);
    let error = client.fruits().get("", 1).send_blocking().unwrap_err();
    assert!(error.to_string().contains("is empty"), "{error}");
}

#[test]
fn a_wait_and_a_body_block_too() {
    let (_server, client) = start(vec![Answer::json(200, APPLE)]);
    let wait = client.fruits().get("b", 1).wait_until(|_| Progress::done());
    assert_eq!(block_on(wait).unwrap().unwrap().name, "apple");

    let answer = block_on(client.fruits().get("b", 1).send_streaming())
        .unwrap()
        .unwrap();
    let mut text = String::new();
    BodyReader::from(answer.into_body())
        .read_to_string(&mut text)
        .unwrap();
    assert_eq!(text, APPLE);
}

#[test]
fn a_panic_in_the_work_is_an_error() {
    let error = block_on(async { assert!(std::hint::black_box(false), "on purpose") }).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the blocking call did not come to its end"
    );
}

#[test]
fn a_call_within_a_call_is_an_error() {
    let error = block_on(async { block_on(async {}) }).unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "a blocking call cannot wait for another that it is itself part of"
    );
    // Neither a stream nor a body is taken for one that is at its end.
    let all = block_on(async { Blocking::new(Body::from("abc")).collect::<Vec<_>>() });
    let all = all.unwrap();
    assert!(matches!(all.as_slice(), [Err(_)]), "{all:?}");
    let mut text = String::new();
    let body = || BodyReader::from(Body::from("abc"));
    body().read_to_string(&mut text).unwrap();
    assert_eq!(text, "abc");
    let within = block_on(async move { body().read_to_string(&mut String::new()) });
    let error = within.unwrap().unwrap_err().to_string();
    assert!(error.contains("itself part of"), "{error}");
}
