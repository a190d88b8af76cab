//! For tests of programs that use this client, with the feature `testing`: transports without a
//! network, and a clock that does not wait.

#![cfg(feature = "testing")]

mod clock;
mod record;
mod script;
mod written;

pub use clock::InstantClock;
pub use record::{Recorder, Replayer};
pub use script::{Script, SentRequest};
