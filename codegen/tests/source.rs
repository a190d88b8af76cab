//! The value tree: what JSON and YAML say, and where.

use std::path::PathBuf;

use codegen::diagnostics::{Code, Diagnostics, PER_CODE, human};
use codegen::source::{Access, Files, Format, Value};
use serde_json::json;

/// Reads a text as a file, its tree as JSON, and what was said about it.
#[track_caller]
fn read(text: impl AsRef<[u8]>) -> (Files, Diagnostics) {
    let line = std::panic::Location::caller().line();
    let thread = format!("{:?}", std::thread::current().id()).replace(['(', ')'], "");
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("source-{line}-{thread}"));
    std::fs::write(&path, text).expect("the folder of tests can be written");
    let diagnostics = Diagnostics::new();
    let files = Files::open(&path, Access::default(), &diagnostics);
    let told = human(&diagnostics.list(), PER_CODE);
    (
        files.unwrap_or_else(|| panic!("not read:\n{told}")),
        diagnostics,
    )
}

#[track_caller]
fn check(text: &str, expected: serde_json::Value) {
    let (files, diagnostics) = read(text);
    let found = files.get(0).map(|file| file.value(0).to_json());
    assert_eq!(
        found,
        Some(expected),
        "{}",
        human(&diagnostics.list(), PER_CODE)
    );
}

#[track_caller]
fn check_code(text: &str, expected: serde_json::Value, code: Code) {
    let (files, diagnostics) = read(text);
    let found = files.get(0).map(|file| file.value(0).to_json());
    assert_eq!(found, Some(expected));
    assert!(diagnostics.any(|diagnostic| diagnostic.code == code));
}

#[test]
fn scalars_are_those_of_the_core_schema() {
    check(
        "[yes, no, on, off, y, n]",
        json!(["yes", "no", "on", "off", "y", "n"]),
    );
    check(
        "[true, True, FALSE, null, ~, Null]",
        json!([true, true, false, null, null, null]),
    );
    check("a:\nb: ''\n", json!({"a": null, "b": ""}));
    check(
        "[2020-01-01, 18:00, 2020-01-01T00:00:00Z, =, <]",
        json!(["2020-01-01", "18:00", "2020-01-01T00:00:00Z", "=", "<"]),
    );
    check(
        "[1, -1, +1, 0, 0x1F, 0o17, 1.5, .5, 1e3, 1_000]",
        json!([1, -1, 1, 0, 31, 15, 1.5, 0.5, 1000.0, "1_000"]),
    );
    check(
        "[0123, 1.2.3, '1', \"1\", 08]",
        json!(["0123", "1.2.3", "1", "1", "08"]),
    );
    check(
        "[!!str 1, !!int '1', ! 1, !!null '']",
        json!(["1", 1, "1", null]),
    );
}

#[test]
fn numbers_are_kept_as_they_are_written() {
    let (files, _) = read("[-9223372036854776000, 1.10, 123456789012345678901234567890]");
    let file = files.get(0).expect("there is a file");
    let texts: Vec<_> = file
        .value(0)
        .as_array()
        .into_iter()
        .flat_map(|array| array.iter())
        .collect();
    let texts: Vec<&str> = texts
        .iter()
        .filter_map(|(_, value)| value.as_text())
        .collect();
    assert_eq!(
        texts,
        [
            "-9223372036854776000",
            "1.10",
            "123456789012345678901234567890"
        ]
    );
    check(
        "{\"a\": 18446744073709551615}",
        json!({"a": 18446744073709551615u64}),
    );
    check("a: .inf", json!({"a": ".inf"}));
}

#[test]
fn keys_are_their_text() {
    check(
        "200: a\n1.5: b\ntrue: c\nno: d\nnull: e\n",
        json!({"200": "a", "1.5": "b", "true": "c", "no": "d", "null": "e"}),
    );
    check_code("? [a]\n: 1\nb: 2\n", json!({"b": 2}), Code::ComplexKey);
    check_code(
        "? {a: {b: c}}\n: {d: [e]}\nb: 2\n",
        json!({"b": 2}),
        Code::ComplexKey,
    );
}

#[test]
fn of_duplicate_keys_the_last_counts() {
    check_code(
        "{\"a\": 1, \"b\": 2, \"a\": 3}",
        json!({"a": 3, "b": 2}),
        Code::DuplicateKey,
    );
    check_code(
        "a: 1\na: {b: 1}\na: [2]\n",
        json!({"a": [2]}),
        Code::DuplicateKey,
    );
    let many: Vec<String> = (0..40)
        .map(|number| format!("k{}: {number}", number % 39))
        .collect();
    let (_, diagnostics) = read(many.join("\n"));
    assert_eq!(diagnostics.len(), 1);
}

