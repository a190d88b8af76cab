//! Lowers the named schemas of documents and writes their types as Rust would spell them:
//! `cargo run --example types -- [-v] FILE...`

use std::path::Path;
use std::time::Instant;

use codegen::config::Config;
use codegen::diagnostics::{Diagnostics, PER_CODE, human};
use codegen::document::{Options, load};
use codegen::ir::{Extra, Presence, Ty, TypeKind, Types};
use codegen::lower::schema::Schemas;

fn main() {
    let mut verbose = false;
    for argument in std::env::args().skip(1) {
        if argument == "-v" {
            verbose = true;
            continue;
        }
        let diagnostics = Diagnostics::new();
        let Some(document) = load(Path::new(&argument), &Options::default(), &diagnostics) else {
            println!("{argument}: cannot be read");
            continue;
        };
        let before = diagnostics.len();
        let start = Instant::now();
        let config = Config::default();
        let types = Schemas::new(&document, &config, &diagnostics).finish();
        println!(
            "{argument}: {} schemas, {} types, {:?}",
            document.schemas().len(),
            types.len(),
            start.elapsed()
        );
        if verbose {
            write(&types);
            println!(
                "{}",
                human(
                    diagnostics.list().get(before..).unwrap_or_default(),
                    PER_CODE
                )
            );
        }
    }
}

fn write(types: &Types) {
    for (_, def) in types.iter() {
        println!(
            "// {} {}{}",
            def.origin,
            if def.named { "named" } else { "" },
            if def.docs.facts.is_empty() {
                String::new()
            } else {
                format!(" {:?}", def.docs.facts)
            }
        );
        let name = &def.name;
        match &def.kind {
            TypeKind::Alias(ty) => println!("type {name} = {};", spell(types, ty)),
            TypeKind::Newtype(ty) => println!("struct {name}({});", spell(types, ty)),
            TypeKind::Struct(object) => {
                println!("struct {name} {{");
                for field in &object.fields {
                    let ty = spell(types, &field.ty);
                    let ty = if field.presence == Presence::Optional {
                        format!("Option<{ty}>")
                    } else {
                        ty
                    };
                    let constant = field
                        .constant
                        .as_ref()
                        .map(|literal| format!(" = {literal:?}"))
                        .unwrap_or_default();
                    println!(
                        "    {}: {ty}{constant}, // {} {:?} {:?}",
                        field.name, field.wire, field.direction, field.docs.facts
                    );
                }
                if let Extra::Kept { name, value } = &object.extra {
                    println!("    {name}: Map<{}>", spell(types, value));
                }
                println!("}} // {:?}", object.extra == Extra::Closed);
            }
            TypeKind::Enum(list) => {
                println!("enum {name}: {:?} {{", list.repr);
                for variant in &list.variants {
                    println!("    {} = {:?},", variant.name, variant.value);
                }
                println!("    {:?}\n}}", list.unknown);
            }
            TypeKind::Union(union) => {
                println!("union {name} {{");
                for variant in &union.variants {
                    println!(
                        "    {}({}) {:?},",
                        variant.name,
                        spell(types, &variant.ty),
                        variant.tag
                    );
                }
                println!("    {:?}\n    {:?}\n}}", union.unknown, union.decide);
            }
        }
    }
}

fn spell(types: &Types, ty: &Ty) -> String {
    match ty {
        Ty::Named(id) => types
            .get(*id)
            .map(|def| def.name.clone())
            .unwrap_or_default(),
        Ty::Array(item) => format!("Vec<{}>", spell(types, item)),
        Ty::Map(value) => format!("Map<{}>", spell(types, value)),
        Ty::Nullable(inner) => format!("Nullable<{}>", spell(types, inner)),
        Ty::Boxed(inner) => format!("Box<{}>", spell(types, inner)),
        Ty::Tuple(items) => format!(
            "({})",
            items
                .iter()
                .map(|item| spell(types, item))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        other => format!("{other:?}"),
    }
}
