//! OAuth 2: tokens that are fetched when they are needed, remembered while they are valid, and
//! refreshed (RFC 6749, sections 4.4 and 6).

use std::fmt;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use http::{Method, StatusCode, Uri};
use serde_json::Value;

use super::auth::{Credential, CredentialContext, CredentialProvider};
use super::base64;
use super::clock::within;
use super::error::{CredentialsError, Error};
use super::form;
use super::redact::Secret;
use super::retry;
use super::transport::{Body, BoxFuture};
use super::uri;

/// A token is no longer used when it has less than this to live: it must still be valid when it
/// arrives.
const LEEWAY: Duration = Duration::from_secs(30);
/// How large the answer of a token endpoint may be.
const MAX_ANSWER: u64 = 1 << 20;
/// How many times a token endpoint that fails in a way that may pass is asked.
const ATTEMPTS: u32 = 3;

/// What is told of each new refresh token.
type Keep = Box<dyn Fn(&str) + Send + Sync>;

/// Tokens from a token endpoint, by the client's own credentials or by a refresh token.
///
/// A URL of the token endpoint that is relative continues where the API is served.
///
/// One token is fetched at a time: calls that need one while it is under way wait for it.
pub struct OAuth {
    token_url: String,
    client_id: String,
    client_secret: Option<Secret>,
    scopes: String,
    extra: Vec<(String, String)>,
    secret_in_body: bool,
    /// Whether the client's own credentials are a way to get a token, beside a refresh token.
    by_credentials: bool,
    /// Told of refresh tokens that take the place of those before.
    keep: Option<Keep>,
    /// Held while a token is fetched, with why the last one could not be had.
    gate: tokio::sync::Mutex<Option<String>>,
    /// How often none could be had: who waited meanwhile does not ask once more.
    failures: AtomicU64,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    token: Option<Token>,
    refresh: Option<Secret>,
}

struct Token {
    secret: Secret,
    until: Option<Instant>,
}

impl OAuth {
    /// Tokens by the client's own credentials: the grant `client_credentials`.
    pub fn client_credentials(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        client_secret: impl Into<String>,
    ) -> Self {
        let mut this = Self::new(token_url.into(), client_id.into());
        this.client_secret = Some(Secret::new(client_secret));
        this.by_credentials = true;
        this
    }

    /// Tokens by a refresh token that was got elsewhere: the grant `refresh_token`.
    pub fn refresh_token(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        refresh_token: impl Into<String>,
    ) -> Self {
        let mut this = Self::new(token_url.into(), client_id.into());
        this.state = Mutex::new(State {
            token: None,
            refresh: Some(Secret::new(refresh_token)),
        });
        this
    }

    fn new(token_url: String, client_id: String) -> Self {
        Self {
            token_url,
            client_id,
            client_secret: None,
            scopes: String::new(),
            extra: Vec::new(),
            secret_in_body: false,
            by_credentials: false,
            keep: None,
            gate: tokio::sync::Mutex::new(None),
            failures: AtomicU64::new(0),
            state: Mutex::default(),
        }
    }

    /// Sets the secret of a client that refreshes tokens, if it has one.
    pub fn client_secret(mut self, secret: impl Into<String>) -> Self {
        self.client_secret = Some(Secret::new(secret));
        self
    }

