//! Calls a server that serves the document of `llama-cloud`, and holds its answers against what
//! the client makes of them: `conformance BASE_URL`. `cargo xtask conformance` brings the server.
//!
//! The server is Prism, which answers with the examples of the document, refuses what the document
//! does not allow, and takes wishes in the header `Prefer`.

use llama_cloud::models::{HttpValidationError, ManagedIngestionStatus};
use llama_cloud::{ApiError, Client, Error, ErrorKind, WaitError};
use std::fmt::Debug;
use std::process::ExitCode;
use std::time::Duration;
use uuid::{Uuid, uuid};

/// The id that the document has as its example.
const ID: Uuid = uuid!("182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e");

/// Answers made up from the schemas that are to decode.
const MADE_UP: usize = 50;

/// Why a check failed.
type Check = Result<(), String>;

#[tokio::main]
async fn main() -> ExitCode {
    let Some(url) = std::env::args().nth(1) else {
        eprintln!("usage: conformance BASE_URL");
        return ExitCode::from(2);
    };
    let checks = [
        ("the documented example decodes", example(&url).await),
        ("what decodes is written back as it came", same(&url).await),
        ("made-up answers decode", made_up(&url).await),
        ("status and headers come with it", response(&url).await),
        ("waiting ends with the ingestion", wait_ends(&url).await),
        ("waiting has a deadline", wait_deadline(&url).await),
        ("waiting ends with a refused call", wait_refused(&url).await),
        ("without a key nothing is sent", no_key(&url).await),
        ("a bad key is refused with 401", bad_key(&url).await),
        ("422 has its documented body", unprocessable(&url).await),
        ("404 keeps its body", not_found(&url).await),
    ];
    let mut failed = 0;
    for (name, check) in &checks {
        match check {
            Ok(()) => println!("ok      {name}"),
            Err(reason) => {
                failed += 1;
                println!("FAILED  {name}: {reason}");
            }
        }
    }
    println!("{} passed, {failed} failed", checks.len() - failed);
    ExitCode::from(u8::from(failed > 0))
}

/// A client that wishes for a kind of answer, which is the plain one if the wish is empty.
fn client(url: &str, wish: &str) -> Result<Client, String> {
    let builder = Client::builder().api_key("key").base_url(url);
    let builder = match wish {
        "" => builder,
        wish => builder.default_header("Prefer", wish),
    };
    builder.build().map_err(told)
}

/// An error and what is behind it, in one line.
fn told(error: impl std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    text
}

fn equal<T: PartialEq + Debug>(what: &str, found: &T, wanted: &T) -> Check {
    if found == wanted {
        return Ok(());
    }
    Err(format!("{what} is {found:?} and not {wanted:?}"))
}

async fn example(url: &str) -> Check {
    let client = client(url, "")?;
    let files = client.pipelines().files();
    let status = files.get_status(ID, ID).await.map_err(told)?;
    equal(
        "status",
        &status.status,
        &ManagedIngestionStatus::NotStarted,
    )?;
    equal("job_id", &status.job_id, &Some(ID))?;
    let at = status.effective_at.map(|at| at.timestamp_millis());
    equal("effective_at", &at, &Some(1_577_470_279_117))?;
    let at = status.deployment_date.map(|at| at.timestamp_millis());
    equal("deployment_date", &at, &Some(1_577_470_279_117))?;
    let errors = status.error.unwrap_or_default();
    let [error] = errors.as_slice() else {
        return Err(format!("there are {} errors and not 1", errors.len()));
    };
    equal("job_id of the error", &error.job_id, &ID)?;
    equal("its message", &error.message.as_str(), &"message")?;
    equal("its step", &error.step.as_str(), &"MANAGED_INGESTION")
}

async fn same(url: &str) -> Check {
    let client = client(url, "")?;
    let call = client.pipelines().files().get_status(ID, ID);
    let raw = call.send_raw().await.map_err(told)?;
    let came: serde_json::Value = serde_json::from_slice(raw.bytes()).map_err(told)?;
    let call = client.pipelines().files().get_status(ID, ID);
    let status = call.await.map_err(told)?;
    let written = serde_json::to_value(&status).map_err(told)?;
    equal("what is written", &written, &came)
}

async fn made_up(url: &str) -> Check {
    let client = client(url, "dynamic=true")?;
    for _ in 0..MADE_UP {
        let status = client.pipelines().files().get_status(ID, ID).await;
        let status = status.map_err(told)?.status;
        if matches!(status, ManagedIngestionStatus::Unknown(_)) {
            return Err(format!("`{status}` is not known"));
        }
    }
    Ok(())
}

