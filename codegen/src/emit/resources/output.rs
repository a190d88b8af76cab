//! What a success gives.

use super::example;
use super::plan::Planned;
use crate::emit::docs::{Doc, code};
use crate::emit::name::{bare, ident};
use crate::emit::scope::Scope;
use crate::ir::{EventForm, Operation, Output, Payload, ResponseCase, Status, Ty};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

/// The type of an answer, and the body of the function that reads one from `response`.
pub(super) fn read(scope: &Scope<'_>, operation: &Operation) -> (TokenStream, TokenStream) {
    match &operation.output {
        Output::Single(payload) => {
            let call = decode(payload);
            let decode = match payload {
                Payload::JsonLines(_) | Payload::Events { .. } => quote! { Ok(response #call) },
                Payload::Empty | Payload::Json(_) | Payload::Text | Payload::Bytes => {
                    quote! { response #call }
                }
            };
            (ty(scope, payload), decode)
        }
        Output::ByStatus { name, cases } => {
            let name = ident(name);
            let arms = in_order(cases).into_iter().map(|case| {
                let (status, variant) = (pattern(case.status), ident(&case.name));
                let made = made(&case.payload);
                quote! { #status => Ok(#name::#variant #made), }
            });
            let other = other(cases).map(|other| quote! { _ => Ok(#name::#other(response)), });
            let decode = quote! { match response.status().as_u16() { #(#arms)* #other } };
            (quote! { #name }, decode)
        }
    }
}

/// The type of what an answer carries.
fn ty(scope: &Scope<'_>, payload: &Payload) -> TokenStream {
    match payload {
        Payload::Empty => quote! { () },
        Payload::Json(ty) => scope.ty(ty),
        Payload::Text => scope.prelude("String"),
        Payload::Bytes => scope.item("bytes", "Bytes"),
        Payload::JsonLines(ty) => {
            let (lines, ty) = (scope.runtime("json_lines", "JsonLines"), scope.ty(ty));
            quote! { #lines<#ty> }
        }
        Payload::Events { ty, .. } => {
            let (events, ty) = (scope.runtime("sse", "EventStream"), scope.ty(ty));
            quote! { #events<#ty> }
        }
    }
}

/// The call on the answer that reads what it carries.
fn decode(payload: &Payload) -> TokenStream {
    match payload {
        Payload::Empty => quote! { .empty() },
        // An empty body says what `null` says.
        Payload::Json(Ty::Nullable(_)) => quote! { .json_or_empty() },
        Payload::Json(_) => quote! { .json() },
        Payload::Text => quote! { .text() },
        Payload::Bytes => quote! { .into_bytes() },
        Payload::JsonLines(_) => quote! { .json_lines(&[]) },
        Payload::Events {
            ty,
            form,
            terminator,
        } => {
            let read = ident(match (form, ty) {
                (EventForm::Whole, _) => "event_objects",
                (EventForm::WholeJson, _) => "event_objects_json",
                (EventForm::Data, Ty::String) => "text_events",
                (EventForm::Data, _) => "events",
            });
            match terminator {
                Some(end) => quote! { .#read(&[#end]) },
                None => quote! { .#read(&[]) },
            }
        }
    }
}

/// What stands behind the name of a variant to make it.
fn made(payload: &Payload) -> TokenStream {
    let call = decode(payload);
    match payload {
        Payload::Empty => TokenStream::new(),
        Payload::JsonLines(_) | Payload::Events { .. } => quote! { (response #call) },
        Payload::Json(_) | Payload::Text | Payload::Bytes => quote! { (response #call?) },
    }
}

fn pattern(status: Status) -> TokenStream {
    match status {
        Status::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote! { #code }
        }
        Status::Range(first) => {
            let start = u16::from(first).saturating_mul(100);
            let (from, to) = (
                Literal::u16_unsuffixed(start),
                Literal::u16_unsuffixed(start.saturating_add(99)),
            );
            quote! { #from..=#to }
        }
        Status::Default => quote! { _ },
    }
}

/// Cases from the most to the least exact: a code counts before its range, and that before all
/// others.
fn in_order(cases: &[ResponseCase]) -> Vec<&ResponseCase> {
    let mut cases: Vec<&ResponseCase> = cases.iter().collect();
    cases.sort_by_key(|case| match case.status {
        Status::Code(_) => 0,
        Status::Range(_) => 1,
        Status::Default => 2,
    });
    cases
}

/// The case that a status is, if the document declares one.
pub(super) fn case_of(cases: &[ResponseCase], status: u16) -> Option<&ResponseCase> {
    in_order(cases).into_iter().find(|case| match case.status {
        Status::Code(code) => code == status,
        Status::Range(first) => u16::from(first) == status / 100,
        Status::Default => true,
    })
}

/// The variant for a success that the document does not declare, unless it declares all.
fn other(cases: &[ResponseCase]) -> Option<Ident> {
    if cases.iter().any(|case| case.status == Status::Default) {
        return None;
    }
    let names = ["Other", "Undeclared", "UndeclaredStatus"];
    let name = names
        .into_iter()
        .find(|name| cases.iter().all(|case| case.name != *name));
    Some(ident(name.unwrap_or("OtherStatus")))
}

/// The enum of answers that are told apart by status.
pub(super) fn items(scope: &Scope<'_>, planned: &Planned<'_>) -> TokenStream {
    let Output::ByStatus { name, cases } = &planned.operation.output else {
        return TokenStream::new();
    };
    let marker = &planned.operation.type_name;
    let doc = Doc::new(&format!("The answers of [`{marker}`], by status."));
    let name = ident(name);
    let variants: Vec<_> = cases
        .iter()
        .map(|case| {
            let status = match case.status {
                Status::Code(code) => format!("Status {code}."),
                Status::Range(first) => format!("Status {first}00 to {first}99."),
                Status::Default => "Any other status.".to_owned(),
            };
            let doc = Doc::of(&case.docs);
            let doc = if doc.is_empty() {
                Doc::new(&status)
            } else {
                doc.paragraph(&status)
            };
            let variant = ident(&case.name);
            match case.payload {
                Payload::Empty => quote! { #doc #variant },
                Payload::Json(_)
                | Payload::Text
                | Payload::Bytes
                | Payload::JsonLines(_)
                | Payload::Events { .. } => {
                    let ty = ty(scope, &case.payload);
                    quote! { #doc #variant(#ty) }
                }
            }
        })
        .collect();
    let other = other(cases).map(|other| {
        let raw = scope.runtime("response", "RawResponse");
        let doc = Doc::new("A success with a status that this version of the crate does not know.");
        quote! { #doc #other(#raw) }
    });
    quote! {
        #doc
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #name { #(#variants,)* #other }
    }
}

/// What an operation gives, in a word or a link, for `api.md`.
pub(in crate::emit) fn words(scope: &Scope<'_>, operation: &Operation) -> String {
    match &operation.output {
        Output::Single(payload) => match payload {
            Payload::Empty => String::new(),
            Payload::Json(ty) => code(&scope.text(ty)),
            Payload::Text => code("String"),
            Payload::Bytes => code("Bytes"),
            Payload::JsonLines(ty) => code(&format!("JsonLines<{}>", scope.text(ty))),
            Payload::Events { ty, .. } => code(&format!("EventStream<{}>", scope.text(ty))),
        },
        Output::ByStatus { name, .. } => {
            let operations = scope.api().operations.iter();
            let same = operations.filter(|other| match &other.output {
                Output::ByStatus { name: other, .. } => other == name,
                Output::Single(_) => false,
            });
            match same.count() {
                0 | 1 => code(bare(name)),
                _ => {
                    let module = example::module(&operation.path_names);
                    let module = module.to_string().replace(' ', "");
                    code(&format!("{module}::{}", bare(name)))
                }
            }
        }
    }
}
