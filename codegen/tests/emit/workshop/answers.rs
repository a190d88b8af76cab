//! Each kind of answer.

use super::Named;
use crate::llama_cloud::{docs, operation};
use codegen::ir::{
    ErrorBody, EventForm, Operation, Output, Payload, Requirement, ResponseCase, ResponseHeader,
    Server, Status, Ty,
};

pub(super) fn answers(named: &Named) -> Vec<Operation> {
    let tool = || Ty::Named(named.tool);
    let get = |name: &str, type_name: &str, payload| Operation {
        accept: match payload {
            Payload::Json(_) => vec!["application/json".to_owned()],
            Payload::Events { .. } => vec!["text/event-stream".to_owned()],
            Payload::JsonLines(_) => vec!["application/x-ndjson".to_owned()],
            Payload::Text | Payload::Bytes => vec!["*/*".to_owned()],
            Payload::Empty => Vec::new(),
        },
        output: Output::Single(payload),
        ..operation(name, type_name, "GET", "/tools")
    };
    let case = |name: &str, status, payload| ResponseCase {
        name: name.to_owned(),
        status,
        payload,
        docs: docs("An answer."),
    };
    let header_errors = vec![
        ErrorBody {
            status: Status::Code(404),
            ty: Some(tool()),
            docs: docs("Not there.\n\nReally."),
        },
        ErrorBody {
            status: Status::Range(5),
            ty: None,
            docs: docs("Broken."),
        },
        ErrorBody {
            status: Status::Default,
            ty: Some(Ty::Array(Box::new(Ty::Uuid))),
            docs: docs("Else."),
        },
    ];
    let events = |ty, end: Option<&str>| Payload::Events {
        ty,
        form: EventForm::Data,
        terminator: end.map(str::to_owned),
    };
    vec![
        get("text", "GetText", Payload::Text),
        get("bytes", "GetBytes", Payload::Bytes),
        get("lines", "GetLines", Payload::JsonLines(tool())),
        get("events", "GetEvents", events(tool(), Some("[DONE]"))),
        get("words", "GetWords", events(Ty::String, None)),
        get(
            "maybe",
            "GetMaybe",
            Payload::Json(Ty::Nullable(Box::new(tool()))),
        ),
        get(
            "table",
            "GetTable",
            Payload::Json(Ty::Map(Box::new(Ty::Array(Box::new(Ty::DateTime))))),
        ),
        Operation {
            headers: vec![
                header("total", Ty::I64),
                header("x_next", Ty::String),
                header("trace", Ty::Uuid),
            ],
            errors: header_errors,
            auth: Some(vec![
                Requirement {
                    schemes: vec!["key".to_owned(), "login".to_owned()],
                    scopes: Vec::new(),
                },
                Requirement::default(),
            ]),
            server: Some(Server {
                url: "https://files.example".to_owned(),
                description: None,
                variables: Vec::new(),
            }),
            accept: vec!["application/json".to_owned(), "image/*".to_owned()],
            output: Output::ByStatus {
                name: "GetEitherOutput".to_owned(),
                cases: vec![
                    case("Ok", Status::Code(200), Payload::Json(tool())),
                    case("Other", Status::Code(204), Payload::Empty),
                    case("Moved", Status::Code(304), Payload::Empty),
                    case("Rest", Status::Range(2), Payload::Bytes),
                ],
            },
            ..operation("either", "GetEither", "GET", "/tools/either")
        },
        Operation {
            auth: Some(Vec::new()),
            ..get("all", "GetAll", Payload::Json(Ty::Array(Box::new(tool()))))
        },
    ]
}

fn header(name: &str, ty: Ty) -> ResponseHeader {
    ResponseHeader {
        name: name.to_owned(),
        wire: name.replace('_', "-"),
        ty,
        docs: docs("A header."),
    }
}
