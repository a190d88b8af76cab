//! Types of the emitted crate.

use super::{Docs, Literal, Union};

/// Names a type of an [`Types`] arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u32);

/// All types of a crate, by id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Types {
    defs: Vec<TypeDef>,
}

impl Ty {
    /// Whether it is a number, with a fraction or without.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(
            self,
            Self::I32 | Self::I64 | Self::U32 | Self::U64 | Self::F32 | Self::F64
        )
    }

    /// The type of the arena that it is, if it is one.
    #[must_use]
    pub fn named(&self) -> Option<TypeId> {
        match self {
            Self::Named(id) => Some(*id),
            Self::Bool
            | Self::I32
            | Self::I64
            | Self::U32
            | Self::U64
            | Self::F32
            | Self::F64
            | Self::String
            | Self::DateTime
            | Self::Date
            | Self::Time
            | Self::Uuid
            | Self::Base64
            | Self::Binary
            | Self::Any
            | Self::Null
            | Self::Array(_)
            | Self::Map(_)
            | Self::Tuple(_)
            | Self::Nullable(_)
            | Self::Boxed(_)
            | Self::External(_) => None,
        }
    }
}

impl Types {
    /// Adds a type and gives its id.
    pub fn push(&mut self, def: TypeDef) -> TypeId {
        let id = TypeId(u32::try_from(self.defs.len()).unwrap_or(u32::MAX));
        self.defs.push(def);
        id
    }

    /// The type behind an id. Ids come from this arena, so it is there.
    #[must_use]
    pub fn get(&self, id: TypeId) -> Option<&TypeDef> {
        self.defs.get(id.0 as usize)
    }

    /// The type behind an id, to change it.
    pub fn get_mut(&mut self, id: TypeId) -> Option<&mut TypeDef> {
        self.defs.get_mut(id.0 as usize)
    }

    /// Ids and types, in emission order.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        (0..).map(TypeId).zip(&self.defs)
    }

    /// Types, in emission order, to change them.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (TypeId, &mut TypeDef)> {
        (0..).map(TypeId).zip(&mut self.defs)
    }

    /// How many types there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.defs.len()
    }

    /// Whether there is no type at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.defs.is_empty()
    }

    /// Drops what comes after the first `len` types. This is how a skipped operation leaves
    /// nothing behind: its types are the newest ones.
    pub fn truncate(&mut self, len: usize) {
        self.defs.truncate(len);
    }
}

/// A named type of the emitted crate.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TypeDef {
    /// Its Rust name, final and unique in the crate's `models` module.
    pub name: String,
    /// The file below `models/` that holds it (`pipelines`, `shared`), a Rust module name.
    pub module: String,
    /// What the document says about it.
    pub docs: Docs,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Paths of extra derives that the configuration asks for.
    pub derives: Vec<String>,
    /// Where in the document it is declared, a JSON pointer. For `--emit ir` and messages.
    pub origin: String,
    /// Whether the schema has a name of its own in the document. Equal types without one are merged.
    pub named: bool,
    /// Whether a body is sent in parts made of its fields. Such a type stays only where something else needs it.
    pub in_parts: bool,
    /// Where values of this type travel.
    pub direction: Direction,
    /// What it is made of.
    pub kind: TypeKind,
}

/// Where values travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// In requests and responses, or not known.
    #[default]
    Both,
    /// In requests only.
    Request,
    /// In responses only.
    Response,
}

/// What a named type is made of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TypeKind {
    /// An object with known fields.
    Struct(Struct),
    /// A set of constants.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// Another name for a type: `pub type Name = …;`.
    Alias(Ty),
    /// A struct around one value. Stands where an alias would refer to itself.
    Newtype(Ty),
}

/// An object with known fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Struct {
    /// Known fields, in the order of the document.
    pub fields: Vec<Field>,
    /// What becomes of other fields.
    pub extra: Extra,
}

/// What becomes of fields that a struct does not name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Extra {
    /// Read over. The document says nothing of them.
    #[default]
    Ignored,
    /// Not allowed by the document (`additionalProperties: false`). They are read over all the
    /// same, because a server may grow; where unions are told apart by keys this counts.
    Closed,
    /// Kept in a map field of this name, values of this type.
    Kept {
        /// The Rust name of the map field.
        name: String,
        /// The type of its values.
        value: Ty,
    },
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// Its Rust name, escaped (`r#type`) where it has to be.
    pub name: String,
    /// Its name in JSON.
    pub wire: String,
    /// Its type without regard to [`Presence`]. A [`Ty::Nullable`] here is a `null` that the
    /// document allows.
    pub ty: Ty,
    /// Whether it may be absent.
    pub presence: Presence,
    /// What the document says about it.
    pub docs: Docs,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// The value that the document gives as the default, told in the docs.
    pub default: Option<Literal>,
    /// The one value it can have (`const`, or an enum of one), where a constructor writes it without being asked:
    /// in a required field, and in an optional one that is the tag of a union or has this default.
    pub constant: Option<Literal>,
    /// `readOnly` is [`Direction::Response`], `writeOnly` is [`Direction::Request`].
    pub direction: Direction,
}

/// Whether a field may be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// It has to be there.
    Required,
    /// It may be left out: `Option<T>`, and `Option<Option<T>>` when its type is nullable too.
    Optional,
}

/// A type expression.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ty {
    /// `bool`.
    Bool,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `u32`.
    U32,
    /// `u64`.
    U64,
    /// `f32`.
    F32,
    /// `f64`.
    F64,
    /// `String`.
    String,
    /// An instant, by the date crate of the package.
    DateTime,
    /// A calendar day, by the date crate of the package.
    Date,
    /// A time of day, by the date crate of the package.
    Time,
    /// `uuid::Uuid`.
    Uuid,
    /// Bytes that travel in JSON as base64 text.
    Base64,
    /// Raw bytes: a body or part that is not JSON.
    Binary,
    /// Any JSON value: `serde_json::Value`.
    Any,
    /// Only `null`: `()`.
    Null,
    /// A type of the crate.
    Named(TypeId),
    /// `Vec<T>`.
    Array(Box<Ty>),
    /// A map from `String`, by the map type of the package.
    Map(Box<Ty>),
    /// A tuple: the first items by position. An array of another length than this does not fit.
    Tuple(Vec<Ty>),
    /// `T` or `null`: `Option<T>`. Never nested directly in itself.
    Nullable(Box<Ty>),
    /// `Box<T>`. Only a pass puts it, on an edge that closes a cycle.
    Boxed(Box<Ty>),
    /// A type of the user's, by path, from the configuration. It implements `serde`'s traits.
    External(String),
}

/// A set of constants.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Enum {
    /// What the constants are in JSON.
    pub repr: EnumRepr,
    /// The constants, in the order of the document.
    pub variants: Vec<Variant>,
    /// The variant that keeps a value which the document does not list; `None` closes the enum.
    pub unknown: Option<String>,
}

/// What the constants of an enum are in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnumRepr {
    /// Strings; an unknown one is kept as `String`.
    String,
    /// Integers; an unknown one is kept as `i64`.
    Integer,
    /// Anything: numbers with fractions, booleans, several kinds at once. An unknown one is kept
    /// as `serde_json::Value`.
    Any,
}

/// A constant of an enum.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Variant {
    /// Its Rust name.
    pub name: String,
    /// Its value in JSON.
    pub value: Literal,
    /// What the document says about it.
    pub docs: Docs,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
}
