//! The example of the README for tests without a network.

use llama_cloud::Client;
use llama_cloud::testing::Script;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let script = Script::new().json(200, "{}");
    let client = Client::builder()
        .api_key("key")
        .transport(script.clone())
        .build()?;
    let answer = client
        .pipelines()
        .files()
        .get_status(
            "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e".parse()?,
            "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e".parse()?,
        )
        .send_raw()
        .await?;
    assert_eq!(answer.status(), 200);
    assert_eq!(script.requests().len(), 1);
    Ok(())
}
