// Made by `cargo xtask generate` from `llama-cloud.yaml`. Changes by hand are lost.

//! The types of `pipelines`.

use crate::runtime::model;
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

/// What `client.pipelines().files().get_status()` answers.
#[non_exhaustive]
pub struct ManagedIngestionStatusResponse {
    /// Status of the ingestion.
    pub status: ManagedIngestionStatus,
    /// Date of the deployment.
    pub deployment_date: Option<DateTime<Utc>>,
    /// When the status is effective
    pub effective_at: Option<DateTime<Utc>>,
    /// List of errors that occurred during ingestion.
    pub error: Option<Vec<ManagedIngestionStatusError>>,
    /// ID of the latest job.
    pub job_id: Option<Uuid>,
}

impl model::Object for ManagedIngestionStatusResponse {
    const SHAPE: model::Shape = model::Shape {
        title: "ManagedIngestionStatusResponse",
        fields: &["status", "deployment_date", "effective_at", "error", "job_id"],
        ..model::Shape::EMPTY
    };

    type Values = (
        ManagedIngestionStatus,
        Option<DateTime<Utc>>,
        Option<DateTime<Utc>>,
        Option<Vec<ManagedIngestionStatusError>>,
        Option<Uuid>,
    );

    fn make(values: Self::Values) -> Self {
        Self {
            status: values.0,
            deployment_date: values.1,
            effective_at: values.2,
            error: values.3,
            job_id: values.4,
        }
    }

    fn values(&self) -> model::Refs<'_, Self> {
        (
            &self.status,
            &self.deployment_date,
            &self.effective_at,
            &self.error,
            &self.job_id,
        )
    }
}

/// Status of the ingestion.
#[derive(Clone)]
#[non_exhaustive]
pub enum ManagedIngestionStatus {
    /// `"NOT_STARTED"`
    NotStarted,
    /// `"IN_PROGRESS"`
    InProgress,
    /// `"SUCCESS"`
    Success,
    /// `"ERROR"`
    Error,
    /// `"PARTIAL_SUCCESS"`
    PartialSuccess,
    /// `"CANCELLED"`
    Cancelled,
    /// A value that this version of the crate does not know.
    Unknown(String),
}

impl ManagedIngestionStatus {
    /// Every value that the API documents.
    pub const ALL: &[Self] = &[
        Self::NotStarted,
        Self::InProgress,
        Self::Success,
        Self::Error,
        Self::PartialSuccess,
        Self::Cancelled,
    ];

    /// The value in JSON.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::NotStarted => "NOT_STARTED",
            Self::InProgress => "IN_PROGRESS",
            Self::Success => "SUCCESS",
            Self::Error => "ERROR",
            Self::PartialSuccess => "PARTIAL_SUCCESS",
            Self::Cancelled => "CANCELLED",
            Self::Unknown(value) => value,
        }
    }
}

/// An item of the field `error` of `ManagedIngestionStatusResponse`.
#[non_exhaustive]
pub struct ManagedIngestionStatusError {
    /// ID of the job that failed.
    pub job_id: Uuid,
    /// List of errors that occurred during ingestion.
    pub message: String,
    /// Name of the job that failed.
    pub step: ManagedIngestionStatusErrorStep,
}

impl model::Object for ManagedIngestionStatusError {
    const SHAPE: model::Shape = model::Shape {
        title: "ManagedIngestionStatusError",
        fields: &["job_id", "message", "step"],
        ..model::Shape::EMPTY
    };

    type Values = (Uuid, String, ManagedIngestionStatusErrorStep);

    fn make(values: Self::Values) -> Self {
        Self {
            job_id: values.0,
            message: values.1,
            step: values.2,
        }
    }

    fn values(&self) -> model::Refs<'_, Self> {
        (&self.job_id, &self.message, &self.step)
    }
}

/// Name of the job that failed.
#[derive(Clone)]
#[non_exhaustive]
pub enum ManagedIngestionStatusErrorStep {
    /// `"MANAGED_INGESTION"`
    ManagedIngestion,
    /// `"DATA_SOURCE"`
    DataSource,
    /// `"FILE_UPDATER"`
    FileUpdater,
    /// `"PARSE"`
    Parse,
    /// `"TRANSFORM"`
    Transform,
    /// `"INGESTION"`
    Ingestion,
    /// `"METADATA_UPDATE"`
    MetadataUpdate,
    /// A value that this version of the crate does not know.
    Unknown(String),
}

