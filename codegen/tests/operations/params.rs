//! Parameters.

use super::{decide, document, operation, shown};

/// The parameters of `GET /pets/{id}` with these, besides `id`, and the codes of what is said.
#[track_caller]
fn check(params: &str, expected: &str, codes: &[&str]) {
    let of_operation = format!(
        "parameters:\n  - {{name: id, in: path, required: true, schema: {{type: string, format: uuid}}}}\n{params}\nresponses: {{'204': {{description: Done.}}}}"
    );
    let (api, told) = decide(&operation("get", &of_operation), "");
    assert_eq!(told, codes);
    let api = api.unwrap();
    let shown = shown::params(&api, 0);
    let rest = shown.strip_prefix("path id: Uuid simple").unwrap();
    assert_eq!(rest.trim_start_matches(", "), expected);
}

#[test]
fn each_place_has_its_style_by_default() {
    check(
        "  - {name: q, in: query, schema: {type: string}}",
        "query q?: String form*",
        &[],
    );
    check(
        "  - {name: X-Trace, in: header, required: true, schema: {type: integer}}",
        "header x_trace=X-Trace: I64 simple",
        &[],
    );
    check(
        "  - {name: session, in: cookie, schema: {type: string}}",
        "cookie session?: String form*",
        &[],
    );
}

#[test]
fn what_compares_is_said_in_words() {
    check(
        "  - {name: at, in: query, schema: {type: integer}}\n  - {name: 'at<', in: query, schema: {type: integer}}\n  - {name: 'at>=', in: query, schema: {type: integer}}",
        "query at?: I64 form*, query at_less=at<?: I64 form*, query at_greater_or_equal=at>=?: I64 form*",
        &[],
    );
}

#[test]
fn styles_are_as_told_where_none_is_stated() {
    let list = "schema: {type: array, items: {type: string}}";
    let object = "schema: {type: object, additionalProperties: {type: string}}";
    let told = &["style-mismatch"];
    let of = |more: &str, expected: &str, codes: &[&str]| {
        check(
            &format!("  - {{name: q, in: query, {more}}}"),
            expected,
            codes,
        );
    };
    let commas = "description: A comma-separated list of cats.";
    of(
        &format!("{commas}, {list}"),
        "query q?: [String] form",
        told,
    );
    let stated = format!("explode: true, {commas}, {list}");
    of(&stated, "query q?: [String] form*", &[]);
    of(
        &format!("{commas}, schema: {{type: string}}"),
        "query q?: String form*",
        &[],
    );
    for otherwise in [
        "Several tags; comma-separated values are not supported.",
        "Points, each a comma-separated pair.",
    ] {
        of(
            &format!("description: '{otherwise}', {list}"),
            "query q?: [String] form*",
            &[],
        );
    }
    of(
        &format!("description: 'See `faq[name]`.', {object}"),
        "query q?: {String} form*",
        &[],
    );
    // What is stated counts also where it is stated by reference.
    let rest = format!(
        "paths:\n  /pets:\n    get:\n      parameters: [{{$ref: '#/components/parameters/q'}}]\n      responses: {{'204': {{description: Done.}}}}\ncomponents: {{parameters: {{q: {{name: q, in: query, {stated}}}}}}}"
    );
    let (api, codes) = decide(&document(&rest), "");
    assert_eq!(shown::params(&api.unwrap(), 0), "query q?: [String] form*");
    assert_eq!(codes, Vec::<String>::new());
    let keys = "description: 'Such as `q[name]=Tom`.'";
    of(
        &format!("{keys}, {object}"),
        "query q?: {String} deep",
        told,
    );
    of(
        &format!("description: 'Such as q[].', {object}"),
        "query q?: {String} form*",
        &[],
    );
}

#[test]
fn objects_of_any_keys_beside_each_other_keep_their_names() {
    let object = |name: &str| format!("  - {{name: {name}, in: query, schema: {{type: object}}}}");
    let two = format!("{}\n{}", object("more"), object("less"));
    check(
        &two,
        "query more?: {Any} deep, query less?: {Any} deep",
        &["style-mismatch"],
    );
    check(&object("more"), "query more?: {Any} form*", &[]);
    check(
        &two.replace("query,", "query, explode: true,"),
        "query more?: {Any} form*, query less?: {Any} form*",
        &[],
    );
}

