//! Holds the emitted types against the published page of the endpoint: its example, every field,
//! which fields may be missing, every enum value, every format.

use chrono::{DateTime, TimeZone, Utc};
use llama_cloud::models::{
    ManagedIngestionStatus, ManagedIngestionStatusError, ManagedIngestionStatusErrorStep,
    ManagedIngestionStatusResponse,
};
use serde_json::{Value, json};
use uuid::{Uuid, uuid};

const ID: Uuid = uuid!("182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e");

/// The example of the page, to the letter.
const EXAMPLE: &str = r#"{
  "status": "NOT_STARTED",
  "deployment_date": "2019-12-27T18:11:19.117Z",
  "effective_at": "2019-12-27T18:11:19.117Z",
  "error": [
    {
      "job_id": "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
      "message": "message",
      "step": "MANAGED_INGESTION"
    }
  ],
  "job_id": "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e"
}"#;

fn decode(value: &Value) -> Result<ManagedIngestionStatusResponse, serde_json::Error> {
    serde_json::from_str(&value.to_string())
}

/// The example with one change.
#[track_caller]
fn changed(change: impl FnOnce(&mut Value)) -> Value {
    let mut value = serde_json::from_str(EXAMPLE).expect("the example is JSON");
    change(&mut value);
    value
}

#[track_caller]
fn round_trips(value: &Value) -> ManagedIngestionStatusResponse {
    let decoded = decode(value).expect("the value fits the type");
    assert_eq!(
        &serde_json::to_value(&decoded).expect("the type is JSON"),
        value
    );
    decoded
}

#[test]
fn the_documented_example_decodes_into_every_field_and_encodes_to_the_same_json() {
    let status = round_trips(&changed(|_| {}));
    let moment: DateTime<Utc> = Utc
        .with_ymd_and_hms(2019, 12, 27, 18, 11, 19)
        .single()
        .expect("a moment")
        + chrono::TimeDelta::milliseconds(117);
    assert_eq!(status.status, ManagedIngestionStatus::NotStarted);
    assert_eq!(status.deployment_date, Some(moment));
    assert_eq!(status.effective_at, Some(moment));
    assert_eq!(status.job_id, Some(ID));
    let errors: &[ManagedIngestionStatusError] =
        status.error.as_deref().expect("the example has errors");
    let [error] = errors else {
        panic!("the example has one error")
    };
    assert_eq!(error.job_id, ID);
    assert_eq!(error.message, "message");
    assert_eq!(
        error.step,
        ManagedIngestionStatusErrorStep::ManagedIngestion
    );
}

#[test]
fn only_the_status_is_required() {
    let least = round_trips(&json!({ "status": "SUCCESS" }));
    assert_eq!(least.deployment_date, None);
    assert_eq!(least.effective_at, None);
    assert_eq!(least.error, None);
    assert_eq!(least.job_id, None);

    let without = changed(|value| drop(value.as_object_mut().and_then(|o| o.remove("status"))));
    let message = decode(&without)
        .expect_err("the status is required")
        .to_string();
    assert!(message.contains("status"), "{message}");
}

#[test]
fn each_field_of_an_error_is_required() {
    for field in ["job_id", "message", "step"] {
        let without = changed(|value| {
            drop(
                value["error"][0]
                    .as_object_mut()
                    .and_then(|o| o.remove(field)),
            )
        });
        let message = decode(&without).expect_err(field).to_string();
        assert!(message.contains(field), "{message}");
    }
}

#[test]
fn null_reads_as_absent_where_a_field_is_optional() {
    for field in ["deployment_date", "effective_at", "error", "job_id"] {
        let null = changed(|value| value[field] = Value::Null);
        decode(&null).unwrap_or_else(|error| panic!("{field}: {error}"));
    }
}

#[test]
fn every_documented_status_has_a_variant() {
    let documented = [
        ("NOT_STARTED", ManagedIngestionStatus::NotStarted),
        ("IN_PROGRESS", ManagedIngestionStatus::InProgress),
        ("SUCCESS", ManagedIngestionStatus::Success),
        ("ERROR", ManagedIngestionStatus::Error),
        ("PARTIAL_SUCCESS", ManagedIngestionStatus::PartialSuccess),
        ("CANCELLED", ManagedIngestionStatus::Cancelled),
    ];
    for (wire, variant) in documented {
        let status = round_trips(&changed(|value| value["status"] = json!(wire)));
        assert_eq!(status.status, variant);
        assert_eq!(variant.as_str(), wire);
    }
}

#[test]
fn every_documented_step_has_a_variant() {
    let documented = [
        (
            "MANAGED_INGESTION",
            ManagedIngestionStatusErrorStep::ManagedIngestion,
        ),
        ("DATA_SOURCE", ManagedIngestionStatusErrorStep::DataSource),
        ("FILE_UPDATER", ManagedIngestionStatusErrorStep::FileUpdater),
        ("PARSE", ManagedIngestionStatusErrorStep::Parse),
        ("TRANSFORM", ManagedIngestionStatusErrorStep::Transform),
        ("INGESTION", ManagedIngestionStatusErrorStep::Ingestion),
        (
            "METADATA_UPDATE",
            ManagedIngestionStatusErrorStep::MetadataUpdate,
        ),
    ];
    for (wire, variant) in documented {
        let status = round_trips(&changed(|value| value["error"][0]["step"] = json!(wire)));
        assert_eq!(status.error.expect("there is an error")[0].step, variant);
        assert_eq!(variant.as_str(), wire);
    }
}

#[test]
fn a_value_that_is_not_documented_is_kept_and_written_back() {
    let status = round_trips(&changed(|value| value["status"] = json!("PAUSED")));
    assert_eq!(status.status.as_str(), "PAUSED");
    assert_eq!(
        status.status,
        ManagedIngestionStatus::Unknown("PAUSED".to_owned())
    );
    let status = round_trips(&changed(|value| {
        value["error"][0]["step"] = json!("REINDEX")
    }));
    assert_eq!(
        status.error.expect("there is an error")[0].step.as_str(),
        "REINDEX"
    );
}

#[test]
fn a_field_that_is_not_documented_does_no_harm() {
    decode(&changed(|value| value["progress"] = json!(0.5)))
        .expect("an unknown field is read over");
}

#[test]
fn formats_are_types_and_not_text() {
    for (pointer, bad) in [
        ("/deployment_date", json!("yesterday")),
        ("/effective_at", json!("2019-12-27")),
        ("/job_id", json!("not-a-uuid")),
        ("/error/0/job_id", json!("not-a-uuid")),
        ("/error/0/message", json!(1)),
    ] {
        let wrong = changed(|value| *value.pointer_mut(pointer).expect("the example has it") = bad);
        assert!(decode(&wrong).is_err(), "{pointer} takes anything");
    }
}

#[test]
fn a_date_time_without_offset_reads_as_utc() {
    let status = decode(&changed(|value| {
        value["deployment_date"] = json!("2019-12-27T18:11:19")
    }))
    .expect("it decodes");
    assert_eq!(
        status.deployment_date,
        Utc.with_ymd_and_hms(2019, 12, 27, 18, 11, 19).single()
    );
}
