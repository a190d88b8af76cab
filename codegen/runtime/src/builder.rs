//! How a client is configured.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::USER_AGENT;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::auth::{self, Credential, CredentialProvider, Credentials, Scheme, Source};
use super::client::{Core, Shared};
use super::clock::{Clock, TokioClock};
use super::error::{ConfigError, Error};
use super::hooks::Hooks;
use super::operation::ApiInfo;
use super::random::{HashRandom, Random};
use super::redact::is_sensitive;
use super::retry::DEFAULT_MAX_RETRIES;
use super::transport::Transport;
use super::uri::{self, BaseUrl};

/// How long one attempt may take unless configured otherwise.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(60);
/// How long making a connection may take unless configured otherwise.
const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How large an answer may be unless configured otherwise: 64 MiB.
const DEFAULT_MAX_RESPONSE_BYTES: u64 = 64 << 20;

/// Configures a client. What is wrong with the configuration is reported when the client is built.
#[must_use = "a builder does nothing until the client is built"]
pub struct ClientBuilder {
    api: &'static ApiInfo,
    base_url: Option<String>,
    server: usize,
    server_values: Vec<(String, String)>,
    credentials: Credentials,
    headers: HeaderMap,
    user_agent: Option<String>,
    timeout: Duration,
    connect_timeout: Duration,
    max_retries: u32,
    max_response_bytes: u64,
    transport: Option<Arc<dyn Transport>>,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    hooks: Vec<Arc<dyn Hooks>>,
    problem: Option<ConfigError>,
}

impl ClientBuilder {
    /// A builder with the defaults for an API.
    #[doc(hidden)]
    pub fn new(api: &'static ApiInfo) -> Self {
        Self {
            api,
            base_url: None,
            server: 0,
            server_values: Vec::new(),
            credentials: Credentials::default(),
            headers: HeaderMap::new(),
            user_agent: None,
            timeout: DEFAULT_TIMEOUT,
            connect_timeout: DEFAULT_CONNECT_TIMEOUT,
            max_retries: DEFAULT_MAX_RETRIES,
            max_response_bytes: DEFAULT_MAX_RESPONSE_BYTES,
            transport: None,
            clock: Arc::new(TokioClock),
            random: Arc::new(HashRandom::default()),
            hooks: Vec::new(),
            problem: None,
        }
    }

    /// Takes credentials and the base URL from the environment, where they are set there and not
    /// here. Call it last.
    ///
    /// An API that is of no use without a credential has [`Error::Credentials`] reported on
    /// building, which names the variables, when there is none.
    pub fn from_env(mut self) -> Self {
        for scheme in self.api.schemes {
            if !self.credentials.has(scheme)
                && let Some(source) = auth::from_env(scheme)
            {
                self.credentials.set(scheme, source);
            }
        }
        if self.base_url.is_none() {
            let read = |name: &&str| std::env::var(name).ok();
            let set = |value: &String| !value.trim().is_empty();
            self.base_url = self.api.base_url_env.iter().filter_map(read).find(set);
        }
        self
    }

    /// Sets where the API is served, in place of what its description says; for all operations,
    /// those that are described with a server of their own included.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Chooses one of the servers of the API's description, counted from 0; the first is the
    /// default.
    pub fn server(mut self, index: usize) -> Self {
        self.server = index;
        self
    }

