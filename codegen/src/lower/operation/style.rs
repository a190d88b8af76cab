//! How the values of parameters are written.

use openapiv3::{Parameter, PathStyle, QueryStyle};

use crate::document::dialect;
use crate::ir::{ParamStyle, Ty, TypeKind};
use crate::lower::schema::Schemas;
use crate::names::words;

/// What a value is, as far as styles tell the difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Text, a number, a boolean.
    Scalar,
    /// A list.
    Array,
    /// An object.
    Object,
    /// One of these, which the value tells.
    Unknown,
}

/// The shape of the values of a type.
pub(super) fn shape(schemas: &Schemas<'_>, ty: &Ty) -> Shape {
    match schemas.bare(ty) {
        Ty::Array(_) | Ty::Tuple(_) => Shape::Array,
        Ty::Map(_) => Shape::Object,
        Ty::Any | Ty::External(_) | Ty::Null | Ty::Nullable(_) | Ty::Boxed(_) => Shape::Unknown,
        Ty::Named(id) => match schemas.types().get(*id).map(|def| &def.kind) {
            Some(TypeKind::Struct(_)) => Shape::Object,
            Some(TypeKind::Enum(_)) => Shape::Scalar,
            Some(TypeKind::Newtype(inner)) if *inner != Ty::Named(*id) => match inner {
                Ty::Array(_) | Ty::Tuple(_) => Shape::Array,
                Ty::Map(_) => Shape::Object,
                _ => Shape::Unknown,
            },
            Some(TypeKind::Union(_) | TypeKind::Alias(_) | TypeKind::Newtype(_)) | None => {
                Shape::Unknown
            }
        },
        Ty::Bool
        | Ty::I32
        | Ty::I64
        | Ty::U32
        | Ty::U64
        | Ty::F32
        | Ty::F64
        | Ty::String
        | Ty::DateTime
        | Ty::Date
        | Ty::Time
        | Ty::Uuid
        | Ty::Base64
        | Ty::Binary => Shape::Scalar,
    }
}

/// The style of a parameter with a schema, and what is wrong with it.
pub(super) fn of(parameter: &Parameter, shape: Shape) -> (ParamStyle, Option<String>) {
    let data = parameter.parameter_data_ref();
    let flag = |key: &str| {
        data.extensions
            .get(key)
            .and_then(serde_json::Value::as_bool)
            == Some(true)
    };
    let collection = data
        .extensions
        .get(dialect::COLLECTION_FORMAT)
        .and_then(serde_json::Value::as_str);
    match collection {
        Some("tsv") => return (ParamStyle::TabDelimited, None),
        Some("ssv") => return (ParamStyle::SpaceDelimited, None),
        Some("pipes") => return (ParamStyle::PipeDelimited, None),
        Some(_) | None => {}
    }
    match parameter {
        Parameter::Path { style, .. } => {
            let explode = data.explode.unwrap_or(false);
            let style = match style {
                PathStyle::Matrix => ParamStyle::Matrix { explode },
                PathStyle::Label => ParamStyle::Label { explode },
                PathStyle::Simple => ParamStyle::Simple { explode },
            };
            (style, None)
        }
        Parameter::Header { .. } => (
            ParamStyle::Simple {
                explode: data.explode.unwrap_or(false),
            },
            None,
        ),
        Parameter::Cookie { .. } => {
            let allow_reserved = flag(dialect::COOKIE_STYLE);
            (
                ParamStyle::Form {
                    explode: data.explode.unwrap_or(true),
                    allow_reserved,
                },
                None,
            )
        }
        // It is the whole query: an object, a field for each pair.
        Parameter::Query { .. } if flag(dialect::QUERY_STRING) => (
            ParamStyle::Form {
                explode: true,
                allow_reserved: false,
            },
            None,
        ),
        Parameter::Query {
            style,
            allow_reserved,
            ..
        } => query(style, data.explode, *allow_reserved, shape),
    }
}

