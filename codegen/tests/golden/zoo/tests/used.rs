//! Emitted types, used.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::borrow::Cow;
use std::hash::{BuildHasher, RandomState};
use zoo::models::{
    Answer, Cat, Closed, Dog, File, FileStatus, Level, Node, Pet, Setting, Shape, T, Threads, Tree,
};

/// Reads a value, and writes it back as it was, by `serde` and without.
#[track_caller]
fn check<T: DeserializeOwned + Serialize + zoo::runtime::model::Model>(value: &Value) -> T {
    let text = value.to_string();
    let read: T = zoo::runtime::model::from_slice(text.as_bytes()).unwrap();
    let written = zoo::runtime::model::to_vec(&read).unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&written).unwrap(), *value);
    let read: T = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), *value);
    assert_eq!(
        serde_json::from_str::<Value>(&serde_json::to_string(&read).unwrap()).unwrap(),
        *value
    );
    serde_json::from_value(value.clone()).unwrap()
}

#[track_caller]
fn fails<T: zoo::runtime::model::Model + std::fmt::Debug>(text: &str) -> String {
    zoo::runtime::model::from_slice::<T>(text.as_bytes())
        .unwrap_err()
        .to_string()
}

const FILE: &str = r#"{
    "id": "4ac4b8a4-3ed5-4a4b-8d5f-3d42e6c1e9a1", "status": "IN_PROGRESS",
    "created_at": "2024-01-02T03:04:05.678Z", "parent": null
}"#;

#[test]
fn absent_null_and_value_are_three_things() {
    let mut value: Value = serde_json::from_str(FILE).unwrap();
    assert_eq!(check::<File>(&value).note, None);
    value["note"] = Value::Null;
    assert_eq!(check::<File>(&value).note, Some(None));
    value["note"] = json!("text");
    assert_eq!(check::<File>(&value).note, Some(Some("text".to_owned())));
}

#[test]
fn everything_optional_travels() {
    let mut value: Value = serde_json::from_str(FILE).unwrap();
    value["level"] = json!(1);
    value["threads"] = json!(0.5);
    value["day"] = json!("2024-02-29");
    value["score"] = json!(1);
    value["meta"] = json!({"a": [1, null, 1.5]});
    value["labels"] = json!({"a": "b"});
    value["pair"] = json!([1, true]);
    value["pets"] = json!([{"type": "cat", "name": "Tom"}, {"type": "axolotl", "gills": 6}]);
    value["choice"] = json!({"r": "x", "type": "only"});
    value["content"] = json!("Zm9v");
    value["peer"] = json!("127.0.0.1");
    let file = check::<File>(&value);
    assert_eq!(file.content.unwrap().decode().unwrap(), b"foo");
    assert!(file.peer.unwrap().is_loopback());
    assert_eq!(file.level, Some(Level::High));
    assert_eq!(file.threads, Some(Threads::Half));
    assert_eq!(file.pair, Some((1, true)));
    let pets = file.pets.unwrap();
    assert!(matches!(&pets[0], Pet::Cat(cat) if cat.name == "Tom"));
    assert_eq!(
        pets[1],
        Pet::Unknown(json!({"type": "axolotl", "gills": 6}))
    );
}

#[test]
fn what_is_not_of_the_variant_that_its_tag_chose_is_kept() {
    let value = json!({"type": "cat", "names": ["Tom"]});
    assert_eq!(check::<Pet>(&value), Pet::Unknown(value));
}

#[test]
fn null_for_what_may_only_be_absent_reads_as_absent() {
    let mut value: Value = serde_json::from_str(FILE).unwrap();
    value["level"] = Value::Null;
    value["threads"] = Value::Null;
    let file: File = serde_json::from_value(value).unwrap();
    assert_eq!(file.level, None);
    assert_eq!(file.threads, Some(Threads::None));
}

#[test]
fn a_missing_field_that_may_be_null_reads_as_null() {
    let text = FILE.replace(", \"parent\": null", "");
    let file: File = serde_json::from_str(&text).unwrap();
    assert_eq!(file.parent, None);
}

