//! A document of any version, as typed values of one dialect.
//!
//! [`load`] reads the root file, finds its version and lists what the document is made of. Everything else is
//! typed when it is asked for, each node alone: a typed value holds its children as references, so one bad
//! node costs only itself, nothing is parsed twice, and a document costs what it is long, not what it is deep.
//! [`dialect`] describes the one dialect. What cannot be used is reported once, at its place.

pub mod dialect;

mod component;
mod content;
mod identity;
mod load;
mod node;
mod operation;
mod parameter;
mod path;
mod paths;
mod reader;
mod reference;
mod root;
mod schema;
mod security;
mod touch;
mod v2_0;
mod v3_0;
mod v3_1;
mod v3_2;
mod version;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;

use elsa::FrozenMap;
use indexmap::IndexSet;
use openapiv3::{
    Example, ExternalDocumentation, Header, Info, Parameter, ReferenceOr, RequestBody, Response,
    Schema, SecurityRequirement, SecurityScheme, Server, Tag,
};
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::source::{self, Files, Value};

pub use load::load;
pub use node::NodeId;
pub use operation::{Operation, Skipped, StatusKey};
pub use reference::Missing;
pub use touch::touch_all;
pub use version::Version;

use reference::Follow;

/// What a user may set about the reading of documents.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How much is read.
    pub limits: source::Limits,
    /// Which local file stands for an `http` or `https` address in a reference.
    pub map: BTreeMap<String, PathBuf>,
    /// Folders outside of the document's own that references may lead to.
    pub allow_outside: Vec<PathBuf>,
}

type Memo<T> = FrozenMap<NodeId, Box<Option<T>>, FxBuildHasher>;

/// A document that was loaded.
pub struct Document {
    files: Files,
    diagnostics: Diagnostics,
    version: Version,
    info: Info,
    servers: Vec<Server>,
    tags: Vec<Tag>,
    security: Option<Vec<SecurityRequirement>>,
    external_docs: Option<ExternalDocumentation>,
    operations: Vec<Operation>,
    webhooks: Vec<Operation>,
    skipped: Vec<Skipped>,
    schemas: Vec<(String, NodeId)>,
    security_schemes: Vec<(String, NodeId)>,
    schema_names: FxHashMap<String, NodeId>,
    component_names: FxHashMap<NodeId, String>,
    names: FrozenMap<NodeId, Box<Option<String>>, FxBuildHasher>,
    references: reference::Memo,
    identities: FrozenMap<u32, Box<identity::Names>>,
    /// How many suggestions were looked for.
    suggestions: Cell<usize>,
    /// Swagger 2.0: the lists of media types that views of nodes name by number.
    media: RefCell<IndexSet<Vec<String>>>,
    typed: Typed,
}

/// What was typed so far.
#[derive(Default)]
struct Typed {
    schemas: Memo<Schema>,
    parameters: Memo<Parameter>,
    request_bodies: Memo<RequestBody>,
    responses: Memo<Response>,
    headers: Memo<Header>,
    examples: Memo<Example>,
    security_schemes: Memo<SecurityScheme>,
}

