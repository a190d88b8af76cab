//! The texts of the runtime, for the generator to copy. Mounted there with `#[path]`, so that
//! building the generator builds no HTTP stack.

/// The list of parts, and what each consists of and needs.
pub(crate) const PARTS: &str = include_str!("parts.toml");

/// The manifest that names the versions of dependencies.
pub(crate) const MANIFEST: &str = include_str!("Cargo.toml");

/// Every file under `src/`: its path there, and its text.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("auth.rs", include_str!("src/auth.rs")),
    ("base64.rs", include_str!("src/base64.rs")),
    ("blocking.rs", include_str!("src/blocking.rs")),
    ("builder.rs", include_str!("src/builder.rs")),
    ("client/attempt.rs", include_str!("src/client/attempt.rs")),
    ("client/mod.rs", include_str!("src/client/mod.rs")),
    ("client/prepare.rs", include_str!("src/client/prepare.rs")),
    ("clock.rs", include_str!("src/clock.rs")),
    ("error/api.rs", include_str!("src/error/api.rs")),
    ("error/causes.rs", include_str!("src/error/causes.rs")),
    ("error/decode.rs", include_str!("src/error/decode.rs")),
    ("error/locate.rs", include_str!("src/error/locate.rs")),
    ("error/mod.rs", include_str!("src/error/mod.rs")),
    ("file_body.rs", include_str!("src/file_body.rs")),
    ("form.rs", include_str!("src/form.rs")),
    ("hooks.rs", include_str!("src/hooks.rs")),
    ("http_date.rs", include_str!("src/http_date.rs")),
    ("json_lines.rs", include_str!("src/json_lines.rs")),
    ("json_object.rs", include_str!("src/json_object.rs")),
    ("lines.rs", include_str!("src/lines.rs")),
    ("link.rs", include_str!("src/link.rs")),
    ("mod.rs", include_str!("src/mod.rs")),
    ("multipart.rs", include_str!("src/multipart.rs")),
    ("oauth.rs", include_str!("src/oauth.rs")),
    ("operation.rs", include_str!("src/operation.rs")),
    ("paginate.rs", include_str!("src/paginate.rs")),
    ("params/escape.rs", include_str!("src/params/escape.rs")),
    ("params/mod.rs", include_str!("src/params/mod.rs")),
    ("params/node.rs", include_str!("src/params/node.rs")),
    (
        "params/serialize.rs",
        include_str!("src/params/serialize.rs"),
    ),
    ("params/style.rs", include_str!("src/params/style.rs")),
    ("params/write.rs", include_str!("src/params/write.rs")),
    ("parts.rs", include_str!("src/parts.rs")),
    ("payload.rs", include_str!("src/payload.rs")),
    ("random.rs", include_str!("src/random.rs")),
    ("redact.rs", include_str!("src/redact.rs")),
    ("redirect.rs", include_str!("src/redirect.rs")),
    ("request.rs", include_str!("src/request.rs")),
    ("response.rs", include_str!("src/response.rs")),
    ("retry.rs", include_str!("src/retry.rs")),
    ("sse/connection.rs", include_str!("src/sse/connection.rs")),
    ("sse/mod.rs", include_str!("src/sse/mod.rs")),
    ("sse/parse.rs", include_str!("src/sse/parse.rs")),
    ("testing/clock.rs", include_str!("src/testing/clock.rs")),
    ("testing/mod.rs", include_str!("src/testing/mod.rs")),
    ("testing/record.rs", include_str!("src/testing/record.rs")),
    ("testing/script.rs", include_str!("src/testing/script.rs")),
    ("trace.rs", include_str!("src/trace.rs")),
    ("transport/body.rs", include_str!("src/transport/body.rs")),
    (
        "transport/http_client.rs",
        include_str!("src/transport/http_client.rs"),
    ),
    ("transport/mod.rs", include_str!("src/transport/mod.rs")),
    ("uri.rs", include_str!("src/uri.rs")),
    ("wait.rs", include_str!("src/wait.rs")),
];
