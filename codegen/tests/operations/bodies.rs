//! Request bodies.

use super::{decide, document, shown};

/// The body of `POST /pets` with this `requestBody`, and the codes of what is said.
#[track_caller]
fn check(request_body: &str, expected: &str, codes: &[&str]) {
    let rest = format!(
        "paths:\n  /pets:\n    post:\n      requestBody: {request_body}\n      responses: {{'204': {{description: Done.}}}}\ncomponents:\n  schemas:\n    Pet: {{type: object, required: [name], properties: {{name: {{type: string}}, tags: {{type: array, items: {{type: string}}}}, owner: {{type: object, properties: {{id: {{type: integer}}}}}}}}}}"
    );
    let (api, told) = decide(&document(&rest), "");
    assert_eq!(told, codes);
    let api = api.unwrap();
    let shown = match api.operations.is_empty() {
        true => "skipped".to_owned(),
        false => shown::body(&api, 0),
    };
    assert_eq!(shown, expected);
}

const PET: &str = "{schema: {$ref: '#/components/schemas/Pet'}}";

#[test]
fn json_comes_first_whatever_it_is_called() {
    check(
        &format!("{{required: true, content: {{application/json: {PET}}}}}"),
        "body: Json application/json json Pet",
        &[],
    );
    check(
        &format!("{{content: {{application/xml: {PET}, application/vnd.pets+json: {PET}}}}}"),
        "body?: PetsJson application/vnd.pets+json json Pet | Xml application/xml text",
        &[],
    );
}

#[test]
fn a_range_of_media_types_is_not_what_is_sent() {
    check(
        &format!(
            "{{required: true, content: {{application/*+json: {PET}, application/json: {PET}}}}}"
        ),
        "body: Json application/json json Pet",
        &[],
    );
    check(
        &format!("{{required: true, content: {{application/*+json: {PET}}}}}"),
        "body: Json application/json json Pet",
        &[],
    );
    check(
        &format!("{{required: true, content: {{'*/*': {PET}}}}}"),
        "body: Any application/json json Pet",
        &[],
    );
    check(
        "{required: true, content: {'image/*': {schema: {type: string, format: binary}}}}",
        "body: Image application/octet-stream bytes",
        &[],
    );
    check(
        "{required: true, content: {'multipart/*': {schema: {type: object, properties: {a: {type: string}}}}}}",
        "body: Multipart multipart/form-data parts(a?: String)",
        &[],
    );
}

#[test]
fn parts_under_a_media_type_without_any_are_sent_as_such() {
    check(
        "{content: {application/form-data: {schema: {type: object, properties: {a: {type: string}}}}}}",
        "body?: FormData multipart/form-data parts(a?: String)",
        &["unknown-value"],
    );
}

#[test]
fn a_part_of_which_nothing_is_said_may_be_a_file() {
    let of = |encoding: &str, expected: &str| {
        let body = format!(
            "{{content: {{multipart/form-data: {{schema: {{type: object, properties: {{part: {{}}}}}}{encoding}}}}}}}"
        );
        let expected = format!("body?: Multipart multipart/form-data parts({expected})");
        check(&body, &expected, &[]);
    };
    of("", "part?: file or Any");
    let encoded =
        |content_type: &str| format!(", encoding: {{part: {{contentType: '{content_type}'}}}}");
    of(&encoded("image/png"), "part?: file as image/png");
    of(&encoded("image/png, image/jpeg"), "part?: file");
    of(&encoded("text/plain"), "part?: Any as text/plain");
    of(
        &encoded("application/json"),
        "part?: Any as application/json",
    );
}

#[test]
fn what_differs_in_the_name_of_json_only_is_one_body() {
    check(
        &format!("{{content: {{application/json: {PET}, text/json: {PET}}}}}"),
        "body?: Json application/json json Pet",
        &[],
    );
    check(
        &format!(
            "{{content: {{application/json: {{}}, 'application/json; charset=utf-8': {PET}}}}}"
        ),
        "body?: Json application/json; charset=utf-8 json Pet",
        &[],
    );
}

#[test]
fn json_of_which_nothing_is_said_is_a_form_under_a_media_type_of_its_own() {
    check(
        &format!(
            "{{content: {{application/json-patch+json: {PET}, application/merge-patch+json: {{schema: {{}}}}}}}}"
        ),
        "body?: JsonPatchJson application/json-patch+json json Pet | MergePatchJson application/merge-patch+json json Any",
        &[],
    );
}

