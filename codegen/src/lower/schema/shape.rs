//! What values of a schema look like from outside: enough to tell schemas apart.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::keys::{Kind, Rest};
use super::merge::{Merged, Piece};
use super::{Schemas, format};
use crate::document::NodeId;
use crate::ir::{JsonType, Literal, Ty};

/// What values of a schema look like, `null` aside.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shape {
    /// The JSON types of the values.
    pub(super) types: BTreeSet<JsonType>,
    /// Constants, where the scalars among the values are limited to some.
    pub(super) constants: Option<Vec<Literal>>,
    /// Whether text has a form that is checked when it is read: a date, an id.
    pub(super) formed: bool,
    /// The forms of the objects among the values.
    pub(super) objects: Vec<Rc<Object>>,
    /// The form of the elements of arrays.
    pub(super) items: Option<Rc<Shape>>,
    /// Whether anything is valid.
    pub(super) anything: bool,
}

/// The form of an object.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Object {
    pub(super) properties: BTreeMap<String, Value>,
    pub(super) required: BTreeSet<String>,
    /// Whether fields that are not declared are kept.
    pub(super) keeps: bool,
}

/// The form of a property.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Value {
    /// Constants, where it is limited to some.
    pub(super) constants: Option<Vec<Literal>>,
    /// Whether it may be text.
    pub(super) text: bool,
    /// Its type, where it is a scalar.
    pub(super) scalar: Option<Kind>,
    /// What holds for it.
    pub(super) pieces: Vec<Piece>,
}

impl Value {
    /// Whether what reads one reads the other.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let scalar = self.scalar.is_some() && self.scalar == other.scalar;
        scalar || self.pieces == other.pieces
    }

    /// The constants as the text that tells objects apart, where each has one.
    pub(super) fn tags(&self) -> Option<Vec<String>> {
        let text = |value: &Literal| match value {
            Literal::String(text) => Some(text.clone()),
            Literal::Integer(value) => Some(value.to_string()),
            Literal::Bool(value) => Some(value.to_string()),
            Literal::Null | Literal::Number(_) | Literal::Json(_) => None,
        };
        self.constants.as_ref()?.iter().map(text).collect()
    }

    /// Whether it lists each constant that the other may be.
    pub(super) fn covers(&self, other: &Self) -> bool {
        match (&self.constants, &other.constants) {
            (None, _) => true,
            (Some(own), Some(other)) => other.iter().all(|it| own.contains(it)),
            (Some(_), None) => false,
        }
    }
}

const ALL: [JsonType; 6] = [
    JsonType::Bool,
    JsonType::Integer,
    JsonType::Number,
    JsonType::String,
    JsonType::Array,
    JsonType::Object,
];

impl Shape {
    fn anything() -> Self {
        Self {
            types: ALL.into(),
            objects: vec![Rc::new(Object {
                keeps: true,
                ..Object::default()
            })],
            anything: true,
            ..Self::default()
        }
    }

    fn join(&mut self, other: &Self) {
        let first = self.types.is_empty();
        self.types.extend(&other.types);
        self.constants = match (self.constants.take(), &other.constants) {
            (None, Some(values)) if first => Some(values.clone()),
            (Some(mut values), Some(more)) => {
                add_new(&mut values, more, Literal::clone);
                Some(values)
            }
            _ => None,
        };
        self.formed = (self.formed || first) && other.formed;
        // Choices within choices come to the same schema again and again.
        add_new(&mut self.objects, &other.objects, Rc::as_ptr);
        self.items = self.items.take().or_else(|| other.items.clone());
        self.anything |= other.anything;
    }
}

/// Adds those that are not there already.
fn add_new<T: Clone, K: Eq + Hash>(all: &mut Vec<T>, more: &[T], key: fn(&T) -> K) {
    let mut known: FxHashSet<K> = all.iter().map(key).collect();
    let new = more.iter().filter(|new| known.insert(key(new)));
    all.extend(new.cloned());
}

impl Shape {
    /// Whether objects may have any key, and no key is known.
    pub(super) fn is_free(&self) -> bool {
        let free = |object: &Rc<Object>| object.keeps && object.properties.is_empty();
        !self.objects.is_empty() && self.objects.iter().all(free)
    }

    /// The forms of the objects as one: the keys that any of them may have, and those that each has to have. `None`
    /// where there may be any key.
    pub(super) fn object(&self) -> Option<Object> {
        let (first, others) = self.objects.split_first()?;
        let free = |object: &Rc<Object>| object.keeps && object.properties.is_empty();
        if self.objects.iter().any(free) {
            return None;
        }
        let mut all = Object::clone(first);
        for object in others {
            all.required.retain(|key| object.required.contains(key));
            for (key, value) in &object.properties {
                let known = all
                    .properties
                    .entry(key.clone())
                    .or_insert_with(|| value.clone());
                if !known.is_like(value) {
                    known.scalar = None;
                    known.pieces.extend(&value.pieces);
                }
            }
        }
        Some(all)
    }
}

