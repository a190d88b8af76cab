// Made by `cargo xtask generate` from `zoo.yaml`. Changes by hand are lost.

//! The types of `odd`.

use super::File;
use crate::runtime::model;
use serde_json::Value;
use uuid::Uuid;

/// An object of the API.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Option {
    /// The field `r`.
    pub r: std::option::Option<String>,
    /// The field `type`.
    pub r#type: std::option::Option<OptionKind>,
}

impl Option {
    /// Makes one without any optional field.
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

impl Option {
    const FIELDS: &[model::Field] = &[
        model::Field::Optional("r"),
        model::Field::Optional("type"),
    ];
}

impl model::Model for Option {
    fn read(r_: &mut model::Reader<'_>) -> model::Result<Self> {
        let mut r = None;
        let mut r#type = None;
        r_.object("Option", Self::FIELDS, &mut [&mut r, &mut r#type])?;
        Ok(Self { r, r#type })
    }

    fn write(&self, w: &mut dyn model::Writer) {
        w.object(Self::FIELDS, &[&self.r, &self.r#type]);
    }
}

/// A set of values of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

model::string_enum!(OptionKind);

/// An object of the API.
#[derive(Clone, Debug, PartialEq)]
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
    /// Makes one without any optional field.
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

impl Node {
    const FIELDS: &[model::Field] = &[
        model::Field::Required("kind"),
        model::Field::Optional("left"),
        model::Field::Nullable("next"),
    ];
}

impl model::Model for Node {
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        let mut kind = None;
        let mut left = None;
        let mut next = None;
        r.object("Node", Self::FIELDS, &mut [&mut kind, &mut left, &mut next])?;
        let Some(kind) = kind else {
            return Err(r.incomplete("Node"));
        };
        Ok(Self { kind, left, next })
    }

    fn write(&self, w: &mut dyn model::Writer) {
        w.object(Self::FIELDS, &[&self.kind, &self.left, &self.next]);
    }
}

/// One of several types of the API.
#[derive(Clone, Debug, PartialEq)]
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

impl Answer {
    /// The value, if it is a `Closed`.
    #[must_use]
    pub fn as_closed(&self) -> std::option::Option<&Closed> {
        match self {
            Self::Closed(value) => Some(value),
            _ => None,
        }
    }

    /// The value, if it is a `Text`.
    #[must_use]
    pub fn as_text(&self) -> std::option::Option<&String> {
        match self {
            Self::Text(value) => Some(value),
            _ => None,
        }
    }

    /// The value, if it is a `Number`.
    #[must_use]
    pub fn as_number(&self) -> std::option::Option<&f64> {
        match self {
            Self::Number(value) => Some(value),
            _ => None,
        }
    }

    /// The value, if it is a `List`.
    #[must_use]
    pub fn as_list(&self) -> std::option::Option<&Vec<i64>> {
        match self {
            Self::List(value) => Some(value),
            _ => None,
        }
    }

    /// The value, if it is a `Words`.
    #[must_use]
    pub fn as_words(&self) -> std::option::Option<&Vec<String>> {
        match self {
            Self::Words(value) => Some(value),
            _ => None,
        }
    }
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
                if let Some(value) = r.attempt(Self::List) {
                    Ok(value)
                } else if let Some(value) = r.attempt(Self::Words) {
                    Ok(value)
                } else {
                    Err(r.fits_none("Answer"))
                }
            }
            _ => Err(r.fits_none("Answer")),
        }
    }

    fn write(&self, w: &mut dyn model::Writer) {
        match self {
            Self::Closed(value) => model::Model::write(value, w),
            Self::Text(value) => model::Model::write(value, w),
            Self::Number(value) => model::Model::write(value, w),
            Self::List(value) => model::Model::write(value, w),
            Self::Words(value) => model::Model::write(value, w),
        }
    }
}

/// One of several types of the API.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Shape {
    /// The variant `Node`.
    Node(Node),
    /// The variant `File`.
    File(File),
    /// A value that this version of the crate does not know.
    Other(Value),
}

impl Shape {
    /// The value, if it is a `Node`.
    #[must_use]
    pub fn as_node(&self) -> std::option::Option<&Node> {
        match self {
            Self::Node(value) => Some(value),
            _ => None,
        }
    }

