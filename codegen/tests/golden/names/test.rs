//! Any name can be had, and none is in the way of Rust's own.

use names::Client;
use names::models::Self_;
use names::testing::Script;
use serde_json::{from_value, json, to_value};

#[test]
fn fields_are_written_under_their_own_names() {
    let value = json!({
        "type": "t", "Self": "s", "1st": 1, "$id": "i", "fooBar": "a", "foo_bar": "b",
        "größe": { "String": ["v"] }
    });
    let read: Self_ = from_value(value.clone()).unwrap();
    assert_eq!((read.r#type.as_str(), read._1st), ("t", 1));
    assert_eq!(
        (read.foo_bar_2.as_deref(), read.foo_bar.as_deref()),
        (Some("a"), Some("b"))
    );
    assert_eq!(to_value(&read).unwrap(), value);
}

#[tokio::test]
async fn parameters_go_under_their_own_names() {
    let script = Script::new().json(200, r#"{"type":"","Self":"","1st":1,"$id":""}"#);
    let client = Client::builder().transport(script.clone()).build().unwrap();
    client.get_self("x").query("y").await.unwrap();
    assert_eq!(script.requests()[0].uri, "https://api.example/self/x?query=y");
}
