//! The API of `spec/`, as lowering decides it.

use codegen::ir::{
    Api, Auth, AuthScheme, AuthSchemeKind, Constructors, DateCrate, Direction, Docs, Enum,
    EnumRepr, ErrorBody, Extra, Field, Literal, MapType, Method, Operation, OperationId, Output,
    Package, Param, ParamPlace, ParamStyle, Payload, Presence, Requirement, Resource, Segment,
    Server, Status, Struct, Ty, TypeDef, TypeId, TypeKind, Types, Variant, Waiter,
};
use std::collections::BTreeSet;

pub(crate) fn docs(description: &str) -> Docs {
    Docs {
        description: Some(description.to_owned()),
        ..Docs::default()
    }
}

pub(crate) fn package(name: &str) -> Package {
    Package {
        name: name.to_owned(),
        version: "0.1.0".to_owned(),
        description: "A client".to_owned(),
        license: Some("MIT OR Apache-2.0".to_owned()),
        repository: None,
        command: "cargo xtask generate".to_owned(),
        document: format!("{name}.yaml"),
        base_url_env: Some(format!(
            "{}_BASE_URL",
            name.to_uppercase().replace('-', "_")
        )),
        dates: DateCrate::Chrono,
        strict_dates: false,
        maps: MapType::BTreeMap,
        constructors: Constructors::Requests,
        dependencies: Default::default(),
        resource_features: Vec::new(),
    }
}

pub(crate) fn def(name: &str, direction: Direction, kind: TypeKind) -> TypeDef {
    TypeDef {
        name: name.to_owned(),
        module: "shared".to_owned(),
        docs: Docs::default(),
        deprecated: false,
        derives: Vec::new(),
        origin: String::new(),
        named: true,
        in_parts: false,
        direction,
        kind,
    }
}

pub(crate) fn field(name: &str, ty: Ty, presence: Presence, description: &str) -> Field {
    Field {
        name: name.to_owned(),
        wire: name.trim_start_matches("r#").to_owned(),
        ty,
        presence,
        docs: docs(description),
        deprecated: false,
        default: None,
        constant: None,
        direction: Direction::Both,
    }
}

pub(crate) fn strings(values: &[(&str, &str)]) -> TypeKind {
    let variants = values.iter().map(|(name, value)| Variant {
        name: (*name).to_owned(),
        value: Literal::String((*value).to_owned()),
        docs: Docs::default(),
        deprecated: false,
    });
    TypeKind::Enum(Enum {
        repr: EnumRepr::String,
        variants: variants.collect(),
        unknown: Some("Unknown".to_owned()),
    })
}

pub(crate) fn object(fields: Vec<Field>) -> TypeKind {
    TypeKind::Struct(Struct {
        fields,
        extra: Extra::Ignored,
    })
}

pub(crate) fn param(name: &str, ty: Ty, place: ParamPlace, presence: Presence) -> Param {
    let style = match place {
        ParamPlace::Path | ParamPlace::Header => ParamStyle::Simple { explode: false },
        ParamPlace::Query | ParamPlace::Cookie => ParamStyle::Form {
            explode: true,
            allow_reserved: false,
        },
    };
    Param {
        name: name.to_owned(),
        wire: name.trim_start_matches("r#").to_owned(),
        place,
        ty,
        presence,
        style,
        docs: Docs::default(),
        deprecated: false,
        default: None,
        preset: None,
    }
}