/// Declares the accessors that follow references, look into the memo, and read the node otherwise.
macro_rules! typed {
    ($($(#[doc = $doc:literal])+ $name:ident: $type:ty, $memo:ident, $follow:expr, $read:path;)+) => {
        impl Document {
            $(
                $(#[doc = $doc])+
                ///
                /// `None` for a node that is malformed as a whole, or a reference that leads nowhere; that was
                /// reported.
                pub fn $name(&self, id: NodeId) -> Option<&$type> {
                    let id = self.follow(id, $follow)?;
                    if let Some(known) = self.typed.$memo.get(&id) {
                        return known.as_ref();
                    }
                    let value = $read(self, id);
                    self.typed.$memo.insert(id, Box::new(value)).as_ref()
                }
            )+
        }
    };
}

typed! {
    /// A schema, in the dialect that [`dialect`] describes.
    schema: Schema, schemas, Follow::Schema, schema::read;
    /// A parameter (3.1, section 4.8.12).
    parameter: Parameter, parameters, Follow::Other, parameter::read;
    /// A request body (3.1, section 4.8.13).
    request_body: RequestBody, request_bodies, Follow::Other, content::request_body;
    /// A response (3.1, section 4.8.17).
    response: Response, responses, Follow::Other, content::response;
    /// A header (3.1, section 4.8.21).
    header: Header, headers, Follow::Other, parameter::header;
    /// An example (3.1, section 4.8.19).
    example: Example, examples, Follow::Other, content::example;
    /// A security scheme (3.1, section 4.8.27).
    security_scheme: SecurityScheme, security_schemes, Follow::Other, security::scheme;
}

impl Document {
    /// The version the document was written for. Nothing but messages should depend on it.
    pub fn version(&self) -> Version {
        self.version
    }

    /// Title, version, description.
    pub fn info(&self) -> &Info {
        &self.info
    }

    /// The servers of the document as a whole.
    pub fn servers(&self) -> &[Server] {
        &self.servers
    }

    /// The declared tags, in document order.
    pub fn tags(&self) -> &[Tag] {
        &self.tags
    }

    /// The security requirements of operations that name none of their own; `None` if the document does not say.
    pub fn security(&self) -> Option<&[SecurityRequirement]> {
        self.security.as_deref()
    }

    /// Where more is written about the API.
    pub fn external_docs(&self) -> Option<&ExternalDocumentation> {
        self.external_docs.as_ref()
    }

    /// The operations that can be used, paths in document order.
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// What the server sends on its own; of use for its types only.
    pub fn webhooks(&self) -> &[Operation] {
        &self.webhooks
    }

    /// The operations that cannot be used. Each was reported.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// The named schemas, in document order.
    pub fn schemas(&self) -> &[(String, NodeId)] {
        &self.schemas
    }

    /// The named security schemes, in document order.
    pub fn security_schemes(&self) -> &[(String, NodeId)] {
        &self.security_schemes
    }

    /// The place of a node, for a diagnostic.
    pub fn place(&self, id: NodeId) -> Place {
        match self.files.get(id.file) {
            Some(file) => Place::value(Rc::clone(file), id.index),
            // No node of this document is in a file that it does not have.
            None => Place::whole(Rc::new(source::File::plain("", ""))),
        }
    }

    /// The place of the key under which a node stands, where that says more than its value.
    pub fn key_place(&self, id: NodeId) -> Place {
        self.place(id).at_key()
    }

    /// The JSON pointer of a node (RFC 6901). It is computed, so it is not for hot paths.
    pub fn pointer(&self, id: NodeId) -> String {
        self.files
            .get(id.file)
            .map(|file| file.pointer(id.index))
            .unwrap_or_default()
    }

    /// What stands at a node, for examples, defaults and extensions.
    pub fn value(&self, id: NodeId) -> Value<'_> {
        self.files
            .get(id.file)
            .map_or(Value::Null, |file| file.value(id.index))
    }

    /// Where a child finally leads: chains of references are followed. `None` if it leads nowhere, which was
    /// reported.
    ///
    /// A schema that is a reference with siblings is an end: see [`dialect::SIBLINGS`].
    pub fn target<T>(&self, child: &ReferenceOr<T>) -> Option<NodeId> {
        match child {
            ReferenceOr::Reference { reference } => self.target_text(reference),
            // Typed values hold no child in place.
            ReferenceOr::Item(_) => None,
        }
    }

    /// Like [`Document::target`], for a reference that one of the keys of [`dialect`] or a discriminator
    /// mapping holds.
    pub fn target_text(&self, reference: &str) -> Option<NodeId> {
        let id = NodeId::parse(reference)?;
        self.follow(id, Follow::Schema)
    }

    /// The diagnostics this document reports to.
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    fn push(&self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Tells once of something that is read but not turned into code.
    fn not_carried(&self, id: NodeId, what: &str, effect: &str) {
        self.diagnostics.push_once(Code::NotCarried, what, || {
            let message = format!("{what} is not carried over; {effect}");
            let place = self.key_place(id);
            Diagnostic::new(Code::NotCarried, message).at(place)
        });
    }
}
