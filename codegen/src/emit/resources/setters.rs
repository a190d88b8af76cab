//! Optional parameters: setters on the request, below an alias that gathers them.

use super::argument::optional;
use super::body;
use super::plan::Planned;
use crate::emit::docs::{Doc, code};
use crate::emit::models::deprecated;
use crate::emit::name::{bare, ident};
use crate::emit::runtime::{is_request_method, request_method};
use crate::emit::scope::Scope;
use crate::ir::{Operation, Param, ParamPlace, ParamStyle, Presence};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The alias of the request, and what is set on it.
pub(super) fn items(scope: &Scope<'_>, planned: &Planned<'_>, method: &str) -> TokenStream {
    let Some(alias) = &planned.request else {
        return TokenStream::new();
    };
    let (alias, marker) = (ident(alias), ident(&planned.operation.type_name));
    let request = scope.runtime("request", "Request");
    let params = planned.operation.params.iter();
    let setters: Vec<_> = params
        .filter(|param| param.presence == Presence::Optional)
        .map(|param| setter(scope, planned.operation, param))
        .collect();
    let body = planned.operation.body.as_ref();
    let body = body
        .filter(|body| body.presence == Presence::Optional)
        .map(|body| {
            let value = ident(&body.name);
            let taken = body::taken(scope, planned, body, &value);
            let (method, ty) = (ident(&request_method(&body.name)), taken.ty);
            let generics = taken.generics;
            let call = taken.hand.into(&quote! { self });
            let doc = Doc::of(&body.docs).or("Sets the body.");
            quote! {
                #doc
                pub fn #method #generics(self, #value: #ty) -> Self { #call }
            }
        });
    let doc = Doc::new(&format!("A call of {method}, and what may be set on it."));
    quote! {
        #doc
        pub type #alias<'a> = #request<'a, #marker>;
        impl #request<'_, #marker> { #(#setters)* #body }
    }
}

/// The setter of a parameter: its name, unless the runtime has a method of that name. Then it is named after its
/// place, `query_timeout`.
pub(super) fn method(operation: &Operation, param: &Param) -> Ident {
    if !is_request_method(&param.name) {
        return ident(&param.name);
    }
    let name = bare(&param.name);
    let params = operation.params.iter().map(|param| &param.name);
    let taken: Vec<&String> = params
        .chain(operation.body.as_ref().map(|body| &body.name))
        .collect();
    let free = |name: &String| !is_request_method(name) && !taken.contains(&name);
    let place = place(param.place);
    let placed = format!("{place}_{name}");
    let numbered = (2..).map(|number| format!("{placed}_{number}"));
    let mut candidates = std::iter::once(placed.clone()).chain(numbered);
    // There are more numbers than parameters.
    ident(&candidates.find(free).unwrap_or_default())
}

fn place(place: ParamPlace) -> &'static str {
    match place {
        ParamPlace::Path => "path",
        ParamPlace::Query => "query",
        ParamPlace::Header => "header",
        ParamPlace::Cookie => "cookie",
    }
}

fn setter(scope: &Scope<'_>, operation: &Operation, param: &Param) -> TokenStream {
    let (method, name) = (method(operation, param), ident(&param.name));
    let argument = optional(scope, &param.ty, &name);
    let call = call(scope, param, &argument.reference);
    let (ty, deprecated) = (argument.ty, deprecated(param.deprecated));
    let doc = Doc::of(&param.docs).or(&format!("Sets `{}`.", bare(&param.name)));
    let doc = match is_request_method(&param.name) {
        true => doc.paragraph(&format!(
            "This is the parameter {} of the API, which is sent in the {}; `.{}(..)` is a method of every call.",
            code(&param.wire),
            place(param.place),
            bare(&param.name)
        )),
        false => doc,
    };
    quote! {
        #doc #deprecated
        pub fn #method(self, #name: #ty) -> Self { self #call }
    }
}

/// The call on the request that sends what is sent in the query of a parameter unless it is set. A header is the
/// operation's, since one that the client has for all calls outranks it.
pub(super) fn preset(param: &Param) -> Option<TokenStream> {
    let (wire, text) = (&param.wire, param.preset.as_ref()?);
    match param.place {
        ParamPlace::Query => Some(quote! { .put_query(#wire, &#text) }),
        ParamPlace::Header | ParamPlace::Path | ParamPlace::Cookie => None,
    }
}

/// The call on the request that hands a parameter on.
pub(super) fn call(scope: &Scope<'_>, param: &Param, value: &TokenStream) -> TokenStream {
    let wire = &param.wire;
    let style = style(scope, param);
    match (param.place, style) {
        (ParamPlace::Path, None) => quote! { .put_path(#wire, #value) },
        (ParamPlace::Path, Some(style)) => quote! { .path_as(#wire, #value, #style) },
        (ParamPlace::Query, None) => quote! { .put_query(#wire, #value) },
        (ParamPlace::Query, Some(style)) => quote! { .query_as(#wire, #value, #style) },
        (ParamPlace::Header, style) => {
            let style = style.unwrap_or_else(|| constant(scope, "SIMPLE"));
            quote! { .header_as(#wire, #value, #style) }
        }
        (ParamPlace::Cookie, style) => {
            let style = style.unwrap_or_else(|| constant(scope, "FORM_EXPLODE"));
            quote! { .cookie_as(#wire, #value, #style) }
        }
    }
}

/// The style of a parameter, unless it is the one that its place has by default.
fn style(scope: &Scope<'_>, param: &Param) -> Option<TokenStream> {
    let default = match param.place {
        ParamPlace::Path | ParamPlace::Header => ParamStyle::Simple { explode: false },
        ParamPlace::Query | ParamPlace::Cookie => ParamStyle::Form {
            explode: true,
            allow_reserved: false,
        },
    };
    (param.style != default).then(|| spelled(scope, param.style))
}

/// A style as an expression.
pub(super) fn spelled(scope: &Scope<'_>, style: ParamStyle) -> TokenStream {
    let (name, reserved) = match style {
        ParamStyle::Matrix { explode: false } => ("MATRIX", false),
        ParamStyle::Matrix { explode: true } => ("MATRIX_EXPLODE", false),
        ParamStyle::Label { explode: false } => ("LABEL", false),
        ParamStyle::Label { explode: true } => ("LABEL_EXPLODE", false),
        ParamStyle::Simple { explode: false } => ("SIMPLE", false),
        ParamStyle::Simple { explode: true } => ("SIMPLE_EXPLODE", false),
        ParamStyle::Form {
            explode: false,
            allow_reserved,
        } => ("FORM", allow_reserved),
        ParamStyle::Form {
            explode: true,
            allow_reserved,
        } => ("FORM_EXPLODE", allow_reserved),
        ParamStyle::SpaceDelimited => ("SPACE_DELIMITED", false),
        ParamStyle::PipeDelimited => ("PIPE_DELIMITED", false),
        ParamStyle::TabDelimited => ("TAB_DELIMITED", false),
        ParamStyle::DeepObject { allow_reserved } => ("DEEP_OBJECT", allow_reserved),
        ParamStyle::Json => ("JSON", false),
    };
    let style = constant(scope, name);
    match reserved {
        true => quote! { #style.allow_reserved() },
        false => style,
    }
}

fn constant(scope: &Scope<'_>, name: &str) -> TokenStream {
    let (style, name) = (scope.runtime("params", "Style"), ident(name));
    quote! { #style::#name }
}
