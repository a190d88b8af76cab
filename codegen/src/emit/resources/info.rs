//! What all calls of an operation have in common: a constant that the runtime reads.

use super::output;
use crate::emit::client;
use crate::emit::name::bare;
use crate::emit::scope::Scope;
use crate::ir::{Operation, Output, ParamPlace, Payload, ResponseCase, Segment, Status};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The constant `INFO` of a marker.
pub(super) fn constant(scope: &Scope<'_>, path: &[&str], operation: &Operation) -> TokenStream {
    let info = scope.runtime("operation", "OperationInfo");
    let mut id: Vec<&str> = path.iter().map(|step| bare(step)).collect();
    id.push(bare(&operation.name));
    let (id, method, target) = (id.join("."), &operation.method.0, target(operation));
    let accept = accept(operation).map(|accept| quote! { accept: #accept, });
    let auth = client::alternatives(scope, operation).map(|auth| quote! { auth: #auth, });
    let servers = operation.server.as_ref().map(|server| {
        let server = client::server(scope, server);
        quote! { servers: &[#server], }
    });
    let key = operation.idempotency_header.as_ref();
    let key = key.map(|name| quote! { idempotency_header: Some(#name), });
    let presets = operation.params.iter().filter_map(|param| {
        let preset = (&param.wire, param.preset.as_ref()?);
        (param.place == ParamPlace::Header).then_some(preset)
    });
    let fixed = operation
        .fixed_headers
        .iter()
        .map(|(name, text)| (name, text));
    let headers = fixed
        .chain(presets)
        .map(|(name, text)| quote! { (#name, #text) });
    let headers: Vec<TokenStream> = headers.collect();
    let headers = (!headers.is_empty()).then(|| quote! { headers: &[#(#headers),*], });
    let expected = expected(operation);
    let expected = (!expected.is_empty()).then(|| {
        let expected = expected.iter().copied().map(Literal::u16_unsuffixed);
        quote! { expected: &[#(#expected),*], }
    });
    let streaming = streaming(operation).map(|which| {
        let ty = scope.runtime("operation", "Streaming");
        quote! { streaming: #ty::#which, }
    });
    let new = quote! { #info::new(#id, #method, #target) };
    let set = quote! { #accept #auth #servers #headers #key #expected #streaming };
    let info_value = match set.is_empty() {
        true => new,
        false => quote! { #info { #set ..#new } },
    };
    quote! { const INFO: &'static #info = &#info_value; }
}

/// The path with `{parameters}`, and the query that the document writes behind it.
fn target(operation: &Operation) -> String {
    let segments = operation.segments.iter().map(|segment| match segment {
        Segment::Literal(text) => text.clone(),
        Segment::Param(index) => {
            let param = operation.params.get(*index);
            format!(
                "{{{}}}",
                param.map(|param| param.wire.as_str()).unwrap_or_default()
            )
        }
    });
    let mut target: String = segments.collect();
    if let Some(query) = &operation.fixed_query {
        target.push('?');
        target.push_str(query);
    }
    target
}

/// What successes carry.
pub(super) fn payloads(operation: &Operation) -> impl Iterator<Item = &Payload> {
    let (single, cases) = match &operation.output {
        Output::Single(payload) => (Some(payload), [].as_slice()),
        Output::ByStatus { cases, .. } => (None, cases.as_slice()),
    };
    single
        .into_iter()
        .chain(cases.iter().map(|case| &case.payload))
}

/// Which successes are read as they arrive, if any is.
fn streaming(operation: &Operation) -> Option<TokenStream> {
    let streams =
        |payload: &Payload| matches!(payload, Payload::JsonLines(_) | Payload::Events { .. });
    if !payloads(operation).any(streams) {
        return None;
    }
    let cases: &[ResponseCase] = match &operation.output {
        Output::Single(_) => &[],
        Output::ByStatus { cases, .. } => cases,
    };
    if cases.iter().all(|case| streams(&case.payload)) {
        return Some(quote! { Always });
    }
    let statuses = (100..600)
        .filter(|status| output::case_of(cases, *status).is_some_and(|case| streams(&case.payload)))
        .map(Literal::u16_unsuffixed);
    Some(quote! { Only(&[#(#statuses),*]) })
}

/// What `Accept` says, unless it is JSON alone.
fn accept(operation: &Operation) -> Option<String> {
    match operation.accept.as_slice() {
        [json] if json == "application/json" => None,
        // Failures have bodies too.
        [] => Some("*/*".to_owned()),
        accept => Some(accept.join(", ")),
    }
}

/// Statuses outside of the two hundreds that are answers and no failures.
fn expected(operation: &Operation) -> Vec<u16> {
    let cases: &[ResponseCase] = match &operation.output {
        Output::Single(_) => &[],
        Output::ByStatus { cases, .. } => cases,
    };
    let mut statuses = Vec::new();
    for case in cases {
        match case.status {
            Status::Code(code) if !(200..300).contains(&code) => statuses.push(code),
            Status::Range(first @ (1 | 3..=9)) => {
                let start = u16::from(first).saturating_mul(100);
                statuses.extend(start..start.saturating_add(100));
            }
            Status::Code(_) | Status::Range(_) | Status::Default => {}
        }
    }
    statuses
}
