//! Only what closes a cycle is boxed, and it goes as deep as the data.

use recursion::models::Tree;
use serde_json::{from_value, json, to_value};

#[test]
fn a_tree_in_a_tree() {
    let mut value = json!({ "value": 0 });
    for depth in 1..50 {
        value = json!({ "value": depth, "left": value, "children": [], "owner": {} });
    }
    let tree: Tree = from_value(value.clone()).unwrap();
    assert_eq!(tree.left.as_ref().map(|left| left.value), Some(48));
    assert_eq!(to_value(&tree).unwrap(), value);
}
