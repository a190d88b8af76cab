//! Waiting looks at a field that may lie deep in an answer that may be `null`.

use waiting::testing::{InstantClock, Script};
use waiting::{Client, WaitError};

/// A client that is answered with these, one after the other.
fn answered(answers: &[&str]) -> (Script, Client) {
    let script = answers
        .iter()
        .fold(Script::new(), |script, answer| script.json(200, *answer));
    let client = Client::builder()
        .transport(script.clone())
        .clock(InstantClock::new())
        .build()
        .unwrap();
    (script, client)
}

#[tokio::test]
async fn what_is_not_there_means_to_go_on() {
    let (script, client) = answered(&[
        "null",
        "{}",
        r#"{"progress":null}"#,
        r#"{"progress":{"state":"running"}}"#,
        r#"{"progress":{"state":"of tomorrow"}}"#,
        r#"{"progress":{"state":"done"}}"#,
    ]);
    let job = client.jobs().wait_until_done("j").await.unwrap();
    assert_eq!(
        job.unwrap().progress.flatten().unwrap().state.as_str(),
        "done"
    );
    assert_eq!(script.requests().len(), 6);
}

#[tokio::test]
async fn a_failure_ends_it() {
    let (_, client) = answered(&[r#"{"progress":{"state":"lost"}}"#]);
    let error = client.jobs().wait_until_done("j").await.unwrap_err();
    assert!(matches!(error, WaitError::Failed(_)), "{error:?}");
}
