//! Choices.

use codegen::config::Config;
use codegen::diagnostics::Code;

use super::{check, check_with};

const CATS: &str = "Cat: {type: object, required: [kind], properties: {kind: {type: string, const: cat}, purrs: {type: boolean}}}
Dog: {type: object, required: [kind], properties: {kind: {type: string, const: dog}, barks: {type: boolean}}}
";
const CATS_TYPES: &str =
    "Cat { kind: String = \"cat\", purrs?: Bool }\nDog { kind: String = \"dog\", barks?: Bool }\n";
const EITHER: &str =
    "oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]";

#[test]
fn by_json_type() {
    check(
        "U: {oneOf: [{type: string}, {type: integer}, {type: array, items: {type: string}}, {type: array, items: {type: integer}}]}",
        "U = String(String) | Integer(I64) | StringList([String]) | IntegerList([I64]) | _ Unknown by Integer: Integer, String: String, Array: trying IntegerList StringList",
    );
    check(
        "U: {type: [string, boolean, 'null']}\nA: {type: object, properties: {u: {$ref: '#/components/schemas/U'}}}",
        "U = String(String) | Boolean(Bool) | _ Unknown by Bool: Boolean, String: String\nA { u?: U|null }",
    );
}

#[test]
fn by_a_constant_property() {
    check(
        &format!("{CATS}Pet: {{{EITHER}}}"),
        &format!(
            "{CATS_TYPES}Pet = Cat(Cat) | Dog(Dog) | _ Unknown by Object: kind cat=Cat dog=Dog"
        ),
    );
}

#[test]
fn by_a_discriminator() {
    let schemas = |mapping: &str| {
        format!(
            "Cat: {{type: object, properties: {{purrs: {{type: boolean}}}}}}
Dog: {{type: object, required: [kind], properties: {{kind: {{type: string}}, barks: {{type: boolean}}}}}}
Pet: {{{EITHER}, discriminator: {{propertyName: kind{mapping}}}}}"
        )
    };
    let types = "Cat { purrs?: Bool }\nDog { kind: String, barks?: Bool }\n";
    check(
        &schemas(""),
        &format!(
            "{types}Pet = Cat(Cat +kind=Cat) | Dog(Dog) | _ Unknown by Object: kind Cat=Cat Dog=Dog"
        ),
    );
    check(
        &schemas(", mapping: {tabby: Cat, siamese: '#/components/schemas/Cat', hound: Dog}"),
        &format!(
            "{types}Pet = Cat(Cat +kind=tabby) | Hound(Dog) | _ Unknown by Object: kind tabby=Cat siamese=Cat hound=Hound"
        ),
    );
}

#[test]
fn a_discriminator_that_does_not_tell_is_not_used() {
    check_with(
        &Config::default(),
        &format!(
            "{}Pet: {{{EITHER}, discriminator: {{propertyName: kind}}}}",
            CATS.replace("const: cat", "enum: [a, x]")
                .replace("const: dog", "enum: [b, x]")
        ),
        &[Code::AmbiguousDiscriminator],
        "Cat { kind: CatKind, purrs?: Bool }
         Dog { kind: DogKind, barks?: Bool }
         Pet = Cat(Cat) | Dog(Dog) | _ Unknown by Object: trying Cat Dog
         CatKind = \"a\" A | \"x\" X | _ Unknown
         DogKind = \"b\" B | \"x\" X | _ Unknown",
    );
}

#[test]
fn by_a_constant_number_or_flag() {
    check(
        "U:
  oneOf:
    - {type: object, required: [kind], properties: {kind: {type: integer, enum: [1, 2]}, a: {type: string}}}
    - {type: object, required: [kind], properties: {kind: {type: integer, enum: [3]}, a: {type: string}}}
V:
  oneOf:
    - {type: object, required: [ok], properties: {ok: {type: boolean, const: true}, a: {type: string}}}
    - {type: object, required: [ok], properties: {ok: {type: boolean, const: false}, a: {type: string}}}
",
        "U = Object(UObject) | Object2(UObject2) | _ Unknown by Object: kind 1=Object 2=Object 3=Object2
         V = Object(VObject) | Object2(VObject2) | _ Unknown by Object: ok true=Object false=Object2
         UObject { kind: UObjectKind, a?: String }
         UObjectKind = 1 V1 | 2 V2 | _ Unknown
         UObject2 { kind: I64 = 3, a?: String }
         VObject { ok: Bool = true, a?: String }
         VObject2 { ok: Bool = false, a?: String }",
    );
}

