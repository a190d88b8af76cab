//! An API that has one of everything.

use codegen::ir::{
    Api, Auth, Branch, Constructors, DateCrate, Direction, Docs, Enum, EnumRepr, Extra, Field,
    JsonType, Literal, MapType, Package, Presence, Struct, Ty, TypeDef, TypeId, TypeKind, Types,
    Union, UnionVariant, Variant,
};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) fn api() -> Api {
    let mut types = Types::default();
    for def in defs() {
        types.push(def);
    }
    Api {
        package: package(),
        docs: Docs::default(),
        servers: Vec::new(),
        auth: Auth::default(),
        types,
        operations: Vec::new(),
        resources: Vec::new(),
        root_operations: Vec::new(),
        webhooks: Vec::new(),
        parts: BTreeSet::new(),
        externals: BTreeSet::new(),
    }
}

fn package() -> Package {
    Package {
        name: "zoo".to_owned(),
        version: "0.1.0".to_owned(),
        description: String::new(),
        license: None,
        repository: None,
        command: "cargo xtask generate".to_owned(),
        document: "zoo.yaml".to_owned(),
        base_url_env: None,
        dates: DateCrate::Chrono,
        strict_dates: false,
        maps: MapType::BTreeMap,
        constructors: Constructors::Requests,
        dependencies: Default::default(),
        resource_features: Vec::new(),
    }
}

const CAT: u32 = 0;
const DOG: u32 = 1;
const PET: u32 = 2;
const STATUS: u32 = 3;
const LEVEL: u32 = 4;
const AUTO: u32 = 5;
const FILE: u32 = 6;
const OPTION: u32 = 7;
const KIND: u32 = 8;
const NODE: u32 = 9;
const CLOSED: u32 = 14;

fn defs() -> Vec<TypeDef> {
    vec![
        def("Cat", "pets", cat()),
        def("Dog", "pets", dog()),
        def("Pet", "pets", pet()),
        def("FileStatus", "files", status()),
        def("Level", "files", level()),
        def("Threads", "files", threads()),
        def("File", "files", file()),
        def(
            "Option",
            "odd",
            TypeKind::Struct(Struct {
                fields: vec![
                    optional("r", Ty::String),
                    optional("type", Ty::Named(TypeId(KIND))),
                ],
                extra: Extra::Ignored,
            }),
        ),
        def("OptionKind", "odd", only_kind()),
        def("Node", "odd", node()),
        def("Answer", "odd", answer()),
        def("Shape", "odd", shape()),
        def("Ids", "odd", TypeKind::Alias(Ty::Array(Box::new(Ty::Uuid)))),
        def(
            "Tree",
            "odd",
            TypeKind::Newtype(Ty::Array(Box::new(Ty::Named(TypeId(13))))),
        ),
        def("Closed", "odd", closed()),
        def("Setting", "odd", setting()),
        def("Empty", "odd", TypeKind::Struct(Struct::default())),
        def(
            "Never",
            "odd",
            TypeKind::Union(union(Vec::new(), BTreeMap::new(), None)),
        ),
        only_read(),
        def("T", "odd", letter()),
    ]
}

