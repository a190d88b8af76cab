//! Every value has a variant with a name one can say, and unknown ones are kept.

use enums::models::{Color, Lamp, Level};
use serde_json::{from_value, json, to_value};

#[test]
fn every_value_is_written_as_it_was_read() {
    for color in [
        "red",
        "dark-blue",
        "dark_blue",
        "",
        "1st",
        "Unknown",
        "+1",
        "-1",
        "mauve",
    ] {
        for level in [0, 1, -1, 7] {
            let value = json!({ "color": color, "level": level });
            let lamp: Lamp = from_value(value.clone()).unwrap();
            assert_eq!((lamp.color.as_str(), lamp.level.as_i64()), (color, level));
            assert_eq!(to_value(&lamp).unwrap(), value);
        }
    }
}

#[test]
fn names_tell_values_apart() {
    assert_eq!(Color::from("dark-blue"), Color::DarkBlue);
    assert_eq!(Color::from("dark_blue"), Color::DarkUnderscoreBlue);
    assert_eq!(Color::from("Unknown"), Color::Unknown);
    assert_eq!(
        Color::from("mauve"),
        Color::Unrecognized("mauve".to_owned())
    );
    let level: Level = from_value(json!(7)).unwrap();
    assert_eq!(level, Level::Unknown(7));
}

#[tokio::test]
async fn a_parameter_has_the_value_of_the_wire() {
    let script = enums::testing::Script::new().json(200, r#"{"color":"red","level":1}"#);
    let client = enums::Client::builder()
        .transport(script.clone())
        .build()
        .unwrap();
    client.lamps().get().color(Color::Plus1).await.unwrap();
    assert_eq!(script.requests()[0].uri.query(), Some("color=%2B1"));
}