#[test]
fn by_a_constant_or_without_it_in_another_way() {
    check(
        "U:
  oneOf:
    - {title: A, type: object, required: [id], properties: {kind: {const: a}, id: {type: string}}}
    - {title: B, type: object, required: [x], properties: {kind: {const: b}, x: {type: string}}}
    - {title: C, type: object, properties: {kind: {const: c}, id: {type: string}, x: {type: string}}}
",
        "U = A(UA) | B(UB) | C(UC) | _ Unknown by Object: kind a=A b=B c=C none=(trying A B C)
         UA { kind?: String = \"a\", id: String }
         UaKind = \"a\" A | _ Unknown
         UB { kind?: String = \"b\", x: String }
         UbKind = \"b\" B | _ Unknown
         UC { kind?: String = \"c\", id?: String, x?: String }
         UcKind = \"c\" C | _ Unknown",
    );
}

#[test]
fn what_does_not_know_the_tag_does_not_hold_other_tags() {
    check(
        "U:
  oneOf:
    - {title: A, type: object, properties: {kind: {type: string, enum: [a, b]}, x: {type: string}}}
    - {title: B, type: object, properties: {kind: {type: string, enum: [c, d]}, x: {type: string}}}
    - {title: C, type: object, properties: {x: {type: string}}}
",
        "U = A(UA) | B(UB) | C(UC) | _ Unknown by Object: kind a=A b=A c=B d=B none=(trying A B C)
         UA { kind?: UaKind, x?: String }
         UaKind = \"a\" A | \"b\" B | _ Unknown
         UB { kind?: UbKind, x?: String }
         UbKind = \"c\" C | \"d\" D | _ Unknown
         UC { x?: String }",
    );
}

#[test]
fn by_the_tag_that_fewest_do_without() {
    check(
        "U:
  oneOf:
    - {title: A, type: object, required: [z], properties: {a: {const: x}, z: {const: x}}}
    - {title: B, type: object, required: [z], properties: {a: {const: y}, z: {const: y}}}
    - {title: C, type: object, required: [z], properties: {a: {const: z}, z: {type: string}}}
",
        "U = A(UA) | B(UB) | C(UC) | _ Unknown by Object: z x=A y=B else C
         UA { a?: UaA, z: String = \"x\" }
         UaA = \"x\" X | _ Unknown
         UB { a?: UbA, z: String = \"y\" }
         UbA = \"y\" Y | _ Unknown
         UC { a?: UcA, z: String }
         UcA = \"z\" Z | _ Unknown",
    );
}

#[test]
fn by_keys_that_only_one_has() {
    check(
        "U:
  anyOf:
    - {type: object, required: [a], properties: {a: {type: string}}}
    - {type: object, required: [a, b], properties: {a: {type: string}, b: {type: string}}}
    - {type: object, required: [c], properties: {c: {type: string}, a: {type: string}}}
",
        "U = Object(UObject) | B(UB) | C(UC) | _ Unknown by Object: has b=B has c=C has a=Object
         UObject { a: String }
         UB { a: String, b: String }
         UC { c: String, a?: String }",
    );
}

#[test]
fn by_trying_what_asks_more_first() {
    check(
        "U:
  anyOf:
    - {type: object, properties: {a: {type: string}}}
    - {type: object, properties: {a: {type: string}, b: {type: string}}}
    - {type: object, additionalProperties: {type: string}}
",
        "U = Object(UObject) | B(UB) | StringMap({String}) | _ Unknown by Object: trying B Object StringMap
         UObject { a?: String }
         UB { a?: String, b?: String }",
    );
}

#[test]
fn what_only_the_client_sends_asks_nothing_of_an_answer() {
    check(
        "U:
  anyOf:
    - {type: object, required: [s], properties: {s: {type: string, writeOnly: true}, a: {type: string}}}
    - {type: object, required: [a], properties: {a: {type: string}}}
",
        "U = S(US) | Object(UObject) | _ Unknown by Object: trying Object S
         US { s: String (sent), a?: String }
         UObject { a: String }",
    );
}

#[test]
fn a_tag_of_tomorrow_is_of_no_variant_that_only_may_lack_one() {
    check(
        "U:
  oneOf:
    - {type: object, required: [t, a], properties: {t: {type: string, enum: [a]}, a: {type: string}}}
    - {type: object, properties: {t: {type: string, enum: [b]}, b: {type: string}}}
    - {type: object, required: [t], properties: {t: {type: string, enum: [c]}}}
",
        "U = A(UA) | B(UB) | C(UC) | _ Unknown by Object: t a=A b=B c=C none=B
         UA { t: String = \"a\", a: String }
         UB { t?: String = \"b\", b?: String }
         UbT = \"b\" B | _ Unknown
         UC { t: String = \"c\" }",
    );
}

#[test]
fn by_values() {
    check(
        "E: {type: string, enum: [a]}\nF: {type: string, enum: [b]}\nU: {oneOf: [{$ref: '#/components/schemas/E'}, {$ref: '#/components/schemas/F'}]}",
        "E = \"a\" A | _ Unknown
         F = \"b\" B | _ Unknown
         U = E(E) | F(F) | _ Unknown by String: \"a\"=E \"b\"=F",
    );
}

#[test]
fn unions_within_unions_are_taken_apart() {
    check(
        "U: {oneOf: [{type: string}, {anyOf: [{type: integer}, {type: 'null'}, {oneOf: [{type: boolean}, {type: string}]}]}]}\nA: {type: array, items: {$ref: '#/components/schemas/U'}}",
        "U = String(String) | Integer(I64) | Boolean(Bool) | _ Unknown by Bool: Boolean, Integer: Integer, String: String\nA = [U|null]",
    );
}

#[test]
fn what_stands_beside_a_choice_is_in_each_variant() {
    check(
        "U:
  type: object
  required: [id]
  properties: {id: {type: string}}
  oneOf:
    - {title: By Name, required: [name], properties: {name: {type: string}}}
    - {required: [age], properties: {age: {type: integer}}}
",
        "U = ByName(UByName) | Age(UAge) | _ Unknown by Object: has name=ByName has age=Age
         UByName { id: String, name: String }
         UAge { id: String, age: I64 }",
    );
    check(
        "U: {type: object, properties: {a: {type: string}, b: {type: string}}, anyOf: [{required: [a]}, {required: [b]}]}",
        "U { a?: String, b?: String }",
    );
}

#[test]
fn a_choice_within_all_of() {
    check(
        &format!(
            "{CATS}Base: {{type: object, properties: {{id: {{type: string}}}}}}\nPet: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {{{EITHER}}}]}}"
        ),
        &format!(
            "{CATS_TYPES}Base {{ id?: String }}
             Pet = Cat(PetCat) | Dog(PetDog) | _ Unknown by Object: kind cat=Cat dog=Dog
             PetCat {{ id?: String, kind: String = \"cat\", purrs?: Bool }}
             PetDog {{ id?: String, kind: String = \"dog\", barks?: Bool }}"
        ),
    );
}

#[test]
fn where_a_base_is_meant_an_heir_may_come() {
    check(
        "Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {cat: Cat}}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {purrs: {type: boolean}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Pet'}]}
Home: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}
",
        "Pet = Cat(Cat) | Dog(Dog) | Base(PetBase) | _ Unknown by Object: kind cat=Cat Dog=Dog else Base
         Cat { kind: String, purrs?: Bool }
         Dog { kind: String }
         Home { pet?: Pet }
         PetBase { kind: String }",
    );
}

#[test]
fn what_inherits_a_discriminator_may_be_an_heir_of_its_own() {
    check(
        "Kind: {type: string, enum: [Cat, Dog]}
Pet: {type: object, required: [kind], properties: {kind: {$ref: '#/components/schemas/Kind'}}, discriminator: {propertyName: kind}}
Furry: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {fur: {type: string}}}]}
Cat: {allOf: [{$ref: '#/components/schemas/Furry'}, {properties: {purrs: {type: boolean}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Furry'}]}
",
        "Kind = \"Cat\" Cat | \"Dog\" Dog | _ Unknown
         Pet = Furry(Furry) | Cat(Cat) | Dog(Dog) | Base(PetBase) | _ Unknown by Object: kind Furry=Furry Cat=Cat Dog=Dog else Base
         Furry = Cat(Cat) | Dog(Dog) | Base(FurryBase) | _ Unknown by Object: kind Cat=Cat Dog=Dog else Base
         Cat { kind: Kind, fur?: String, purrs?: Bool }
         Dog { kind: Kind, fur?: String }
         PetBase { kind: Kind }
         FurryBase { kind: Kind, fur?: String }",
    );
}

#[test]
fn by_an_optional_tag_beside_any_object() {
    check(
        "S3: {type: object, properties: {class: {type: string, enum: [s3]}, bucket: {type: string}}}
Box: {type: object, properties: {class: {type: string, enum: [box]}, bucket: {type: string}}}
U: {anyOf: [{type: object}, {$ref: '#/components/schemas/S3'}, {$ref: '#/components/schemas/Box'}]}
",
        "S3 { class?: String = \"s3\", bucket?: String }
         Box { class?: String = \"box\", bucket?: String }
         U = ValueMap({Any}) | S3(S3) | Box(Box) | _ Unknown by Object: class s3=S3 box=Box else ValueMap
         S3Class = \"s3\" S3 | _ Unknown
         BoxClass = \"box\" Box | _ Unknown",
    );
}

#[test]
fn by_a_constant_that_one_does_not_have() {
    let op = |name: &str, kind: &str, field: &str, more: &str| {
        format!(
            "{name}: {{type: object, required: [kind, value], properties: {{kind: {{type: string{kind}}}, value: {{type: {field}}}{more}}}}}\n"
        )
    };
    let schemas = [
        op("Number", ", enum: [number]", "number", ""),
        op("Text", ", enum: [text]", "string", ""),
        op(
            "Month",
            ", enum: [month]",
            "string",
            ", start: {type: string, enum: [may, june]}",
        ),
        op("Other", "", "boolean", ""),
    ]
    .concat();
    let members: Vec<String> = ["Number", "Text", "Month", "Other"]
        .iter()
        .map(|name| format!("{{$ref: '#/components/schemas/{name}'}}"))
        .collect();
    check(
        &format!("{schemas}U: {{oneOf: [{}]}}", members.join(", ")),
        "Number { kind: String = \"number\", value: F64 }
Text { kind: String = \"text\", value: String }
Month { kind: String = \"month\", value: String, start?: MonthStart }
Other { kind: String, value: Bool }
U = Number(Number) | Text(Text) | Month(Month) | Other(Other) | _ Unknown by Object: kind number=Number text=Text month=Month else Other
MonthStart = \"may\" May | \"june\" June | _ Unknown",
    );
}

#[test]
fn by_keys_that_need_not_be_there() {
    check(
        "Trade: {type: object, properties: {id: {type: string}, price: {type: string}}}
Other: {type: object, properties: {id: {type: string}, note: {type: string}}}
U: {oneOf: [{$ref: '#/components/schemas/Trade'}, {$ref: '#/components/schemas/Other'}]}
",
        "Trade { id?: String, price?: String }
         Other { id?: String, note?: String }
         U = Trade(Trade) | Other(Other) | _ Unknown by Object: has note=Other else Trade",
    );
}

#[test]
fn members_that_contradict_what_stands_beside_are_left_out() {
    check(
        "A: {type: object, properties: {stop: {oneOf: [{type: string}, {type: array, items: {type: string}}]}}}
B: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {stop: {oneOf: [{type: string}, {type: array}]}}}]}
",
        "A { stop?: AStop }
         B { stop?: BStop }
         AStop = String(String) | StringList([String]) | _ Unknown by String: String, Array: StringList
         BStop = String(String) | StringList([String]) | _ Unknown by String: String, Array: StringList",
    );
}

#[test]
fn a_tag_that_need_not_be_there_is_written() {
    check(
        "Pause: {type: object, properties: {type: {const: pause}, id: {type: string}}}
Go: {type: object, properties: {type: {$ref: '#/components/schemas/OnlyGo'}, mode: {const: fast}}}
OnlyGo: {enum: [go]}
Ask: {type: object, required: [x], properties: {type: {type: [string, 'null'], const: ask}, x: {type: string}}}
Read: {type: object, properties: {type: {const: read, readOnly: true}}}
Inner: {oneOf: [{$ref: '#/components/schemas/Go'}, {$ref: '#/components/schemas/Ask'}]}
U:
  oneOf: [{$ref: '#/components/schemas/Pause'}, {$ref: '#/components/schemas/Inner'}, {$ref: '#/components/schemas/Read'}]
  discriminator: {propertyName: type}
",
        "Pause { r#type?: String = \"pause\", id?: String }
         Go { r#type?: OnlyGo = \"go\", mode?: GoMode }
         OnlyGo = \"go\" Go | _ Unknown
         Ask { r#type?: AskType|null = \"ask\", x: String }
         Read { r#type?: ReadType (received) }
         Inner = Go(Go) | Ask(Ask) | _ Unknown by Object: has x=Ask else Go
         U = Pause(Pause) | Inner(Inner) | Read(Read) | _ Unknown by Object: type pause=Pause go=Inner ask=Inner read=Read
         PauseType = \"pause\" Pause | _ Unknown
         GoMode = \"fast\" Fast | _ Unknown
         AskType = \"ask\" Ask | _ Unknown
         ReadType = \"read\" Read | _ Unknown",
    );
}

#[test]
fn a_constant_that_one_variant_offers_is_not_written() {
    check(
        "A: {type: object, properties: {mode: {const: fast}, a: {type: string}}}
B: {type: object, properties: {a: {type: string}}}
U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
",
        "A { mode?: AMode, a?: String }
         B { a?: String }
         U = A(A) | B(B) | _ Unknown by Object: mode fast=A none=(trying A B)
         AMode = \"fast\" Fast | _ Unknown",
    );
}
