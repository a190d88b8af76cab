//! What a document says about operations, and what of it is told.

use super::{decide, document, operation};
use codegen::ir::{ContentKind, TypeKind};

/// The summary and the description that are left of `GET /pets/{id}`.
#[track_caller]
fn check(summary: &str, description: &str, expected: (Option<&str>, Option<&str>)) {
    let of_operation = format!(
        "summary: {summary:?}\ndescription: {description:?}\nparameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]\nresponses: {{'204': {{description: Done.}}}}"
    );
    let (api, _) = decide(&operation("get", &of_operation), "");
    let docs = &api.unwrap().operations[0].docs;
    let told = (docs.summary.as_deref(), docs.description.as_deref());
    assert_eq!(told, expected);
}

#[test]
fn a_summary_that_the_description_does_not_say_is_kept() {
    check(
        "Create a Contact",
        "The address is not checked.",
        (
            Some("Create a Contact"),
            Some("The address is not checked."),
        ),
    );
    check(
        "List Rules",
        "Lists the rules of an account.",
        (None, Some("Lists the rules of an account.")),
    );
    check("List rules.", " List\nrules ", (Some("List rules."), None));
    check("List rules", "", (Some("List rules"), None));
    check("Logout", "", (Some("Logout"), None));
    check("getRulesById()", "Gets it.", (None, Some("Gets it.")));
    check("ListRules", "", (None, None));
}

#[test]
fn what_a_tag_says_is_said_of_its_resource() {
    let check = |tags: &str, expected: &str| {
        let paths = format!(
            "tags: [{tags}]\npaths:\n  /pets:\n    get:\n      responses: {{'204': {{description: Done.}}}}"
        );
        let (api, _) = decide(&document(&paths), "");
        let docs = api.unwrap().resources[0].docs.description.clone();
        assert_eq!(docs.as_deref(), Some(expected), "{tags}");
    };
    let (one, many) = (
        "{name: Pet, description: One.}",
        "{name: pets, description: Many.}",
    );
    check(one, "One.");
    check(many, "Many.");
    check(&format!("{one}, {many}"), "Many.");
}

#[test]
fn a_title_or_example_that_says_nothing_is_not_told() {
    let of = |schema: &str, expected: (Option<&str>, Option<&str>)| {
        let schema = format!("{{type: string, {schema}}}");
        let of_operation = format!(
            "parameters: [{{name: dag_id, in: query, schema: {schema}}}]
requestBody: {{content: {{multipart/form-data: {{schema: {{type: object, properties: {{dag_id: {schema}}}}}}}}}}}
responses: {{'204': {{description: Done., headers: {{dag_id: {{schema: {schema}}}}}}}}}"
        );
        let (api, _) = decide(&operation("post", &of_operation), "");
        let api = api.unwrap();
        let operation = &api.operations[0];
        let ContentKind::Multipart(parts) = &operation.body.as_ref().unwrap().contents[0].kind
        else {
            panic!("no form");
        };
        let docs = [
            &operation.params.last().unwrap().docs,
            &parts[0].docs,
            &operation.headers[0].docs,
        ];
        for docs in docs {
            assert_eq!((docs.summary.as_deref(), docs.example.as_deref()), expected);
        }
    };
    of("title: Dag Id", (None, None));
    of("title: The DAG", (Some("The DAG"), None));
    of("example: '{{dag}}'", (None, None));
    of("example: run", (None, Some("\"run\"")));
    let of_parameter = "parameters: [{name: a, in: query, schema: {type: string}, examples: {A: {value: <a>}, B: {value: b}}}]
responses: {'204': {description: Done.}}";
    let (api, _) = decide(&operation("get", of_parameter), "");
    let api = api.unwrap();
    let docs = &api.operations[0].params.last().unwrap().docs;
    assert_eq!(docs.example.as_deref(), Some("\"b\""));
    for (example, expected) in [("/pets/5", None), ("5/a", Some("\"5/a\""))] {
        let of_path = format!(
            "parameters: [{{name: id, in: path, required: true, example: {example}, schema: {{type: string}}}}]
responses: {{'204': {{description: Done.}}}}"
        );
        let (api, _) = decide(&operation("get", &of_path), "");
        let docs = api.unwrap().operations[0].params[0].docs.clone();
        assert_eq!(docs.example.as_deref(), expected);
    }
}

#[test]
fn a_description_does_not_begin_with_the_request() {
    check(
        "",
        "GET: api/pets/{id}\r\nGets a pet.",
        (None, Some("Gets a pet.")),
    );
    check("Get a pet", "`GET /pets/{id}`", (Some("Get a pet"), None));
    for request in [
        "GET /other",
        "Get https://a.example/x",
        "GET: api/Pets/5",
        "get pets/:id",
        "GET: pets/{petId}?all=true",
    ] {
        check(
            "",
            &format!("{request}\nGets a pet."),
            (None, Some("Gets a pet.")),
        );
    }
    for description in [
        "PUT: api/pets\nx",
        "Get: a/b c",
        "GET it",
        "Get read/write",
        "Get read/write\nThe rest",
        "Get pets/dogs",
        "Get http/2",
    ] {
        check("", description, (None, Some(description)));
    }
}

#[test]
fn a_description_of_two_words_is_no_request() {
    let paths =
        "paths: {/pets: {get: {description: Get pets, responses: {'204': {description: Done.}}}}}";
    let (api, _) = decide(&document(paths), "");
    let docs = &api.unwrap().operations[0].docs;
    assert_eq!(docs.description.as_deref(), Some("Get pets"));
}

#[test]
fn what_is_always_answered_tells_that_it_is_a_list_and_not_that_it_is_none() {
    let named = |path: &str, held: &str| {
        let answer = format!(
            "default: {{description: It, content: {{application/json: {{schema: {{type: object, properties: {{{held}}}}}}}}}}}"
        );
        let described = path.strip_prefix("/described");
        let done = described.map_or("", |_| ", '204': {description: Done.}");
        let paths = format!("paths: {{{path}: {{get: {{responses: {{{answer}{done}}}}}}}}}");
        let (api, _) = decide(&document(&paths), "");
        api.unwrap().operations[0].name.clone()
    };
    let list = "results: {type: array, items: {type: string}}";
    assert_eq!(named("/my/filings", list), "list_my_filings");
    assert_eq!(named("/described/filings", list), "get_described_filings");
    assert_eq!(named("/filings", "message: {type: string}"), "list");
}

#[test]
fn an_extension_says_that_something_is_deprecated() {
    let of = |extension: &str| {
        let of_operation = format!(
            "{extension}\nparameters:\n  - {{name: id, in: path, required: true, schema: {{type: string}}}}\n  - {{name: q, in: query, {extension}, schema: {{type: string}}}}\nresponses: {{'200': {{description: Done., content: {{application/json: {{schema: {{type: object, properties: {{a: {{type: string, {extension}}}}}}}}}}}}}}}"
        );
        let (api, _) = decide(&operation("get", &of_operation), "");
        let api = api.unwrap();
        let operation = &api.operations[0];
        let mut fields = api.types.iter().filter_map(|(_, def)| match &def.kind {
            TypeKind::Struct(object) => object.fields.first(),
            _ => None,
        });
        let all = [
            operation.deprecated,
            operation.params[1].deprecated,
            fields.next().unwrap().deprecated,
        ];
        assert!(all.iter().all(|one| *one == all[0]), "{extension}: {all:?}");
        all[0]
    };
    assert!(of("x-is-deprecated: true"));
    assert!(of("x-deprecated: Ask for all."));
    assert!(!of("x-deprecated: false"));
    assert!(!of("x-other: true"));
}
