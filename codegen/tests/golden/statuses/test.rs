//! Answers are told apart by status, never by trying.

use statuses::Client;
use statuses::resources::jobs::CreateOutput;
use statuses::testing::Script;

async fn create(status: u16, body: &str) -> Result<CreateOutput, statuses::Error> {
    let script = Script::new().json(status, body);
    let client = Client::builder()
        .transport(script)
        .max_retries(0)
        .build()
        .unwrap();
    client.jobs().create().await
}

#[tokio::test]
async fn each_status_has_its_type() {
    let both = r#"{"result":"r","job":"j"}"#;
    assert!(matches!(create(200, both).await, Ok(CreateOutput::Ok(done)) if done.result == "r"));
    assert!(
        matches!(create(202, both).await, Ok(CreateOutput::Accepted(begun)) if begun.job == "j")
    );
    assert!(matches!(create(204, "").await, Ok(CreateOutput::NoContent)));
}

#[tokio::test]
async fn another_success_is_kept_whole() {
    let Ok(CreateOutput::Other(response)) = create(206, "[1]").await else {
        panic!("206 is a success that the document does not know")
    };
    assert_eq!(
        (response.status().as_u16(), response.bytes()),
        (206, b"[1]".as_slice())
    );
}
