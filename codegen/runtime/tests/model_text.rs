//! JSON text: what is read, what is refused, what is written.

use runtime::runtime::model::{self, Model, Reader, Union, Variant, Writer, from_str, to_vec};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

/// Reads a value, and writes it as this.
#[track_caller]
fn check<T: Model>(text: &str, expected: &str) {
    let value: T = from_str(text).expect("it is of the type");
    assert_eq!(
        String::from_utf8(to_vec(&value).expect("it can be written")).expect("JSON is UTF-8"),
        expected
    );
}

#[track_caller]
fn refuses<T: Model>(text: &str, expected: &str) {
    match from_str::<T>(text) {
        Ok(_) => panic!("{text} is read"),
        Err(error) => assert_eq!(error.to_string(), expected),
    }
}

#[test]
fn numbers_keep_their_value() {
    check::<f64>("1", "1");
    check::<f64>("1.0", "1");
    check::<f64>("-0.0", "-0.0");
    check::<f64>("0.1", "0.1");
    check::<f32>("0.1", "0.1");
    check::<f64>("1e300", "1e+300");
    check::<f64>("12345678901234567890", "1.2345678901234567e+19");
    check::<i64>("-9223372036854775808", "-9223372036854775808");
    check::<u64>("18446744073709551615", "18446744073709551615");
    check::<i64>("1.0", "1");
    check::<i32>("1e3", "1000");
    check::<Value>(
        "[0, -1, 1.5, 18446744073709551615]",
        "[0,-1,1.5,18446744073709551615]",
    );
}

#[test]
fn numbers_that_do_not_fit_are_refused() {
    refuses::<i32>("2147483648", "the integer 2147483648 does not fit `i32`");
    refuses::<u32>("-1", "the integer -1 does not fit `u32`");
    refuses::<i64>("1.5", "expected an integer, found 1.5");
    refuses::<f64>("01", "a number starts with a zero");
    refuses::<f64>("1.", "a number lacks a digit");
    refuses::<f64>("-", "a number lacks a digit");
    refuses::<f64>("NaN", "expected a number, found something that is not JSON");
    assert!(to_vec(&f64::NAN).is_err());
    assert!(serde_json::to_string(&runtime::runtime::model::AsSerde(&f64::INFINITY)).is_err());
}

