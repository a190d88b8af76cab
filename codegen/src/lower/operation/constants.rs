//! Parameters that have one value, or one that is meant unless another is set.

use super::style::{self, Shape};
use crate::ir::{Literal, Param, ParamPlace, ParamStyle, Presence, Ty};
use crate::lower::auth::Schemes;
use crate::lower::context::Context;
use crate::lower::schema::code;

/// Parameters that are sent without being asked for: names and values.
#[derive(Default)]
pub(super) struct Fixed {
    pub(super) query: Vec<(String, String)>,
    pub(super) headers: Vec<(String, String)>,
}

/// Takes away the parameters that have to be sent and may be one text only: there is nothing to ask for.
pub(super) fn take(context: &Context<'_>, params: &mut Vec<Param>) -> Fixed {
    let mut fixed = Fixed::default();
    params.retain(|param| {
        let is_form = matches!(param.style, ParamStyle::Form { .. });
        let is_simple = matches!(param.style, ParamStyle::Simple { .. });
        let list = match param.place {
            ParamPlace::Query if is_form => &mut fixed.query,
            ParamPlace::Header if is_simple => &mut fixed.headers,
            ParamPlace::Query | ParamPlace::Header | ParamPlace::Path | ParamPlace::Cookie => {
                return true;
            }
        };
        let text = match param.presence {
            Presence::Required => only_text(context, param),
            Presence::Optional => None,
        };
        let kept = text.is_none();
        list.extend(text.map(|text| (param.wire.clone(), text)));
        kept
    });
    fixed
}

/// Lets those parameters be left out that have to be sent and have a default, which is sent then. What stands where a
/// credential does is none of them: the default is not what the user's key is.
pub(super) fn preset(context: &Context<'_>, auth: &Schemes, params: &mut [Param]) {
    for param in params {
        let is_credential = auth.has_place(param.place, &param.wire);
        if param.presence == Presence::Optional || is_credential || !is_single(context, param) {
            continue;
        }
        let default = match &param.default {
            Some(default) => text_of(context, &param.ty, default),
            None => version_of_api(context, param),
        };
        let Some(text) = default.filter(|text| is_sendable(text)) else {
            continue;
        };
        let fact = format!("Sent as {} unless it is set.", code(&text));
        param
            .docs
            .facts
            .retain(|fact| !fact.starts_with("Default: "));
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
    let day = version.get(..10)?.bytes().enumerate();
    let is_day = day.into_iter().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
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
    let is_number = matches!(
        bare,
        Ty::I32 | Ty::I64 | Ty::U32 | Ty::U64 | Ty::F32 | Ty::F64
    );
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

/// The text that is the only value of a parameter, where a header can carry it.
fn only_text(context: &Context<'_>, param: &Param) -> Option<String> {
    let (_, constants) = context.schemas.enum_behind(&param.ty)?;
    let [variant] = constants.variants.as_slice() else {
        return None;
    };
    match &variant.value {
        Literal::String(text) => Some(text.clone()).filter(|text| is_sendable(text)),
        Literal::Null
        | Literal::Bool(_)
        | Literal::Integer(_)
        | Literal::Number(_)
        | Literal::Json(_) => None,
    }
}
