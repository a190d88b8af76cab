//! Calls.

use super::{Docs, Literal, Pagination, Presence, Requirement, Server, Ty, Waiter};

/// Names an operation: an index into [`Api::operations`](super::Api::operations).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OperationId(pub usize);

/// A call: a method on a resource, and all that goes over the wire.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The Rust name of the method (`get_status`).
    pub name: String,
    /// The Rust name of its marker type (`GetStatus`), unique in the module of its resource.
    pub type_name: String,
    /// Names of the resources that lead to it, from the client down (`["pipelines", "files"]`).
    pub path_names: Vec<String>,
    /// `operationId` as the document gives it.
    pub operation_id: Option<String>,
    /// The HTTP method.
    pub method: Method,
    /// The path as the document writes it, without query and fragment.
    pub path: String,
    /// The path in pieces.
    pub segments: Vec<Segment>,
    /// A query that the document writes into the path key, sent as it stands.
    pub fixed_query: Option<String>,
    /// What the document says about it.
    pub docs: Docs,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Parameters: those of the path in the order of the path, then required ones, then optional
    /// ones in the order of the document. Required ones are arguments, optional ones setters.
    pub params: Vec<Param>,
    /// The request body.
    pub body: Option<Body>,
    /// Fields of a JSON body that are sent as `true`, whatever the caller gives.
    pub flags: Vec<String>,
    /// Headers that are sent without being asked for: names and values. What is so in the query is in `fixed_query`.
    pub fixed_headers: Vec<(String, String)>,
    /// What a success gives.
    pub output: Output,
    /// The media types of the bodies that are read, each once. None where there is no body.
    pub accept: Vec<String>,
    /// Headers that the document declares for successes, each once, whatever their status.
    pub headers: Vec<ResponseHeader>,
    /// Bodies of failures, by status.
    pub errors: Vec<ErrorBody>,
    /// Alternatives of credentials; `None` means those of [`Auth::default`](super::Auth).
    pub auth: Option<Vec<Requirement>>,
    /// A server of its own.
    pub server: Option<Server>,
    /// How further pages are reached.
    pub pagination: Option<Pagination>,
    /// How to wait for an end.
    pub waiter: Option<Waiter>,
    /// The header that carries an idempotency key.
    pub idempotency_header: Option<String>,
    /// Where in the document it is declared, a JSON pointer.
    pub origin: String,
}

/// An HTTP method, in upper case: `GET`, `QUERY`, any token.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Method(pub String);

/// A piece of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Text that is sent as it stands, percent-encoded where RFC 3986 asks for it.
    Literal(String),
    /// The value of a parameter: an index into [`Operation::params`].
    Param(usize),
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    /// The Rust name of its argument or setter.
    pub name: String,
    /// Its name on the wire.
    pub wire: String,
    /// Where it stands.
    pub place: ParamPlace,
    /// Its type, without regard to [`Presence`].
    pub ty: Ty,
    /// Whether it may be left out.
    pub presence: Presence,
    /// How its value is written.
    pub style: ParamStyle,
    /// What the document says about it.
    pub docs: Docs,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// The value that the document gives as the default, told in the docs.
    pub default: Option<Literal>,
    /// What is sent where the caller sets nothing else: the parameter has to be sent, and has a default.
    pub preset: Option<String>,
}

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamPlace {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// How the value of a parameter is written.
///
/// See OpenAPI 3.1.1, section 4.8.12.3, "Style Values".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamStyle {
    /// `style: matrix`.
    Matrix {
        /// `explode`.
        explode: bool,
    },
    /// `style: label`.
    Label {
        /// `explode`.
        explode: bool,
    },
    /// `style: simple`.
    Simple {
        /// `explode`.
        explode: bool,
    },
    /// `style: form`.
    Form {
        /// `explode`.
        explode: bool,
        /// `allowReserved`.
        allow_reserved: bool,
    },
    /// `style: spaceDelimited`.
    SpaceDelimited,
    /// `style: pipeDelimited`.
    PipeDelimited,
    /// Swagger 2.0's `collectionFormat: tsv`.
    TabDelimited,
    /// `style: deepObject`.
    DeepObject {
        /// `allowReserved`.
        allow_reserved: bool,
    },
    /// `content: application/json`: JSON text, then encoded for its place.
    Json,
}

/// A request body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Whether it may be left out.
    pub presence: Presence,
    /// What the document says about it.
    pub docs: Docs,
    /// The Rust name of its argument or setter.
    pub name: String,
    /// The forms it can take, in the order of the document, at least one. Several are a choice
    /// that the caller makes; the first is the one of the plain method.
    pub contents: Vec<Content>,
}