impl Schemas<'_> {
    /// The form of the values that all these pieces hold for.
    pub(super) fn shape(&mut self, pieces: &[Piece]) -> Rc<Shape> {
        let pieces = self.direct(pieces);
        match self.shapes.get(&pieces) {
            Some(Some(shape)) => return shape.clone(),
            // What is reached from within itself may be anything.
            Some(None) => return Rc::new(Shape::anything()),
            None => {}
        }
        if self.depth >= super::DEEPEST {
            return Rc::new(Shape::anything());
        }
        self.shapes.insert(pieces.clone(), None);
        self.depth += 1;
        let shape = Rc::new(self.shape_of(&pieces));
        self.depth -= 1;
        self.shapes.insert(pieces, Some(shape.clone()));
        shape
    }

    fn shape_of(&mut self, pieces: &[Piece]) -> Shape {
        let replaced = |schemas: &Self, piece: &Piece| {
            schemas
                .settings
                .of(piece.node())
                .is_some_and(|choice| choice.replace.is_some())
        };
        if pieces.is_empty() || pieces.iter().any(|piece| replaced(self, piece)) {
            return Shape::anything();
        }
        let merged = self.merged(pieces);
        if merged.only_null {
            return Shape::default();
        }
        if merged.never || merged.conflict.is_some() {
            return Shape::anything();
        }
        if let Some((values, _)) = &merged.constants {
            return Shape {
                types: values.iter().filter_map(json_type).collect(),
                constants: Some(values.clone()),
                objects: values
                    .iter()
                    .any(|value| json_type(value) == Some(JsonType::Object))
                    .then(Rc::<Object>::default)
                    .into_iter()
                    .collect(),
                ..Shape::default()
            };
        }
        if self.has_choice(&merged) {
            let variants = self.expand(&merged);
            if self.overflows(variants.iter()) {
                return Shape::anything();
            }
            let mut shape = Shape::default();
            for variant in variants {
                let variant = self.shape(&variant);
                shape.join(&variant);
            }
            return shape;
        }
        self.shape_of_kind(&merged)
    }

    fn shape_of_kind(&mut self, merged: &Merged<'_>) -> Shape {
        use super::build::Plan;
        let of = |types: &[JsonType]| Shape {
            types: types.iter().copied().collect(),
            ..Shape::default()
        };
        match self.plan(merged) {
            Plan::Struct | Plan::Map => {
                let object = self.object_shape(merged);
                Shape {
                    objects: vec![Rc::new(object)],
                    ..of(&[JsonType::Object])
                }
            }
            Plan::Array => {
                let items = merged.items.as_ref().map(|items| self.shape(items));
                Shape {
                    items,
                    ..of(&[JsonType::Array])
                }
            }
            Plan::Scalar(Kind::String) => {
                let ty = format::scalar(
                    Kind::String,
                    merged.format.as_deref(),
                    &merged.bounds,
                    &self.config.types,
                );
                Shape {
                    formed: ty != Ty::String,
                    ..of(&[JsonType::String])
                }
            }
            Plan::Scalar(Kind::Integer) => of(&[JsonType::Integer]),
            Plan::Scalar(Kind::Number) => of(&[JsonType::Integer, JsonType::Number]),
            Plan::Scalar(Kind::Boolean) => of(&[JsonType::Bool]),
            Plan::Scalar(Kind::Object | Kind::Array)
            | Plan::Any
            | Plan::Null
            | Plan::Conflict
            | Plan::Constant
            | Plan::Enum
            | Plan::Union => Shape::anything(),
        }
    }

    fn object_shape(&mut self, merged: &Merged<'_>) -> Object {
        let mut properties = BTreeMap::new();
        let mut required = BTreeSet::new();
        for (wire, property) in &merged.properties {
            let value = self.value_shape(&property.pieces);
            properties.insert((*wire).to_owned(), value);
            // What the server does not send tells nothing of what it did.
            let mut pieces = property.pieces.iter();
            let is_sent = !pieces.any(|piece| self.is_write_only(piece.node()));
            if is_sent && merged.required.contains(wire) {
                required.insert((*wire).to_owned());
            }
        }
        Object {
            properties,
            required,
            keeps: !merged.patterns.is_empty()
                || matches!(merged.rest, Rest::Any | Rest::Schema(_))
                || merged.properties.is_empty(),
        }
    }

    fn is_write_only(&mut self, node: NodeId) -> bool {
        let keys = self.keys(node);
        keys.is_some_and(|keys| keys.data.write_only && !keys.data.read_only)
    }

    fn value_shape(&mut self, pieces: &[Piece]) -> Value {
        let pieces = self.direct(pieces);
        let merged = self.merged(&pieces);
        let constants = merged.constants.as_ref().map(|(values, _)| values.clone());
        let scalar = match merged.kind {
            Some(Kind::Object | Kind::Array) | None => None,
            kind if merged.choices.is_empty() && merged.conflict.is_none() => kind,
            _ => None,
        };
        Value {
            text: match &constants {
                Some(values) => values.iter().all(|it| matches!(it, Literal::String(_))),
                None => matches!(merged.kind, None | Some(Kind::String)),
            },
            constants,
            scalar,
            pieces,
        }
    }
}

/// The JSON type of a constant.
pub(super) fn json_type(value: &Literal) -> Option<JsonType> {
    Some(match value {
        Literal::Null => return None,
        Literal::Bool(_) => JsonType::Bool,
        Literal::Integer(_) => JsonType::Integer,
        Literal::Number(_) => JsonType::Number,
        Literal::String(_) => JsonType::String,
        Literal::Json(text) if text.starts_with('[') => JsonType::Array,
        Literal::Json(_) => JsonType::Object,
    })
}
