//! Credentials that change: OAuth 2 tokens, and what a provider gives.
#![cfg(feature = "testing")]

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use runtime::runtime::auth::{Credential, CredentialContext, CredentialProvider, Place, Scheme};
use runtime::runtime::builder::ClientBuilder;
use runtime::runtime::client::Core;
use runtime::runtime::error::Error;
use runtime::runtime::oauth::OAuth;
use runtime::runtime::operation::{ApiInfo, Operation, OperationInfo};
use runtime::runtime::payload::Upload;
use runtime::runtime::request::Request;
use runtime::runtime::response::RawResponse;
use runtime::runtime::testing::{InstantClock, Recorder, Script};
use runtime::runtime::transport::BoxFuture;

use crate::support::chunks::Chunks;
use crate::support::run;

pub(super) static TOKEN: Scheme = Scheme {
    name: "token",
    place: Place::Authorization("Bearer"),
    env: &[],
    setter: "oauth",
    own: None,
};
pub(super) static KEY: Scheme = Scheme {
    name: "key",
    place: Place::Header("x-key"),
    env: &["T_KEY"],
    setter: "key",
    own: None,
};
static PLAIN: Scheme = Scheme {
    name: "plain",
    place: Place::Header("x-subscription"),
    env: &[],
    setter: "plain",
    own: None,
};
pub(super) static BASIC: Scheme = Scheme {
    name: "basic",
    place: Place::Basic,
    env: &["T_USER", "T_PASS"],
    setter: "basic_auth",
    own: None,
};

static API: ApiInfo = ApiInfo {
    name: "t",
    version: "0",
    servers: &[],
    base_url_env: &[],
    schemes: &[&TOKEN, &KEY, &BASIC],
    credentials_required: false,
};

pub(super) enum Empty {}

impl Operation for Empty {
    type Output = ();

    fn decode(response: RawResponse) -> Result<(), Error> {
        response.empty()
    }
}

static GET: OperationInfo = OperationInfo::new("t.get", "GET", "/a").auth(&[&[&TOKEN]]);
static POST: OperationInfo =
    OperationInfo::new("t.post", "POST", "/a").auth(&[&[&TOKEN, &PLAIN], &[&TOKEN]]);

pub(super) fn builder(script: &Script, clock: &InstantClock) -> ClientBuilder {
    let builder = ClientBuilder::new(&API).base_url("https://api.test");
    builder.transport(script.clone()).clock(clock.clone())
}

fn by_oauth(script: &Script, clock: &InstantClock, oauth: OAuth) -> Core {
    builder(script, clock)
        .credential_provider(&TOKEN, oauth)
        .build_core()
        .unwrap()
}

fn client_credentials() -> OAuth {
    OAuth::client_credentials("https://auth.test/token", "me", "s3cr3t:+").scopes(["a", "b"])
}

fn call(core: &Core) -> Result<(), Error> {
    run(Request::<Empty>::new(core, &GET).into_future())
}

/// Where each request went, with what authorization, and with what body.
fn requests(script: &Script) -> Vec<String> {
    let describe = |sent: &runtime::runtime::testing::SentRequest| {
        let auth = sent
            .headers
            .get("authorization")
            .map_or("-", |value| value.to_str().unwrap());
        let body = std::str::from_utf8(&sent.body).unwrap();
        format!("{} {auth} {body}", sent.uri).trim().to_owned()
    };
    script.requests().iter().map(describe).collect()
}

const ASK: &str = "https://auth.test/token Basic bWU6czNjcjN0JTNBJTJC \
    grant_type=client_credentials&scope=a+b";

