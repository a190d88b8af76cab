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
        ("multipart", _) => Kind::Multipart,
        ("text", "*") | ("application", "*") => Kind::Bytes,
        ("text", _) => Kind::Text,
        (_, "xml" | "yaml" | "x-yaml" | "graphql" | "javascript" | "sql" | "toml" | "x-toml") => {
            Kind::Text
        }
        (_, sub) if sub.ends_with("+xml") || sub.ends_with("+yaml") => Kind::Text,
        _ => Kind::Bytes,
    }
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
    use super::{Kind, kind};

    #[track_caller]
    fn check(media_type: &str, expected: Kind) {
        assert_eq!(kind(media_type), expected);
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
        check("image/*", Kind::Bytes);
        check("application/pdf", Kind::Bytes);
        check("*/*", Kind::Any);
    }
}