/// A form that a body can take.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// The media type as the document writes it. A range (`image/*`) leaves it to the caller.
    pub media_type: String,
    /// The Rust name of the variant or setter for this form.
    pub name: String,
    /// How it is written.
    pub kind: ContentKind,
}

/// How a body is written.
#[derive(Clone, Debug, PartialEq)]
pub enum ContentKind {
    /// JSON text.
    Json(Ty),
    /// `application/x-www-form-urlencoded`, a field per property.
    Form {
        /// The type of the body.
        ty: Ty,
        /// Properties whose encoding differs from `style: form, explode: true`.
        encodings: Vec<Encoding>,
    },
    /// `multipart/form-data` and its kin.
    Multipart(Vec<Part>),
    /// The same, where the document does not say what its parts are.
    AnyParts,
    /// Text, sent as it stands. XML counts here.
    Text,
    /// Bytes, sent as they stand, from memory or from a stream.
    Bytes,
}

/// How one property of a form is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// The property's name on the wire.
    pub wire: String,
    /// How its value is written.
    pub style: ParamStyle,
}

/// A part of a multipart body.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The Rust name of its field.
    pub name: String,
    /// Its name on the wire.
    pub wire: String,
    /// What one of its values is.
    pub value: PartValue,
    /// Whether it may come several times (an array in the document).
    pub many: bool,
    /// Whether it may be left out.
    pub presence: Presence,
    /// Its content type, where the document gives one.
    pub content_type: Option<String>,
    /// What the document says about it.
    pub docs: Docs,
}

/// What a part carries.
#[derive(Clone, Debug, PartialEq)]
pub enum PartValue {
    /// A file: raw bytes, with a name and a media type.
    File,
    /// A value: an object is JSON, a scalar is text.
    Value(Ty),
    /// A file, or a value in its place.
    FileOr(Ty),
}

impl PartValue {
    /// The type of a value.
    #[must_use]
    pub fn ty(&self) -> Option<&Ty> {
        match self {
            Self::File => None,
            Self::Value(ty) | Self::FileOr(ty) => Some(ty),
        }
    }

    /// The type of a value, to be changed.
    pub fn ty_mut(&mut self) -> Option<&mut Ty> {
        match self {
            Self::File => None,
            Self::Value(ty) | Self::FileOr(ty) => Some(ty),
        }
    }
}

/// What a success gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// One kind of answer, whatever the success status.
    Single(Payload),
    /// Different answers, told apart by status and never by trying: an enum of this name, in the
    /// module of the operation's resource.
    ByStatus {
        /// The Rust name of the enum.
        name: String,
        /// Its variants.
        cases: Vec<ResponseCase>,
    },
}

/// An answer for one status.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseCase {
    /// The Rust name of the variant.
    pub name: String,
    /// The status it answers.
    pub status: Status,
    /// What it carries.
    pub payload: Payload,
    /// What the document says about it.
    pub docs: Docs,
}

/// A header that the document declares for a response.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseHeader {
    /// The Rust name of its accessor.
    pub name: String,
    /// Its name on the wire, in lower case.
    pub wire: String,
    /// Its type.
    pub ty: Ty,
    /// What the document says about it.
    pub docs: Docs,
}

/// A status or a range of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// One status: `404`.
    Code(u16),
    /// A hundred of them by the first digit: `4XX` is 4.
    Range(u8),
    /// All others: `default`.
    Default,
}

/// What a response carries.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// Nothing: `()`.
    Empty,
    /// JSON.
    Json(Ty),
    /// Text: `String`.
    Text,
    /// Bytes, in memory or as a stream.
    Bytes,
    /// JSON Lines: a stream of items.
    JsonLines(Ty),
    /// Server-Sent Events: a stream of items.
    Events {
        /// The type of one event.
        ty: Ty,
        /// What of an event that type is.
        form: EventForm,
        /// Data that ends the stream (`[DONE]`).
        terminator: Option<String>,
    },
}

/// What of an event its type describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventForm {
    /// The data, which is JSON; with the type `String` it is text.
    Data,
    /// The event as a whole: an object with the fields `event`, `data` and `id`, all of them text.
    Whole,
    /// The event as a whole, whose field `data` is JSON.
    WholeJson,
}

/// The body of a failure.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorBody {
    /// The status it answers.
    pub status: Status,
    /// Its type; `None` where the document promises none.
    pub ty: Option<Ty>,
    /// What the document says about it.
    pub docs: Docs,
}
