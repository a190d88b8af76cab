// Made by `cargo xtask generate` from `zoo.yaml`. Changes by hand are lost.

//! The types of `pets`.

use crate::runtime::model;
use serde_json::Value;
use std::collections::BTreeMap;

/// An object of the API.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cat {
    /// The field `type`.
    pub r#type: String,
    /// The field `name`.
    pub name: String,
    /// How many are left.
    pub lives: std::option::Option<i32>,
}

impl Cat {
    /// Makes one of its required fields.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            r#type: String::from("cat"),
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

impl Cat {
    const FIELDS: &[model::Field] = &[
        model::Field::Required("type"),
        model::Field::Required("name"),
        model::Field::Optional("lives"),
    ];
}

impl model::Model for Cat {
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        let mut r#type = None;
        let mut name = None;
        let mut lives = None;
        r.object("Cat", Self::FIELDS, &mut [&mut r#type, &mut name, &mut lives])?;
        let (Some(r#type), Some(name)) = (r#type, name) else {
            return Err(r.incomplete("Cat"));
        };
        Ok(Self { r#type, name, lives })
    }

    fn write(&self, w: &mut dyn model::Writer) {
        w.object(Self::FIELDS, &[&self.r#type, &self.name, &self.lives]);
    }
}

/// An object of the API.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Dog {
    /// The field `name`.
    pub name: String,
    /// The field `breed`.
    #[deprecated = "The API calls this deprecated."]
    pub breed: std::option::Option<String>,
    /// Fields that the API does not name.
    pub extra: BTreeMap<String, Value>,
}

impl Dog {
    /// Makes one of its required fields.
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
    #[deprecated = "The API calls this deprecated."]
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

impl Dog {
    const FIELDS: &[model::Field] = &[
        model::Field::Required("name"),
        model::Field::Optional("breed"),
    ];
}

impl model::Model for Dog {
    #[expect(deprecated, reason = "what the API calls deprecated still travels")]
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        let mut name = None;
        let mut breed = None;
        let mut extra = BTreeMap::default();
        r.object_and_rest(
            "Dog",
            Self::FIELDS,
            &mut [&mut name, &mut breed],
            &mut extra,
        )?;
        let Some(name) = name else {
            return Err(r.incomplete("Dog"));
        };
        Ok(Self { name, breed, extra })
    }

    #[expect(deprecated, reason = "what the API calls deprecated still travels")]
    fn write(&self, w: &mut dyn model::Writer) {
        w.object_and_rest(
            Self::FIELDS,
            &[&self.name, &self.breed],
            &mut model::entries(&self.extra),
        );
    }
}

/// One of several types of the API.
#[derive(Clone, Debug, PartialEq)]
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

impl Pet {
    /// The value, if it is a `Cat`.
    #[must_use]
    pub fn as_cat(&self) -> std::option::Option<&Cat> {
        match self {
            Self::Cat(value) => Some(value),
            _ => None,
        }
    }

    /// The value, if it is a `Dog`.
    #[must_use]
    pub fn as_dog(&self) -> std::option::Option<&Dog> {
        match self {
            Self::Dog(value) => Some(value),
            _ => None,
        }
    }
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
                    _ => model::Model::read(r).map(Self::Unknown),
                }
            }
            _ => model::Model::read(r).map(Self::Unknown),
        }
    }

    fn write(&self, w: &mut dyn model::Writer) {
        match self {
            Self::Cat(value) => model::Model::write(value, w),
            Self::Dog(value) => w.tagged("type", "dog", value),
            Self::Unknown(value) => w.value(value),
        }
    }
}

model::serde_impls!(Cat, Dog, Pet);
