//! Tells how far the ingestion of a file has come: `consumer PIPELINE_ID FILE_ID`.

use llama_cloud::Client;
use std::error::Error;
use uuid::Uuid;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut id = || -> Result<Uuid, Box<dyn Error>> {
        Ok(arguments.next().ok_or("two ids are needed")?.parse()?)
    };
    let (pipeline_id, file_id) = (id()?, id()?);
    let client = Client::from_env()?;
    let status = client
        .pipelines()
        .files()
        .get_status(pipeline_id, file_id)
        .await?;
    println!("{}", status.status);
    Ok(())
}
