//! Constants of the document, as Rust expressions.

use super::home::Home;
use crate::emit::name::ident;
use crate::ir::{Literal, Ty, TypeKind};
use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

/// A constant as a value of a type; `None` where it is not one.
pub(super) fn spell(home: &Home<'_>, value: &Literal, ty: &Ty) -> Option<TokenStream> {
    let ty = home.resolve(ty);
    match (ty, value) {
        (Ty::Nullable(_), Literal::Null) => Some(quote! { None }),
        (Ty::Nullable(inner), value) => {
            let value = spell(home, value, inner)?;
            Some(quote! { Some(#value) })
        }
        (Ty::Boxed(inner), value) => {
            let (boxed, value) = (home.prelude("Box"), spell(home, value, inner)?);
            Some(quote! { #boxed::new(#value) })
        }
        (Ty::Null, Literal::Null) => Some(quote! { () }),
        (Ty::Bool, Literal::Bool(value)) => Some(quote! { #value }),
        (Ty::String, Literal::String(text)) => {
            let string = home.prelude("String");
            Some(quote! { #string::from(#text) })
        }
        (Ty::I32, Literal::Integer(value)) => {
            let value = Token::i32_unsuffixed(i32::try_from(*value).ok()?);
            Some(quote! { #value })
        }
        (Ty::I64, Literal::Integer(value)) => {
            let value = Token::i64_unsuffixed(i64::try_from(*value).ok()?);
            Some(quote! { #value })
        }
        (Ty::U32, Literal::Integer(value)) => {
            let value = Token::u32_unsuffixed(u32::try_from(*value).ok()?);
            Some(quote! { #value })
        }
        (Ty::U64, Literal::Integer(value)) => {
            let value = Token::u64_unsuffixed(u64::try_from(*value).ok()?);
            Some(quote! { #value })
        }
        (Ty::F32 | Ty::F64, Literal::Integer(_) | Literal::Number(_)) => float(value),
        (Ty::Any, value) => any(home, value),
        (Ty::Named(_), value) => variant(home, value, ty),
        _ => None,
    }
}

fn float(value: &Literal) -> Option<TokenStream> {
    let text = match value {
        Literal::Integer(value) => value.to_string(),
        Literal::Number(text) => text.clone(),
        Literal::Null | Literal::Bool(_) | Literal::String(_) | Literal::Json(_) => return None,
    };
    let value: f64 = text.parse().ok()?;
    value.is_finite().then(|| {
        let value = Token::f64_unsuffixed(value);
        quote! { #value }
    })
}

/// A constant of an enum.
fn variant(home: &Home<'_>, value: &Literal, ty: &Ty) -> Option<TokenStream> {
    let def = home.def(ty)?;
    let TypeKind::Enum(it) = &def.kind else {
        return None;
    };
    let variant = it.variants.iter().find(|variant| variant.value == *value)?;
    if variant.deprecated {
        return None;
    }
    let (name, variant) = (home.ty(ty), ident(&variant.name));
    Some(quote! { #name::#variant })
}

/// A constant as `serde_json::Value`.
pub(super) fn any(home: &Home<'_>, value: &Literal) -> Option<TokenStream> {
    let ty = home.value();
    match value {
        Literal::Null => Some(quote! { #ty::Null }),
        Literal::Bool(value) => Some(quote! { #ty::Bool(#value) }),
        Literal::String(text) => Some(quote! { #ty::from(#text) }),
        Literal::Integer(value) => {
            let value = match (i64::try_from(*value), u64::try_from(*value)) {
                (Ok(value), _) => Token::i64_suffixed(value),
                (_, Ok(value)) => Token::u64_suffixed(value),
                // What `serde_json` makes of it, too.
                _ => Token::f64_suffixed(*value as f64),
            };
            Some(quote! { #ty::from(#value) })
        }
        Literal::Number(_) => {
            let value = float(value)?;
            Some(quote! { #ty::from(#value) })
        }
        Literal::Json(_) => None,
    }
}

/// A constant as JSON text.
pub(super) fn json(value: &Literal) -> String {
    match value {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => value.to_string(),
        Literal::Integer(value) => value.to_string(),
        Literal::Number(text) | Literal::Json(text) => text.clone(),
        Literal::String(text) => serde_json::Value::from(text.as_str()).to_string(),
    }
}
