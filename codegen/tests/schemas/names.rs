//! Names of types.

use super::check;

#[test]
fn a_name_that_needs_no_change_is_kept() {
    check(
        "foo_bar: {type: string}\nFooBar: {type: integer}\nfoo-bar: {type: boolean}",
        "FooBar2 = String\nFooBar = I64\nFooBar3 = Bool",
    );
}

#[test]
fn names_of_the_prelude_are_names() {
    check(
        "Result: {type: string}\nOption: {type: string}\nString: {type: string}\nSelf: {type: string}\nVec: {type: string}",
        "Result = String\nOption = String\nString = String\nSelf_ = String\nVec = String",
    );
}

#[test]
fn inline_types_are_named_after_where_they_are() {
    check(
        "StatusResponse:
  type: object
  properties:
    status: {type: string, enum: [a, b]}
    errors: {type: array, items: {type: object, properties: {step: {type: string, enum: [x, y]}}}}
Status: {type: string}
",
        "StatusResponse { status?: StatusStatus, errors?: [StatusError] }
         Status = String
         StatusStatus = \"a\" A | \"b\" B | _ Unknown
         StatusError { step?: StatusErrorStep }
         StatusErrorStep = \"x\" X | \"y\" Y | _ Unknown",
    );
}

#[test]
fn fields_that_look_alike_have_names_of_their_own() {
    check(
        "A: {type: object, properties: {type: {}, '@type': {}, Type: {}, self: {}, new: {}, '+1': {}, '-1': {}, '': {}}}",
        "A { r#type?: Any, at_type?: Any, type_2?: Any, self_?: Any, new?: Any, plus_1?: Any, minus_1?: Any, empty?: Any }",
    );
}

#[test]
fn a_field_that_is_written_as_it_is_called_keeps_its_name() {
    check(
        "A: {type: object, properties: {_id: {}, id: {}, userName: {}, user_name: {}}}",
        "A { underscore_id?: Any, id?: Any, user_name_2?: Any, user_name?: Any }",
    );
}

#[test]
fn an_inline_type_takes_no_name_of_a_component() {
    check(
        "Pet: {type: object, properties: {kind: {type: string, enum: [a, b]}}}\nPetKind: {type: integer}",
        "Pet { kind?: PetKind2 }\nPetKind = I64\nPetKind2 = \"a\" A | \"b\" B | _ Unknown",
    );
}

#[test]
fn an_alias_whose_name_differs_in_case_only_is_the_type_itself() {
    check(
        "tag: {type: object, properties: {n: {type: string}}}
Tag: {$ref: '#/components/schemas/tag'}
Label: {$ref: '#/components/schemas/Tag'}
Post: {type: object, properties: {tag: {$ref: '#/components/schemas/Tag'}}}
",
        "Tag { n?: String }
         Label = Tag
         Post { tag?: Tag }",
    );
}

#[test]
fn variants_are_named_by_what_tells_them_apart() {
    check(
        "U:
  anyOf:
    - {type: object, properties: {kind: {const: dex}}}
    - {type: object, properties: {kind: {enum: [str, wis]}}}
    - {type: object, required: [b], properties: {a: {const: x}, b: {type: string}}}
    - {type: object, required: [c], properties: {a: {const: x}, c: {type: string}}}
",
        "U = Dex(UDex) | Object(UObject) | B(UB) | C(UC) | _ Unknown by Object: trying B C Dex Object
         UDex { kind?: UDexKind }
         UDexKind = \"dex\" Dex | _ Unknown
         UObject { kind?: UObjectKind }
         UObjectKind = \"str\" Str | \"wis\" Wis | _ Unknown
         UB { a?: UbA, b: String }
         UbA = \"x\" X | _ Unknown
         UC { a?: UcA, c: String }
         UcA = \"x\" X | _ Unknown",
    );
    let of_fields = |all: [&str; 3]| {
        let variants = all.map(|fields| format!("{{type: object, properties: {{{fields}}}}}"));
        format!("U: {{anyOf: [{}]}}", variants.join(", "))
    };
    check(
        &of_fields(["a: {}", "b: {}", "c: {}"]),
        "U = A(UA) | B(UB) | C(UC) | _ Unknown by Object: has b=B has c=C else A
         UA { a?: Any }
         UB { b?: Any }
         UC { c?: Any }",
    );
    check(
        "U: {oneOf: [{type: integer}, {type: object, properties: {number: {}, size: {}}}]}",
        "U = Integer(I64) | Object(UObject) | _ Unknown by Integer: Integer, Object: Object
         UObject { number?: Any, size?: Any }",
    );
    // What another has too tells nothing.
    check(
        &of_fields(["a: {}", "b: {}", "a: {}, b: {}"]),
        "U = Object(UObject) | Object2(UObject2) | Object3(UObject3) | _ Unknown by Object: trying Object3 Object Object2
         UObject { a?: Any }
         UObject2 { b?: Any }
         UObject3 { a?: Any, b?: Any }",
    );
    check(
        "U: {anyOf: [{type: string, format: date-time}, {type: string, const: default}, {type: integer}]}",
        "U = DateTime(DateTime) | Default(UDefault) | Integer(I64) | _ Unknown by Integer: Integer, String: \"default\"=Default else DateTime
         UDefault = \"default\" Default | _ Unknown",
    );
}
