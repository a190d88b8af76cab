//! Types of other crates.

use crate::emit::name::ident;
use crate::emit::scope;
use crate::ir::{self, DateCrate};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// What is said of types of other crates in `src/models/mod.rs`: how date-times are read, which is
/// a setting, and that types of the user's know `serde` only.
pub(super) fn impls(api: &ir::Api) -> TokenStream {
    let module = match api.package.dates {
        DateCrate::Chrono => Some("model_chrono"),
        DateCrate::Jiff => Some("model_jiff"),
        DateCrate::Time => Some("model_time"),
        DateCrate::String => None,
    };
    let carried = |module: &&str| api.parts.iter().any(|part| part.0 == *module);
    let dates = module.filter(carried).map(|module| {
        let module = ident(module);
        let naive = ident(match api.package.strict_dates {
            true => "Refused",
            false => "Utc",
        });
        quote! { crate::runtime::#module::date_time!(#naive); }
    });
    let plain = |path: &String| -> String {
        let path: String = path.split_whitespace().collect();
        path.trim_start_matches("::").to_owned()
    };
    let paths: BTreeSet<String> = api.externals.iter().map(plain).collect();
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