#[test]
fn errors_name_type_field_and_place() {
    let text = FILE.replace("\"status\": \"IN_PROGRESS\",", "");
    assert_eq!(
        fails::<File>(&text),
        "`File` lacks the required field `status`"
    );
    assert_eq!(
        fails::<Vec<Cat>>(r#"[{"type": "cat", "name": [1]}]"#),
        "expected a string, found an array at `[0].name`"
    );
    assert_eq!(
        fails::<Closed>("\"maybe\""),
        "\"maybe\" is not a value of `Closed`"
    );
}

#[test]
fn a_tag_is_never_lost_doubled_or_asked_for_twice() {
    let cat = check::<Pet>(&json!({"type": "cat", "name": "Tom", "lives": 9}));
    assert_eq!(cat, Cat::new("Tom").with_lives(9).into());
    let kitten = check::<Pet>(&json!({"name": "Tim", "type": "kitten"}));
    assert!(matches!(kitten, Pet::Cat(cat) if cat.r#type == "kitten"));
    let dog = check::<Pet>(&json!({"age": 3, "name": "Rex", "type": "dog"}));
    let Pet::Dog(dog) = dog else {
        panic!("{dog:?}")
    };
    assert_eq!(dog.extra.keys().collect::<Vec<_>>(), ["age"]);
    let text = serde_json::to_string(&Pet::from(Dog::new("Rex"))).unwrap();
    assert_eq!(text, r#"{"type":"dog","name":"Rex"}"#);
}

#[test]
fn an_open_enum_is_made_of_any_text_and_is_that_text() {
    let owned = "a".to_owned();
    let borrowed = Cow::Borrowed("b");
    assert_eq!(T::from("a"), T::A);
    assert_eq!(T::from(&owned), T::A);
    assert_eq!(T::from(borrowed), T::Unknown("b".to_owned()));
    assert_eq!(T::from(owned), T::Unknown("a".to_owned()));
    assert_ne!(T::A, T::from("b"));
    let state = RandomState::new();
    assert_eq!(
        state.hash_one(T::A),
        state.hash_one(T::Unknown("a".to_owned()))
    );
    assert_ne!(state.hash_one(T::A), state.hash_one(T::from("b")));
    assert_eq!(format!("{:?} {}", T::A, T::from("b")), "\"a\" b");
}

#[test]
fn what_is_not_known_is_kept() {
    check::<Pet>(&json!({"type": "bird", "wings": 2}));
    check::<Pet>(&json!("not even an object"));
    assert_eq!(
        check::<FileStatus>(&json!("BRAND_NEW")).as_str(),
        "BRAND_NEW"
    );
    assert_eq!(check::<Level>(&json!(7)), Level::Unknown(7));
    for value in [
        json!("auto"),
        json!(null),
        json!([1, 2]),
        json!(1),
        json!({"a": 1}),
    ] {
        check::<Threads>(&value);
    }
    check::<Shape>(&json!([1]));
}

#[test]
fn enums_convert() {
    assert_eq!(FileStatus::from("SUCCESS"), FileStatus::Success);
    assert_eq!(
        FileStatus::from("x".to_owned()),
        FileStatus::Unknown("x".to_owned())
    );
    assert_eq!(FileStatus::Success.to_string(), "SUCCESS");
    assert_eq!(Closed::try_from("yes").unwrap(), Closed::Yes);
    assert!(Closed::try_from("maybe").is_err());
    assert_eq!(Level::from(1), Level::High);
}

#[test]
fn unions_choose_by_type_value_and_key() {
    assert_eq!(check::<Answer>(&json!("yes")), Closed::Yes.into());
    assert_eq!(check::<Answer>(&json!("maybe")), "maybe".into());
    assert_eq!(check::<Answer>(&json!(2)), 2.0.into());
    assert_eq!(check::<Answer>(&json!([1, 2])), vec![1, 2].into());
    assert_eq!(check::<Answer>(&json!(["a"])), vec!["a".to_owned()].into());
    assert_eq!(
        fails::<Answer>("{}"),
        "expected a value of `Answer`, found an object"
    );
    let file: Value = serde_json::from_str(FILE).unwrap();
    assert!(matches!(check::<Shape>(&file), Shape::File(_)));
    assert!(matches!(
        check::<Shape>(&json!({"kind": "only"})),
        Shape::Node(_)
    ));
}

#[test]
fn recursion_ends() {
    check::<Tree>(&json!([[], [[]]]));
    let node = Node::new().with_left(Node::new().with_next_null());
    assert_eq!(
        serde_json::to_value(&node).unwrap(),
        json!({"kind": "only", "left": {"kind": "only", "next": null}})
    );
    let deep = "[".repeat(100_000);
    assert_eq!(fails::<Value>(&deep), "values nest too deep");
    assert!(fails::<Tree>(&deep).starts_with("values nest too deep"));
}

#[test]
fn a_date_without_offset_is_utc() {
    let text = FILE.replace(".678Z", "");
    let file: File = serde_json::from_str(&text).unwrap();
    assert_eq!(file.created_at.to_rfc3339(), "2024-01-02T03:04:05+00:00");
}

#[test]
fn constructors_fill_constants() {
    assert_eq!(
        serde_json::to_string(&Setting::new(
            true, false, true, true, true, true, true, false
        ))
        .unwrap(),
        r#"{"a":true,"b":false,"c":true,"d":true,"e":true,"f":true,"g":true,"h":false}"#
    );
    assert_eq!(Cat::new("Tom").r#type, "cat");
    assert_eq!(Node::default(), Node::new());
}

#[test]
fn objects_print_clone_and_compare_as_if_derived() {
    let value = json!({ "name": "Rex", "breed": "pug", "type": "dog", "age": 3 });
    let dog: Dog = serde_json::from_value(value).unwrap();
    assert_eq!(
        format!("{dog:?}"),
        r#"Dog { name: "Rex", breed: Some("pug"), age: Number(3), type: String("dog") }"#
    );
    let mut other = dog.clone();
    assert_eq!(other, dog);
    other.extra.clear();
    assert_ne!(other, dog);
    other = dog.clone();
    other.name.push('!');
    assert_ne!(other, dog);
    let mut file: File = serde_json::from_str(FILE).unwrap();
    let copy = file.clone();
    assert_eq!(file, copy);
    file.note = None;
    assert_eq!(file, copy);
    file.note = Some(None);
    assert_ne!(file, copy);
}
