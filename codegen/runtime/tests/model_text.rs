//! JSON text: what is read, what is refused, what is written.

use runtime::runtime::model::{self, Model, Reader, Writer, from_str, to_vec};
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
    refuses::<f64>("1e400", "the number 1e400 does not fit `f64`");
    refuses::<Vec<f32>>("[-1e39]", "the number -1e39 does not fit `f32` at `[0]`");
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
    fn read(r: &mut Reader<'_>) -> model::Result<Self> {
        Model::read(r).map(Self)
    }

    fn write(&self, w: &mut dyn Writer) {
        self.0.write(w);
    }
}

model::serde_impls!(Wrapped);
