//! Documents of several files.

use std::path::PathBuf;

use codegen::diagnostics::{Code, Diagnostics, PER_CODE, human};
use codegen::document::{Document, Options};

use serde_json::Value;

use super::{open, shown};

/// Writes files into a folder of their own and opens the first.
#[track_caller]
fn read_files(folder: &str, files: &[(&str, &str)], options: &Options) -> (Document, Diagnostics) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(folder);
    for (name, text) in files {
        let path = folder.join(name);
        let parent = path.parent().expect("a file is in a folder");
        std::fs::create_dir_all(parent).expect("the folder of tests can be written");
        std::fs::write(&path, text).expect("the folder of tests can be written");
    }
    let (first, _) = files.first().expect("there is a file");
    open(&folder.join(first), options)
}

#[test]
fn a_document_may_be_many_files() {
    let main = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n  /a: {$ref: 'paths/a.yaml'}\n  /b/{id}: {$ref: 'all.json#/paths/~1b~1%7Bid%7D'}\ncomponents:\n  schemas: {$ref: schemas.yaml}\n";
    let a = "get:\n  responses:\n    '200': {description: d, content: {application/json: {schema: {$ref: '../schemas.yaml#/Pet'}}}}\n";
    let all = r#"{"paths": {"/b/{id}": {"get": {"parameters": [{"$ref": "parameters.yaml#/Id"}], "responses": {}}}}}"#;
    let schemas = "Pet: {type: object, properties: {owner: {$ref: owner.yaml}}}\n";
    let parameters = "Id: {name: id, in: path, required: true, schema: {type: string}}\n";
    let files = [
        ("main.yaml", main),
        ("paths/a.yaml", a),
        ("all.json", all),
        ("schemas.yaml", schemas),
        ("parameters.yaml", parameters),
        ("owner.yaml", "type: object\n"),
    ];
    let (document, diagnostics) = read_files("many", &files, &Options::default());
    assert_eq!(human(&diagnostics.list(), PER_CODE), "");
    let paths: Vec<&str> = document
        .operations()
        .iter()
        .map(|operation| operation.path.as_str())
        .collect();
    assert_eq!(paths, ["/a", "/b/{id}"]);
    let pet = document
        .schemas()
        .iter()
        .find(|(name, _)| name == "Pet")
        .map(|(_, id)| *id);
    let Some(pet) = pet else { panic!("no Pet") };
    assert_eq!(document.component_name(pet), Some("Pet"));
    let Some(openapiv3::SchemaKind::Type(openapiv3::Type::Object(object))) =
        document.schema(pet).map(|schema| &schema.schema_kind)
    else {
        panic!("no object");
    };
    let owner = object
        .properties
        .get("owner")
        .and_then(|child| document.target(child));
    assert_eq!(
        owner.and_then(|owner| document.component_name(owner)),
        Some("owner")
    );
}

#[test]
fn files_elsewhere_are_read_only_if_allowed() {
    let main = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents:\n  schemas:\n    A: {$ref: '../outside/a.yaml'}\n    B: {$ref: 'https://example.com/b.yaml#/B'}\n";
    let files = [
        ("inside/main.yaml", main),
        ("outside/a.yaml", "type: string\n"),
        ("outside/b.yaml", "B: {type: integer}\n"),
    ];
    let (_, diagnostics) = read_files("outside", &files, &Options::default());
    assert!(diagnostics.any(|diagnostic| diagnostic.code == Code::OutsideReference));
    assert!(diagnostics.any(|diagnostic| diagnostic.code == Code::NetworkReference));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("outside/outside");
    let options = Options {
        map: [(
            "https://example.com/b.yaml".to_owned(),
            folder.join("b.yaml"),
        )]
        .into_iter()
        .collect(),
        allow_outside: vec![folder],
        ..Options::default()
    };
    let (document, diagnostics) = read_files("outside", &files, &options);
    assert_eq!(human(&diagnostics.list(), PER_CODE), "");
    let types: Vec<Value> = document
        .schemas()
        .iter()
        .map(|(_, id)| shown(&document, document.schema(*id))["type"].clone())
        .collect();
    assert_eq!(types, ["string", "integer"]);
}

#[test]
fn a_broken_file_beside_costs_what_refers_to_it() {
    let main = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents:\n  schemas:\n    A: {$ref: 'broken.yaml#/A'}\n    B: {type: string}\n";
    let (document, diagnostics) = read_files(
        "broken",
        &[("main.yaml", main), ("broken.yaml", "A: [1\nB: }")],
        &Options::default(),
    );
    assert!(!diagnostics.has_errors());
    let typed: Vec<bool> = document
        .schemas()
        .iter()
        .map(|(_, id)| document.schema(*id).is_some())
        .collect();
    assert_eq!(typed, [false, true]);
}
