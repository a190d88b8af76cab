//! A server on loopback: gives the next answer of its script to each request, and records what
//! arrived, byte for byte.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What the server does with one request.
#[derive(Clone)]
pub(crate) enum Answer {
    /// Writes these bytes and closes the connection.
    Bytes(Vec<u8>),
    /// Reads the request and closes the connection.
    Close,
    /// Reads the request and says nothing until the client goes away.
    Silence,
}

impl Answer {
    /// An answer with a length.
    pub(crate) fn new(status: u16, headers: &[(&str, &str)], body: &str) -> Self {
        let mut text = format!("HTTP/1.1 {status} Status\r\nconnection: close\r\n");
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str(&format!("content-length: {}\r\n\r\n{body}", body.len()));
        Self::Bytes(text.into_bytes())
    }

    pub(crate) fn json(status: u16, body: &str) -> Self {
        Self::new(status, &[("content-type", "application/json")], body)
    }
}

/// A request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Received {
    /// The first line, without the protocol.
    pub(crate) fn line(&self) -> &str {
        self.head
            .lines()
            .next()
            .unwrap()
            .trim_end_matches(" HTTP/1.1")
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// A running server. The last answer of the script is given again and again.
pub(crate) struct Server {
    pub(crate) url: String,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Server {
    pub(crate) fn start(script: Vec<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let received = Arc::new(Mutex::new(Vec::new()));
        let record = received.clone();
        std::thread::spawn(move || {
            let mut script = script.into_iter().peekable();
            let mut answer = None;
            for stream in listener.incoming() {
                answer = script.next().or(answer);
                let (Ok(stream), Some(answer), record) = (stream, answer.clone(), record.clone())
                else {
                    return;
                };
                std::thread::spawn(move || serve(stream, &answer, &record));
            }
        });
        Self { url, received }
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    pub(crate) fn one(&self) -> Received {
        let all = self.received();
        assert_eq!(all.len(), 1, "{all:?}");
        all[0].clone()
    }
}

fn serve(mut stream: TcpStream, answer: &Answer, record: &Mutex<Vec<Received>>) {
    let Some(received) = read_request(&mut stream) else {
        return;
    };
    record.lock().unwrap().push(received);
    match answer {
        Answer::Bytes(bytes) => {
            // The client may go away before it has read everything: that is its right.
            let _ = stream.write_all(bytes);
        }
        Answer::Close => {}
        Answer::Silence => {
            let _ = stream.read(&mut [0; 1]);
        }
    }
}

fn read_request(stream: &mut TcpStream) -> Option<Received> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 65536];
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
        let read = stream.read(&mut buffer).ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&buffer[..read]);
    };
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut received = Received {
        head,
        body: bytes[end..].to_vec(),
    };
    if received.header("transfer-encoding").is_some() {
        while !received.body.ends_with(b"0\r\n\r\n") {
            let read = stream.read(&mut buffer).ok().filter(|read| *read > 0)?;
            received.body.extend_from_slice(&buffer[..read]);
        }
        received.body = unchunk(&received.body);
        return Some(received);
    }
    let length: usize = received
        .header("content-length")
        .map_or(0, |text| text.parse().unwrap());
    while received.body.len() < length {
        let read = stream.read(&mut buffer).ok().filter(|read| *read > 0)?;
        received.body.extend_from_slice(&buffer[..read]);
    }
    Some(received)
}

fn unchunk(mut bytes: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let end = bytes
            .windows(2)
            .position(|window| window == b"\r\n")
            .unwrap();
        let size = usize::from_str_radix(std::str::from_utf8(&bytes[..end]).unwrap(), 16).unwrap();
        if size == 0 {
            return body;
        }
        body.extend_from_slice(&bytes[end + 2..end + 2 + size]);
        bytes = &bytes[end + 2 + size + 2..];
    }
}
