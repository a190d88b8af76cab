// Made by `cargo xtask generate` from `llama-cloud.yaml`. Changes by hand are lost.

//! The types of `pipelines`.

use crate::runtime::model;
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

/// An object of the API.
#[derive(Clone, Debug, PartialEq)]
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

impl ManagedIngestionStatusResponse {
    const FIELDS: &[model::Field] = &[
        model::Field::Required("status"),
        model::Field::Optional("deployment_date"),
        model::Field::Optional("effective_at"),
        model::Field::Optional("error"),
        model::Field::Optional("job_id"),
    ];
}

impl model::Model for ManagedIngestionStatusResponse {
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        let mut status = None;
        let mut deployment_date = None;
        let mut effective_at = None;
        let mut error = None;
        let mut job_id = None;
        r.object(
            "ManagedIngestionStatusResponse",
            Self::FIELDS,
            &mut [
                &mut status,
                &mut deployment_date,
                &mut effective_at,
                &mut error,
                &mut job_id,
            ],
        )?;
        let Some(status) = status else {
            return Err(r.incomplete("ManagedIngestionStatusResponse"));
        };
        Ok(Self {
            status,
            deployment_date,
            effective_at,
            error,
            job_id,
        })
    }

    fn write(&self, w: &mut dyn model::Writer) {
        w.object(
            Self::FIELDS,
            &[
                &self.status,
                &self.deployment_date,
                &self.effective_at,
                &self.error,
                &self.job_id,
            ],
        );
    }
}

/// Status of the ingestion.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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

model::string_enum!(ManagedIngestionStatus, else Unknown);

/// An object of the API.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ManagedIngestionStatusError {
    /// ID of the job that failed.
    pub job_id: Uuid,
    /// List of errors that occurred during ingestion.
    pub message: String,
    /// Name of the job that failed.
    pub step: ManagedIngestionStatusErrorStep,
}

impl ManagedIngestionStatusError {
    const FIELDS: &[model::Field] = &[
        model::Field::Required("job_id"),
        model::Field::Required("message"),
        model::Field::Required("step"),
    ];
}

impl model::Model for ManagedIngestionStatusError {
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        let mut job_id = None;
        let mut message = None;
        let mut step = None;
        r.object(
            "ManagedIngestionStatusError",
            Self::FIELDS,
            &mut [&mut job_id, &mut message, &mut step],
        )?;
        let (Some(job_id), Some(message), Some(step)) = (job_id, message, step) else {
            return Err(r.incomplete("ManagedIngestionStatusError"));
        };
        Ok(Self { job_id, message, step })
    }

    fn write(&self, w: &mut dyn model::Writer) {
        w.object(Self::FIELDS, &[&self.job_id, &self.message, &self.step]);
    }
}

/// Name of the job that failed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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

model::string_enum!(ManagedIngestionStatusErrorStep, else Unknown);

/// An object of the API.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HttpValidationError {
    /// The field `detail`.
    pub detail: Option<Vec<ValidationError>>,
}

impl HttpValidationError {
    const FIELDS: &[model::Field] = &[model::Field::Optional("detail")];
}

impl model::Model for HttpValidationError {
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        let mut detail = None;
        r.object("HttpValidationError", Self::FIELDS, &mut [&mut detail])?;
        Ok(Self { detail })
    }

    fn write(&self, w: &mut dyn model::Writer) {
        w.object(Self::FIELDS, &[&self.detail]);
    }
}

/// An object of the API.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ValidationError {
    /// Location
    pub loc: Vec<ValidationErrorLoc>,
    /// Message
    pub msg: String,
    /// Error Type
    pub r#type: String,
}

impl ValidationError {
    const FIELDS: &[model::Field] = &[
        model::Field::Required("loc"),
        model::Field::Required("msg"),
        model::Field::Required("type"),
    ];
}

impl model::Model for ValidationError {
    fn read(r: &mut model::Reader<'_>) -> model::Result<Self> {
        let mut loc = None;
        let mut msg = None;
        let mut r#type = None;
        r.object(
            "ValidationError",
            Self::FIELDS,
            &mut [&mut loc, &mut msg, &mut r#type],
        )?;
        let (Some(loc), Some(msg), Some(r#type)) = (loc, msg, r#type) else {
            return Err(r.incomplete("ValidationError"));
        };
        Ok(Self { loc, msg, r#type })
    }

    fn write(&self, w: &mut dyn model::Writer) {
        w.object(Self::FIELDS, &[&self.loc, &self.msg, &self.r#type]);
    }
}

/// One of several types of the API.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ValidationErrorLoc {
    /// The variant `String`.
    String(String),
    /// The variant `Integer`.
    Integer(i64),
    /// A value that this version of the crate does not know.
    Unknown(Value),
}

impl ValidationErrorLoc {
    /// The value, if it is a `String`.
    #[must_use]
    pub fn as_string(&self) -> Option<&String> {
        match self {
            Self::String(value) => Some(value),
            _ => None,
        }
    }

    /// The value, if it is a `Integer`.
    #[must_use]
    pub fn as_integer(&self) -> Option<&i64> {
        match self {
            Self::Integer(value) => Some(value),
            _ => None,
        }
    }
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
            _ => model::Model::read(r).map(Self::Unknown),
        }
    }

    fn write(&self, w: &mut dyn model::Writer) {
        match self {
            Self::String(value) => model::Model::write(value, w),
            Self::Integer(value) => model::Model::write(value, w),
            Self::Unknown(value) => w.value(value),
        }
    }
}

model::serde_impls!(
    ManagedIngestionStatusResponse, ManagedIngestionStatus, ManagedIngestionStatusError,
    ManagedIngestionStatusErrorStep, HttpValidationError, ValidationError,
    ValidationErrorLoc
);
