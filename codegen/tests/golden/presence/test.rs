//! Absent, null and a value are three things.

use presence::models::{Draft, Note};
use serde_json::{from_value, json, to_value};

#[test]
fn each_is_kept() {
    for value in [
        json!({ "title": "a", "author": null }),
        json!({ "title": "a", "author": "b", "body": "c", "due": null }),
        json!({ "title": "a", "author": "b", "due": "d" }),
    ] {
        let note: Note = from_value(value.clone()).unwrap();
        assert_eq!(to_value(&note).unwrap(), value);
    }
}

#[test]
fn setters_reach_all_three() {
    let note = Note::new("a", None);
    assert_eq!(note.due, None);
    assert_eq!(note.clone().with_due_null().due, Some(None));
    assert_eq!(note.with_due("d").due, Some(Some("d".to_owned())));
}

#[test]
fn what_is_required_is_missed() {
    let error = from_value::<Note>(json!({ "author": "b" }))
        .unwrap_err()
        .to_string();
    assert!(error.contains("title"), "{error}");
}

#[test]
fn what_only_a_server_sets_is_not_sent_be_it_a_constant() {
    assert_eq!(to_value(Draft::new("a")).unwrap(), json!({ "title": "a" }));
}
