//! What becomes of named schemas that operations need, or do without.

use codegen::passes;

use super::{decide, document};

/// The types that are emitted of a document with these paths and schemas, each in a line.
#[track_caller]
fn check(paths: &str, schemas: &str, expected: &[&str]) {
    let indented = |lines: &str, by: &str| -> String {
        lines
            .lines()
            .map(|line| format!("{by}{}\n", line.trim_start()))
            .collect()
    };
    let rest = format!(
        "paths:\n{}components:\n  schemas:\n{}",
        indented(paths, "  "),
        indented(schemas, "    ")
    );
    let api = passes::run(decide(&document(&rest), "").0.unwrap());
    let names: Vec<&str> = api.types.iter().map(|(_, def)| def.name.as_str()).collect();
    assert_eq!(names, expected);
}

const DONE: &str = "responses: {'204': {description: Done.}}";

/// The call that posts a schema to a path, under a media type.
fn post(path: &str, id: &str, media_type: &str, schema: &str) -> String {
    let body = format!("{{content: {{{media_type}: {{schema: {schema}}}}}}}");
    format!("{path}: {{post: {{operationId: {id}, requestBody: {body}, {DONE}}}}}\n")
}

fn to(schema: &str) -> String {
    format!("{{$ref: '#/components/schemas/{schema}'}}")
}

const OBJECT: &str = "{type: object, properties: {name: {type: string, enum: [a, b]}}}";

#[test]
fn a_body_that_is_named_after_its_operation_is_named_as_one_without_a_name() {
    let generated = "Body_add_tag_tags_post";
    let json = "application/json";
    let schemas = format!("{generated}: {OBJECT}");
    let posted = |id, schema: &str| post("/tags", id, json, schema);
    let inline = ["AddTagRequest", "AddTagName"];
    check(
        &posted("add_tag_tags_post", &to(generated)),
        &schemas,
        &inline,
    );
    check(
        &posted("addTag-tags-post", &to(generated)),
        &schemas,
        &inline,
    );
    let around = format!("{{allOf: [{}], title: Body}}", to(generated));
    check(&posted("add_tag_tags_post", &around), &schemas, &inline);
    // Another component that has the name keeps it.
    let taken = format!("{schemas}\nAddTagRequest: {OBJECT}");
    let both = posted("add_tag_tags_post", &to(generated))
        + &post("/all", "all", json, &to("AddTagRequest"));
    check(
        &both,
        &taken,
        &[
            "AddTagRequest",
            "AddTagName",
            "BodyAddTagTagsPost",
            "BodyAddTagTagsPostName",
        ],
    );
    let kept = ["BodyAddTagTagsPost", "BodyAddTagTagsPostName"];
    check(&posted("other", &to(generated)), &schemas, &kept);
}

#[test]
fn a_model_that_is_sent_in_parts_stays_only_where_it_is_needed() {
    let schemas = format!("Upload: {OBJECT}\nBody_send_post: {OBJECT}");
    let parts = post("/uploads", "upload", "multipart/form-data", &to("Upload"));
    let generated = post(
        "/sent",
        "send_post",
        "multipart/form-data",
        &to("Body_send_post"),
    );
    let both = format!("{parts}{generated}");
    check(&both, &schemas, &["UploadName", "SendSentName"]);
    let sent = format!(
        "{both}{}",
        post("/more", "more", "application/json", &to("Upload"))
    );
    check(&sent, &schemas, &["UploadName", "SendSentName", "Upload"]);
    let needed = format!(
        "{schemas}\nUploads: {{type: array, items: {}}}",
        to("Upload")
    );
    check(
        &both,
        &needed,
        &["Uploads", "Upload", "UploadName", "SendSentName"],
    );
}

#[test]
fn what_nothing_needs_takes_no_name_from_what_is_needed() {
    let json = "application/json";
    let schemas = format!("create_pet: {OBJECT}\ncreate-pet: {OBJECT}");
    check(
        &post("/pets", "create", json, &to("create-pet")),
        &schemas,
        &["CreatePet", "CreatePetName", "CreatePet2", "CreatePet2Name"],
    );
    let schemas = format!("CreatePetRequest: {OBJECT}\nPet: {OBJECT}");
    check(
        &post("/pets", "create", json, OBJECT),
        &schemas,
        &[
            "CreatePetRequest2",
            "CreatePetRequest2Name",
            "Pet",
            "PetName",
            "CreatePetRequest",
            "CreatePetName",
        ],
    );
}

#[test]
fn who_needs_a_base_needs_its_heirs() {
    let base = "Pet: {type: object, required: [kind], discriminator: {propertyName: kind}, properties: {kind: {type: string}}}";
    let heir = format!("LapCat: {{allOf: [{}]}}", to("Pet"));
    let schemas = format!("lap-cat: {OBJECT}\n{base}\n{heir}");
    let post = |path: &str, schema: &str| post(path, schema, "application/json", &to(schema));
    check(
        &(post("/pets", "Pet") + &post("/cats", "lap-cat")),
        &schemas,
        &["LapCat2", "LapCat2Name", "Pet", "LapCat"],
    );
}
