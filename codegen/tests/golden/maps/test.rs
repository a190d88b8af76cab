//! Keys that the document does not name are kept with their types.

use maps::models::Settings;
use serde_json::{from_value, json, to_value};

#[test]
fn other_keys_stay_beside_the_known_ones() {
    let value = json!({
        "limits": { "a": { "max": 1 }, "b": { "max": 2 } },
        "anything": { "deep": [null] }, "labels": { "x": null, "y": "z" }, "other": 1, "more": 2
    });
    let settings: Settings = from_value(value.clone()).unwrap();
    assert_eq!(settings.limits["b"].max, 2);
    assert_eq!(settings.extra.get("other"), Some(&1));
    assert_eq!(to_value(&settings).unwrap(), value);
}

#[test]
fn they_are_of_their_type() {
    assert!(from_value::<Settings>(json!({ "limits": {}, "other": "text" })).is_err());
}
