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

/// A client that is answered with these.
fn answered(pages: [&str; 2]) -> (Script, Client) {
    let [first, last] = pages;
    let script = Script::new().json(200, first).json(200, last);
    let client = Client::builder().transport(script.clone()).build().unwrap();
    (script, client)
}

/// Two pages, the second asked for after the item of the first.
macro_rules! check {
    ($pages:expr, |$client:ident| $call:expr) => {
        let (script, $client) = answered($pages);
        assert_eq!(count($call.items()).await, 2);
        let queries = script.requests().into_iter();
        let queries: Vec<Option<String>> = queries
            .map(|sent| sent.uri.query().map(str::to_owned))
            .collect();
        assert_eq!(queries, [None, Some("starting_after=a".to_owned())]);
    };
}

const IN_META: [&str; 2] = [
    r#"{"data":[{"id":"a"}],"meta":{"has_more":true}}"#,
    r#"{"data":[{"id":"b"}],"meta":{"has_more":false}}"#,
];

#[tokio::test]
async fn all_is_required() {
    check!(IN_META, |client| client.get_required());
}

#[tokio::test]
async fn all_may_be_absent_or_null() {
    check!(IN_META, |client| client.get_optional());
    for nothing in [
        "{}",
        r#"{"data":null,"meta":null}"#,
        r#"{"data":[],"meta":{}}"#,
    ] {
        let (_, client) = answered([nothing, ""]);
        assert_eq!(count(client.get_optional().items()).await, 0);
    }
    // An item without an id is the last there is to go on after.
    let last = r#"{"data":[{"id":null}],"meta":{"has_more":null}}"#;
    let (_, client) = answered([last, ""]);
    assert_eq!(count(client.get_optional().items()).await, 1);
}

#[tokio::test]
async fn null_hides_behind_another_name() {
    let pages = [
        r#"{"data":[{"id":"a"}],"has_more":true}"#,
        r#"{"data":[null],"has_more":null}"#,
    ];
    check!(pages, |client| client.aliases().list());
}
