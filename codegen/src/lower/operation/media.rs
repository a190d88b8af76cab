//! Media types, by what they mean for a body.

/// What a media type means for a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lower) enum Kind {
    /// JSON, one value.
    Json,
    /// JSON, a value a line, or after a record separator.
    JsonLines,
    /// Server-Sent Events.
    Events,
    /// Fields as in a URL's query.
    Form,
    /// Parts with a boundary between.
    Multipart,
    /// Text of any kind.
    Text,
    /// Anything else.
    Bytes,
    /// Any type at all: `*/*`.
    Any,
}

/// What a media type means; parameters (`; charset=utf-8`) count nothing.
pub(in crate::lower) fn kind(media_type: &str) -> Kind {
    let essence = essence(media_type);
    let (top, sub) = essence.split_once('/').unwrap_or((essence.as_str(), ""));
    match (top, sub) {
        ("*", _) | ("", _) => Kind::Any,
        (_, "event-stream") => Kind::Events,
        (
            _,
            "jsonl" | "x-jsonl" | "ndjson" | "x-ndjson" | "jsonlines" | "x-jsonlines"
            | "json-lines" | "json-seq" | "stream+json" | "jsonl+json",
        ) => Kind::JsonLines,
        (_, "json" | "x-json") => Kind::Json,
        (_, sub) if sub.ends_with("+json") => Kind::Json,
        (_, sub) if sub.ends_with("+json-seq") => Kind::JsonLines,
        (_, "x-www-form-urlencoded") => Kind::Form,
        ("multipart", _) | ("application", "form-data") => Kind::Multipart,
        ("text", "*") | ("application", "*") => Kind::Bytes,
        ("text", _) => Kind::Text,
        (
            _,
            "text" | "xml" | "yaml" | "x-yaml" | "graphql" | "javascript" | "sql" | "toml"
            | "x-toml",
        ) => Kind::Text,
        (_, sub) if sub.ends_with("+xml") || sub.ends_with("+yaml") => Kind::Text,
        _ => Kind::Bytes,
    }
}

/// The media type of JSON.
pub(super) const JSON: &str = "application/json";

/// Whatever the server has.
pub(super) const ANY: &str = "*/*";

/// A media type as `Accept` has it (RFC 9110, section 12.5.1): with its parameters, such as a version, but for the
/// charset. `None` when it is not a media type.
pub(in crate::lower) fn range(media_type: &str) -> Option<String> {
    let token = |text: &str| {
        let is_token =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        !text.is_empty() && text.bytes().all(is_token)
    };
    let (top, sub) = media_type.split(';').next()?.trim().split_once('/')?;
    // A range is of a whole type (`text/*`): `application/*+json` is none.
    let is_part = sub.contains('*') && sub != "*";
    if !token(top) || !token(sub) || is_part {
        return None;
    }
    let mut range = format!("{top}/{sub}").to_lowercase();
    for parameter in media_type.split(';').skip(1) {
        let (name, value) = parameter.split_once('=')?;
        let (name, value) = (name.trim(), value.trim());
        let bare = value
            .strip_prefix('"')
            .and_then(|value| value.strip_suffix('"'));
        if !token(name) || !token(bare.unwrap_or(value)) {
            return None;
        }
        if !name.eq_ignore_ascii_case("charset") {
            range.push_str(&format!("; {name}={value}"));
        }
    }
    Some(range)
}

/// A media type without parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_lowercase()
}

/// What a media type is called among others: `json`, `xml`, `octet-stream`.
pub(super) fn short_name(media_type: &str) -> String {
    let essence = essence(media_type);
    match kind(media_type) {
        Kind::Form => "form".to_owned(),
        Kind::Multipart if essence == "multipart/form-data" => "multipart".to_owned(),
        Kind::Any => "any".to_owned(),
        Kind::Bytes if essence == "application/octet-stream" => "bytes".to_owned(),
        Kind::Text if essence == "text/plain" => "text".to_owned(),
        Kind::Json
        | Kind::JsonLines
        | Kind::Events
        | Kind::Multipart
        | Kind::Text
        | Kind::Bytes => {
            let sub = essence
                .split_once('/')
                .map_or(essence.as_str(), |(_, sub)| sub);
            let sub = sub
                .strip_prefix("vnd.")
                .or(sub.strip_prefix("x-"))
                .unwrap_or(sub);
            match sub {
                "*" => essence.split('/').next().unwrap_or_default().to_owned(),
                _ => sub.to_owned(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind, range};

    #[track_caller]
    fn check(media_type: &str, expected: Kind) {
        assert_eq!(kind(media_type), expected);
    }

    #[test]
    fn a_range_is_what_a_header_can_carry() {
        let ranges = [
            ("application/vnd.api+json", Some("application/vnd.api+json")),
            ("Text/CSV; charset=utf-8", Some("text/csv")),
            (
                "application/json;version=2",
                Some("application/json; version=2"),
            ),
            (
                "application/json; v=\"2\"",
                Some("application/json; v=\"2\""),
            ),
            ("image/*", Some("image/*")),
            ("json", None),
            ("application/json\n", Some("application/json")),
            ("application/a b", None),
            ("application/json; a\r\nb=c", None),
            ("application/json, text/plain", None),
            ("application/json; \u{e9}=1", None),
        ];
        for (media_type, expected) in ranges {
            assert_eq!(range(media_type).as_deref(), expected, "{media_type:?}");
        }
    }

    #[test]
    fn media_types_mean_what_the_suffix_says() {
        check("application/json; charset=utf-8", Kind::Json);
        check("application/vnd.github.v3+json", Kind::Json);
        check("application/problem+json", Kind::Json);
        check("application/x-ndjson", Kind::JsonLines);
        check("text/event-stream", Kind::Events);
        check("Application/X-WWW-Form-UrlEncoded", Kind::Form);
        check("multipart/form-data", Kind::Multipart);
        check("text/csv", Kind::Text);
        check("application/atom+xml", Kind::Text);
        check("application/text", Kind::Text);
        check("image/*", Kind::Bytes);
        check("application/pdf", Kind::Bytes);
        check("*/*", Kind::Any);
    }
}
