//! Choices that come to less than a union.

use super::check;

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

#[test]
fn objects_that_differ_in_a_name_and_what_is_said_of_it_are_one() {
    let detail = |issue: &str, description: &str, more: &str| {
        format!(
            "{{type: object, required: [issue{more}], properties: {{issue: {{enum: [{issue}]}}, field: {{type: string}}, description: {{enum: ['{description}']}}}}}}"
        )
    };
    let told = "This one has been told already";
    let (a, b) = (
        detail("A", told, ", field"),
        detail("B", "That one too", ""),
    );
    check(
        &format!("U: {{anyOf: [{a}, {b}]}}"),
        "U { issue: UIssue, field?: String, description?: String }\nUIssue = \"A\" A | \"B\" B | _ Unknown",
    );
    // Without a sentence the constant is a tag, and each has a type.
    check(
        &format!("U: {{anyOf: [{}, {b}]}}", detail("A", "Told", "")),
        "U = A(UA) | B(UB) | _ Unknown by Object: issue A=A B=B
UA { issue: String = \"A\", field?: String, description?: UaDescription }
UaDescription = \"Told\" Told | _ Unknown
UB { issue: String = \"B\", field?: String, description?: UbDescription }
UbDescription = \"That one too\" ThatOneToo | _ Unknown",
    );
    // A name says that the document means a type.
    check(
        &format!("A: {a}\nU: {{anyOf: [{{$ref: '#/components/schemas/A'}}, {b}]}}"),
        "A { issue: String = \"A\", field: String, description?: String }
U = A(A) | B(UB) | _ Unknown by Object: issue A=A B=B
UB { issue: String = \"B\", field?: String, description?: UbDescription }
UbDescription = \"That one too\" ThatOneToo | _ Unknown",
    );
}

#[test]
fn constants_listed_one_by_one_are_one_enum() {
    check(
        "E: {type: integer, format: int32, oneOf: [{title: ZERO, const: 0}, {title: ONE, const: 1}]}",
        "E = 0 Zero | 1 One | _ Unknown",
    );
    check(
        "U: {oneOf: [{enum: [a]}, {type: object, required: [x], properties: {x: {type: string}}}, {enum: [b, a]}, {type: integer, enum: [1]}]}",
        "U = Text(UText) | X(UX) | Number(UNumber) | _ Unknown by Integer: Number, String: Text, Object: X
UText = \"a\" A | \"b\" B | _ Unknown
UX { x: String }
UNumber = 1 V1 | _ Unknown",
    );
}