    /// Sets a variable in the URL of the server.
    pub fn server_variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        self.server_values.retain(|(known, _)| *known != name);
        self.server_values.push((name, value.into()));
        self
    }

    /// Sets how long one attempt may take, from sending the request to the end of the answer; 60
    /// seconds unless set, `Duration::MAX` for no limit.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets how long making a connection may take; 5 seconds unless set. A transport of your own
    /// has its own way with this.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets how many times a request is sent again when it fails in a way that may pass: no
    /// connection, no answer in time, or a status of 408, 409, 429 or from 500. 2 unless set.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// Sets how many bytes the body of an answer may have; 64 MiB unless set. It is held in memory.
    /// Answers that are given as a stream are not limited.
    pub fn max_response_bytes(mut self, bytes: u64) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Sets a header for all requests.
    pub fn default_header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let name = name.as_ref();
        let parsed = HeaderName::from_bytes(name.as_bytes());
        match (parsed, HeaderValue::from_str(value.as_ref())) {
            (Ok(name), Ok(mut value)) => {
                value.set_sensitive(is_sensitive(name.as_str()));
                self.headers.insert(name, value);
            }
            (Ok(name), Err(_)) => self.refuse(format!(
                "the value of the default header `{name}` has characters that a header cannot carry"
            )),
            (Err(_), _) => {
                self.refuse(format!(
                    "`{}` is not the name of a header",
                    name.escape_debug()
                ));
            }
        }
        self
    }

    /// Sets what `User-Agent` says, in place of the name and version of this crate.
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = Some(name.into());
        self
    }

    /// Sets what carries requests to the server.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sets the clock, for tests that do not wait.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Sets the source of randomness, for tests that expect exact pauses.
    pub fn random(mut self, random: impl Random) -> Self {
        self.random = Arc::new(random);
        self
    }

    /// Adds hooks, which are called around each attempt, in the order in which they were added.
    pub fn hooks(mut self, hooks: impl Hooks) -> Self {
        self.hooks.push(Arc::new(hooks));
        self
    }

    /// Sets the credential of a scheme.
    #[doc(hidden)]
    pub fn credential(mut self, scheme: &'static Scheme, credential: Credential) -> Self {
        self.credentials.set_fixed(scheme, credential);
        self
    }

    /// Sets where the credential of a scheme comes from.
    #[doc(hidden)]
    pub fn credential_provider(
        mut self,
        scheme: &'static Scheme,
        provider: impl CredentialProvider,
    ) -> Self {
        self.credentials
            .set(scheme, Source::Provider(Arc::new(provider)));
        self
    }

    /// Builds what the client is made of.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] when a setting is wrong, [`Error::Credentials`] when a credential is missing.
    #[doc(hidden)]
    pub fn build_core(mut self) -> Result<Core, Error> {
        let agent = self
            .user_agent
            .take()
            .unwrap_or_else(|| format!("{}/{}", self.api.name, self.api.version));
        if !self.headers.contains_key(USER_AGENT) {
            match HeaderValue::from_str(&agent) {
                Ok(value) => {
                    self.headers.insert(USER_AGENT, value);
                }
                Err(_) => self.refuse("the user agent has characters that a header cannot carry"),
            }
        }
        let base_url = match self.find_base_url() {
            Ok(base_url) => base_url,
            Err(problem) => return Err(self.problem.unwrap_or(problem).into_error()),
        };
        if let Some(problem) = self.problem {
            return Err(problem.into_error());
        }
        let known = |scheme: &&&'static Scheme| self.credentials.has(scheme);
        let has_credential = self.api.schemes.iter().any(|scheme| known(&scheme))
            || self.headers.contains_key("authorization");
        if self.api.credentials_required && !has_credential {
            return Err(auth::missing(self.api.schemes.iter().copied()));
        }
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(self.connect_timeout)?,
        };
        Ok(Core::new(Shared {
            api: self.api,
            base_url,
            base_url_given: self.base_url.is_some(),
            server_values: self.server_values,
            credentials: self.credentials,
            headers: self.headers,
            timeout: self.timeout,
            max_retries: self.max_retries,
            max_response_bytes: self.max_response_bytes,
            transport,
            clock: self.clock,
            random: self.random,
            hooks: self.hooks,
        }))
    }

    fn refuse(&mut self, message: impl Into<String>) {
        if self.problem.is_none() {
            self.problem = Some(ConfigError::new(message));
        }
    }

    fn find_base_url(&self) -> Result<Option<BaseUrl>, ConfigError> {
        if let Some(url) = &self.base_url {
            let given = BaseUrl::parse(url)?;
            // What is described as relative continues what is given.
            return match self.api.servers.get(self.server) {
                Some(server) if server.url.starts_with('/') => {
                    BaseUrl::of_server(server, &self.server_values, Some(&given)).map(Some)
                }
                _ => Ok(Some(given)),
            };
        }
        match self.api.servers.get(self.server) {
            Some(server) => BaseUrl::of_server(server, &self.server_values, None).map(Some),
            None if self.server > 0 => Err(ConfigError::new(format!(
                "there is no server {}; the API's description has {}",
                self.server,
                self.api.servers.len()
            ))),
            None => Ok(None),
        }
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(connect_timeout: Duration) -> Result<Arc<dyn Transport>, Error> {
    Ok(Arc::new(super::transport::ReqwestTransport::new(
        connect_timeout,
    )?))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: Duration) -> Result<Arc<dyn Transport>, Error> {
    Err(ConfigError::new(
        "there is no transport: give one to the client's builder, or enable the feature `rustls`, \
         `native-tls` or `reqwest` of this crate",
    )
    .into_error())
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("api", &self.api.name)
            .field(
                "base_url",
                &self.base_url.as_ref().and_then(|url| uri::shown(url)),
            )
            .field("credentials", &self.credentials.names().collect::<Vec<_>>())
            .field("timeout", &self.timeout)
            .field("max_retries", &self.max_retries)
            .finish_non_exhaustive()
    }
}
