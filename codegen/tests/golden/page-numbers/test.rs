//! Pages end with the last that an answer counts, and before one that was there already.

use futures_core::Stream;
use page_numbers::testing::Script;
use page_numbers::{Client, Error};

async fn all(items: impl Stream<Item = Result<String, Error>>) -> String {
    let mut items = std::pin::pin!(items);
    let mut all = String::new();
    while let Some(item) = std::future::poll_fn(|cx| items.as_mut().poll_next(cx)).await {
        all += &item.unwrap();
        assert!(all.len() < 100, "the pages have no end");
    }
    all
}

/// Reads all items of these pages, the last of which is given for all that come after it.
macro_rules! check {
    ($pages:expr, |$client:ident| $call:expr, $items:literal in $requests:literal) => {
        let mut script = Script::new();
        for page in $pages {
            script = script.json(200, page);
        }
        let script = script.repeat_last();
        let $client = Client::builder().transport(script.clone()).build().unwrap();
        assert_eq!(all($call.items()).await, $items);
        assert_eq!(script.requests().len(), $requests);
    };
}

#[tokio::test]
async fn beside_the_list() {
    let link = |item: &str, elements: i64, pages: i64, number: i64, last: bool| {
        format!(
            r#"{{"content":["{item}"],"totalElements":{elements},"totalPages":{pages},"number":{number},"last":{last}}}"#
        )
    };
    let last = [link("a", 9, 9, 0, false), link("b", 9, 9, 1, true)];
    check!(&last, |client| client.links().list(), "ab" in 2);
    let total = [link("a", 9, 2, 0, false), link("b", 9, 2, 1, false)];
    // That there is more is believed rather than numbers, and the last page comes once however often it is given.
    check!(&total, |client| client.links().list(), "ab" in 3);
}

#[tokio::test]
async fn in_an_object_that_may_be_absent() {
    let of_items = [
        r#"{"users":["a"],"meta":{"total":2.0}}"#,
        r#"{"users":["b"],"meta":{"total":2.0}}"#,
    ];
    check!(of_items, |client| client.users().list(), "ab" in 2);
    let of_pages = [
        r#"{"users":["a"],"meta":{"last_page":2}}"#,
        r#"{"users":["b"],"meta":{"last_page":2}}"#,
    ];
    check!(of_pages, |client| client.users().list(), "ab" in 2);
    let numbered = [
        r#"{"users":["a"],"meta":{"current_page":1,"last_page":null}}"#,
        r#"{"users":["b"],"meta":{"current_page":2}}"#,
    ];
    check!(numbered, |client| client.users().list(), "ab" in 3);
    let nothing = [r#"{"users":["a"],"meta":null}"#, r#"{"users":["b"]}"#, "{}"];
    check!(nothing, |client| client.users().list(), "ab" in 3);
}

#[tokio::test]
async fn of_what_was_passed_over() {
    let events = [
        r#"{"events":["a","b"],"totalResults":3}"#,
        r#"{"events":["c"],"totalResults":3}"#,
    ];
    check!(events, |client| client.events().list(), "abc" in 2);
}
