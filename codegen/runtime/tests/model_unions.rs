//! Unions in JSON text: which variant a value is read as, and how variants print and compare.

use runtime::runtime::model::{self, Model, Reader, Union, Variant, Writer, from_str, to_vec};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A union of two variants that hold the same.
enum Side {
    Left(i64),
    Right(i64),
}

impl Model for Side {
    fn read(r: &mut Reader<'_>) -> model::Result<Self> {
        i64::read(r).map(Self::Left)
    }

    fn write(&self, w: &mut dyn Writer) {
        self.variant().write(w);
    }
}

impl Union for Side {
    fn variant(&self) -> Variant<'_> {
        match self {
            Self::Left(value) => Variant::new("Left", value),
            Self::Right(value) => Variant::new("Right", value),
        }
    }
}

model::union_impls!(Side);

#[test]
fn unions_are_equal_in_variant_and_value_and_print_both() {
    assert_eq!(Side::Left(1), Side::Left(1));
    assert_ne!(Side::Left(1), Side::Left(2));
    assert_ne!(Side::Left(1), Side::Right(1));
    assert_eq!(format!("{:?}", Side::Right(3)), "Right(3)");
    assert_eq!(to_vec(&Side::Right(3)).expect("a number"), b"3");
}

#[test]
fn tags_of_unions_in_unions_are_all_hidden() {
    let mut r = Reader::new(r#"{"a":1,"b":2,"c":{"a":3}}"#);
    let read: fn(BTreeMap<String, Value>) -> Value = |map| json!(map);
    let value = r.hide("a").hide("b").variant(read, |value| value);
    assert_eq!(value.expect("it is JSON"), json!({"c": {"a": 3}}));
}

/// A union of text and of what holds it.
#[derive(Debug, PartialEq)]
enum Filter {
    Group(Box<Group>),
    Text(String),
    Unknown(Value),
}

/// A union of numbers and of what holds it.
#[derive(Debug, PartialEq)]
enum Group {
    Filter(Box<Filter>),
    Number(i64),
    Unknown(Value),
}

impl Model for Filter {
    fn read(r: &mut Reader<'_>) -> model::Result<Self> {
        match r.kind()? {
            model::Kind::String => r.variant(Self::Text, Self::Unknown),
            _ => r.variant(Self::Group, Self::Unknown),
        }
    }

    fn write(&self, _: &mut dyn Writer) {}
}

impl Model for Group {
    fn read(r: &mut Reader<'_>) -> model::Result<Self> {
        r.closest(
            &[|r| r.attempt(Self::Number), |r| r.attempt(Self::Filter)],
            |r| r.keep(Self::Unknown),
        )
    }

    fn write(&self, _: &mut dyn Writer) {}
}

#[test]
fn a_union_that_is_a_variant_of_itself_is_read_to_an_end() {
    let number = Filter::Group(Box::new(Group::Number(1)));
    assert_eq!(from_str::<Filter>("1").unwrap(), number);
    assert_eq!(
        from_str::<Filter>(r#""a""#).unwrap(),
        Filter::Text("a".to_owned())
    );
    // What none of its types takes is kept where it ends.
    for none in ["true", r#"{"a":[1]}"#, "[[]]"] {
        let mut read = from_str::<Filter>(none).unwrap();
        let kept = loop {
            read = match read {
                Filter::Group(group) => match *group {
                    Group::Filter(filter) => *filter,
                    Group::Unknown(kept) => break kept,
                    Group::Number(number) => panic!("{number}"),
                },
                Filter::Unknown(kept) => break kept,
                Filter::Text(text) => panic!("{text}"),
            };
        };
        assert_eq!(kept, serde_json::from_str::<Value>(none).unwrap());
    }
}

#[test]
fn a_tag_is_text_a_number_or_a_flag() {
    let text = r#"{"s":"a","n":-1.5,"b":true,"z":null,"o":{}}"#;
    let mut r = Reader::new(text);
    let mut tag = |field| r.tag(field).expect("it is JSON").map(|it| it.into_owned());
    assert_eq!(tag("s").as_deref(), Some("a"));
    assert_eq!(tag("n").as_deref(), Some("-1.5"));
    assert_eq!(tag("b").as_deref(), Some("true"));
    assert_eq!((tag("z"), tag("o"), tag("none")), (None, None, None));
}
