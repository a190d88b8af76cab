//! Parameters that have one value, or one that is meant unless another is set.

use openapiv3::{HeaderStyle, Parameter, ParameterSchemaOrContent, PathStyle, QueryStyle};

use super::representation::Chosen;
use super::stream::Reading;
use super::style::{self, Shape};
use super::{media, params};
use crate::document::Operation;
use crate::ir::{Literal, Param, ParamPlace, ParamStyle, Presence, Ty, is_blank};
use crate::lower::auth::Schemes;
use crate::lower::context::Context;
use crate::lower::schema::{begins_with_day, code, facts};

/// Parameters that are sent without being asked for: names and values.
#[derive(Default)]
pub(super) struct Fixed {
    pub(super) query: Vec<(String, String)>,
    pub(super) headers: Vec<(String, String)>,
}

impl Fixed {
    /// Takes a parameter that has to be sent and may be one text only: there is nothing to ask for. Tells whether it
    /// did. What stands where a credential does is not taken: its value is the user's.
    pub(super) fn take(
        &mut self,
        context: &mut Context<'_>,
        auth: &Schemes,
        parameter: &Parameter,
    ) -> bool {
        let (list, place) = match parameter {
            Parameter::Query { .. } => (&mut self.query, ParamPlace::Query),
            Parameter::Header { .. } => (&mut self.headers, ParamPlace::Header),
            Parameter::Path { .. } | Parameter::Cookie { .. } => return false,
        };
        let name = &parameter.parameter_data_ref().name;
        let text = only_text(context, parameter).filter(|_| !auth.has_place(place, name));
        let taken = text.is_some();
        list.extend(text.map(|text| (name.clone(), text)));
        taken
    }
}

/// The media types that are asked for. A parameter of one value asks for more than is read where a server demands it,
/// never for something else, nor for a stream that another method reads.
pub(super) fn accept(
    context: &mut Context<'_>,
    operation: &Operation,
    reading: Reading,
    read: Vec<String>,
) -> Vec<String> {
    let mut accept = read;
    for id in &operation.parameters {
        let Some(parameter @ Parameter::Header { .. }) = context.document.parameter(*id) else {
            continue;
        };
        let name = &parameter.parameter_data_ref().name;
        if !name.eq_ignore_ascii_case(params::ACCEPT) {
            continue;
        }
        let text = only_text(context, parameter).filter(|_| reading == Reading::Only);
        let ranges = text.and_then(|text| text.split(',').map(media::range).collect());
        let is_read = |ranges: &Vec<String>| {
            let mut read = accept.iter();
            read.all(|range| range == media::ANY || ranges.contains(range))
        };
        match ranges.filter(is_read) {
            Some(ranges) => accept = ranges,
            None => params::tell_ignored(context, *id, name),
        }
    }
    accept
}

/// The path of an operation, in which parts of segments that have one value are written: `/profiles{extension}`, where
/// `.json` is all that an extension may be, is `/profiles.json`. A whole segment is what a path is about, and may get
/// more values.
pub(super) fn path(context: &mut Context<'_>, operation: &Operation) -> String {
    let mut path = operation.path.clone();
    for id in &operation.parameters {
        let Some(parameter) = context.document.parameter(*id) else {
            continue;
        };
        let variable = format!("{{{}}}", parameter.parameter_data_ref().name);
        let is_path = matches!(parameter, Parameter::Path { .. });
        if !is_path || path.split('/').any(|segment| segment == variable) {
            continue;
        }
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        // Dots alone could make a step up of what stands beside them.
        let is_part = |text: &String| text.bytes().all(is_plain) && text.bytes().any(|b| b != b'.');
        if let Some(text) = only_text(context, parameter).filter(is_part) {
            path = path.replace(&variable, &text);
        }
    }
    path
}

