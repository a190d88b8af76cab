//! The small documents of the golden tests, there and back.

use super::synth::{self, Class};
use super::verdict::Cause;
use super::{all, cases};
use crate::corpus::Selection;
use crate::workspace;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The build folder that other tests of emitted crates have, so that what these depend on is built once.
fn target() -> PathBuf {
    temporary().join("emitted-target")
}

/// The folder for what tests write. A program of tests lies one folder deeper than the command.
fn temporary() -> PathBuf {
    workspace::target().with_file_name("tmp")
}

#[test]
fn values_of_golden_documents_hold() {
    let golden = Selection {
        dir: workspace::root().join("codegen/tests/golden"),
        only: None,
        up_to: None,
    };
    let corpus = golden.find().unwrap();
    let folder = temporary().join("truth");
    let verdicts = all(&corpus, &folder, &target()).unwrap();
    let tried: usize = verdicts.iter().map(super::Verdict::count).sum();
    assert!(tried > 150, "only {tried} values were tried");
    for verdict in &verdicts {
        assert!(verdict.failures.is_empty(), "{verdict:#?}");
    }
}

#[test]
fn a_wrong_answer_is_seen() {
    let path = workspace::root().join("codegen/tests/golden/unions/openapi.yaml");
    let prepared = cases::prepare(&path, "unions", &[]).unwrap().unwrap();
    let place = prepared.table.iter().position(|ty| ty == "models::Circle");
    let place = place.unwrap();
    let check = |got: &str, kept: bool| {
        let answer = super::driver::Answer {
            error: None,
            model: got.to_owned(),
            serde: got.to_owned(),
            kept,
        };
        let case = cases::Case {
            ty: place,
            class: Class::Minimal,
            value: json!({ "kind": "circle", "radius": 1 }),
            valid: true,
        };
        super::verdict::judge(&prepared, &case, &answer).map(|(cause, _)| cause)
    };
    assert_eq!(check(r#"{"kind":"circle","radius":1.0}"#, false), None);
    assert_eq!(
        check(r#"{"kind":"circle","radius":1.0}"#, true),
        Some(Cause::KeptUnknown)
    );
    assert_eq!(check(r#"{"kind":"circle"}"#, false), Some(Cause::Lost));
    assert_eq!(
        check(r#"{"kind":"circle","radius":2}"#, false),
        Some(Cause::Changed)
    );
    assert_eq!(
        check(r#"{"kind":"circle","radius":1,"x":null}"#, false),
        Some(Cause::Added)
    );
}

#[track_caller]
fn check(schema: &Value, expected: &[(Class, Value)]) {
    assert_eq!(synth::values(&BTreeMap::new(), schema), expected);
}

#[test]
fn values_are_made_for_each_part_of_a_schema() {
    check(
        &json!({ "type": "string", "enum": ["a", "b"] }),
        &[
            (Class::Minimal, json!("a")),
            (Class::Constant, json!("b")),
            (Class::UnknownConstant, json!("a-constant-of-tomorrow")),
        ],
    );
    check(
        &json!({
            "type": "object",
            "required": ["id"],
            "properties": { "id": { "type": "boolean" }, "day": { "type": "string", "format": "date" } },
        }),
        &[
            (Class::Minimal, json!({ "id": true })),
            (Class::Part, json!({ "id": true, "day": "2020-01-02" })),
            (
                Class::UnknownField,
                json!({ "id": true, "a-field-of-tomorrow": { "a": [1, null] } }),
            ),
        ],
    );
}
