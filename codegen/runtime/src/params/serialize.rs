//! From any `Serialize` value to a [`Node`].

use std::fmt;

use serde::ser::{self, Serialize};

use super::node::Node;

/// The tree of a value.
pub fn to_node<T: Serialize + ?Sized>(value: &T) -> Result<Node, String> {
    value.serialize(Tree).map_err(|error| error.0)
}

/// Why a value cannot be a parameter.
#[derive(Debug)]
pub(super) struct NotAParameter(String);

impl fmt::Display for NotAParameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotAParameter {}

impl ser::Error for NotAParameter {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

type Done = Result<Node, NotAParameter>;

/// Builds one node.
struct Tree;

macro_rules! plain {
    ($($method:ident: $type:ty),*) => {
        $(fn $method(self, value: $type) -> Done {
            Ok(Node::plain(value))
        })*
    };
}

impl ser::Serializer for Tree {
    type Ok = Node;
    type Error = NotAParameter;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Fields;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Fields;

    plain! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32,
        serialize_i64: i64, serialize_i128: i128, serialize_u8: u8, serialize_u16: u16,
        serialize_u32: u32, serialize_u64: u64, serialize_u128: u128
    }

    fn serialize_f32(self, value: f32) -> Done {
        // Through its own shortest form: 0.1_f32 is 0.1, not 0.10000000149011612.
        if value.is_finite() {
            Ok(Node::plain(value))
        } else {
            Err(not_finite())
        }
    }

    fn serialize_f64(self, value: f64) -> Done {
        if value.is_finite() {
            Ok(Node::plain(value))
        } else {
            Err(not_finite())
        }
    }

    fn serialize_char(self, value: char) -> Done {
        Ok(Node::string(value))
    }

    fn serialize_str(self, value: &str) -> Done {
        Ok(Node::string(value))
    }

    fn serialize_bytes(self, value: &[u8]) -> Done {
        match std::str::from_utf8(value) {
            Ok(text) => Ok(Node::string(text)),
            Err(_) => Err(NotAParameter("bytes that are not text".to_owned())),
        }
    }

    fn serialize_none(self) -> Done {
        Ok(Node::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        Ok(Node::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Done {
        Ok(Node::Null)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        Ok(Node::string(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        Ok(Node::Object(vec![(
            variant.to_owned(),
            value.serialize(self)?,
        )]))
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Items, NotAParameter> {
        Ok(Items {
            items: Vec::with_capacity(length.unwrap_or(0).min(1024)),
            variant: None,
        })
    }

    fn serialize_tuple(self, length: usize) -> Result<Items, NotAParameter> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, n: usize) -> Result<Items, NotAParameter> {
        self.serialize_seq(Some(n))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items, NotAParameter> {
        Ok(Items {
            items: Vec::new(),
            variant: Some(variant),
        })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields, NotAParameter> {
        Ok(Fields {
            fields: Vec::new(),
            key: None,
            variant: None,
        })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields, NotAParameter> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Fields, NotAParameter> {
        Ok(Fields {
            fields: Vec::new(),
            key: None,
            variant: Some(variant),
        })
    }
}

fn not_finite() -> NotAParameter {
    NotAParameter("a number that is not finite".to_owned())
}

/// A list under construction.
struct Items {
    items: Vec<Node>,
    variant: Option<&'static str>,
}

impl Items {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotAParameter> {
        self.items.push(value.serialize(Tree)?);
        Ok(())
    }

    fn done(self) -> Done {
        Ok(under(self.variant, Node::List(self.items)))
    }
}

macro_rules! items {
    ($($kind:ident $method:ident),*) => {
        $(impl ser::$kind for Items {
            type Ok = Node;
            type Error = NotAParameter;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotAParameter> {
                self.push(value)
            }

            fn end(self) -> Done {
                self.done()
            }
        })*
    };
}

items! {
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
}

/// An object under construction.
struct Fields {
    fields: Vec<(String, Node)>,
    key: Option<String>,
    variant: Option<&'static str>,
}

impl Fields {
    fn done(self) -> Done {
        Ok(under(self.variant, Node::Object(self.fields)))
    }
}

impl ser::SerializeMap for Fields {
    type Ok = Node;
    type Error = NotAParameter;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NotAParameter> {
        let Node::Scalar { text, .. } = key.serialize(Tree)? else {
            return Err(NotAParameter("a map whose keys are not text".to_owned()));
        };
        self.key = Some(text);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotAParameter> {
        let key = self.key.take().unwrap_or_default();
        self.fields.push((key, value.serialize(Tree)?));
        Ok(())
    }

    fn end(self) -> Done {
        self.done()
    }
}

macro_rules! fields {
    ($($kind:ident),*) => {
        $(impl ser::$kind for Fields {
            type Ok = Node;
            type Error = NotAParameter;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), NotAParameter> {
                self.fields.push((key.to_owned(), value.serialize(Tree)?));
                Ok(())
            }

            fn end(self) -> Done {
                self.done()
            }
        })*
    };
}

fields! { SerializeStruct, SerializeStructVariant }

fn under(variant: Option<&'static str>, node: Node) -> Node {
    match variant {
        Some(variant) => Node::Object(vec![(variant.to_owned(), node)]),
        None => node,
    }
}
