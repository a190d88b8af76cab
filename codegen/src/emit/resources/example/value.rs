//! Values for examples. Every one compiles; which are good is up to the document's examples.

use super::super::argument::is_text;
use crate::emit::name::{bare, ident};
use crate::emit::scope::Scope;
use crate::ir::{
    DateCrate, Direction, Enum, Extra, Field, Literal, Param, Part, PartValue, Presence, Struct,
    Ty, TypeDef, TypeKind, is_blank, is_prose,
};
use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;
use serde_json::Value;

/// Types within types are shown down to this level.
const MAX_DEPTH: usize = 4;

/// The id that stands in examples where the document gives none.
const UUID: &str = "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e";

/// A value for a required parameter.
pub(super) fn parameter(scope: &Scope<'_>, param: &Param) -> TokenStream {
    let example = param.docs.example.as_deref();
    let told = [
        param.default.as_ref().map(json_of),
        example.map(str::to_owned),
    ];
    let told = told
        .into_iter()
        .flatten()
        .find(|text| serde_json::from_str(text).is_ok_and(|value| fits(scope, &param.ty, &value)));
    argument(scope, &param.ty, told.as_deref(), bare(&param.name))
}

/// A constant as JSON text.
fn json_of(literal: &Literal) -> String {
    match literal {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => value.to_string(),
        Literal::Integer(value) => value.to_string(),
        Literal::Number(text) | Literal::Json(text) => text.clone(),
        Literal::String(text) => Value::from(text.as_str()).to_string(),
    }
}

/// Whether a value of the document can stand for a parameter: it is of the type, and no sentence that describes one.
fn fits(scope: &Scope<'_>, ty: &Ty, value: &Value) -> bool {
    if value
        .as_str()
        .is_some_and(|text| text.is_empty() || is_prose(text) || is_blank(text))
    {
        return false;
    }
    match scope.resolve(ty) {
        text if is_text(scope, text) => value.is_string(),
        Ty::Bool => value.is_boolean(),
        Ty::I32 | Ty::I64 | Ty::U32 | Ty::U64 => value.is_i64(),
        Ty::F32 | Ty::F64 => value.is_number(),
        Ty::Nullable(inner) | Ty::Boxed(inner) => fits(scope, inner, value),
        Ty::Array(_) => value.is_array(),
        Ty::Named(id) => match scope.api().types.get(*id).map(|def| &def.kind) {
            Some(TypeKind::Enum(it)) => it.variants.iter().any(|variant| match &variant.value {
                Literal::String(text) => Some(text.as_str()) == value.as_str(),
                Literal::Integer(number) => value.as_i64().map(i128::from) == Some(*number),
                Literal::Null | Literal::Bool(_) | Literal::Number(_) | Literal::Json(_) => false,
            }),
            Some(
                TypeKind::Struct(_)
                | TypeKind::Union(_)
                | TypeKind::Alias(_)
                | TypeKind::Newtype(_),
            )
            | None => !value.is_null(),
        },
        Ty::String
        | Ty::DateTime
        | Ty::Date
        | Ty::Time
        | Ty::Uuid
        | Ty::Base64
        | Ty::Binary
        | Ty::Any
        | Ty::Null
        | Ty::Map(_)
        | Ty::Tuple(_)
        | Ty::External(_) => true,
    }
}

