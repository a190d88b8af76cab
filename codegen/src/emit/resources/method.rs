//! The method of an operation, and that of its waiter.

use super::argument::argument;
use super::plan::Planned;
use super::{body, example, setters, waiter};
use crate::emit::docs::{Doc, code};
use crate::emit::models::deprecated;
use crate::emit::name::{bare, ident};
use crate::emit::scope::Scope;
use crate::ir::{Operation, Param, Presence, Status, Ty};
use proc_macro2::TokenStream;
use quote::quote;

/// More arguments than this, `self` included, and clippy speaks up.
const MAX_ARGUMENTS: usize = 7;

/// What a method is a method of.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// The client itself.
    Client,
    /// The view of a resource.
    View,
}

/// The arguments of a method, and what is done with them.
#[derive(Default)]
pub(super) struct Signature {
    /// `name: Type`, each.
    pub(super) arguments: Vec<TokenStream>,
    /// The names alone.
    pub(super) names: Vec<TokenStream>,
    /// The calls on the request that hand them on.
    pub(super) calls: Vec<TokenStream>,
    /// The generics that the types of arguments need.
    pub(super) generics: TokenStream,
    /// How the body gets into the request, if it is an argument.
    pub(super) body: Option<body::Hand>,
}

/// The methods of an operation.
pub(super) fn methods(
    scope: &Scope<'_>,
    path: &[&str],
    planned: &Planned<'_>,
    place: Place,
) -> TokenStream {
    let operation = planned.operation;
    let name = ident(&operation.name);
    let mut signature = signature(scope, planned);
    let hand = signature.body.take();
    let (core, lifetime) = match place {
        Place::Client => (quote! { &self.core }, quote! { '_ }),
        Place::View => (quote! { self.core }, quote! { 'a }),
    };
    let request = scope.runtime("request", "Request");
    let marker = ident(&operation.type_name);
    let returned = match &planned.request {
        Some(alias) => {
            let alias = ident(alias);
            quote! { #alias<#lifetime> }
        }
        None => quote! { #request<#lifetime, #marker> },
    };
    let doc = document(scope, path, planned);
    let deprecated = deprecated(operation.deprecated);
    let many = (signature.arguments.len() >= MAX_ARGUMENTS).then(|| {
        quote! { #[expect(clippy::too_many_arguments, reason = "the API requires them all")] }
    });
    let Signature {
        arguments,
        calls,
        generics,
        ..
    } = &signature;
    let waiter = waiter::method(scope, path, planned, &signature, &lifetime);
    let presets = operation.params.iter().filter_map(setters::preset);
    let flags = operation.flags.iter();
    let call = quote! {
        #request::new(#core, #marker::INFO) #(#presets)* #(#calls)* #(.body_field(#flags, true))*
    };
    let call = match hand {
        Some(hand) => hand.into(&call),
        None => call,
    };
    quote! {
        #doc #many #deprecated
        pub fn #name #generics(&self #(, #arguments)*) -> #returned { #call }
        #waiter
    }
}

/// Required parameters in the order of the IR, then a required body.
fn signature(scope: &Scope<'_>, planned: &Planned<'_>) -> Signature {
    let mut signature = Signature::default();
    for param in required(planned.operation) {
        let name = ident(&param.name);
        let argument = argument(scope, &param.ty, &name);
        let ty = argument.ty;
        signature.arguments.push(quote! { #name: #ty });
        signature
            .calls
            .push(setters::call(scope, param, &argument.reference));
        signature.names.push(quote! { #name });
    }
    if let Some(body) = &planned.operation.body
        && body.presence == Presence::Required
    {
        let name = ident(&body.name);
        let taken = body::taken(scope, planned, body, &name);
        let ty = taken.ty;
        signature.arguments.push(quote! { #name: #ty });
        signature.body = Some(taken.hand);
        signature.generics = taken.generics;
        signature.names.push(quote! { #name });
    }
    signature
}

/// The parameters that are arguments.
pub(super) fn required(operation: &Operation) -> impl Iterator<Item = &Param> {
    operation
        .params
        .iter()
        .filter(|param| param.presence == Presence::Required)
}

/// The doc comment: the document's words, then what goes over the wire, what may go wrong, and how
/// it is called.
fn document(scope: &Scope<'_>, path: &[&str], planned: &Planned<'_>) -> Doc {
    let operation = planned.operation;
    let mut doc = Doc::of(&operation.docs).or(&sentence(operation));
    let described: Vec<String> = required(operation)
        .filter_map(|param| Some((param, Doc::words(&param.docs).brief()?)))
        .map(|(param, words)| format!("`{}`: {words}", bare(&param.name)))
        .collect();
    if !described.is_empty() {
        if doc.ends_within() {
            doc = doc.paragraph("Arguments:");
        }
        doc = doc.list(described);
    }
    doc = doc.paragraph(&code(&format!("{} {}", operation.method.0, operation.path)));
    if let Some(alias) = &planned.request {
        doc = doc.paragraph(&format!(
            "What may be left out is set on the request: see [`{alias}`]."
        ));
    }
    if operation.pagination.is_some() {
        doc = doc.paragraph(
            "The answer is a page. `.items()` gives the items of all pages as a stream, and \
             `.pages()` page after page.",
        );
    }
    let failures = failures(scope, operation);
    if !failures.is_empty() {
        doc = doc
            .section("Errors")
            .paragraph(&format!(
                "{} with one of these bodies, which [`ApiError::json`](crate::ApiError::json) reads:",
                scope.link("error", "Error", "::Api"),
            ))
            .list(failures);
    }
    doc.section("Example")
        .fence("no_run", &example::method(scope, path, planned))
}

/// What is said of an operation that the document says nothing of.
fn sentence(operation: &Operation) -> String {
    let words = bare(&operation.name).replace('_', " ");
    let mut chars = words.chars();
    let first: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{}.", chars.as_str())
}

/// The bodies of failures, a line each.
fn failures(scope: &Scope<'_>, operation: &Operation) -> Vec<String> {
    let typed = operation
        .errors
        .iter()
        .filter_map(|error| Some((error, error.ty.as_ref()?)));
    typed
        .map(|(error, ty)| {
            let status = match error.status {
                Status::Code(code) => code.to_string(),
                Status::Range(first) => format!("{first}00 to {first}99"),
                Status::Default => "any other status".to_owned(),
            };
            let words = Doc::words(&error.docs).brief();
            let words = words.map(|words| format!(": {words}")).unwrap_or_default();
            format!("{status}, {}{words}", type_link(scope, ty))
        })
        .collect()
}

/// A type in text: a link where it has a page.
pub(super) fn type_link(scope: &Scope<'_>, ty: &Ty) -> String {
    match ty {
        Ty::Named(id) => match scope.api().types.get(*id) {
            Some(def) => format!(
                "[`{}`](crate::models::{})",
                bare(&def.name),
                bare(&def.name)
            ),
            None => "a JSON value".to_owned(),
        },
        Ty::Array(item) if **item == Ty::Any => "a list of JSON values".to_owned(),
        Ty::Array(item) => format!("a list of {}", type_link(scope, item)),
        Ty::Map(value) if **value == Ty::Any => "a JSON object".to_owned(),
        Ty::Map(value) => format!("a map of {}", type_link(scope, value)),
        Ty::Nullable(inner) => format!("{} or nothing", type_link(scope, inner)),
        Ty::Boxed(inner) => type_link(scope, inner),
        Ty::Any => "a JSON value".to_owned(),
        other => {
            let text = scope.text(other);
            format!("`{text}`")
        }
    }
}
