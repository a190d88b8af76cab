//! What the settings change.

use super::{decide, document};

const REST: &str = "paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{name: session, in: cookie, schema: {type: string}}]
      responses: {'200': {description: A, content: {application/json: {schema: {type: object, properties: {state: {type: string, enum: [wait, done, lost]}}}}}}}
    post:
      operationId: createPet
      responses: {'204': {description: A}}
";

/// Names of operations with these settings.
#[track_caller]
fn check(settings: &str, expected: &[&str]) {
    let (api, told) = decide(&document(REST), settings);
    assert_eq!(told, Vec::<String>::new());
    let api = api.unwrap();
    let names = api.operations.iter().map(|operation| {
        let mut path = operation.path_names.clone();
        path.push(operation.name.clone());
        path.join(".")
    });
    assert_eq!(names.collect::<Vec<_>>(), expected);
}

#[test]
fn operations_are_renamed_moved_and_hidden() {
    check("", &["pets.list", "pets.create"]);
    check(
        "operation.createPet.name = \"adopt\"",
        &["pets.list", "pets.adopt"],
    );
    check(
        "operation.\"POST /pets\".resource = \"shop.animals\"",
        &["pets.list", "shop.animals.create"],
    );
    check(
        "operation.createPet.resource = \"\"",
        &["pets.list", "create"],
    );
    check("operation.listPets.hide = true", &["pets.create"]);
    check(
        "names.drop-prefixes = [\"/pets\"]",
        &["list_pets", "create_pet"],
    );
}

#[test]
fn parameters_are_hidden() {
    let (api, told) = decide(
        &document(REST),
        "hide-parameters = [{ name = \"session\", in = \"cookie\" }]",
    );
    assert_eq!(told, Vec::<String>::new());
    assert!(api.unwrap().operations[0].params.is_empty());
}

#[test]
fn waiting_looks_at_a_field_of_constants() {
    let settings = "operation.listPets.wait = { field = \"state\", done = [\"done\"], failed = [\"lost\"], interval = 0.5 }";
    let (api, _) = decide(&document(REST), settings);
    let api = api.unwrap();
    let waiter = api.operations[0].waiter.as_ref().unwrap();
    assert_eq!(
        (waiter.name.as_str(), waiter.path.as_slice()),
        ("wait_until_done", ["state".to_owned()].as_slice())
    );
    assert_eq!(
        (&waiter.done, &waiter.failed),
        (&vec!["Done".to_owned()], &vec!["Lost".to_owned()])
    );
    assert_eq!((waiter.interval_ms, waiter.max_interval_ms), (500, 5_000));
    let (api, told) = decide(
        &document(REST),
        "operation.listPets.wait = { field = \"status\", done = [\"done\"] }",
    );
    assert_eq!(
        (api.is_none(), told),
        (true, vec!["wait-mismatch".to_owned()])
    );
}

#[test]
fn what_a_skipped_operation_needed_is_gone() {
    let rest = "paths:\n  /a:\n    post:\n      parameters: [{name: q, in: query, schema: {type: object, properties: {only: {type: string, enum: [here]}}}}]\n      requestBody: {content: {multipart/form-data: {schema: {$ref: '#/components/schemas/Nowhere'}}}}\n      responses: {'204': {description: A}}\n  /b:\n    get:\n      responses: {'204': {description: A}}";
    let (api, told) = decide(&document(rest), "");
    let api = api.unwrap();
    assert_eq!(
        told,
        [
            "dangling-reference",
            "left-out-content",
            "skipped-operation"
        ]
    );
    assert_eq!((api.operations.len(), api.types.len()), (1, 0));
}

#[test]
fn the_crate_may_depend_on_more_but_not_on_its_own_again() {
    let rest = "paths:\n  /a:\n    get:\n      responses: {'204': {description: A}}";
    let (api, told) = decide(
        &document(rest),
        "dependencies = { rust_decimal = '1', hal = { path = '../hal' } }",
    );
    assert_eq!(told, Vec::<String>::new());
    let dependencies = api.unwrap().package.dependencies;
    let lines: Vec<String> = dependencies
        .iter()
        .map(|(name, value)| format!("{name} = {value}"))
        .collect();
    assert_eq!(
        lines,
        ["hal = { path = \"../hal\" }", "rust_decimal = \"1\""]
    );
    for own in ["chrono", "serde-json", "http_body"] {
        let (api, told) = decide(&document(rest), &format!("dependencies.{own} = '1'"));
        assert_eq!(
            (api.is_none(), told),
            (true, vec!["wrong-setting".to_owned()])
        );
    }
}
