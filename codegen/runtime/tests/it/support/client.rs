//! A client written by hand, in the shape in which clients are generated.

use std::fmt;

use runtime::runtime::auth::{Credential, Place, Scheme};
use runtime::runtime::builder::ClientBuilder;
use runtime::runtime::client::Core;
use runtime::runtime::error::Error;
use runtime::runtime::model::{self, Field, Model};
use runtime::runtime::operation::{ApiInfo, Operation, OperationInfo, Server};
use runtime::runtime::request::Request;
use runtime::runtime::response::RawResponse;

pub(crate) static BEARER: Scheme = Scheme {
    name: "HTTPBearer",
    place: Place::Authorization("Bearer"),
    env: &["RUNTIME_TEST_API_KEY"],
    setter: "api_key",
};

pub(crate) static API: ApiInfo = ApiInfo {
    name: "fruit",
    version: "1.2.3",
    servers: &[Server {
        url: "https://fruit.test",
        variables: &[],
    }],
    base_url_env: &["RUNTIME_TEST_BASE_URL"],
    schemes: &[&BEARER],
    credentials_required: true,
};

/// Builders of a generated client get the setters of its schemes like this.
pub(crate) fn builder() -> ClientBuilder {
    ClientBuilder::new(&API)
}

pub(crate) fn with_key(builder: ClientBuilder, key: &str) -> ClientBuilder {
    builder.credential(&BEARER, Credential::token(key))
}

#[derive(Clone)]
pub(crate) struct Client {
    pub(crate) inner: Core,
}

impl Client {
    pub(crate) fn build(builder: ClientBuilder) -> Result<Self, Error> {
        Ok(Self {
            inner: builder.build_core()?,
        })
    }

    pub(crate) fn fruits(&self) -> Fruits<'_> {
        Fruits { core: &self.inner }
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Fruits<'a> {
    core: &'a Core,
}

impl<'a> Fruits<'a> {
    pub(crate) fn get(&self, basket: &str, id: u64) -> GetFruitRequest<'a> {
        Request::new(self.core, &GET)
            .path("basket", &basket)
            .path("id", &id)
    }

    pub(crate) fn create(&self, fruit: &str) -> Request<'a, Create> {
        Request::new(self.core, &CREATE).json(&serde_json::json!({ "name": fruit }))
    }
}

pub(crate) type GetFruitRequest<'a> = Request<'a, Get>;

pub(crate) enum Get {}

impl Operation for Get {
    type Output = Fruit;

    fn decode(response: RawResponse) -> Result<Fruit, Error> {
        response.json()
    }
}

static GET: OperationInfo =
    OperationInfo::new("fruits.get", "GET", "/v1/{basket}/fruits/{id}").auth(&[&[&BEARER]]);

pub(crate) trait GetOptions {
    fn limit(self, limit: i64) -> Self;
}

impl GetOptions for Request<'_, Get> {
    fn limit(self, limit: i64) -> Self {
        self.query("limit", &limit)
    }
}

pub(crate) enum Create {}

impl Operation for Create {
    type Output = Fruit;

    fn decode(response: RawResponse) -> Result<Fruit, Error> {
        response.json()
    }
}

static CREATE: OperationInfo = OperationInfo::new("fruits.create", "POST", "/v1/fruits")
    .auth(&[&[&BEARER]])
    .idempotency_header("idempotency-key");

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fruit {
    pub(crate) name: String,
    pub(crate) seeds: Option<Vec<Seed>>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Seed {
    pub(crate) weight: f64,
}

impl Model for Fruit {
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        let (mut name, mut seeds) = (None, None);
        r.object("Fruit", FRUIT, &mut [&mut name, &mut seeds])?;
        match name {
            Some(name) => Ok(Self { name, seeds }),
            None => Err(r.incomplete("Fruit")),
        }
    }

    fn write(&self, w: &mut dyn model::Writer) {
        w.object(FRUIT, &[&self.name, &self.seeds]);
    }
}

const FRUIT: &[Field] = &[Field::Required("name"), Field::Optional("seeds")];

impl Model for Seed {
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        let mut weight = None;
        r.object("Seed", SEED, &mut [&mut weight])?;
        match weight {
            Some(weight) => Ok(Self { weight }),
            None => Err(r.incomplete("Seed")),
        }
    }

    fn write(&self, w: &mut dyn model::Writer) {
        w.object(SEED, &[&self.weight]);
    }
}

const SEED: &[Field] = &[Field::Required("weight")];

impl fmt::Display for Fruit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