#[test]
fn anchors_and_merge_keys_are_written_out() {
    check(
        "a: &x {k: 1}\nb: *x\n",
        json!({"a": {"k": 1}, "b": {"k": 1}}),
    );
    check(
        "a: &x {k: 1, l: 2}\nb: {<<: *x, k: 3}\n",
        json!({"a": {"k": 1, "l": 2}, "b": {"k": 3, "l": 2}}),
    );
    let two = "a: &x {k: 1}\nb: &y {k: 2, l: 2}\nc:\n  <<: [*x, *y]\n  m: 3\n";
    check(
        two,
        json!({"a": {"k": 1}, "b": {"k": 2, "l": 2}, "c": {"k": 1, "l": 2, "m": 3}}),
    );
    check("a: {'<<': 1}\n", json!({"a": {"<<": 1}}));
    check("&k a: 1\nb: *k\n", json!({"a": 1, "b": "a"}));
    check_code("a: &x [*x]\n", json!({"a": [null]}), Code::AliasLoop);
    check_code("a: *x\n", json!({"a": null}), Code::UnknownAlias);
}

#[test]
fn files_come_from_every_editor() {
    check("\u{feff}a: 1\n", json!({"a": 1}));
    check("a: 1\r\nb:\r\n  - c\r\n", json!({"a": 1, "b": ["c"]}));
    check("a:\t1\n\t\nb: 2\n", json!({"a": 1, "b": 2}));
    check_code("a: 1\n---\nb: 2\n", json!({"a": 1}), Code::SeveralDocuments);
    check("", json!(null));
    let wide: Vec<u8> = [0xfeff]
        .into_iter()
        .chain("a: \u{e9}".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let (files, _) = read(wide);
    assert_eq!(
        files.get(0).map(|file| file.value(0).to_json()),
        Some(json!({"a": "\u{e9}"}))
    );
}

#[test]
fn json_is_json_and_yaml_that_looks_like_it_is_yaml() {
    let format = |text: &str| read(text).0.get(0).map(|file| file.format());
    assert_eq!(format("{\"a\": [1, {}, []]}"), Some(Format::Json));
    assert_eq!(format("{a: 1,}"), Some(Format::Yaml));
    check(
        r#"{"a": "\u00e9\ud83d\ude00\ud83d\n\/"}"#,
        json!({"a": "\u{e9}\u{1f600}\u{fffd}\n/"}),
    );
    check(r#"{"\u0061": 1.0e-2}"#, json!({"a": 0.01}));
}

#[test]
fn a_fault_is_told_where_it_is() {
    let told = |text: &str| {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("fault-{}", text.len()));
        std::fs::write(&path, text).expect("the folder of tests can be written");
        let diagnostics = Diagnostics::new();
        assert!(Files::open(&path, Access::default(), &diagnostics).is_none());
        let first = diagnostics
            .list()
            .first()
            .cloned()
            .expect("there is a diagnostic");
        (
            first.message,
            first.at.and_then(|place| place.line_column()),
        )
    };
    assert_eq!(
        told("{\n \"a\" 1}"),
        ("expected `:`, found `1`".to_owned(), Some((2, 6)))
    );
    assert_eq!(
        told("{\"a\": [1, 2"),
        (
            "expected `,` or `]`, found the end of the file".to_owned(),
            Some((1, 12))
        )
    );
    assert_eq!(
        told("{\"a\": 1}\n}"),
        (
            "expected the end of the document, found `}`".to_owned(),
            Some((2, 1))
        )
    );
}

#[test]
fn a_place_is_line_column_and_pointer() {
    let (files, _) = read("a:\n  \u{e9}: [x, {b/c: y}]\n");
    let file = files.get(0).expect("there is a file");
    let found: Vec<(String, (usize, usize))> = (0..file.tree().len())
        .filter(|node| matches!(file.value(*node), Value::String(_)))
        .map(|node| {
            (
                file.pointer(node),
                file.line_column(
                    file.value(node)
                        .as_str()
                        .map_or(0, |text| file.text().find(text).unwrap_or_default()),
                ),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("/a/\u{e9}/0".to_owned(), (2, 7)),
            ("/a/\u{e9}/1/b~1c".to_owned(), (2, 16))
        ]
    );
}
