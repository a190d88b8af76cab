// Made by `cargo xtask generate` from `llama-cloud.yaml`. Changes by hand are lost.

//! The client, and how it is built.

use crate::resources;
use crate::runtime::auth::{Credential, CredentialProvider, Place, Scheme};
use crate::runtime::builder::ClientBuilder;
use crate::runtime::client::Core;
use crate::runtime::error::Error;
use crate::runtime::operation::{Alternatives, ApiInfo, Server};

/// Makes the calls of the API.
///
/// Cloning it is cheap: clones share connections and configuration. `Debug` shows no
/// credential.
#[derive(Clone, Debug)]
pub struct Client {
    pub(crate) core: Core,
}

impl Client {
    /// A client that is configured by the environment.
    ///
    /// - `LLAMA_CLOUD_API_KEY`: what [`api_key`](ClientBuilder::api_key) sets.
    /// - `LLAMA_CLOUD_BASE_URL`: where the API is served, if not at
    ///   `https://api.cloud.llamaindex.ai`.
    ///
    /// # Errors
    ///
    /// [`Error::Credentials`] when a credential is missing, [`Error::Config`] when a variable has
    /// no usable value.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().from_env().build()
    }

    /// A client to be configured.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new(&API)
    }

    /// The URL that paths of calls are appended to. `None` if neither the description of the API
    /// nor the configuration says where it is served.
    pub fn base_url(&self) -> Option<&str> {
        self.core.base_url()
    }

    /// Operations on pipelines.
    pub fn pipelines(&self) -> resources::pipelines::Pipelines<'_> {
        resources::pipelines::Pipelines {
            core: &self.core,
        }
    }
}

impl ClientBuilder {
    /// Sets the bearer token.
    pub fn api_key(self, token: impl Into<String>) -> Self {
        self.credential(&API_KEY, Credential::token(token))
    }

    /// Sets what supplies the credential of [`api_key`](Self::api_key) for each call, for one that
    /// changes.
    pub fn api_key_provider(self, provider: impl CredentialProvider) -> Self {
        self.credential_provider(&API_KEY, provider)
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] when a setting is wrong, [`Error::Credentials`] when a credential is
    /// missing.
    pub fn build(self) -> Result<Client, Error> {
        Ok(Client { core: self.build_core()? })
    }
}

static API: ApiInfo = ApiInfo {
    name: env!("CARGO_PKG_NAME"),
    version: env!("CARGO_PKG_VERSION"),
    servers: &[
        Server {
            url: "https://api.cloud.llamaindex.ai",
            variables: &[],
        },
    ],
    base_url_env: &["LLAMA_CLOUD_BASE_URL"],
    schemes: &[&API_KEY],
    credentials_required: true,
};

pub(crate) const AUTH: Alternatives = &[&[&API_KEY]];

pub(crate) static API_KEY: Scheme = Scheme {
    name: "HTTPBearer",
    place: Place::Authorization("Bearer"),
    env: &["LLAMA_CLOUD_API_KEY"],
    setter: "api_key",
    own: None,
};
