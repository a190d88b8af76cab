//! What `tracing` gets to see: one span per call, one per attempt, and no secret.
#![cfg(all(feature = "tracing", feature = "testing"))]

use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use runtime::runtime::auth::Credential;
use runtime::runtime::testing::{InstantClock, Script};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::support::client::{BEARER, Client, builder};
use crate::support::run;

/// Writes down spans and what is recorded in them, each indented by the spans that it is in.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>, Arc<AtomicUsize>);

struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("runtime::")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut log = self.0.lock().unwrap();
        let mut text = "  ".repeat(self.1.load(Ordering::Relaxed)) + span.metadata().name();
        span.record(&mut Fields(&mut text));
        log.push(text);
        Id::from_u64(log.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let index = usize::try_from(span.into_u64()).unwrap() - 1;
        values.record(&mut Fields(&mut self.0.lock().unwrap()[index]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, _: &Id) {
        self.1.fetch_add(1, Ordering::Relaxed);
    }

    fn exit(&self, _: &Id) {
        self.1.fetch_sub(1, Ordering::Relaxed);
    }
}

#[test]
fn spans_name_the_call_and_its_attempts() {
    let log = Log::default();
    let script = Script::new()
        .json(503, "{}")
        .no_connection()
        .json(200, r#"{"name":"apple"}"#)
        .json(404, r#"{"message":"no s3cr3t here"}"#);
    let builder = builder()
        .credential(&BEARER, Credential::token("s3cr3t"))
        .transport(script)
        .clock(InstantClock::new());
    let client = Client::build(builder).unwrap();
    // Of one subscriber alone, `tracing` asks the thread that comes upon a span first whether it is wanted: a
    // test beside this one may do so, and the answer holds for all.
    let subscribers = [log.clone(), Log::default()].map(tracing::Dispatch::new);
    tracing::dispatcher::with_default(&subscribers[0], || {
        run(client
            .fruits()
            .get("s3cr3t", 1)
            .query_pair("q", "s3cr3t")
            .into_future())
        .unwrap();
        run(client.fruits().get("b", 1).into_future()).unwrap_err();
    });
    let call = "call otel.kind=\"client\" operation=\"fruits.get\" http.request.method=\"GET\" \
                url.template=\"/v1/{basket}/fruits/{id}\"";
    assert_eq!(
        *log.0.lock().unwrap(),
        [
            &format!("{call} http.response.status_code=200"),
            "  attempt number=1 http.response.status_code=503 outcome=\"answer\"",
            "  attempt number=2 outcome=\"connection\"",
            "  attempt number=3 http.response.status_code=200 outcome=\"answer\"",
            &format!(
                "{call} http.response.status_code=404 error=`fruits.get` was answered with 404 Not \
                 Found: no [redacted] here"
            ),
            "  attempt number=1 http.response.status_code=404 outcome=\"answer\"",
        ]
    );
}