#[test]
fn a_relative_token_endpoint_continues_where_the_api_is_served() {
    let clock = InstantClock::new();
    for (base, relative, expected) in [
        ("https://api.test/v1", "token", "https://api.test/v1/token"),
        (
            "https://api.test/v1/",
            "/o/token",
            "https://api.test/o/token",
        ),
        ("https://api.test", "//auth.test/t", "https://auth.test/t"),
        (
            "https://api.test",
            "https://auth.test/t?a=b",
            "https://auth.test/t?a=b",
        ),
    ] {
        let script = Script::new()
            .json(200, r#"{"access_token":"t1"}"#)
            .answer(204, &[], "");
        let core = builder(&script, &clock)
            .base_url(base)
            .credential_provider(&TOKEN, OAuth::refresh_token(relative, "me", "r"))
            .build_core()
            .unwrap();
        call(&core).unwrap();
        assert_eq!(script.requests()[0].uri.to_string(), expected);
    }
}

#[test]
fn a_password_gets_tokens_and_is_told_nobody() {
    let script = Script::new()
        .json(401, r#"{"error":"no s3cr3t p&ss"}"#)
        .json(200, r#"{"access_token":"t1"}"#)
        .answer(204, &[], "");
    let oauth = OAuth::password("token", "me", "s3cr3t p&ss").scopes(["read"]);
    let core = builder(&script, &Arc::new(InstantClock::new()))
        .base_url("https://api.test")
        .credential_provider(&TOKEN, oauth)
        .build_core()
        .unwrap();
    let error = call(&core).unwrap_err().to_string();
    assert!(!error.contains("s3cr3t"), "{error}");
    call(&core).unwrap();
    let asked = "https://api.test/token - grant_type=password&username=me&password=s3cr3t+p%26ss&scope=read";
    assert_eq!(requests(&script)[..2], [asked, asked]);
    assert_eq!(requests(&script)[2], "https://api.test/a Bearer t1");
}

#[test]
fn an_endpoint_may_be_asked_by_json() {
    let script = Script::new()
        .json(200, r#"{"access_token":"t1"}"#)
        .json(200, "");
    let oauth = client_credentials()
        .secret_in_body()
        .json("application/json");
    call(&by_oauth(&script, &InstantClock::new(), oauth)).unwrap();
    let asked = r#"https://auth.test/token - {"client_id":"me","client_secret":"s3cr3t:+","grant_type":"client_credentials","scope":"a b"}"#;
    assert_eq!(requests(&script)[0], asked);
    let sent = &script.requests()[0].headers["content-type"];
    assert_eq!(sent, "application/json");
}

#[test]
fn a_recording_of_tokens_hides_them() {
    let path = std::env::temp_dir().join(format!("runtime-tokens-{}.json", std::process::id()));
    let script = Script::new()
        .json(200, r#"{"access_token":"s3cr3t-a"}"#)
        .answer(204, &[], "");
    let recorder = Arc::new(Recorder::new(script));
    let oauth = OAuth::refresh_token("token", "me", "s3cr3t-r")
        .client_secret("s3cr3t-c")
        .secret_in_body();
    let core = ClientBuilder::new(&API)
        .base_url("https://api.test")
        .transport(recorder.clone())
        .credential_provider(&TOKEN, oauth)
        .credential(&PLAIN, Credential::token("s3cr3t-p"))
        .build_core()
        .unwrap();
    run(Request::<Empty>::new(&core, &POST).into_future()).unwrap();
    recorder.save(&path).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert!(!text.contains("s3cr3t"), "{text}");
    assert!(text.contains("client_id=me"), "{text}");
    assert!(text.contains("x-subscription"), "{text}");
}

#[test]
fn a_token_is_fetched_once_and_again_when_it_is_old() {
    let clock = InstantClock::new();
    let script = Script::new()
        .json(200, r#"{"access_token":"one","expires_in":100}"#)
        .json(200, "")
        .json(200, "")
        .json(200, r#"{"access_token":"two","expires_in":"100"}"#)
        .json(200, "");
    let core = by_oauth(&script, &clock, client_credentials());
    call(&core).unwrap();
    clock.advance(Duration::from_secs(69));
    call(&core).unwrap();
    // It must still be valid when it arrives, so it is replaced half a minute early.
    clock.advance(Duration::from_secs(1));
    call(&core).unwrap();
    let (one, two) = (
        "https://api.test/a Bearer one",
        "https://api.test/a Bearer two",
    );
    assert_eq!(requests(&script), [ASK, one, one, ASK, two]);
}

#[test]
fn a_token_that_is_refused_is_replaced_once_and_at_once() {
    let clock = InstantClock::new();
    let script = Script::new()
        .json(200, r#"{"access_token":"one"}"#)
        .json(401, "{}")
        .json(200, r#"{"access_token":"two"}"#)
        .json(401, "{}");
    let core = by_oauth(&script, &clock, client_credentials());
    assert_eq!(call(&core).unwrap_err().status().unwrap(), 401);
    assert_eq!(script.requests().len(), 4);
    assert!(clock.pauses().is_empty());
}

#[test]
fn a_token_that_is_refused_for_a_body_that_cannot_be_sent_again_is_not_used_again() {
    let clock = InstantClock::new();
    let script = Script::new()
        .json(200, r#"{"access_token":"one"}"#)
        .json(401, "{}")
        .json(200, r#"{"access_token":"two"}"#)
        .json(200, "");
    let core = by_oauth(&script, &clock, client_credentials());
    let body = Upload::stream(Chunks(vec![Ok("ab")]), None);
    let request = Request::<Empty>::new(&core, &POST).upload(body, "a/b");
    assert_eq!(
        run(request.into_future()).unwrap_err().status().unwrap(),
        401
    );
    call(&core).unwrap();
    assert!(requests(&script)[3].ends_with("Bearer two"));
}

#[test]
fn a_refresh_token_is_used_replaced_and_told() {
    let clock = InstantClock::new();
    let kept = Arc::new(Mutex::new(Vec::new()));
    let keep = kept.clone();
    let script = Script::new()
        .json(
            200,
            r#"{"access_token":"one","expires_in":60,"refresh_token":"r2"}"#,
        )
        .json(200, "")
        .json(200, r#"{"access_token":"two"}"#)
        .json(200, "");
    let oauth = OAuth::refresh_token("https://auth.test/token", "me", "r1")
        .parameter("audience", "x y")
        .on_refresh_token(move |token| keep.lock().unwrap().push(token.to_owned()));
    let core = by_oauth(&script, &clock, oauth);
    call(&core).unwrap();
    clock.advance(Duration::from_secs(60));
    call(&core).unwrap();
    let ask = |token: &str| {
        format!(
            "https://auth.test/token - grant_type=refresh_token&refresh_token={token}&audience=x+y&client_id=me"
        )
    };
    let sent = requests(&script);
    assert_eq!((&sent[0], &sent[2]), (&ask("r1"), &ask("r2")));
    assert_eq!(*kept.lock().unwrap(), ["r2"]);
}

#[test]
fn the_secret_may_go_into_the_body() {
    let script = Script::new()
        .json(200, r#"{"access_token":"one"}"#)
        .json(200, "");
    let core = by_oauth(
        &script,
        &InstantClock::new(),
        client_credentials().secret_in_body(),
    );
    call(&core).unwrap();
    assert_eq!(
        requests(&script)[0],
        "https://auth.test/token - \
         grant_type=client_credentials&scope=a+b&client_id=me&client_secret=s3cr3t%3A%2B"
    );
}

#[test]
fn a_token_endpoint_that_refuses_is_an_error_without_the_secret() {
    let body = r#"{"error":"invalid_client","error_description":"s3cr3t:+ is wrong"}"#;
    let script = Script::new().json(400, body);
    let core = by_oauth(&script, &InstantClock::new(), client_credentials());
    let error = call(&core).unwrap_err();
    assert_eq!(
        error.to_string(),
        "no token could be had: the token endpoint answered 400 Bad Request: invalid_client: \
         [redacted] is wrong"
    );
    assert!(!format!("{error:?} {core:?} {:?}", client_credentials()).contains("s3cr3t"));
    assert_eq!(script.requests().len(), 1);
}

#[test]
fn a_refresh_token_that_is_refused_is_not_shown() {
    let body = r#"{"error":"invalid_grant","error_description":"s3cr3t-r has expired"}"#;
    let script = Script::new().json(400, body);
    let oauth = OAuth::refresh_token("https://auth.test/token", "me", "s3cr3t-r");
    let core = by_oauth(&script, &InstantClock::new(), oauth);
    let error = call(&core).unwrap_err().to_string();
    assert!(
        error.ends_with("invalid_grant: [redacted] has expired"),
        "{error}"
    );
}

#[test]
fn a_token_endpoint_that_fails_is_asked_again() {
    let clock = InstantClock::new();
    let script = Script::new()
        .json(503, "{}")
        .no_connection()
        .json(200, r#"{"access_token":"one"}"#)
        .json(200, "");
    call(&by_oauth(&script, &clock, client_credentials())).unwrap();
    assert_eq!(clock.pauses().len(), 2);
    let script = Script::new().no_connection().repeat_last();
    let error = call(&by_oauth(&script, &clock, client_credentials())).unwrap_err();
    assert!(error.to_string().contains("cannot be reached"), "{error}");
    assert_eq!(script.requests().len(), 3);
}

#[test]
fn calls_at_the_same_time_share_one_token() {
    let script = Script::new()
        .json(200, r#"{"access_token":"one"}"#)
        .json(200, "")
        .repeat_last();
    let core = by_oauth(&script, &InstantClock::new(), client_credentials());
    run(async {
        let calls: Vec<_> = (0..8)
            .map(|_| tokio::spawn(Request::<Empty>::new(&core, &GET).into_future()))
            .collect();
        for call in calls {
            call.await.unwrap().unwrap();
        }
    });
    assert_eq!(script.requests().len(), 9);
}

/// A provider of one's own: keys that are numbered.
struct Numbered(AtomicU32);

impl CredentialProvider for Numbered {
    fn credential<'a>(
        &'a self,
        _: CredentialContext<'a>,
    ) -> BoxFuture<'a, Result<Credential, Error>> {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        Box::pin(async move { Ok(Credential::token(format!("key-{number}"))) })
    }
}

#[test]
fn a_token_may_come_with_its_word() {
    for token in ["t1", "Bearer t1", "bearer t1"] {
        let script = Script::new().answer(204, &[], "");
        let builder = builder(&script, &InstantClock::new());
        let core = builder
            .credential(&TOKEN, Credential::token(token))
            .build_core()
            .unwrap();
        call(&core).unwrap();
        let sent = script.requests()[0].headers["authorization"].clone();
        assert!(
            sent.to_str().unwrap().eq_ignore_ascii_case("Bearer t1"),
            "{sent:?}"
        );
    }
}

#[test]
fn a_provider_is_asked_before_every_attempt() {
    let script = Script::new().json(503, "").json(200, "");
    let builder = builder(&script, &InstantClock::new());
    let core = builder
        .credential_provider(&TOKEN, Numbered(AtomicU32::new(0)))
        .build_core()
        .unwrap();
    call(&core).unwrap();
    assert_eq!(
        requests(&script),
        [
            "https://api.test/a Bearer key-0",
            "https://api.test/a Bearer key-1"
        ]
    );
}

#[test]
fn a_header_of_the_call_stands_in_for_a_credential() {
    let script = Script::new().json(200, "").repeat_last();
    let core = builder(&script, &InstantClock::new()).build_core().unwrap();
    let request = Request::<Empty>::new(&core, &GET).header("authorization", "Bearer mine");
    run(request.into_future()).unwrap();
    assert_eq!(requests(&script), ["https://api.test/a Bearer mine"]);
    let core = builder(&script, &InstantClock::new())
        .credential(&TOKEN, Credential::token("its"))
        .build_core()
        .unwrap();
    let request = Request::<Empty>::new(&core, &GET).header("authorization", "Bearer mine");
    run(request.into_future()).unwrap();
    assert_eq!(requests(&script)[1], "https://api.test/a Bearer mine");
}
