//! Types of other crates: dates, UUIDs, base64, maps.

use runtime::runtime::model::{Model, Reader, from_str, to_vec};
use runtime::runtime::{model_base64::Base64, model_chrono, model_jiff, model_time};

#[track_caller]
fn check<T: Model>(text: &str, expected: &str) {
    let value: T = from_str(&format!("\"{text}\"")).expect("it is of the type");
    let written =
        String::from_utf8(to_vec(&value).expect("it can be written")).expect("JSON is UTF-8");
    assert_eq!(written, format!("\"{expected}\""));
}

#[track_caller]
fn refuses<T: Model>(text: &str) {
    assert!(
        from_str::<T>(&format!("\"{text}\"")).is_err(),
        "{text} is read"
    );
}

/// What an instant reads as, in seconds since 1970, by all three crates.
#[track_caller]
fn instant(text: &str, strict: bool) -> Option<i64> {
    let json = format!("\"{text}\"");
    let (chrono, jiff, time) = match strict {
        true => (
            model_chrono::Naive::Refused,
            model_jiff::Naive::Refused,
            model_time::Naive::Refused,
        ),
        false => (
            model_chrono::Naive::Utc,
            model_jiff::Naive::Utc,
            model_time::Naive::Utc,
        ),
    };
    let a = model_chrono::read_date_time(&mut Reader::new(&json), chrono)
        .map(|it| it.timestamp())
        .ok();
    let b = model_jiff::read_date_time(&mut Reader::new(&json), jiff)
        .map(|it| it.as_second())
        .ok();
    let c = model_time::read_date_time(&mut Reader::new(&json), time)
        .map(|it| it.unix_timestamp())
        .ok();
    assert_eq!((a, a), (b, c), "{text}");
    a
}

#[test]
fn instants() {
    let at = Some(1_704_164_645);
    assert_eq!(instant("2024-01-02T03:04:05Z", true), at);
    assert_eq!(instant("2024-01-02T04:04:05.25+01:00", true), at);
    assert_eq!(instant("2024-01-02T03:04:05", false), at);
    assert_eq!(instant("2024-01-02 03:04:05.999999", false), at);
    for near in ["+0100", "+01", "+01:00"] {
        assert_eq!(instant(&format!("2024-01-02T04:04:05{near}"), false), at);
        assert_eq!(instant(&format!("2024-01-02 04:04:05.5{near}"), false), at);
    }
    assert_eq!(instant("2024-01-02T03:04:05+1", false), None);
    assert_eq!(instant("2024-01-02T03:04:05", true), None);
    assert_eq!(instant("tomorrow", false), None);
}

#[test]
fn days_and_times() {
    check::<chrono::NaiveDate>("2024-02-29", "2024-02-29");
    check::<jiff::civil::Date>("2024-02-29", "2024-02-29");
    check::<time::Date>("2024-02-29", "2024-02-29");
    refuses::<chrono::NaiveDate>("2023-02-29");
    refuses::<jiff::civil::Date>("2023-02-29");
    refuses::<time::Date>("2023-02-29");
    check::<chrono::NaiveTime>("03:04:05", "03:04:05");
    check::<jiff::civil::Time>("03:04:05.5Z", "03:04:05.5");
    check::<time::Time>("03:04:05.5", "03:04:05.5");
}

#[test]
fn uuids() {
    check::<uuid::Uuid>(
        "4AC4B8A4-3ed5-4a4b-8d5f-3d42e6c1e9a1",
        "4ac4b8a4-3ed5-4a4b-8d5f-3d42e6c1e9a1",
    );
    let error = from_str::<uuid::Uuid>("\"nope\"").unwrap_err().to_string();
    assert!(
        error.starts_with("expected a UUID, found \"nope\""),
        "{error}"
    );
}

#[test]
fn base64_of_every_length() {
    for (bytes, text) in [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ] {
        let value = Base64::new(bytes.as_bytes());
        assert_eq!(value.as_text(), text);
        assert_eq!(value.decode().unwrap(), bytes.as_bytes());
        assert_eq!(
            Base64::from_text(text.trim_end_matches('='))
                .decode()
                .unwrap(),
            bytes.as_bytes()
        );
    }
    let all: Vec<u8> = (0..=255).collect();
    let text = Base64::from(all.clone());
    assert_eq!(text.decode().unwrap(), all);
    let url = text.as_text().replace('+', "-").replace('/', "_");
    assert_eq!(Base64::from_text(url).decode().unwrap(), all);
}

#[test]
fn base64_that_is_none_travels_all_the_same() {
    check::<Base64>("not base64!", "not base64!");
    let error = Base64::from_text("Zm9v!").decode().unwrap_err();
    assert_eq!(error.to_string(), "the text is not base64 from byte 4 on");
    assert!(Base64::from_text("Z").decode().is_err());
}

#[test]
fn maps_keep_their_order() {
    let text = r#"{"b":1,"a":2}"#;
    let map: indexmap::IndexMap<String, i64> = from_str(text).unwrap();
    assert_eq!(to_vec(&map).unwrap(), text.as_bytes());
}
