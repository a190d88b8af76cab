//! The choice among ways to authenticate.
#![cfg(feature = "testing")]

use runtime::runtime::auth::{Credential, Scheme};
use runtime::runtime::operation::OperationInfo;
use runtime::runtime::request::Request;
use runtime::runtime::testing::{InstantClock, Script};

use super::tokens::{BASIC, Empty, KEY, TOKEN, builder};
use crate::support::run;

static EITHER: OperationInfo =
    OperationInfo::new("t.either", "GET", "/a").auth(&[&[&TOKEN, &KEY], &[&BASIC]]);
static BOTH: OperationInfo =
    OperationInfo::new("t.both", "GET", "/a").auth(&[&[&TOKEN, &KEY], &[&TOKEN], &[&KEY]]);
static OPTIONAL: OperationInfo =
    OperationInfo::new("t.optional", "GET", "/a").auth(&[&[], &[&KEY]]);
static OPEN: OperationInfo = OperationInfo::new("t.open", "GET", "/a");

/// Which of the two headers are sent to an operation by a client with these credentials.
#[track_caller]
fn check_sent(
    info: &'static OperationInfo,
    schemes: &[&'static Scheme],
    expected: Option<(bool, bool)>,
) {
    let script = Script::new().json(200, "");
    let mut builder = builder(&script, &InstantClock::new());
    for scheme in schemes.iter().copied() {
        builder = builder.credential(scheme, Credential::token("x"));
    }
    let result = run(Request::<Empty>::new(&builder.build_core().unwrap(), info).into_future());
    let sent = script.requests();
    let sent = sent.first().map(|sent| {
        (
            sent.headers.contains_key("authorization"),
            sent.headers.contains_key("x-key"),
        )
    });
    assert_eq!(sent, expected, "{result:?}");
}

#[test]
fn the_first_way_whose_credentials_are_all_there_is_taken() {
    check_sent(&EITHER, &[&TOKEN, &KEY, &BASIC], Some((true, true)));
    check_sent(&EITHER, &[&BASIC, &KEY], Some((true, false)));
    check_sent(&EITHER, &[&KEY], None);
    check_sent(&OPTIONAL, &[&KEY], Some((false, true)));
    check_sent(&OPTIONAL, &[], Some((false, false)));
    check_sent(&OPEN, &[&KEY, &TOKEN], Some((false, false)));
}

#[test]
fn what_is_missing_is_named() {
    let core = builder(&Script::new(), &InstantClock::new())
        .build_core()
        .unwrap();
    let error = run(Request::<Empty>::new(&core, &EITHER).into_future()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a credential is missing: call `oauth` on the client's builder, or call `key` on the \
         client's builder, or set the environment variable `T_KEY` and use `from_env`, or call \
         `basic_auth` on the client's builder, or set the environment variables `T_USER` and \
         `T_PASS` and use `from_env`"
    );
    // Each once, however many alternatives have it.
    let error = run(Request::<Empty>::new(&core, &BOTH).into_future()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a credential is missing: call `oauth` on the client's builder, or call `key` on the \
         client's builder, or set the environment variable `T_KEY` and use `from_env`"
    );
}
