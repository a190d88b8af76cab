//! The exchange with a token endpoint.

use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use http::{Method, StatusCode, Uri};
use serde_json::Value;

use crate::runtime::auth::{Credential, CredentialContext};
use crate::runtime::base64;
use crate::runtime::clock::{Clock, within};
use crate::runtime::error::{CredentialsError, Error};
use crate::runtime::form;
use crate::runtime::random::Random;
use crate::runtime::redact::{self, Secret};
use crate::runtime::retry;
use crate::runtime::transport::{Body, Transport};
use crate::runtime::uri;

/// A token is no longer used when it has less than this to live: it must still be valid when it
/// arrives.
const LEEWAY: Duration = Duration::from_secs(30);
/// How large the answer of a token endpoint may be.
const MAX_ANSWER: u64 = 1 << 20;
/// How many times a token endpoint that fails in a way that may pass is asked.
const ATTEMPTS: u32 = 3;

/// What is told of each new refresh token.
pub(super) type Keep = Arc<dyn Fn(&str) + Send + Sync>;

/// A token, and the refresh token that takes the place of the one before, if one does.
pub(super) type Fetched = (Credential, Option<Secret>);

/// By what tokens are had, and those that are.
#[derive(Clone, Default)]
pub(super) struct Grant {
    pub(super) token_url: String,
    pub(super) client_id: String,
    pub(super) client_secret: Option<Secret>,
    pub(super) scopes: String,
    pub(super) extra: Vec<(String, String)>,
    pub(super) secret_in_body: bool,
    /// What JSON is sent as, in place of a form.
    pub(super) json: Option<String>,
    /// A user's name and password, by which tokens are had in place of the client's own credentials.
    pub(super) user: Option<(String, Secret)>,
    /// Whether there is a way to get a token beside a refresh token.
    pub(super) by_credentials: bool,
    /// Told of refresh tokens that take the place of those before.
    pub(super) keep: Option<Keep>,
    /// Clones have the same tokens.
    pub(super) state: Arc<Mutex<State>>,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) token: Option<Token>,
    pub(super) refresh: Option<Secret>,
}

pub(super) struct Token {
    pub(super) secret: Secret,
    until: Option<Instant>,
}

/// What an exchange needs of the client: it may outlast the call that began it.
pub(super) struct Context {
    base_url: Option<String>,
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    timeout: Duration,
}

impl Context {
    pub(super) fn of(context: CredentialContext<'_>) -> Self {
        Self {
            base_url: context.base_url.map(str::to_owned),
            transport: Arc::clone(context.transport),
            clock: Arc::clone(context.clock),
            random: Arc::clone(context.random),
            timeout: context.timeout,
        }
    }
}

impl Grant {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The token, while it is valid.
    pub(super) fn cached(&self, now: Instant) -> Option<Credential> {
        let state = self.state();
        let token = state.token.as_ref()?;
        let valid = token.until.is_none_or(|until| now < until);
        valid.then(|| Credential::Token(token.secret.clone()))
    }

    /// Gets a token, in whatever way there is.
    pub(super) async fn fetch(&self, context: &Context) -> Result<Fetched, Error> {
        let refresh = self.state().refresh.clone();
        if let Some(refresh) = refresh {
            let refreshed = self.grant(context, Some(&refresh)).await;
            if refreshed.is_ok() || !self.by_credentials {
                return refreshed;
            }
            // A refresh token that is no longer taken is of no use the next time either.
            self.state().refresh = None;
        }
        self.grant(context, None).await
    }

    /// Asks for a token, and asks again where that may help.
    async fn grant(&self, context: &Context, refresh: Option<&Secret>) -> Result<Fetched, Error> {
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

    async fn pause(&self, context: &Context, attempt: u32) {
        let now = context.clock.system_time();
        context
            .clock
            .sleep(retry::delay(attempt, None, now, &*context.random))
            .await;
    }

    async fn ask(
        &self,
        context: &Context,
        refresh: Option<&Secret>,
    ) -> Result<(StatusCode, Vec<u8>), Error> {
        let request = self.request(context.base_url.as_deref(), refresh)?;
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
        match within(&*context.clock, context.timeout, pin!(exchange)).await {
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
        let mut pairs = match (refresh, &self.user) {
            (Some(token), _) => vec![
                ("grant_type", "refresh_token"),
                ("refresh_token", token.expose()),
            ],
            (None, Some((name, password))) => vec![
                ("grant_type", "password"),
                ("username", name),
                ("password", password.expose()),
            ],
            (None, None) => vec![("grant_type", "client_credentials")],
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
            if !self.client_id.is_empty() {
                pairs.push(("client_id", &self.client_id));
            }
            if let Some(secret) = &self.client_secret {
                pairs.push(("client_secret", secret.expose()));
            }
        }
        let (media_type, body) = match &self.json {
            Some(media_type) => (media_type.as_str(), json(&pairs)),
            None => ("application/x-www-form-urlencoded", form::pairs(&pairs)),
        };
        let media_type = HeaderValue::try_from(media_type)
            .map_err(|_| failure("the media type cannot be sent").into_error())?;
        let mut request = http::Request::new(Body::from(body));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.url(base_url)?;
        let headers = request.headers_mut();
        headers.insert(CONTENT_TYPE, media_type);
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
    fn accept(&self, context: &Context, status: StatusCode, body: &[u8]) -> Result<Fetched, Error> {
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
        let refresh = text("refresh_token").map(Secret::new);
        let mut state = self.state();
        if let Some(refresh) = &refresh {
            state.refresh = Some(refresh.clone());
        }
        state.token = Some(Token {
            secret: secret.clone(),
            until,
        });
        Ok((Credential::Token(secret), refresh))
    }

    /// What the server says, should it repeat what it was sent.
    fn scrubbed(&self, text: &str) -> String {
        let state = self.state();
        let password = self.user.as_ref().map(|(_, password)| password);
        let secrets = [
            self.client_secret.as_ref(),
            state.refresh.as_ref(),
            password,
        ];
        let secrets = secrets.into_iter().flatten();
        secrets.fold(text.to_owned(), |text, secret| {
            redact::scrub(&text, secret.expose())
        })
    }
}

/// An object of texts.
fn json(pairs: &[(&str, &str)]) -> String {
    let members = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), Value::from(*value)));
    Value::Object(members.collect()).to_string()
}

fn failure(message: impl Into<String>) -> CredentialsError {
    CredentialsError::new(format!("no token could be had: {}", message.into()))
}