/// The text that is the only value of a parameter which has to be sent, and is written as it is.
fn only_text(context: &mut Context<'_>, parameter: &Parameter) -> Option<String> {
    let data = parameter.parameter_data_ref();
    let plain = match parameter {
        Parameter::Query { style, .. } => matches!(style, QueryStyle::Form),
        Parameter::Header { style, .. } => matches!(style, HeaderStyle::Simple),
        Parameter::Path { style, .. } => matches!(style, PathStyle::Simple),
        Parameter::Cookie { .. } => false,
    };
    let ParameterSchemaOrContent::Schema(schema) = &data.format else {
        return None;
    };
    let is_sent = data.required || matches!(parameter, Parameter::Path { .. });
    let schema = context
        .document
        .target(schema)
        .filter(|_| plain && is_sent)?;
    context
        .schemas
        .only_text(schema)
        .filter(|text| is_sendable(text))
}

/// Lets those parameters be left out that have to be sent and have a default, which is sent then, and those that choose
/// the JSON which is read. What stands where a credential does is none of them: the default is not what the user's key
/// is.
pub(super) fn preset(
    context: &Context<'_>,
    auth: &Schemes,
    chosen: &[Chosen],
    params: &mut [Param],
) {
    for param in params {
        let chosen = chosen
            .iter()
            .find(|chosen| chosen.place == param.place && chosen.wire == param.wire);
        let is_left_out = param.presence == Presence::Optional && chosen.is_none();
        let is_credential = auth.has_place(param.place, &param.wire);
        if is_left_out || is_credential || !is_single(context, param) {
            continue;
        }
        let text = match (chosen, &param.default) {
            (Some(chosen), _) => Some(chosen.text.clone()),
            (None, Some(default)) => text_of(context, &param.ty, default),
            (None, None) => version_of_api(context, param),
        };
        let Some(text) = text.filter(|text| is_sendable(text) && !is_blank(text)) else {
            continue;
        };
        if let Some(default) = &param.default {
            let told = facts::of_default(default);
            param.docs.facts.retain(|fact| *fact != told);
        }
        let fact = format!("Sent as {} unless it is set.", code(&text));
        param.docs.facts.push(fact);
        param.presence = Presence::Optional;
        param.preset = Some(text);
    }
}

/// Whether a parameter is one value of the query or of a header.
fn is_single(context: &Context<'_>, param: &Param) -> bool {
    let scalar = style::shape(&context.schemas, &param.ty) == Shape::Scalar;
    match param.place {
        ParamPlace::Query => scalar && matches!(param.style, ParamStyle::Form { .. }),
        ParamPlace::Header => scalar && matches!(param.style, ParamStyle::Simple { .. }),
        ParamPlace::Path | ParamPlace::Cookie => false,
    }
}

/// `api-version` asks for the version of the API that is described, where that is a day, as such versions are, and its
/// example is no other one.
fn version_of_api(context: &Context<'_>, param: &Param) -> Option<String> {
    let letters = param.wire.chars().filter(|c| c.is_alphanumeric());
    let name: String = letters.flat_map(char::to_lowercase).collect();
    if name != "apiversion" || param.ty != Ty::String {
        return None;
    }
    let version = &context.document.info().version;
    let is_day = begins_with_day(version);
    let example = param
        .docs
        .example
        .as_deref()
        .map(|text| text.trim_matches('"'));
    (is_day && example.is_none_or(|example| example == version)).then(|| version.clone())
}

/// The text of a default, where it is of the type: documents write `none` as the default of a number.
fn text_of(context: &Context<'_>, ty: &Ty, default: &Literal) -> Option<String> {
    if let Some((_, constants)) = context.schemas.enum_behind(ty)
        && !constants
            .variants
            .iter()
            .any(|variant| variant.value == *default)
    {
        return None;
    }
    let bare = context.schemas.bare(ty);
    let is_number = bare.is_number();
    match default {
        Literal::String(text) if !is_number && *bare != Ty::Bool => Some(text.clone()),
        Literal::Integer(integer) if is_number => Some(integer.to_string()),
        Literal::Bool(value) if *bare == Ty::Bool => Some(value.to_string()),
        Literal::String(_)
        | Literal::Integer(_)
        | Literal::Bool(_)
        | Literal::Null
        | Literal::Number(_)
        | Literal::Json(_) => None,
    }
}

/// Whether a header, too, can carry a text, and there is one.
fn is_sendable(text: &str) -> bool {
    !text.trim().is_empty() && text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}