async fn response(url: &str) -> Check {
    let client = client(url, "")?;
    let call = client.pipelines().files().get_status(ID, ID);
    let response = call.send().await.map_err(told)?;
    equal("the status", &response.status.as_u16(), &200)?;
    let kind = response.headers.get("content-type");
    let kind = kind.and_then(|value| value.to_str().ok());
    equal("content-type", &kind, &Some("application/json"))
}

/// Made-up answers say at random how far things are, so an end comes soon, a good or a bad one.
async fn wait_ends(url: &str) -> Check {
    let client = client(url, "dynamic=true")?;
    let wait = client.pipelines().files().wait_until_done(ID, ID);
    let wait = wait
        .interval(Duration::from_millis(5))
        .deadline(Duration::from_secs(30));
    let (status, ends) = match wait.await {
        Ok(done) => (done.status, ["SUCCESS", "PARTIAL_SUCCESS"]),
        Err(WaitError::Failed(failed)) => (failed.into_value().status, ["ERROR", "CANCELLED"]),
        Err(error) => return Err(told(error)),
    };
    if ends.contains(&status.as_str()) {
        return Ok(());
    }
    Err(format!("it ended with `{status}`"))
}

/// The example says for ever that nothing has begun.
async fn wait_deadline(url: &str) -> Check {
    let client = client(url, "")?;
    let wait = client.pipelines().files().wait_until_done(ID, ID);
    let wait = wait
        .interval(Duration::from_millis(20))
        .deadline(Duration::from_millis(500));
    match wait.await {
        Ok(status) => Err(format!("it ended with `{}`", status.status)),
        Err(WaitError::TimedOut(timed_out)) => {
            let last = timed_out.last().map(|last| last.status.clone());
            equal(
                "the last status",
                &last,
                &Some(ManagedIngestionStatus::NotStarted),
            )
        }
        Err(error) => Err(told(error)),
    }
}

async fn wait_refused(url: &str) -> Check {
    let client = client(url, "code=422")?;
    match client.pipelines().files().wait_until_done(ID, ID).await {
        Ok(status) => Err(format!("it ended with `{}`", status.status)),
        Err(WaitError::Call(error)) => {
            equal("the kind", &error.kind(), &Some(ErrorKind::Unprocessable))
        }
        Err(error) => Err(told(error)),
    }
}

async fn no_key(url: &str) -> Check {
    let built = Client::builder().base_url(url).build();
    let error = match built {
        Ok(client) => refused(&client).await?,
        Err(error) => error,
    };
    if error.api().is_some() {
        return Err("the server was asked".to_owned());
    }
    let text = told(error);
    if text.contains("LLAMA_CLOUD_API_KEY") {
        return Ok(());
    }
    Err(format!("the error does not name the variable: {text}"))
}

/// Prism takes every bearer token, so the key is made bad by its scheme.
async fn bad_key(url: &str) -> Check {
    let client = client(url, "")?;
    let call = client.pipelines().files().get_status(ID, ID);
    match call.header("Authorization", "Basic a2V5").await {
        Ok(status) => Err(format!("the answer is `{}`", status.status)),
        Err(error) => equal("the kind", &error.kind(), &Some(ErrorKind::Unauthorized)),
    }
}

async fn unprocessable(url: &str) -> Check {
    let error = api_error(&client(url, "code=422")?).await?;
    equal("the kind", &error.kind(), &ErrorKind::Unprocessable)?;
    let body: HttpValidationError = error.json().map_err(told)?;
    match body.detail.unwrap_or_default().as_slice() {
        [] => Err("there is no detail".to_owned()),
        [first, ..] => equal("the message", &first.msg.as_str(), &"string"),
    }
}

/// The document has no 404, so its body is Prism's own.
async fn not_found(url: &str) -> Check {
    let error = api_error(&client(url, "code=404")?).await?;
    equal("the kind", &error.kind(), &ErrorKind::NotFound)?;
    let body: serde_json::Value = error.json().map_err(told)?;
    let status = body.get("status").and_then(serde_json::Value::as_u64);
    equal("`status` of the body", &status, &Some(404))
}

async fn refused(client: &Client) -> Result<Error, String> {
    match client.pipelines().files().get_status(ID, ID).await {
        Ok(status) => Err(format!("the answer is `{}`", status.status)),
        Err(error) => Ok(error),
    }
}

async fn api_error(client: &Client) -> Result<Box<ApiError>, String> {
    match refused(client).await? {
        Error::Api(error) => Ok(error),
        error => Err(told(error)),
    }
}
