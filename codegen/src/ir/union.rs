//! One of several types, and how to tell which.

use super::{Docs, Literal, Ty};
use std::collections::BTreeMap;

/// One of several types (`oneOf`, `anyOf`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Union {
    /// The types to choose from, in the order of the document.
    pub variants: Vec<UnionVariant>,
    /// How a value is told to be of a variant, by the JSON type of the value. A JSON type that is
    /// not listed fits no variant.
    pub decide: BTreeMap<JsonType, Branch>,
    /// The variant that keeps a value which fits no other, or not the one that was chosen, as
    /// `serde_json::Value`; `None` closes the union.
    pub unknown: Option<String>,
}

/// A type to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnionVariant {
    /// The Rust name of the variant.
    pub name: String,
    /// What it holds.
    pub ty: Ty,
    /// What the document says about it.
    pub docs: Docs,
    /// The tag it is written with where the type itself does not carry the tag field: a
    /// `discriminator` whose property the schema of the variant does not declare.
    pub tag: Option<(String, String)>,
}

/// The JSON type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum JsonType {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number without fraction.
    Integer,
    /// Any other number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// How to choose among the variants that one JSON type leaves. An index counts
/// [`Union::variants`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Branch {
    /// There is one.
    Only(usize),
    /// By the value of a field: a discriminator, or a property that is constant in each variant.
    Tag {
        /// The name of the field in JSON.
        field: String,
        /// Values as text, `true` and `1` like `"true"` and `"1"`, and the variants they mean. Several values may mean
        /// one variant.
        values: Vec<(String, usize)>,
        /// The variant for objects with another value; without one, the unknown variant.
        otherwise: Option<usize>,
        /// How to choose for objects without the field; if not at all, they are of the unknown variant.
        absent: Option<Box<Branch>>,
    },
    /// By a key that only one variant has. The keys are looked for in this order.
    Keys {
        /// Keys and the variants they mean.
        keys: Vec<(String, usize)>,
        /// The variant for objects with none of these keys.
        otherwise: Option<usize>,
    },
    /// By the value itself: constants of disjoint enums.
    Values {
        /// Constants and the variants they mean.
        values: Vec<(Literal, usize)>,
        /// The variant for all other values.
        otherwise: Option<usize>,
    },
    /// By trying: the variant that knows most of a value, and of several such the first of this order, in which a
    /// variant that asks more of a value comes before one that asks less.
    Try {
        /// The variants.
        order: Vec<usize>,
        /// The variant for values that are of none of these, as it holds any.
        otherwise: Option<usize>,
    },
}