fn def(name: &str, module: &str, kind: TypeKind) -> TypeDef {
    TypeDef {
        name: name.to_owned(),
        module: module.to_owned(),
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

fn required(name: &str, ty: Ty) -> Field {
    Field {
        name: if name == "type" { "r#type" } else { name }.to_owned(),
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

fn optional(name: &str, ty: Ty) -> Field {
    Field {
        presence: Presence::Optional,
        ..required(name, ty)
    }
}

fn nullable(ty: Ty) -> Ty {
    Ty::Nullable(Box::new(ty))
}

fn named(id: u32) -> Ty {
    Ty::Named(TypeId(id))
}

fn text(value: &str) -> Literal {
    Literal::String(value.to_owned())
}

fn docs(description: &str) -> Docs {
    Docs {
        description: Some(description.to_owned()),
        ..Docs::default()
    }
}

fn cat() -> TypeKind {
    let kind = Field {
        constant: Some(text("cat")),
        ..required("type", Ty::String)
    };
    let lives = Field {
        docs: docs("How many are left."),
        ..optional("lives", Ty::I32)
    };
    TypeKind::Struct(Struct {
        fields: vec![kind, required("name", Ty::String), lives],
        extra: Extra::Ignored,
    })
}

/// Its tag is no field of it, and what it does not name is kept.
fn dog() -> TypeKind {
    let old = Field {
        deprecated: true,
        ..optional("breed", Ty::String)
    };
    TypeKind::Struct(Struct {
        fields: vec![required("name", Ty::String), old],
        extra: Extra::Kept {
            name: "extra".to_owned(),
            value: Ty::Any,
        },
    })
}

fn variant(name: &str, ty: Ty) -> UnionVariant {
    UnionVariant {
        name: name.to_owned(),
        ty,
        docs: Docs::default(),
        tag: None,
    }
}

fn union(
    variants: Vec<UnionVariant>,
    decide: BTreeMap<JsonType, Branch>,
    unknown: Option<&str>,
) -> Union {
    Union {
        variants,
        decide,
        unknown: unknown.map(str::to_owned),
    }
}

fn pet() -> TypeKind {
    let dog = UnionVariant {
        tag: Some(("type".to_owned(), "dog".to_owned())),
        ..variant("Dog", Ty::Boxed(Box::new(named(DOG))))
    };
    let tag = Branch::Tag {
        field: "type".to_owned(),
        values: vec![
            ("cat".to_owned(), 0),
            ("kitten".to_owned(), 0),
            ("dog".to_owned(), 1),
        ],
        otherwise: None,
        absent: None,
    };
    TypeKind::Union(union(
        vec![variant("Cat", named(CAT)), dog],
        BTreeMap::from([(JsonType::Object, tag)]),
        Some("Unknown"),
    ))
}

fn constants(values: &[(&str, Literal)]) -> Vec<Variant> {
    values
        .iter()
        .map(|(name, value)| Variant {
            name: (*name).to_owned(),
            value: value.clone(),
            docs: Docs::default(),
            deprecated: false,
        })
        .collect()
}

fn status() -> TypeKind {
    let mut variants = constants(&[
        ("Success", text("SUCCESS")),
        ("InProgress", text("IN_PROGRESS")),
        ("Old", text("old \"one\"")),
    ]);
    if let Some(old) = variants.last_mut() {
        old.deprecated = true;
    }
    TypeKind::Enum(Enum {
        repr: EnumRepr::String,
        variants,
        unknown: Some("Unknown".to_owned()),
    })
}

fn level() -> TypeKind {
    TypeKind::Enum(Enum {
        repr: EnumRepr::Integer,
        variants: constants(&[("Low", Literal::Integer(-1)), ("High", Literal::Integer(1))]),
        unknown: Some("Unknown".to_owned()),
    })
}

fn threads() -> TypeKind {
    TypeKind::Enum(Enum {
        repr: EnumRepr::Any,
        variants: constants(&[
            ("Auto", text("auto")),
            ("None", Literal::Null),
            ("Half", Literal::Number("0.5".to_owned())),
            ("One", Literal::Integer(1)),
            ("Pair", Literal::Json("[1, 2]".to_owned())),
        ]),
        unknown: Some("Unknown".to_owned()),
    })
}

fn closed() -> TypeKind {
    TypeKind::Enum(Enum {
        repr: EnumRepr::String,
        variants: constants(&[("Yes", text("yes")), ("No", text("no"))]),
        unknown: None,
    })
}

fn file() -> TypeKind {
    TypeKind::Struct(Struct {
        fields: vec![
            required("id", Ty::Uuid),
            required("status", named(STATUS)),
            required("created_at", Ty::DateTime),
            required("parent", nullable(Ty::Uuid)),
            optional("level", named(LEVEL)),
            optional("threads", named(AUTO)),
            optional("day", Ty::Date),
            optional("note", nullable(Ty::String)),
            optional("score", Ty::F64),
            optional("meta", Ty::Any),
            optional("labels", Ty::Map(Box::new(Ty::String))),
            optional("pair", Ty::Tuple(vec![Ty::I64, Ty::Bool])),
            optional("pets", Ty::Array(Box::new(named(PET)))),
            optional("choice", named(OPTION)),
            optional("content", Ty::Base64),
            optional("peer", Ty::External("::std::net::IpAddr".to_owned())),
        ],
        extra: Extra::Closed,
    })
}

/// An enum with the name that a type parameter likes to have.
fn letter() -> TypeKind {
    TypeKind::Enum(Enum {
        repr: EnumRepr::String,
        variants: constants(&[("A", text("a"))]),
        unknown: Some("Unknown".to_owned()),
    })
}

fn only_kind() -> TypeKind {
    TypeKind::Enum(Enum {
        repr: EnumRepr::String,
        variants: constants(&[("Only", text("only"))]),
        unknown: None,
    })
}

fn node() -> TypeKind {
    let kind = Field {
        constant: Some(text("only")),
        ..required("kind", named(KIND))
    };
    TypeKind::Struct(Struct {
        fields: vec![
            kind,
            optional("left", Ty::Boxed(Box::new(named(NODE)))),
            optional("next", nullable(Ty::Boxed(Box::new(named(NODE))))),
        ],
        extra: Extra::Ignored,
    })
}

/// Told by the JSON type, and among strings by value.
fn answer() -> TypeKind {
    let values = Branch::Values {
        values: vec![(text("yes"), 0), (text("no"), 0)],
        otherwise: Some(1),
    };
    TypeKind::Union(union(
        vec![
            variant("Closed", named(CLOSED)),
            variant("Text", Ty::String),
            variant("Number", Ty::F64),
            variant("List", Ty::Array(Box::new(Ty::I64))),
            variant("Words", Ty::Array(Box::new(Ty::String))),
        ],
        BTreeMap::from([
            (JsonType::String, values),
            (JsonType::Integer, Branch::Only(2)),
            (JsonType::Number, Branch::Only(2)),
            (
                JsonType::Array,
                Branch::Try {
                    order: vec![3, 4],
                    otherwise: None,
                },
            ),
        ]),
        None,
    ))
}

/// Told by keys.
fn shape() -> TypeKind {
    let keys = Branch::Keys {
        keys: vec![("id".to_owned(), 1), ("kind".to_owned(), 0)],
        otherwise: Some(0),
    };
    TypeKind::Union(union(
        vec![variant("Node", named(NODE)), variant("File", named(FILE))],
        BTreeMap::from([(JsonType::Object, keys)]),
        Some("Other"),
    ))
}

fn setting() -> TypeKind {
    let fields = ["a", "b", "c", "d", "e", "f", "g", "h"];
    TypeKind::Struct(Struct {
        fields: fields.map(|name| required(name, Ty::Bool)).into(),
        extra: Extra::Ignored,
    })
}

fn only_read() -> TypeDef {
    TypeDef {
        direction: Direction::Response,
        deprecated: true,
        derives: vec!["Default".to_owned()],
        ..def(
            "Receipt",
            "odd",
            TypeKind::Struct(Struct {
                fields: vec![required("id", Ty::String)],
                extra: Extra::Ignored,
            }),
        )
    }
}
