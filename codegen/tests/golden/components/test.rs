//! The crate of a document without operations is its types, and needs nothing of a client.

use components::models::Event;
use serde_json::{from_value, json, to_value};

const MANIFEST: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../components/Cargo.toml"));

#[test]
fn types_travel() {
    let value = json!({ "id": "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e", "payload": "YQ==" });
    let event: Event = from_value(value.clone()).unwrap();
    assert_eq!(event.payload.decode().unwrap(), b"a");
    assert_eq!(to_value(&event).unwrap(), value);
}

#[test]
fn names_of_methods_stand_alone() {
    let event = Event::new(Default::default(), Default::default());
    let event = event.with_self_null().with_1st("x");
    assert_eq!(to_value(&event).unwrap()["_self"], json!(null));
}

#[test]
fn nothing_of_http_comes_along() {
    assert!(!MANIFEST.contains("http"), "{MANIFEST}");
    assert!(!MANIFEST.contains("features]"), "{MANIFEST}");
}
