//! Choices of the user.

use codegen::config::Config;
use codegen::diagnostics::Code;

use super::check_with;

const PET: &str = "Pet:
  type: object
  properties:
    kind: {type: string, enum: [a, b]}
    owner: {$ref: '#/components/schemas/Owner'}
Owner: {type: object, properties: {name: {type: string}}}
";

#[track_caller]
fn check(config: &str, codes: &[Code], expected: &str) {
    let config: Config = toml::from_str(config).expect("settings");
    check_with(&config, PET, codes, expected);
}

#[test]
fn names() {
    check(
        "[schema.Pet]\nname = 'Animal'\n[schema.'#/components/schemas/Pet/properties/owner']\nname = 'keeper'",
        &[],
        "Animal { kind?: AnimalKind, keeper?: Owner }
         Owner { name?: String }
         AnimalKind = \"a\" A | \"b\" B | _ Unknown",
    );
}

#[test]
fn replacements() {
    check(
        "[schema.Owner]\nreplace = 'crate::Owner'\n[schema.'#/components/schemas/Pet/properties/kind']\nreplace = 'my::Kind'",
        &[],
        "Pet { kind?: my::Kind, owner?: crate::Owner }",
    );
}

#[test]
fn a_place_that_is_not_there_is_an_error() {
    let all = "Pet { kind?: PetKind, owner?: Owner }\nOwner { name?: String }\nPetKind = \"a\" A | \"b\" B | _ Unknown";
    check(
        "[schema.Pett]\nname = 'Animal'",
        &[Code::UnknownSchema],
        all,
    );
    check(
        "[schema.'#/components/schemas/Pet/properties/knd']\nname = 'x'",
        &[Code::UnknownSchema],
        all,
    );
}

#[test]
fn formats() {
    let config: Config =
        toml::from_str("types.formats.decimal = 'rust_decimal::Decimal'\ntypes.dates = 'string'")
            .unwrap();
    let schema = "A: {type: object, properties: {a: {type: string, format: decimal}, b: {type: string, format: date-time}}}";
    check_with(
        &config,
        schema,
        &[],
        "A { a?: rust_decimal::Decimal, b?: String }",
    );
}

#[test]
fn what_may_be_any_type_is_tried_last() {
    let config: Config = toml::from_str("[schema.Any]\nreplace = 'my::Any'").expect("settings");
    check_with(
        &config,
        "Any: {type: object}
U:
  oneOf:
    - {$ref: '#/components/schemas/Any'}
    - {title: A, type: object, properties: {a: {type: string}}}
    - {title: B, type: object, properties: {a: {type: string}, b: {type: string}}}
",
        &[],
        "U = Any(my::Any) | A(UA) | B(UB) | _ Unknown by Bool: Any, Integer: Any, Number: Any, String: Any, Array: Any, Object: trying B A else Any
         UA { a?: String }
         UB { a?: String, b?: String }",
    );
}
