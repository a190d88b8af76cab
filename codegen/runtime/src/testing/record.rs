//! Transports that record exchanges to a file of JSON, and replay them from it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, Uri};
use serde_json::{Value, json};

use super::script::response;
use crate::runtime::base64;
use crate::runtime::redact::{HIDDEN, is_sensitive};
use crate::runtime::transport::{Body, BoxFuture, Transport, TransportError, TransportErrorKind};

/// A transport that passes requests on to another, and records what went over it.
///
/// Headers, query parameters, and fields of JSON and form bodies whose names look like those of
/// credentials are written as `[redacted]`. Look through a recording before you share it all the
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
                "url": url_text(&head.uri),
                "headers": headers_value(&head.headers),
                "body": body_value(&sent),
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
                    "headers": headers_value(&head.headers),
                    "body": body_value(&got),
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
        let wanted = path_and_query(&url_text(uri));
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

/// Pairs, since a header may occur more than once.
fn headers_value(headers: &HeaderMap) -> Value {
    let pairs = headers.iter().map(|(name, value)| {
        let hidden = value.is_sensitive() || is_sensitive(name.as_str());
        let text = if hidden {
            HIDDEN.into()
        } else {
            String::from_utf8_lossy(value.as_bytes())
        };
        json!([name.as_str(), text])
    });
    pairs.collect()
}

fn url_text(uri: &Uri) -> String {
    let text = uri.to_string();
    let Some((path, query)) = text.split_once('?') else {
        return text;
    };
    format!("{path}?{}", pairs_text(query))
}

/// Pairs of a query or of a form, without secrets.
fn pairs_text(pairs: &str) -> String {
    let shown = pairs.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if is_sensitive(name) => format!("{name}={HIDDEN}"),
        _ => pair.to_owned(),
    });
    shown.collect::<Vec<_>>().join("&")
}

/// Without scheme and host, so that a recording of one server serves for another.
fn path_and_query(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/')
        .and_then(|at| rest.get(at..))
        .unwrap_or("/")
        .to_owned()
}

/// JSON as it is, text as text, and anything else in base64. Text without a space may be a form.
fn body_value(bytes: &Bytes) -> Value {
    if let Ok(mut value) = serde_json::from_slice::<Value>(bytes)
        && (value.is_object() || value.is_array())
    {
        hide(&mut value);
        return json!({ "json": value });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains(char::is_whitespace) => json!({ "text": text }),
        Ok(text) => json!({ "text": pairs_text(text) }),
        Err(_) => json!({ "base64": base64::encode(bytes) }),
    }
}

fn hide(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(hide),
        Value::Object(fields) => {
            for (name, value) in fields {
                // A number of tokens is no token.
                if is_sensitive(name) && value.is_string() {
                    *value = HIDDEN.into();
                } else {
                    hide(value);
                }
            }
        }
        _ => {}
    }
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
