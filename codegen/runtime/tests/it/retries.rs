//! When a request is sent again, and after how long.

use std::time::Duration;

use runtime::runtime::error::{Error, ErrorKind};

use crate::support::client::{Client, builder, with_key};
use crate::support::clock::{FakeClock, Fixed};
use crate::support::run;
use crate::support::server::{Answer, Server};

const APPLE: &str = r#"{"name":"apple"}"#;

/// Calls once against the script; gives the result, the pauses made, and the requests sent.
fn call(script: Vec<Answer>, random: u64) -> (Result<String, Error>, Vec<Duration>, usize) {
    let server = Server::start(script);
    let clock = FakeClock::new();
    let builder = builder()
        .base_url(&server.url)
        .clock(clock.clone())
        .random(Fixed(random));
    let client = Client::build(with_key(builder, "k")).unwrap();
    let result = run(client.fruits().get("b", 1).into_future()).map(|fruit| fruit.name);
    (result, clock.pauses(), server.received().len())
}

#[track_caller]
fn check_status(status: u16, headers: &[(&str, &str)], pause: Option<f64>) {
    let script = vec![Answer::new(status, headers, "{}"), Answer::json(200, APPLE)];
    let (result, pauses, sent) = call(script, 0);
    match pause {
        Some(seconds) => {
            assert_eq!(result.unwrap(), "apple");
            assert_eq!(pauses, [Duration::from_secs_f64(seconds)]);
            assert_eq!(sent, 2);
        }
        None => {
            assert_eq!(result.unwrap_err().status().unwrap(), status);
            assert!(pauses.is_empty(), "{pauses:?}");
            assert_eq!(sent, 1);
        }
    }
}

#[test]
fn statuses_that_may_pass_are_tried_again() {
    for status in [408, 409, 429, 500, 501, 502, 503, 504, 599] {
        check_status(status, &[], Some(0.5));
    }
    for status in [400, 401, 403, 404, 410, 418, 422] {
        check_status(status, &[], None);
    }
}

#[test]
fn the_server_has_the_last_word_on_whether() {
    check_status(400, &[("x-should-retry", "true")], Some(0.5));
    check_status(503, &[("x-should-retry", "false")], None);
    check_status(503, &[("x-should-retry", "perhaps")], Some(0.5));
}

#[test]
fn the_server_may_say_how_long() {
    check_status(429, &[("retry-after-ms", "1500.5")], Some(1.5005));
    check_status(429, &[("retry-after", "7")], Some(7.0));
    check_status(429, &[("retry-after", "0.25")], Some(0.25));
    check_status(
        429,
        &[("retry-after-ms", "20"), ("retry-after", "7")],
        Some(0.02),
    );
    check_status(429, &[("retry-after", "60")], Some(60.0));
    // The clock of the test stands at 2026-11-24T00:00:00Z.
    check_status(
        429,
        &[("retry-after", "Tue, 24 Nov 2026 00:00:09 GMT")],
        Some(9.0),
    );
    check_status(
        429,
        &[("retry-after", "Tuesday, 24-Nov-26 00:00:09 GMT")],
        Some(9.0),
    );
    check_status(
        429,
        &[("retry-after", "Tue Nov 24 00:00:09 2026")],
        Some(9.0),
    );
}

#[test]
fn what_the_server_says_is_obeyed_within_reason() {
    for value in [
        "0",
        "-1",
        "60.1",
        "1e30",
        "nan",
        "soon",
        "Tue, 24 Nov 2026 00:01:01 GMT",
        "Sun, 06 Nov 99999999999999999 08:49:37 GMT",
    ] {
        check_status(429, &[("retry-after", value)], Some(0.5));
    }
    check_status(
        429,
        &[("retry-after", "Mon, 23 Nov 2026 23:59:59 GMT")],
        Some(0.5),
    );
    check_status(429, &[("retry-after-ms", "60001")], Some(0.5));
}

#[test]
fn pauses_double_up_to_eight_seconds_and_the_last_answer_is_given() {
    let server = Server::start(vec![Answer::json(503, "{}")]);
    let clock = FakeClock::new();
    let builder = builder()
        .base_url(&server.url)
        .clock(clock.clone())
        .random(Fixed(0));
    let client = Client::build(with_key(builder.max_retries(7), "k")).unwrap();
    let error = run(client.fruits().get("b", 1).into_future()).unwrap_err();
    assert_eq!(error.kind(), Some(ErrorKind::Server));
    assert_eq!(error.api().unwrap().attempts(), 8);
    let seconds: Vec<f64> = clock.pauses().iter().map(Duration::as_secs_f64).collect();
    assert_eq!(seconds, [0.5, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0]);
    assert_eq!(server.received().len(), 8);
}

