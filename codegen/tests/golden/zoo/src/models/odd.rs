// Made by `cargo xtask generate` from `zoo.yaml`. Changes by hand are lost.

//! The types of `odd`.

use super::File;
use crate::runtime::model;
use serde_json::Value;
use uuid::Uuid;

/// An object of the API.
#[non_exhaustive]
pub struct Option {
    /// The field `r`.
    pub r: std::option::Option<String>,
    /// The field `type`.
    pub r#type: std::option::Option<OptionKind>,
}

impl Option {
    /// Makes one without optional fields.
    #[must_use]
    pub fn new() -> Self {
        Self { r: None, r#type: None }
    }

    /// Sets `r`.
    #[must_use]
    pub fn with_r(mut self, value: impl Into<String>) -> Self {
        self.r = Some(value.into());
        self
    }

    /// Sets `type`.
    #[must_use]
    pub fn with_type(mut self, value: impl Into<OptionKind>) -> Self {
        self.r#type = Some(value.into());
        self
    }
}

impl ::std::default::Default for Option {
    fn default() -> Self {
        Self::new()
    }
}

impl model::Object for Option {
    const SHAPE: model::Shape = model::Shape {
        title: "Option",
        fields: &["r", "type"],
        ..model::Shape::EMPTY
    };

    type Values = (std::option::Option<String>, std::option::Option<OptionKind>);

    fn make(values: Self::Values) -> Self {
        Self {
            r: values.0,
            r#type: values.1,
        }
    }

    fn values(&self) -> model::Refs<'_, Self> {
        (&self.r, &self.r#type)
    }
}

/// A set of values of the API.
#[derive(Clone, Copy)]
pub enum OptionKind {
    /// `"only"`
    Only,
}

impl OptionKind {
    /// Every value that the API documents.
    pub const ALL: &[Self] = &[Self::Only];

    /// The value in JSON.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Only => "only",
        }
    }
}

/// An object of the API.
#[non_exhaustive]
pub struct Node {
    /// The field `kind`.
    pub kind: OptionKind,
    /// The field `left`.
    pub left: std::option::Option<Box<Node>>,
    /// The field `next`.
    pub next: std::option::Option<std::option::Option<Box<Node>>>,
}

impl Node {
    /// Makes one without optional fields.
    #[must_use]
    pub fn new() -> Self {
        Self {
            kind: OptionKind::Only,
            left: None,
            next: None,
        }
    }

    /// Sets `left`.
    #[must_use]
    pub fn with_left(mut self, value: Node) -> Self {
        self.left = Some(Box::new(value));
        self
    }

    /// Sets `next`.
    #[must_use]
    pub fn with_next(mut self, value: Node) -> Self {
        self.next = Some(Some(Box::new(value)));
        self
    }

    /// Sets `next` to `null`.
    #[must_use]
    pub fn with_next_null(mut self) -> Self {
        self.next = Some(None);
        self
    }
}

impl ::std::default::Default for Node {
    fn default() -> Self {
        Self::new()
    }
}

impl model::Object for Node {
    const SHAPE: model::Shape = model::Shape {
        title: "Node",
        fields: &["kind", "left", "next"],
        nullable: &["next"],
        ..model::Shape::EMPTY
    };

    type Values = (
        OptionKind,
        std::option::Option<Box<Node>>,
        std::option::Option<std::option::Option<Box<Node>>>,
    );

    fn make(values: Self::Values) -> Self {
        Self {
            kind: values.0,
            left: values.1,
            next: values.2,
        }
    }

    fn values(&self) -> model::Refs<'_, Self> {
        (&self.kind, &self.left, &self.next)
    }
}

/// One of several types of the API.
#[derive(Clone)]
pub enum Answer {
    /// The variant `Closed`.
    Closed(Closed),
    /// The variant `Text`.
    Text(String),
    /// The variant `Number`.
    Number(f64),
    /// The variant `List`.
    List(Vec<i64>),
    /// The variant `Words`.
    Words(Vec<String>),
}

