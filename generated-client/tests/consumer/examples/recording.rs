//! The example of the README for tests with what the real API answered.

use std::sync::Arc;
use std::time::Duration;

use llama_cloud::testing::{Recorder, Replayer};
use llama_cloud::{Client, ReqwestTransport};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let network = ReqwestTransport::new(Duration::from_secs(5))?;
    let recorder = Arc::new(Recorder::new(network));
    let client = Client::builder()
        .from_env()
        .transport(recorder.clone())
        .build()?;
    client
        .pipelines()
        .files()
        .get_status(
            "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e".parse()?,
            "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e".parse()?,
        )
        .send_raw()
        .await?;
    recorder.save("recorded.json")?;
    let replayer = Replayer::load("recorded.json")?;
    let client = Client::builder()
        .api_key("key")
        .transport(replayer)
        .build()?;
    client
        .pipelines()
        .files()
        .get_status(
            "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e".parse()?,
            "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e".parse()?,
        )
        .send_raw()
        .await?;
    Ok(())
}
