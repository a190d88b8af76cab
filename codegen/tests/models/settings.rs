//! What settings change in emitted text.

use crate::api::api;
use codegen::emit::models::models;
use codegen::ir::{Api, Constructors, DateCrate, Direction, MapType, TypeKind};
use codegen::{output, passes};

/// The text of all files of types, after a setting is changed.
fn text(change: impl FnOnce(&mut Api)) -> String {
    let mut api = api();
    change(&mut api);
    let api = passes::parts::run(api);
    let rendered = output::render(models(&api)).expect("what is emitted is Rust");
    rendered.iter().map(|(_, text)| text).collect()
}

#[track_caller]
fn check(change: impl FnOnce(&mut Api), expected: &[&str]) {
    let text = text(change);
    for expected in expected {
        assert!(text.contains(expected), "{expected} is not in\n{text}");
    }
}

#[test]
fn dates_are_of_the_crate_asked_for() {
    check(
        |api| api.package.dates = DateCrate::Jiff,
        &[
            "crate::runtime::model_jiff::date_time!(Utc);",
            "pub created_at: Timestamp",
            "use jiff::",
        ],
    );
    check(
        |api| api.package.dates = DateCrate::Time,
        &[
            "crate::runtime::model_time::date_time!(Utc);",
            "pub created_at: OffsetDateTime",
        ],
    );
    check(
        |api| api.package.dates = DateCrate::String,
        &["pub created_at: String"],
    );
    assert!(!text(|api| api.package.dates = DateCrate::String).contains("date_time!"));
}

#[test]
fn strict_dates_refuse_what_has_no_offset() {
    check(
        |api| api.package.strict_dates = true,
        &["crate::runtime::model_chrono::date_time!(Refused);"],
    );
}

#[test]
fn maps_are_of_the_type_asked_for() {
    check(
        |api| api.package.maps = MapType::IndexMap,
        &[
            "use indexmap::IndexMap;",
            "pub extra: IndexMap<String, Value>",
            "extra: IndexMap::default()",
        ],
    );
    check(
        |api| api.package.maps = MapType::HashMap,
        &["pub extra: HashMap<String, Value>"],
    );
}

#[test]
fn types_that_only_answers_have_are_made_where_that_is_asked_for() {
    // Each struct is one that only a server makes.
    let made = |constructors| {
        let text = text(|api| {
            api.package.constructors = constructors;
            for (_, def) in api.types.iter_mut() {
                def.direction = Direction::Response;
            }
        });
        text.matches("pub fn new(").count()
    };
    let structs = api();
    let structs = structs.types.iter();
    let structs = structs.filter(|(_, def)| matches!(def.kind, TypeKind::Struct(_)));
    assert_eq!(made(Constructors::Requests), 0);
    assert_eq!(made(Constructors::All), structs.count());
}

#[test]
fn parts_follow_from_types_and_settings() {
    let names = |change: fn(&mut Api)| -> Vec<String> {
        let mut api = api();
        change(&mut api);
        let parts = passes::parts::run(api).parts;
        parts.into_iter().map(|part| part.0).collect()
    };
    assert_eq!(
        names(|_| {}),
        ["model", "model_base64", "model_chrono", "model_uuid"]
    );
    assert_eq!(
        names(|api| {
            api.package.dates = DateCrate::Time;
            api.package.maps = MapType::IndexMap;
        }),
        [
            "model",
            "model_base64",
            "model_indexmap",
            "model_time",
            "model_uuid"
        ]
    );
}