    /// Sets the scopes to ask for.
    pub fn scopes<S: AsRef<str>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        let scopes: Vec<String> = scopes.into_iter().map(|s| s.as_ref().to_owned()).collect();
        self.scopes = scopes.join(" ");
        self
    }

    /// Sets what is told of each refresh token that the server gives in place of the one before,
    /// which is then no longer taken: a program that keeps one has to keep the new one.
    pub fn on_refresh_token(mut self, keep: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.keep = Some(Box::new(keep));
        self
    }

    /// Adds a parameter to the request for a token, such as an `audience`.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.push((name.into(), value.into()));
        self
    }

    /// Sends the client's id and secret in the body, for servers that do not take them in the header
    /// `Authorization`.
    pub fn secret_in_body(mut self) -> Self {
        self.secret_in_body = true;
        self
    }

    fn cached(&self, now: Instant) -> Option<Credential> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let token = state.token.as_ref()?;
        let valid = token.until.is_none_or(|until| now < until);
        valid.then(|| Credential::Token(token.secret.clone()))
    }

    async fn fetch(&self, context: CredentialContext<'_>) -> Result<Credential, Error> {
        let refresh = self
            .state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .refresh
            .clone();
        if let Some(refresh) = refresh {
            let refreshed = self.grant(context, Some(&refresh)).await;
            if refreshed.is_ok() || !self.by_credentials {
                return refreshed;
            }
            // A refresh token that is no longer taken is of no use the next time either.
            self.state
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .refresh = None;
        }
        self.grant(context, None).await
    }

    /// Asks for a token, and asks again where that may help.
    async fn grant(
        &self,
        context: CredentialContext<'_>,
        refresh: Option<&Secret>,
    ) -> Result<Credential, Error> {
        let mut attempt = 1;
        loop {
            let (status, body) = match self.ask(context, refresh).await {
                Ok(answer) => answer,
                Err(error) if attempt == ATTEMPTS => return Err(error),
                Err(Error::Credentials(error)) if attempt < ATTEMPTS && error.may_pass() => {
                    self.pause(context, attempt).await;
                    attempt += 1;
                    continue;
                }
                Err(error) => return Err(error),
            };
            if attempt < ATTEMPTS && (status.is_server_error() || status.as_u16() == 429) {
                self.pause(context, attempt).await;
                attempt += 1;
                continue;
            }
            return self.accept(context, status, &body);
        }
    }

    async fn pause(&self, context: CredentialContext<'_>, attempt: u32) {
        let now = context.clock.system_time();
        context
            .clock
            .sleep(retry::delay(attempt, None, now, context.random))
            .await;
    }

    async fn ask(
        &self,
        context: CredentialContext<'_>,
        refresh: Option<&Secret>,
    ) -> Result<(StatusCode, Vec<u8>), Error> {
        let request = self.request(context.base_url, refresh)?;
        let exchange = async {
            let response = context.transport.send(request).await.map_err(|error| {
                failure("the token endpoint cannot be reached")
                    .caused_by(error)
                    .passing()
            })?;
            let (head, mut body) = response.into_parts();
            let read = body.collect(MAX_ANSWER).await.map_err(|error| {
                failure("the token endpoint's answer broke off")
                    .caused_by(error)
                    .passing()
            })?;
            Ok((head.status, read.bytes.to_vec()))
        };
        match within(context.clock, context.timeout, pin!(exchange)).await {
            Some(result) => result.map_err(CredentialsError::into_error),
            None => Err(failure("the token endpoint did not answer in time")
                .passing()
                .into_error()),
        }
    }

    /// The URL of the token endpoint. One that is relative continues where the API is served.
    fn url(&self, base_url: Option<&str>) -> Result<Uri, Error> {
        let is_whole = |url: &Uri| url.scheme().is_some() && url.authority().is_some();
        let own = Uri::try_from(&self.token_url).ok().filter(is_whole);
        let whole = own.or_else(|| {
            let base = Uri::try_from(format!("{}/", base_url?)).ok()?;
            uri::resolve(&base, &self.token_url)
        });
        whole
            .ok_or_else(|| failure("the URL of the token endpoint is not a whole one").into_error())
    }

    fn request(
        &self,
        base_url: Option<&str>,
        refresh: Option<&Secret>,
    ) -> Result<http::Request<Body>, Error> {
        let mut pairs = match refresh {
            Some(token) => vec![
                ("grant_type", "refresh_token"),
                ("refresh_token", token.expose()),
            ],
            None => vec![("grant_type", "client_credentials")],
        };
        if !self.scopes.is_empty() {
            pairs.push(("scope", &self.scopes));
        }
        pairs.extend(
            self.extra
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        );
        let in_header = self.client_secret.as_ref().filter(|_| !self.secret_in_body);
        if in_header.is_none() {
            pairs.push(("client_id", &self.client_id));
            if let Some(secret) = &self.client_secret {
                pairs.push(("client_secret", secret.expose()));
            }
        }
        let mut request = http::Request::new(Body::from(form::pairs(&pairs)));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.url(base_url)?;
        let headers = request.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/x-www-form-urlencoded"),
        );
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        if let Some(secret) = in_header {
            // Both are form-encoded before they are joined (RFC 6749, section 2.3.1).
            let id = form::encoded(&self.client_id);
            let joined = format!("{id}:{}", form::encoded(secret.expose()));
            let text = format!("Basic {}", base64::encode(joined.as_bytes()));
            let mut value = HeaderValue::try_from(text)
                .map_err(|_| failure("the client's credentials cannot be sent").into_error())?;
            value.set_sensitive(true);
            headers.insert(AUTHORIZATION, value);
        }
        Ok(request)
    }

    /// Remembers the token of an answer.
    fn accept(
        &self,
        context: CredentialContext<'_>,
        status: StatusCode,
        body: &[u8],
    ) -> Result<Credential, Error> {
        let answer: Value = serde_json::from_slice(body).unwrap_or_default();
        let text = |name: &str| answer.get(name).and_then(Value::as_str);
        let Some(token) = text("access_token").filter(|_| status.is_success()) else {
            let mut message = format!("the token endpoint answered {status}");
            for part in [text("error"), text("error_description")]
                .into_iter()
                .flatten()
            {
                message.push_str(": ");
                message.push_str(&self.scrubbed(part));
            }
            if status.is_success() {
                message.push_str(" without an access token");
            }
            return Err(failure(message).into_error());
        };
        // Some servers write the number as text.
        let lifetime = answer
            .get("expires_in")
            .and_then(|value| value.as_f64().or_else(|| value.as_str()?.parse().ok()));
        let until = lifetime
            .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
            .and_then(|lifetime| {
                context
                    .clock
                    .now()
                    .checked_add(lifetime.saturating_sub(LEEWAY.min(lifetime / 2)))
            });
        let secret = Secret::new(token);
        let refresh = text("refresh_token");
        {
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(refresh) = refresh {
                state.refresh = Some(Secret::new(refresh));
            }
            state.token = Some(Token {
                secret: secret.clone(),
                until,
            });
        }
        if let (Some(keep), Some(refresh)) = (&self.keep, refresh) {
            keep(refresh);
        }
        Ok(Credential::Token(secret))
    }

    /// What the server says, should it repeat what it was sent.
    fn scrubbed(&self, text: &str) -> String {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let secrets = [&self.client_secret, &state.refresh];
        let secrets = secrets.into_iter().flatten();
        secrets.fold(text.to_owned(), |text, secret| {
            super::redact::scrub(&text, secret.expose())
        })
    }
}

