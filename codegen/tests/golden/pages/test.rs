//! Pages follow one another until there is no more, and a cursor that comes again ends them.

use pages::Client;
use pages::testing::Script;

async fn names(script: &Script) -> Vec<String> {
    let client = Client::builder().transport(script.clone()).build().unwrap();
    let mut items = std::pin::pin!(client.users().list().limit(2).items());
    let mut names = Vec::new();
    while let Some(item) =
        std::future::poll_fn(|cx| futures_core::Stream::poll_next(items.as_mut(), cx)).await
    {
        names.push(item.unwrap().name);
    }
    names
}

#[tokio::test]
async fn to_the_last() {
    let script = Script::new()
        .json(
            200,
            r#"{"items":[{"name":"a"},{"name":"b"}],"next_cursor":"2"}"#,
        )
        .json(200, r#"{"items":[{"name":"c"}],"next_cursor":null}"#);
    assert_eq!(names(&script).await, ["a", "b", "c"]);
    let requests = script.requests();
    assert_eq!(requests[0].uri.query(), Some("limit=2"));
    assert_eq!(requests[1].uri.query(), Some("limit=2&cursor=2"));
}

#[tokio::test]
async fn not_in_a_circle() {
    let page = r#"{"items":[{"name":"a"}],"next_cursor":"1"}"#;
    let script = Script::new().json(200, page).repeat_last();
    assert!(names(&script).await.len() <= 2);
}

#[tokio::test]
async fn after_the_last_item_while_there_is_more() {
    let script = Script::new()
        .json(200, r#"{"data":[{"id":"a"},{"id":"b"}],"has_more":true}"#)
        .json(200, r#"{"data":[{"id":"c"}],"has_more":false}"#);
    let client = Client::builder().transport(script.clone()).build().unwrap();
    let mut items = std::pin::pin!(client.charges().list().items());
    let mut ids = Vec::new();
    while let Some(item) =
        std::future::poll_fn(|cx| futures_core::Stream::poll_next(items.as_mut(), cx)).await
    {
        ids.push(item.unwrap().id);
    }
    assert_eq!(ids, ["a", "b", "c"]);
    let requests = script.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].uri.query(), None);
    assert_eq!(requests[1].uri.query(), Some("starting_after=b"));
}
