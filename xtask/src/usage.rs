//! What this process has cost.

use std::time::Duration;

/// CPU time and memory.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Usage {
    /// CPU time, of the user and of the system for it.
    pub(crate) cpu: Duration,
    /// The most memory that was resident at one time, in bytes.
    pub(crate) peak: u64,
}

/// Of this process so far. Nothing is measured where the system is no Unix.
#[cfg(unix)]
pub(crate) fn own() -> Usage {
    of(nix::sys::resource::UsageWho::RUSAGE_SELF)
}

/// Of the children of this process that have ended, and of theirs: the sum of their CPU time, and the most
/// memory that one of them had. Nothing is measured where the system is no Unix.
#[cfg(unix)]
pub(crate) fn children() -> Usage {
    of(nix::sys::resource::UsageWho::RUSAGE_CHILDREN)
}

#[cfg(unix)]
fn of(who: nix::sys::resource::UsageWho) -> Usage {
    use nix::sys::time::TimeValLike;

    let Ok(usage) = nix::sys::resource::getrusage(who) else {
        return Usage::default();
    };
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    // Linux counts in KiB, macOS in bytes.
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    Usage {
        cpu: Duration::from_micros(u64::try_from(micros).unwrap_or(0)),
        peak: u64::try_from(usage.max_rss()).unwrap_or(0) * unit,
    }
}

/// Of this process so far. Nothing is measured where the system is no Unix.
#[cfg(not(unix))]
pub(crate) fn own() -> Usage {
    Usage::default()
}

/// Of the children of this process. Nothing is measured where the system is no Unix.
#[cfg(not(unix))]
pub(crate) fn children() -> Usage {
    Usage::default()
}
