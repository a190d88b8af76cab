//! Types, a line each.
//!
//! `A { id: I64, name?: String, note: String|null, ..Any }` is a struct, with an optional field, one that may be null,
//! and other fields kept; `!` in its place means closed. `E = "a" A | "b" B | _ Unknown` is an enum,
//! `U = A(Alpha) | B(I64) | _ Unknown by Integer: B, Object: kind a=A` a union, `T = String` an alias.

use codegen::ir::{
    Branch, Direction, Extra, Field, Literal, Presence, Struct, Ty, TypeDef, TypeKind, Types, Union,
};

/// Each type on its line.
pub(crate) fn types(types: &Types) -> String {
    types
        .iter()
        .map(|(_, def)| definition(types, def) + "\n")
        .collect()
}

fn definition(types: &Types, def: &TypeDef) -> String {
    let name = &def.name;
    match &def.kind {
        TypeKind::Alias(ty) => format!("{name} = {}", spell(types, ty)),
        TypeKind::Newtype(ty) => format!("{name}({})", spell(types, ty)),
        TypeKind::Struct(object) => format!("{name} {{ {} }}", fields(types, object)),
        TypeKind::Enum(list) => {
            let variants = list
                .variants
                .iter()
                .map(|variant| format!("{} {}", literal(&variant.value), variant.name));
            let unknown = list.unknown.iter().map(|unknown| format!("_ {unknown}"));
            format!(
                "{name} = {}",
                variants.chain(unknown).collect::<Vec<_>>().join(" | ")
            )
        }
        TypeKind::Union(union) => {
            let variants = union.variants.iter().map(|variant| {
                let tag = variant
                    .tag
                    .as_ref()
                    .map(|(field, value)| format!(" +{field}={value}"))
                    .unwrap_or_default();
                format!("{}({}{tag})", variant.name, spell(types, &variant.ty))
            });
            let unknown = union.unknown.iter().map(|unknown| format!("_ {unknown}"));
            format!(
                "{name} = {} by {}",
                variants.chain(unknown).collect::<Vec<_>>().join(" | "),
                decide(union)
            )
        }
    }
}

fn fields(types: &Types, object: &Struct) -> String {
    let field = |field: &Field| {
        let optional = if field.presence == Presence::Optional {
            "?"
        } else {
            ""
        };
        let constant = field
            .constant
            .as_ref()
            .map(|value| format!(" = {}", literal(value)))
            .unwrap_or_default();
        let direction = match field.direction {
            Direction::Both => "",
            Direction::Request => " (sent)",
            Direction::Response => " (received)",
        };
        format!(
            "{}{optional}: {}{constant}{direction}",
            field.name,
            spell(types, &field.ty)
        )
    };
    let rest = match &object.extra {
        Extra::Ignored => None,
        Extra::Closed => Some("!".to_owned()),
        Extra::Kept { name, value } if name == "extra" => {
            Some(format!("..{}", spell(types, value)))
        }
        Extra::Kept { name, value } => Some(format!("..{name}: {}", spell(types, value))),
    };
    object
        .fields
        .iter()
        .map(field)
        .chain(rest)
        .collect::<Vec<_>>()
        .join(", ")
}

fn decide(union: &Union) -> String {
    let variant = |at: &usize| {
        union
            .variants
            .get(*at)
            .map(|variant| variant.name.clone())
            .unwrap_or_default()
    };
    let all = union
        .decide
        .iter()
        .map(|(of, how)| format!("{of:?}: {}", spell_branch(how, &variant)));
    all.collect::<Vec<_>>().join(", ")
}

fn spell(types: &Types, ty: &Ty) -> String {
    match ty {
        Ty::Named(id) => types
            .get(*id)
            .map(|def| def.name.clone())
            .unwrap_or_default(),
        Ty::Array(item) => format!("[{}]", spell(types, item)),
        Ty::Map(value) => format!("{{{}}}", spell(types, value)),
        Ty::Nullable(inner) => format!("{}|null", spell(types, inner)),
        Ty::Boxed(inner) => format!("Box<{}>", spell(types, inner)),
        Ty::Tuple(items) => format!(
            "({})",
            items
                .iter()
                .map(|item| spell(types, item))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        Ty::External(path) => path.clone(),
        other => format!("{other:?}"),
    }
}

fn literal(value: &Literal) -> String {
    match value {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => value.to_string(),
        Literal::Integer(value) => value.to_string(),
        Literal::Number(text) | Literal::Json(text) => text.clone(),
        Literal::String(text) => format!("{text:?}"),
    }
}

fn spell_branch(branch: &Branch, variant: &dyn Fn(&usize) -> String) -> String {
    let rest = |otherwise: &Option<usize>| {
        otherwise
            .as_ref()
            .map(|at| format!(" else {}", variant(at)))
            .unwrap_or_default()
    };
    match branch {
        Branch::Only(at) => variant(at),
        Branch::Tag {
            field,
            values,
            otherwise,
            absent,
        } => {
            let named = values
                .iter()
                .map(|(value, at)| format!("{value}={}", variant(at)));
            let own = |it: &&Branch| !matches!(it, Branch::Only(at) if Some(*at) == *otherwise);
            let absent = absent.as_deref().filter(own).map(|it| match it {
                Branch::Only(_) => format!("none={}", spell_branch(it, variant)),
                _ => format!("none=({})", spell_branch(it, variant)),
            });
            let values: Vec<_> = named.chain(absent).collect();
            format!("{field} {}{}", values.join(" "), rest(otherwise))
        }
        Branch::Keys { keys, otherwise } => {
            let keys: Vec<_> = keys
                .iter()
                .map(|(key, at)| format!("has {key}={}", variant(at)))
                .collect();
            format!("{}{}", keys.join(" "), rest(otherwise))
        }
        Branch::Values { values, otherwise } => {
            let values: Vec<_> = values
                .iter()
                .map(|(value, at)| format!("{}={}", literal(value), variant(at)))
                .collect();
            format!("{}{}", values.join(" "), rest(otherwise))
        }
        Branch::Try { order, otherwise } => {
            let order: Vec<_> = order.iter().map(variant).collect();
            format!("trying {}{}", order.join(" "), rest(otherwise))
        }
    }
}
