//! Parameters that have one value.

use crate::ir::{Literal, Param, ParamPlace, ParamStyle, Presence};
use crate::lower::context::Context;

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

/// The text that is the only value of a parameter, where a header can carry it.
fn only_text(context: &Context<'_>, param: &Param) -> Option<String> {
    let (_, constants) = context.schemas.enum_behind(&param.ty)?;
    let [variant] = constants.variants.as_slice() else {
        return None;
    };
    match &variant.value {
        Literal::String(text) => text
            .bytes()
            .all(|byte| matches!(byte, b' '..=b'~'))
            .then(|| text.clone()),
        Literal::Null
        | Literal::Bool(_)
        | Literal::Integer(_)
        | Literal::Number(_)
        | Literal::Json(_) => None,
    }
}
