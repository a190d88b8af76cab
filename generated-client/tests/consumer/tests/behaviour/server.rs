//! A server on loopback that says what a test tells it to, and remembers what it was told.
//!
//! It speaks raw bytes, so a test can see the request as it went over the wire and can answer what
//! no well-behaved server would.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// What the server does with one request.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// These bytes, then the connection is closed.
    Bytes(Vec<u8>),
    /// The connection is closed without a word.
    HangUp,
    /// Nothing, ever; the connection stays open.
    Silence,
}

/// An answer with a status, headers and a body, and the right `content-length`.
pub(crate) fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut text = format!(
        "HTTP/1.1 {status} Status\r\nconnection: close\r\ncontent-length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    text.push_str(body);
    Answer::Bytes(text.into_bytes())
}

/// An answer of status 200 with a JSON body.
pub(crate) fn json(body: &str) -> Answer {
    answer(200, &[("content-type", "application/json")], body)
}

/// A request as it came over the wire.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    /// The first line.
    pub(crate) line: String,
    /// Header lines as sent, in order.
    pub(crate) headers: Vec<(String, String)>,
}

impl Received {
    /// The value of a header, by its name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, v)| v.as_str())
    }
}

/// A running server. The last answer of its script repeats.
pub(crate) struct Server {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Server {
    /// Starts a server that gives these answers, one a request.
    pub(crate) fn start(script: impl IntoIterator<Item = Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
        let address = listener
            .local_addr()
            .expect("a bound listener has an address");
        let received = Arc::new(Mutex::new(Vec::new()));
        let script: Vec<Answer> = script.into_iter().collect();
        let log = Arc::clone(&received);
        thread::spawn(move || {
            let mut open = Vec::new();
            for (count, stream) in listener.incoming().enumerate() {
                let Ok(mut stream) = stream else { break };
                let Some(request) = read(&mut stream) else {
                    continue;
                };
                log.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(request);
                match script.get(count).or(script.last()) {
                    Some(Answer::Bytes(bytes)) => {
                        // The client may hang up first, when the answer is larger than it wants.
                        let _ = stream.write_all(bytes);
                    }
                    Some(Answer::HangUp) | None => {}
                    Some(Answer::Silence) => open.push(stream),
                }
            }
        });
        Self { address, received }
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// All requests so far.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.received
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

fn read(stream: &mut TcpStream) -> Option<Received> {
    let mut bytes = Vec::new();
    let mut byte = [0];
    while !bytes.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        bytes.extend(byte);
    }
    let text = String::from_utf8(bytes).ok()?;
    let mut lines = text.split("\r\n");
    let line = lines.next()?.to_owned();
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect();
    Some(Received { line, headers })
}