fn failure(message: impl Into<String>) -> CredentialsError {
    CredentialsError::new(format!("no token could be had: {}", message.into()))
}

impl CredentialProvider for OAuth {
    fn credential<'a>(
        &'a self,
        context: CredentialContext<'a>,
    ) -> BoxFuture<'a, Result<Credential, Error>> {
        Box::pin(async move {
            if let Some(token) = self.cached(context.clock.now()) {
                return Ok(token);
            }
            let before = self.failures.load(Ordering::Acquire);
            let mut failed = self.gate.lock().await;
            // Another call may have fetched it meanwhile, or have found that there is none to be had.
            if let Some(token) = self.cached(context.clock.now()) {
                return Ok(token);
            }
            if let Some(reason) = &*failed
                && self.failures.load(Ordering::Acquire) != before
            {
                return Err(CredentialsError::new(reason.clone()).into_error());
            }
            let fetched = self.fetch(context).await;
            if let Err(error) = &fetched {
                *failed = Some(error.to_string());
                self.failures.fetch_add(1, Ordering::AcqRel);
            }
            fetched
        })
    }

    fn rejected(&self, credential: &Credential) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        // One that was fetched after the rejected one was sent is worth trying.
        let same = state.token.as_ref().is_some_and(
            |token| matches!(credential, Credential::Token(sent) if *sent == token.secret),
        );
        if same {
            state.token = None;
        }
        true
    }
}

impl fmt::Debug for OAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth")
            .field("token_url", &self.token_url)
            .field("client_id", &self.client_id)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
