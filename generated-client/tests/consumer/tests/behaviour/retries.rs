//! Which failures are tried again, after how long, and how often.

use super::clock::{Always, Instantly};
use super::server::{Answer, Server, answer, json};
use llama_cloud::models::ManagedIngestionStatus;
use llama_cloud::{Client, Error};
use std::time::Duration;
use uuid::{Uuid, uuid};

const ID: Uuid = uuid!("182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e");
const SUCCESS: &str = r#"{"status":"SUCCESS"}"#;

/// What came of a call: the pauses it made, the requests the server saw, and its result.
struct Outcome {
    pauses: Vec<f64>,
    requests: usize,
    result: Result<ManagedIngestionStatus, Error>,
}

async fn call(script: impl IntoIterator<Item = Answer>) -> Outcome {
    call_with(script, Always(0), None).await
}

async fn call_with(
    script: impl IntoIterator<Item = Answer>,
    random: Always,
    retries: Option<u32>,
) -> Outcome {
    let server = Server::start(script);
    let clock = Instantly::new();
    let client = Client::builder()
        .api_key("key")
        .base_url(server.url())
        .clock(clock.clone())
        .random(random)
        .build()
        .expect("the settings are good");
    let mut request = client.pipelines().files().get_status(ID, ID);
    if let Some(retries) = retries {
        request = request.max_retries(retries);
    }
    let result = request.await.map(|status| status.status);
    let pauses = clock.pauses().iter().map(Duration::as_secs_f64).collect();
    Outcome {
        pauses,
        requests: server.received().len(),
        result,
    }
}

#[track_caller]
fn succeeds_after(outcome: &Outcome, pauses: &[f64]) {
    assert_eq!(outcome.pauses, pauses);
    assert_eq!(outcome.requests, pauses.len() + 1);
    assert_eq!(
        outcome.result.as_ref().ok(),
        Some(&ManagedIngestionStatus::Success),
        "{:?}",
        outcome.result
    );
}

#[tokio::test]
async fn what_may_pass_is_tried_again() {
    for status in [408, 409, 429, 500, 502, 503, 504, 599] {
        let outcome = call([answer(status, &[], ""), json(SUCCESS)]).await;
        succeeds_after(&outcome, &[0.5]);
    }
    succeeds_after(&call([Answer::HangUp, json(SUCCESS)]).await, &[0.5]);
}

#[tokio::test]
async fn what_will_not_pass_is_not() {
    for status in [400, 401, 403, 404, 405, 410, 422] {
        let outcome = call([answer(status, &[], ""), json(SUCCESS)]).await;
        assert_eq!((outcome.requests, outcome.pauses.len()), (1, 0), "{status}");
    }
}

#[tokio::test]
async fn two_retries_unless_told_otherwise() {
    let outcome = call([answer(500, &[], "")]).await;
    assert_eq!((outcome.requests, outcome.pauses), (3, vec![0.5, 1.0]));
    assert!(matches!(outcome.result, Err(Error::Api(_))));
    for retries in [0, 1, 6] {
        let outcome = call_with([answer(500, &[], "")], Always(0), Some(retries)).await;
        assert_eq!(outcome.requests, retries as usize + 1);
    }
}

#[tokio::test]
async fn pauses_double_up_to_eight_seconds() {
    let outcome = call_with([answer(500, &[], "")], Always(0), Some(7)).await;
    assert_eq!(outcome.pauses, [0.5, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0]);
}

#[tokio::test]
async fn chance_shortens_a_pause_by_a_quarter_at_most() {
    let outcome = call_with([answer(500, &[], "")], Always(u64::MAX), Some(3)).await;
    for (pause, full) in outcome.pauses.iter().zip([0.5, 1.0, 2.0]) {
        assert!(
            (0.75 * full..=0.7501 * full).contains(pause),
            "{pause} of {full}"
        );
    }
}

#[tokio::test]
async fn the_server_says_how_long_within_a_minute() {
    for (name, value, pause) in [
        ("retry-after", "3", 3.0),
        ("retry-after", "1.5", 1.5),
        ("retry-after", "60", 60.0),
        ("retry-after-ms", "250", 0.25),
        ("retry-after", "Wed, 21 Oct 2015 07:28:07 GMT", 7.0),
    ] {
        let outcome = call([answer(429, &[(name, value)], ""), json(SUCCESS)]).await;
        succeeds_after(&outcome, &[pause]);
    }
}

#[tokio::test]
async fn a_hint_out_of_bounds_or_unreadable_does_not_count() {
    for (name, value) in [
        ("retry-after", "0"),
        ("retry-after", "-1"),
        ("retry-after", "61"),
        ("retry-after", "NaN"),
        ("retry-after", "inf"),
        ("retry-after", "soon"),
        ("retry-after", "Wed, 21 Oct 2015 07:30:00 GMT"),
        ("retry-after", "Wed, 21 Oct 2015 07:27:00 GMT"),
        ("retry-after-ms", "60001"),
    ] {
        let outcome = call([answer(429, &[(name, value)], ""), json(SUCCESS)]).await;
        succeeds_after(&outcome, &[0.5]);
    }
}

#[tokio::test]
async fn milliseconds_come_before_seconds() {
    let hints = [("retry-after", "9"), ("retry-after-ms", "40")];
    succeeds_after(
        &call([answer(503, &hints, ""), json(SUCCESS)]).await,
        &[0.04],
    );
}

#[tokio::test]
async fn the_server_overrides_what_is_tried_again() {
    let outcome = call([
        answer(400, &[("x-should-retry", "true")], ""),
        json(SUCCESS),
    ])
    .await;
    succeeds_after(&outcome, &[0.5]);
    let outcome = call([
        answer(503, &[("x-should-retry", "false")], ""),
        json(SUCCESS),
    ])
    .await;
    assert_eq!((outcome.requests, outcome.pauses.len()), (1, 0));
}