#[test]
fn jitter_takes_away_at_most_a_quarter() {
    let (_, pauses, _) = call(
        vec![Answer::json(503, "{}"), Answer::json(200, APPLE)],
        u64::MAX,
    );
    let seconds = pauses[0].as_secs_f64();
    assert!((0.375..0.3751).contains(&seconds), "{seconds}");
}

#[test]
fn two_retries_unless_configured_otherwise_for_the_client_or_the_call() {
    let (result, pauses, sent) = call(vec![Answer::json(503, "{}")], 0);
    assert_eq!(result.unwrap_err().status().unwrap(), 503);
    assert_eq!((pauses.len(), sent), (2, 3));

    let server = Server::start(vec![Answer::json(503, "{}")]);
    let builder = builder().base_url(&server.url).clock(FakeClock::new());
    let client = Client::build(with_key(builder.max_retries(5), "k")).unwrap();
    run(client.fruits().get("b", 1).max_retries(0).into_future()).unwrap_err();
    assert_eq!(server.received().len(), 1);
}

#[test]
fn a_connection_that_breaks_is_tried_again() {
    let (result, pauses, sent) = call(vec![Answer::Close, Answer::json(200, APPLE)], 0);
    assert_eq!(result.unwrap(), "apple");
    assert_eq!((pauses.len(), sent), (1, 2));

    let truncated = b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"name\"".to_vec();
    let (result, _, sent) = call(vec![Answer::Bytes(truncated), Answer::json(200, APPLE)], 0);
    assert_eq!(result.unwrap(), "apple");
    assert_eq!(sent, 2);
}

#[test]
fn no_connection_at_all_is_an_error_that_says_so() {
    // Bound and dropped, so that nobody listens there.
    let url = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let clock = FakeClock::new();
    let builder = builder().base_url(url).clock(clock.clone());
    let client = Client::build(with_key(builder, "k")).unwrap();
    let error = run(client.fruits().get("b", 1).into_future()).unwrap_err();
    assert!(error.is_connection(), "{error:?}");
    assert!(error.to_string().contains("refused"), "{error}");
    assert!(error.to_string().ends_with("(after 3 attempts)"), "{error}");
    assert_eq!(clock.pauses().len(), 2);
}

#[test]
fn no_answer_in_time_is_tried_again_and_then_an_error() {
    let server = Server::start(vec![Answer::Silence]);
    let clock = FakeClock::impatient();
    let builder = builder().base_url(&server.url).clock(clock.clone());
    let client = Client::build(with_key(builder, "k")).unwrap();
    let request = client.fruits().get("b", 1).timeout(Duration::from_secs(9));
    let error = run(request.into_future()).unwrap_err();
    let Error::Timeout(timeout) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(timeout.limit(), Some(Duration::from_secs(9)));
    assert_eq!(timeout.attempts(), 3);
    assert_eq!(
        error.to_string(),
        "`fruits.get` was not answered in time (9 s) (after 3 attempts)"
    );
    assert_eq!(clock.pauses().len(), 2);
}

#[test]
fn one_idempotency_key_is_for_all_attempts() {
    let server = Server::start(vec![Answer::json(503, "{}"), Answer::json(200, APPLE)]);
    let builder = builder().base_url(&server.url).clock(FakeClock::new());
    let client = Client::build(with_key(builder, "k")).unwrap();
    run(client.fruits().create("apple").into_future()).unwrap();
    run(client
        .fruits()
        .create("apple")
        .idempotency_key("mine")
        .into_future())
    .unwrap();
    let sent = server.received();
    let key = |at: usize| sent[at].header("idempotency-key").unwrap().to_owned();
    assert_eq!(sent.len(), 3);
    assert_eq!(key(0), key(1));
    assert_eq!(key(0).as_bytes()[14], b'4', "{}", key(0));
    assert_eq!(key(2), "mine");
    assert_eq!(sent[0].body, sent[1].body);
}
