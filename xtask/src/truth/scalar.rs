//! Values of scalar types.

use super::flat::Flat;
use serde_json::{Value, json};

/// Texts that fit, the plainest first.
pub(super) fn texts(flat: &Flat) -> Vec<Value> {
    let list: &[&str] = match flat.format.as_deref() {
        Some("date-time") => &["2020-01-02T03:04:05Z", "2021-12-31T23:59:59.123456+02:00"],
        Some("date") => &["2020-01-02"],
        Some("time") => &["03:04:05Z"],
        Some("time-local") => &["03:04:05"],
        Some("uuid") => &["4ac4b8a4-3ed5-4a4b-8d5f-3d42e6c1e9a1"],
        Some("byte") => &["Zm9v"],
        Some("email") => &["a@example.com"],
        Some("uri" | "url") => &["https://example.com/a?b=c"],
        _ => &["words", "\u{e4}\"\\\n\u{1f600}"],
    };
    let size = |keyword: &str| flat.bounds.get(keyword).map(|size| *size as usize);
    let (least, most) = (size("minLength").unwrap_or(0), size("maxLength"));
    let fit = |text: &&str| {
        let mut text = (*text).to_owned();
        let length = text.chars().count();
        if length < least {
            text.extend(std::iter::repeat_n('x', (least - length).min(10_000)));
        }
        match most {
            Some(most) => text.chars().take(most).collect::<String>(),
            None => text,
        }
    };
    list.iter().map(fit).map(Value::from).collect()
}

/// Numbers that fit, the plainest first.
pub(super) fn numbers(flat: &Flat, integer: bool) -> Vec<Value> {
    let bound = |keyword: &str| flat.bounds.get(keyword).copied();
    let fits = |number: f64| {
        bound("minimum").is_none_or(|it| number >= it)
            && bound("maximum").is_none_or(|it| number <= it)
            && bound("exclusiveMinimum").is_none_or(|it| number > it)
            && bound("exclusiveMaximum").is_none_or(|it| number < it)
            && bound("multipleOf").is_none_or(|step| step <= 0.0 || number % step == 0.0)
    };
    if integer {
        let near = |keyword: &str| {
            let at = bound(keyword)?;
            (at.abs() < 1e15).then_some(at as i64)
        };
        let mut all: Vec<i64> = vec![1, 0, -1, 9_007_199_254_740_993];
        for keyword in ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"] {
            all.extend(
                near(keyword)
                    .into_iter()
                    .flat_map(|at| [at, at + 1, at - 1]),
            );
        }
        all.extend(near("multipleOf").into_iter().flat_map(|step| {
            let first = near("minimum").unwrap_or(0);
            [step, (first / step.max(1) + 1) * step]
        }));
        let good = all.into_iter().filter(|number| fits(*number as f64));
        return good.map(Value::from).collect();
    }
    let mut all = vec![1.5, 2.0, 0.0, -0.25];
    for keyword in ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"] {
        let near = bound(keyword).into_iter();
        all.extend(near.flat_map(|at| [at, at + 0.5, at - 0.5]));
    }
    all.extend(bound("multipleOf"));
    let good = all.into_iter().filter(|number| fits(*number));
    good.map(|number| json!(number)).collect()
}
