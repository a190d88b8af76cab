//! Waiting until an operation says that something is done.

use super::access::{Access, access};
use super::example;
use super::method::Signature;
use super::plan::Planned;
use crate::emit::docs::{Doc, code};
use crate::emit::models::deprecated;
use crate::emit::name::{bare, ident};
use crate::emit::scope::Scope;
use crate::ir::{Enum, EnumRepr, Operation, Output, Payload, Ty, TypeKind, Waiter};
use proc_macro2::TokenStream;
use quote::quote;

/// The method, if the answer is what the waiter looks at.
pub(super) fn method(
    scope: &Scope<'_>,
    path: &[&str],
    planned: &Planned<'_>,
    signature: &Signature,
    lifetime: &TokenStream,
) -> Option<TokenStream> {
    let operation = planned.operation;
    let waiter = operation.waiter.as_ref()?;
    let (way, status) = looked_at(scope, operation, waiter)?;
    let judge = judge(scope, waiter, status, &way);
    let wait = scope.runtime("wait", "Wait");
    let (name, method) = (ident(&waiter.name), ident(&operation.name));
    let marker = ident(&operation.type_name);
    let pauses = [
        ("interval", waiter.interval_ms),
        ("max_interval", waiter.max_interval_ms),
        ("deadline", waiter.deadline_ms),
    ];
    let pauses = pauses.map(|(name, milliseconds)| {
        let (name, duration) = (ident(name), scope.item("std::time", "Duration"));
        let (make, count) = match milliseconds % 1000 {
            0 => ("from_secs", milliseconds / 1000),
            _ => ("from_millis", milliseconds),
        };
        let (make, count) = (ident(make), proc_macro2::Literal::u64_unsuffixed(count));
        quote! { .#name(#duration::#make(#count)) }
    });
    let Signature {
        arguments,
        names,
        generics,
        ..
    } = signature;
    let doc = document(operation, waiter, status)
        .section("Example")
        .fence(
            "no_run",
            &example::waiter(scope, path, planned, &waiter.name),
        );
    let deprecated = deprecated(operation.deprecated);
    Some(quote! {
        #doc #deprecated
        pub fn #name #generics(&self #(, #arguments)*) -> #wait<#lifetime, #marker> {
            self.#method(#(#names),*).wait_until(|answer| #judge) #(#pauses)*
        }
    })
}

/// The way from the answer to the field, and the enum of the field.
fn looked_at<'a>(
    scope: &Scope<'a>,
    operation: &Operation,
    waiter: &Waiter,
) -> Option<(Access, &'a Enum)> {
    let Output::Single(Payload::Json(ty)) = &operation.output else {
        return None;
    };
    let way = access(scope, ty, &waiter.path)?;
    match &scope.api().types.get(waiter.status)?.kind {
        TypeKind::Enum(status) => Some((way, status)),
        TypeKind::Struct(_) | TypeKind::Union(_) | TypeKind::Alias(_) | TypeKind::Newtype(_) => {
            None
        }
    }
}

/// What the answer says, by the value of its field.
fn judge(scope: &Scope<'_>, waiter: &Waiter, status: &Enum, way: &Access) -> TokenStream {
    let progress = scope.runtime("wait", "Progress");
    let values = |names: &[String]| -> Option<Vec<String>> {
        names
            .iter()
            .map(|name| string_value(status, name))
            .collect()
    };
    let state = quote! { state };
    let verdict = match (status.repr, values(&waiter.done), values(&waiter.failed)) {
        (EnumRepr::String, Some(done), Some(failed)) => {
            quote! { #progress::of(#state.as_str(), &[#(#done),*], &[#(#failed),*]) }
        }
        _ => by_variant(scope, waiter, &progress),
    };
    match way.reference("answer") {
        (field, false) => replace_state(verdict, &field),
        (field, true) => quote! {
            match #field {
                Some(state) => #verdict,
                None => #progress::pending("unknown"),
            }
        },
    }
}

/// The verdict on a field that is always there.
fn replace_state(verdict: TokenStream, field: &TokenStream) -> TokenStream {
    let mut replaced = TokenStream::new();
    for token in verdict {
        match &token {
            proc_macro2::TokenTree::Ident(name) if name == "state" => {
                replaced.extend(quote! { #field });
            }
            proc_macro2::TokenTree::Group(group) => {
                let inner = replace_state(group.stream(), field);
                let group = proc_macro2::Group::new(group.delimiter(), inner);
                replaced.extend([proc_macro2::TokenTree::Group(group)]);
            }
            _ => replaced.extend([token]),
        }
    }
    replaced
}

fn by_variant(scope: &Scope<'_>, waiter: &Waiter, progress: &TokenStream) -> TokenStream {
    let ty = scope.ty(&Ty::Named(waiter.status));
    let arm = |names: &[String], made: TokenStream| {
        let names: Vec<_> = names.iter().map(|name| ident(name)).collect();
        (!names.is_empty()).then(|| quote! { #(#ty::#names)|* => #made, })
    };
    let done = arm(&waiter.done, quote! { #progress::done() });
    let failed = arm(
        &waiter.failed,
        quote! { #progress::failed(format!("{:?}", state)) },
    );
    quote! { match &state { #done #failed _ => #progress::pending(format!("{:?}", state)), } }
}

/// The value in JSON of a variant of strings.
fn string_value(it: &Enum, name: &str) -> Option<String> {
    let variant = it.variants.iter().find(|variant| variant.name == name)?;
    variant.value.as_text().map(str::to_owned)
}

fn document(operation: &Operation, waiter: &Waiter, status: &Enum) -> Doc {
    let list = |names: &[String]| {
        let shown = |name: &String| code(&string_value(status, name).unwrap_or(name.clone()));
        names.iter().map(shown).collect::<Vec<_>>().join(" or ")
    };
    let (field, method) = (code(&waiter.path.join(".")), bare(&operation.name));
    let seconds = waiter.deadline_ms / 1000;
    let doc =
        Doc::new(&format!("Waits until {field} is {}.", list(&waiter.done))).paragraph(&format!(
            "Calls [`{method}`](Self::{method}) at once, and then again and again with growing \
             pauses, for {} at most. A {field} that this version of the crate does not know \
             means that it is under way.",
            duration(seconds)
        ));
    let errors = match waiter.failed.is_empty() {
        true => "[`WaitError`](crate::WaitError): time ran out, or a call failed.".to_owned(),
        false => format!(
            "[`WaitError`](crate::WaitError): {field} is {}, time ran out, or a call failed. \
             It holds the last answer.",
            list(&waiter.failed)
        ),
    };
    doc.section("Errors").paragraph(&errors)
}

/// A time in words.
fn duration(seconds: u64) -> String {
    let (count, unit) = match seconds {
        _ if seconds >= 7200 && seconds.is_multiple_of(3600) => (seconds / 3600, "hour"),
        _ if seconds >= 120 && seconds.is_multiple_of(60) => (seconds / 60, "minute"),
        _ => (seconds, "second"),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}
