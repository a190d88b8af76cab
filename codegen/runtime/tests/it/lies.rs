//! Servers that do not keep to what they say.
#![cfg(feature = "testing")]

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures_core::Stream;
use runtime::runtime::auth::{Credential, Place, Scheme};
use runtime::runtime::builder::ClientBuilder;
use runtime::runtime::client::Core;
use runtime::runtime::error::Error;
use runtime::runtime::model;
use runtime::runtime::oauth::OAuth;
use runtime::runtime::operation::{ApiInfo, Operation, OperationInfo};
use runtime::runtime::paginate::{PageInfo, Paginated, Paging};
use runtime::runtime::request::Request;
use runtime::runtime::response::RawResponse;
use runtime::runtime::sse::{EventStream, Reconnect};
use runtime::runtime::testing::Script;
use runtime::runtime::transport::{Body, BoxFuture, Transport, TransportError};
use serde::{Deserialize, Serialize};

use crate::support::clock::FakeClock;
use crate::support::run;
use crate::support::server::{Answer, Server};

static API: ApiInfo = ApiInfo {
    name: "t",
    version: "0",
    servers: &[],
    base_url_env: &[],
    schemes: &[],
    credentials_required: false,
};

#[derive(Debug, Deserialize, Serialize)]
struct Tick {
    n: u64,
}
model::external!(Tick);

enum Ticks {}

impl Operation for Ticks {
    type Output = EventStream<Tick>;

    fn decode(answer: RawResponse) -> Result<Self::Output, Error> {
        Ok(answer.events(&["[DONE]"]))
    }
}

enum One {}

impl Operation for One {
    type Output = Tick;

    fn decode(answer: RawResponse) -> Result<Tick, Error> {
        answer.json()
    }
}

enum Linked {}

impl Operation for Linked {
    type Output = Vec<i64>;

    fn decode(answer: RawResponse) -> Result<Vec<i64>, Error> {
        answer.json()
    }
}

impl Paginated for Linked {
    type Item = i64;

    const PAGING: Paging = Paging::LinkHeader;

    fn info(page: &Vec<i64>) -> PageInfo {
        PageInfo::new(page.len())
    }

    fn items(page: Vec<i64>) -> Vec<i64> {
        page
    }
}

static GET: OperationInfo = OperationInfo::new("t.get", "GET", "/p");
static POST: OperationInfo = OperationInfo::new("t.post", "POST", "/p");
static STREAM: OperationInfo = OperationInfo::new("t.stream", "POST", "/s")
    .idempotency_header("idempotency-key")
    .streaming();

fn core(server: &Server) -> Core {
    let builder = ClientBuilder::new(&API).base_url(&server.url);
    builder.clock(FakeClock::new()).build_core().unwrap()
}

async fn all<S: Stream>(stream: S) -> Vec<S::Item> {
    let mut stream = pin!(stream);
    let mut items = Vec::new();
    while let Some(item) = std::future::poll_fn(|cx| stream.as_mut().poll_next(cx)).await {
        items.push(item);
    }
    items
}

fn events(body: &str) -> Answer {
    Answer::new(200, &[("content-type", "text/event-stream")], body)
}

/// An answer that is shorter than it says.
fn broken(status: u16, body: &str) -> Answer {
    let head = format!("HTTP/1.1 {status} X\r\ncontent-length: 99999\r\nconnection: close\r\n\r\n");
    Answer::Bytes(format!("{head}{body}").into())
}

/// What a stream of ticks gives.
fn ticks(server: &Server, reconnect: Reconnect) -> Vec<String> {
    let core = core(server);
    let items = run(async {
        let stream = Request::<Ticks>::new(&core, &STREAM).await.unwrap();
        all(stream.reconnect(reconnect)).await
    });
    let shown = items.into_iter().map(|item| match item {
        Ok(tick) => tick.n.to_string(),
        Err(error) => error.to_string(),
    });
    shown.collect()
}

#[test]
fn a_failure_that_breaks_off_keeps_its_status() {
    for status in [404, 401] {
        let server = Server::start(vec![broken(status, "{\"message\":\"none\"}")]);
        let call = Request::<One>::new(&core(&server), &POST).into_future();
        let error = run(call).unwrap_err();
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(server.received().len(), 1);
    }
}

#[test]
fn a_mark_of_byte_order_is_passed_over() {
    let server = Server::start(vec![
        Answer::json(200, "\u{feff}{\"n\":1}"),
        Answer::json(400, "\u{feff}{\"message\":\"not so\"}"),
    ]);
    let core = core(&server);
    let get = || run(Request::<One>::new(&core, &GET).into_future());
    assert_eq!(get().unwrap().n, 1);
    assert!(get().unwrap_err().to_string().contains("not so"));
}