/// The style that words tell of a query parameter, and what is said of it: "a comma-separated list",
/// "`filter[name]=a`".
pub(super) fn told(
    (name, allow_reserved): (&str, bool),
    text: &str,
    shape: Shape,
) -> Option<(ParamStyle, &'static str)> {
    let begins = format!("{name}[");
    let shows_key = || {
        let is_key = |first: char| first.is_alphabetic() || "'\"_<{".contains(first);
        let is_within = |last: char| last.is_alphanumeric() || "_-.".contains(last);
        let mut found = text.match_indices(&begins);
        found.any(|(at, begins)| {
            let (before, rest) = (text.get(..at), text.get(at + begins.len()..));
            !before.unwrap_or_default().ends_with(is_within)
                && rest.unwrap_or_default().starts_with(is_key)
        })
    };
    // Of what is between the commas of one value, or is not to be, nothing is said.
    const NOT: &[&str] = &["each", "every", "no", "not", "pair", "pairs", "per"];
    let says_commas = || {
        let mut sentences = text.split(['.', ';', '!', '\n']);
        sentences.any(|sentence| {
            let words = words(sentence);
            let behind = words.iter().skip_while(|word| *word != "comma").nth(1);
            behind.is_some_and(|word| matches!(word.as_str(), "separated" | "delimited"))
                && !words.iter().any(|word| NOT.contains(&word.as_str()))
        })
    };
    match shape {
        Shape::Object | Shape::Unknown if shows_key() => Some((
            ParamStyle::DeepObject { allow_reserved },
            "its description shows keys in brackets; it is written as `deepObject`",
        )),
        Shape::Array if says_commas() => {
            let explode = false;
            Some((
                ParamStyle::Form {
                    explode,
                    allow_reserved,
                },
                "its description tells of commas between the values; it is written without `explode`",
            ))
        }
        Shape::Object | Shape::Array | Shape::Scalar | Shape::Unknown => None,
    }
}

/// The style of a query parameter, or of a field of a form, which is written likewise.
pub(super) fn query(
    style: &QueryStyle,
    explode: Option<bool>,
    allow_reserved: bool,
    shape: Shape,
) -> (ParamStyle, Option<String>) {
    let form = |explode| ParamStyle::Form {
        explode,
        allow_reserved,
    };
    let (name, delimited) = match style {
        QueryStyle::Form => return (form(explode.unwrap_or(true)), None),
        QueryStyle::SpaceDelimited => ("spaceDelimited", ParamStyle::SpaceDelimited),
        QueryStyle::PipeDelimited => ("pipeDelimited", ParamStyle::PipeDelimited),
        QueryStyle::DeepObject if shape == Shape::Scalar => {
            return (form(true), Some("`deepObject` is for objects, and this is a single value; it is written as `form`".to_owned()));
        }
        QueryStyle::DeepObject => return (ParamStyle::DeepObject { allow_reserved }, None),
    };
    if shape == Shape::Scalar {
        let message =
            format!("`{name}` is for lists, and this is a single value; it is written as `form`");
        return (form(true), Some(message));
    }
    if explode == Some(true) {
        let message = format!(
            "`{name}` with `explode` is not defined; it is written as `form` with `explode`"
        );
        return (form(true), Some(message));
    }
    (delimited, None)
}

#[cfg(test)]
mod tests {
    use super::{Shape, query};
    use crate::ir::ParamStyle;
    use openapiv3::QueryStyle;

    #[track_caller]
    fn check(
        style: QueryStyle,
        explode: Option<bool>,
        shape: Shape,
        expected: ParamStyle,
        told: bool,
    ) {
        let (found, message) = query(&style, explode, false, shape);
        assert_eq!((found, message.is_some()), (expected, told));
    }

    #[test]
    fn query_styles() {
        let form = |explode| ParamStyle::Form {
            explode,
            allow_reserved: false,
        };
        check(QueryStyle::Form, None, Shape::Array, form(true), false);
        check(
            QueryStyle::Form,
            Some(false),
            Shape::Array,
            form(false),
            false,
        );
        check(
            QueryStyle::PipeDelimited,
            None,
            Shape::Array,
            ParamStyle::PipeDelimited,
            false,
        );
        check(
            QueryStyle::PipeDelimited,
            Some(true),
            Shape::Array,
            form(true),
            true,
        );
        check(
            QueryStyle::SpaceDelimited,
            Some(false),
            Shape::Scalar,
            form(true),
            true,
        );
        let deep = ParamStyle::DeepObject {
            allow_reserved: false,
        };
        check(QueryStyle::DeepObject, None, Shape::Object, deep, false);
        check(
            QueryStyle::DeepObject,
            Some(true),
            Shape::Array,
            deep,
            false,
        );
        check(
            QueryStyle::DeepObject,
            Some(true),
            Shape::Unknown,
            deep,
            false,
        );
        check(
            QueryStyle::DeepObject,
            Some(true),
            Shape::Scalar,
            form(true),
            true,
        );
    }
}
