//! Examples: calls with values made from the document's examples and from types.

mod answer;
mod value;

use super::method::required;
use super::plan::Planned;
use crate::emit::name::ident;
use crate::emit::runtime::request_method;
use crate::emit::scope::Scope;
use crate::ir::{Body, ContentKind, Output, Payload, Presence, Ty};
use proc_macro2::TokenStream;
use quote::quote;

/// The example of a method: a program of which the reader sees the call.
pub(super) fn method(scope: &Scope<'_>, path: &[&str], planned: &Planned<'_>) -> String {
    let call = call(scope, path, planned);
    let krate = ident(&scope.api().package.name.replace('-', "_"));
    let statements = quote! {
        let client = #krate::Client::from_env()?;
        #call
    };
    program(&statements)
}

/// A program that makes a call, as the text of a code block. Lines with `#` are not shown.
pub(in crate::emit) fn program(statements: &TokenStream) -> String {
    let mut text = "# async fn example() -> Result<(), Box<dyn std::error::Error>> {\n".to_owned();
    text.push_str(&lines(statements));
    text.push_str("# Ok(())\n# }");
    text
}

/// Statements as formatted text.
fn lines(statements: &TokenStream) -> String {
    let Ok(file) = syn::parse2::<syn::File>(quote! { async fn example() { #statements } }) else {
        return String::new();
    };
    let text = prettyplease::unparse(&file);
    let inner: Vec<&str> = text.lines().collect();
    let mut out = String::new();
    for line in inner.iter().skip(1).take(inner.len().saturating_sub(2)) {
        out.push_str(line.strip_prefix("    ").unwrap_or(line));
        out.push('\n');
    }
    out
}

/// The statement that makes the call.
pub(super) fn call(scope: &Scope<'_>, path: &[&str], planned: &Planned<'_>) -> TokenStream {
    let operation = planned.operation;
    let request = request(scope, path, planned);
    match &operation.output {
        Output::Single(Payload::Empty) => quote! { #request.await?; },
        Output::Single(_) | Output::ByStatus { .. } => {
            let name = ident(&answer::name(scope, operation));
            quote! { let #name = #request.await?; }
        }
    }
}

/// The expression that makes the request. What is written is shown, also where it may be left out.
pub(super) fn request(scope: &Scope<'_>, path: &[&str], planned: &Planned<'_>) -> TokenStream {
    let operation = planned.operation;
    let call = planned_call(scope, path, planned, &operation.name);
    let writes = matches!(
        operation.method.0.as_str(),
        "POST" | "PUT" | "PATCH" | "QUERY"
    );
    let body = operation.body.as_ref();
    let body = body.filter(|body| writes && body.presence == Presence::Optional);
    let set = body.map(|body| {
        let method = ident(&request_method(&body.name));
        let value = body_value(scope, path, planned, body);
        quote! { .#method(#value) }
    });
    quote! { #call #set }
}

/// The call of a method that takes what the operation takes.
fn planned_call(
    scope: &Scope<'_>,
    path: &[&str],
    planned: &Planned<'_>,
    method: &str,
) -> TokenStream {
    let operation = planned.operation;
    let mut arguments: Vec<TokenStream> = required(operation)
        .map(|param| value::parameter(scope, param))
        .collect();
    if let Some(body) = &operation.body
        && body.presence == Presence::Required
    {
        arguments.push(body_value(scope, path, planned, body));
    }
    let steps = path.iter().map(|step| ident(step));
    let method = ident(method);
    quote! { client #(.#steps())* .#method(#(#arguments),*) }
}

/// The statement that prints the answer.
pub(super) fn print(scope: &Scope<'_>, planned: &Planned<'_>) -> TokenStream {
    match &planned.operation.output {
        Output::Single(Payload::Empty) => TokenStream::new(),
        Output::Single(_) | Output::ByStatus { .. } => {
            let text = format!("{{{}:?}}", answer::name(scope, planned.operation));
            quote! { println!(#text); }
        }
    }
}

/// The example of a waiter.
pub(super) fn waiter(
    scope: &Scope<'_>,
    path: &[&str],
    planned: &Planned<'_>,
    name: &str,
) -> String {
    let krate = ident(&scope.api().package.name.replace('-', "_"));
    let waiting = planned_call(scope, path, planned, name);
    program(&quote! {
        let client = #krate::Client::from_env()?;
        let done = #waiting.await?;
    })
}

fn body_value(scope: &Scope<'_>, path: &[&str], planned: &Planned<'_>, body: &Body) -> TokenStream {
    let Some(content) = body.contents.first() else {
        return quote! { () };
    };
    let krate = ident(&scope.api().package.name.replace('-', "_"));
    let value = match &content.kind {
        ContentKind::Json(ty) if planned.body.is_none() => {
            value::json(scope, ty, body.docs.example.as_deref(), "body")
        }
        ContentKind::Json(ty) | ContentKind::Form { ty, .. } if planned.body.is_some() => {
            let value = value::owned(scope, ty, body.docs.example.as_deref());
            quote! { &#value }
        }
        ContentKind::Json(ty) | ContentKind::Form { ty, .. } => {
            value::argument(scope, ty, body.docs.example.as_deref(), "body")
        }
        ContentKind::Multipart(parts) => {
            let form = planned.form(parts);
            let module = module(path);
            let arguments = parts
                .iter()
                .filter(|part| part.presence == Presence::Required)
                .map(|part| value::part(scope, part));
            quote! { #krate::#module::#form::new(#(#arguments),*) }
        }
        ContentKind::AnyParts => any_parts(scope, quote! { std::fs::read("file")? }),
        ContentKind::Text => quote! { "text" },
        ContentKind::Bytes => quote! { std::fs::read("file")? },
    };
    match (&planned.body, &content.kind) {
        // The enum makes itself of a reference, not of what a reference is to.
        (Some(_), ContentKind::Text) => quote! { #value.to_owned() },
        (Some(choice), ContentKind::Bytes) => {
            let (choice, module) = (ident(choice), module(path));
            let variant = ident(&content.name);
            quote! { #krate::#module::#choice::#variant(#value.into()) }
        }
        // A type of ours says what it is, and the enum is made of a reference to it.
        (Some(_), ContentKind::Json(ty) | ContentKind::Form { ty, .. })
            if matches!(scope.resolve(ty), Ty::Named(_)) =>
        {
            value
        }
        (Some(choice), ContentKind::Json(_) | ContentKind::Form { .. }) => {
            let (choice, module) = (ident(choice), module(path));
            let variant = ident(&content.name);
            quote! { #krate::#module::#choice::#variant(#value) }
        }
        (Some(_), ContentKind::Multipart(_) | ContentKind::AnyParts) | (None, _) => value,
    }
}

/// A form whose parts the document does not name, with one file.
pub(super) fn any_parts(scope: &Scope<'_>, file: TokenStream) -> TokenStream {
    let krate = ident(&scope.api().package.name.replace('-', "_"));
    quote! { #krate::Form::new().file("file", #file) }
}

/// The module of a resource, from the root of the crate.
pub(super) fn module(path: &[impl AsRef<str>]) -> TokenStream {
    match path {
        [] => quote! { operations },
        path => {
            let path = path.iter().map(|name| ident(name.as_ref()));
            quote! { resources::#(#path)::* }
        }
    }
}
