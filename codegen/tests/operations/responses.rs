//! Answers and failures.

use super::{decide, document, shown};

/// What `GET /pets` with these `responses` gives.
#[track_caller]
fn check(responses: &str, expected: &str) {
    let rest = format!(
        "paths:\n  /pets:\n    get:\n      responses: {responses}\ncomponents:\n  schemas:\n    Pet: {{type: object, properties: {{name: {{type: string}}}}}}\n    Error: {{type: object, properties: {{message: {{type: string}}}}}}"
    );
    let (api, _) = decide(&document(&rest), "");
    assert_eq!(shown::answers(&api.unwrap(), 0), expected);
}

const PET: &str = "{application/json: {schema: {$ref: '#/components/schemas/Pet'}}}";
const ERROR: &str = "{application/json: {schema: {$ref: '#/components/schemas/Error'}}}";

#[test]
fn one_success_is_the_answer() {
    check(
        &format!(
            "{{'200': {{description: A, content: {PET}}}, '404': {{description: B, content: {ERROR}}}, default: {{description: C}}}}"
        ),
        "Pet; 404 Error; default -",
    );
    check("{'204': {description: A}}", "()");
    // Who reads wants an answer, also where what it is is not described.
    check("{'200': {description: A}}", "bytes");
    check("{default: {description: A}}", "bytes");
    check("{2XX: {description: A}}", "bytes");
    check("{'202': {description: A}}", "()");
    // It is sent on to what is read.
    check(
        "{'202': {description: A}, '302': {description: B}}",
        "bytes",
    );
    check("{'202': {description: A}, '304': {description: B}}", "()");
    check(
        &format!("{{default: {{description: A, content: {PET}}}}}"),
        "Pet",
    );
    // What succeeds is not described at all.
    check("{'400': {description: A}}", "bytes; 400 -");
}

#[test]
fn a_list_is_one_whatever_it_is_said_to_be() {
    let name = |media_type: &str| {
        let page = "{type: object, properties: {items: {type: array, items: {$ref: '#/components/schemas/Pet'}}, more: {type: boolean}}}";
        let rest = format!(
            "paths:\n  /me/rabbits:\n    get:\n      responses: {{'200': {{description: A, content: {{'{media_type}': {{schema: {page}}}}}}}}}\n  /me:\n    get: {{responses: {{'204': {{description: A}}}}}}\ncomponents:\n  schemas:\n    Pet: {{type: object, properties: {{name: {{type: string}}}}}}"
        );
        let (api, _) = decide(&document(&rest), "");
        let api = api.unwrap();
        let read = api.operations.iter().find(|it| it.path == "/me/rabbits");
        read.unwrap().name.clone()
    };
    assert_eq!(name("application/json"), "list_rabbits");
    assert_eq!(name("*/*"), "list_rabbits");
    assert_eq!(name("text/csv"), "get_rabbits");
}

#[test]
fn of_two_of_json_the_one_with_a_schema_counts() {
    let twice = |kept: &str| {
        format!(
            "{{application/json: {{examples: {{}}}}, 'application/json; charset=utf-8': {kept}}}"
        )
    };
    let of_pet = twice("{schema: {$ref: '#/components/schemas/Pet'}}");
    let of_error = twice("{schema: {$ref: '#/components/schemas/Error'}}");
    check(
        &format!(
            "{{'200': {{description: A, content: {of_pet}}}, '400': {{description: B, content: {of_error}}}}}"
        ),
        "Pet; 400 Error",
    );
}

#[test]
fn a_default_that_is_of_failures_is_no_answer() {
    let check = |description: &str, more: &str, expected: &str| {
        let responses = format!("{{default: {{description: {description}}}{more}}}");
        check(&responses, expected);
    };
    let failed = format!("Other, content: {ERROR}");
    let pet = format!("Other, content: {PET}");
    check(&failed, "", "bytes; default Error");
    check("Unexpected error.", "", "bytes; default -");
    check("A pet and how it came into an error.", "", "bytes");
    check(&format!("Pet or error, content: {PET}"), "", "Pet");
    let same = format!(", '404': {{description: B, content: {PET}}}");
    check(&pet, &same, "bytes; default Pet; 404 Pet");
    check(&pet, ", '404': {description: B}", "Pet; 404 -");
    // One without a status that can be read is as if it were not there.
    check(&failed, ", ok: {description: A}", "bytes; default Error");
}

#[test]
fn what_is_asked_for_failures_answers_with_one() {
    let rest = format!(
        "paths:\n  /errors/last:\n    get:\n      responses: {{default: {{description: A, content: {ERROR}}}}}\ncomponents: {{schemas: {{Error: {{type: object, properties: {{message: {{type: string}}}}}}}}}}"
    );
    let (api, _) = decide(&document(&rest), "");
    assert_eq!(shown::answers(&api.unwrap(), 0), "Error");
}