#[test]
fn styles_are_as_stated() {
    check(
        "  - {name: q, in: query, explode: false, schema: {type: array, items: {type: string}}}",
        "query q?: [String] form",
        &[],
    );
    check(
        "  - {name: q, in: query, allowReserved: true, schema: {type: string}}",
        "query q?: String form*+",
        &[],
    );
    check(
        "  - {name: q, in: query, style: pipeDelimited, schema: {type: array, items: {type: string}}}",
        "query q?: [String] pipe",
        &[],
    );
    check(
        "  - {name: q, in: query, style: deepObject, schema: {type: object, properties: {a: {type: string}}}}",
        "query q?: GetPetQ deep",
        &[],
    );
    check(
        "  - {name: X-Ids, in: header, explode: true, schema: {type: array, items: {type: string}}}",
        "header x_ids=X-Ids?: [String] simple*",
        &[],
    );
}

#[test]
fn what_has_to_be_sent_and_has_a_default_is_sent_unless_it_is_set() {
    check(
        "  - {name: version, in: header, required: true, schema: {type: integer, default: 4}}
  - {name: deep, in: query, required: true, schema: {type: boolean, default: false}}
  - {name: sort, in: query, required: true, schema: {type: string, enum: [a, b], default: b}}
  - {name: ids, in: query, required: true, schema: {type: array, items: {type: string}, default: [a]}}
  - {name: api-version, in: query, required: true, schema: {type: string}}
  - {name: size, in: query, required: true, schema: {type: integer, default: none}}
  - {name: app, in: header, required: true, schema: {type: string, default: '{{app}}'}}
  - {name: note, in: header, required: true, schema: {type: string, default: 'naïve'}}",
        "header version?: I64 simple preset 4, query deep?: Bool form* preset false, \
         query sort?: enum GetPetSort form* preset b, query ids: [String] form*, \
         query api_version=api-version: String form*, query size: I64 form*, header app: String simple, header note: String simple",
        &[],
    );
}

#[test]
fn the_version_of_the_api_is_sent_where_it_is_a_day_and_no_other_is_shown() {
    let check = |version: &str, more: &str, expected: &str| {
        let params = format!(
            "parameters:\n  - {{name: id, in: path, required: true, schema: {{type: string}}}}\n  - {{name: api-version, in: query, required: true, schema: {{type: string}}{more}}}\nresponses: {{'204': {{description: Done.}}}}"
        );
        let document =
            operation("get", &params).replace("version: '1'", &format!("version: '{version}'"));
        let (api, _) = decide(&document, "");
        let shown = shown::params(&api.unwrap(), 0);
        assert_eq!(shown.split_once(", ").unwrap().1, expected);
    };
    let set = "query api_version=api-version?: String form* preset 2024-05-01";
    let asked = "query api_version=api-version: String form*";
    check("2024-05-01", "", set);
    check("2024-05-01", ", example: '2024-05-01'", set);
    check("2024-05-01", ", example: '2023-11-01'", asked);
    check("1.2.3", "", asked);
}

#[test]
fn what_stands_where_a_credential_of_others_does_is_asked_for() {
    let check = |schema: &str| {
        let rest = format!(
            "paths:\n  /pets:\n    get:\n      security: []\n      parameters: [{{name: x-key, in: header, required: true, schema: {{{schema}}}}}]\n      responses: {{'204': {{description: Done.}}}}\n  /toys: {{get: {{security: [{{Key: []}}], responses: {{'204': {{description: Done.}}}}}}}}\ncomponents: {{securitySchemes: {{Key: {{type: apiKey, in: header, name: X-Key}}}}}}"
        );
        let (api, _) = decide(&document(&rest), "");
        let api = api.unwrap();
        assert_eq!(api.operations[0].params.len(), 1, "{schema}");
        assert_eq!(api.operations[0].params[0].preset, None, "{schema}");
    };
    check("type: string, default: mine");
    check("type: string, enum: [mine]");
}

#[test]
fn the_length_is_up_to_the_body() {
    check(
        "  - {name: Content-Length, in: header, required: true, schema: {type: integer}}",
        "",
        &["ignored-header"],
    );
}

