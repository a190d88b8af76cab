//! What a call costs beside `reqwest` by hand: `cargo run --release -p consumer --example overhead`.
//!
//! The same request to the same server on this machine, the same body decoded, 64 calls in flight. Rounds of each
//! way take turns, and `beside` is the median over all turns of how many calls it made beside ours, so that
//! whatever else the machine does falls on all alike. The server has a thread of its own, the calls have one, and
//! both are kept busy: what one call more costs is what throughput loses.

use chrono::{DateTime, Utc};
use llama_cloud::Client;
use serde::Deserialize;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;
use uuid::{Uuid, uuid};

const ID: Uuid = uuid!("182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e");

/// Calls that are under way at once.
const IN_FLIGHT: usize = 64;

/// Calls that each of them makes one after the other in a round.
const CALLS: usize = 100;

/// Rounds of each way.
const ROUNDS: usize = 61;

const ANSWER: &str = "{\"job_id\":\"182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e\",\
     \"deployment_date\":\"2024-05-17T09:30:00Z\",\"status\":\"SUCCESS\",\
     \"error\":[],\"effective_at\":\"2024-05-17T09:30:00Z\"}";

/// The answer as one would write it by hand.
#[derive(Deserialize)]
struct Status {
    job_id: Option<Uuid>,
    deployment_date: Option<DateTime<Utc>>,
    status: State,
    error: Option<Vec<Failure>>,
    effective_at: Option<DateTime<Utc>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum State {
    NotStarted,
    InProgress,
    Success,
    Error,
    PartialSuccess,
    Cancelled,
}

#[derive(Deserialize)]
struct Failure {
    job_id: Uuid,
    message: String,
    step: String,
}

impl Status {
    /// Whether all is there that the server sends.
    fn is_whole(&self) -> bool {
        let is_of_job = |failure: &Failure| {
            failure.job_id == ID && !failure.message.is_empty() && !failure.step.is_empty()
        };
        let mut failures = self.error.iter().flatten();
        matches!(self.status, State::Success)
            && self.job_id == Some(ID)
            && self.deployment_date.is_some()
            && self.deployment_date == self.effective_at
            && failures.all(is_of_job)
    }
}

/// A way to make the call.
#[derive(Clone)]
enum Way {
    Generated(Client),
    ByHand {
        client: reqwest::Client,
        base: Arc<str>,
    },
}

impl Way {
    async fn call(&self) {
        match self {
            Self::Generated(client) => {
                let status = client.pipelines().files().get_status(ID, ID).await;
                let status = status.expect("the server answers");
                assert_eq!(status.job_id, Some(ID), "the answer is read as it was sent");
            }
            Self::ByHand { client, base } => {
                let status = by_hand(client, base).await.expect("the server answers");
                assert!(status.is_whole(), "the answer is read as it was sent");
            }
        }
    }
}

async fn by_hand(client: &reqwest::Client, base: &str) -> reqwest::Result<Status> {
    client
        .get(format!("{base}/api/v1/pipelines/{ID}/files/{ID}/status"))
        .bearer_auth("key")
        .header("accept", "application/json")
        .send()
        .await?
        .error_for_status()?
        .json()
        .await
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // `reqwest` by hand asks for it as soon as a client is made, even where no TLS is used.
    let provider = rustls::crypto::ring::default_provider().install_default();
    provider.map_err(|_| "there is a crypto provider already")?;
    let base: Arc<str> = serve()?.into();
    let agent = concat!("llama-cloud/", env!("CARGO_PKG_VERSION"));
    let plain = || reqwest::Client::builder().user_agent(agent);
    let limit = Duration::from_secs(60);
    let ours = || Client::builder().base_url(&*base).api_key("key");
    let by_hand = |client| Way::ByHand {
        client,
        base: base.clone(),
    };
    // Each pair does the same work: a time limit costs a timer on either side.
    let ways = [
        (
            "llama-cloud",
            Way::Generated(ours().timeout(limit).build()?),
        ),
        ("reqwest", by_hand(plain().timeout(limit).build()?)),
        (
            "llama-cloud, no time limit",
            Way::Generated(ours().timeout(Duration::MAX).build()?),
        ),
        ("reqwest, no time limit", by_hand(plain().build()?)),
    ];
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let mut rounds = [const { Vec::new() }; 4];
    for round in 0..=ROUNDS {
        for ((_, way), rounds) in ways.iter().zip(&mut rounds) {
            let seconds = runtime.block_on(all(way));
            // The first opens the connections.
            if round > 0 {
                rounds.push(seconds);
            }
        }
    }
    println!(
        "{:26} {:>12} {:>8} {:>12} {:>8}",
        "", "calls/s", "beside", "allocations", "bytes"
    );
    for (at, (name, way)) in ways.iter().enumerate() {
        let (allocations, bytes) = allocations(&runtime, way);
        let ours = rounds[at / 2 * 2].iter();
        println!(
            "{name:26} {:12.0} {:8.3} {allocations:12} {bytes:8}",
            (IN_FLIGHT * CALLS) as f64 / median(rounds[at].iter().copied()),
            median(ours.zip(&rounds[at]).map(|(ours, this)| ours / this)),
        );
    }
    Ok(())
}

/// The seconds that a round takes.
async fn all(way: &Way) -> f64 {
    let begin = Instant::now();
    let mut calls = JoinSet::new();
    for _ in 0..IN_FLIGHT {
        let way = way.clone();
        calls.spawn(async move {
            for _ in 0..CALLS {
                way.call().await;
            }
        });
    }
    calls.join_all().await;
    begin.elapsed().as_secs_f64()
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// How often one call of a way asks for memory, and how much: the mean of some.
fn allocations(runtime: &Runtime, way: &Way) -> (u64, u64) {
    const TIMES: u64 = 100;
    let info = allocation_counter::measure(|| {
        runtime.block_on(async {
            for _ in 0..TIMES {
                way.call().await;
            }
        });
    });
    (info.count_total / TIMES, info.bytes_total / TIMES)
}

/// Starts the server, and says where.
fn serve() -> std::io::Result<String> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
    let base = format!("http://{}", listener.local_addr()?);
    std::thread::spawn(move || {
        runtime.block_on(async move {
            while let Ok((connection, _)) = listener.accept().await {
                tokio::spawn(answer(connection));
            }
        });
    });
    Ok(base)
}

/// Answers each request of a connection, none of which has a body.
async fn answer(mut connection: TcpStream) -> std::io::Result<()> {
    connection.set_nodelay(true)?;
    let response = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{ANSWER}",
        ANSWER.len()
    );
    let mut request = Vec::new();
    while connection.read_buf(&mut request).await? > 0 {
        if request.ends_with(b"\r\n\r\n") {
            request.clear();
            connection.write_all(response.as_bytes()).await?;
        }
    }
    Ok(())
}
