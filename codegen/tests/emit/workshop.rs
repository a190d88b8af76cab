//! An API that has one of everything: each place and style of a parameter, each kind of body and
//! answer, pages, credentials, servers, and names that are in the way of others.

mod answers;
mod bodies;

use crate::llama_cloud::{self, def, docs, field, object, operation, package, param, strings};
use codegen::ir::{
    Api, ApiKeyPlace, Auth, AuthScheme, AuthSchemeKind, Counts, Cursor, Direction, JsonEndpoint,
    OAuth2, Operation, OperationId, Output, Pagination, PaginationKind, Param, ParamPlace,
    ParamStyle, Payload, Presence, Requirement, Resource, Segment, Server, ServerVariable, Ty,
    TypeId, Types,
};
use std::collections::BTreeSet;

use ParamPlace::{Cookie, Header, Path, Query};
use Presence::{Optional, Required};

struct Named {
    tool: TypeId,
    page: TypeId,
    kind: TypeId,
}

fn types(types: &mut Types) -> Named {
    let kind = types.push(def(
        "Kind",
        Direction::Both,
        strings(&[("Hammer", "hammer")]),
    ));
    let tool = types.push(def(
        "Tool",
        Direction::Both,
        object(vec![
            field("id", Ty::Uuid, Required, "Its id."),
            field("kind", Ty::Named(kind), Required, "Its kind."),
            field("made", Ty::DateTime, Optional, "When it was made."),
            field(
                "r#type",
                Ty::Array(Box::new(Ty::String)),
                Optional,
                "Words.",
            ),
        ]),
    ));
    let paging = types.push(def(
        "PagingInfo",
        Direction::Response,
        object(vec![field(
            "next",
            Ty::Nullable(Box::new(Ty::String)),
            Optional,
            "Where to go on.",
        )]),
    ));
    let page = types.push(def(
        "ToolPage",
        Direction::Response,
        object(vec![
            field(
                "items",
                Ty::Array(Box::new(Ty::Named(tool))),
                Optional,
                "Tools.",
            ),
            field("paging", Ty::Named(paging), Optional, "What comes next."),
        ]),
    ));
    Named { tool, page, kind }
}

fn styled(name: &str, ty: Ty, place: ParamPlace, presence: Presence, style: ParamStyle) -> Param {
    Param {
        style,
        docs: docs("A `parameter` with *words* <b>of</b> the [document]."),
        ..param(name, ty, place, presence)
    }
}

fn list_params(named: &Named) -> Vec<Param> {
    let texts = Ty::Array(Box::new(Ty::String));
    let object = Ty::Map(Box::new(Ty::String));
    let form = |explode, allow_reserved| ParamStyle::Form {
        explode,
        allow_reserved,
    };
    vec![
        styled(
            "box",
            Ty::String,
            Path,
            Required,
            ParamStyle::Label { explode: true },
        ),
        styled(
            "shelf",
            Ty::I64,
            Path,
            Required,
            ParamStyle::Matrix { explode: false },
        ),
        styled("dry", Ty::Bool, Query, Required, form(true, false)),
        styled(
            "kinds",
            Ty::Array(Box::new(Ty::Named(named.kind))),
            Query,
            Optional,
            form(false, true),
        ),
        styled("query", Ty::String, Query, Optional, form(true, true)),
        styled("timeout", Ty::F64, Query, Optional, form(true, false)),
        styled(
            "words",
            texts.clone(),
            Query,
            Optional,
            ParamStyle::PipeDelimited,
        ),
        styled(
            "tabs",
            texts.clone(),
            Query,
            Optional,
            ParamStyle::TabDelimited,
        ),
        styled("spaces", texts, Query, Optional, ParamStyle::SpaceDelimited),
        styled(
            "filter",
            object,
            Query,
            Optional,
            ParamStyle::DeepObject {
                allow_reserved: false,
            },
        ),
        styled(
            "like",
            Ty::Named(named.tool),
            Query,
            Optional,
            ParamStyle::Json,
        ),
        styled(
            "since",
            Ty::DateTime,
            Header,
            Optional,
            ParamStyle::Simple { explode: true },
        ),
        Param {
            deprecated: true,
            ..param(
                "session",
                Ty::Nullable(Box::new(Ty::String)),
                Cookie,
                Optional,
            )
        },
        param("kind", Ty::Named(named.kind), Query, Optional),
        param("offset", Ty::I64, Query, Optional),
        param("any", Ty::Any, Query, Optional),
    ]
}