#[test]
fn a_redirect_that_is_meant_is_the_answer_rather_than_the_failure() {
    check(
        &format!("{{'302': {{description: A}}, default: {{description: B, content: {ERROR}}}}}"),
        "ListOutput(302 Found=()); default Error",
    );
}

#[test]
fn a_file_is_bytes_whatever_its_type_is_called() {
    for schema in ["type: object, format: file", "type: string, format: binary"] {
        check(
            &format!(
                "{{'200': {{description: A, content: {{application/json: {{schema: {{{schema}}}}}}}}}}}"
            ),
            "bytes",
        );
    }
}

#[test]
fn no_content_is_no_value() {
    check(
        &format!("{{'200': {{description: A, content: {PET}}}, '204': {{description: B}}}}"),
        "Pet|null",
    );
    check(
        &format!("{{'201': {{description: A, content: {PET}}}, '204': {{description: B}}}}"),
        "GetOutput(201 Created=Pet, 204 NoContent=())",
    );
    // What frameworks put beside every 200 says nothing of its own.
    check(
        &format!("{{'200': {{description: A, content: {PET}}}, '201': {{description: Created}}}}"),
        "Pet|null",
    );
    check(
        &format!(
            "{{'200': {{description: A, content: {PET}}}, '201': {{description: Made anew.}}}}"
        ),
        "GetOutput(200 Ok=Pet, 201 Created=())",
    );
}

#[test]
fn successes_that_differ_are_told_apart_by_status() {
    check(
        &format!("{{'200': {{description: A, content: {PET}}}, '202': {{description: B}}}}"),
        "GetOutput(200 Ok=Pet, 202 Accepted=())",
    );
    check(
        &format!(
            "{{'200': {{description: A, content: {PET}}}, '201': {{description: B, content: {PET}}}}}"
        ),
        "Pet",
    );
    check(
        &format!("{{2XX: {{description: A, content: {PET}}}, '204': {{description: B}}}}"),
        "GetOutput(2XX Success=Pet, 204 NoContent=())",
    );
}

#[test]
fn a_redirect_is_an_answer_only_where_there_is_no_other() {
    check("{'302': {description: A}}", "ListOutput(302 Found=())");
    check(
        &format!("{{'200': {{description: A, content: {PET}}}, '304': {{description: B}}}}"),
        "Pet",
    );
}

#[test]
fn what_is_no_json_is_given_as_it_is() {
    check(
        "{'200': {description: A, content: {text/csv: {schema: {type: string}}}}}",
        "text",
    );
    check(
        "{'200': {description: A, content: {application/pdf: {schema: {type: string, format: binary}}}}}",
        "bytes",
    );
    check(
        "{'200': {description: A, content: {application/json: {schema: {type: string, format: binary}}}}}",
        "bytes",
    );
    check(
        "{'200': {description: A, content: {'*/*': {schema: {type: string}}}}}",
        "text",
    );
    check(
        "{'200': {description: A, content: {application/json: {}}}}",
        "Any",
    );
}

