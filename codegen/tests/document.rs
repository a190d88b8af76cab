//! Documents of every version, read into the one dialect.

use std::path::PathBuf;

use codegen::diagnostics::{Diagnostics, human};
use codegen::document::{Document, Options, load, touch_all};
use openapiv3::{SchemaKind, Type};

/// Writes a document to a file of its own, loads it and types all of it.
#[track_caller]
fn read(name: &str, text: &str) -> (Document, Diagnostics) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(name);
    std::fs::write(&path, text).expect("the folder of tests can be written");
    let diagnostics = Diagnostics::new();
    let document = load(&path, &Options::default(), &diagnostics);
    let told = human(&diagnostics.list(), 10);
    let document = document.unwrap_or_else(|| panic!("not loaded:\n{told}"));
    touch_all(&document);
    (document, diagnostics)
}

#[test]
fn the_document_of_this_repository_is_read_without_a_word() {
    let diagnostics = Diagnostics::new();
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec/llama-cloud.yaml");
    let document = load(&path, &Options::default(), &diagnostics).unwrap();
    touch_all(&document);
    assert_eq!(human(&diagnostics.list(), 10), "");
    let operation = document.operations().first().unwrap();
    assert_eq!(operation.method, "GET");
    assert_eq!(
        operation.path,
        "/api/v1/pipelines/{pipeline_id}/files/{file_id}/status"
    );
    assert_eq!(operation.parameters.len(), 2);
}

#[test]
fn null_is_one_thing_however_it_is_spelt() {
    let schemas = [
        "{type: [string, 'null']}",
        "{type: string, nullable: true}",
        "{anyOf: [{type: string}, {type: 'null'}]}",
        "{oneOf: [{type: 'null'}, {type: string}]}",
        "{type: string, enum: [a, null]}",
        "{type: string, x-nullable: true}",
    ];
    for (number, schema) in schemas.iter().enumerate() {
        let text = format!(
            "openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\ncomponents:\n  schemas:\n    A: {schema}\n"
        );
        let (document, _) = read(&format!("null-{number}.yaml"), &text);
        let (_, id) = document.schemas().first().unwrap();
        assert!(
            document.schema(*id).unwrap().schema_data.nullable,
            "{schema}"
        );
    }
}

#[test]
fn several_types_are_a_choice_of_views_of_one_node() {
    let text = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents: {schemas: {A: {type: [string, integer, 'null'], minLength: 2, minimum: 3}}}\n";
    let (document, _) = read("types.yaml", text);
    let (_, id) = document.schemas().first().unwrap();
    let schema = document.schema(*id).unwrap();
    assert!(schema.schema_data.nullable);
    let SchemaKind::AnyOf { any_of } = &schema.schema_kind else {
        panic!("{schema:?}")
    };
    let members: Vec<_> = any_of
        .iter()
        .map(|member| {
            &document
                .schema(document.target(member).unwrap())
                .unwrap()
                .schema_kind
        })
        .collect();
    let [
        SchemaKind::Type(Type::String(string)),
        SchemaKind::Type(Type::Integer(integer)),
    ] = members.as_slice()
    else {
        panic!("{members:?}");
    };
    assert_eq!((string.min_length, integer.minimum), (Some(2), Some(3)));
}