#[test]
fn a_stream_whose_end_is_not_announced_is_cut_off() {
    let server = Server::start(vec![events("data: {\"n\":1}\n\n")]);
    let got = ticks(&server, Reconnect::Never);
    assert_eq!(got.len(), 2, "{got:?}");
    assert!(got[1].contains("before its end was announced"), "{got:?}");
}

#[test]
fn what_is_no_stream_of_events_is_an_error() {
    for kind in ["application/json", "text/html; charset=utf-8"] {
        let answer = Answer::new(200, &[("content-type", kind)], "{\"error\":\"quota\"}\n\n");
        let got = ticks(&Server::start(vec![answer]), Reconnect::Never);
        assert_eq!(got.len(), 1, "{got:?}");
        assert!(got[0].contains("it is no stream of events"), "{got:?}");
    }
}

#[test]
fn one_idempotency_key_is_for_all_connections() {
    let server = Server::start(vec![
        broken(200, "data: {\"n\":1}\n\n"),
        events("data: [DONE]\n\n"),
    ]);
    assert_eq!(ticks(&server, Reconnect::Always), ["1"]);
    let sent = server.received();
    let keys: Vec<_> = sent
        .iter()
        .map(|sent| sent.header("idempotency-key"))
        .collect();
    assert!(
        keys.len() == 2 && keys[0].is_some() && keys[0] == keys[1],
        "{keys:?}"
    );
}

#[test]
fn letters_that_are_not_ascii_are_no_end() {
    let link = "</p?page=2>; title=\"n\u{e4}chste\"; rel=next";
    let server = Server::start(vec![
        Answer::new(200, &[("link", link)], "[1]"),
        Answer::json(200, "[2]"),
    ]);
    let core_of = core(&server);
    let items = run(all(Request::<Linked>::new(&core_of, &GET).items()));
    assert_eq!(items.into_iter().flatten().collect::<Vec<_>>(), [1, 2]);

    for (location, expected) in [("/a b", "GET /a%20b"), ("/caf\u{e9}", "GET /caf%C3%A9")] {
        let moved = Answer::new(302, &[("location", location)], "");
        let server = Server::start(vec![moved, Answer::json(200, "{\"n\":1}")]);
        run(Request::<One>::new(&core(&server), &GET).into_future()).unwrap();
        assert_eq!(server.received()[1].line(), expected);
    }
}

#[test]
fn a_message_about_a_body_is_short() {
    let server = Server::start(vec![Answer::json(
        200,
        &format!("{{\"n\":\"{}\"}}", "x".repeat(9_000)),
    )]);
    let error = run(Request::<One>::new(&core(&server), &GET).into_future()).unwrap_err();
    assert!(error.to_string().len() < 500, "{error}");
    assert!(format!("{error:?}").len() < 800, "{error:?}");
}

static TOKEN: Scheme = Scheme {
    name: "token",
    place: Place::Authorization("Bearer"),
    env: &[],
    setter: "oauth",
    own: None,
};
static BY_TOKEN: OperationInfo = OperationInfo::new("t.get", "GET", "/p").auth(&[&[&TOKEN]]);

/// How often a token endpoint with these answers is asked by so many calls, at once or one after the other.
fn asked(tokens: Vec<Answer>, calls: usize, at_once: bool) -> usize {
    let server = Server::start(tokens);
    let oauth = OAuth::client_credentials(format!("{}/token", server.url), "me", "secret");
    let api = Server::start(vec![Answer::json(200, "{\"n\":1}"); calls]);
    let builder = ClientBuilder::new(&API)
        .base_url(&api.url)
        .clock(FakeClock::new());
    let core = builder
        .credential_provider(&TOKEN, oauth)
        .build_core()
        .unwrap();
    run(async {
        let call = || {
            tokio::spawn(
                Request::<One>::new(&core, &BY_TOKEN)
                    .max_retries(0)
                    .into_future(),
            )
        };
        if at_once {
            for call in (0..calls).map(|_| call()).collect::<Vec<_>>() {
                call.await.unwrap().unwrap_err();
            }
        } else {
            for _ in 0..calls {
                call().await.unwrap().unwrap();
            }
        }
    });
    server.received().len()
}

