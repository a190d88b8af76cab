//! Documents that mean harm end in a diagnostic: no overflow, no hang, no gigabytes.

use std::path::PathBuf;

use codegen::config::Config;
use codegen::diagnostics::{Code, Diagnostics};
use codegen::document::{Options, load, touch_all};
use codegen::ir::{Api, ContentKind};
use codegen::lower::{Origin, lower};

/// Loads a text, types all of it, and gives what was found and how many nodes were typed.
fn read(name: &str, text: &str, options: &Options) -> (Diagnostics, usize) {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("hostile-{name}"));
    std::fs::write(&path, text).expect("the folder of tests can be written");
    let diagnostics = Diagnostics::new();
    let document = load(&path, options, &diagnostics);
    let count = document.as_ref().map_or(0, touch_all);
    (diagnostics, count)
}

#[track_caller]
fn check(name: &str, text: &str, code: Code) {
    let (diagnostics, _) = read(name, text, &Options::default());
    let found: Vec<_> = diagnostics
        .list()
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect();
    assert!(found.contains(&code), "{name}: {found:?}");
}

/// A schema of arrays in arrays.
fn nested(levels: usize) -> String {
    let mut text = String::from(
        r#"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"components":{"schemas":{"A":"#,
    );
    text.push_str(&r#"{"type":"array","items":"#.repeat(levels));
    text.push_str("{}");
    text.push_str(&"}".repeat(levels));
    text.push_str("}}}");
    text
}

#[test]
fn ten_thousand_levels_are_too_deep() {
    check("arrays.json", &"[".repeat(10_000), Code::TooDeep);
    check(
        "arrays.yaml",
        &format!("a: {}{}", "[".repeat(10_000), "]".repeat(10_000)),
        Code::TooDeep,
    );
    check("dashes.yaml", &"- ".repeat(10_000), Code::TooDeep);
    check("objects.json", &nested(10_000), Code::TooDeep);
}

#[test]
fn ten_thousand_levels_are_read_where_the_settings_ask_for_it() {
    let mut options = Options::default();
    options.limits.depth = 100_000;
    let (diagnostics, count) = read("allowed.json", &nested(10_000), &options);
    assert!(diagnostics.is_empty());
    assert_eq!(count, 10_001);
    let mut text = nested(10_000);
    text.insert_str(text.len() - 3, r#","B":{"example":"#);
    text.insert_str(
        text.len() - 3,
        &format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000)),
    );
    text.insert(text.len() - 3, '}');
    let (diagnostics, _) = read("example.json", &text, &options);
    assert!(!diagnostics.has_errors());
}

#[test]
fn aliases_pay_for_what_they_repeat() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..30 {
        let before = level - 1;
        text.push_str(&format!(
            "a{level}: &a{level} [{}]\n",
            vec![format!("*a{before}"); 10].join(", ")
        ));
    }
    check("laughs.yaml", &text, Code::TooManyNodes);
    let mut text = String::from("a0: &a0 {k0: x}\n");
    for level in 1..40 {
        let before = level - 1;
        text.push_str(&format!(
            "a{level}: &a{level}\n  <<: *a{before}\n  l{level}: *a{before}\n"
        ));
    }
    check("merges.yaml", &text, Code::TooManyNodes);
}

fn components(entries: impl Iterator<Item = String>) -> String {
    let entries: Vec<String> = entries.collect();
    format!(
        "openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\ncomponents:\n  schemas:\n{}\n",
        entries.join("\n")
    )
}

#[test]
fn references_that_go_round_are_told() {
    let to = |number: usize, next: usize| {
        format!("    A{number}: {{$ref: '#/components/schemas/A{next}'}}")
    };
    check(
        "self.yaml",
        &components(std::iter::once(to(0, 0))),
        Code::ReferenceLoop,
    );
    check(
        "ring.yaml",
        &components((0..5_000).map(|number| to(number, (number + 1) % 5_000))),
        Code::ReferenceLoop,
    );
    let inside = |number: usize, next: usize| {
        format!("    A{number}: {{$ref: '#/components/schemas/A{next}/items'}}")
    };
    check(
        "inside.yaml",
        &components(std::iter::once(inside(0, 0))),
        Code::DanglingReference,
    );
    check(
        "rings.yaml",
        &components((0..5_000).map(|number| inside(number, (number + 1) % 5_000))),
        Code::DanglingReference,
    );
}

