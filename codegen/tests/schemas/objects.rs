//! Objects, maps, `allOf`.

use codegen::config::Config;
use codegen::diagnostics::Code;

use super::{check, check_with};

#[test]
fn required_optional_and_null_are_three_things() {
    check(
        "Pet:
  type: object
  required: [a, b]
  properties:
    a: {type: string}
    b: {type: [string, 'null']}
    c: {type: string}
    d: {anyOf: [{type: string}, {type: 'null'}]}
    e: {$ref: '#/Name'}
    f: {oneOf: [{$ref: '#/components/schemas/Name'}, {type: 'null'}]}
Name: {type: [string, 'null']}
"
        .replace("#/Name", "#/components/schemas/Name")
        .as_str(),
        "Pet { a: String, b: String|null, c?: String, d?: String|null, e?: Name|null, f?: Name|null }
         Name = String",
    );
}

#[test]
fn a_part_that_adds_null_means_the_whole() {
    // Here `nullable` is of another version, which is told.
    check_with(
        &Config::default(),
        "Pet:
  type: object
  required: [a, b, c]
  properties:
    a: {allOf: [{nullable: true}, {$ref: '#/components/schemas/Name'}]}
    b: {allOf: [{nullable: true, type: string}, {$ref: '#/components/schemas/Name'}]}
    c: {allOf: [{description: A}, {$ref: '#/components/schemas/Name'}]}
Name: {type: string}
",
        &[Code::OtherVersion],
        "Pet { a: Name|null, b: String, c: Name }
         Name = String",
    );
}

#[test]
fn absent_and_null_can_be_one_thing() {
    let config: Config = toml::from_str("types.absent-and-null = 'together'").unwrap();
    let schema = "Pet: {type: object, required: [a], properties: {a: {type: [string, 'null']}, b: {type: [string, 'null']}}}";
    check_with(&config, schema, &[], "Pet { a: String|null, b?: String }");
}

#[test]
fn other_fields() {
    check(
        "A: {type: object, properties: {x: {type: string}}, additionalProperties: {type: integer}}",
        "A { x?: String, ..I64 }",
    );
    check(
        "A: {type: object, properties: {x: {type: string}}, additionalProperties: true}",
        "A { x?: String, ..Any }",
    );
    check(
        "A: {type: object, properties: {x: {type: string}}, additionalProperties: false}",
        "A { x?: String, ! }",
    );
    check(
        "A: {type: object, additionalProperties: {type: integer}}",
        "A = {I64}",
    );
    check("A: {type: object}", "A = {Any}");
    check("A: {type: object, additionalProperties: false}", "A { ! }");
    check(
        "A: {type: object, properties: {extra: {type: string}}, patternProperties: {'^x': {type: integer}}, additionalProperties: false}",
        "A { extra?: String, ..additional_properties: I64 }",
    );
    check(
        "A: {type: object, additionalProperties: {type: object, properties: {x: {type: string}}}}",
        "A = {AItem}
         AItem { x?: String }",
    );
}

#[test]
fn parts_of_all_of_are_one_object() {
    check(
        "Base: {type: object, properties: {id: {type: string}, note: {type: string}}}
Pet:
  allOf:
    - $ref: '#/components/schemas/Base'
    - {type: object, properties: {name: {type: string}}}
    - {required: [id, name]}
",
        "Base { id?: String, note?: String }
         Pet { id: String, note?: String, name: String }",
    );
}

#[test]
fn inline_types_of_a_base_are_the_bases_own() {
    check(
        "Pet:
  allOf: [{$ref: '#/components/schemas/Base'}, {properties: {size: {type: string, enum: [s, m]}}}]
Base: {type: object, properties: {state: {type: string, enum: [on, off]}}}
",
        "Pet { state?: BaseState, size?: PetSize }
         Base { state?: BaseState }
         BaseState = \"on\" On | \"off\" Off | _ Unknown
         PetSize = \"s\" S | \"m\" M | _ Unknown",
    );
}

#[test]
fn one_part_with_words_beside_it_is_that_part() {
    check(
        "Id: {type: string, format: uuid}
Pet:
  type: object
  properties:
    a: {allOf: [{$ref: '#/components/schemas/Id'}], description: the id}
    b: {$ref: '#/components/schemas/Id', description: the id}
    c: {anyOf: [{allOf: [{$ref: '#/components/schemas/Id'}, {description: the id}]}, {type: 'null'}]}
Also: {allOf: [{$ref: '#/components/schemas/Pet'}]}
",
        "Id = Uuid
         Pet { a?: Id, b?: Id, c?: Id|null }
         Also = Pet",
    );
}

