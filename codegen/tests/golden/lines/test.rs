//! Of the runtime a crate has the parts that it uses: here those of JSON Lines, without those of events.

use futures_core::Stream;
use lines::Client;
use lines::testing::Script;

#[tokio::test]
async fn lines_are_items() {
    let script = Script::new().answer(200, &[], "{\"n\":1}\n{\"n\":2}");
    let client = Client::builder().transport(script).build().unwrap();
    let mut items = std::pin::pin!(client.events().list().await.unwrap());
    let mut all = Vec::new();
    while let Some(item) = std::future::poll_fn(|cx| Stream::poll_next(items.as_mut(), cx)).await {
        all.push(item.unwrap().n);
    }
    assert_eq!(all, [Some(1), Some(2)]);
}