#[test]
fn what_vendors_call_json_says_what_it_is() {
    check(
        &format!(
            "{{content: {{application/vnd.pets.v1+json: {PET}, application/vnd.pets.v2+json: {PET}}}}}"
        ),
        "body?: PetsV1Json application/vnd.pets.v1+json json Pet | PetsV2Json application/vnd.pets.v2+json json Pet",
        &[],
    );
    check(
        &format!("{{content: {{application/json: {PET}, application/vnd.pets.v1+json: {PET}}}}}"),
        "body?: Json application/json json Pet",
        &[],
    );
    check(
        &format!(
            "{{content: {{application/vnd.pets.v1+json: {PET}, 'application/vnd.pets.v1+json; charset=utf-8': {PET}}}}}"
        ),
        "body?: PetsV1Json application/vnd.pets.v1+json json Pet",
        &[],
    );
}

#[test]
fn fields_of_forms_are_written_as_their_encoding_says() {
    check(
        &format!("{{content: {{application/x-www-form-urlencoded: {PET}}}}}"),
        "body?: Form application/x-www-form-urlencoded form Pet owner=json",
        &[],
    );
    check(
        "{content: {application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/Pet'}, encoding: {tags: {style: pipeDelimited}, owner: {style: deepObject, explode: true}}}}}",
        "body?: Form application/x-www-form-urlencoded form Pet tags=pipe owner=deep",
        &[],
    );
}

#[test]
fn parts_are_files_lists_and_json() {
    check(
        "{content: {multipart/form-data: {schema: {type: object, required: [file], properties: {file: {type: string, format: binary}, more: {type: array, items: {type: string, format: binary}}, pet: {$ref: '#/components/schemas/Pet'}, note: {type: string}}}, encoding: {file: {contentType: image/png}}}}}",
        "body?: Multipart multipart/form-data parts(file: file as image/png, more?*: file, pet?: Pet, note?: String)",
        &[],
    );
}

#[test]
fn a_part_may_be_files_or_what_stands_for_one() {
    let of = |part: &str, expected: &str| {
        let body = format!(
            "{{content: {{multipart/form-data: {{schema: {{type: object, properties: {{part: {part}}}}}}}}}}}"
        );
        let expected = format!("body?: Multipart multipart/form-data parts({expected})");
        check(&body, &expected, &[]);
    };
    let file = "{type: string, format: binary}";
    let files = format!("{{type: array, items: {file}}}");
    let pet = "{$ref: '#/components/schemas/Pet'}";
    let (text, null) = ("{type: string}", "{type: 'null'}");
    of(&format!("{{anyOf: [{file}, {null}]}}"), "part?: file");
    of(&format!("{{anyOf: [{file}, {files}]}}"), "part?*: file");
    of(&format!("{{oneOf: [{file}, {pet}]}}"), "part?: file or Pet");
    of(
        &format!("{{oneOf: [{{oneOf: [{file}, {files}]}}, {text}]}}"),
        "part?*: file or String",
    );
    of(
        &format!("{{type: array, items: {{oneOf: [{file}, {text}]}}}}"),
        "part?*: file or String",
    );
    of(
        &format!("{{oneOf: [{file}, {pet}, {{type: integer}}]}}"),
        "part?: file or CreatePetRequestPart",
    );
    of(
        &format!("{{oneOf: [{text}, {pet}]}}"),
        "part?: CreatePetRequestPart",
    );
}

#[test]
fn a_part_of_json_in_a_text_is_that_json() {
    let of = |part: &str, expected: &str| {
        let body = format!(
            "{{content: {{multipart/form-data: {{schema: {{type: object, properties: {{part: {part}}}}}}}}}}}"
        );
        let expected = format!("body?: Multipart multipart/form-data parts(part?: {expected})");
        let codes: &[&str] = match part.contains("contentSchema") {
            true => &["not-carried"],
            false => &[],
        };
        check(&body, &expected, codes);
    };
    let json = "type: string, contentMediaType: application/json";
    let pet = format!("{{{json}, contentSchema: {{$ref: '#/components/schemas/Pet'}}}}");
    of(&pet, "Pet as application/json");
    let or_null = format!("{{anyOf: [{pet}, {{type: 'null'}}]}}");
    of(&or_null, "Pet as application/json");
    of(&format!("{{{json}}}"), "Any as application/json");
    of(&format!("{{{json}, format: binary}}"), "file");
    of(&format!("{{{json}, contentEncoding: base64}}"), "file");
    of("{type: string, contentMediaType: text/csv}", "String");
}