#[test]
fn calls_at_the_same_time_share_one_refusal() {
    let refusal = Answer::json(400, r#"{"error":"invalid_client"}"#);
    assert_eq!(asked(vec![refusal; 20], 20, true), 1);
}

#[test]
fn a_token_that_lives_shortly_is_used_while_it_does() {
    let token = Answer::json(200, r#"{"access_token":"t","expires_in":30}"#);
    assert_eq!(asked(vec![token; 5], 5, false), 1);
}

#[test]
fn a_token_endpoint_that_hangs_is_named() {
    let server = Server::start(vec![Answer::Silence, Answer::Silence, Answer::Silence]);
    let oauth = OAuth::client_credentials(format!("{}/token", server.url), "me", "secret");
    let builder = ClientBuilder::new(&API).base_url("https://api.test");
    let builder = builder.timeout(Duration::from_millis(50));
    let core = builder
        .credential_provider(&TOKEN, oauth)
        .build_core()
        .unwrap();
    let error = run(Request::<One>::new(&core, &BY_TOKEN).into_future()).unwrap_err();
    assert!(matches!(error, Error::Credentials(_)), "{error:?}");
    assert!(
        error.to_string().contains("did not answer in time"),
        "{error}"
    );
}

#[test]
fn what_a_server_rejects_elsewhere_is_not_the_credential() {
    struct Told(Arc<std::sync::atomic::AtomicBool>);

    impl runtime::runtime::auth::CredentialProvider for Told {
        fn credential<'a>(
            &'a self,
            _: runtime::runtime::auth::CredentialContext<'a>,
        ) -> BoxFuture<'a, Result<Credential, Error>> {
            Box::pin(async { Ok(Credential::token("k")) })
        }

        fn rejected(&self, _: &Credential) -> bool {
            self.0.store(true, std::sync::atomic::Ordering::SeqCst);
            true
        }
    }

    let told = Arc::default();
    let script = Script::new()
        .answer(302, &[("location", "https://elsewhere.test/p")], "")
        .answer(401, &[], "");
    let builder = ClientBuilder::new(&API).base_url("https://api.test");
    let builder = builder
        .transport(script)
        .credential_provider(&TOKEN, Told(Arc::clone(&told)));
    let core = builder.build_core().unwrap();
    run(Request::<One>::new(&core, &BY_TOKEN).into_future()).unwrap_err();
    assert!(!told.load(std::sync::atomic::Ordering::SeqCst));
}

/// A token endpoint that takes its time, takes each refresh token once, and gives another.
#[derive(Clone, Default)]
struct Rotating(Arc<std::sync::Mutex<Vec<String>>>);

impl Transport for Rotating {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let (head, mut body) = request.into_parts();
            let asked = body.collect(1 << 20).await.unwrap().bytes;
            if head.uri.path() != "/token" {
                return Ok(http::Response::new(Body::from("{\"n\":1}".to_owned())));
            }
            let number = {
                let mut all = self.0.lock().unwrap();
                all.push(String::from_utf8(asked.to_vec()).unwrap());
                all.len()
            };
            tokio::time::sleep(Duration::from_millis(50)).await;
            let answer = format!(
                "{{\"access_token\":\"t\",\"expires_in\":3600,\"refresh_token\":\"r{number}\"}}"
            );
            Ok(http::Response::new(Body::from(answer)))
        })
    }
}

#[test]
fn a_call_that_is_dropped_leaves_its_exchange_to_the_next() {
    let told = Arc::new(std::sync::Mutex::new(Vec::new()));
    let keep = Arc::clone(&told);
    let oauth = OAuth::refresh_token("https://auth.test/token", "me", "r0")
        .on_refresh_token(move |token| keep.lock().unwrap().push(token.to_owned()));
    let transport = Rotating::default();
    let builder = ClientBuilder::new(&API).base_url("https://api.test");
    let builder = builder.transport(transport.clone());
    let core = builder
        .credential_provider(&TOKEN, oauth)
        .build_core()
        .unwrap();
    run(async {
        let call = || Request::<One>::new(&core, &BY_TOKEN).into_future();
        tokio::time::timeout(Duration::from_millis(10), call())
            .await
            .unwrap_err();
        call().await.unwrap();
    });
    assert_eq!(transport.0.lock().unwrap().len(), 1);
    assert_eq!(*told.lock().unwrap(), ["r1"]);
}

#[test]
fn an_exchange_that_panics_is_begun_again() {
    /// Panics once, when it is asked for a token.
    struct Panics(Script, std::sync::atomic::AtomicBool);

    impl Transport for Panics {
        fn send(
            &self,
            request: http::Request<Body>,
        ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
            Box::pin(async move {
                let first = !self.1.swap(true, std::sync::atomic::Ordering::SeqCst);
                assert!(!first, "on purpose");
                self.0.send(request).await
            })
        }
    }

    let script = Script::new()
        .json(200, r#"{"access_token":"t"}"#)
        .json(200, r#"{"n":1}"#);
    let oauth = OAuth::refresh_token("https://auth.test/token", "me", "r0");
    let builder = ClientBuilder::new(&API).base_url("https://api.test");
    let builder = builder.transport(Panics(script, false.into()));
    let core = builder
        .credential_provider(&TOKEN, oauth)
        .build_core()
        .unwrap();
    run(async {
        let call = || tokio::spawn(Request::<One>::new(&core, &BY_TOKEN).into_future());
        assert!(call().await.unwrap_err().is_panic());
        assert_eq!(call().await.unwrap().unwrap().n, 1);
    });
}
