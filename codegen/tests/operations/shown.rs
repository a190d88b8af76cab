//! The decided API in few words.

use codegen::ir::{
    Api, ContentKind, Cursor, EnumRepr, EventForm, More, Output, PaginationKind, ParamPlace,
    ParamStyle, PartValue, Payload, Presence, Segment, Status, Ty, TypeKind,
};

/// A type as Rust would spell it.
pub(crate) fn ty(api: &Api, of: &Ty) -> String {
    match of {
        Ty::Named(id) => match api.types.get(*id) {
            Some(def) => match &def.kind {
                TypeKind::Alias(inner) => ty(api, inner),
                TypeKind::Enum(it) if it.repr == EnumRepr::String => format!("enum {}", def.name),
                _ => def.name.clone(),
            },
            None => "?".to_owned(),
        },
        Ty::Array(inner) => format!("[{}]", ty(api, inner)),
        Ty::Map(inner) => format!("{{{}}}", ty(api, inner)),
        Ty::Nullable(inner) => format!("{}|null", ty(api, inner)),
        other => format!("{other:?}"),
    }
}

pub(crate) fn style(of: ParamStyle) -> String {
    let flags = |name: &str, explode: bool, reserved: bool| {
        format!(
            "{name}{}{}",
            if explode { "*" } else { "" },
            if reserved { "+" } else { "" }
        )
    };
    match of {
        ParamStyle::Matrix { explode } => flags("matrix", explode, false),
        ParamStyle::Label { explode } => flags("label", explode, false),
        ParamStyle::Simple { explode } => flags("simple", explode, false),
        ParamStyle::Form {
            explode,
            allow_reserved,
        } => flags("form", explode, allow_reserved),
        ParamStyle::DeepObject { allow_reserved } => flags("deep", false, allow_reserved),
        ParamStyle::SpaceDelimited => "space".to_owned(),
        ParamStyle::PipeDelimited => "pipe".to_owned(),
        ParamStyle::TabDelimited => "tab".to_owned(),
        ParamStyle::Json => "json".to_owned(),
    }
}

fn presence(of: Presence) -> &'static str {
    match of {
        Presence::Required => "",
        Presence::Optional => "?",
    }
}

/// The parameters of an operation: `path id: Uuid simple, query limit?: I64 form*`.
pub(crate) fn params(api: &Api, index: usize) -> String {
    let params = api.operations[index].params.iter().map(|param| {
        let place = match param.place {
            ParamPlace::Path => "path",
            ParamPlace::Query => "query",
            ParamPlace::Header => "header",
            ParamPlace::Cookie => "cookie",
        };
        let wire = if param.name == param.wire {
            String::new()
        } else {
            format!("={}", param.wire)
        };
        let preset = param.preset.as_deref();
        format!(
            "{place} {}{wire}{}: {} {}{}",
            param.name,
            presence(param.presence),
            ty(api, &param.ty),
            style(param.style),
            preset
                .map(|text| format!(" preset {text}"))
                .unwrap_or_default()
        )
    });
    params.collect::<Vec<_>>().join(", ")
}

/// The path in pieces.
pub(crate) fn segments(api: &Api, index: usize) -> String {
    let operation = &api.operations[index];
    let piece = |segment: &Segment| match segment {
        Segment::Literal(text) => text.clone(),
        Segment::Param(at) => format!("<{}>", operation.params[*at].name),
    };
    let query = operation
        .fixed_query
        .iter()
        .map(|query| format!("?{query}"));
    operation.segments.iter().map(piece).chain(query).collect()
}

/// The forms of a body: `Json Pet | Text`.
pub(crate) fn body(api: &Api, index: usize) -> String {
    let Some(body) = &api.operations[index].body else {
        return "none".to_owned();
    };
    let contents = body.contents.iter().map(|content| {
        let kind = match &content.kind {
            ContentKind::Json(of) => format!("json {}", ty(api, of)),
            ContentKind::Form { ty: of, encodings } => {
                let encodings = encodings
                    .iter()
                    .map(|encoding| format!(" {}={}", encoding.wire, style(encoding.style)));
                format!("form {}{}", ty(api, of), encodings.collect::<String>())
            }
            ContentKind::Multipart(parts) => {
                let parts = parts.iter().map(|part| {
                    let many = if part.many { "*" } else { "" };
                    let kind = part
                        .content_type
                        .iter()
                        .map(|kind| format!(" as {kind}"))
                        .collect::<String>();
                    format!(
                        "{}{}{many}: {}{kind}",
                        part.name,
                        presence(part.presence),
                        match &part.value {
                            PartValue::File => "file".to_owned(),
                            PartValue::Value(of) => ty(api, of),
                            PartValue::FileOr(of) => format!("file or {}", ty(api, of)),
                        }
                    )
                });
                format!("parts({})", parts.collect::<Vec<_>>().join(", "))
            }
            ContentKind::AnyParts => "any parts".to_owned(),
            ContentKind::Text => "text".to_owned(),
            ContentKind::Bytes => "bytes".to_owned(),
        };
        format!("{} {} {kind}", content.name, content.media_type)
    });
    format!(
        "{}{}: {}",
        body.name,
        presence(body.presence),
        contents.collect::<Vec<_>>().join(" | ")
    )
}