impl From<Closed> for Answer {
    fn from(value: Closed) -> Self {
        Self::Closed(value)
    }
}

impl From<String> for Answer {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<&str> for Answer {
    fn from(value: &str) -> Self {
        Self::Text(value.into())
    }
}

impl From<f64> for Answer {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<Vec<i64>> for Answer {
    fn from(value: Vec<i64>) -> Self {
        Self::List(value)
    }
}

impl From<Vec<String>> for Answer {
    fn from(value: Vec<String>) -> Self {
        Self::Words(value)
    }
}

impl model::Model for Answer {
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        match r.kind()? {
            model::Kind::Integer | model::Kind::Number => {
                model::Model::read(r).map(Self::Number)
            }
            model::Kind::String => {
                match &*r.peek_str()? {
                    "yes" | "no" => model::Model::read(r).map(Self::Closed),
                    _ => model::Model::read(r).map(Self::Text),
                }
            }
            model::Kind::Array => {
                r.closest(
                    &[|r| r.attempt(Self::List), |r| r.attempt(Self::Words)],
                    |r| Err(r.fits_none("Answer")),
                )
            }
            _ => Err(r.fits_none("Answer")),
        }
    }

    fn write(&self, w: &mut dyn model::Writer) {
        model::Union::variant(self).write(w);
    }
}

impl model::Union for Answer {
    fn variant(&self) -> model::Variant<'_> {
        match self {
            Self::Closed(value) => model::Variant::new("Closed", value),
            Self::Text(value) => model::Variant::new("Text", value),
            Self::Number(value) => model::Variant::new("Number", value),
            Self::List(value) => model::Variant::new("List", value),
            Self::Words(value) => model::Variant::new("Words", value),
        }
    }
}

/// One of several types of the API.
#[derive(Clone)]
#[non_exhaustive]
pub enum Shape {
    /// The variant `Node`.
    Node(Node),
    /// The variant `File`.
    File(File),
    /// A value that this version of the crate does not know.
    Other(Value),
}

impl From<Node> for Shape {
    fn from(value: Node) -> Self {
        Self::Node(value)
    }
}

impl From<File> for Shape {
    fn from(value: File) -> Self {
        Self::File(value)
    }
}

impl model::Model for Shape {
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        match r.kind()? {
            model::Kind::Object => {
                match r.first_key(&["id", "kind"])? {
                    Some("id") => {
                        r.first(
                            &[|r| r.attempt(Self::File), |r| r.attempt(Self::Node)],
                            |r| r.keep(Self::Other),
                        )
                    }
                    _ => r.variant(Self::Node, Self::Other),
                }
            }
            _ => r.keep(Self::Other),
        }
    }

    fn write(&self, w: &mut dyn model::Writer) {
        model::Union::variant(self).write(w);
    }
}

impl model::Union for Shape {
    fn variant(&self) -> model::Variant<'_> {
        match self {
            Self::Node(value) => model::Variant::new("Node", value),
            Self::File(value) => model::Variant::new("File", value),
            Self::Other(value) => model::Variant::new("Other", value),
        }
    }
}

/// A type of the API.
pub type Ids = Vec<Uuid>;

/// A type of the API.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// What it holds.
    pub value: Vec<Tree>,
}

impl From<Vec<Tree>> for Tree {
    fn from(value: Vec<Tree>) -> Self {
        Self { value }
    }
}

impl model::Model for Tree {
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        Ok(Self {
            value: model::Model::read(r)?,
        })
    }

    fn write(&self, w: &mut dyn model::Writer) {
        model::Model::write(&self.value, w);
    }
}

/// A set of values of the API.
#[derive(Clone, Copy)]
pub enum Closed {
    /// `"yes"`
    Yes,
    /// `"no"`
    No,
}

impl Closed {
    /// Every value that the API documents.
    pub const ALL: &[Self] = &[Self::Yes, Self::No];

