//! A union knows its variant by the tag, by a key, or by the type of the value.

use serde_json::{from_value, json, to_value};
use unions::models::{Drawing, DrawingContact, DrawingSize, DrawingTool, Pen, Shape};

#[test]
fn each_variant_is_found_and_written_back() {
    for (shape, contact, size) in [
        (
            json!({ "kind": "circle", "radius": 1.5 }),
            json!({ "mail": "a" }),
            json!(1),
        ),
        (
            json!({ "side": 2.5, "kind": "square" }),
            json!({ "phone": "1" }),
            json!("big"),
        ),
        (
            json!({ "kind": "star", "rays": [5] }),
            json!({ "fax": 1 }),
            json!([1, 2]),
        ),
        (json!(null), json!([]), json!({ "w": 1 })),
    ] {
        let value = json!({ "shape": shape, "contact": contact, "size": size });
        let drawing: Drawing = from_value(value.clone()).unwrap();
        assert_eq!(to_value(&drawing).unwrap(), value);
    }
}

#[test]
fn variants_are_the_right_ones() {
    let value = json!({ "shape": { "kind": "square", "side": 1.0 }, "contact": { "phone": "1" }, "size": [1] });
    let drawing: Drawing = from_value(value).unwrap();
    assert!(matches!(drawing.shape, Shape::Square(_)));
    assert!(matches!(drawing.contact, DrawingContact::Phone(_)));
    assert_eq!(drawing.size, DrawingSize::IntegerList(vec![1]));
    let star: Shape = from_value(json!({ "kind": "star" })).unwrap();
    assert!(matches!(star, Shape::Unknown(_)));
}

#[test]
fn a_variant_that_may_lack_its_tag_has_no_other() {
    let read = |value: &serde_json::Value| from_value::<DrawingTool>(value.clone()).unwrap();
    for pen in [json!({ "ink": "red" }), json!({ "t": "pen" })] {
        assert!(matches!(read(&pen), DrawingTool::Pen(_)));
    }
    let chalk = json!({ "t": "chalk", "dust": 1 });
    assert_eq!(read(&chalk), DrawingTool::Unknown(chalk.clone()));
    assert!(matches!(read(&json!({ "t": "brush", "hairs": 1 })), DrawingTool::Brush(_)));
}

#[test]
fn a_tag_that_may_be_absent_is_sent() {
    assert_eq!(to_value(Pen::new()).unwrap(), json!({ "t": "pen" }));
    let pen: Pen = from_value(json!({})).unwrap();
    assert_eq!(to_value(pen).unwrap(), json!({}));
}
