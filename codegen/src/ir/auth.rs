//! Who may call.

use super::ParamPlace;

/// Security schemes of the document, and the requirement of operations that state none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Auth {
    /// Schemes that an operation uses, in the order of the document.
    pub schemes: Vec<AuthScheme>,
    /// Alternatives that hold for operations which state none. Empty: no credential is needed.
    pub default: Vec<Requirement>,
}

/// One alternative: all schemes of these names together. Empty: no credential is needed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requirement {
    /// Names of schemes ([`AuthScheme::wire`]).
    pub schemes: Vec<String>,
    /// Scopes asked for, where the scheme knows scopes.
    pub scopes: Vec<String>,
}

/// A security scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthScheme {
    /// Its name in the document.
    pub wire: String,
    /// The Rust name of its setter on the client's builder, such as `api_key`.
    pub name: String,
    /// The environment variable that `from_env` reads, if any.
    pub env: Option<String>,
    /// For basic authentication, the variable of the password.
    pub env_password: Option<String>,
    /// What the document says about it.
    pub description: Option<String>,
    /// How it travels.
    pub kind: AuthSchemeKind,
}

/// How a credential travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthSchemeKind {
    /// A key under a name of the API's.
    ApiKey {
        /// Where it stands.
        place: ApiKeyPlace,
        /// The name of the header, query parameter or cookie.
        name: String,
    },
    /// `Authorization: Bearer …`. OpenID Connect counts here.
    Bearer,
    /// `Authorization: Basic …`.
    Basic,
    /// `Authorization: <scheme> …`, another registered HTTP scheme: the user gives the rest.
    Http(String),
    /// OAuth 2: a bearer token.
    OAuth2(OAuth2),
}

impl AuthSchemeKind {
    /// Whether it is a key that stands where a parameter of this name does.
    #[must_use]
    pub fn is_key_at(&self, at: ParamPlace, as_name: &str) -> bool {
        match self {
            Self::ApiKey { place, name } => match place {
                ApiKeyPlace::Query => at == ParamPlace::Query && name == as_name,
                ApiKeyPlace::Header => {
                    at == ParamPlace::Header && name.eq_ignore_ascii_case(as_name)
                }
                ApiKeyPlace::Cookie => false,
            },
            Self::Basic | Self::Bearer | Self::Http(_) | Self::OAuth2(_) => false,
        }
    }
}

/// Where an API key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeyPlace {
    /// In a header.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

/// How a client gets OAuth 2 tokens for itself, beside one that the user brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OAuth2 {
    /// The endpoint that gives tokens for the client's own credentials, where there is one.
    pub client_credentials: Option<String>,
    /// The scopes that all operations which use the scheme demand, and tokens are asked for with.
    pub scopes: Vec<String>,
    /// The variables with the client's id and secret, if `from_env` reads them.
    pub env: Option<[String; 2]>,
    /// The endpoint that gives tokens for the name and the password of a user, where there is one.
    pub password: Option<String>,
    /// The endpoint that gives tokens for a refresh token, where there is one.
    pub refresh: Option<String>,
    /// Those of the endpoints that are asked by JSON.
    pub json: Vec<JsonEndpoint>,
}

/// A token endpoint that is asked by JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonEndpoint {
    /// Where it is.
    pub url: String,
    /// What the JSON is sent as.
    pub media_type: String,
    /// Whether the client's id and secret stand in the JSON.
    pub takes_secret: bool,
}

/// A setter of a scheme beside the one that has its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoreSetter {
    /// Takes what supplies the credential.
    Provider,
    /// Takes the client's own credentials.
    ClientCredentials,
    /// Takes a user's name and password.
    Password,
    /// Takes a refresh token.
    RefreshToken,
}

impl MoreSetter {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Provider,
        Self::ClientCredentials,
        Self::Password,
        Self::RefreshToken,
    ];

    /// Its name, for the setter of this name.
    #[must_use]
    pub fn name(self, setter: &str) -> String {
        // `self_` is one of a name that cannot stand alone.
        let setter = setter.trim_start_matches("r#").trim_end_matches('_');
        let more = match self {
            Self::Provider => "provider",
            Self::ClientCredentials => "client_credentials",
            Self::Password => "password",
            Self::RefreshToken => "refresh_token",
        };
        format!("{setter}_{more}")
    }
}
