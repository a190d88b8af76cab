//! Where the API lives.

/// A server of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Its URL as written, with `{variables}`, absolute or relative.
    pub url: String,
    /// What the document says about it.
    pub description: Option<String>,
    /// Variables in the URL, in the order of the document.
    pub variables: Vec<ServerVariable>,
}

/// A variable in the URL of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// The Rust name of its setter.
    pub name: String,
    /// Its name in the URL.
    pub wire: String,
    /// The value where none is given.
    pub default: String,
    /// The values it can have; empty where any will do.
    pub values: Vec<String>,
    /// What the document says about it.
    pub description: Option<String>,
}
