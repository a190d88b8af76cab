//! Who may call.

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
    /// OAuth 2: a bearer token, got by one of these flows.
    OAuth2(Vec<OAuthFlow>),
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

/// A way to get an OAuth 2 token without a person at a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OAuthFlow {
    /// The client credentials grant.
    ClientCredentials {
        /// The token endpoint.
        token_url: String,
        /// The refresh endpoint, where it differs.
        refresh_url: Option<String>,
        /// Scopes that the scheme offers.
        scopes: Vec<String>,
    },
    /// Any other flow: the user brings a token.
    Token,
}