#[test]
fn a_long_chain_of_references_is_followed_to_its_end() {
    let to = |number: usize| {
        format!(
            "    A{number}: {{$ref: '#/components/schemas/A{}'}}",
            number + 1
        )
    };
    let chain = (0..10_000)
        .map(to)
        .chain(std::iter::once("    A10000: {type: string}".to_owned()));
    let (diagnostics, count) = read("chain.yaml", &components(chain), &Options::default());
    assert!(diagnostics.is_empty());
    assert_eq!(count, 10_001);
}

#[test]
fn a_reference_to_an_ancestor_is_no_loop() {
    let text = components(std::iter::once(
        "    A: {type: object, properties: {a: {$ref: '#'}, b: {$ref: '#/components'}, c: {$ref: '#/components/schemas/A'}}}".to_owned(),
    ));
    let (diagnostics, _) = read("ancestor.yaml", &text, &Options::default());
    assert!(!diagnostics.any(|diagnostic| diagnostic.code == Code::ReferenceLoop));
}

/// What the generator makes of a text.
fn lowered(name: &str, text: &str) -> (Api, Diagnostics) {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("hostile-{name}.yaml"));
    std::fs::write(&path, text).expect("the folder of tests can be written");
    let diagnostics = Diagnostics::new();
    let document = load(&path, &Options::default(), &diagnostics).expect("it is a document");
    let api = lower(
        &document,
        &Config::default(),
        &Origin::default(),
        &diagnostics,
    );
    (api.expect("it has types"), diagnostics)
}

/// Each level is a choice of two, each of which builds on the next level: its members double on each.
#[test]
fn choices_of_what_builds_on_choices_have_an_end() {
    const DEEP: usize = 40;
    let of = |level: usize, field: &str| {
        format!(
            "{{allOf: [{{$ref: '#/components/schemas/L{}'}}, {{type: object, required: [{field}{level}], properties: {{{field}{level}: {{type: string}}}}}}]}}",
            level + 1
        )
    };
    let level = |level| {
        let (x, y) = (of(level, "x"), of(level, "y"));
        format!("    L{level}: {{oneOf: [{x}, {y}]}}\n")
    };
    let levels: String = (0..DEEP).map(level).collect();
    let (api, diagnostics) = lowered(
        "doubles",
        &format!(
            "openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{levels}    L{DEEP}: {{type: object}}\n"
        ),
    );
    assert!(api.types.len() < 20_000, "{}", api.types.len());
    assert!(diagnostics.any(|it| it.code == Code::TooManyCombinations));
}

#[test]
fn choices_within_choices_do_not_multiply() {
    const WIDE: usize = 20;
    const DEEP: usize = 8;
    let mut schemas = String::new();
    for level in 0..=DEEP {
        for at in 0..WIDE {
            let below = |of: usize| format!("{{$ref: '#/components/schemas/L{}x{of}'}}", level + 1);
            let schema = match level {
                DEEP => format!("{{type: object, properties: {{p{at}: {{type: string}}}}}}"),
                _ => format!(
                    "{{oneOf: [{}]}}",
                    (0..WIDE).map(below).collect::<Vec<_>>().join(", ")
                ),
            };
            schemas.push_str(&format!("    L{level}x{at}: {schema}\n"));
        }
    }
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\npaths:\n  /a:\n    post:\n      requestBody: {{content: {{multipart/form-data: {{schema: {{$ref: '#/components/schemas/L0x0'}}}}}}}}\n      responses: {{'204': {{description: A}}}}\ncomponents:\n  schemas:\n{schemas}"
    );
    let (api, _) = lowered("choices", &text);
    assert!(api.types.len() >= WIDE * DEEP, "{}", api.types.len());
    let body = api.operations[0].body.as_ref().unwrap();
    match &body.contents[0].kind {
        ContentKind::Multipart(parts) => assert_eq!(parts.len(), WIDE),
        kind => panic!("{kind:?}"),
    }
}
