//! Choices that come to less than a union.

use super::{check, lower, spell};
use codegen::config::Config;

#[test]
fn text_of_a_form_beside_any_text_is_text() {
    check(
        "U: {anyOf: [{type: string, format: uuid}, {type: string}]}",
        "U = String",
    );
    check(
        "U: {anyOf: [{type: string, format: uuid}, {type: string, format: date}]}",
        "U = Uuid(Uuid) | Date(Date) | _ Unknown by String: trying Uuid Date",
    );
    check(
        "U: {anyOf: [{type: string, minLength: 1}, {type: string, maxLength: 5}]}",
        "U = String",
    );
    check("U: {anyOf: [{}, {type: string}]}", "U = Any");
}

#[test]
fn a_choice_of_one_is_that_one() {
    check(
        "A: {oneOf: [{type: object, properties: {x: {type: string}}}]}\nB: {allOf: [{type: object, properties: {x: {type: string}}}, {description: words}]}",
        "A { x?: String }\nB { x?: String }",
    );
}

/// A detail of an error, as a schema.
fn detail(issue: &str, description: &str, more: &str) -> String {
    format!(
        "{{type: object{more}, properties: {{issue: {{enum: [{issue}]}}, field: {{type: string}}, description: {{enum: ['{description}']}}}}}}"
    )
}

const TOLD: &str = "This one has been told already";
const ONE: &str = "U { issue?: UIssue, field?: String, description?: String, ..Any }\nUIssue = \"A\" A | \"B\" B | _ Unknown";

#[test]
fn objects_that_differ_in_a_name_and_what_is_said_of_it_are_one() {
    let (a, b) = (detail("A", TOLD, ""), detail("B", TOLD, ""));
    check(&format!("U: {{anyOf: [{a}, {b}]}}"), ONE);
    let base = "required: [issue], properties: {issue: {type: string}}";
    check(
        &format!("U: {{allOf: [{{type: object, {base}}}, {{anyOf: [{a}, {b}]}}]}}"),
        ONE,
    );
}

#[test]
fn objects_that_are_more_than_a_name_and_a_sentence_are_variants() {
    let variants = |schemas: &str| {
        let mut config = Config::default();
        config.types.open = !schemas.contains("Closed");
        let shown = spell::types(&lower(schemas, &config).0);
        assert!(shown.lines().any(|line| line.starts_with("U =")), "{shown}");
    };
    let b = detail("B", TOLD, "");
    let of = |a: &str| format!("U: {{anyOf: [{a}, {b}]}}");
    // Without a sentence the constant is a tag, and so it is where it has to be there.
    variants(&format!(
        "U: {{anyOf: [{}, {}]}}",
        detail("A", "x", ""),
        detail("B", "y", "")
    ));
    variants(&of(&detail("A", TOLD, ", required: [issue]")));
    // The document means a type, other fields, or another way of the field.
    let a = detail("A", TOLD, "");
    variants(&format!(
        "A: {a}\nU: {{anyOf: [{{$ref: '#/components/schemas/A'}}, {b}]}}"
    ));
    variants(&of(&a.replace("field", "other")));
    variants(&of(&a.replace("enum: [A]", "enum: [A], readOnly: true")));
    variants(&of(
        &a.replace("field: {type: string}", "field: {type: integer}")
    ));
    // An object would refuse what the union keeps.
    variants(&format!("{}\nClosed: {{type: boolean}}", of(&a)));
}

#[test]
fn constants_listed_one_by_one_are_one_enum() {
    check(
        "E: {type: integer, format: int32, oneOf: [{title: ZERO, const: 0}, {title: ONE, const: 1}]}",
        "E = 0 Zero | 1 One | _ Unknown",
    );
    check(
        "U: {oneOf: [{enum: [a], title: First}, {type: object, required: [x], properties: {x: {type: string}}}, {enum: [b, a]}, {type: integer, enum: [1]}]}",
        "U = Text(UText) | X(UX) | Number(UNumber) | _ Unknown by Integer: Number, String: Text, Object: X
UText = \"a\" First | \"b\" B | _ Unknown
UX { x: String }
UNumber = 1 V1 | _ Unknown",
    );
}
