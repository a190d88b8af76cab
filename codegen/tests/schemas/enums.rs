//! Sets of constants.

use codegen::config::Config;

use super::{check, check_with};

#[test]
fn constants_of_every_kind() {
    check(
        "E: {type: string, enum: [a, b]}",
        "E = \"a\" A | \"b\" B | _ Unknown",
    );
    check("E: {enum: [a, b]}", "E = \"a\" A | \"b\" B | _ Unknown");
    check(
        "E: {type: integer, enum: [1, 2, -1]}",
        "E = 1 V1 | 2 V2 | -1 Minus1 | _ Unknown",
    );
    check(
        "E: {enum: [a, 1, true]}",
        "E = \"a\" A | 1 V1 | true True | _ Unknown",
    );
    check(
        "E: {type: number, enum: [0.5, 1]}",
        "E = 0.5 V0_5 | 1 V1 | _ Unknown",
    );
    check("E: {type: boolean, enum: [true]}", "E = Bool");
    check(
        "E: {type: [string, 'null'], enum: [a, null]}\nF: {type: array, items: {$ref: '#/components/schemas/E'}}",
        "E = \"a\" A | _ Unknown\nF = [E|null]",
    );
    check("E: {enum: [null]}", "E = Null");
}

#[test]
fn constants_that_look_alike_have_names_of_their_own() {
    check(
        "E: {type: string, enum: [asc, ASC, Asc, 'a-sc']}",
        "E = \"asc\" Asc | \"ASC\" AscUpper | \"Asc\" AscMixed | \"a-sc\" ASc | _ Unknown",
    );
    check(
        "E: {type: string, enum: ['', ' ', '*', '>=', '-a', a, 'a+']}",
        "E = \"\" Empty | \" \" Space | \"*\" Star | \">=\" GreaterOrEqual | \"-a\" MinusA | \"a\" A | \"a+\" APlus | _ Unknown",
    );
    check(
        "E: {type: string, enum: [unknown, self, Self]}",
        "E = \"unknown\" Unknown | \"self\" Self_ | \"Self\" SelfMixed | _ Unrecognized",
    );
    check(
        "E: {type: string, enum: [a, a, b]}",
        "E = \"a\" A | \"b\" B | _ Unknown",
    );
}

#[test]
fn names_beside_the_list() {
    check(
        "E: {type: integer, enum: [1, 2], x-enum-varnames: [LOW, HIGH]}",
        "E = 1 Low | 2 High | _ Unknown",
    );
    check(
        "E: {type: integer, enum: [1, 2], x-enumNames: [Low, High]}",
        "E = 1 Low | 2 High | _ Unknown",
    );
    check(
        "E: {type: integer, enum: [1, 2], x-ms-enum: {name: Level, values: [{value: 1, name: Low}, {value: 2, name: High}]}}",
        "E = 1 Low | 2 High | _ Unknown",
    );
}

#[test]
fn a_choice_of_constants_is_an_enum() {
    check(
        "E: {oneOf: [{const: 1, title: Low, description: not much}, {const: 2, title: High}]}",
        "E = 1 Low | 2 High | _ Unknown",
    );
    check(
        "E: {anyOf: [{type: string, enum: [a]}, {type: string}]}",
        "E = \"a\" A | _ Unknown",
    );
    check(
        "E: {anyOf: [{$ref: '#/components/schemas/F'}, {type: string}]}\nF: {type: string, enum: [a]}",
        "E = F\nF = \"a\" A | _ Unknown",
    );
}

#[test]
fn enums_can_be_closed() {
    let config: Config = toml::from_str("types.open = false\nschema.F.open = true").unwrap();
    check_with(
        &config,
        "E: {type: string, enum: [a, b]}\nF: {type: string, enum: [a, b]}",
        &[],
        "E = \"a\" A | \"b\" B\nF = \"a\" A | \"b\" B | _ Unknown",
    );
}

#[test]
fn the_only_value_of_a_required_field_needs_no_type() {
    check(
        "A: {type: object, required: [object, version], properties: {object: {type: string, const: list}, version: {enum: [2]}, kind: {enum: [x]}}}",
        "A { object: String = \"list\", version: I64 = 2, kind?: AKind }\nAKind = \"x\" X | _ Unknown",
    );
}
