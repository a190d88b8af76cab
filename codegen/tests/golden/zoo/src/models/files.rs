// Made by `cargo xtask generate` from `zoo.yaml`. Changes by hand are lost.

//! The types of `files`.

use super::Pet;
use crate::runtime::model;
use crate::runtime::model_base64::Base64;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A set of values of the API.
#[derive(Clone)]
#[non_exhaustive]
pub enum FileStatus {
    /// `"SUCCESS"`
    Success,
    /// `"IN_PROGRESS"`
    InProgress,
    /// `"old \"one\""`
    #[deprecated = "the API calls this deprecated"]
    Old,
    /// A value that this version of the crate does not know.
    Unknown(String),
}

impl FileStatus {
    /// Every value that the API documents.
    #[expect(deprecated, reason = "what the API calls deprecated still travels")]
    pub const ALL: &[Self] = &[Self::Success, Self::InProgress, Self::Old];

    /// The value in JSON.
    #[expect(deprecated, reason = "what the API calls deprecated still travels")]
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Success => "SUCCESS",
            Self::InProgress => "IN_PROGRESS",
            Self::Old => "old \"one\"",
            Self::Unknown(value) => value,
        }
    }
}

/// A set of values of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Level {
    /// `-1`
    Low,
    /// `1`
    High,
    /// A value that this version of the crate does not know.
    Unknown(i64),
}

impl Level {
    /// Every value that the API documents.
    pub const ALL: &[Self] = &[Self::Low, Self::High];

    /// The value in JSON.
    #[must_use]
    pub fn as_i64(&self) -> i64 {
        match self {
            Self::Low => -1,
            Self::High => 1,
            Self::Unknown(value) => *value,
        }
    }
}

/// A set of values of the API.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Threads {
    /// `"auto"`
    Auto,
    /// `null`
    None,
    /// `0.5`
    Half,
    /// `1`
    One,
    /// `[1, 2]`
    Pair,
    /// A value that this version of the crate does not know.
    Unknown(Value),
}

impl Threads {
    /// Every value that the API documents.
    pub const ALL: &[Self] = &[
        Self::Auto,
        Self::None,
        Self::Half,
        Self::One,
        Self::Pair,
    ];

    /// The value in JSON.
    #[must_use]
    pub fn to_value(&self) -> Value {
        match self {
            Self::Auto => Value::from("auto"),
            Self::None => Value::Null,
            Self::Half => Value::from(0.5),
            Self::One => Value::from(1i64),
            Self::Pair => model::constant("[1, 2]"),
            Self::Unknown(value) => value.clone(),
        }
    }
}

/// An object of the API.
#[non_exhaustive]
pub struct File {
    /// The field `id`.
    pub id: Uuid,
    /// The field `status`.
    pub status: FileStatus,
    /// The field `created_at`.
    pub created_at: DateTime<Utc>,
    /// The field `parent`.
    pub parent: std::option::Option<Uuid>,
    /// The field `level`.
    pub level: std::option::Option<Level>,
    /// The field `threads`.
    pub threads: std::option::Option<Threads>,
    /// The field `day`.
    pub day: std::option::Option<NaiveDate>,
    /// The field `note`.
    pub note: std::option::Option<std::option::Option<String>>,
    /// The field `score`.
    pub score: std::option::Option<f64>,
    /// The field `meta`.
    pub meta: std::option::Option<Value>,
    /// The field `labels`.
    pub labels: std::option::Option<BTreeMap<String, String>>,
    /// The field `pair`.
    pub pair: std::option::Option<(i64, bool)>,
    /// The field `pets`.
    pub pets: std::option::Option<Vec<Pet>>,
    /// The field `choice`.
    pub choice: std::option::Option<super::Option>,
    /// The field `content`.
    pub content: std::option::Option<Base64>,
    /// The field `peer`.
    pub peer: std::option::Option<::std::net::IpAddr>,
}

impl File {
    /// Makes one from its required fields.
    #[must_use]
    pub fn new(
        id: Uuid,
        status: impl Into<FileStatus>,
        created_at: DateTime<Utc>,
        parent: std::option::Option<Uuid>,
    ) -> Self {
        Self {
            id,
            status: status.into(),
            created_at,
            parent,
            level: None,
            threads: None,
            day: None,
            note: None,
            score: None,
            meta: None,
            labels: None,
            pair: None,
            pets: None,
            choice: None,
            content: None,
            peer: None,
        }
    }

