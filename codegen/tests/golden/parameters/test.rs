//! Every parameter stands where the document says, written as it says.

use parameters::Client;
use parameters::models::GetItemFilter;
use parameters::testing::Script;

#[tokio::test]
async fn all_of_them() {
    let script = Script::new().answer(204, &[], "");
    let client = Client::builder().transport(script.clone()).build().unwrap();
    client
        .items()
        .get("a/b c", -7, true)
        .tags(&["x&y", "z"])
        .ids(&[1, 2])
        .words(&["p", "r"])
        .filter(&GetItemFilter::new().with_name("n").with_min(3))
        .x_trace("t")
        .session("s")
        .await
        .unwrap();
    let request = &script.requests()[0];
    assert_eq!(request.uri.path(), "/a%2Fb%20c/items/-7");
    assert_eq!(
        request.uri.query(),
        Some(
            "Action=Get%20Item&unit=kg&dry=true&tags=x%26y&tags=z&ids=1,2&words=p%20r&filter%5Bname%5D=n&filter%5Bmin%5D=3"
        )
    );
    assert_eq!(request.headers["x-target"], "Api_1.Get");
    assert_eq!(request.headers["x-trace"], "t");
    assert_eq!(request.headers["cookie"], "session=s");
}

#[tokio::test]
async fn what_has_to_be_sent_has_its_default_unless_it_is_set() {
    let script = (0..3).fold(Script::new(), |script, _| script.answer(204, &[], ""));
    let client = Client::builder().transport(script.clone()).build().unwrap();
    client.items().get("a", 1, true).await.unwrap();
    let other = client.items().get("a", 1, true);
    other.unit("lb").api_version("2").await.unwrap();
    let older = Client::builder()
        .transport(script.clone())
        .default_header("api-version", "0");
    older
        .build()
        .unwrap()
        .items()
        .get("a", 1, true)
        .await
        .unwrap();
    let sent = |index: usize| {
        let request = &script.requests()[index];
        let version = request.headers["api-version"].to_str().unwrap().to_owned();
        (request.uri.query().unwrap().to_owned(), version)
    };
    assert_eq!(
        sent(0),
        (
            "Action=Get%20Item&unit=kg&dry=true".to_owned(),
            "2024-05-01".to_owned()
        )
    );
    assert_eq!(
        sent(1),
        (
            "Action=Get%20Item&dry=true&unit=lb".to_owned(),
            "2".to_owned()
        )
    );
    assert_eq!(sent(2).1, "0");
}

#[tokio::test]
async fn a_segment_that_would_change_the_path_is_refused() {
    let script = Script::new().answer(204, &[], "");
    let client = Client::builder().transport(script.clone()).build().unwrap();
    for tenant in ["", ".", ".."] {
        let error = client.items().get(tenant, 1, false).await.unwrap_err();
        assert!(
            matches!(error, parameters::Error::InvalidRequest(_)),
            "{error:?}"
        );
    }
    assert!(script.requests().is_empty());
}
