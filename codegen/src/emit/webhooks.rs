//! `src/webhooks.rs`: what the API sends of its own accord, a name for each body.

use super::docs::{Doc, code};
use super::models::deprecated;
use super::name::{bare, ident};
use super::scope::Scope;
use crate::ir::{self, Ty, Webhook};
use proc_macro2::TokenStream;
use quote::quote;
use std::fmt::Write as _;

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
    let doc = Doc::words(&webhook.docs).paragraph(&format!(
        "The body of the webhook {wire}, sent with `{}`.",
        webhook.method.0
    ));
    let (name, ty) = (ident(&webhook.name), scope.ty(&webhook.body));
    let deprecated = deprecated(webhook.deprecated);
    quote! { #doc #deprecated pub type #name = #ty; }
}

/// The part of `api.md` that lists them.
pub(super) fn listing(api: &ir::Api) -> String {
    let mut text = String::new();
    if api.webhooks.is_empty() {
        return text;
    }
    text.push_str("\n## webhooks\n\n| type | webhook | body |\n| --- | --- | --- |\n");
    let scope = Scope::new(api, []);
    for webhook in &api.webhooks {
        let cells = [
            code(&format!("webhooks::{}", bare(&webhook.name))),
            code(&webhook.wire),
            code(&scope.text(&webhook.body)),
        ];
        let cells = cells.map(|cell| cell.replace('|', "\\|"));
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text
}
