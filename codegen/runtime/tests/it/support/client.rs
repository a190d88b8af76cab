//! A client written by hand, in the shape in which clients are generated.

use std::fmt;

use runtime::runtime::auth::{Credential, Place, Scheme};
use runtime::runtime::builder::ClientBuilder;
use runtime::runtime::client::Core;
use runtime::runtime::error::Error;
use runtime::runtime::model::{self, Object, Refs, Shape};
use runtime::runtime::operation::{ApiInfo, Operation, OperationInfo, Server};
use runtime::runtime::request::Request;
use runtime::runtime::response::RawResponse;

pub(crate) static BEARER: Scheme = Scheme {
    name: "HTTPBearer",
    place: Place::Authorization("Bearer"),
    env: &["RUNTIME_TEST_API_KEY"],
    setter: "api_key",
    own: None,
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
            .put_path("basket", &basket)
            .put_path("id", &id)
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
        self.put_query("limit", &limit)
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

pub(crate) struct Fruit {
    pub(crate) name: String,
    pub(crate) seeds: Option<Vec<Seed>>,
}

pub(crate) struct Seed {
    pub(crate) weight: f64,
}

impl Object for Fruit {
    const SHAPE: Shape = Shape {
        title: "Fruit",
        fields: &["name", "seeds"],
        ..Shape::EMPTY
    };
    type Values = (String, Option<Vec<Seed>>);

    fn make((name, seeds): Self::Values) -> Self {
        Self { name, seeds }
    }

    fn values(&self) -> Refs<'_, Self> {
        (&self.name, &self.seeds)
    }
}

impl Object for Seed {
    const SHAPE: Shape = Shape {
        title: "Seed",
        fields: &["weight"],
        ..Shape::EMPTY
    };
    type Values = (f64,);

    fn make((weight,): Self::Values) -> Self {
        Self { weight }
    }

    fn values(&self) -> Refs<'_, Self> {
        (&self.weight,)
    }
}

model::object_impls!(Fruit, Seed);

impl fmt::Display for Fruit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
