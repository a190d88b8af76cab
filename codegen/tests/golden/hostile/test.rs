//! Text of the document is data: it is sent, read and written, and never becomes code.

use hostile::Client;
use hostile::models::Text;
use hostile::testing::Script;
use serde_json::{from_value, json, to_value};

#[test]
fn values_are_as_in_the_document() {
    for kind in [
        "\"; panic!() //",
        "\\",
        "{}",
        "\n",
        "../../etc/passwd",
        "other",
    ] {
        let value = json!({ "a\"b": "x", "kind": kind });
        let text: Text = from_value(value.clone()).unwrap();
        assert_eq!(text.kind.as_str(), kind);
        assert_eq!(to_value(&text).unwrap(), value);
    }
}

#[tokio::test]
async fn path_and_query_are_what_can_be_sent() {
    let script = Script::new().json(200, r#"{"a\"b":"x","kind":"{}"}"#);
    let client = Client::builder().transport(script.clone()).build().unwrap();
    client.get_ab_c_d("1").q("2").await.unwrap();
    let uri = &script.requests()[0].uri;
    assert_eq!(uri.path(), "/a%22b/1/*/c%5Cd");
    assert_eq!(uri.query(), Some("q%22%5D%3B%20%2F%2F%20%7B%7D=2"));
}
