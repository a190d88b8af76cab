// Made by `cargo xtask generate` from `llama-cloud.yaml`. Changes by hand are lost.

//! `client.pipelines().files()`

use crate::client::AUTH;
use crate::models;
use crate::runtime::client::Core;
use crate::runtime::error::Error;
use crate::runtime::operation::{Operation, OperationInfo};
use crate::runtime::request::Request;
use crate::runtime::response::RawResponse;
use crate::runtime::wait::{Progress, Wait};
use std::time::Duration;
use uuid::Uuid;

/// Operations on files of pipelines.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    pub(crate) core: &'a Core,
}

impl<'a> Files<'a> {
    /// Get status of a file for a pipeline.
    ///
    /// `GET /api/v1/pipelines/{pipeline_id}/files/{file_id}/status`
    ///
    /// # Errors
    ///
    /// [`Error::Api`] with one of these bodies, which [`ApiError::json`](crate::ApiError::json)
    /// reads:
    ///
    /// - 422, [`HttpValidationError`](crate::models::HttpValidationError): Validation Error
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = llama_cloud::Client::from_env()?;
    /// let status = client
    ///     .pipelines()
    ///     .files()
    ///     .get_status(
    ///         "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e".parse()?,
    ///         "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e".parse()?,
    ///     )
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_status(
        &self,
        pipeline_id: Uuid,
        file_id: Uuid,
    ) -> Request<'a, GetStatus> {
        Request::new(self.core, GetStatus::INFO)
            .put_path("pipeline_id", &pipeline_id)
            .put_path("file_id", &file_id)
    }

    /// Waits until `status` is `SUCCESS` or `PARTIAL_SUCCESS`.
    ///
    /// Calls [`get_status`](Self::get_status) at once, and then again and again with growing
    /// pauses, for 2 hours at most. A `status` that this version of the crate does not know means
    /// that it is under way.
    ///
    /// # Errors
    ///
    /// [`WaitError`](crate::WaitError): `status` is `ERROR` or `CANCELLED`, time ran out, or a call
    /// failed. It holds the last answer.
    ///
    /// # Example
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = llama_cloud::Client::from_env()?;
    /// let done = client
    ///     .pipelines()
    ///     .files()
    ///     .wait_until_done(
    ///         "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e".parse()?,
    ///         "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e".parse()?,
    ///     )
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_until_done(
        &self,
        pipeline_id: Uuid,
        file_id: Uuid,
    ) -> Wait<'a, GetStatus> {
        self.get_status(pipeline_id, file_id)
            .wait_until(|answer| Progress::of(
                answer.status.as_str(),
                &["SUCCESS", "PARTIAL_SUCCESS"],
                &["ERROR", "CANCELLED"],
            ))
            .interval(Duration::from_secs(1))
            .max_interval(Duration::from_secs(5))
            .deadline(Duration::from_secs(7200))
    }
}

/// The operation `client.pipelines().files().get_status()`.
#[derive(Debug)]
pub enum GetStatus {}

impl GetStatus {
    const INFO: &'static OperationInfo = &OperationInfo {
        auth: AUTH,
        ..OperationInfo::new(
            "pipelines.files.get_status",
            "GET",
            "/api/v1/pipelines/{pipeline_id}/files/{file_id}/status",
        )
    };
}

impl Operation for GetStatus {
    type Output = models::ManagedIngestionStatusResponse;

    fn decode(response: RawResponse) -> Result<Self::Output, Error> {
        response.json()
    }
}
