//! Transports that record exchanges to a file of JSON, and replay them from it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use http::Uri;
use serde_json::{Value, json};

use super::script::response;
use super::written;
use crate::runtime::base64;
use crate::runtime::transport::{Body, BoxFuture, Transport, TransportError, TransportErrorKind};

/// A transport that passes requests on to another, and records what went over it.
///
/// Headers, query parameters (those of links in headers too), and fields of JSON and form bodies whose
/// names look like those of credentials are written as `[redacted]`. Look through a recording before you share it all the
/// same: a secret may have any name.
///
/// ```ignore
/// let recorder = Arc::new(Recorder::new(ReqwestTransport::new(Duration::from_secs(5))?));
/// let client = Client::builder().api_key(key).transport(recorder.clone()).build()?;
/// client.fruits().get(1).await?;
/// recorder.save("tests/fruits.json")?;
/// ```
#[derive(Debug)]
pub struct Recorder<T> {
    inner: T,
    exchanges: Mutex<Vec<Value>>,
}

impl<T: Transport> Recorder<T> {
    /// Records what goes over `inner`.
    pub fn new(inner: T) -> Self {
        Self {
            inner,
            exchanges: Mutex::default(),
        }
    }

    /// Writes what was recorded so far.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> io::Result<()> {
        let exchanges = self
            .exchanges
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let text = format!("{:#}\n", Value::Array(exchanges));
        std::fs::write(path, text)
    }
}

impl<T: Transport> Transport for Recorder<T> {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let (head, mut body) = request.into_parts();
            let sent = body
                .collect(u64::MAX)
                .await
                .map_err(TransportError::connection)?
                .bytes;
            let recorded = json!({
                "method": head.method.as_str(),
                "url": written::url(&head.uri),
                "headers": written::headers(&head.headers),
                "body": written::body(&sent, &head.headers),
            });
            let request = http::Request::from_parts(head, Body::from(sent));
            let (head, mut body) = self.inner.send(request).await?.into_parts();
            let got = body
                .collect(u64::MAX)
                .await
                .map_err(TransportError::connection)?
                .bytes;
            let exchange = json!({
                "request": recorded,
                "response": {
                    "status": head.status.as_u16(),
                    "headers": written::headers(&head.headers),
                    "body": written::body(&got, &head.headers),
                },
            });
            self.exchanges
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(exchange);
            Ok(http::Response::from_parts(head, Body::from(got)))
        })
    }
}

/// A transport that answers from a recording, without a network.
///
/// A request is given the first answer, not given yet, that was recorded for its method, path and
/// query; credentials do not count. One that was not recorded fails.
pub struct Replayer {
    path: PathBuf,
    exchanges: Mutex<Vec<Option<Value>>>,
}

impl Replayer {
    /// Reads a recording.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or is not a recording.
    pub fn load(path: impl AsRef<Path>) -> io::Result<Self> {
        let text = std::fs::read(path.as_ref())?;
        let exchanges: Vec<Value> = serde_json::from_slice(&text)?;
        Ok(Self {
            path: path.as_ref().to_owned(),
            exchanges: Mutex::new(exchanges.into_iter().map(Some).collect()),
        })
    }

    fn take(&self, method: &str, uri: &Uri) -> Option<Value> {
        let wanted = path_and_query(&written::url(uri));
        let mut exchanges = self
            .exchanges
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let fits = |exchange: &&mut Option<Value>| {
            exchange
                .as_ref()
                .and_then(|exchange| exchange.get("request"))
                .is_some_and(|request| {
                    let text = |name: &str| request.get(name).and_then(Value::as_str);
                    text("method") == Some(method)
                        && text("url").map(path_and_query).as_deref() == Some(&wanted)
                })
        };
        exchanges
            .iter_mut()
            .find(fits)?
            .take()?
            .get_mut("response")
            .map(Value::take)
    }
}

impl Transport for Replayer {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let method = request.method().as_str();
        let answer = self.take(method, request.uri()).and_then(|recorded| {
            let status = u16::try_from(recorded.get("status")?.as_u64()?).ok()?;
            let headers = recorded
                .get("headers")?
                .as_array()?
                .iter()
                .filter_map(|pair| {
                    Some((
                        pair.get(0)?.as_str()?.to_owned(),
                        pair.get(1)?.as_str()?.to_owned(),
                    ))
                });
            Some((
                status,
                headers.collect::<Vec<_>>(),
                body_bytes(recorded.get("body")?)?,
            ))
        });
        let result = match answer {
            Some((status, headers, body)) => response(status, &headers, body),
            None => Err(TransportError::new(
                TransportErrorKind::Request,
                format!(
                    "`{}` has no answer left for {method} {}",
                    self.path.display(),
                    request.uri().path()
                ),
            )),
        };
        Box::pin(std::future::ready(result))
    }
}

impl fmt::Debug for Replayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replayer")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// Without scheme and host, so that a recording of one server serves for another.
fn path_and_query(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/')
        .and_then(|at| rest.get(at..))
        .unwrap_or("/")
        .to_owned()
}

fn body_bytes(body: &Value) -> Option<Bytes> {
    if let Some(value) = body.get("json") {
        return Some(value.to_string().into());
    }
    if let Some(text) = body.get("text") {
        return Some(text.as_str()?.to_owned().into());
    }
    base64::decode(body.get("base64")?.as_str()?).map(Bytes::from)
}
