//! How much of an answer is read.

use std::time::Duration;

use runtime::runtime::error::Error;

use crate::support::client::{Client, builder, with_key};
use crate::support::clock::FakeClock;
use crate::support::run;
use crate::support::server::{Answer, Server};

fn client(server: &Server) -> Client {
    let builder = builder()
        .base_url(&server.url)
        .clock(FakeClock::new())
        .max_response_bytes(100);
    Client::build(with_key(builder, "k")).unwrap()
}

fn chunked(status: u16, bytes: usize) -> Answer {
    let head =
        format!("HTTP/1.1 {status} x\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n");
    let chunk = format!("a\r\n{}\r\n", "x".repeat(10)).repeat(bytes / 10);
    Answer::Bytes(format!("{head}{chunk}0\r\n\r\n").into_bytes())
}

#[test]
fn a_success_over_the_limit_is_an_error() {
    for answer in [
        Answer::new(200, &[], &"x".repeat(101)),
        chunked(200, 110),
        chunked(200, 9000),
    ] {
        let server = Server::start(vec![answer]);
        let error = run(client(&server).fruits().get("b", 1).into_future()).unwrap_err();
        let Error::TooLarge(large) = &error else {
            panic!("{error:?}")
        };
        assert_eq!((large.limit(), large.status().as_u16()), (100, 200));
        assert_eq!(server.received().len(), 1);
    }
}

#[test]
fn a_failure_over_the_limit_keeps_its_status_and_its_beginning() {
    for answer in [Answer::new(400, &[], &"x".repeat(101)), chunked(400, 9000)] {
        let server = Server::start(vec![answer]);
        let error = run(client(&server).fruits().get("b", 1).into_future()).unwrap_err();
        let api = error.api().unwrap();
        assert_eq!(api.status(), 400);
        assert_eq!(api.body().len(), 100);
        assert!(!api.is_complete());
    }
}

#[test]
fn a_body_at_the_limit_is_fine() {
    let body = format!(r#"{{"name":"{}"}}"#, "x".repeat(89));
    assert_eq!(body.len(), 100);
    let server = Server::start(vec![Answer::json(200, &body)]);
    run(client(&server).fruits().get("b", 1).into_future()).unwrap();
}

#[test]
fn a_stream_is_not_limited() {
    let server = Server::start(vec![chunked(200, 9000)]);
    let client = client(&server);
    run(async {
        let answer = client.fruits().get("b", 1).send_streaming().await.unwrap();
        let mut body = answer.into_body();
        let mut length = 0;
        while let Some(chunk) = body.chunk().await {
            length += chunk.unwrap().len();
        }
        assert_eq!(length, 9000);
    });
}

#[test]
fn a_call_that_is_dropped_closes_its_connection() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let seen = std::thread::spawn(move || {
        use std::io::Read as _;
        let (mut stream, _) = listener.accept().unwrap();
        let mut all = Vec::new();
        // Comes to an end only when the client closes its side.
        stream.read_to_end(&mut all).map(|_| all)
    });
    let client = Client::build(with_key(builder().base_url(url), "k")).unwrap();
    run(async {
        let call = client.fruits().get("b", 1).into_future();
        tokio::select! {
            _ = call => panic!("nobody answers"),
            () = tokio::time::sleep(Duration::from_millis(50)) => {}
        }
        // Gives the connection's own task the time to notice.
        tokio::time::sleep(Duration::from_millis(20)).await;
    });
    assert!(seen.join().unwrap().unwrap().starts_with(b"GET "));
}
