//! Waiting for the end of an ingestion.

use super::clock::{Always, Instantly};
use super::server::{Answer, Server, answer, json};
use llama_cloud::models::ManagedIngestionStatus;
use llama_cloud::{Client, WaitError};
use std::time::Duration;
use uuid::{Uuid, uuid};

const ID: Uuid = uuid!("182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e");

fn status(status: &str) -> Answer {
    json(&format!(r#"{{"status":"{status}"}}"#))
}

fn client(server: &Server, clock: &Instantly) -> Client {
    Client::builder()
        .api_key("key")
        .base_url(server.url())
        .clock(clock.clone())
        .random(Always(0))
        .build()
        .expect("the settings are good")
}

#[tokio::test]
async fn a_finished_ingestion_is_seen_at_once() {
    for done in ["SUCCESS", "PARTIAL_SUCCESS"] {
        let (server, clock) = (Server::start([status(done)]), Instantly::new());
        let answer = client(&server, &clock)
            .pipelines()
            .files()
            .wait_until_done(ID, ID)
            .await
            .expect("it is done");
        assert_eq!(answer.status.as_str(), done);
        assert_eq!(clock.pauses(), []);
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn it_asks_again_with_growing_pauses_and_an_unknown_status_keeps_it_waiting() {
    let script = [
        "NOT_STARTED",
        "IN_PROGRESS",
        "IN_PROGRESS",
        "REBALANCING",
        "IN_PROGRESS",
        "SUCCESS",
    ]
    .map(status);
    let (server, clock) = (Server::start(script), Instantly::new());
    let answer = client(&server, &clock)
        .pipelines()
        .files()
        .wait_until_done(ID, ID)
        .await
        .expect("it is done");
    assert_eq!(answer.status, ManagedIngestionStatus::Success);
    let pauses = clock.pauses();
    assert_eq!(pauses.len(), 5);
    assert!(pauses.is_sorted(), "{pauses:?}");
    assert!(
        pauses.iter().all(|pause| *pause <= Duration::from_secs(5)),
        "{pauses:?}"
    );
}

#[tokio::test]
async fn a_failure_carries_the_last_answer() {
    for failed in ["ERROR", "CANCELLED"] {
        let (server, clock) = (
            Server::start([status("IN_PROGRESS"), status(failed)]),
            Instantly::new(),
        );
        let error = client(&server, &clock)
            .pipelines()
            .files()
            .wait_until_done(ID, ID)
            .await
            .expect_err("it failed");
        let WaitError::Failed(failure) = error else {
            panic!("{error:?}")
        };
        assert_eq!(failure.value().status.as_str(), failed);
    }
}

#[tokio::test]
async fn the_deadline_holds_and_carries_the_last_answer() {
    let (server, clock) = (Server::start([status("IN_PROGRESS")]), Instantly::new());
    let error = client(&server, &clock)
        .pipelines()
        .files()
        .wait_until_done(ID, ID)
        .deadline(Duration::from_secs(20))
        .await
        .expect_err("it takes longer");
    let WaitError::TimedOut(timeout) = error else {
        panic!("{error:?}")
    };
    assert_eq!(
        timeout.last().map(|last| &last.status),
        Some(&ManagedIngestionStatus::InProgress)
    );
    let waited: Duration = clock.pauses().iter().sum();
    assert!(waited <= Duration::from_secs(20), "{waited:?}");
}

#[tokio::test]
async fn a_call_that_fails_for_good_ends_the_waiting() {
    let (server, clock) = (
        Server::start([status("IN_PROGRESS"), answer(404, &[], "gone")]),
        Instantly::new(),
    );
    let error = client(&server, &clock)
        .pipelines()
        .files()
        .wait_until_done(ID, ID)
        .await
        .expect_err("it is gone");
    let WaitError::Call(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
}
