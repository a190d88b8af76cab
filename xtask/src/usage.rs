//! What a process has cost.

use std::time::Duration;

/// CPU time and memory of a process, or of the children it has waited for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Usage {
    /// CPU time, of the user and of the system for it.
    pub(crate) cpu: Duration,
    /// The most memory that was resident at one time, in bytes.
    pub(crate) peak: u64,
}

/// Of this process so far. Nothing is measured where the system is no Unix.
pub(crate) fn own() -> Usage {
    measured(Whose::Own)
}

/// Of all children that were waited for: their CPU time together, and the largest one's memory.
pub(crate) fn children() -> Usage {
    measured(Whose::Children)
}

enum Whose {
    Own,
    Children,
}

#[cfg(unix)]
fn measured(whose: Whose) -> Usage {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;

    let who = match whose {
        Whose::Own => UsageWho::RUSAGE_SELF,
        Whose::Children => UsageWho::RUSAGE_CHILDREN,
    };
    let Ok(usage) = getrusage(who) else {
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

#[cfg(not(unix))]
fn measured(_: Whose) -> Usage {
    Usage::default()
}
