//! Each scalar has its own type, and travels as it came.

use scalars::models::Sample;
use serde_json::{Value, from_value, json, to_value};

fn sample() -> Value {
    json!({
        "flag": true, "count": 9_007_199_254_740_993_i64, "small": -1, "ratio": 0.5, "text": "a",
        "id": "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e", "at": "2019-12-27T18:11:19.117Z",
        "day": "2019-12-27", "data": "AQID"
    })
}

#[test]
fn all_are_written_as_they_were_read() {
    let read: Sample = from_value(sample()).unwrap();
    assert_eq!(
        (read.count, read.small, read.ratio),
        (9_007_199_254_740_993, -1, 0.5)
    );
    assert_eq!(to_value(&read).unwrap(), sample());
}

#[test]
fn a_value_of_another_type_is_an_error_that_names_the_field() {
    let wrong = json!({
        "flag": 1, "count": "1", "small": 2_147_483_648_i64, "ratio": true, "text": 1, "id": "x",
        "at": "today", "day": "2019-13-01"
    });
    for (field, wrong) in wrong.as_object().unwrap() {
        let mut value = sample();
        value[field] = wrong.clone();
        let error = from_value::<Sample>(value).unwrap_err().to_string();
        assert!(error.contains(field), "{field}: {error}");
    }
}