fn list(named: &Named) -> Operation {
    Operation {
        segments: vec![
            Segment::Literal("/boxes/".to_owned()),
            Segment::Param(0),
            Segment::Literal("/shelves/".to_owned()),
            Segment::Param(1),
        ],
        fixed_query: Some("version=2".to_owned()),
        docs: docs("Lists tools.\n\n    let indented = code;\n\n```rust\npanic!()\n```"),
        params: list_params(named),
        output: Output::Single(Payload::Json(Ty::Named(named.page))),
        accept: vec!["application/json".to_owned()],
        pagination: Some(Pagination {
            kind: PaginationKind::Cursor {
                param: Some(4),
                wire: "query".to_owned(),
                next: Cursor::Answer(vec!["paging".to_owned(), "next".to_owned()]),
            },
            items: vec!["items".to_owned()],
            item: Ty::Named(named.tool),
            more: None,
            counts: Counts::default(),
        }),
        ..operation(
            "list",
            "ListTools",
            "GET",
            "/boxes/{box}/shelves/{shelf}?version=2",
        )
    }
}

fn auth() -> Auth {
    let scheme = |wire: &str, name: &str, kind| AuthScheme {
        wire: wire.to_owned(),
        name: name.to_owned(),
        env: Some(format!("WORKSHOP_{}", wire.to_uppercase())),
        env_password: None,
        description: Some("How to get in.".to_owned()),
        kind,
    };
    let place = |place| AuthSchemeKind::ApiKey {
        place,
        name: "X-Key".to_owned(),
    };
    let tokens = OAuth2 {
        client_credentials: Some("https://login.example/token".to_owned()),
        scopes: vec!["read".to_owned()],
        env: Some(["WORKSHOP_CLIENT_ID", "WORKSHOP_CLIENT_SECRET"].map(str::to_owned)),
        password: Some("/token".to_owned()),
        refresh: Some("/refresh".to_owned()),
        json: vec![JsonEndpoint {
            url: "/token".to_owned(),
            media_type: "application/json".to_owned(),
            takes_secret: true,
        }],
    };
    Auth {
        schemes: vec![
            scheme("key", "api_key", place(ApiKeyPlace::Header)),
            scheme("query", "timeout", place(ApiKeyPlace::Query)),
            scheme("cookie", "api", place(ApiKeyPlace::Cookie)),
            AuthScheme {
                env_password: Some("WORKSHOP_PASSWORD".to_owned()),
                ..scheme("login", "login", AuthSchemeKind::Basic)
            },
            scheme("hoba", "hoba", AuthSchemeKind::Http("HOBA".to_owned())),
            scheme("oauth", "oauth", AuthSchemeKind::OAuth2(tokens)),
        ],
        default: vec![
            Requirement {
                schemes: vec!["oauth".to_owned()],
                scopes: Vec::new(),
            },
            Requirement {
                schemes: vec!["query".to_owned(), "cookie".to_owned()],
                scopes: Vec::new(),
            },
        ],
    }
}

fn servers() -> Vec<Server> {
    let variable = ServerVariable {
        name: "region".to_owned(),
        wire: "region".to_owned(),
        default: Some("eu".to_owned()),
        values: vec!["eu".to_owned(), "us".to_owned()],
        description: None,
    };
    vec![
        Server {
            url: "https://{region}.workshop.example".to_owned(),
            description: Some("The real one.".to_owned()),
            variables: vec![variable],
        },
        Server {
            url: "/v2".to_owned(),
            description: None,
            variables: Vec::new(),
        },
    ]
}

/// The API.
pub(crate) fn api() -> Api {
    let mut api = llama_cloud::api();
    let named = types(&mut api.types);
    api.package = package("workshop");
    api.package.resource_features = vec!["files".to_owned(), "requests".to_owned()];
    let more = ("itoa".to_owned(), "{ version = \"1\" }".to_owned());
    api.package.dependencies = [more].into();
    api.docs = docs("A workshop: <script>alert(1)</script> and `code` and \"quotes\" = { x = 1 }");
    api.auth = auth();
    api.servers = servers();
    api.operations = vec![list(&named)];
    api.operations.extend(bodies::bodies(&named));
    let first_answer = api.operations.len();
    api.operations.extend(answers::answers(&named));
    let last = api.operations.len();
    api.operations.push(Operation {
        path: "/ping".to_owned(),
        ..operation("ping", "Ping", "GET", "/ping")
    });
    let ids = |from: usize, to: usize| (from..to).map(OperationId).collect();
    let resource = |name: &str, type_name: &str, operations, children| Resource {
        name: name.to_owned(),
        type_name: type_name.to_owned(),
        docs: docs("Tools. And [more]."),
        operations,
        children,
    };
    // Names that files rely on, taken by the document.
    let models = resource("models", "Option", Vec::new(), Vec::new());
    let module = resource("r#mod", "Error", ids(first_answer, last), Vec::new());
    let string = resource("r#type", "String", Vec::new(), vec![module, models]);
    api.resources = vec![
        resource("files", "Request", ids(0, 1), vec![string]),
        resource("requests", "Core", ids(1, first_answer), Vec::new()),
    ];
    api.root_operations = vec![OperationId(last)];
    api.parts = BTreeSet::new();
    api
}
