//! Fields of one constant text.

use runtime::runtime::model;
use std::borrow::Cow;

struct Outer {
    first: Cow<'static, str>,
    inner: Option<Inner>,
    last: Cow<'static, str>,
}

struct Inner {
    kind: Cow<'static, str>,
}

impl model::Object for Outer {
    const SHAPE: model::Shape = model::Shape {
        title: "Outer",
        fields: &["first", "inner", "last"],
        constants: &["a", "z"],
        ..model::Shape::EMPTY
    };

    type Values = (Cow<'static, str>, Option<Inner>, Cow<'static, str>);

    fn make((first, inner, last): Self::Values) -> Self {
        Self { first, inner, last }
    }

    fn values(&self) -> model::Refs<'_, Self> {
        (&self.first, &self.inner, &self.last)
    }
}

impl model::Object for Inner {
    const SHAPE: model::Shape = model::Shape {
        title: "Inner",
        fields: &["kind"],
        constants: &["i"],
        ..model::Shape::EMPTY
    };

    type Values = (Cow<'static, str>,);

    fn make((kind,): Self::Values) -> Self {
        Self { kind }
    }

    fn values(&self) -> model::Refs<'_, Self> {
        (&self.kind,)
    }
}

model::object_impls!(Outer, Inner);

#[track_caller]
fn check(text: &str, borrowed: [bool; 3]) {
    let outer: Outer = model::from_str(text).expect("it is of the type");
    let is_borrowed = |text: &Cow<'static, str>| matches!(text, Cow::Borrowed(_));
    let inner = outer.inner.as_ref().is_some_and(|it| is_borrowed(&it.kind));
    assert_eq!(
        [is_borrowed(&outer.first), inner, is_borrowed(&outer.last)],
        borrowed
    );
    assert_eq!(
        model::to_vec(&outer).expect("it can be written"),
        text.as_bytes()
    );
}

#[test]
fn a_constant_takes_no_memory_and_another_text_is_kept() {
    check(
        r#"{"first":"a","inner":{"kind":"i"},"last":"z"}"#,
        [true; 3],
    );
    check(
        r#"{"first":"b","inner":{"kind":"i"},"last":"z"}"#,
        [false, true, true],
    );
    // The constants of an object are not those of the one around it.
    check(
        r#"{"first":"i","inner":{"kind":"a"},"last":"z"}"#,
        [false, false, true],
    );
}