    /// The value, if it is a `File`.
    #[must_use]
    pub fn as_file(&self) -> std::option::Option<&File> {
        match self {
            Self::File(value) => Some(value),
            _ => None,
        }
    }
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
                    Some("id") => r.variant(Self::File, Self::Other),
                    _ => r.variant(Self::Node, Self::Other),
                }
            }
            _ => model::Model::read(r).map(Self::Other),
        }
    }

    fn write(&self, w: &mut dyn model::Writer) {
        match self {
            Self::Node(value) => model::Model::write(value, w),
            Self::File(value) => model::Model::write(value, w),
            Self::Other(value) => w.value(value),
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

model::string_enum!(Closed);

/// An object of the API.
#[derive(Clone, Debug, PartialEq)]
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
    /// Makes one of its required fields.
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

impl Setting {
    const FIELDS: &[model::Field] = &[
        model::Field::Required("a"),
        model::Field::Required("b"),
        model::Field::Required("c"),
        model::Field::Required("d"),
        model::Field::Required("e"),
        model::Field::Required("f"),
        model::Field::Required("g"),
        model::Field::Required("h"),
    ];
}

impl model::Model for Setting {
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        let mut a = None;
        let mut b = None;
        let mut c = None;
        let mut d = None;
        let mut e = None;
        let mut f = None;
        let mut g = None;
        let mut h = None;
        r.object(
            "Setting",
            Self::FIELDS,
            &mut [&mut a, &mut b, &mut c, &mut d, &mut e, &mut f, &mut g, &mut h],
        )?;
        let (Some(a), Some(b), Some(c), Some(d), Some(e), Some(f), Some(g), Some(h)) = (
            a,
            b,
            c,
            d,
            e,
            f,
            g,
            h,
        ) else {
            return Err(r.incomplete("Setting"));
        };
        Ok(Self { a, b, c, d, e, f, g, h })
    }

    fn write(&self, w: &mut dyn model::Writer) {
        w.object(
            Self::FIELDS,
            &[&self.a, &self.b, &self.c, &self.d, &self.e, &self.f, &self.g, &self.h],
        );
    }
}

/// An object of the API.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Empty {}

impl Empty {
    /// Makes one without any optional field.
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

impl model::Model for Empty {
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        r.object("Empty", &[], &mut [])?;
        Ok(Self {})
    }

    fn write(&self, w: &mut dyn model::Writer) {
        w.object(&[], &[]);
    }
}

/// One of several types of the API.
#[derive(Clone, Debug, PartialEq)]
pub enum Never {}

impl model::Model for Never {
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        Err(r.fits_none("Never"))
    }

    fn write(&self, w: &mut dyn model::Writer) {
        let _ = w;
        match *self {}
    }
}

/// An object of the API.
///
/// **Deprecated** by the API.
#[derive(Clone, Debug, PartialEq, Default)]
#[non_exhaustive]
pub struct Receipt {
    /// The field `id`.
    pub id: String,
}

impl Receipt {
    const FIELDS: &[model::Field] = &[model::Field::Required("id")];
}

impl model::Model for Receipt {
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        let mut id = None;
        r.object("Receipt", Self::FIELDS, &mut [&mut id])?;
        let Some(id) = id else {
            return Err(r.incomplete("Receipt"));
        };
        Ok(Self { id })
    }

    fn write(&self, w: &mut dyn model::Writer) {
        w.object(Self::FIELDS, &[&self.id]);
    }
}

model::serde_impls!(
    Option, OptionKind, Node, Answer, Shape, Tree, Closed, Setting, Empty, Never, Receipt
);
