//! The transports for tests, and hooks.
#![cfg(feature = "testing")]

use std::sync::{Arc, Mutex};

use runtime::runtime::auth::Credential;
use runtime::runtime::hooks::{Attempt, Hooks, Outcome};
use runtime::runtime::testing::{InstantClock, Recorder, Replayer, Script};
use runtime::runtime::transport::{Body, BoxError};

use crate::support::client::{BEARER, Client, builder};
use crate::support::run;

const APPLE: &str = r#"{"name":"apple"}"#;

#[test]
fn a_script_answers_and_records() {
    let clock = InstantClock::new();
    let script = Script::new().json(503, "{}").timeout().json(200, APPLE);
    let builder = builder()
        .credential(&BEARER, Credential::token("k"))
        .transport(script.clone());
    let client = Client::build(builder.clock(clock.clone())).unwrap();
    assert_eq!(
        run(client.fruits().create("apple").into_future())
            .unwrap()
            .name,
        "apple"
    );
    let sent = script.requests();
    assert_eq!(sent.len(), 3);
    assert_eq!(sent[2].uri, "https://fruit.test/v1/fruits");
    assert_eq!(sent[2].body, APPLE);
    assert_eq!(clock.pauses().len(), 2);
    // An end of the script is no failure that may pass.
    let error = run(client.fruits().create("apple").into_future()).unwrap_err();
    assert!(error.to_string().contains("cannot send it"), "{error}");
    assert_eq!(script.requests().len(), 4);
}

#[test]
fn what_was_recorded_is_replayed_without_secrets() {
    let path = std::env::temp_dir().join(format!("runtime-recording-{}.json", std::process::id()));
    let script = Script::new()
        .answer(
            200,
            &[
                ("set-cookie", "s3cr3t"),
                (
                    "link",
                    "</b?private_key=s3cr3t&page=2>; rel=\"next\", <?a=1>; rel=first",
                ),
                ("location", "https://h/x?a=1#token=s3cr3t?s3cr3t&b=2"),
                ("x-request-id", "r1"),
            ],
            APPLE,
        )
        .answer(404, &[], vec![0xff, 0xfe])
        .answer(404, &[], "dGhlIGF1dGhvcg==")
        .json(200, r#"{"name":"pear","access_token":"s3cr3t"}"#)
        .answer(
            403,
            &[],
            "data: {\"accessKey\":\"s3cr3t\"}\r\ndata: {\"b\" : 1}\n{\"token\": \"s3cr3t\"}",
        );
    let recorder = Arc::new(Recorder::new(script));
    let with = |transport: Arc<Recorder<Script>>| {
        builder()
            .credential(&BEARER, Credential::token("s3cr3t-k"))
            .transport(transport)
    };
    let client = Client::build(with(recorder.clone())).unwrap();
    let get = |client: &Client, id| {
        run(client
            .fruits()
            .get("b", id)
            .query_pair("api_key", "s3cr3t")
            .send())
    };
    assert_eq!(get(&client, 1).unwrap().value.name, "apple");
    for _ in 0..2 {
        assert_eq!(get(&client, 2).unwrap_err().status().unwrap(), 404);
    }
    assert_eq!(get(&client, 1).unwrap().value.name, "pear");
    get(&client, 3).unwrap_err();
    recorder.save(&path).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(!text.contains("s3cr3t"), "{text}");

    let replayer = Replayer::load(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    let builder = builder()
        .credential(&BEARER, Credential::token("other"))
        .transport(replayer);
    let client = Client::build(builder.base_url("http://elsewhere.test")).unwrap();
    // In order for each request, whatever the order among them.
    let error = get(&client, 2).unwrap_err();
    assert_eq!(error.api().unwrap().body().as_ref(), [0xff, 0xfe]);
    let error = get(&client, 2).unwrap_err();
    assert_eq!(error.api().unwrap().text(), "dGhlIGF1dGhvcg==");
    let first = get(&client, 1).unwrap();
    assert_eq!(
        first.headers["location"],
        "https://h/x?a=1#token=[redacted]&b=2"
    );
    assert_eq!(first.request_id(), Some("r1"));
    assert_eq!(
        first.headers["link"],
        "</b?private_key=[redacted]&page=2>; rel=\"next\", <?a=1>; rel=first"
    );
    let error = get(&client, 3).unwrap_err();
    assert_eq!(
        error.api().unwrap().text(),
        "data: {\"accessKey\":\"[redacted]\"}\r\ndata: {\"b\" : 1}\n{\"token\":\"[redacted]\"}"
    );
    assert_eq!(get(&client, 1).unwrap().value.name, "pear");
    assert!(
        std::error::Error::source(&get(&client, 1).unwrap_err())
            .unwrap()
            .to_string()
            .contains("no answer left")
    );
}

/// Writes down what it is called with.
#[derive(Clone, Default)]
struct Diary(Arc<Mutex<Vec<String>>>);

impl Hooks for Diary {
    fn before_attempt(
        &self,
        attempt: Attempt,
        request: &mut http::Request<Body>,
    ) -> Result<(), BoxError> {
        let seen = request.headers().contains_key("x-signature");
        request
            .headers_mut()
            .insert("x-signature", http::HeaderValue::from_static("1"));
        self.0
            .lock()
            .unwrap()
            .push(format!("before {} {seen}", attempt.number));
        if attempt.number == 3 {
            Err("enough".into())
        } else {
            Ok(())
        }
    }

    fn after_attempt(&self, attempt: Attempt, outcome: &Outcome<'_>) {
        let outcome = match outcome {
            Outcome::Answer { status, .. } => status.to_string(),
            Outcome::Failure(error) => error.to_string(),
            _ => String::new(),
        };
        self.0
            .lock()
            .unwrap()
            .push(format!("after {} {outcome}", attempt.number));
    }
}

#[test]
fn hooks_are_called_around_each_attempt() {
    let diary = Diary::default();
    let script = Script::new().json(503, "{}").no_connection();
    let builder = builder()
        .credential(&BEARER, Credential::token("k"))
        .transport(script.clone())
        .clock(InstantClock::new())
        .hooks(diary.clone());
    let client = Client::build(builder).unwrap();
    let error = run(client.fruits().get("b", 1).into_future()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`fruits.get` was not sent: a hook refused it"
    );
    assert_eq!(script.requests().len(), 2);
    assert!(
        script
            .requests()
            .iter()
            .all(|sent| sent.headers.contains_key("x-signature"))
    );
    // What one attempt's hook changed does not reach the next.
    assert_eq!(
        *diary.0.lock().unwrap(),
        [
            "before 1 false",
            "after 1 503 Service Unavailable",
            "before 2 false",
            "after 2 the connection for `fruits.get` failed: as the script has it (after 2 attempts)",
            "before 3 false",
            "after 3 `fruits.get` was not sent: a hook refused it",
        ]
    );
}