#[test]
fn parts_called_alike_have_names_of_their_own() {
    let text = "{type: string}";
    check(
        &format!(
            "{{content: {{multipart/form-data: {{schema: {{type: object, properties: {{'image[]': {text}, image: {text}, 'tag[]': {text}}}}}}}}}}}"
        ),
        "body?: Multipart multipart/form-data parts(image_list?: String, image?: String, tag?: String)",
        &[],
    );
}

#[test]
fn bytes_and_text_are_sent_as_they_are() {
    check(
        "{content: {application/octet-stream: {schema: {type: string, format: binary}}}}",
        "body?: Bytes application/octet-stream bytes",
        &[],
    );
    check(
        "{content: {text/plain: {schema: {type: string}}}}",
        "body?: Text text/plain text",
        &[],
    );
    check(
        "{content: {image/*: {}}}",
        "body?: Image application/octet-stream bytes",
        &[],
    );
    check(
        "{content: {application/json: {schema: {type: string, format: binary}}}}",
        "body?: Json application/json bytes",
        &[],
    );
}

#[test]
fn parts_that_nothing_names_are_up_to_the_caller() {
    let any = "body?: Multipart multipart/form-data any parts";
    for media in [
        "{}",
        "{schema: {}}",
        "{schema: {type: string, format: binary}}",
        "{schema: {type: object, additionalProperties: {type: string}}}",
    ] {
        let body = format!("{{content: {{multipart/form-data: {media}}}}}");
        check(&body, any, &[]);
    }
}

#[test]
fn the_parts_of_a_choice_are_those_of_all_its_objects() {
    let url = "{type: object, required: [url], properties: {url: {type: string}}}";
    let file = "{type: object, properties: {file: {type: string, format: binary}}}";
    let of = |schema: &str, expected: &str| {
        let body = format!("{{content: {{multipart/form-data: {{schema: {schema}}}}}}}");
        check(
            &body,
            &format!("body?: Multipart multipart/form-data parts({expected})"),
            &[],
        );
    };
    of(
        &format!("{{oneOf: [{url}, {file}]}}"),
        "url?: String, file?: file",
    );
    of(
        &format!(
            "{{required: [name, file], allOf: [{{oneOf: [{url}, {file}]}}, {{type: object, properties: {{name: {{type: string}}}}}}]}}"
        ),
        "name: String, url?: String, file: file",
    );
    let required = "{oneOf: [{required: [file]}, {required: [url], properties: {url: {format: uri}}}], type: object, properties: {file: {type: string, format: binary}, url: {type: string}}}";
    of(required, "file?: file, url?: String");
    of(
        &format!("{{properties: {{name: {{type: string}}}}, anyOf: [{{oneOf: [{url}, {file}]}}]}}"),
        "name?: String, url?: String, file?: file",
    );
}

#[test]
fn a_choice_that_names_no_parts_is_told() {
    let any = "{type: object, additionalProperties: true}";
    let body = format!(
        "{{content: {{multipart/form-data: {{schema: {{anyOf: [{{type: object, properties: {{a: {{type: string}}}}}}, {any}]}}}}}}}}"
    );
    check(
        &body,
        "body?: Multipart multipart/form-data parts(a?: String)",
        &["left-out-content"],
    );
}

#[test]
fn headers_of_files_are_up_to_the_caller_and_those_of_other_parts_are_told() {
    let of = |part: &str, expected: &str, codes: &[&str]| {
        let body = format!(
            "{{content: {{multipart/form-data: {{schema: {{type: object, properties: {{part: {part}}}}}, encoding: {{part: {{headers: {{X-A: {{schema: {{type: string}}}}}}}}}}}}}}}}"
        );
        let expected = format!("body?: Multipart multipart/form-data parts(part?: {expected})");
        check(&body, &expected, codes);
    };
    of("{type: string, format: binary}", "file", &[]);
    of("{type: string}", "String", &["left-out-content"]);
}

#[test]
fn a_body_that_cannot_be_written_costs_itself_or_the_operation() {
    let unread = "multipart/form-data: {schema: {$ref: '#/components/schemas/Nowhere'}}";
    check(
        &format!("{{content: {{{unread}, application/json: {{schema: {{type: string}}}}}}}}"),
        "body?: Json application/json json String",
        &["dangling-reference", "left-out-content"],
    );
    check(
        &format!("{{content: {{{unread}}}}}"),
        "skipped",
        &[
            "dangling-reference",
            "left-out-content",
            "skipped-operation",
        ],
    );
}
