//! What the server sends of its own accord.

use super::context::Context;
use super::operation::{docs, media};
use super::schema::Hint;
use crate::diagnostics::Code;
use crate::document::Operation;
use crate::ir::{Method, Ty, Webhook};
use crate::names::{Scope, type_name};

/// The webhooks whose body is JSON. One without a body has nothing to type.
pub(super) fn lower(context: &mut Context<'_>) -> Vec<Webhook> {
    let mut names = Scope::default();
    let webhooks = context.document.webhooks().iter();
    webhooks
        .filter_map(|webhook| lower_one(context, &mut names, webhook))
        .collect()
}

fn lower_one(
    context: &mut Context<'_>,
    names: &mut Scope,
    operation: &Operation,
) -> Option<Webhook> {
    let document = context.document;
    let id = operation.request_body?;
    let request = document.request_body(id)?;
    let json = request
        .content
        .iter()
        .find(|(name, _)| matches!(media::kind(name), media::Kind::Json | media::Kind::Any));
    let Some((_, json)) = json else {
        if let Some(other) = request.content.keys().next() {
            let message = format!(
                "the webhook `{}` has no type: it is sent as `{other}`",
                operation.key
            );
            context.tell(Code::LeftOutContent, id, message);
        }
        return None;
    };
    let method = &operation.method;
    let apart = format!("{method} {}", operation.key);
    let name = names.first_free([type_name(&operation.key), type_name(&apart)]);
    let hint = Hint::within(&name).part("webhook");
    let body = match &json.schema {
        Some(schema) => context.schemas.ty(document.target(schema)?, &hint)?,
        None => Ty::Any,
    };
    let words = docs::of_operation(operation);
    Some(Webhook {
        wire: operation.key.clone(),
        method: Method(method.clone()),
        body,
        docs: match words.summary.is_some() || words.description.is_some() {
            true => words,
            false => docs::over(words, request.description.as_deref(), None),
        },
        deprecated: operation.value.deprecated,
        name,
    })
}
