//! Schemas of every version, in the one dialect.

use codegen::diagnostics::{Code, PER_CODE, human};
use openapiv3::Schema;
use serde_json::{Value, json};

use super::{read, shown};

/// Reads one schema of a version and compares what it becomes; `A` in references is the schema itself.
#[track_caller]
fn check_in(version: &str, schema: &str, expected: Value) {
    let (version, at) = match version {
        "2.0" => ("swagger: '2.0'".to_owned(), "definitions:\n  "),
        _ => (
            format!("openapi: {version}.0"),
            "components:\n  schemas:\n    ",
        ),
    };
    let text = format!("{version}\ninfo: {{title: t, version: '1'}}\n{at}A: {schema}\n");
    let (document, diagnostics) = read(&text);
    let told = human(&diagnostics.list(), PER_CODE);
    let Some((_, id)) = document.schemas().first() else {
        panic!("no schema\n{told}")
    };
    let Some(found) = document.schema(*id) else {
        panic!("no schema\n{told}")
    };
    let found = shown(&document, found)
        .to_string()
        .replace("#/components/schemas/", "#")
        .replace("#/definitions/", "#");
    assert_eq!(found, expected.to_string(), "\n{told}");
}

#[track_caller]
fn check(schema: &str, expected: Value) {
    check_in("3.1", schema, expected);
}

#[test]
fn null_is_one_thing_however_it_is_spelt() {
    let plain = json!({"nullable": true, "type": "string"});
    check("{type: [string, 'null']}", plain.clone());
    check("{type: string, nullable: true}", plain.clone());
    check("{type: string, x-nullable: true}", plain.clone());
    check_in("3.0", "{type: string, nullable: true}", plain.clone());
    check_in("2.0", "{type: string, x-nullable: true}", plain);
    check(
        "{type: string, enum: [a, null]}",
        json!({"nullable": true, "type": "string", "enum": ["a"]}),
    );
    check(
        "{enum: [a, null]}",
        json!({"nullable": true, "type": "string", "enum": ["a"]}),
    );
    let one = json!({"nullable": true, "allOf": [{"$ref": "#A/anyOf/0"}]});
    check("{anyOf: [{type: string}, {type: 'null'}]}", one);
    let two = json!({"nullable": true, "oneOf": [{"$ref": "#A/oneOf/1"}, {"$ref": "#A/oneOf/2"}]});
    check(
        "{oneOf: [{type: 'null'}, {type: string}, {type: integer}]}",
        two,
    );
    let never_else = json!({"nullable": true, "x-only-null": true});
    check("{type: 'null'}", never_else.clone());
    check("{enum: [null]}", never_else.clone());
    check("{anyOf: [{const: null}]}", never_else);
}

#[test]
fn several_types_are_a_choice() {
    let text = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents: {schemas: {A: {description: d, type: [string, integer, 'null'], minLength: 2, minimum: 3}}}\n";
    let (document, _) = read(text);
    let Some((_, id)) = document.schemas().first() else {
        panic!("no schema")
    };
    let Some(Schema {
        schema_data,
        schema_kind: openapiv3::SchemaKind::AnyOf { any_of },
    }) = document.schema(*id)
    else {
        panic!("no choice");
    };
    assert!(schema_data.nullable && schema_data.description.as_deref() == Some("d"));
    let member = |member| document.schema(document.target(member)?);
    let members: Vec<Value> = any_of
        .iter()
        .map(|child| shown(&document, member(child)))
        .collect();
    assert_eq!(
        members,
        [
            json!({"type": "string", "minLength": 2}),
            json!({"type": "integer", "minimum": 3})
        ]
    );
    // A number says integer too, and an enum may leave one type only.
    check("{type: [integer, number]}", json!({"type": "number"}));
    check(
        "{type: [string, integer], enum: [a, b]}",
        json!({"type": "string", "enum": ["a", "b"]}),
    );
}

#[test]
fn constants_are_enums_of_one() {
    check(
        "{const: a}",
        json!({"x-const": "a", "type": "string", "enum": ["a"]}),
    );
    check(
        "{type: integer, const: 3}",
        json!({"x-const": 3, "type": "integer", "enum": [3]}),
    );
    check(
        "{const: true}",
        json!({"x-const": true, "type": "boolean", "enum": [true]}),
    );
}

#[test]
fn bounds_are_those_of_three_zero() {
    check(
        "{type: integer, exclusiveMinimum: 3}",
        json!({"type": "integer", "exclusiveMinimum": true, "minimum": 3}),
    );
    check(
        "{type: number, minimum: 4, exclusiveMinimum: 3}",
        json!({"type": "number", "minimum": 4.0}),
    );
    check(
        "{type: number, maximum: 4, exclusiveMaximum: 3}",
        json!({"type": "number", "exclusiveMaximum": true, "maximum": 3.0}),
    );
    check_in(
        "3.0",
        "{type: integer, minimum: 3, exclusiveMinimum: true}",
        json!({"type": "integer", "exclusiveMinimum": true, "minimum": 3}),
    );
    check(
        "{type: integer, minimum: -9223372036854776000}",
        json!({"x-minimum": "-9223372036854776000", "type": "integer"}),
    );
    check(
        "{type: integer, maximum: 1.0, multipleOf: 0.5}",
        json!({"x-multiple-of": "0.5", "type": "integer", "maximum": 1}),
    );
}

