// Made by `cargo xtask generate` from `zoo.yaml`. Changes by hand are lost.

//! The types of `pets`.

use crate::runtime::model;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// An object of the API.
#[non_exhaustive]
pub struct Cat {
    /// The field `type`.
    ///
    /// Constant: `cat`.
    pub r#type: Cow<'static, str>,
    /// The field `name`.
    pub name: String,
    /// How many are left.
    pub lives: std::option::Option<i32>,
}

impl Cat {
    /// Makes one from its required fields.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            r#type: Cow::Borrowed("cat"),
            name: name.into(),
            lives: None,
        }
    }

    /// Sets `lives`.
    #[must_use]
    pub fn with_lives(mut self, value: i32) -> Self {
        self.lives = Some(value);
        self
    }
}

impl model::Object for Cat {
    const SHAPE: model::Shape = model::Shape {
        title: "Cat",
        fields: &["type", "name", "lives"],
        constants: &["cat"],
        ..model::Shape::EMPTY
    };

    type Values = (Cow<'static, str>, String, std::option::Option<i32>);

    fn make(values: Self::Values) -> Self {
        Self {
            r#type: values.0,
            name: values.1,
            lives: values.2,
        }
    }

    fn values(&self) -> model::Refs<'_, Self> {
        (&self.r#type, &self.name, &self.lives)
    }
}

/// An object of the API.
#[non_exhaustive]
pub struct Dog {
    /// The field `name`.
    pub name: String,
    /// The field `breed`.
    #[deprecated = "the API calls this deprecated"]
    pub breed: std::option::Option<String>,
    /// Fields that the API does not name.
    pub extra: BTreeMap<String, Value>,
}

impl Dog {
    /// Makes one from its required fields.
    #[expect(deprecated, reason = "what the API calls deprecated still travels")]
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            breed: None,
            extra: BTreeMap::default(),
        }
    }

    /// Sets `breed`.
    #[expect(deprecated, reason = "what the API calls deprecated still travels")]
    #[deprecated = "the API calls this deprecated"]
    #[must_use]
    pub fn with_breed(mut self, value: impl Into<String>) -> Self {
        self.breed = Some(value.into());
        self
    }

    /// Sets the fields that the API does not name.
    #[must_use]
    pub fn with_extra(mut self, value: BTreeMap<String, Value>) -> Self {
        self.extra = value;
        self
    }
}

impl model::Object for Dog {
    const SHAPE: model::Shape = model::Shape {
        title: "Dog",
        fields: &["name", "breed"],
        ..model::Shape::EMPTY
    };

    type Values = model::More<
        (String, std::option::Option<String>),
        model::Kept<BTreeMap<String, Value>>,
    >;

    #[expect(deprecated, reason = "what the API calls deprecated still travels")]
    fn make(values: Self::Values) -> Self {
        Self {
            name: values.0.0,
            breed: values.0.1,
            extra: values.1.0,
        }
    }

    #[expect(deprecated, reason = "what the API calls deprecated still travels")]
    fn values(&self) -> model::Refs<'_, Self> {
        model::MoreRefs((&self.name, &self.breed), model::Kept(&self.extra))
    }
}

/// One of several types of the API.
#[derive(Clone)]
#[non_exhaustive]
pub enum Pet {
    /// The variant `Cat`.
    Cat(Cat),
    /// The variant `Dog`.
    ///
    /// Its `type` is `dog`.
    Dog(Box<Dog>),
    /// A value that this version of the crate does not know.
    Unknown(Value),
}

impl From<Cat> for Pet {
    fn from(value: Cat) -> Self {
        Self::Cat(value)
    }
}

impl From<Dog> for Pet {
    fn from(value: Dog) -> Self {
        Self::Dog(Box::new(value))
    }
}

impl model::Model for Pet {
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        match r.kind()? {
            model::Kind::Object => {
                match r.tag("type")?.as_deref() {
                    Some("cat") | Some("kitten") => r.variant(Self::Cat, Self::Unknown),
                    Some("dog") => r.hide("type").variant(Self::Dog, Self::Unknown),
                    Some(_) => r.keep_newer(Self::Unknown),
                    None => r.keep(Self::Unknown),
                }
            }
            _ => r.keep(Self::Unknown),
        }
    }

    fn write(&self, w: &mut dyn model::Writer) {
        model::Union::variant(self).write(w);
    }
}

impl model::Union for Pet {
    fn variant(&self) -> model::Variant<'_> {
        match self {
            Self::Cat(value) => model::Variant::new("Cat", value),
            Self::Dog(value) => model::Variant::tagged("Dog", "type", "dog", value),
            Self::Unknown(value) => model::Variant::new("Unknown", value),
        }
    }
}

model::object_impls!(Cat, Dog);

model::serde_impls!(Cat, Dog, Pet);

model::union_impls!(Pet);
