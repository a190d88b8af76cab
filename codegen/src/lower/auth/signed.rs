//! Schemes whose credential is made anew of each request.

use openapiv3::SecurityScheme;

use crate::diagnostics::{Code, Diagnostic};
use crate::document::NodeId;
use crate::lower::context::Context;

/// The extension by which API gateways say who checks the credential; words that begin with `aws` are signatures.
const GATEWAY: &str = "x-amazon-apigateway-authtype";

/// Tells of a scheme that asks for a signature, or an answer to a challenge: no text that is set once is one.
pub(super) fn tell(context: &Context<'_>, wire: &str, id: NodeId, scheme: &SecurityScheme) {
    let Some(way) = way(scheme) else {
        return;
    };
    let message = format!(
        "the security scheme `{wire}` has each request signed (`{way}`), which the client does not do; what is set is sent as it is"
    );
    let help = "sign requests in a `Transport`, and give it to `ClientBuilder::transport`";
    let diagnostic = Diagnostic::new(Code::UnsignedRequest, message)
        .at(context.place(id))
        .help(help);
    context.diagnostics.push(diagnostic);
}

/// How requests are signed.
fn way(scheme: &SecurityScheme) -> Option<&str> {
    match scheme {
        SecurityScheme::APIKey { extensions, .. } => {
            let way = extensions.get(GATEWAY)?.as_str()?;
            let is_signature = way.to_ascii_lowercase().starts_with("aws");
            is_signature.then_some(way)
        }
        SecurityScheme::HTTP { scheme, .. } => is_signature(scheme).then_some(scheme.as_str()),
        SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => None,
    }
}

/// Whether a scheme of HTTP is one of signatures or challenges. `OAuth` is that of OAuth 1.0 (RFC 5849, section 3.5.1).
fn is_signature(scheme: &str) -> bool {
    let scheme = scheme.to_ascii_lowercase();
    let known = [
        "digest",
        "hawk",
        "hoba",
        "negotiate",
        "oauth",
        "scram-sha-1",
        "scram-sha-256",
        "signature",
    ];
    known.contains(&scheme.as_str()) || scheme.contains("hmac")
}