#[test]
fn what_three_zero_cannot_say_has_a_key() {
    check("true", json!({}));
    check("false", json!({"x-never": true}));
    check(
        "{type: array, prefixItems: [{type: string}], items: false}",
        json!({"x-prefix-items": ["#A/prefixItems/0"], "x-more-items": false, "type": "array"}),
    );
    // The older form, and where nothing says that the value is an array.
    check(
        "{type: array, items: [{type: string}]}",
        json!({"x-prefix-items": ["#A/items/0"], "type": "array"}),
    );
    check("{items: [{type: string}, {type: integer}]}", json!({}));
    check(
        "{type: object, patternProperties: {'^x-': {type: string}}, propertyNames: {minLength: 2}}",
        json!({"x-pattern-properties": {"^x-": "#A/patternProperties/^x-"}, "x-property-names": "#A/propertyNames", "type": "object"}),
    );
    check(
        "{type: object, unevaluatedProperties: false}",
        json!({"type": "object", "additionalProperties": false}),
    );
    check(
        "{type: string, contentEncoding: base64}",
        json!({"x-content-encoding": "base64", "type": "string", "format": "byte"}),
    );
    check(
        "{type: string, contentMediaType: application/octet-stream}",
        json!({"x-content-media-type": "application/octet-stream", "type": "string", "format": "binary"}),
    );
    check(
        "{type: string, examples: [a, b]}",
        json!({"x-examples": ["a", "b"], "type": "string"}),
    );
    // A document cannot write the keys itself.
    check(
        "{type: string, x-never: true, x-mine: 1}",
        json!({"x-mine": 1, "type": "string"}),
    );
}

#[test]
fn siblings_of_a_reference_count() {
    check(
        "{$ref: '#/components/schemas/A', description: d}",
        json!({"description": "d", "x-ref-siblings": "annotations", "allOf": [{"$ref": "#A"}]}),
    );
    let (document, _) = read(
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents:\n  schemas:\n    A: {$ref: '#/components/schemas/B', minLength: 3}\n    B: {type: string}\n",
    );
    let Some(schema) = document
        .schemas()
        .first()
        .and_then(|(_, id)| document.schema(*id))
    else {
        panic!("no schema")
    };
    let expected = json!({"x-ref-siblings": "schema", "minLength": 3, "allOf": [{"$ref": "#/components/schemas/B"}]});
    assert_eq!(shown(&document, schema), expected);
}

#[test]
fn up_to_three_zero_a_reference_stands_alone() {
    let (document, diagnostics) = read(
        "openapi: 3.0.0\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    A: {type: object, properties: {b: {$ref: '#/components/schemas/B', minLength: 3}, c: {$ref: '#/components/schemas/B', nullable: true}}}\n    B: {type: string}\n",
    );
    assert!(diagnostics.any(|diagnostic| diagnostic.code == Code::IdleKeyword));
    let a = document
        .schemas()
        .first()
        .and_then(|(_, id)| document.schema(*id));
    let properties = &shown(&document, a)["properties"];
    assert_eq!(properties["b"]["$ref"], "#/components/schemas/B");
    assert_eq!(
        properties["c"]["$ref"],
        "#/components/schemas/A/properties/c"
    );
}

#[test]
fn recursion_has_more_than_one_spelling() {
    check(
        "{$recursiveAnchor: true, type: object, properties: {a: {$recursiveRef: '#'}}}",
        json!({"type": "object", "properties": {"a": {"$ref": "#A/properties/a"}}}),
    );
    let (document, _) = read(
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents:\n  schemas:\n    A: {$recursiveRef: '#', $recursiveAnchor: true}\n    B: {$dynamicAnchor: b, type: array, items: {$dynamicRef: '#b'}}\n",
    );
    let schema = |name: &str| {
        let id = document
            .schemas()
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, id)| *id);
        shown(&document, id.and_then(|id| document.schema(id)))
    };
    assert_eq!(
        schema("A"),
        json!({"x-ref-siblings": "annotations", "allOf": [{"$ref": "#/components/schemas/A"}]})
    );
    assert_eq!(schema("B")["items"]["$ref"], "#/components/schemas/B/items");
}

#[test]
fn a_discriminator_leads_to_schemas() {
    let (document, _) = read(
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents:\n  schemas:\n    Pet:\n      oneOf: [{$ref: '#/components/schemas/Cat'}]\n      discriminator: {propertyName: kind, mapping: {cat: Cat, kitten: '#/components/schemas/Cat'}}\n    Cat: {type: object}\n",
    );
    let schema = document
        .schemas()
        .first()
        .and_then(|(_, id)| document.schema(*id));
    let discriminator = schema.and_then(|schema| schema.schema_data.discriminator.as_ref());
    let cat = "#/components/schemas/Cat";
    let expected = json!({"propertyName": "kind", "mapping": {"cat": cat, "kitten": cat}});
    assert_eq!(shown(&document, discriminator), expected);
    check_in(
        "2.0",
        "{type: object, discriminator: kind}",
        json!({"discriminator": {"propertyName": "kind"}, "type": "object"}),
    );
}

#[test]
fn a_wrong_field_costs_only_itself() {
    check(
        "{type: object, required: true, properties: {a: {type: string}}, maxProperties: many}",
        json!({"type": "object", "properties": {"a": {"$ref": "#A/properties/a"}}}),
    );
    check(
        "{type: string, enum: [1, true, x]}",
        json!({"type": "string", "enum": ["1", "true", "x"]}),
    );
    check(
        "{type: integer, enum: ['1', 2]}",
        json!({"type": "integer", "enum": [1, 2]}),
    );
    check(
        "{type: array, items: {type: string}, minLength: 3}",
        json!({"type": "array", "items": {"$ref": "#A/items"}}),
    );
}
