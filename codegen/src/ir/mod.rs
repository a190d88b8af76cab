//! The decided API: what `lower` chose and `emit` spells.
//!
//! Nothing here refers back to the document. There is no `$ref`, no JSON schema and no token: names
//! are final Rust names, types are Rust types, and every choice has been made. A reader of
//! [`Api`] knows the generated crate; a writer of tokens needs nothing else.

mod auth;
mod docs;
mod literal;
mod operation;
mod package;
mod pages;
mod resource;
mod server;
mod types;
mod union;
mod webhook;

pub use auth::{
    ApiKeyPlace, Auth, AuthScheme, AuthSchemeKind, JsonEndpoint, MoreSetter, OAuth2, Requirement,
};
pub use docs::Docs;
pub(crate) use docs::{is_blank, is_prose};
pub use literal::Literal;
pub use operation::{
    Body, Content, ContentKind, Encoding, ErrorBody, EventForm, Method, Operation, OperationId,
    Output, Param, ParamPlace, ParamStyle, Part, PartValue, Payload, ResponseCase, ResponseHeader,
    Segment, Status,
};
pub use package::{Constructors, DateCrate, MapType, Package, RuntimePart};
pub use pages::{Counts, Cursor, More, Pagination, PaginationKind, Waiter};
pub use resource::Resource;
pub use server::{Server, ServerVariable};
pub use types::{
    Direction, Enum, EnumRepr, Extra, Field, Presence, Struct, Ty, TypeDef, TypeId, TypeKind,
    Types, Variant,
};
pub use union::{Branch, JsonType, Union, UnionVariant};
pub use webhook::Webhook;

use std::collections::BTreeSet;

/// A whole client, decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Api {
    /// The crate to write: its name, version, description and settings.
    pub package: Package,
    /// The document's own words about the API.
    pub docs: Docs,
    /// Servers of the document, the default one first. Never empty after lowering: a document
    /// without servers has the relative URL `/`, for which the user must name a base URL.
    pub servers: Vec<Server>,
    /// Security schemes, and the requirement of operations that state none.
    pub auth: Auth,
    /// Every type that is emitted.
    pub types: Types,
    /// Every operation that is emitted, in the order of the document. [`OperationId`] indexes it.
    pub operations: Vec<Operation>,
    /// The tree that leads to the operations.
    pub resources: Vec<Resource>,
    /// Operations that belong to no resource, and so sit on the client itself.
    pub root_operations: Vec<OperationId>,
    /// What the server sends of its own accord, in the order of the document.
    pub webhooks: Vec<Webhook>,
    /// The parts of the runtime that this API needs. A pass finds them.
    pub parts: BTreeSet<RuntimePart>,
    /// Types of the user's that travel as JSON, by their paths. A pass finds them.
    pub externals: BTreeSet<String>,
}

impl Api {
    /// How many operations of the document are emitted. One that is read in two ways is one.
    #[must_use]
    pub fn operations_of_document(&self) -> usize {
        // Several paths may be one path item.
        let different: BTreeSet<(&str, &str, &str)> = self
            .operations
            .iter()
            .map(|operation| {
                let (path, method) = (&operation.path, &operation.method.0);
                (operation.origin.as_str(), path.as_str(), method.as_str())
            })
            .collect();
        different.len()
    }

    /// The operation behind an id.
    #[must_use]
    pub fn operation(&self, id: OperationId) -> Option<&Operation> {
        self.operations.get(id.0)
    }
}
