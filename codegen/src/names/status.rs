//! Statuses of HTTP, as names.

use super::words;

/// Words beside a status that say how a thing travels, not what it is.
const TRAVEL: &[&str] = &["body", "error", "payload", "response", "result", "schema"];

/// The words of a name that begins with a status, the status in words: `400Error` is `bad request error`. That something
/// succeeds is not said where something else is. `None` for any other name.
#[must_use]
pub fn status_words(text: &str) -> Option<Vec<String>> {
    let (status, rest) = text.split_at_checked(3)?;
    let starts = |next: char| next.is_ascii_uppercase() || !next.is_alphanumeric();
    if !rest.chars().next().is_none_or(starts) {
        return None;
    }
    let first = u8::try_from(status.chars().next()?.to_digit(10)?).ok()?;
    let reason = match status.get(1..)? {
        "xx" | "XX" if (1..=5).contains(&first) => status_class(first),
        _ => status_reason(status.parse().ok()?)?,
    };
    let (mut said, rest) = match rest.contains(char::is_alphanumeric) {
        true => (words(reason), words(rest)),
        false => return Some(words(reason)),
    };
    let repeats = rest.concat().starts_with(&said.concat());
    let is_told = rest.iter().any(|word| !TRAVEL.contains(&word.as_str()));
    if repeats || (first == 2 && is_told) {
        return Some(rest);
    }
    if said.last() == rest.first() {
        said.pop();
    }
    said.extend(rest);
    Some(said)
}

/// What all statuses are that begin with a digit.
#[must_use]
pub fn status_class(first: u8) -> &'static str {
    match first {
        1 => "Informational",
        2 => "Success",
        3 => "Redirect",
        4 => "ClientError",
        _ => "ServerError",
    }
}

/// The usual words for a status (RFC 9110 and the IANA registry).
#[must_use]
pub fn status_reason(code: u16) -> Option<&'static str> {
    Some(match code {
        100 => "Continue",
        101 => "SwitchingProtocols",
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritative",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        208 => "AlreadyReported",
        226 => "ImUsed",
        300 => "MultipleChoices",
        301 => "MovedPermanently",
        302 => "Found",
        303 => "SeeOther",
        304 => "NotModified",
        307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        415 => "UnsupportedMediaType",
        416 => "RangeNotSatisfiable",
        417 => "ExpectationFailed",
        422 => "UnprocessableEntity",
        423 => "Locked",
        424 => "FailedDependency",
        428 => "PreconditionRequired",
        429 => "TooManyRequests",
        451 => "UnavailableForLegalReasons",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        507 => "InsufficientStorage",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::status_words;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let found = status_words(text).map(|words| words.join(" "));
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn a_status_is_told_in_words() {
        check("404", Some("not found"));
        check("400Error", Some("bad request error"));
        check("400_flightOffer", Some("bad request flight offer"));
        check("500Error", Some("internal server error"));
        check("4XXErrorSchema", Some("client error schema"));
        check("412_PreConditionFailed", Some("pre condition failed"));
        check("401UnauthorizedResponse", Some("unauthorized response"));
    }

    #[test]
    fn a_success_is_told_where_nothing_else_is() {
        check("200OKResponse", Some("ok response"));
        check("201Response", Some("created response"));
        check("201EventsCreated", Some("events created"));
    }

    #[test]
    fn not_every_number_is_a_status() {
        for text in [
            "3ds_result",
            "2FAinfo",
            "500px",
            "2004",
            "499Error",
            "é04",
            "20",
        ] {
            check(text, None);
        }
    }
}
