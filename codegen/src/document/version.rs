//! Which version of OpenAPI a document has.

use crate::diagnostics::{Code, Diagnostic, Severity};

use super::{Document, NodeId};

/// A version of OpenAPI. Documents of all of them are brought to one dialect.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Version {
    /// Swagger 2.0.
    V2_0,
    /// OpenAPI 3.0.
    V3_0,
    /// OpenAPI 3.1.
    V3_1,
    /// OpenAPI 3.2.
    V3_2,
}

impl Version {
    /// As a person writes it: `2.0`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V2_0 => "2.0",
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
            Self::V3_2 => "3.2",
        }
    }
}

/// Finds the version; `None` after an error was reported.
pub(super) fn detect(document: &Document) -> Option<Version> {
    let root = NodeId::new(0, 0);
    let value = document.value(root);
    let Some(object) = value.as_object() else {
        let message = format!("an OpenAPI document is an object, this is {}", value.kind());
        document.push(Diagnostic::new(Code::NotOpenapi, message).at(document.place(root)));
        return None;
    };
    let declared = object.get("openapi").or_else(|| object.get("swagger"));
    let Some(entry) = declared else {
        return guess(document);
    };
    let written = entry.value.as_text().unwrap_or_default();
    let mut numbers = written.split('.');
    let known = match (numbers.next(), numbers.next()) {
        (Some("2"), _) => Some(Version::V2_0),
        (Some("3"), Some("0") | None) => Some(Version::V3_0),
        (Some("3"), Some("1")) => Some(Version::V3_1),
        (Some("3"), Some("2")) => Some(Version::V3_2),
        _ => None,
    };
    if known.is_some() {
        return known;
    }
    let place = document.place(root.beside(entry.node));
    let mut diagnostic = Diagnostic::new(
        Code::UnknownVersion,
        format!("version `{written}` of OpenAPI is not known"),
    )
    .at(place)
    .help("known are Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2");
    let later = written
        .strip_prefix("3.")
        .is_some_and(|minor| minor.starts_with(|first: char| first.is_ascii_digit()));
    if later {
        diagnostic.severity = Severity::Warning;
        diagnostic = diagnostic.note("it is read as 3.2");
    }
    document.push(diagnostic);
    later.then_some(Version::V3_2)
}

/// A document without a version that is unmistakably one all the same.
fn guess(document: &Document) -> Option<Version> {
    let root = NodeId::new(0, 0);
    let value = document.value(root);
    let has = |key: &str| {
        value
            .get(key)
            .is_some_and(|value| value.as_object().is_some())
    };
    let version = if has("definitions") || has("securityDefinitions") {
        Some(Version::V2_0)
    } else if has("paths") || has("components") || has("webhooks") {
        Some(Version::V3_1)
    } else {
        None
    };
    let place = document.place(root);
    match version {
        Some(version) => {
            let message = format!(
                "the version of OpenAPI is missing; the document is read as {}",
                version.as_str()
            );
            document.push(
                Diagnostic::new(Code::MissingField, message)
                    .at(place)
                    .help("add `openapi: 3.1.0`, or the version it was written for"),
            );
        }
        None => {
            let message = "this is no OpenAPI document: it has neither `openapi` nor `swagger`";
            document.push(Diagnostic::new(Code::NotOpenapi, message).at(place));
        }
    }
    version
}
