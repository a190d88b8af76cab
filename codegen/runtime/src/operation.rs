//! What is known of the API and of each operation when the client is compiled.

use super::auth::Scheme;
use super::error::Error;
use super::response::RawResponse;

/// The API a client is for.
#[derive(Debug)]
pub struct ApiInfo {
    /// The name of the client crate.
    pub name: &'static str,
    /// The version of the client crate.
    pub version: &'static str,
    /// Where the API is served; the first is the default.
    pub servers: &'static [Server],
    /// Environment variables that name another base URL, the first that is set counts.
    pub base_url_env: &'static [&'static str],
    /// The ways to authenticate.
    pub schemes: &'static [&'static Scheme],
    /// Whether the API is of no use without a credential, so that its absence is an error when the
    /// client is made from the environment.
    pub credentials_required: bool,
}

/// A place where the API, or one operation, is served.
#[derive(Debug)]
pub struct Server {
    /// The URL, with `{variables}`. One that starts with `/` is relative to the base URL given.
    pub url: &'static str,
    /// The variables in it.
    pub variables: &'static [ServerVariable],
}

/// A variable in the URL of a server.
#[derive(Debug)]
pub struct ServerVariable {
    /// Its name, as between the braces.
    pub name: &'static str,
    /// The value it has unless another is given; `None` if one has to be.
    pub default: Option<&'static str>,
    /// The values it may have; empty for any.
    pub allowed: &'static [&'static str],
}

/// Operations that need all of the schemes in one of the lists; no lists at all for none.
pub type Alternatives = &'static [&'static [&'static Scheme]];

/// An operation, as far as all calls of it are the same.
#[derive(Debug)]
pub struct OperationInfo {
    /// The name of the operation, as in `pipelines.files.get_status`: for errors, hooks and traces.
    pub id: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path, with `{parameters}`, and a query if the description has one in it.
    pub path: &'static str,
    /// What `Accept` says; empty to leave it out.
    pub accept: &'static str,
    /// The schemes it takes, best first.
    pub auth: Alternatives,
    /// Servers of its own, instead of the API's.
    pub servers: &'static [Server],
    /// Headers that are sent where no other value is set: names and values.
    pub headers: &'static [(&'static str, &'static str)],
    /// The header that carries an idempotency key, if the operation has one: a key is then made
    /// once per call and sent with every attempt.
    pub idempotency_header: Option<&'static str>,
    /// Statuses that are not a failure although they are not 2xx: described redirects, for example,
    /// which are then given back and not followed.
    pub expected: &'static [u16],
    /// Which answers are given to the decoder as a stream, before they have arrived.
    pub streaming: Streaming,
}

/// Which answers of an operation are read as they arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Streaming {
    /// None.
    Never,
    /// All successes.
    Always,
    /// Successes with one of these statuses.
    Only(&'static [u16]),
}

impl Streaming {
    /// Whether an answer with this status is.
    pub(crate) fn at(self, status: u16) -> bool {
        match self {
            Self::Never => false,
            Self::Always => true,
            Self::Only(statuses) => statuses.contains(&status),
        }
    }
}

impl OperationInfo {
    /// An operation that takes and needs nothing beyond its path.
    pub const fn new(id: &'static str, method: &'static str, path: &'static str) -> Self {
        Self {
            id,
            method,
            path,
            accept: "application/json",
            auth: &[],
            servers: &[],
            headers: &[],
            idempotency_header: None,
            expected: &[],
            streaming: Streaming::Never,
        }
    }

    /// Sets what `Accept` says; empty to leave it out.
    pub const fn accept(mut self, accept: &'static str) -> Self {
        self.accept = accept;
        self
    }

    /// Sets the schemes, best first: each list is one way to authenticate, and needs all in it.
    pub const fn auth(mut self, auth: Alternatives) -> Self {
        self.auth = auth;
        self
    }

    /// Sets servers of its own.
    pub const fn servers(mut self, servers: &'static [Server]) -> Self {
        self.servers = servers;
        self
    }

    /// Sets the header that carries an idempotency key.
    pub const fn idempotency_header(mut self, name: &'static str) -> Self {
        self.idempotency_header = Some(name);
        self
    }

    /// Sets statuses outside of 2xx that are not a failure.
    pub const fn expected(mut self, statuses: &'static [u16]) -> Self {
        self.expected = statuses;
        self
    }

    /// Has the decoder read the body as it arrives.
    pub const fn streaming(mut self) -> Self {
        self.streaming = Streaming::Always;
        self
    }
}

/// An operation as a type: what its answer is, and how it is read.
pub trait Operation: 'static {
    /// What a successful answer holds.
    type Output;

    /// Reads a successful answer.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] when the body is not what the API's description says.
    fn decode(response: RawResponse) -> Result<Self::Output, Error>;
}