#[test]
fn strings_are_unescaped_and_escaped() {
    check::<String>(
        r#""a \"b\" \\ \/ \n\t\u00e9 \ud83d\ude00""#,
        r#""a \"b\" \\ / \n\té 😀""#,
    );
    check::<String>(r#""\u0001\u001f""#, r#""\u0001\u001f""#);
    check::<String>(
        "\"a long text, ünïcödé, without any escape in it\"",
        "\"a long text, ünïcödé, without any escape in it\"",
    );
    refuses::<String>(r#""\ud83d""#, "a string has half of a surrogate pair");
    refuses::<String>(r#""\x""#, "a string has an escape that JSON does not know");
    refuses::<String>(r#""\u12é""#, "a `\\u` escape needs four hexadecimal digits");
    refuses::<String>("\"abc", "the text ends inside of a string");
    refuses::<String>("\"a\nb\"", "a control character stands in a string");
}

/// Every byte that ends a run of plain characters, at every place of a word of eight.
#[test]
fn every_special_character_is_seen_wherever_it_stands() {
    for special in (0..0x20)
        .chain([0x22, 0x5c, 0x7f, 0x80, 0xff])
        .map(|code| char::from_u32(code).unwrap())
    {
        for before in 0..20 {
            let text = format!("{}{special}{}", "a".repeat(before), "\u{e9}".repeat(9));
            let written = to_vec(&text).unwrap();
            assert_eq!(serde_json::from_slice::<String>(&written).unwrap(), text);
            let read: String = from_str(&serde_json::to_string(&text).unwrap()).unwrap();
            assert_eq!(read, text);
        }
    }
}

#[test]
fn containers_say_where_it_went_wrong() {
    check::<Vec<(i64, bool)>>("[ [1,true] , [2,false] ]", "[[1,true],[2,false]]");
    check::<BTreeMap<String, Option<Vec<()>>>>(
        r#"{"b":[null],"a":null}"#,
        r#"{"a":null,"b":[null]}"#,
    );
    check::<HashMap<String, Box<bool>>>(r#"{"a":true}"#, r#"{"a":true}"#);
    refuses::<(i64, bool)>("[1]", "expected an array of 2 items, found 1");
    refuses::<(i64, bool)>("[1,true,2]", "expected an array of 2 items, found 3");
    refuses::<BTreeMap<String, Vec<i64>>>(
        r#"{"a":[1,"x"]}"#,
        "expected an integer, found a string at `a[1]`",
    );
    refuses::<Vec<i64>>(
        "[1,]",
        "expected an integer, found something that is not JSON at `[1]`",
    );
    refuses::<Vec<i64>>("[1 2]", "expected `,` or `]`");
    refuses::<Vec<i64>>("[1", "expected `,` or `]`");
    refuses::<bool>("true false", "expected the end of the text after the value");
    refuses::<bool>("", "expected a boolean, found the end of the text");
}

/// No text makes a reader panic or loop: all beginnings, and all single bytes changed.
#[test]
fn no_text_breaks_a_reader() {
    let text = r#"{"a":[1,-2.5e3,"x\u00e9\n",true,false,null,{"b":{}}],"c":""}"#;
    for end in 0..text.len() {
        let _ = from_str::<Value>(text.get(..end).unwrap());
        let _ = from_str::<BTreeMap<String, Vec<Value>>>(text.get(..end).unwrap());
    }
    for at in 0..text.len() {
        for byte in 0..=255 {
            let mut changed = text.as_bytes().to_vec();
            changed[at] = byte;
            let ours = runtime::runtime::model::from_slice::<Value>(&changed).ok();
            assert_eq!(ours, serde_json::from_slice(&changed).ok());
        }
    }
}

#[test]
fn other_formats_of_serde_work_too() {
    let value = json!({"a": [1, 2]});
    let read: Wrapped = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), value);
    let text = "a:\n  - 1\n  - 2\n";
    let read: Wrapped = serde_yaml::from_str(text).unwrap();
    assert_eq!(
        serde_yaml::to_string(&read).unwrap(),
        text.replace("  -", "-")
    );
}

#[derive(Debug)]
struct Wrapped(BTreeMap<String, Vec<i64>>);

impl Model for Wrapped {
    fn read(r: &mut runtime::runtime::model::Reader<'_>) -> runtime::runtime::model::Result<Self> {
        Model::read(r).map(Self)
    }

    fn write(&self, w: &mut dyn runtime::runtime::model::Writer) {
        self.0.write(w);
    }
}

model::serde_impls!(Wrapped);

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

/// Objects of some fields, and maps.
#[derive(Clone, Debug, PartialEq)]
enum Tried {
    One(One),
    Two(Two),
    Three(Three),
    Map(BTreeMap<String, i64>),
    Number(i64),
    Unknown(Value),
}

macro_rules! object {
    ($name:ident { $($field:ident: $type:ty),* }) => {
        struct $name { $($field: $type),* }

        impl model::Object for $name {
            const SHAPE: model::Shape = model::Shape {
                title: stringify!($name),
                fields: &[$(stringify!($field)),*],
                ..model::Shape::EMPTY
            };

            type Values = ($($type,)*);

            fn make(($($field,)*): Self::Values) -> Self {
                Self { $($field),* }
            }

            fn values(&self) -> model::Refs<'_, Self> {
                ($(&self.$field,)*)
            }
        }

        model::object_impls!($name);
    };
}

object!(One { a: Option<i64> });
object!(Two { a: Option<i64>, tried: Option<Box<Tried>>, b: Option<Vec<i64>> });

object!(Three { tried: Option<Box<Tried>>, d: Option<bool> });

impl Model for Tried {
    fn read(r: &mut Reader<'_>) -> model::Result<Self> {
        r.closest(
            &[
                |r| r.attempt(Self::One),
                |r| r.attempt(Self::Two),
                |r| r.attempt(Self::Three),
                |r| r.attempt(Self::Map),
                |r| r.attempt(Self::Number),
            ],
            |r| r.keep(Self::Unknown),
        )
    }

    fn write(&self, w: &mut dyn Writer) {
        self.variant().write(w);
    }
}

impl Union for Tried {
    fn variant(&self) -> Variant<'_> {
        match self {
            Self::One(value) => Variant::new("One", value),
            Self::Two(value) => Variant::new("Two", value),
            Self::Three(value) => Variant::new("Three", value),
            Self::Map(value) => Variant::new("Map", value),
            Self::Number(value) => Variant::new("Number", value),
            Self::Unknown(value) => Variant::new("Unknown", value),
        }
    }
}

#[test]
fn a_value_is_of_the_variant_that_knows_most_of_it() {
    #[track_caller]
    fn is(text: &str, variant: &str) {
        let read = from_str::<Tried>(text).expect("it is JSON");
        let name = format!("{read:?}");
        assert!(name.starts_with(&format!("{variant}(")), "{name}");
    }
    is(r#"{"a":1}"#, "One");
    is(r#"{"a":1,"b":[]}"#, "Two");
    is(r#"{"b":[1]}"#, "Two");
    // What may have any member does not take what has one of tomorrow.
    is(r#"{"a":1,"c":2}"#, "One");
    is(r#"{"a":1,"b":[1],"c":[2,3]}"#, "Two");
    // An object of which no type knows a member is of what takes it as it is.
    is(r#"{"c":2}"#, "Map");
    is(r#"{"c":[2]}"#, "Unknown");
    is(r#"{"a":"x"}"#, "Unknown");
    is("[1]", "Unknown");
    is("{}", "One");
    // Within another as on its own.
    is(r#"{"tried":{"b":[1]}}"#, "Two");
    let within = from_str::<Tried>(r#"{"tried":{"c":[2]}}"#).expect("it is JSON");
    let kept = Tried::Unknown(json!({"c": [2]}));
    assert_eq!(
        within,
        Tried::Two(Two {
            a: None,
            tried: Some(Box::new(kept)),
            b: None
        })
    );
}

/// Of each level two variants read the next one, and none is sure before the last level was read.
#[test]
fn what_is_tried_within_what_is_tried_is_tried_once() {
    let depth = 100;
    let nested = |last: &str| {
        let levels = r#"{"x":1,"tried":"#.repeat(depth);
        format!("{levels}{last}{}", "}".repeat(depth))
    };
    let mut levels = 0;
    let mut read = from_str::<Tried>(&nested("{}")).expect("it is JSON");
    while let Tried::Two(Two {
        tried: Some(inner), ..
    }) = read
    {
        levels += 1;
        read = *inner;
    }
    assert_eq!(levels, depth);
    let read = from_str::<Closed>(&nested("{}"));
    let error = read.expect_err("there is no last one").to_string();
    assert!(error.starts_with("expected a value of `Closed`"), "{error}");
}

/// One of two objects that hold another one, and have no end.
#[derive(Clone, Debug, PartialEq)]
enum Closed {
    Left(Left),
    Right(Right),
}

object!(Left { tried: Box<Closed> });
object!(Right { tried: Box<Closed> });

impl Model for Closed {
    fn read(r: &mut Reader<'_>) -> model::Result<Self> {
        r.closest(
            &[|r| r.attempt(Self::Left), |r| r.attempt(Self::Right)],
            |r| Err(r.fits_none("Closed")),
        )
    }

    fn write(&self, w: &mut dyn Writer) {
        match self {
            Self::Left(left) => left.write(w),
            Self::Right(right) => right.write(w),
        }
    }
}

#[test]
fn a_tag_is_hidden_from_each_variant_that_is_tried_and_from_no_other_value() {
    let mut r = Reader::new(r#"{"a":1,"b":[2],"d":3} {"a":4}"#);
    let read = Tried::read(r.hide("a")).expect("it is JSON");
    let next = BTreeMap::<String, i64>::read(&mut r).expect("it is JSON");
    assert_eq!(next, BTreeMap::from([("a".to_owned(), 4)]));
    assert_eq!(
        read,
        Tried::Two(Two {
            a: None,
            tried: None,
            b: Some(vec![2])
        })
    );
}

#[test]
fn what_is_not_of_the_chosen_variant_is_of_the_other_one_or_kept() {
    let read = |text: &str| {
        let mut r = Reader::new(text);
        r.variant_or(
            |number: i64| format!("number {number}"),
            |text: String| format!("text {text}"),
            |kept| format!("kept {kept}"),
        )
    };
    assert_eq!(read("1").unwrap(), "number 1");
    assert_eq!(read("\"a\"").unwrap(), "text a");
    assert_eq!(read("[1]").unwrap(), "kept [1]");
    assert!(read("[1").is_err());
}
