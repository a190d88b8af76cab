//! Whatever may be absent or null on the way to the list, to the place to go on, and to whether there is more.

use futures_core::Stream;
use page_shapes::testing::Script;
use page_shapes::{Client, Error};

async fn count<T>(items: impl Stream<Item = Result<T, Error>>) -> usize {
    let mut items = std::pin::pin!(items);
    let mut count = 0;
    while let Some(item) = std::future::poll_fn(|cx| items.as_mut().poll_next(cx)).await {
        item.unwrap();
        count += 1;
    }
    count
}

/// A page of one item and a last one of another.
fn pages(first: &str, last: &str) -> (Script, Client) {
    let script = Script::new().json(200, first).json(200, last);
    let client = Client::builder().transport(script.clone()).build().unwrap();
    (script, client)
}

#[track_caller]
fn went_on(script: &Script) {
    let queries = script.requests().into_iter();
    let queries: Vec<Option<String>> = queries
        .map(|sent| sent.uri.query().map(str::to_owned))
        .collect();
    assert_eq!(queries, [None, Some("starting_after=a".to_owned())]);
}

#[tokio::test]
async fn all_is_required() {
    let (script, client) = pages(
        r#"{"data":[{"id":"a"}],"meta":{"has_more":true}}"#,
        r#"{"data":[{"id":"b"}],"meta":{"has_more":false}}"#,
    );
    assert_eq!(count(client.get_required().items()).await, 2);
    went_on(&script);
}

#[tokio::test]
async fn all_may_be_absent_or_null() {
    let (script, client) = pages(
        r#"{"data":[{"id":"a"}],"meta":{"has_more":true}}"#,
        r#"{"data":[{"id":"b"}],"meta":{"has_more":false}}"#,
    );
    assert_eq!(count(client.get_optional().items()).await, 2);
    went_on(&script);
    for nothing in [
        "{}",
        r#"{"data":null,"meta":null}"#,
        r#"{"data":[],"meta":{}}"#,
    ] {
        let (_, client) = pages(nothing, "");
        assert_eq!(count(client.get_optional().items()).await, 0);
    }
    // An item without an id is the last there is to go on after.
    let (_, client) = pages(r#"{"data":[{"id":null}],"meta":{"has_more":null}}"#, "");
    assert_eq!(count(client.get_optional().items()).await, 1);
}

#[tokio::test]
async fn null_hides_behind_another_name() {
    let (script, client) = pages(
        r#"{"data":[{"id":"a"}],"has_more":true}"#,
        r#"{"data":[null],"has_more":null}"#,
    );
    assert_eq!(count(client.aliases().list().items()).await, 2);
    went_on(&script);
}
