//! Where a body that cannot be decoded went wrong, and dates in headers.
#![cfg(feature = "testing")]

use runtime::runtime::auth::Credential;
use runtime::runtime::error::Error;
use runtime::runtime::testing::Script;

use crate::support::client::{BEARER, Client, builder};
use crate::support::run;

fn decode(body: &str) -> Error {
    let script = Script::new().answer(
        200,
        &[("content-type", "application/json")],
        body.to_owned(),
    );
    let builder = builder()
        .credential(&BEARER, Credential::token("k"))
        .transport(script);
    run(Client::build(builder)
        .unwrap()
        .fruits()
        .get("b", 1)
        .into_future())
    .unwrap_err()
}

#[track_caller]
fn check_path(body: &str, path: &str) {
    let error = decode(body);
    let Error::Decode(decode) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(decode.path(), path, "{error}");
}

#[test]
fn the_place_is_named() {
    check_path(r#"{"name":1}"#, "name");
    check_path(r#"{"name":"a","seeds":{}}"#, "seeds");
    check_path(
        r#"{"name":"a","seeds":[{"weight":1},{"weight":true}]}"#,
        "seeds[1].weight",
    );
    check_path(r#"{"name":"a","seeds":[{"weight":1}, 7]}"#, "seeds[1]");
    check_path(
        "{\n  \"name\": \"a\",\n  \"seeds\": [\n    {\"weight\": \"x\"}\n  ]\n}",
        "seeds[0].weight",
    );
    // What is missing is missing in the object, not in the field read last.
    check_path(
        r#"{"name":"a","seeds":[{"weight":1},{"other":{"deep":[1]}}]}"#,
        "seeds[1]",
    );
    check_path(r#"{"other":1}"#, "");
    // Brackets and quotes within strings are none.
    check_path(r#"{"x":"}]\"{[,","name":null}"#, "name");
    // What is no JSON at all.
    check_path("<html>", "");
    check_path("", "");
    check_path(r#"{"name":"a","seeds":[{"weight":1"#, "seeds[0]");
}

#[test]
fn the_message_says_what_arrived() {
    let error = decode(r#"{"name":7}"#).to_string();
    assert!(
        error.starts_with(
            "the answer to `fruits.get` (200 OK, application/json) could not be decoded at `name`: \
             expected a string, found a number"
        ),
        "{error}"
    );
}

#[test]
fn the_reason_is_told_once() {
    let error = decode(r#"{"name":1}"#);
    let mut told = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(error) = cause {
        told.push_str(&format!(": {error}"));
        cause = error.source();
    }
    assert_eq!(told.matches("found a number").count(), 1, "{told}");
}

#[test]
fn errors_are_small() {
    assert!(size_of::<Error>() <= 3 * size_of::<usize>());
    assert!(size_of::<Result<(), Error>>() <= 3 * size_of::<usize>());
}

#[test]
fn everything_may_move_between_threads() {
    fn check<T: Send + Sync + 'static>() {}
    check::<Error>();
    check::<Client>();
    check::<runtime::runtime::response::RawResponse>();
    check::<runtime::runtime::transport::Body>();
    fn sendable<T: Send + 'static>(_: &T) {}
    let builder = builder()
        .credential(&BEARER, Credential::token("k"))
        .transport(Script::new());
    let client = Client::build(builder).unwrap();
    sendable(&client.fruits().get("b", 1).into_future());
    sendable(&client.fruits().get("b", 1).send());
    sendable(
        &client
            .fruits()
            .get("b", 1)
            .wait_until(|_| runtime::runtime::wait::Progress::done())
            .into_future(),
    );
}