    /// Sets `level`.
    #[must_use]
    pub fn with_level(mut self, value: impl Into<Level>) -> Self {
        self.level = Some(value.into());
        self
    }

    /// Sets `threads`.
    #[must_use]
    pub fn with_threads(mut self, value: impl Into<Threads>) -> Self {
        self.threads = Some(value.into());
        self
    }

    /// Sets `day`.
    #[must_use]
    pub fn with_day(mut self, value: NaiveDate) -> Self {
        self.day = Some(value);
        self
    }

    /// Sets `note`.
    #[must_use]
    pub fn with_note(mut self, value: impl Into<String>) -> Self {
        self.note = Some(Some(value.into()));
        self
    }

    /// Sets `note` to `null`.
    #[must_use]
    pub fn with_note_null(mut self) -> Self {
        self.note = Some(None);
        self
    }

    /// Sets `score`.
    #[must_use]
    pub fn with_score(mut self, value: f64) -> Self {
        self.score = Some(value);
        self
    }

    /// Sets `meta`.
    #[must_use]
    pub fn with_meta(mut self, value: Value) -> Self {
        self.meta = Some(value);
        self
    }

    /// Sets `labels`.
    #[must_use]
    pub fn with_labels(mut self, value: BTreeMap<String, String>) -> Self {
        self.labels = Some(value);
        self
    }

    /// Sets `pair`.
    #[must_use]
    pub fn with_pair(mut self, value: (i64, bool)) -> Self {
        self.pair = Some(value);
        self
    }

    /// Sets `pets`.
    #[must_use]
    pub fn with_pets(mut self, value: Vec<Pet>) -> Self {
        self.pets = Some(value);
        self
    }

    /// Sets `choice`.
    #[must_use]
    pub fn with_choice(mut self, value: super::Option) -> Self {
        self.choice = Some(value);
        self
    }

    /// Sets `content`.
    #[must_use]
    pub fn with_content(mut self, value: Base64) -> Self {
        self.content = Some(value);
        self
    }

    /// Sets `peer`.
    #[must_use]
    pub fn with_peer(mut self, value: ::std::net::IpAddr) -> Self {
        self.peer = Some(value);
        self
    }
}

impl model::Object for File {
    const SHAPE: model::Shape = model::Shape {
        title: "File",
        fields: &[
            "id",
            "status",
            "created_at",
            "parent",
            "level",
            "threads",
            "day",
            "note",
            "score",
            "meta",
            "labels",
            "pair",
            "pets",
            "choice",
            "content",
            "peer",
        ],
        nullable: &["threads", "note", "meta"],
        present: &["parent"],
        ..model::Shape::EMPTY
    };

    type Values = model::More<
        (
            Uuid,
            FileStatus,
            DateTime<Utc>,
            std::option::Option<Uuid>,
            std::option::Option<Level>,
            std::option::Option<Threads>,
            std::option::Option<NaiveDate>,
            std::option::Option<std::option::Option<String>>,
            std::option::Option<f64>,
            std::option::Option<Value>,
            std::option::Option<BTreeMap<String, String>>,
            std::option::Option<(i64, bool)>,
        ),
        (
            std::option::Option<Vec<Pet>>,
            std::option::Option<super::Option>,
            std::option::Option<Base64>,
            std::option::Option<::std::net::IpAddr>,
        ),
    >;

    fn make(values: Self::Values) -> Self {
        Self {
            id: values.0.0,
            status: values.0.1,
            created_at: values.0.2,
            parent: values.0.3,
            level: values.0.4,
            threads: values.0.5,
            day: values.0.6,
            note: values.0.7,
            score: values.0.8,
            meta: values.0.9,
            labels: values.0.10,
            pair: values.0.11,
            pets: values.1.0,
            choice: values.1.1,
            content: values.1.2,
            peer: values.1.3,
        }
    }

    fn values(&self) -> model::Refs<'_, Self> {
        model::MoreRefs(
            (
                &self.id,
                &self.status,
                &self.created_at,
                &self.parent,
                &self.level,
                &self.threads,
                &self.day,
                &self.note,
                &self.score,
                &self.meta,
                &self.labels,
                &self.pair,
            ),
            (&self.pets, &self.choice, &self.content, &self.peer),
        )
    }
}

model::any_enum_impls!(Threads else Unknown);

model::integer_enum_impls!(Level else Unknown);

model::object_impls!(File);

model::serde_impls!(FileStatus, Level, Threads, File);

model::string_enum_impls!(FileStatus else Unknown);
