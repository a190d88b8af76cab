//! `src/webhooks.rs`: what the API sends of its own accord, a name for each body.

use super::docs::{Doc, code};
use super::models::deprecated;
use super::name::{bare, ident};
use super::scope::Scope;
use crate::ir::{self, Ty, Webhook};
use proc_macro2::TokenStream;
use quote::quote;

/// The tokens of the file.
pub(super) fn file(api: &ir::Api) -> TokenStream {
    let scope = Scope::new(api, api.webhooks.iter().map(|webhook| webhook.name.clone()));
    let aliases: Vec<_> = api
        .webhooks
        .iter()
        .map(|webhook| alias(&scope, webhook))
        .collect();
    let (head, uses) = (super::head(api, &document(api)), scope.uses());
    quote! { #head #uses #(#aliases)* }
}

fn document(api: &ir::Api) -> Doc {
    let doc = Doc::new(
        "What the API sends of its own accord, to a server of yours: the body of each webhook.",
    );
    let Some(webhook) = api
        .webhooks
        .iter()
        .find(|webhook| !webhook.deprecated && matches!(webhook.body, Ty::Named(_)))
    else {
        return doc;
    };
    let krate = bare(&api.package.name).replace('-', "_");
    let name = bare(&webhook.name);
    let example = format!(
        "use {krate}::webhooks::{name};\n\nfn read(body: &[u8]) -> serde_json::Result<{name}> {{\n    serde_json::from_slice(body)\n}}"
    );
    doc.fence("", &example)
}

fn alias(scope: &Scope<'_>, webhook: &Webhook) -> TokenStream {
    let wire = code(&webhook.wire);
    let doc = Doc::of(&webhook.docs).paragraph(&format!(
        "The body of the webhook {wire}, sent with `{}`.",
        webhook.method.0
    ));
    let (name, ty) = (ident(&webhook.name), scope.ty(&webhook.body));
    let deprecated = deprecated(webhook.deprecated);
    quote! { #doc #deprecated pub type #name = #ty; }
}
