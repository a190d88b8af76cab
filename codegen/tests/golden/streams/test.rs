//! What answers as a whole or as a stream has a method for each; of answers told apart by status, those that are
//! streams are read as they arrive.

use futures_core::Stream;
use serde_json::{Value, from_slice, json};
use streams::Client;
use streams::models::{Chunk, Prompt};
use streams::resources::jobs::GetLogOutput;
use streams::testing::Script;

fn client(script: &Script) -> Client {
    Client::builder().transport(script.clone()).build().unwrap()
}

async fn deltas(chunks: impl Stream<Item = Result<Chunk, streams::Error>>) -> String {
    let mut chunks = std::pin::pin!(chunks);
    let mut all = String::new();
    while let Some(chunk) = std::future::poll_fn(|cx| Stream::poll_next(chunks.as_mut(), cx)).await
    {
        all.push_str(&chunk.unwrap().delta);
    }
    all
}

#[tokio::test]
async fn a_method_for_the_whole_and_one_for_the_stream() {
    let events = "data: {\"delta\":\"a\"}\n\ndata: {\"delta\":\"b\"}\n\n";
    let script = Script::new().json(200, r#"{"text":"ab"}"#).answer(
        200,
        &[("content-type", "text/event-stream")],
        events,
    );
    let client = client(&script);
    let whole = client
        .completions()
        .create(&Prompt::new("?"))
        .await
        .unwrap();
    assert_eq!(whole.text, "ab");
    let stream = client
        .completions()
        .create_stream(&Prompt::new("?"))
        .await
        .unwrap();
    assert_eq!(deltas(stream).await, "ab");

    let requests = script.requests();
    let body = |index: usize| from_slice::<Value>(&requests[index].body).unwrap();
    assert_eq!(body(0), json!({ "text": "?" }));
    assert_eq!(body(1), json!({ "text": "?", "stream": true }));
    assert_eq!(requests[1].headers["accept"], "text/event-stream");
}

#[tokio::test]
async fn only_what_streams_is_read_as_it_arrives() {
    let script = Script::new()
        .json(202, r#"{"text":"later"}"#)
        .json(200, "{\"delta\":\"a\"}\n{\"delta\":\"b\"}\n");
    let client = client(&script);
    let Ok(GetLogOutput::Accepted(later)) = client.jobs().get_log("1").await else {
        panic!("202 carries an object")
    };
    assert_eq!(later.text, "later");
    let Ok(GetLogOutput::Ok(lines)) = client.jobs().get_log("1").await else {
        panic!("200 carries lines")
    };
    assert_eq!(deltas(lines).await, "ab");
}
