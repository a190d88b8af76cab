//! Variants that are tried: which one a value is read as.

use runtime::runtime::model::{self, Model, Reader, Writer, from_str};
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[test]
fn half_of_a_surrogate_pair_may_be_passed_over() {
    assert_eq!(
        from_str::<One>(r#"{"other":"\ud83d","a":1}"#).unwrap().a,
        Some(1)
    );
}

/// Has the variants of a union tried.
macro_rules! tried {
    ($name:ident by $how:ident: $($variant:ident),+; $other:expr) => {
        impl Model for $name {
            fn read(r: &mut Reader<'_>) -> model::Result<Self> {
                r.$how(&[$(|r| r.attempt(Self::$variant)),+], $other)
            }

            fn write(&self, _: &mut dyn Writer) {}
        }
    };
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

tried!(Tried by closest: One, Two, Three, Map, Number; |r| r.keep(Self::Unknown));

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

tried!(Closed by closest: Left, Right; |r| Err(r.fits_none("Closed")));

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

/// What an heir demands, on top of its base.
#[derive(Clone, Debug, PartialEq)]
enum Kin {
    Heir(Heir),
    Base(Base),
    Unknown(Value),
}

object!(Heir {
    next: Option<Box<Kin>>,
    must: i64
});
object!(Base {
    next: Option<Box<Kin>>
});

tried!(Kin by first: Heir, Base; |r| r.keep(Self::Unknown));

#[test]
fn the_first_variant_that_fits_is_read_or_the_value_kept() {
    let base = Kin::Base(Base { next: None });
    let heir = Kin::Heir(Heir {
        next: None,
        must: 1,
    });
    assert_eq!(from_str::<Kin>("{}").unwrap(), base);
    // A field of tomorrow makes an heir no base.
    assert_eq!(from_str::<Kin>(r#"{"must":1,"new":2}"#).unwrap(), heir);
    assert_eq!(from_str::<Kin>("[1]").unwrap(), Kin::Unknown(json!([1])));
    assert!(from_str::<Kin>("[1").is_err());
    // Of each level the heir is read before it turns out to be none.
    let depth = 100;
    let text = format!("{}{{}}{}", r#"{"next":"#.repeat(depth), "}".repeat(depth));
    let mut levels = 0;
    let mut read = from_str::<Kin>(&text).unwrap();
    while let Kin::Base(Base { next: Some(inner) }) = read {
        levels += 1;
        read = *inner;
    }
    assert_eq!((levels, read), (depth, base));
}

/// Two objects of the same fields, apart in what they may be.
#[derive(Clone, Debug, PartialEq)]
enum Alike {
    Plain(Plain),
    Null(Null),
    Unknown(Value),
}

/// Open enums of one constant.
#[derive(Clone, PartialEq)]
struct Word<const IS: char>(String);

impl<const IS: char> std::fmt::Debug for Word<IS> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<const IS: char> Model for Word<IS> {
    fn read(r: &mut Reader<'_>) -> model::Result<Self> {
        let listed = [Self(IS.to_string())];
        model::read_text_or(r, &listed, |it| &it.0, Self)
    }

    fn write(&self, w: &mut dyn Writer) {
        w.str(&self.0);
    }
}

object!(Plain { word: Option<Word<'a'>>, x: Option<i64> });

struct Null {
    word: Option<Word<'b'>>,
    x: Option<Option<i64>>,
}

impl model::Object for Null {
    const SHAPE: model::Shape = model::Shape {
        title: "Null",
        fields: &["word", "x"],
        nullable: &["x"],
        ..model::Shape::EMPTY
    };

    type Values = (Option<Word<'b'>>, Option<Option<i64>>);

    fn make((word, x): Self::Values) -> Self {
        Self { word, x }
    }

    fn values(&self) -> model::Refs<'_, Self> {
        (&self.word, &self.x)
    }
}

model::object_impls!(Null);

tried!(Alike by closest: Plain, Null; |r| r.keep(Self::Unknown));

#[test]
fn a_constant_that_is_not_listed_and_a_null_that_is_left_out_are_strange() {
    #[track_caller]
    fn is(text: &str, plain: bool) {
        let read = from_str::<Alike>(text).expect("it is JSON");
        assert_eq!(matches!(read, Alike::Plain(_)), plain, "{read:?}");
    }
    is(r#"{"word":"a"}"#, true);
    is(r#"{"word":"b"}"#, false);
    is(r#"{"x":1}"#, true);
    is(r#"{"x":null}"#, false);
    // One is as strange as the other, and then the order counts.
    is(r#"{"word":"c"}"#, true);
}

/// A union told by a tag.
#[derive(Clone, Debug, PartialEq)]
enum Told {
    One(One),
    Unknown(Value),
}

impl Model for Told {
    fn read(r: &mut Reader<'_>) -> model::Result<Self> {
        match r.tag("t")?.as_deref() {
            Some("one") => r.hide("t").variant(Self::One, Self::Unknown),
            Some(_) => r.keep_newer(Self::Unknown),
            None => r.keep(Self::Unknown),
        }
    }

    fn write(&self, _: &mut dyn Writer) {}
}

object!(Tag { t: Option<Word<'z'>> });

/// It and an object of its tag alone.
#[derive(Clone, Debug, PartialEq)]
enum Outer {
    Told(Told),
    Tag(Tag),
    Unknown(Value),
}

tried!(Outer by closest: Told, Tag; |r| r.keep(Self::Unknown));

#[test]
fn a_union_that_is_tried_keeps_what_has_a_tag_of_tomorrow_and_nothing_else() {
    let read = |text| from_str::<Outer>(text).expect("it is JSON");
    let kept = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let one = r#"{"t":"one","a":1}"#;
    assert_eq!(read(one), Outer::Told(Told::One(One { a: Some(1) })));
    let newer = r#"{"t":"new","b":1}"#;
    assert_eq!(read(newer), Outer::Told(Told::Unknown(kept(newer))));
    // It knows less of this one than an object with an open enum.
    assert!(matches!(read(r#"{"t":"new"}"#), Outer::Tag(_)));
    let none = r#"{"b":1}"#;
    assert_eq!(read(none), Outer::Unknown(kept(none)));
}

object!(HoldsTold { inner: Option<Told> });
object!(HoldsOne { inner: Option<One> });
object!(HoldsTwo { inner: Option<Two> });

/// Objects that differ in what they hold.
#[derive(Clone, Debug, PartialEq)]
enum Holding {
    Told(HoldsTold),
    One(HoldsOne),
    Two(HoldsTwo),
    Unknown(Value),
}

tried!(Holding by closest: Told, One, Two; |r| r.keep(Self::Unknown));

#[test]
fn what_is_lost_or_of_no_variant_within_a_value_counts() {
    let read = |text| from_str::<Holding>(text).expect("it is JSON");
    assert!(matches!(read(r#"{"inner":{"t":"one"}}"#), Holding::Told(_)));
    assert!(matches!(read(r#"{"inner":{"a":1}}"#), Holding::One(_)));
    assert!(matches!(
        read(r#"{"inner":{"a":1,"b":[2]}}"#),
        Holding::Two(_)
    ));
}

/// One that has to have its field, which may be `null`.
struct Present {
    x: Option<i64>,
}

impl model::Object for Present {
    const SHAPE: model::Shape = model::Shape {
        title: "Present",
        fields: &["x"],
        present: &["x"],
        ..model::Shape::EMPTY
    };

    type Values = (Option<i64>,);

    fn make((x,): Self::Values) -> Self {
        Self { x }
    }

    fn values(&self) -> model::Refs<'_, Self> {
        (&self.x,)
    }
}

model::object_impls!(Present);
object!(Optional { x: Option<i64> });

/// A field that has to be there, and one that need not.
#[derive(Clone, Debug, PartialEq)]
enum There {
    Present(Present),
    Optional(Optional),
    Unknown(Value),
}

tried!(There by closest: Present, Optional; |r| r.keep(Self::Unknown));

#[test]
fn a_field_that_would_come_to_be_written_is_strange() {
    let read = |text| from_str::<There>(text).expect("it is JSON");
    assert!(matches!(read(r#"{"x":1}"#), There::Present(_)));
    assert!(matches!(read(r#"{"x":null}"#), There::Present(_)));
    assert!(matches!(read("{}"), There::Optional(_)));
}

/// A dozen texts.
type Texts = (
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
);

object!(Wide {
    a: Option<Texts>,
    b: Option<Texts>,
    c: Option<Texts>,
    d: Option<Texts>,
    e: Option<Texts>,
    next: Option<Box<Expanded>>
});

/// A key, or in its place what it is the key of.
#[derive(Clone, Debug, PartialEq)]
enum Expanded {
    Key(String),
    Wide(Box<Wide>),
    Unknown(Value),
}

tried!(Expanded by closest: Key, Wide; |r| r.keep(Self::Unknown));

#[test]
fn no_nesting_exhausts_the_stack() {
    let text = format!("{}{}{}", r#"{"next":"#.repeat(127), "{}", "}".repeat(127));
    let read = std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(move || from_str::<Wide>(&text).map(|_| ()))
        .unwrap();
    // How deep it gets is a matter of the compiler.
    if let Err(error) = read.join().unwrap() {
        assert!(error.to_string().contains("nest too deep"), "{error}");
    }
}
