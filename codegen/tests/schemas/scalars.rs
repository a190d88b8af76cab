//! Scalars, arrays, tuples.

use super::check;

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

#[test]
fn an_example_outranks_a_format_that_it_is_not_of() {
    check(
        "A: {type: object, properties: {a: {type: string, format: uuid, example: CVE-2022-25235}, b: {type: string, format: date, example: '2012-12'}, c: {type: string, format: date, example: '2012-12-24'}}}",
        "A { a?: String, b?: String, c?: Date }",
    );
}

#[test]
fn an_example_of_the_whole_outranks_a_format_within() {
    let day = "{type: string, format: date}";
    let parts = format!("type: object, properties: {{a: {day}, b: {{type: array, items: {day}}}}}");
    let refuted = "{a: '2012-12', b: ['2013-11-12Z']}";
    check(
        &format!("A: {{{parts}, example: {refuted}}}"),
        "A { a?: String, b?: [String] }",
    );
    check(
        &format!("A: {{{parts}, examples: [{refuted}]}}"),
        "A { a?: String, b?: [String] }",
    );
    check(
        &format!("A: {{allOf: [{{{parts}}}, {{properties: {{c: {{}}}}}}], example: {refuted}}}"),
        "A { a?: String, b?: [String], c?: Any }",
    );
    // What it is itself shown with counts, and what has a name may be shown elsewhere.
    check(
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
