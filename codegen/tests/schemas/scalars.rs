//! Scalars, arrays, tuples.

use super::{check, check_with};
use codegen::config::Config;
use codegen::diagnostics::Code;

#[test]
fn scalars() {
    check(
        "A:
  type: object
  properties:
    a: {type: string, format: date-time}
    b: {type: integer, format: int32}
    c: {type: number}
    d: {type: boolean}
    e: {type: string, format: byte}
    f: {type: string, format: binary}
    g: {}
    h: {format: uuid}
    i: {type: 'null'}
",
        "A { a?: DateTime, b?: I32, c?: F64, d?: Bool, e?: Base64, f?: String, g?: Any, h?: Uuid, i?: Null }",
    );
}

/// Checks types where this many examples are told not to be what their schemas say.
#[track_caller]
fn check_refuted(count: usize, schemas: &str, expected: &str) {
    let told = vec![Code::RefutedSchema; count];
    check_with(&Config::default(), schemas, &told, expected);
}

#[test]
fn an_example_outranks_a_format_that_it_is_not_of() {
    check_refuted(
        2,
        "A: {type: object, properties: {a: {type: string, format: uuid, example: CVE-2022-25235}, b: {type: string, format: date, example: '2012-12'}, c: {type: string, format: date, example: '2012-12-24'}}}",
        "A { a?: String, b?: String, c?: Date }",
    );
    check_refuted(
        3,
        "A: {type: object, properties: {a: {type: integer, format: int32, example: 1418556477882}, b: {type: integer, format: int32, examples: [4.5]}, c: {type: integer, example: -1.5}, d: {type: integer, example: 2.0}, e: {type: integer, enum: [1, 2], example: 1.5}}}",
        "A { a?: I64, b?: F64, c?: F64, d?: I64, e?: AE }
         AE = 1 V1 | 2 V2 | _ Unknown",
    );
}

#[test]
fn an_object_whose_example_is_none_may_be_anything() {
    check_refuted(
        2,
        "A: {type: object, properties: {a: {type: object, example: true}, b: {type: object, example: [1]}, c: {type: object, example: '{}'}, d: {type: object, example: {e: 1}}, f: {type: object, properties: {g: {}}, example: x}}}",
        "A { a?: Any, b?: Any, c?: {Any}, d?: {Any}, f?: AF }
         AF { g?: Any }",
    );
}

#[test]
fn what_is_told_or_shown_to_be_null_may_be() {
    check_refuted(
        2,
        "A: {type: object, required: [a, b, c, e], properties: {a: {type: string, description: '`null` if there is none.'}, e: {type: array, items: {type: string}, description: 'Each may be null.'}, b: {type: string}, c: {type: string}, d: {type: string, description: '`null` if there is none.'}}, example: {a: x, b: null, c: y}}",
        "A { a: String|null, e: [String], b: String|null, c: String, d?: String }",
    );
}

#[test]
fn an_example_of_the_whole_outranks_text_within() {
    check_refuted(
        3,
        "A: {type: object, properties: {a: {type: string}, b: {type: array, items: {type: string}}, c: {type: string}, d: {type: string, enum: ['1']}, e: {type: string, example: '007'}, f: {type: string}, g: {type: string}, h: {type: string, maxLength: 5}, i: {type: string, format: byte}}, example: {a: 5, b: [1.5], c: true, d: 1, e: 7, f: '5', g: {}, h: 5, i: 6}}",
        "A { a?: Any, b?: [Any], c?: Any, d?: AD, e?: String, f?: String, g?: String, h?: String, i?: Base64 }
         AD = \"1\" V1 | _ Unknown",
    );
}

#[test]
fn an_example_of_the_whole_outranks_a_format_within() {
    let day = "{type: string, format: date}";
    let parts = format!("type: object, properties: {{a: {day}, b: {{type: array, items: {day}}}}}");
    let refuted = "{a: '2012-12', b: ['2013-11-12Z']}";
    check_refuted(
        2,
        &format!("A: {{{parts}, example: {refuted}}}"),
        "A { a?: String, b?: [String] }",
    );
    check_refuted(
        2,
        &format!("A: {{{parts}, examples: [{refuted}]}}"),
        "A { a?: String, b?: [String] }",
    );
    check_refuted(
        2,
        &format!("A: {{allOf: [{{{parts}}}, {{properties: {{c: {{}}}}}}], example: {refuted}}}"),
        "A { a?: String, b?: [String], c?: Any }",
    );
    // What it is itself shown with counts, and what has a name may be shown elsewhere.
    check_refuted(
        0,
        "A: {type: object, properties: {a: {type: string, format: date, example: '2012-12-24'}, b: {$ref: '#/components/schemas/B'}}, example: {a: '2012-12', b: '2012-12'}}\nB: {type: string, format: date}",
        "A { a?: Date, b?: B }
         B = Date",
    );
}

#[test]
fn arrays_and_tuples() {
    check("A: {type: array, items: {type: integer}}", "A = [I64]");
    check("A: {type: array}", "A = [Any]");
    check("A: {items: {type: string}}", "A = [String]");
    check(
        "A: {type: array, prefixItems: [{type: string}, {type: integer}], minItems: 2, maxItems: 2}",
        "A = (String, I64)",
    );
    check(
        "A: {type: array, prefixItems: [{type: string}, {type: integer}], minItems: 2, items: false}",
        "A = (String, I64)",
    );
    // Shorter ones are valid too.
    check(
        "A: {type: array, prefixItems: [{type: string}, {type: integer}], items: false}",
        "A = [Any]",
    );
    check(
        "A: {type: array, prefixItems: [{type: string}], items: {type: string}}",
        "A = [String]",
    );
}

#[test]
fn a_reference_is_an_alias() {
    check(
        "A: {$ref: '#/components/schemas/B'}\nB: {type: string}",
        "A = B\nB = String",
    );
}
