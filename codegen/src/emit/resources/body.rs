//! Request bodies.

use super::argument::{self, argument};
use super::plan::Planned;
use super::setters;
use crate::emit::docs::{Doc, code};
use crate::emit::name::{bare, ident};
use crate::emit::scope::Scope;
use crate::ir::{Body, Content, ContentKind, Encoding, Part, PartValue, Presence, Ty, TypeKind};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

/// A body as an argument.
pub(super) struct Taken {
    /// The generics of the method, for the type of the argument.
    pub(super) generics: TokenStream,
    /// The type of the argument.
    pub(super) ty: TokenStream,
    /// How it gets into the request.
    pub(super) hand: Hand,
}

/// How a body gets into a request.
pub(super) enum Hand {
    /// By a call on the request.
    Call(TokenStream),
    /// By a function of its own: it is one of several kinds.
    Put(Ident),
}

impl Hand {
    /// The request with the body in it.
    pub(super) fn into(self, request: &TokenStream) -> TokenStream {
        match self {
            Self::Call(call) => quote! { #request #call },
            Self::Put(name) => quote! { #name.into().put(#request) },
        }
    }
}

/// How a body is handed to a method.
pub(super) fn taken(scope: &Scope<'_>, planned: &Planned<'_>, body: &Body, name: &Ident) -> Taken {
    match (&planned.body, body.contents.as_slice()) {
        (None, [content]) => {
            let (ty, call) = content_taken(scope, planned, content, name);
            Taken {
                generics: TokenStream::new(),
                ty,
                hand: Hand::Call(call),
            }
        }
        (choice, _) => {
            let choice = ident(choice.as_deref().unwrap_or(&planned.operation.type_name));
            let into = scope.prelude("Into");
            Taken {
                generics: quote! { <'b> },
                ty: quote! { impl #into<#choice<'b>> },
                hand: Hand::Put(name.clone()),
            }
        }
    }
}

/// The type of an argument for one content type, and the call that hands it on.
fn content_taken(
    scope: &Scope<'_>,
    planned: &Planned<'_>,
    content: &Content,
    name: &Ident,
) -> (TokenStream, TokenStream) {
    let media = &content.media_type;
    match &content.kind {
        ContentKind::Json(ty) => {
            let argument = argument::json(scope, ty, name);
            let value = argument.reference;
            let call = match media.as_str() {
                "application/json" => quote! { .json(#value) },
                _ => quote! { .json_as(#value, #media) },
            };
            (argument.ty, call)
        }
        ContentKind::Form { ty, encodings } => {
            let argument = argument(scope, ty, name);
            let (value, encodings) = (argument.reference, encoding(scope, encodings));
            (argument.ty, quote! { .form(#value, #encodings) })
        }
        ContentKind::Multipart(parts) => {
            let form = planned.form(parts);
            (quote! { #form }, send_form(quote! { #name.form }, media))
        }
        ContentKind::AnyParts => {
            let form = scope.runtime("multipart", "Form");
            (form, send_form(quote! { #name }, media))
        }
        ContentKind::Text => {
            let (into, string) = (scope.prelude("Into"), scope.prelude("String"));
            (
                quote! { impl #into<#string> },
                quote! { .put_text(#name, #media) },
            )
        }
        ContentKind::Bytes => {
            let (into, upload) = (scope.prelude("Into"), scope.runtime("payload", "Upload"));
            (
                quote! { impl #into<#upload> },
                quote! { .upload(#name, #media) },
            )
        }
    }
}

/// The call that sends a form with parts as this media type.
fn send_form(form: TokenStream, media: &str) -> TokenStream {
    let media = media.split(';').next().unwrap_or_default().trim();
    match media.eq_ignore_ascii_case("multipart/form-data") {
        true => quote! { .multipart(#form) },
        false => quote! { .multipart_as(#form, #media) },
    }
}

fn encoding(scope: &Scope<'_>, encodings: &[Encoding]) -> TokenStream {
    let fields = encodings.iter().map(|encoding| {
        let (field, name) = (scope.runtime("form", "FormField"), &encoding.wire);
        let style = setters::spelled(scope, encoding.style);
        quote! { #field { name: #name, style: #style } }
    });
    quote! { &[#(#fields),*] }
}

/// The enum of bodies and the structs of the forms, where there are.
pub(super) fn items(scope: &Scope<'_>, planned: &Planned<'_>) -> TokenStream {
    let Some(body) = &planned.operation.body else {
        return TokenStream::new();
    };
    let choice = planned
        .body
        .as_ref()
        .map(|name| choice(scope, planned, body, name));
    let forms = planned.forms.iter();
    let forms = forms.map(|it| form(scope, planned, it.parts, &it.name));
    quote! { #choice #(#forms)* }
}

/// The enum of bodies: a variant for each content type.
fn choice(scope: &Scope<'_>, planned: &Planned<'_>, body: &Body, name: &str) -> TokenStream {
    let name = ident(name);
    let value = ident("value");
    let mut variants = Vec::new();
    let mut arms = Vec::new();
    let mut from = Vec::new();
    let mut known = BTreeSet::new();
    for content in &body.contents {
        let variant = ident(&content.name);
        let (held, call) = held(scope, planned, content, &value);
        let doc = Doc::new(&format!("{}.", code(&content.media_type)));
        variants.push(quote! { #doc #variant(#held) });
        arms.push(quote! { Self::#variant(#value) => request #call });
        let first = known.insert(held.to_string());
        // Two content types of one Rust type: the value alone means the first, if it is written alike for both.
        if first && !is_ambiguous(body, content) {
            let trait_ = scope.prelude("From");
            from.push(quote! {
                impl<'a> #trait_<#held> for #name<'a> {
                    fn from(#value: #held) -> Self { Self::#variant(#value) }
                }
            });
        }
    }
    let request = scope.runtime("request", "Request");
    let marker = ident(&planned.operation.type_name);
    let doc = Doc::of(&body.docs).or(&format!("The bodies of [`{marker}`], by content type."));
    // Without a variant that borrows, nothing would use the lifetime.
    let borrows = variants
        .iter()
        .any(|variant| variant.to_string().contains("'a"));
    let anchor = (!borrows).then(|| {
        let doc = " Never made: all other variants own what they hold.";
        quote! { #[doc(hidden)] #[doc = #doc] Borrowed(::std::convert::Infallible, ::std::marker::PhantomData<&'a ()>) }
    });
    let anchor_arm = (!borrows).then(|| quote! { Self::Borrowed(never, _) => match never {} });
    quote! {
        #doc
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #name<'a> { #(#variants,)* #anchor }
        impl #name<'_> {
            fn put<'r>(self, request: #request<'r, #marker>) -> #request<'r, #marker> {
                match self { #(#arms,)* #anchor_arm }
            }
        }
        #(#from)*
    }
}

/// Whether what a variant holds does not tell what it is: text and files, where there are several kinds of them.
fn is_ambiguous(body: &Body, content: &Content) -> bool {
    let mut same = body.contents.iter().filter(|it| it.kind == content.kind);
    matches!(content.kind, ContentKind::Text | ContentKind::Bytes) && same.nth(1).is_some()
}

/// What a variant holds, and the call that hands it on.
fn held(
    scope: &Scope<'_>,
    planned: &Planned<'_>,
    content: &Content,
    value: &Ident,
) -> (TokenStream, TokenStream) {
    match &content.kind {
        ContentKind::Json(ty) => {
            let (held, media) = (borrowed(scope, ty), &content.media_type);
            (held, quote! { .json_as(#value, #media) })
        }
        ContentKind::Form { ty, encodings } => {
            let (held, encodings) = (borrowed(scope, ty), encoding(scope, encodings));
            (held, quote! { .form(#value, #encodings) })
        }
        ContentKind::Multipart(_) | ContentKind::AnyParts => {
            content_taken(scope, planned, content, value)
        }
        ContentKind::Text => {
            let call = content_taken(scope, planned, content, value).1;
            (scope.prelude("String"), call)
        }
        ContentKind::Bytes => {
            let call = content_taken(scope, planned, content, value).1;
            (scope.runtime("payload", "Upload"), call)
        }
    }
}

fn borrowed(scope: &Scope<'_>, ty: &Ty) -> TokenStream {
    let ty = scope.ty(ty);
    quote! { &'a #ty }
}

/// The struct of a form with parts.
fn form(scope: &Scope<'_>, planned: &Planned<'_>, parts: &[Part], name: &str) -> TokenStream {
    let name = ident(name);
    let inner = scope.runtime("multipart", "Form");
    let mut arguments = Vec::new();
    let mut made = quote! { #inner::new() };
    let mut setters = Vec::new();
    for part in parts {
        let part_name = ident(&part.name);
        if part.presence == Presence::Required {
            let (ty, with) = part_argument(scope, part, &made);
            arguments.push(quote! { #part_name: #ty });
            made = with;
            continue;
        }
        let (ty, with) = part_argument(scope, part, &quote! { self.form });
        let method = match bare(&part.name) {
            "new" => ident("with_new"),
            _ => part_name.clone(),
        };
        let doc = Doc::of(&part.docs).or(&format!("Sets `{}`.", bare(&part.name)));
        setters.push(quote! {
            #doc
            #[must_use]
            pub fn #method(self, #part_name: #ty) -> Self {
                Self { form: #with }
            }
        });
    }
    let doc = Doc::new(&format!(
        "The form that [`{}`] sends.",
        planned.operation.type_name
    ));
    let new = Doc::new(match arguments.is_empty() {
        true => "A form without any part.",
        false => "A form with its required parts.",
    });
    let new = new.list(parts.iter().filter_map(|part| {
        let required = part.presence == Presence::Required;
        let words = Doc::of(&part.docs).brief().filter(|_| required)?;
        Some(format!("`{}`: {words}", bare(&part.name)))
    }));
    let lint = arguments.is_empty().then(|| {
        quote! { #[expect(clippy::new_without_default, reason = "it may come to need arguments")] }
    });
    let many = (arguments.len() > 7).then(|| {
        quote! { #[expect(clippy::too_many_arguments, reason = "the API requires them all")] }
    });
    quote! {
        #doc
        #[derive(Debug)]
        pub struct #name { form: #inner }
        impl #name {
            #new #lint #many
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                Self { form: #made }
            }
            #(#setters)*
        }
    }
}

/// The argument for a part, and a form with it: the one that an expression gives. No name stands beside those of the
/// parts, which may be called anything.
fn part_argument(scope: &Scope<'_>, part: &Part, form: &TokenStream) -> (TokenStream, TokenStream) {
    let name = ident(&part.name);
    let (ty, add): (_, fn(_, _, _) -> _) = match &part.value {
        PartValue::File => (scope.runtime("multipart", "FilePart"), add_file),
        PartValue::FileOr(ty) => {
            let (file_or, ty) = (scope.runtime("multipart", "FileOr"), scope.ty(ty));
            (quote! { #file_or<#ty> }, add_either)
        }
        PartValue::Value(ty) => return value_argument(scope, part, ty, form),
    };
    let into = scope.prelude("Into");
    if !part.many {
        return (quote! { impl #into<#ty> }, add(part, form, &name));
    }
    let (iterator, file) = (scope.prelude("IntoIterator"), ident("file"));
    let add = add(part, &quote! { form }, &file);
    (
        quote! { impl #iterator<Item = impl #into<#ty>> },
        quote! { #name.into_iter().fold(#form, |form, file| #add) },
    )
}

/// A form with a file in it.
fn add_file(part: &Part, form: &TokenStream, file: &Ident) -> TokenStream {
    let wire = &part.wire;
    match &part.content_type {
        Some(media) => quote! { #form.file_of_type(#wire, #file.into(), #media) },
        None => quote! { #form.file(#wire, #file) },
    }
}

/// A form with a file in it, or a value.
fn add_either(part: &Part, form: &TokenStream, given: &Ident) -> TokenStream {
    let wire = &part.wire;
    let (file, value) = match part.content_type.as_deref() {
        Some(media) => {
            let value = match is_json(media) {
                true => quote! { form.json_of_type(#wire, value, #media) },
                false => quote! { form.field_of_type(#wire, value, #media) },
            };
            (quote! { form.file_of_type(#wire, file, #media) }, value)
        }
        None => (
            quote! { form.file(#wire, file) },
            quote! { form.field(#wire, value) },
        ),
    };
    quote! { #form.file_or(#given.into(), |form, file| #file, |form, value| #value) }
}

/// The argument for a part that is a value, and a form with it.
fn value_argument(
    scope: &Scope<'_>,
    part: &Part,
    item: &Ty,
    form: &TokenStream,
) -> (TokenStream, TokenStream) {
    let (name, wire) = (ident(&part.name), &part.wire);
    let list = Ty::Array(Box::new(item.clone()));
    let ty = if part.many { &list } else { item };
    let argument = argument(scope, ty, &name);
    let value = argument.reference;
    let media = part.content_type.as_deref();
    let json = media.filter(|media| is_json(media));
    let is_json = json.is_some() || is_object(scope, item);
    let write = |form: &TokenStream, value: &TokenStream| match json {
        Some(media) if media != "application/json" => {
            quote! { #form.json_of_type(#wire, #value, #media) }
        }
        _ => quote! { #form.json(#wire, #value) },
    };
    let with = match (is_json, part.many, media) {
        (true, true, _) => {
            let add = write(&quote! { form }, &quote! { value });
            quote! { #name.iter().fold(#form, |form, value| #add) }
        }
        (true, false, _) => write(form, &value),
        (false, false, Some(media)) if matches!(scope.resolve(item), Ty::String) => {
            quote! { #form.text(#wire, #name, #media) }
        }
        (false, _, Some(media)) => quote! { #form.field_of_type(#wire, #value, #media) },
        (false, _, None) => quote! { #form.field(#wire, #value) },
    };
    (argument.ty, with)
}

fn is_json(media: &str) -> bool {
    let media = media.split(';').next().unwrap_or(media).trim();
    media == "application/json" || media.ends_with("+json")
}

/// Whether values of the type are JSON objects, and so travel as JSON (Encoding Object,
/// `contentType`).
fn is_object(scope: &Scope<'_>, ty: &Ty) -> bool {
    match scope.resolve(ty) {
        Ty::Map(_) => true,
        Ty::Named(id) => {
            let kind = scope.api().types.get(*id).map(|def| &def.kind);
            matches!(kind, Some(TypeKind::Struct(_)))
        }
        _ => false,
    }
}