impl ManagedIngestionStatusErrorStep {
    /// Every value that the API documents.
    pub const ALL: &[Self] = &[
        Self::ManagedIngestion,
        Self::DataSource,
        Self::FileUpdater,
        Self::Parse,
        Self::Transform,
        Self::Ingestion,
        Self::MetadataUpdate,
    ];

    /// The value in JSON.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::ManagedIngestion => "MANAGED_INGESTION",
            Self::DataSource => "DATA_SOURCE",
            Self::FileUpdater => "FILE_UPDATER",
            Self::Parse => "PARSE",
            Self::Transform => "TRANSFORM",
            Self::Ingestion => "INGESTION",
            Self::MetadataUpdate => "METADATA_UPDATE",
            Self::Unknown(value) => value,
        }
    }
}

/// What `client.pipelines().files().get_status()` fails with.
#[non_exhaustive]
pub struct HttpValidationError {
    /// The field `detail`.
    pub detail: Option<Vec<ValidationError>>,
}

impl model::Object for HttpValidationError {
    const SHAPE: model::Shape = model::Shape {
        title: "HttpValidationError",
        fields: &["detail"],
        ..model::Shape::EMPTY
    };

    type Values = (Option<Vec<ValidationError>>,);

    fn make(values: Self::Values) -> Self {
        Self { detail: values.0 }
    }

    fn values(&self) -> model::Refs<'_, Self> {
        (&self.detail,)
    }
}

/// An item of the field `detail` of `HttpValidationError`.
#[non_exhaustive]
pub struct ValidationError {
    /// Location
    pub loc: Vec<ValidationErrorLoc>,
    /// Message
    pub msg: String,
    /// Error Type
    pub r#type: String,
}

impl model::Object for ValidationError {
    const SHAPE: model::Shape = model::Shape {
        title: "ValidationError",
        fields: &["loc", "msg", "type"],
        ..model::Shape::EMPTY
    };

    type Values = (Vec<ValidationErrorLoc>, String, String);

    fn make(values: Self::Values) -> Self {
        Self {
            loc: values.0,
            msg: values.1,
            r#type: values.2,
        }
    }

    fn values(&self) -> model::Refs<'_, Self> {
        (&self.loc, &self.msg, &self.r#type)
    }
}

/// An item of the field `loc` of `ValidationError`.
#[derive(Clone)]
#[non_exhaustive]
pub enum ValidationErrorLoc {
    /// The variant `String`.
    String(String),
    /// The variant `Integer`.
    Integer(i64),
    /// A value that this version of the crate does not know.
    Unknown(Value),
}

impl From<String> for ValidationErrorLoc {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl From<&str> for ValidationErrorLoc {
    fn from(value: &str) -> Self {
        Self::String(value.into())
    }
}

impl From<i64> for ValidationErrorLoc {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl model::Model for ValidationErrorLoc {
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        match r.kind()? {
            model::Kind::Integer => r.variant(Self::Integer, Self::Unknown),
            model::Kind::String => r.variant(Self::String, Self::Unknown),
            _ => r.keep(Self::Unknown),
        }
    }

    fn write(&self, w: &mut dyn model::Writer) {
        model::Union::variant(self).write(w);
    }
}

impl model::Union for ValidationErrorLoc {
    fn variant(&self) -> model::Variant<'_> {
        match self {
            Self::String(value) => model::Variant::new("String", value),
            Self::Integer(value) => model::Variant::new("Integer", value),
            Self::Unknown(value) => model::Variant::new("Unknown", value),
        }
    }
}

model::object_impls!(
    ManagedIngestionStatusResponse, ManagedIngestionStatusError, HttpValidationError,
    ValidationError
);

model::serde_impls!(
    ManagedIngestionStatusResponse, ManagedIngestionStatus, ManagedIngestionStatusError,
    ManagedIngestionStatusErrorStep, HttpValidationError, ValidationError,
    ValidationErrorLoc
);

model::string_enum_impls!(
    ManagedIngestionStatus else Unknown, ManagedIngestionStatusErrorStep else Unknown
);

model::union_impls!(ValidationErrorLoc);