pub(crate) fn operation(name: &str, type_name: &str, method: &str, path: &str) -> Operation {
    Operation {
        name: name.to_owned(),
        type_name: type_name.to_owned(),
        path_names: Vec::new(),
        operation_id: None,
        method: Method(method.to_owned()),
        path: path.to_owned(),
        segments: vec![Segment::Literal(path.to_owned())],
        fixed_query: None,
        docs: Docs::default(),
        deprecated: false,
        params: Vec::new(),
        body: None,
        output: Output::Single(Payload::Empty),
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

struct Named {
    status: TypeId,
    response: TypeId,
    invalid: TypeId,
}

fn types(types: &mut Types) -> Named {
    let status = types.push(def(
        "ManagedIngestionStatus",
        Direction::Response,
        strings(&[
            ("NotStarted", "NOT_STARTED"),
            ("InProgress", "IN_PROGRESS"),
            ("Success", "SUCCESS"),
            ("Error", "ERROR"),
            ("PartialSuccess", "PARTIAL_SUCCESS"),
            ("Cancelled", "CANCELLED"),
        ]),
    ));
    let response = types.push(def(
        "ManagedIngestionStatusResponse",
        Direction::Response,
        object(vec![
            field(
                "status",
                Ty::Named(status),
                Presence::Required,
                "Status of the ingestion.",
            ),
            field(
                "deployment_date",
                Ty::DateTime,
                Presence::Optional,
                "Date of the deployment.",
            ),
            field(
                "job_id",
                Ty::Uuid,
                Presence::Optional,
                "ID of the latest job.",
            ),
        ]),
    ));
    let invalid = types.push(def(
        "HTTPValidationError",
        Direction::Response,
        object(vec![field("detail", Ty::Any, Presence::Optional, "Detail")]),
    ));
    Named {
        status,
        response,
        invalid,
    }
}

fn get_status(named: &Named) -> Operation {
    let id = |name: &str| Param {
        docs: Docs {
            example: Some("\"182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e\"".to_owned()),
            ..Docs::default()
        },
        ..param(name, Ty::Uuid, ParamPlace::Path, Presence::Required)
    };
    let path = "/api/v1/pipelines/{pipeline_id}/files/{file_id}/status";
    let literal = |text: &str| Segment::Literal(text.to_owned());
    Operation {
        path_names: vec!["pipelines".to_owned(), "files".to_owned()],
        segments: vec![
            literal("/api/v1/pipelines/"),
            Segment::Param(0),
            literal("/files/"),
            Segment::Param(1),
            literal("/status"),
        ],
        docs: docs("Get status of a file for a pipeline."),
        params: vec![id("pipeline_id"), id("file_id")],
        output: Output::Single(Payload::Json(Ty::Named(named.response))),
        accept: vec!["application/json".to_owned()],
        errors: vec![ErrorBody {
            status: Status::Code(422),
            ty: Some(Ty::Named(named.invalid)),
            docs: docs("Validation Error"),
        }],
        waiter: Some(Waiter {
            name: "wait_until_done".to_owned(),
            path: vec!["status".to_owned()],
            status: named.status,
            done: vec!["Success".to_owned(), "PartialSuccess".to_owned()],
            failed: vec!["Error".to_owned(), "Cancelled".to_owned()],
            interval_ms: 1000,
            max_interval_ms: 5000,
            deadline_ms: 7_200_000,
        }),
        ..operation("get_status", "GetStatus", "GET", path)
    }
}

/// The API.
pub(crate) fn api() -> Api {
    let mut all = Types::default();
    let named = types(&mut all);
    let files = Resource {
        name: "files".to_owned(),
        type_name: "Files".to_owned(),
        docs: Docs::default(),
        operations: vec![OperationId(0)],
        children: Vec::new(),
    };
    Api {
        package: package("llama-cloud"),
        docs: docs(
            "The part of the LlamaCloud API that tells how far the ingestion of a file has come.",
        ),
        servers: vec![Server {
            url: "https://api.cloud.llamaindex.ai".to_owned(),
            description: None,
            variables: Vec::new(),
        }],
        auth: bearer("LLAMA_CLOUD_API_KEY"),
        types: all,
        operations: vec![get_status(&named)],
        resources: vec![Resource {
            name: "pipelines".to_owned(),
            type_name: "Pipelines".to_owned(),
            docs: Docs::default(),
            operations: Vec::new(),
            children: vec![files],
        }],
        root_operations: Vec::new(),
        webhooks: Vec::new(),
        parts: BTreeSet::new(),
        externals: BTreeSet::new(),
    }
}

pub(crate) fn bearer(env: &str) -> Auth {
    Auth {
        schemes: vec![AuthScheme {
            wire: "HTTPBearer".to_owned(),
            name: "api_key".to_owned(),
            env: Some(env.to_owned()),
            env_password: None,
            description: None,
            kind: AuthSchemeKind::Bearer,
        }],
        default: vec![Requirement {
            schemes: vec!["HTTPBearer".to_owned()],
            scopes: Vec::new(),
        }],
    }
}
