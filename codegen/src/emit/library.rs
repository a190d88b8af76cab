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
    let webhooks = (!api.webhooks.is_empty()).then(|| quote! { pub mod webhooks; });
    let (client, shown) = match super::has_calls(api) {
        true => (
            quote! { mod client; },
            quote! { pub use crate::client::Client; },
        ),
        false => Default::default(),
    };
    quote! {
        #head
        #![forbid(unsafe_code)]
        #![deny(missing_docs)]
        #client
        pub mod models;
        #operations
        #resources
        #[doc(hidden)]
        pub mod runtime;
        #webhooks
        #shown
        #exports
    }
}

fn document(api: &ir::Api) -> Doc {
    let doc = introduction(api);
    let doc = match super::has_calls(api) {
        true => calls(api, doc),
        false => doc,
    };
    match api.docs.link.as_deref().and_then(super::markdown::autolink) {
        Some(link) => doc.paragraph(&format!("See {link}.")),
        None => doc,
    }
}

/// What the document says of the API, and what the crate is where that is less than a client.
pub(super) fn introduction(api: &ir::Api) -> Doc {
    let name = code(&api.package.name);
    let doc = match super::has_calls(api) {
        true => Doc::words(&api.docs).or(&format!("Client for {name}.")),
        false => Doc::words(&api.docs)
            .or(&format!("Types of {name}."))
            .paragraph(&format!(
                "{} describes no operation: these are its types, which `serde` reads and writes.",
                code(&api.package.document)
            )),
    };
    match api.webhooks.is_empty() {
        true => doc,
        false => doc.paragraph(
            "What the API sends of its own accord has a type in the module `webhooks`, which `serde` \
             reads.",
        ),
    }
}

/// How calls are made.
fn calls(api: &ir::Api, doc: Doc) -> Doc {
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
    doc.section("Errors")
        .paragraph(
            "Every call fails with [`Error`]. [`Error::kind`] tells apart what servers report; \
             [`ApiError::json`] reads the body of a failure as the type that the documentation of \
             the method names.",
        )
        .section("Features")
        .list(feature_list(api))
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
        "`reqwest`: the network without TLS; each of the two above brings it.".to_owned(),
        "`http2`: HTTP/2 where the server offers it over TLS.".to_owned(),
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
