//! Randomness for jitter and idempotency keys: replaceable, so that tests can predict it.

use std::fmt::Write as _;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

/// A source of random bits. It need not resist an attacker: it spreads retries and makes keys that
/// do not collide.
pub trait Random: Send + Sync + 'static {
    /// The next 64 random bits.
    fn next_u64(&self) -> u64;
}

/// The default source: the standard library's hasher, keyed by the operating system once per
/// client and fed a counter.
#[derive(Debug, Default)]
pub struct HashRandom {
    keys: RandomState,
    counter: AtomicU64,
}

impl Random for HashRandom {
    fn next_u64(&self) -> u64 {
        let mut hasher = self.keys.build_hasher();
        hasher.write_u64(self.counter.fetch_add(1, Ordering::Relaxed));
        hasher.finish()
    }
}

/// A number in `[0, 1)`, from the upper 53 bits, which are all a float can hold.
#[doc(hidden)]
pub fn fraction(random: &dyn Random) -> f64 {
    (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

/// A random UUID (version 4) in its usual text form.
pub(crate) fn uuid(random: &dyn Random) -> String {
    let high = random.next_u64() & 0xffff_ffff_ffff_0fff | 0x4000;
    let low = random.next_u64() & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000;
    let mut text = String::with_capacity(36);
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff,
    );
    text
}