#[test]
fn a_property_of_several_parts_has_to_fit_them_all() {
    check(
        "Base: {type: object, required: [kind], properties: {kind: {type: string}, at: {type: string, format: date}}}
Cat:
  allOf: [{$ref: '#/components/schemas/Base'}, {properties: {kind: {enum: [cat]}, at: {description: when}}}]
",
        "Base { kind: String, at?: Date }
         Cat { kind: String = \"cat\", at?: Date }",
    );
}

#[test]
fn a_contradiction_costs_only_itself() {
    check_with(
        &Config::default(),
        "Pet:
  allOf:
    - {type: object, properties: {id: {type: string}, name: {type: string}}}
    - {type: object, properties: {id: {type: integer}}}
",
        &[Code::Contradiction],
        "Pet { id?: Any, name?: String }",
    );
}

#[test]
fn all_of_itself_ends() {
    check(
        "Node: {allOf: [{$ref: '#/components/schemas/Node'}, {type: object, properties: {next: {$ref: '#/components/schemas/Node'}}}]}",
        "Node { next?: Node }",
    );
    check(
        "Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {purrs: {type: boolean}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {barks: {type: boolean}}}]}
",
        "Pet = Cat(Cat) | Dog(Dog) | _ Unknown by Object: kind Cat=Cat Dog=Dog
         Cat { kind: String, purrs?: Bool }
         Dog { kind: String, barks?: Bool }",
    );
}

#[test]
fn a_required_name_that_nobody_declares_is_not_demanded() {
    check_with(
        &Config::default(),
        "Pet: {type: object, required: [nmae], properties: {name: {type: string}}}",
        &[Code::UndeclaredRequired],
        "Pet { name?: String, nmae?: Any }",
    );
}

#[test]
fn who_sets_a_field_is_kept() {
    check(
        "Pet: {type: object, required: [id], properties: {id: {type: string, readOnly: true}, secret: {type: string, writeOnly: true}}}",
        "Pet { id: String (received), secret?: String (sent) }",
    );
}

#[test]
fn a_field_that_can_have_no_value_is_no_field() {
    check(
        "Pet: {type: object, properties: {a: false, b: true}}",
        "Pet { b?: Any }",
    );
}

#[test]
fn recursion_has_an_end() {
    check(
        "Tree: {type: object, properties: {children: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}
Json: {anyOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/Json'}}]}
Inline: {type: object, properties: {x: {type: array, items: {$ref: '#/components/schemas/Inline/properties/x'}}}}
",
        "Tree { children?: [Tree] }
         Json = String(String) | JsonList([Json]) | _ Unknown by String: String, Array: JsonList
         Inline { x?: InlineX }
         InlineX = [InlineX]",
    );
}

#[test]
fn a_pattern_of_whole_names_types_all_values_and_one_of_a_part_those_only() {
    let of = |pattern: &str, rest: &str, expected: &str| {
        check(
            &format!(
                "M: {{type: object, patternProperties: {{'{pattern}': {{type: integer}}}}{rest}}}"
            ),
            expected,
        );
    };
    of("^[a-z]+$", "", "M = {I64}");
    of("^x-", "", "M = {Any}");
    of("^x-", ", additionalProperties: false", "M = {I64}");
}

#[test]
fn a_constant_that_need_not_be_there_is_written_where_it_is_the_default() {
    check(
        "A:
  type: object
  properties:
    a: {type: string, const: x, default: x}
    b: {type: boolean, enum: [true], default: true}
    c: {type: string, const: x, default: x, readOnly: true}
    d: {type: string, const: x}
",
        "A { a?: String = \"x\", b?: Bool = true, c?: AC (received), d?: AD }
         AC = \"x\" X | _ Unknown
         AD = \"x\" X | _ Unknown",
    );
}

#[test]
fn what_a_schema_says_already_makes_no_type_of_its_own() {
    check(
        "Pet: {type: object, required: [id], properties: {id: {type: string}, n: {type: string}}}
A:
  type: object
  properties:
    closed: {$ref: '#/components/schemas/Pet', additionalProperties: false}
    whole: {allOf: [{$ref: '#/components/schemas/Pet'}], unevaluatedProperties: false}
    known: {allOf: [{$ref: '#/components/schemas/Pet'}], required: [id]}
    more: {allOf: [{$ref: '#/components/schemas/Pet'}], required: [n]}
",
        "Pet { id: String, n?: String }
         A { closed?: Pet, whole?: Pet, known?: Pet, more?: AMore }
         AMore { id: String, n: String }",
    );
}
