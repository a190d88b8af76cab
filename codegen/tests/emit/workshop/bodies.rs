//! Each kind of body.

use super::Named;
use crate::llama_cloud::{docs, operation};
use Presence::{Optional, Required};
use codegen::ir::{
    Body, Content, ContentKind, Encoding, Operation, ParamStyle, Part, PartValue, Presence, Ty,
};

fn body(kinds: Vec<(&str, &str, ContentKind)>, presence: Presence) -> Option<Body> {
    let contents = kinds.into_iter().map(|(media_type, name, kind)| Content {
        media_type: media_type.to_owned(),
        name: name.to_owned(),
        kind,
    });
    Some(Body {
        presence,
        docs: docs("What is sent."),
        name: "body".to_owned(),
        contents: contents.collect(),
    })
}

fn part(
    name: &str,
    value: PartValue,
    many: bool,
    presence: Presence,
    content_type: Option<&str>,
) -> Part {
    Part {
        name: name.to_owned(),
        wire: name.to_owned(),
        value,
        many,
        presence,
        content_type: content_type.map(str::to_owned),
        docs: docs("A part."),
    }
}

fn parts(named: &Named) -> Vec<Part> {
    let tool = PartValue::Value(Ty::Named(named.tool));
    let json = Some("application/json");
    let value = PartValue::Value;
    vec![
        part("file", PartValue::File, false, Required, None),
        part(
            "title",
            value(Ty::String),
            false,
            Required,
            Some("text/markdown"),
        ),
        part("more", PartValue::File, true, Optional, Some("image/png")),
        part("tools", tool.clone(), true, Optional, None),
        part("tool", tool, false, Optional, json),
        part("words", value(Ty::String), true, Optional, None),
        part("count", value(Ty::I64), false, Optional, None),
        part(
            "linked",
            PartValue::FileOr(Ty::String),
            true,
            Optional,
            Some("image/png"),
        ),
    ]
}

pub(super) fn bodies(named: &Named) -> Vec<Operation> {
    let tool = || Ty::Named(named.tool);
    let form = || ContentKind::Form {
        ty: tool(),
        encodings: vec![Encoding {
            wire: "type".to_owned(),
            style: ParamStyle::PipeDelimited,
        }],
    };
    let send = |name: &str, type_name: &str, body| Operation {
        body,
        ..operation(name, type_name, "POST", "/tools")
    };
    let json = || ContentKind::Json(tool());
    vec![
        Operation {
            idempotency_header: Some("Idempotency-Key".to_owned()),
            deprecated: true,
            ..send(
                "create",
                "CreateTool",
                body(vec![("application/json", "Json", json())], Required),
            )
        },
        send(
            "patch",
            "PatchTool",
            body(
                vec![("application/merge-patch+json", "Patch", json())],
                Optional,
            ),
        ),
        send(
            "fill",
            "FillTool",
            body(
                vec![("application/x-www-form-urlencoded", "Form", form())],
                Required,
            ),
        ),
        send(
            "upload",
            "UploadTool",
            body(
                vec![(
                    "multipart/form-data",
                    "Multipart",
                    ContentKind::Multipart(parts(named)),
                )],
                Required,
            ),
        ),
        send(
            "note",
            "NoteTool",
            body(vec![("text/plain", "Text", ContentKind::Text)], Required),
        ),
        send(
            "draw",
            "DrawTool",
            body(vec![("image/*", "Image", ContentKind::Bytes)], Optional),
        ),
        send(
            "rename",
            "RenameTool",
            body(
                vec![("application/json", "Json", ContentKind::Json(Ty::String))],
                Required,
            ),
        ),
        send(
            "tag",
            "TagTool",
            body(
                vec![(
                    "application/json",
                    "Json",
                    ContentKind::Json(Ty::Array(Box::new(Ty::String))),
                )],
                Required,
            ),
        ),
        send(
            "choose",
            "ChooseTool",
            body(
                vec![
                    ("application/json", "Json", json()),
                    ("application/x-www-form-urlencoded", "Form", form()),
                    (
                        "multipart/form-data",
                        "Multipart",
                        ContentKind::Multipart(parts(named)),
                    ),
                    ("text/xml", "Xml", ContentKind::Text),
                    ("application/octet-stream", "Bytes", ContentKind::Bytes),
                ],
                Required,
            ),
        ),
        send(
            "own",
            "OwnTool",
            body(
                vec![
                    ("text/plain", "Text", ContentKind::Text),
                    ("application/octet-stream", "Bytes", ContentKind::Bytes),
                ],
                Optional,
            ),
        ),
    ]
}
