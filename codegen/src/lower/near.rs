//! "Did you mean".

use crate::diagnostics::{Diagnostic, nearest};

/// Adds the name that may have been meant, or else all that could have been.
pub(super) fn help<'n>(
    diagnostic: Diagnostic,
    name: &str,
    known: impl IntoIterator<Item = &'n str>,
) -> Diagnostic {
    const MOST: usize = 8;
    let known: Vec<&str> = known.into_iter().collect();
    if let Some(near) = nearest(name, known.iter().copied()) {
        return diagnostic.help(format!("did you mean `{near}`?"));
    }
    if known.is_empty() {
        return diagnostic;
    }
    let listed: Vec<String> = known
        .iter()
        .take(MOST)
        .map(|name| format!("`{name}`"))
        .collect();
    let more = if known.len() > MOST { ", …" } else { "" };
    diagnostic.help(format!("there are {}{more}", listed.join(", ")))
}