/// A value as it is handed to a method; see [`super::super::argument`].
pub(super) fn argument(
    scope: &Scope<'_>,
    ty: &Ty,
    example: Option<&str>,
    name: &str,
) -> TokenStream {
    let example: Option<Value> = example.and_then(|text| serde_json::from_str(text).ok());
    let maker = Maker { scope };
    match scope.resolve(ty) {
        Ty::Nullable(inner) => {
            let inner = argument(scope, inner, None, name);
            quote! { Some(#inner) }
        }
        Ty::Boxed(inner) => argument(scope, inner, None, name),
        text if is_text(scope, text) => maker.text(example.as_ref(), name),
        Ty::Array(item) => {
            let first = example.as_ref().and_then(|value| value.get(0));
            let item = match scope.resolve(item) {
                item if is_text(scope, item) => maker.text(first, name),
                item => maker.owned(item, first, name, 0),
            };
            quote! { &[#item] }
        }
        resolved => {
            let value = maker.owned(resolved, example.as_ref(), name, 0);
            match maker.is_borrowed(resolved) {
                true => quote! { &#value },
                false => value,
            }
        }
    }
}

/// A value for a body of JSON; see [`super::super::argument::json`].
pub(super) fn json(scope: &Scope<'_>, ty: &Ty, example: Option<&str>, name: &str) -> TokenStream {
    match scope.resolve(ty) {
        Ty::Boxed(inner) => json(scope, inner, example, name),
        Ty::Array(_) | Ty::Nullable(_) => owned(scope, ty, example),
        _ => argument(scope, ty, example, name),
    }
}

/// A value of a body that is owned.
pub(super) fn owned(scope: &Scope<'_>, ty: &Ty, example: Option<&str>) -> TokenStream {
    let example: Option<Value> = example.and_then(|text| serde_json::from_str(text).ok());
    Maker { scope }.owned(ty, example.as_ref(), "body", 0)
}

/// A value for a part of a form.
pub(super) fn part(scope: &Scope<'_>, part: &Part) -> TokenStream {
    let example = part.docs.example.as_deref();
    match &part.value {
        PartValue::File | PartValue::FileOr(_) if part.many => quote! { [std::fs::read("file")?] },
        PartValue::File | PartValue::FileOr(_) => quote! { std::fs::read("file")? },
        PartValue::Value(ty) if part.many => argument(
            scope,
            &Ty::Array(Box::new(ty.clone())),
            example,
            bare(&part.name),
        ),
        PartValue::Value(ty) => argument(scope, ty, example, bare(&part.name)),
    }
}

struct Maker<'s, 'a> {
    scope: &'s Scope<'a>,
}

impl Maker<'_, '_> {
    fn def(&self, ty: &Ty) -> Option<&TypeDef> {
        self.scope.api().types.get(ty.named()?)
    }

    /// Whether a method takes the value by reference.
    fn is_borrowed(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Named(_) => !matches!(self.def(ty).map(|def| &def.kind), Some(TypeKind::Enum(_))),
            Ty::Base64 | Ty::Binary | Ty::Any | Ty::Map(_) | Ty::Tuple(_) | Ty::External(_) => true,
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
            | Ty::Null
            | Ty::Array(_)
            | Ty::Nullable(_)
            | Ty::Boxed(_) => false,
        }
    }

    fn text(&self, example: Option<&Value>, name: &str) -> TokenStream {
        let text = example.and_then(Value::as_str).unwrap_or(name);
        quote! { #text }
    }

    /// A value that is owned.
    fn owned(&self, ty: &Ty, example: Option<&Value>, name: &str, depth: usize) -> TokenStream {
        let resolved = self.scope.resolve(ty);
        match resolved {
            text if is_text(self.scope, text) => {
                let text = self.text(example, name);
                quote! { #text.into() }
            }
            Ty::Bool => {
                let value = example.and_then(Value::as_bool).unwrap_or(true);
                quote! { #value }
            }
            Ty::I32 | Ty::I64 | Ty::U32 | Ty::U64 => integer(resolved, example),
            Ty::F32 | Ty::F64 => {
                let value = example
                    .and_then(Value::as_f64)
                    .filter(|value| value.abs() < 1e9);
                let value = Token::f64_unsuffixed(value.unwrap_or(1.0));
                quote! { #value }
            }
            Ty::DateTime | Ty::Date | Ty::Time => self.date(resolved),
            Ty::Uuid => {
                let text = example.and_then(Value::as_str).filter(|text| is_uuid(text));
                let text = text.unwrap_or(UUID);
                quote! { #text.parse()? }
            }
            Ty::Null => quote! { () },
            Ty::Any => quote! { serde_json::json!({}) },
            Ty::Array(item) => {
                let first = example.and_then(|value| value.get(0));
                let item = self.owned(item, first, name, depth);
                quote! { vec![#item] }
            }
            Ty::Nullable(inner) => {
                let inner = self.owned(inner, example, name, depth);
                quote! { Some(#inner) }
            }
            Ty::Boxed(inner) => {
                let inner = self.owned(inner, example, name, depth);
                quote! { Box::new(#inner) }
            }
            Ty::Map(_) => quote! { Default::default() },
            Ty::Named(_) => self.named(resolved, example, depth),
            Ty::Tuple(items) => {
                let items = items.iter().enumerate().map(|(index, item)| {
                    let example = example.and_then(|value| value.get(index));
                    self.owned(item, example, name, depth)
                });
                quote! { (#(#items,)*) }
            }
            Ty::String | Ty::Base64 | Ty::Binary | Ty::External(_) => from_json(example),
        }
    }

    fn date(&self, ty: &Ty) -> TokenStream {
        match (self.scope.api().package.dates, ty) {
            (DateCrate::Time, Ty::Date) => quote! { time::Date::MIN },
            (DateCrate::Time, Ty::Time) => quote! { time::Time::MIDNIGHT },
            (DateCrate::Time, _) => quote! { time::OffsetDateTime::UNIX_EPOCH },
            (_, Ty::Date) => quote! { "2024-05-17".parse()? },
            (_, Ty::Time) => quote! { "09:30:00".parse()? },
            (_, _) => quote! { "2024-05-17T09:30:00Z".parse()? },
        }
    }

    fn named(&self, ty: &Ty, example: Option<&Value>, depth: usize) -> TokenStream {
        let Some(def) = self.def(ty) else {
            return from_json(example);
        };
        let made = match &def.kind {
            TypeKind::Enum(it) => self.variant(def, it, example),
            TypeKind::Struct(it) if depth < MAX_DEPTH => self.construct(def, it, example, depth),
            TypeKind::Union(it) if depth < MAX_DEPTH => it.variants.first().map(|variant| {
                let (path, name) = (self.path(def), ident(&variant.name));
                let value = self.owned(&variant.ty, None, "value", depth + 1);
                quote! { #path::#name(#value) }
            }),
            TypeKind::Struct(_)
            | TypeKind::Union(_)
            | TypeKind::Alias(_)
            | TypeKind::Newtype(_) => None,
        };
        made.unwrap_or_else(|| {
            let path = self.path(def);
            let text = example.map_or_else(|| "{}".to_owned(), Value::to_string);
            quote! { serde_json::from_str::<#path>(#text)? }
        })
    }

    /// The path of a type as a user writes it.
    fn path(&self, def: &TypeDef) -> TokenStream {
        let krate = ident(&self.scope.api().package.name.replace('-', "_"));
        let name = ident(&def.name);
        quote! { #krate::models::#name }
    }

    fn variant(&self, def: &TypeDef, it: &Enum, example: Option<&Value>) -> Option<TokenStream> {
        let wanted = example.and_then(Value::as_str);
        let number_wanted = example.and_then(Value::as_i64).map(i128::from);
        let named = it.variants.iter().find(|variant| match &variant.value {
            Literal::String(text) => Some(text.as_str()) == wanted,
            Literal::Integer(number) => number_wanted == Some(*number),
            Literal::Null | Literal::Bool(_) | Literal::Number(_) | Literal::Json(_) => false,
        });
        let current = it.variants.iter().find(|variant| !variant.deprecated);
        let variant = named.or(current).or(it.variants.first())?;
        let (path, name) = (self.path(def), ident(&variant.name));
        Some(quote! { #path::#name })
    }

    /// A call of the constructor that models have where they are sent.
    fn construct(
        &self,
        def: &TypeDef,
        it: &Struct,
        example: Option<&Value>,
        depth: usize,
    ) -> Option<TokenStream> {
        match def.direction {
            Direction::Response => return None,
            Direction::Both | Direction::Request => {}
        }
        let path = self.path(def);
        let asked =
            |field: &&Field| field.presence == Presence::Required && field.constant.is_none();
        let arguments = it.fields.iter().filter(asked).map(|field| {
            let example = example.and_then(|value| value.get(&field.wire));
            let own: Option<Value> = field
                .docs
                .example
                .as_deref()
                .and_then(|text| serde_json::from_str(text).ok());
            let example = example.or(own.as_ref());
            match self.scope.resolve(&field.ty) {
                // The constructor takes what becomes a `String`.
                Ty::String => self.text(example, bare(&field.name)),
                // The constructor puts what it is given into the box.
                Ty::Boxed(inner) => self.owned(inner, example, bare(&field.name), depth + 1),
                _ => self.owned(&field.ty, example, bare(&field.name), depth + 1),
            }
        });
        let arguments: Vec<_> = arguments.collect();
        match (&it.extra, arguments.is_empty()) {
            (Extra::Ignored | Extra::Closed | Extra::Kept { .. }, _) => {
                Some(quote! { #path::new(#(#arguments),*) })
            }
        }
    }
}

fn integer(ty: &Ty, example: Option<&Value>) -> TokenStream {
    let value = example.and_then(Value::as_i64).filter(|value| match ty {
        Ty::I32 => i32::try_from(*value).is_ok(),
        Ty::U32 => u32::try_from(*value).is_ok(),
        Ty::U64 => *value >= 0,
        _ => true,
    });
    let value = Token::i64_unsuffixed(value.unwrap_or(1));
    quote! { #value }
}

/// A value read from JSON, of the type that its place has.
fn from_json(example: Option<&Value>) -> TokenStream {
    let text = example.map_or_else(|| "{}".to_owned(), Value::to_string);
    quote! { serde_json::from_str(#text)? }
}

fn is_uuid(text: &str) -> bool {
    let hex = text.chars().filter(char::is_ascii_hexdigit).count();
    text.len() == 36 && hex == 32 && text.matches('-').count() == 4
}
