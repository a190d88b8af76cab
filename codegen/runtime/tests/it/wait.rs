//! Waiting until an answer says that something is done.

use std::time::Duration;

use runtime::runtime::error::Error;
use runtime::runtime::wait::{Progress, Wait, WaitError};

use crate::support::client::{Client, Fruit, Get, builder, with_key};
use crate::support::clock::{FakeClock, Fixed};
use crate::support::run;
use crate::support::server::{Answer, Server};

fn named(name: &str) -> Answer {
    Answer::json(200, &format!(r#"{{"name":"{name}"}}"#))
}

fn start(script: Vec<Answer>) -> (Server, FakeClock, Client) {
    let server = Server::start(script);
    let clock = FakeClock::new();
    let builder = builder()
        .base_url(&server.url)
        .clock(clock.clone())
        .random(Fixed(0));
    let client = Client::build(with_key(builder, "k")).unwrap();
    (server, clock, client)
}

fn until_ripe(client: &Client) -> Wait<'_, Get> {
    client
        .fruits()
        .get("b", 1)
        .wait_until(|fruit| Progress::of(&fruit.name, &["RIPE"], &["ROTTEN"]))
}

fn seconds(clock: &FakeClock) -> Vec<f64> {
    clock.pauses().iter().map(Duration::as_secs_f64).collect()
}

#[test]
fn no_pause_is_too_long() {
    let (_server, _, client) = start(vec![named("GREEN"), named("GREEN"), named("RIPE")]);
    let wait = until_ripe(&client)
        .interval(Duration::MAX)
        .max_interval(Duration::MAX)
        .deadline(Duration::MAX);
    assert_eq!(run(wait.into_future()).unwrap().name, "RIPE");
}

#[test]
fn the_first_check_is_made_at_once() {
    let (server, clock, client) = start(vec![named("RIPE")]);
    assert_eq!(run(until_ripe(&client).into_future()).unwrap().name, "RIPE");
    assert!(clock.pauses().is_empty());
    assert_eq!(server.received().len(), 1);
}

#[test]
fn pauses_grow_and_an_unknown_state_keeps_waiting() {
    let states = ["GREEN", "MEDITATING", "GREEN", "GREEN", "RIPE"];
    let (server, clock, client) = start(states.map(named).to_vec());
    run(until_ripe(&client)
        .max_interval(Duration::from_secs(2))
        .into_future())
    .unwrap();
    assert_eq!(seconds(&clock), [1.0, 1.5, 2.0, 2.0]);
    assert_eq!(server.received().len(), 5);
}

#[test]
fn pauses_are_shortened_by_at_most_a_quarter() {
    let server = Server::start(vec![named("GREEN"), named("RIPE")]);
    let clock = FakeClock::new();
    let builder = builder()
        .base_url(&server.url)
        .clock(clock.clone())
        .random(Fixed(u64::MAX));
    let client = Client::build(with_key(builder, "k")).unwrap();
    run(until_ripe(&client).into_future()).unwrap();
    assert!(
        (0.75..0.751).contains(&seconds(&clock)[0]),
        "{:?}",
        clock.pauses()
    );
}

#[test]
fn the_server_may_ask_for_a_longer_pause() {
    let slow = Answer::new(200, &[("retry-after", "5")], r#"{"name":"GREEN"}"#);
    let (_server, clock, client) = start(vec![slow, named("RIPE")]);
    run(until_ripe(&client).into_future()).unwrap();
    assert_eq!(seconds(&clock), [5.0]);
}

#[test]
fn a_failure_is_typed() {
    let (_server, _, client) = start(vec![named("GREEN"), named("ROTTEN")]);
    let error = run(until_ripe(&client).into_future()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`fruits.get` ended in the state `ROTTEN`"
    );
    let WaitError::Failed(failed) = error else {
        panic!("{error:?}")
    };
    assert_eq!(failed.into_value().name, "ROTTEN");
}

#[test]
fn the_deadline_has_a_check_shortly_before_it_and_carries_the_last_state() {
    let (server, clock, client) = start(vec![named("GREEN")]);
    let wait = until_ripe(&client).deadline(Duration::from_secs(6));
    let error = run(wait.into_future()).unwrap_err();
    assert_eq!(seconds(&clock), [1.0, 1.5, 2.25, 0.625]);
    assert_eq!(server.received().len(), 5);
    assert_eq!(
        error.to_string(),
        "`fruits.get` was not done after 5.4 s and 5 checks, the last state being `GREEN`"
    );
    assert_eq!(error.last().unwrap().name, "GREEN");
    let WaitError::TimedOut(late) = error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (late.checks(), late.waited()),
        (5, Duration::from_millis(5375))
    );
}

#[test]
fn a_check_that_outlasts_the_deadline_is_cut_off() {
    let server = Server::start(vec![Answer::Silence]);
    let builder = builder()
        .base_url(&server.url)
        .clock(FakeClock::impatient());
    let client = Client::build(with_key(builder, "k")).unwrap();
    // The attempt itself has no limit here, so that it is the wait's own that runs out.
    let request = client.fruits().get("b", 1).timeout(Duration::MAX);
    let wait = request
        .wait_until(|_| Progress::done())
        .deadline(Duration::from_secs(6));
    let error = run(wait.into_future()).unwrap_err();
    let WaitError::TimedOut(late) = error else {
        panic!("{error:?}")
    };
    assert_eq!((late.checks(), late.into_last()), (0, None::<Fruit>));
}

#[test]
fn checks_are_retried_and_one_that_fails_for_good_ends_the_wait() {
    let (server, _, client) = start(vec![Answer::json(503, "{}"), named("RIPE")]);
    run(until_ripe(&client).into_future()).unwrap();
    assert_eq!(server.received().len(), 2);

    let (_server, _, client) = start(vec![named("GREEN"), Answer::json(404, "{}")]);
    let error = run(until_ripe(&client).into_future()).unwrap_err();
    let WaitError::Call(Error::Api(api)) = error else {
        panic!("{error:?}")
    };
    assert_eq!(api.status(), 404);
}

#[test]
fn a_question_mark_makes_it_an_ordinary_error() {
    async fn ripen(client: &Client) -> Result<Fruit, Error> {
        Ok(until_ripe(client).await?)
    }
    let (_server, _, client) = start(vec![named("ROTTEN")]);
    let error = run(ripen(&client)).unwrap_err();
    let Error::Wait(inner) = error else {
        panic!("{error:?}")
    };
    assert_eq!(
        inner
            .downcast::<WaitError<Fruit>>()
            .unwrap()
            .last()
            .unwrap()
            .name,
        "ROTTEN"
    );
}

#[test]
fn a_request_that_cannot_be_sent_ends_the_wait_before_it_begins() {
    let (server, _, client) = start(vec![named("RIPE")]);
    let wait = client
        .fruits()
        .get("..", 1)
        .wait_until(|_| Progress::done());
    let error = run(wait.into_future()).unwrap_err();
    assert!(
        matches!(error, WaitError::Call(Error::InvalidRequest(_))),
        "{error:?}"
    );
    assert!(server.received().is_empty());
}
