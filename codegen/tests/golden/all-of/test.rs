//! Parts are one struct, and a part that only requires counts.

use all_of::models::Dog;
use serde_json::{from_value, json, to_value};

#[test]
fn the_parts_are_one() {
    let value = json!({ "name": "Rex", "age": 3, "loud": true });
    let dog: Dog = from_value(value.clone()).unwrap();
    assert_eq!((dog.name.as_str(), dog.age, dog.loud), ("Rex", 3, true));
    assert_eq!(to_value(&dog).unwrap(), value);
}

#[test]
fn what_any_part_requires_is_required() {
    for missing in ["name", "age", "loud"] {
        let mut value = json!({ "name": "Rex", "age": 3, "loud": true });
        value.as_object_mut().unwrap().remove(missing);
        let error = from_value::<Dog>(value).unwrap_err().to_string();
        assert!(error.contains(missing), "{error}");
    }
}
