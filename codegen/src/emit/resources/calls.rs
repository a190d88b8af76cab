//! Calls with given values, as a program makes them that is a user of the crate. For tests of generated crates:
//! none of this gets into them.

use super::argument::{self, Passing, is_text};
use super::example;
use super::method::required;
use super::plan::{Planned, plan};
use super::setters;
use crate::emit::client;
use crate::emit::name::{bare, file_stem, ident};
use crate::emit::runtime::request_method;
use crate::emit::scope::Scope;
use crate::ir::{
    self, AuthSchemeKind, Body, ContentKind, OperationId, Output, Param, Part, PartValue, Payload,
    Presence, Resource, Ty,
};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;

/// A call to make.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// What is called.
    pub operation: OperationId,
    /// A value for each parameter, in the order of [`ir::Operation::params`]; one that is left out has none.
    pub params: Vec<Option<Value>>,
    /// Which of the forms of the body is sent, and its value: for a form with parts an object of them.
    pub body: Option<(usize, Value)>,
}

/// A module with the calls.
///
/// - `client(url)` gives a client with made-up credentials.
/// - `call(client, index)` makes one call; `None` beyond the last.
///
/// - `COUNT` is how many there are.
///
/// The crate around it has `Fault`, which is made of the client's error, `decode`, which reads a value from
/// JSON, and `Future`, a call on its way.
#[must_use]
pub fn calls(api: &ir::Api, calls: &[Call]) -> TokenStream {
    let krate = ident(&api.package.name.replace('-', "_"));
    let scope = Scope::new(api, []);
    let mut places = Vec::new();
    place_all(api, &mut places);
    let functions = calls.iter().enumerate().map(|(index, call)| {
        let name = format_ident!("call_{index}");
        let statements = places
            .iter()
            .find(|place| place.id == call.operation)
            .map(|place| statements(&scope, place, call));
        quote! { async fn #name(client: &Client) -> Result<(), Fault> { #statements Ok(()) } }
    });
    let streams = places.iter().any(|place| is_stream(place));
    let drain = streams.then(drain);
    let count = calls.len();
    let arms = (0..calls.len()).map(|index| {
        let name = format_ident!("call_{index}");
        quote! { #index => Box::pin(#name(client)), }
    });
    let credentials = api.auth.schemes.iter().map(|scheme| {
        let method = ident(&client::credential_method(scheme));
        match scheme.kind {
            AuthSchemeKind::Basic => quote! { .#method("user", "secret") },
            AuthSchemeKind::ApiKey { .. }
            | AuthSchemeKind::Bearer
            | AuthSchemeKind::Http(_)
            | AuthSchemeKind::OAuth2(_) => quote! { .#method("secret") },
        }
    });
    quote! {
        use crate::{Fault, Future, decode};
        pub(crate) use #krate as api;
        use api::Client;
        pub(crate) fn client(url: &str) -> Result<Client, api::Error> {
            Client::builder().base_url(url).max_retries(0) #(#credentials)* .build()
        }
        pub(crate) fn call(client: &Client, index: usize) -> Option<Future<'_>> {
            Some(match index { #(#arms)* _ => return None })
        }
        pub(crate) const COUNT: usize = #count;
        #(#functions)*
        #drain
    }
}

fn is_stream(place: &Place<'_>) -> bool {
    matches!(
        place.planned.operation.output,
        Output::Single(Payload::JsonLines(_) | Payload::Events { .. })
    )
}

/// The function that reads a few items of a stream, which may have no end.
fn drain() -> TokenStream {
    quote! {
        async fn drain<T>(
            stream: impl futures_util::Stream<Item = Result<T, api::Error>>,
        ) -> Result<(), Fault> {
            use futures_util::StreamExt;
            let mut stream = std::pin::pin!(stream.take(3));
            while let Some(item) = stream.next().await { item?; }
            Ok(())
        }
    }
}

/// Where an operation is.
struct Place<'a> {
    id: OperationId,
    path: Vec<&'a str>,
    planned: Planned<'a>,
}

fn place_all<'a>(api: &'a ir::Api, places: &mut Vec<Place<'a>>) {
    let (planned, _) = plan(api, &api.root_operations, []);
    add(places, &[], &api.root_operations, planned);
    for resource in &api.resources {
        place(api, &[], resource, places);
    }
}

fn place<'a>(
    api: &'a ir::Api,
    above: &[&'a str],
    resource: &'a Resource,
    places: &mut Vec<Place<'a>>,
) {
    let mut path = above.to_vec();
    path.push(resource.name.as_str());
    let mut taken = vec![resource.type_name.clone()];
    taken.extend(resource.children.iter().map(|child| file_stem(&child.name)));
    let (planned, _) = plan(api, &resource.operations, taken);
    add(places, &path, &resource.operations, planned);
    for child in &resource.children {
        place(api, &path, child, places);
    }
}

fn add<'a>(
    places: &mut Vec<Place<'a>>,
    path: &[&'a str],
    ids: &[OperationId],
    planned: Vec<Planned<'a>>,
) {
    places.extend(ids.iter().zip(planned).map(|(id, planned)| Place {
        id: *id,
        path: path.to_vec(),
        planned,
    }));
}

fn statements(scope: &Scope<'_>, place: &Place<'_>, call: &Call) -> TokenStream {
    let request = request(scope, place, call);
    match is_stream(place) {
        true => quote! {
            let answer = #request.await?;
            drain(answer).await?;
        },
        false => quote! { #request.await?; },
    }
}

fn request(scope: &Scope<'_>, place: &Place<'_>, call: &Call) -> TokenStream {
    let operation = place.planned.operation;
    let value = |param: &Param| {
        let mut all = operation.params.iter().zip(&call.params);
        let found = all.find(|(known, _)| std::ptr::eq(*known, param));
        found.and_then(|(_, value)| value.as_ref())
    };
    let body = match (&operation.body, &call.body) {
        (Some(body), Some((form, given))) => {
            Some((body, body_value(scope, place, body, *form, given)))
        }
        (_, _) => None,
    };
    let mut arguments: Vec<TokenStream> = required(operation)
        .map(|param| argument(scope, &param.ty, value(param).unwrap_or(&Value::Null)))
        .collect();
    let mut setters = Vec::new();
    for param in &operation.params {
        if let (Presence::Optional, Some(value)) = (param.presence, value(param)) {
            let method = setters::method(operation, param);
            let value = match scope.resolve(&param.ty) {
                Ty::Nullable(inner) => argument(scope, inner, value),
                _ => argument(scope, &param.ty, value),
            };
            setters.push(quote! { .#method(#value) });
        }
    }
    if let Some((body, value)) = body {
        match body.presence {
            Presence::Required => arguments.push(value),
            Presence::Optional => {
                let method = ident(&request_method(&body.name));
                setters.push(quote! { .#method(#value) });
            }
        }
    }
    let steps = place.path.iter().map(|step| ident(step));
    let method = ident(&operation.name);
    quote! { client #(.#steps())* .#method(#(#arguments),*) #(#setters)* }
}

/// A value as it is handed to a method; see [`argument::argument`].
fn argument(scope: &Scope<'_>, ty: &Ty, value: &Value) -> TokenStream {
    let text = value.to_string();
    match scope.resolve(ty) {
        Ty::Nullable(inner) => {
            let inner = argument(scope, inner, value);
            quote! { Some(#inner) }
        }
        Ty::Boxed(inner) => argument(scope, inner, value),
        resolved if is_text(scope, resolved) => quote! { decode::<String>(#text)?.as_str() },
        Ty::Array(item) if is_text(scope, scope.resolve(item)) => {
            quote! { decode::<Vec<String>>(#text)?.as_slice() }
        }
        Ty::Array(_) => quote! { decode::<Vec<_>>(#text)?.as_slice() },
        resolved => match argument::passing(scope, resolved) {
            Passing::Value => quote! { decode(#text)? },
            Passing::Reference | Passing::Slice => quote! { &decode(#text)? },
        },
    }
}

/// A body of JSON; see [`argument::json`].
fn json(scope: &Scope<'_>, ty: &Ty, value: &Value) -> TokenStream {
    let text = value.to_string();
    match scope.resolve(ty) {
        Ty::Boxed(inner) => json(scope, inner, value),
        Ty::Array(_) | Ty::Nullable(_) => quote! { decode(#text)? },
        resolved if is_text(scope, resolved) => quote! { decode::<String>(#text)? },
        resolved => argument(scope, resolved, value),
    }
}

fn body_value(
    scope: &Scope<'_>,
    place: &Place<'_>,
    body: &Body,
    form: usize,
    value: &Value,
) -> TokenStream {
    let Some(content) = body.contents.get(form) else {
        return quote! { () };
    };
    let text = value.to_string();
    let chosen = place.planned.body.as_ref();
    let made = match &content.kind {
        ContentKind::Json(_) | ContentKind::Form { .. } if chosen.is_some() => {
            quote! { &decode(#text)? }
        }
        ContentKind::Json(ty) => json(scope, ty, value),
        ContentKind::Form { ty, .. } => argument(scope, ty, value),
        ContentKind::Multipart(parts) => multipart(scope, place, parts, value),
        ContentKind::AnyParts => example::any_parts(scope, quote! { Vec::from("bytes") }),
        ContentKind::Text => {
            let text = value.as_str().unwrap_or(&text);
            quote! { String::from(#text) }
        }
        ContentKind::Bytes => quote! { Vec::from("bytes") },
    };
    let Some(choice) = chosen else { return made };
    let item = item(scope, place, choice);
    let variant = ident(&content.name);
    match &content.kind {
        ContentKind::Bytes => quote! { #item::#variant(#made.into()) },
        ContentKind::Json(_)
        | ContentKind::Form { .. }
        | ContentKind::Multipart(_)
        | ContentKind::AnyParts
        | ContentKind::Text => quote! { #item::#variant(#made) },
    }
}

/// An item of the module of a resource.
fn item(scope: &Scope<'_>, place: &Place<'_>, name: &str) -> TokenStream {
    let krate = ident(&scope.api().package.name.replace('-', "_"));
    let (module, name) = (example::module(&place.path), ident(name));
    quote! { #krate::#module::#name }
}

fn multipart(scope: &Scope<'_>, place: &Place<'_>, parts: &[Part], value: &Value) -> TokenStream {
    let form = item(scope, place, &place.planned.form(parts).to_string());
    let mut arguments = Vec::new();
    let mut setters = Vec::new();
    for part in parts {
        let given = value.get(&part.wire);
        match (part.presence, given) {
            (Presence::Required, given) => {
                arguments.push(part_value(scope, part, given.unwrap_or(&Value::Null)));
            }
            (Presence::Optional, Some(given)) => {
                let method = match bare(&part.name) {
                    "new" => ident("with_new"),
                    _ => ident(&part.name),
                };
                let value = part_value(scope, part, given);
                setters.push(quote! { .#method(#value) });
            }
            (Presence::Optional, None) => {}
        }
    }
    quote! { #form::new(#(#arguments),*) #(#setters)* }
}

fn part_value(scope: &Scope<'_>, part: &Part, value: &Value) -> TokenStream {
    match &part.value {
        PartValue::File | PartValue::FileOr(_) if part.many => quote! { [Vec::from("bytes")] },
        PartValue::File | PartValue::FileOr(_) => quote! { Vec::from("bytes") },
        PartValue::Value(ty) if part.many => {
            argument(scope, &Ty::Array(Box::new(ty.clone())), value)
        }
        PartValue::Value(ty) => argument(scope, ty, value),
    }
}