fn status(of: Status) -> String {
    match of {
        Status::Code(code) => code.to_string(),
        Status::Range(first) => format!("{first}XX"),
        Status::Default => "default".to_owned(),
    }
}

fn payload(api: &Api, of: &Payload) -> String {
    match of {
        Payload::Empty => "()".to_owned(),
        Payload::Json(of) => ty(api, of),
        Payload::Text => "text".to_owned(),
        Payload::Bytes => "bytes".to_owned(),
        Payload::JsonLines(of) => format!("lines {}", ty(api, of)),
        Payload::Events {
            ty: of,
            form,
            terminator,
        } => {
            let form = match form {
                EventForm::Data => "events",
                EventForm::Whole => "whole events",
                EventForm::WholeJson => "whole events of JSON",
            };
            let end = terminator
                .iter()
                .map(|end| format!(" until {end}"))
                .collect::<String>();
            format!("{form} {}{end}", ty(api, of))
        }
    }
}

/// What a success gives, and the bodies of failures: `Pet; 404 Error`.
pub(crate) fn answers(api: &Api, index: usize) -> String {
    let operation = &api.operations[index];
    let success = match &operation.output {
        Output::Single(of) => payload(api, of),
        Output::ByStatus { name, cases } => {
            let cases = cases.iter().map(|case| {
                format!(
                    "{} {}={}",
                    status(case.status),
                    case.name,
                    payload(api, &case.payload)
                )
            });
            format!("{name}({})", cases.collect::<Vec<_>>().join(", "))
        }
    };
    let errors = operation.errors.iter().map(|error| {
        let body = error.ty.as_ref().map_or("-".to_owned(), |of| ty(api, of));
        format!("; {} {body}", status(error.status))
    });
    let headers = operation
        .headers
        .iter()
        .map(|header| format!("; {}={}: {}", header.name, header.wire, ty(api, &header.ty)));
    success + &errors.chain(headers).collect::<String>()
}

/// How pages are turned: `cursor page_token from next in items: Pet`.
pub(crate) fn pages(api: &Api, index: usize) -> String {
    let operation = &api.operations[index];
    let Some(pages) = &operation.pagination else {
        return "none".to_owned();
    };
    let param = |at: usize| operation.params[at].wire.clone();
    let cursor = |next: &Cursor| match next {
        Cursor::Answer(path) => path.join("."),
        Cursor::LastItem(path) => format!("the last item's {}", path.join(".")),
    };
    let more = match &pages.more {
        None => String::new(),
        Some(More::While(path)) => format!(", more if {}", path.join(".")),
        Some(More::Last(path)) => format!(", no more if {}", path.join(".")),
    };
    let count = |what: &str, path: &Option<Vec<String>>| {
        let path = path.as_ref();
        path.map_or_else(String::new, |path| format!(", {what} {}", path.join(".")))
    };
    let counts = [
        count("of", &pages.counts.total),
        count("of pages", &pages.counts.pages),
        count("it is", &pages.counts.number),
    ];
    let kind = match &pages.kind {
        PaginationKind::Offset { param: at } => format!("offset {}", param(*at)),
        PaginationKind::Page { param: at, first } => format!("page {} from {first}", param(*at)),
        PaginationKind::Cursor {
            param: Some(at),
            next,
            ..
        } => format!("cursor {} of {}", param(*at), cursor(next)),
        PaginationKind::Cursor {
            param: None,
            wire,
            next,
        } => format!("cursor in body {wire} of {}", cursor(next)),
        PaginationKind::NextUrl { next } => format!("url of {}", next.join(".")),
        PaginationKind::LinkHeader => "link".to_owned(),
    };
    format!(
        "{kind}, {} in [{}]{more}{}",
        ty(api, &pages.item),
        pages.items.join("."),
        counts.concat()
    )
}
