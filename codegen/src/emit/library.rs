//! `src/lib.rs`.

use super::docs::{Doc, code};
use super::{features, resources, runtime};
use crate::emit::name::ident;
use crate::ir;
use proc_macro2::TokenStream;
use quote::quote;

/// The tokens of the file.
pub(super) fn file(api: &ir::Api) -> TokenStream {
    let head = super::head(api, &document(api));
    let exports = runtime::exports(api);
    let operations = (!api.root_operations.is_empty()).then(|| quote! { pub mod operations; });
    let resources = (!api.resources.is_empty()).then(|| quote! { pub mod resources; });
    quote! {
        #head
        #![forbid(unsafe_code)]
        #![deny(missing_docs)]
        mod client;
        pub mod models;
        #operations
        #resources
        #[doc(hidden)]
        pub mod runtime;
        pub use crate::client::Client;
        #exports
    }
}

fn document(api: &ir::Api) -> Doc {
    let doc = Doc::words(&api.docs).or(&format!("Client for {}.", code(&api.package.name)));
    let doc = doc
        .section("Quick start")
        .fence("no_run", &quick_start(api));
    let doc = doc.paragraph(
        "A call can be given more before it is awaited, and `send` gives status and headers with \
         the value:",
    );
    let doc = match resources::shown(api) {
        Some(shown) => doc.fence("no_run", &shown.with_options(api)),
        None => doc,
    };
    let doc = doc
        .section("Errors")
        .paragraph(
            "Every call fails with [`Error`]. [`Error::kind`] tells apart what servers report; \
             [`ApiError::json`] reads the body of a failure as the type that the documentation of \
             the method names.",
        )
        .section("Features")
        .list(feature_list(api));
    match api.docs.link.as_deref().and_then(super::markdown::autolink) {
        Some(link) => doc.paragraph(&format!("See {link}.")),
        None => doc,
    }
}

/// The program that a newcomer pastes.
pub(super) fn quick_start(api: &ir::Api) -> String {
    let krate = ident(&api.package.name.replace('-', "_"));
    let mut text = format!("use {krate}::Client;\n\n");
    let call = resources::shown(api).map(|shown| {
        let (call, print) = (shown.call, shown.print);
        quote! { #call #print }
    });
    let statements = quote! {
        let client = Client::from_env()?;
        #call
    };
    text.push_str(&resources::program(&statements));
    text
}

/// The features, a line each.
pub(super) fn feature_list(api: &ir::Api) -> Vec<String> {
    let mut lines = vec![
        "`rustls` (default): TLS by rustls.".to_owned(),
        "`native-tls`: TLS by the operating system's own library.".to_owned(),
        "`blocking`: `.send_blocking()`, for code that is not async.".to_owned(),
        "`tracing`: a span for each call and each attempt.".to_owned(),
        "`testing`: transports that answer from a script, or record and replay.".to_owned(),
    ];
    let resources: Vec<_> = features::all(api).iter().map(|name| code(name)).collect();
    if !resources.is_empty() {
        lines.push(format!(
            "{} (all on by default): the parts of the API.",
            resources.join(", ")
        ));
    }
    lines
}