#[test]
fn files_are_asked_for_whatever_they_are() {
    let file = "{schema: {type: string, format: binary}}";
    let accept = |content: &str| {
        let rest = format!(
            "paths:\n  /pets:\n    get:\n      responses: {{'200': {{description: A, content: {{{content}}}}}}}\ncomponents: {{schemas: {{Pet: {{type: object}}}}}}"
        );
        let (api, told) = decide(&document(&rest), "");
        (api.unwrap().operations[0].accept.join(", "), told)
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(
        accept(&format!(
            "image/png: {file}, image/jpeg: {file}, text/css: {file}, text/plain: {{}}"
        )),
        ("image/png, image/jpeg, text/css".to_owned(), none.clone())
    );
    let pet = "{schema: {$ref: '#/components/schemas/Pet'}}";
    let same = format!("application/json: {pet}, application/jose: {pet}");
    assert_eq!(accept(&same), ("application/json".to_owned(), none));
    assert_eq!(
        accept(&format!("application/pdf: {file}, application/json: {{}}")),
        (
            "application/json".to_owned(),
            vec!["left-out-content".to_owned()]
        )
    );
}

#[test]
fn a_text_that_is_described_as_one_too_is_no_json() {
    let of = |json: &str, text: &str, expected: &str| {
        let content =
            format!("application/json: {{schema: {json}}}, {text}: {{schema: {{type: string}}}}");
        check(
            &format!("{{'200': {{description: A, content: {{{content}}}}}}}"),
            expected,
        );
    };
    let string = "{type: string}";
    of(string, "text/plain", "text");
    of(string, "'text/plain; charset=utf-8'", "text");
    of(string, "application/xml", "String");
    of("{type: string, format: uuid}", "text/plain", "Uuid");
    of("{type: [string, 'null']}", "text/plain", "String|null");
    of("{$ref: '#/components/schemas/Pet'}", "text/plain", "Pet");
}

#[test]
fn streams_are_of_items() {
    check(
        "{'200': {description: A, content: {application/x-ndjson: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}",
        "lines Pet",
    );
    // A text is no line, it is all of them.
    check(
        "{'200': {description: A, content: {application/x-ndjson: {schema: {type: string}}}}}",
        "lines Any",
    );
    check(
        "{'200': {description: A, content: {application/x-ndjson: {schema: {type: array, items: {type: string}}}}}}",
        "lines String",
    );
    check(
        "{'200': {description: 'Ends with `[DONE]`.', content: {text/event-stream: {schema: {$ref: '#/components/schemas/Pet'}}}}}",
        "events Pet until [DONE]",
    );
    check(
        "{'200': {description: A, content: {text/event-stream: {}}}}",
        "events String",
    );
    check(
        "{'200': {description: A, content: {text/event-stream: {schema: {type: object, title: Tick, properties: {event: {type: string}, data: {type: string}}}}}}}",
        "whole events ListPetsResponseItem",
    );
    check(
        "{'200': {description: A, content: {text/event-stream: {schema: {type: object, properties: {event: {type: string}, data: {$ref: '#/components/schemas/Pet'}}}}}}}",
        "whole events of JSON ListPetsResponseItem",
    );
}

#[test]
fn headers_are_told_once() {
    check(
        &format!(
            "{{'200': {{description: A, headers: {{X-Total: {{schema: {{type: integer}}}}, Content-Type: {{schema: {{type: string}}}}}}, content: {PET}}}, '201': {{description: B, headers: {{x-total: {{schema: {{type: integer}}}}}}, content: {PET}}}}}"
        ),
        "Pet; x_total=x-total: I64",
    );
}

const BOTH: &str = "{'200': {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}, text/event-stream: {schema: {type: string}}}}}";
const PETS: &str = "components: {schemas: {Pet: {type: object}}}";

#[test]
fn an_answer_as_a_whole_or_as_a_stream_is_two_calls() {
    let rest = format!("paths:\n  /pets:\n    get:\n      responses: {BOTH}\n{PETS}");
    let (api, codes) = decide(&document(&rest), "");
    let api = api.unwrap();
    let names: Vec<_> = api.operations.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["list", "list_stream"]);
    assert_eq!(api.operations_of_document(), 1);
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn what_is_wrong_with_the_two_is_told_once() {
    let body = "{$ref: '#/components/requestBodies/Nowhere'}";
    let rest = format!(
        "paths:\n  /pets:\n    post:\n      requestBody: {body}\n      responses: {BOTH}\n{PETS}"
    );
    let (_, codes) = decide(&document(&rest), "");
    let skipped = codes.iter().filter(|code| *code == "skipped-operation");
    assert_eq!(skipped.count(), 1, "{codes:?}");
    let body = "{content: {application/json: {schema: {type: string}}, multipart/form-data: {schema: {$ref: '#/components/schemas/Nowhere'}}}}";
    let rest = format!(
        "paths:\n  /pets:\n    post:\n      requestBody: {body}\n      responses: {BOTH}\n{PETS}"
    );
    let (_, codes) = decide(&document(&rest), "");
    assert_eq!(codes, ["dangling-reference", "left-out-content"]);
}

#[test]
fn types_of_shared_components_are_named_after_them() {
    let rest = "paths:
  /pets:
    get:
      parameters: [{$ref: '#/components/parameters/Order'}]
      responses: {'200': {$ref: '#/components/responses/Pets'}, '404': {$ref: '#/components/responses/NotFoundError'}}
    post:
      requestBody: {$ref: '#/components/requestBodies/NewPet'}
      responses: {'204': {description: A}}
components:
  parameters:
    Order: {name: sort, in: query, schema: {type: string, enum: [up, down]}}
  requestBodies:
    NewPet: {required: true, content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
  responses:
    Pets: {description: A, content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
    NotFoundError: {description: A, content: {application/json: {schema: {type: object, properties: {message: {type: string}}}}}}
";
    let (api, told) = decide(&document(rest), "");
    assert_eq!(told, Vec::<String>::new());
    let mut names: Vec<String> = api
        .unwrap()
        .types
        .iter()
        .map(|(_, def)| def.name.clone())
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["NewPetRequest", "NotFoundError", "Order", "PetsResponse"]
    );
}

#[test]
fn an_example_of_the_answer_outranks_a_format_within() {
    let answer = |example: &str| {
        let day = "{type: string, format: date}";
        format!(
            "{{'200': {{description: A, content: {{application/json: {{schema: {{type: array, items: {day}}}, {example}}}}}}}}}"
        )
    };
    check(&answer("example: ['2012-12']"), "[String]");
    check(&answer("examples: {a: {value: ['2012-12']}}"), "[String]");
    check(&answer("example: ['2012-12-24']"), "[Date]");
    check(&answer("example: []"), "[Date]");
}
