//! OAuth 2: tokens that are fetched when they are needed, remembered while they are valid, and
//! refreshed (RFC 6749, sections 4.3, 4.4 and 6).

mod grant;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::auth::{Credential, CredentialContext, CredentialProvider};
use super::error::{CredentialsError, Error};
use super::redact::Secret;
use super::transport::BoxFuture;
use grant::{Context, Fetched, Grant};

/// Tokens from a token endpoint, by the client's own credentials, a user's password or a refresh token.
///
/// A URL of the token endpoint that is relative continues where the API is served.
///
/// One token is fetched at a time: calls that need one while it is under way wait for it.
pub struct OAuth {
    grant: Arc<Grant>,
    /// Held while a token is fetched.
    gate: tokio::sync::Mutex<Gate>,
    /// How often none could be had: who waited meanwhile does not ask once more.
    failures: AtomicU64,
}

#[derive(Default)]
struct Gate {
    /// The exchange that is under way. A call that is dropped leaves it to the next: what the server
    /// gives in place of a refresh token is then not lost.
    under_way: Option<BoxFuture<'static, Result<Fetched, Error>>>,
    /// Why the last token could not be had.
    failed: Option<String>,
}

impl OAuth {
    /// Tokens by the client's own credentials: the grant `client_credentials`.
    pub fn client_credentials(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        client_secret: impl Into<String>,
    ) -> Self {
        Self::new(Grant {
            token_url: token_url.into(),
            client_id: client_id.into(),
            client_secret: Some(Secret::new(client_secret)),
            by_credentials: true,
            ..Grant::default()
        })
    }

    /// Tokens by a refresh token that was got elsewhere: the grant `refresh_token`.
    pub fn refresh_token(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        refresh_token: impl Into<String>,
    ) -> Self {
        let grant = Grant {
            token_url: token_url.into(),
            client_id: client_id.into(),
            ..Grant::default()
        };
        grant.state().refresh = Some(Secret::new(refresh_token));
        Self::new(grant)
    }

    /// Tokens by the name and the password of a user: the grant `password`.
    pub fn password(
        token_url: impl Into<String>,
        username: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        Self::new(Grant {
            token_url: token_url.into(),
            user: Some((username.into(), Secret::new(password))),
            by_credentials: true,
            ..Grant::default()
        })
    }

    fn new(grant: Grant) -> Self {
        Self {
            grant: Arc::new(grant),
            gate: tokio::sync::Mutex::default(),
            failures: AtomicU64::new(0),
        }
    }

    fn with(mut self, change: impl FnOnce(&mut Grant)) -> Self {
        change(Arc::make_mut(&mut self.grant));
        self
    }

    /// Sets the id of a client that gets tokens by a password, if it has one.
    pub fn client_id(self, id: impl Into<String>) -> Self {
        self.with(|grant| grant.client_id = id.into())
    }

    /// Sets the secret of a client that refreshes tokens, or gets them by a password, if it has one.
    pub fn client_secret(self, secret: impl Into<String>) -> Self {
        self.with(|grant| grant.client_secret = Some(Secret::new(secret)))
    }

    /// Sets the scopes to ask for.
    pub fn scopes<S: AsRef<str>>(self, scopes: impl IntoIterator<Item = S>) -> Self {
        let scopes: Vec<String> = scopes.into_iter().map(|s| s.as_ref().to_owned()).collect();
        self.with(|grant| grant.scopes = scopes.join(" "))
    }

    /// Sets what is told of each refresh token that the server gives in place of the one before,
    /// which is then no longer taken: a program that keeps one has to keep the new one.
    pub fn on_refresh_token(self, keep: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.with(|grant| grant.keep = Some(Arc::new(keep)))
    }

    /// Adds a parameter to the request for a token, such as an `audience`.
    pub fn parameter(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.with(|grant| grant.extra.push((name.into(), value.into())))
    }

    /// Sends the client's id and secret in the body, for servers that do not take them in the header
    /// `Authorization`.
    pub fn secret_in_body(self) -> Self {
        self.with(|grant| grant.secret_in_body = true)
    }

    /// Asks by JSON of this media type, for servers that do not take a form.
    pub fn json(self, media_type: impl Into<String>) -> Self {
        self.with(|grant| grant.json = Some(media_type.into()))
    }
}

impl CredentialProvider for OAuth {
    fn credential<'a>(
        &'a self,
        context: CredentialContext<'a>,
    ) -> BoxFuture<'a, Result<Credential, Error>> {
        Box::pin(async move {
            let cached = || self.grant.cached(context.clock.now());
            if let Some(token) = cached() {
                return Ok(token);
            }
            let before = self.failures.load(Ordering::Acquire);
            let mut gate = self.gate.lock().await;
            // Another call may have fetched it meanwhile, or have found that there is none to be had.
            if let Some(token) = cached() {
                return Ok(token);
            }
            if let Some(reason) = &gate.failed
                && self.failures.load(Ordering::Acquire) != before
            {
                return Err(CredentialsError::new(reason.clone()).into_error());
            }
            // It stays at the gate while it waits: a call may be dropped there.
            let fetched = std::future::poll_fn(|cx| {
                let mut exchange = gate.under_way.take().unwrap_or_else(|| {
                    let (grant, context) = (Arc::clone(&self.grant), Context::of(context));
                    Box::pin(async move { grant.fetch(&context).await })
                });
                let polled = exchange.as_mut().poll(cx);
                if polled.is_pending() {
                    gate.under_way = Some(exchange);
                }
                polled
            });
            match fetched.await {
                Ok((token, replaced)) => {
                    if let (Some(keep), Some(refresh)) = (&self.grant.keep, &replaced) {
                        keep(refresh.expose());
                    }
                    Ok(token)
                }
                Err(error) => {
                    gate.failed = Some(error.to_string());
                    self.failures.fetch_add(1, Ordering::AcqRel);
                    Err(error)
                }
            }
        })
    }

    fn rejected(&self, credential: &Credential) -> bool {
        let mut state = self.grant.state();
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
            .field("token_url", &self.grant.token_url)
            .field("client_id", &self.grant.client_id)
            .field("scopes", &self.grant.scopes)
            .finish_non_exhaustive()
    }
}
