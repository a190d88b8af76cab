//! Types of other crates, and the parts of the runtime that know them.

use crate::emit::name::ident;
use crate::emit::scope;
use crate::ir::{
    self, ContentKind, DateCrate, Extra, MapType, Output, Payload, RuntimePart, Ty, TypeKind,
};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The parts of the runtime that the types of an API need, by the names of
/// `codegen/runtime/parts.toml`.
#[must_use]
pub fn parts(api: &ir::Api) -> BTreeSet<RuntimePart> {
    let mut parts = BTreeSet::from(["model"]);
    every_type(api, &mut |ty| {
        parts.extend(match ty {
            Ty::DateTime | Ty::Date | Ty::Time => date_part(api),
            Ty::Uuid => Some("model_uuid"),
            Ty::Base64 | Ty::Binary => Some("model_base64"),
            Ty::Map(_) if api.package.maps == MapType::IndexMap => Some("model_indexmap"),
            Ty::Map(_)
            | Ty::Bool
            | Ty::I32
            | Ty::I64
            | Ty::U32
            | Ty::U64
            | Ty::F32
            | Ty::F64
            | Ty::String
            | Ty::Any
            | Ty::Null
            | Ty::Named(_)
            | Ty::Array(_)
            | Ty::Tuple(_)
            | Ty::Nullable(_)
            | Ty::Boxed(_)
            | Ty::External(_) => None,
        });
    });
    parts
        .into_iter()
        .map(|part| RuntimePart(part.to_owned()))
        .collect()
}

fn date_part(api: &ir::Api) -> Option<&'static str> {
    match api.package.dates {
        DateCrate::Chrono => Some("model_chrono"),
        DateCrate::Jiff => Some("model_jiff"),
        DateCrate::Time => Some("model_time"),
        DateCrate::String => None,
    }
}

/// What is said of types of other crates in `src/models/mod.rs`: how date-times are read, which is
/// a setting, and that types of the user's know `serde` only.
pub(super) fn impls(api: &ir::Api) -> TokenStream {
    let mut paths = BTreeSet::new();
    let mut instants = false;
    every_type(api, &mut |ty| match ty {
        Ty::External(path) => {
            let path: String = path.split_whitespace().collect();
            paths.insert(path.trim_start_matches("::").to_owned());
        }
        ty => instants |= matches!(ty, Ty::DateTime),
    });
    let dates = date_part(api).filter(|_| instants).map(|module| {
        let module = ident(module);
        let naive = ident(match api.package.strict_dates {
            true => "Refused",
            false => "Utc",
        });
        quote! { crate::runtime::#module::date_time!(#naive); }
    });
    let external = paths.iter().filter(|path| !is_known(path)).map(|path| {
        let ty = scope::external(path);
        // A module of types may have the name of a crate.
        let global = match path.split("::").next() {
            Some("crate" | "self" | "super") => TokenStream::new(),
            _ => quote! { :: },
        };
        quote! { crate::runtime::model::external!(#global #ty); }
    });
    quote! { #dates #(#external)* }
}

/// Whether the runtime knows how a type of the user's travels: it is none of the user's.
fn is_known(path: &str) -> bool {
    let plain = path.split('<').next().unwrap_or(path);
    let name = plain.rsplit("::").next().unwrap_or(plain);
    let home = plain.split("::").next().unwrap_or(plain);
    let ours = matches!(
        home,
        "std" | "alloc" | "core" | "serde_json" | "chrono" | "uuid" | "jiff" | "time" | "indexmap"
    ) || home == plain;
    let names = [
        "bool",
        "i32",
        "i64",
        "u32",
        "u64",
        "f32",
        "f64",
        "String",
        "Vec",
        "Option",
        "Box",
        "BTreeMap",
        "HashMap",
        "IndexMap",
        "Value",
        "Uuid",
        "DateTime",
        "NaiveDate",
        "NaiveTime",
        "Timestamp",
        "OffsetDateTime",
        "Date",
        "Time",
    ];
    ours && names.contains(&name)
}

/// Shows every type expression that is spelled, inside out.
fn every_type(api: &ir::Api, show: &mut dyn FnMut(&Ty)) {
    for (_, def) in api.types.iter() {
        match &def.kind {
            TypeKind::Struct(it) => {
                it.fields.iter().for_each(|field| within(&field.ty, show));
                if let Extra::Kept { value, .. } = &it.extra {
                    within(&Ty::Map(Box::new(value.clone())), show);
                }
            }
            TypeKind::Enum(_) => {}
            TypeKind::Union(it) => it.variants.iter().for_each(|it| within(&it.ty, show)),
            TypeKind::Alias(ty) | TypeKind::Newtype(ty) => within(ty, show),
        }
    }
    for operation in &api.operations {
        of_operation(operation, &mut |ty| within(ty, show));
    }
}

/// The types that parameters and bodies of an operation have. Headers of responses are text.
fn of_operation(operation: &ir::Operation, show: &mut dyn FnMut(&Ty)) {
    operation.params.iter().for_each(|param| show(&param.ty));
    for content in operation.body.iter().flat_map(|body| &body.contents) {
        match &content.kind {
            ContentKind::Json(ty) | ContentKind::Form { ty, .. } => show(ty),
            ContentKind::Multipart(parts) => parts.iter().for_each(|part| show(&part.ty)),
            ContentKind::Text | ContentKind::Bytes => {}
        }
    }
    let mut payload = |payload: &Payload| match payload {
        Payload::Json(ty) | Payload::JsonLines(ty) | Payload::Events { ty, .. } => show(ty),
        Payload::Empty | Payload::Text | Payload::Bytes => {}
    };
    match &operation.output {
        Output::Single(single) => payload(single),
        Output::ByStatus { cases, .. } => cases.iter().for_each(|case| payload(&case.payload)),
    }
    operation
        .errors
        .iter()
        .filter_map(|error| error.ty.as_ref())
        .for_each(show);
}

fn within(ty: &Ty, show: &mut dyn FnMut(&Ty)) {
    match ty {
        Ty::Array(inner) | Ty::Map(inner) | Ty::Nullable(inner) | Ty::Boxed(inner) => {
            within(inner, show);
        }
        Ty::Tuple(items) => items.iter().for_each(|item| within(item, show)),
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
        | Ty::Base64
        | Ty::Binary
        | Ty::Any
        | Ty::Null
        | Ty::Named(_)
        | Ty::External(_) => {}
    }
    show(ty);
}
