//! What the server sends of its own accord.

use super::{Docs, Method, Ty};

/// A webhook (3.1, section 4.8.1): a request that the API makes of a server of the user's.
#[derive(Clone, Debug, PartialEq)]
pub struct Webhook {
    /// Its key in the document: `order.created`.
    pub wire: String,
    /// Its Rust name, unique among webhooks: `OrderCreated`.
    pub name: String,
    /// The method of the request.
    pub method: Method,
    /// What its body is.
    pub body: Ty,
    /// What the document says about it.
    pub docs: Docs,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
}
