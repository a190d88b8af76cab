//! The default transport: `reqwest`, which keeps connections open between calls.

use std::future::Future as _;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method, Uri};
use http_body::{Body as HttpBody, Frame, SizeHint};
use reqwest::Url;

use super::{Body, BoxError, BoxFuture, Transport, TransportError, TransportErrorKind};
use crate::runtime::error::{ConfigError, Error};

/// The transport used unless another is given to the client's builder.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    /// The origin of the last request, parsed: nearly every request goes to the same.
    origin: Arc<Mutex<Option<(Uri, Url)>>>,
}

impl ReqwestTransport {
    /// A transport whose connections must be made within `connect_timeout`.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] when the certificates of the operating system cannot be loaded.
    pub fn new(connect_timeout: Duration) -> Result<Self, Error> {
        let builder = reqwest::Client::builder()
            .connect_timeout(connect_timeout)
            // Redirects are decided above, where it is known which headers are credentials.
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .retry(reqwest::retry::never());
        let client = with_tls(builder)?.build().map_err(|error| {
            ConfigError::new("the HTTP client cannot be made")
                .caused_by(error.without_url())
                .into_error()
        })?;
        Ok(Self::from_client(client))
    }

    /// A transport over a client of your own: your proxy, your certificates, your pool.
    ///
    /// Build it with `redirect(reqwest::redirect::Policy::none())`: `reqwest` would otherwise take
    /// a key in a header of its own along to another host.
    pub fn from_client(client: reqwest::Client) -> Self {
        Self {
            client,
            origin: Arc::default(),
        }
    }

    /// The URL as `reqwest` has it.
    fn url(&self, uri: &Uri) -> Result<Url, BoxError> {
        let same =
            |known: &Uri| known.scheme() == uri.scheme() && known.authority() == uri.authority();
        let mut last = self.origin.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, url)) = &*last
            && same(known)
        {
            let mut url = url.clone();
            url.set_path(uri.path());
            url.set_query(uri.query());
            return Ok(url);
        }
        let url = Url::parse(&uri.to_string())?;
        *last = Some((uri.clone(), url.clone()));
        Ok(url)
    }
}

#[cfg(feature = "rustls")]
fn with_tls(builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, Error> {
    use rustls_platform_verifier::BuilderVerifierExt as _;

    // A provider that the program installed for itself is respected. Nothing is installed here: a
    // library has no business changing what the whole process uses.
    let provider = match rustls::crypto::CryptoProvider::get_default() {
        Some(provider) => provider.clone(),
        None => std::sync::Arc::new(rustls::crypto::ring::default_provider()),
    };
    let mut tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_platform_verifier())
        .map_err(|error| {
            ConfigError::new("TLS cannot be set up")
                .caused_by(error)
                .into_error()
        })?
        .with_no_client_auth();
    if cfg!(feature = "http2") {
        tls.alpn_protocols.push(b"h2".to_vec());
    }
    tls.alpn_protocols.push(b"http/1.1".to_vec());
    Ok(builder.tls_backend_preconfigured(tls))
}

#[cfg(not(feature = "rustls"))]
fn with_tls(builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, Error> {
    Ok(builder)
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let (head, body) = request.into_parts();
        let url = match self.url(&head.uri) {
            Ok(url) => url,
            Err(error) => {
                let error = TransportError::new(TransportErrorKind::Request, error);
                return Box::pin(std::future::ready(Err(error)));
            }
        };
        let takes_body = matches!(head.method, Method::POST | Method::PUT | Method::PATCH);
        let mut request = reqwest::Request::new(head.method, url);
        *request.headers_mut() = head.headers;
        if body.size_hint() != Some(0) {
            *request.body_mut() = Some(outgoing(body));
        } else if takes_body {
            // RFC 9110, section 8.6; some servers answer 411 without it.
            request
                .headers_mut()
                .insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let sending = self.client.execute(request);
        Box::pin(async move {
            let response = sending.await.map_err(describe)?;
            Ok(incoming(response))
        })
    }
}

/// Without the URL, whose query may hold a key.
fn describe(error: reqwest::Error) -> TransportError {
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_builder() {
        TransportErrorKind::Request
    } else {
        TransportErrorKind::Connection
    };
    TransportError::new(kind, error.without_url())
}

fn outgoing(body: Body) -> reqwest::Body {
    match body.as_bytes() {
        Some(bytes) => reqwest::Body::from(bytes.clone()),
        None => reqwest::Body::wrap(Outgoing(body)),
    }
}

/// A streamed request body, as `reqwest` wants it.
struct Outgoing(Body);

impl HttpBody for Outgoing {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.get_mut()
            .0
            .poll_chunk(cx)
            .map(|chunk| chunk.map(|bytes| bytes.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.0
            .size_hint()
            .map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

fn incoming(mut response: reqwest::Response) -> http::Response<Body> {
    let mut head = http::Response::new(());
    *head.status_mut() = response.status();
    *head.version_mut() = response.version();
    *head.headers_mut() = std::mem::take(response.headers_mut());
    *head.extensions_mut() = std::mem::take(response.extensions_mut());
    let length = response.content_length();
    head.map(|()| match length {
        Some(0) => Body::empty(),
        length => Body::from_stream(Incoming(response), length),
    })
}

/// The body of a response of `reqwest`, as a stream of its data; trailers are passed over.
struct Incoming(reqwest::Response);

impl futures_core::Stream for Incoming {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        // Its future keeps nothing between two polls: all that has come is in the response.
        pin!(self.0.chunk()).poll(cx).map(|chunk| {
            chunk
                .map_err(|error| BoxError::from(error.without_url()))
                .transpose()
        })
    }
}
