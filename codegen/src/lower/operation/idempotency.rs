//! Keys by which a server knows a request that it has seen before.

use crate::ir::{Param, ParamPlace};
use crate::lower::calls::Call;
use crate::names::words;

/// The header that carries an idempotency key. If it is among the parameters it is no longer: the client makes
/// the key, once for a call, and a caller who has one sets it as for any operation.
pub(super) fn take(call: &Call<'_>, params: &mut Vec<Param>) -> Option<String> {
    let chosen = call
        .choice
        .and_then(|choice| choice.idempotency_header.clone());
    let is_key = |param: &Param| {
        param.place == ParamPlace::Header
            && match &chosen {
                Some(chosen) => chosen.eq_ignore_ascii_case(&param.wire),
                None => {
                    is_key(&param.wire) && !matches!(call.operation.method.as_str(), "GET" | "HEAD")
                }
            }
    };
    let found = params
        .iter()
        .position(is_key)
        .map(|index| params.remove(index).wire);
    chosen.or(found)
}

/// `Idempotency-Key`, `X-Idempotency-Key`, `Idempotency-Token`.
fn is_key(header: &str) -> bool {
    let words = words(header);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    matches!(
        words.as_slice(),
        ["idempotency"] | [.., "idempotency", "key" | "token" | "id"] | [.., "idempotence", "key"]
    )
}

#[cfg(test)]
mod tests {
    use super::is_key;

    #[track_caller]
    fn check(header: &str, expected: bool) {
        assert_eq!(is_key(header), expected);
    }

    #[test]
    fn headers_of_keys_have_one_name() {
        check("Idempotency-Key", true);
        check("x-idempotency-key", true);
        check("PayPal-Idempotency-Key", true);
        check("X-Request-Id", false);
        check("Idempotency-Expires", false);
    }
}