#[test]
fn what_a_server_demands_is_asked_for_beside_what_is_read() {
    let check = |values: &str, content: &str, expected: &[&str], codes: &[&str]| {
        let of_operation = format!(
            "parameters:
  - {{name: id, in: path, required: true, schema: {{type: string}}}}
  - {{name: Accept, in: header, required: true, schema: {{enum: [{values}]}}}}
responses: {{'200': {{description: Done., content: {{{content}}}}}}}"
        );
        let (api, told) = decide(&operation("get", &of_operation), "");
        assert_eq!(api.unwrap().operations[0].accept, expected);
        assert_eq!(told, codes);
    };
    let json = "application/json";
    let both = "'application/json, text/event-stream'";
    let events = "application/json: {}, text/event-stream: {schema: {type: string}}";
    let asked = [json, "text/event-stream"];
    let ignored = ["ignored-header"];
    check(both, "application/json: {}", &asked, &[]);
    check("image/png", "", &["image/png"], &[]);
    check("application/zip", "application/json: {}", &[json], &ignored);
    check(both, events, &[json], &ignored);
    check("a, b", "application/json: {}", &[json], &ignored);
    check("nonsense", "", &["*/*"], &ignored);
}

#[test]
fn a_path_parameter_of_one_value_is_part_of_the_path() {
    let paths = |values: &str| {
        format!(
            "paths:
  /pets/{{id}}{{extension}}:
    get:
      parameters:
      - {{name: id, in: path, required: true, schema: {{type: string}}}}
      - {{name: extension, in: path, required: true, schema: {{type: string, enum: {values}}}}}
      responses: {{'204': {{description: Done.}}}}"
        )
    };
    let check = |values: &str, expected: &str| {
        let (api, told) = decide(&document(&paths(values)), "");
        assert_eq!(told, [""; 0]);
        assert_eq!(shown::segments(&api.unwrap(), 0), expected);
    };
    check("['.json']", "/pets/<id>.json");
    check("['.json', null]", "/pets/<id><extension>");
    check("['.json', '.xml']", "/pets/<id><extension>");
    check("['a/b']", "/pets/<id><extension>");
    check("['.']", "/pets/<id><extension>");
}

#[test]
fn what_no_style_can_write_is_told() {
    check(
        "  - {name: q, in: query, style: deepObject, schema: {type: string}}",
        "query q?: String form*",
        &["style-mismatch"],
    );
    check(
        "  - {name: q, in: header, style: form, schema: {type: string}}",
        "header q?: String simple",
        &["unknown-value"],
    );
    check(
        "  - {name: q, in: query, content: {application/xml: {schema: {type: object, properties: {a: {type: string}}}}}}",
        "",
        &["left-out-parameter"],
    );
    check(
        "  - {name: 'X Q', in: header, schema: {type: string}}\n  - {name: X-Ä, in: header, schema: {type: string}}",
        "",
        &["left-out-parameter", "left-out-parameter"],
    );
}

#[test]
fn content_is_json_text() {
    check(
        "  - {name: q, in: query, content: {application/json: {schema: {type: array, items: {type: string}}}}}",
        "query q?: [String] json",
        &[],
    );
}

#[test]
fn required_ones_come_first_and_names_differ() {
    check(
        "  - {name: limit, in: query, schema: {type: integer}}\n  - {name: id, in: query, required: true, schema: {type: string}}\n  - {name: type, in: query, schema: {type: string}}",
        "query id_query=id: String form*, query limit?: I64 form*, query r#type=type?: String form*",
        &[],
    );
}

#[test]
fn headers_that_are_no_parameters_are_left_out() {
    check(
        "  - {name: content-type, in: header, schema: {type: string}}",
        "",
        &["ignored-header"],
    );
}

#[test]
fn paths_are_taken_apart_in_order() {
    let rest = "paths:\n  /a/{y}:b/{x}.json?beta=true:\n    get:\n      parameters:\n        - {name: x, in: path, required: true, schema: {type: integer}}\n        - {name: y, in: path, required: true, style: matrix, schema: {type: string, nullable: true}}\n      responses: {'204': {description: Done.}}";
    let (api, _) = decide(&document(rest), "");
    let api = api.unwrap();
    assert_eq!(shown::segments(&api, 0), "/a/<y>:b/<x>.json?beta=true");
    assert_eq!(
        shown::params(&api, 0),
        "path y: String matrix, path x: I64 simple"
    );
}

#[test]
fn a_key_for_idempotency_is_made_by_the_client() {
    let of_operation = "parameters:\n  - {name: id, in: path, required: true, schema: {type: string}}\n  - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}\nresponses: {'204': {description: Done.}}";
    let (api, _) = decide(&operation("post", of_operation), "");
    let api = api.unwrap();
    assert_eq!(
        api.operations[0].idempotency_header.as_deref(),
        Some("Idempotency-Key")
    );
    assert_eq!(api.operations[0].params.len(), 1);
    let (api, _) = decide(&operation("get", of_operation), "");
    assert_eq!(api.unwrap().operations[0].idempotency_header, None);
}
