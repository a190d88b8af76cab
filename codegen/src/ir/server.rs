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

impl Server {
    /// The variables that have to be given.
    pub fn open_variables(&self) -> impl Iterator<Item = &ServerVariable> {
        self.variables.iter().filter(|it| it.default.is_none())
    }

    /// Whether it can be called as it is described: it has a host, and a value for each variable.
    pub fn is_whole(&self) -> bool {
        self.open_variables().next().is_none() && self.with_defaults().contains("://")
    }

    /// Its URL with the defaults of the variables that have one.
    pub fn with_defaults(&self) -> String {
        let mut url = self.url.clone();
        for variable in &self.variables {
            if let Some(default) = &variable.default {
                url = url.replace(&format!("{{{}}}", variable.wire), default);
            }
        }
        url
    }
}

/// A variable in the URL of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// The Rust name of its setter.
    pub name: String,
    /// Its name in the URL.
    pub wire: String,
    /// The value where none is given; `None` if one has to be.
    pub default: Option<String>,
    /// The values it can have; empty where any will do.
    pub values: Vec<String>,
    /// What the document says about it.
    pub description: Option<String>,
}
