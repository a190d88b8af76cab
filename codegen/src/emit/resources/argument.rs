//! How a value is handed to a method, and from there to the request.

use crate::emit::scope::Scope;
use crate::ir::{DateCrate, Ty, TypeKind};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// An argument: its type, and how the method passes it on.
pub(super) struct Argument {
    /// The type of the argument.
    pub(super) ty: TokenStream,
    /// A reference to a value that is `Serialize` and `Sized`.
    pub(super) reference: TokenStream,
}

/// How a value is handed over.
pub(super) enum Passing {
    /// As it is: it is small, or written on the spot.
    Value,
    /// Behind a reference, because it is written into the request at once.
    Reference,
    /// As a slice.
    Slice,
}

/// The argument for a value of a type.
pub(super) fn argument(scope: &Scope<'_>, ty: &Ty, name: &Ident) -> Argument {
    let resolved = scope.resolve(ty);
    if let Ty::Nullable(inner) = resolved {
        let inner = spelled(scope, inner);
        let option = scope.prelude("Option");
        return Argument {
            ty: quote! { #option<#inner> },
            reference: quote! { &#name },
        };
    }
    if scope.api().package.dates == DateCrate::Time
        && matches!(resolved, Ty::DateTime | Ty::Date | Ty::Time)
    {
        // The crate `time` writes numbers where an API wants text.
        let serde = scope.runtime("model", "AsSerde");
        return Argument {
            ty: scope.ty(ty),
            reference: quote! { &#serde(&#name) },
        };
    }
    let reference = match passing(scope, resolved) {
        Passing::Value | Passing::Slice => quote! { &#name },
        Passing::Reference => quote! { #name },
    };
    Argument {
        ty: spelled(scope, ty),
        reference,
    }
}

/// The argument for an optional parameter. That it is there is said by setting it, so `null` is no
/// value that it needs.
pub(super) fn optional(scope: &Scope<'_>, ty: &Ty, name: &Ident) -> Argument {
    match scope.resolve(ty) {
        Ty::Nullable(inner) => argument(scope, inner, name),
        _ => argument(scope, ty, name),
    }
}

/// The argument for a body of JSON, which is written by the models' own writer: it takes what a
/// model can hold, and so no slice and no borrowed text.
pub(super) fn json(scope: &Scope<'_>, ty: &Ty, name: &Ident) -> Argument {
    let resolved = scope.resolve(ty);
    let (ty, reference) = match resolved {
        Ty::Boxed(inner) => return json(scope, inner, name),
        Ty::Array(_) | Ty::Nullable(_) => (scope.ty(ty), quote! { &#name }),
        text if is_text(scope, text) => {
            let into = scope.prelude("Into");
            let string = scope.prelude("String");
            (
                quote! { impl #into<#string> },
                quote! { &#into::<#string>::into(#name) },
            )
        }
        _ => match passing(scope, resolved) {
            Passing::Value => (scope.ty(ty), quote! { &#name }),
            Passing::Reference | Passing::Slice => (spelled(scope, ty), quote! { #name }),
        },
    };
    Argument { ty, reference }
}

/// The type of an argument.
fn spelled(scope: &Scope<'_>, ty: &Ty) -> TokenStream {
    let resolved = scope.resolve(ty);
    match (passing(scope, resolved), resolved) {
        (Passing::Value, _) if is_text(scope, resolved) => quote! { &str },
        (Passing::Value, _) => scope.ty(ty),
        (Passing::Reference, Ty::Boxed(inner)) => spelled(scope, inner),
        (Passing::Reference, _) => {
            let ty = scope.ty(ty);
            quote! { &#ty }
        }
        (Passing::Slice, Ty::Array(item)) if is_text(scope, scope.resolve(item)) => {
            let (as_ref, serialize) = (scope.prelude("AsRef"), scope.item("serde", "Serialize"));
            quote! { &[impl #as_ref<str> + #serialize] }
        }
        (Passing::Slice, Ty::Array(item)) => {
            let item = scope.ty(item);
            quote! { &[#item] }
        }
        (Passing::Slice, _) => {
            let ty = scope.ty(ty);
            quote! { &#ty }
        }
    }
}

/// Whether the type is `String`.
pub(super) fn is_text(scope: &Scope<'_>, ty: &Ty) -> bool {
    let dates = scope.api().package.dates == DateCrate::String;
    match ty {
        Ty::String => true,
        Ty::DateTime | Ty::Date | Ty::Time => dates,
        _ => false,
    }
}

/// How a value of a type is handed over.
pub(super) fn passing(scope: &Scope<'_>, ty: &Ty) -> Passing {
    match ty {
        Ty::Bool
        | Ty::I32
        | Ty::I64
        | Ty::U32
        | Ty::U64
        | Ty::F32
        | Ty::F64
        | Ty::String
        | Ty::DateTime
        | Ty::Date
        | Ty::Time
        | Ty::Uuid
        | Ty::Null => Passing::Value,
        Ty::Array(_) => Passing::Slice,
        Ty::Named(id) => match scope.api().types.get(*id).map(|def| &def.kind) {
            Some(TypeKind::Enum(_)) => Passing::Value,
            Some(
                TypeKind::Struct(_)
                | TypeKind::Union(_)
                | TypeKind::Alias(_)
                | TypeKind::Newtype(_),
            )
            | None => Passing::Reference,
        },
        // Where there is `null` inside, the caller has an `Option` already.
        Ty::Base64
        | Ty::Binary
        | Ty::Any
        | Ty::Map(_)
        | Ty::Tuple(_)
        | Ty::Nullable(_)
        | Ty::Boxed(_)
        | Ty::External(_) => Passing::Reference,
    }
}
