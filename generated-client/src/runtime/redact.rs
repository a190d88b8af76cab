//! What must not be printed: values of headers that look like credentials, and queries of URLs.

use std::fmt;
use std::sync::Arc;

use http::HeaderMap;

/// What is printed in place of a secret.
#[doc(hidden)]
pub const HIDDEN: &str = "[redacted]";

/// Text that never shows itself: its `Debug` is `[redacted]`, and it has no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Arc<str>);

impl Secret {
    /// Wraps a credential.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into().into())
    }

    /// The credential itself. Do not log it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

impl<T: Into<String>> From<T> for Secret {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

/// Whether the value of the named header (or query parameter, or cookie) is likely a credential.
#[doc(hidden)]
pub fn is_sensitive(name: &str) -> bool {
    const WORDS: [&str; 16] = [
        "auth",
        "cookie",
        "token",
        "secret",
        "password",
        "passphrase",
        "signature",
        "accesskey",
        "access_key",
        "privatekey",
        "private_key",
        "apikey",
        "api-key",
        "api_key",
        "credential",
        "session",
    ];
    let name = name.to_ascii_lowercase();
    // An idempotency key is useful in a log and opens nothing.
    name != "idempotency-key"
        && (WORDS.iter().any(|word| name.contains(word)) || name == "key" || name.ends_with("-key"))
}

/// Headers to be printed, those that look like credentials without their values.
#[doc(hidden)]
pub struct Headers<'a>(pub &'a HeaderMap);

impl fmt::Debug for Headers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (name, value) in self.0 {
            if is_sensitive(name.as_str()) {
                map.entry(name, &format_args!("{HIDDEN}"));
            } else {
                map.entry(name, value);
            }
        }
        map.finish()
    }
}

/// Replaces every occurrence of `secret` in `text`.
#[doc(hidden)]
pub fn scrub(text: &str, secret: &str) -> String {
    if secret.len() < 4 {
        // So short a value occurs by chance, and replacing it would garble the message.
        return text.to_owned();
    }
    text.replace(secret, HIDDEN)
}