    /// The value in JSON.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
        }
    }
}

/// An object of the API.
#[non_exhaustive]
pub struct Setting {
    /// The field `a`.
    pub a: bool,
    /// The field `b`.
    pub b: bool,
    /// The field `c`.
    pub c: bool,
    /// The field `d`.
    pub d: bool,
    /// The field `e`.
    pub e: bool,
    /// The field `f`.
    pub f: bool,
    /// The field `g`.
    pub g: bool,
    /// The field `h`.
    pub h: bool,
}

impl Setting {
    /// Makes one from its required fields.
    #[expect(clippy::too_many_arguments, reason = "the API requires them all")]
    #[must_use]
    pub fn new(
        a: bool,
        b: bool,
        c: bool,
        d: bool,
        e: bool,
        f: bool,
        g: bool,
        h: bool,
    ) -> Self {
        Self { a, b, c, d, e, f, g, h }
    }
}

impl model::Object for Setting {
    const SHAPE: model::Shape = model::Shape {
        title: "Setting",
        fields: &["a", "b", "c", "d", "e", "f", "g", "h"],
        ..model::Shape::EMPTY
    };

    type Values = (bool, bool, bool, bool, bool, bool, bool, bool);

    fn make(values: Self::Values) -> Self {
        Self {
            a: values.0,
            b: values.1,
            c: values.2,
            d: values.3,
            e: values.4,
            f: values.5,
            g: values.6,
            h: values.7,
        }
    }

    fn values(&self) -> model::Refs<'_, Self> {
        (&self.a, &self.b, &self.c, &self.d, &self.e, &self.f, &self.g, &self.h)
    }
}

/// An object of the API.
#[non_exhaustive]
pub struct Empty {}

impl Empty {
    /// Makes one without optional fields.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl ::std::default::Default for Empty {
    fn default() -> Self {
        Self::new()
    }
}

impl model::Object for Empty {
    const SHAPE: model::Shape = model::Shape {
        title: "Empty",
        ..model::Shape::EMPTY
    };

    type Values = model::Nothing;

    fn make(_: Self::Values) -> Self {
        Self {}
    }

    fn values(&self) -> model::Refs<'_, Self> {
        model::Nothing
    }
}

/// One of several types of the API.
#[derive(Clone)]
pub enum Never {}

impl model::Model for Never {
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        Err(r.fits_none("Never"))
    }

    fn write(&self, w: &mut dyn model::Writer) {
        model::Union::variant(self).write(w);
    }
}

impl model::Union for Never {
    fn variant(&self) -> model::Variant<'_> {
        match *self {}
    }
}

/// An object of the API.
///
/// **Deprecated** by the API.
#[derive(Default)]
#[non_exhaustive]
pub struct Receipt {
    /// The field `id`.
    pub id: String,
}

impl model::Object for Receipt {
    const SHAPE: model::Shape = model::Shape {
        title: "Receipt",
        fields: &["id"],
        ..model::Shape::EMPTY
    };

    type Values = (String,);

    fn make(values: Self::Values) -> Self {
        Self { id: values.0 }
    }

    fn values(&self) -> model::Refs<'_, Self> {
        (&self.id,)
    }
}

/// A set of values of the API.
#[derive(Clone)]
#[non_exhaustive]
pub enum T {
    /// `"a"`
    A,
    /// A value that this version of the crate does not know.
    Unknown(String),
}

impl T {
    /// Every value that the API documents.
    pub const ALL: &[Self] = &[Self::A];

    /// The value in JSON.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::A => "a",
            Self::Unknown(value) => value,
        }
    }
}

model::object_impls!(Option, Node, Setting, Empty, Receipt);

model::serde_impls!(
    Option, OptionKind, Node, Answer, Shape, Tree, Closed, Setting, Empty, Never,
    Receipt, T
);

model::string_enum_impls!(OptionKind, Closed, T else Unknown);

model::union_impls!(Answer, Shape, Never);
