//! A failure keeps its body, which reads as the type of its status.

use errors::models::{Missing, Problem};
use errors::testing::Script;
use errors::{ApiError, Client, Error};

async fn failure(status: u16, body: &str) -> Box<ApiError> {
    let script = Script::new().json(status, body);
    let client = Client::builder()
        .transport(script)
        .max_retries(0)
        .build()
        .unwrap();
    match client.jobs().get("1").await {
        Err(Error::Api(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn by_status() {
    let error = failure(404, r#"{"missing":"1"}"#).await;
    assert_eq!(error.json::<Missing>().unwrap().missing, "1");
    for status in [400, 500] {
        let error = failure(status, r#"{"title":"no"}"#).await;
        assert_eq!(error.json::<Problem>().unwrap().title, "no");
    }
}

#[tokio::test]
async fn a_body_of_another_type_keeps_the_status() {
    let error = failure(404, "<html>").await;
    assert!(error.json::<Missing>().is_err());
    assert_eq!(
        (error.status().as_u16(), error.body().as_ref()),
        (404, b"<html>".as_slice())
    );
}
