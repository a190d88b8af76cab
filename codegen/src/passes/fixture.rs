//! APIs for tests of passes.

use std::collections::BTreeSet;

use crate::ir::{
    Api, Auth, Body, Constructors, Content, ContentKind, DateCrate, Direction, Docs, Extra, Field,
    MapType, Method, Operation, Output, Package, Payload, Presence, Struct, Ty, TypeDef, TypeId,
    TypeKind, Types,
};

pub(crate) fn api(defs: Vec<TypeDef>, operations: Vec<Operation>) -> Api {
    let mut types = Types::default();
    for def in defs {
        types.push(def);
    }
    Api {
        package: Package {
            name: "test".to_owned(),
            version: "0.1.0".to_owned(),
            description: String::new(),
            license: None,
            repository: None,
            command: String::new(),
            document: String::new(),
            base_url_env: None,
            dates: DateCrate::Chrono,
            strict_dates: false,
            maps: MapType::BTreeMap,
            constructors: Constructors::Requests,
            dependencies: Default::default(),
            resource_features: Vec::new(),
        },
        docs: Docs::default(),
        servers: Vec::new(),
        auth: Auth::default(),
        types,
        operations,
        resources: Vec::new(),
        root_operations: Vec::new(),
        webhooks: Vec::new(),
        parts: BTreeSet::new(),
        externals: BTreeSet::new(),
    }
}

/// An operation of a resource with a body and an answer in JSON.
pub(crate) fn operation(resource: &str, body: Option<Ty>, answer: Option<Ty>) -> Operation {
    let content = |ty| Content {
        media_type: "application/json".to_owned(),
        name: "json".to_owned(),
        kind: ContentKind::Json(ty),
    };
    Operation {
        name: "call".to_owned(),
        type_name: "Call".to_owned(),
        path_names: vec![resource.to_owned()],
        operation_id: None,
        method: Method("POST".to_owned()),
        path: "/".to_owned(),
        segments: Vec::new(),
        fixed_query: None,
        docs: Docs::default(),
        deprecated: false,
        params: Vec::new(),
        body: body.map(|ty| Body {
            presence: Presence::Required,
            docs: Docs::default(),
            name: "body".to_owned(),
            contents: vec![content(ty)],
        }),
        output: Output::Single(answer.map_or(Payload::Empty, Payload::Json)),
        flags: Vec::new(),
        fixed_headers: Vec::new(),
        headers: Vec::new(),
        errors: Vec::new(),
        auth: None,
        server: None,
        pagination: None,
        waiter: None,
        accept: Vec::new(),
        idempotency_header: None,
        origin: String::new(),
    }
}

pub(crate) fn def(name: &str, kind: TypeKind) -> TypeDef {
    TypeDef {
        name: name.to_owned(),
        module: "shared".to_owned(),
        docs: Docs::default(),
        deprecated: false,
        derives: Vec::new(),
        origin: String::new(),
        named: true,
        in_parts: false,
        direction: Direction::Both,
        kind,
    }
}

pub(crate) fn unnamed(name: &str, kind: TypeKind) -> TypeDef {
    TypeDef {
        named: false,
        ..def(name, kind)
    }
}

pub(crate) fn object(fields: Vec<Field>) -> TypeKind {
    TypeKind::Struct(Struct {
        fields,
        extra: Extra::Ignored,
    })
}

pub(crate) fn field(name: &str, ty: Ty) -> Field {
    Field {
        name: name.to_owned(),
        wire: name.to_owned(),
        ty,
        presence: Presence::Required,
        docs: Docs::default(),
        deprecated: false,
        default: None,
        constant: None,
        direction: Direction::Both,
    }
}

pub(crate) fn named(id: u32) -> Ty {
    Ty::Named(TypeId(id))
}

/// The types of an API, a line each: `Pet { id: I64, owner: Owner }`.
pub(crate) fn spelled(api: &Api) -> Vec<String> {
    let line = |def: &TypeDef| match &def.kind {
        TypeKind::Struct(object) => {
            let optional = |field: &Field| {
                if field.presence == Presence::Optional {
                    "?"
                } else {
                    ""
                }
            };
            let fields = object.fields.iter().map(|field| {
                format!(
                    "{}{}: {}",
                    field.name,
                    optional(field),
                    spell(api, &field.ty)
                )
            });
            format!(
                "{} {{ {} }}",
                def.name,
                fields.collect::<Vec<_>>().join(", ")
            )
        }
        TypeKind::Enum(list) => format!("{} = {} constants", def.name, list.variants.len()),
        TypeKind::Union(union) => {
            let variants = union.variants.iter().map(|variant| spell(api, &variant.ty));
            format!(
                "{} = {}",
                def.name,
                variants.collect::<Vec<_>>().join(" | ")
            )
        }
        TypeKind::Alias(ty) => format!("{} = {}", def.name, spell(api, ty)),
        TypeKind::Newtype(ty) => format!("{}({})", def.name, spell(api, ty)),
    };
    api.types.iter().map(|(_, def)| line(def)).collect()
}

pub(crate) fn spell(api: &Api, ty: &Ty) -> String {
    match ty {
        Ty::Named(id) => api
            .types
            .get(*id)
            .map(|def| def.name.clone())
            .unwrap_or_default(),
        Ty::Array(inner) => format!("[{}]", spell(api, inner)),
        Ty::Map(inner) => format!("{{{}}}", spell(api, inner)),
        Ty::Nullable(inner) => format!("{}|null", spell(api, inner)),
        Ty::Boxed(inner) => format!("Box<{}>", spell(api, inner)),
        other => format!("{other:?}"),
    }
}
