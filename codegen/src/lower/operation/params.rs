//! Parameters.

use openapiv3::{MediaType, Parameter, ParameterData, ParameterSchemaOrContent};

use super::constants::Fixed;
use super::media::{self, Kind};
use super::style::{self, Shape};
use super::{docs, hints, path};
use crate::diagnostics::Code;
use crate::document::{NodeId, Operation, dialect};
use crate::ir::{Docs, Literal, Param, ParamPlace, ParamStyle, Presence, Ty, is_prose};
use crate::lower::auth::Schemes;
use crate::lower::context::{Context, Lost};
use crate::lower::schema::{Hint, facts, literal};
use crate::lower::settings::same;
use crate::names::{Scope, method_name, spelled};
use crate::source::Value as Source;

/// The header that asks for media types.
pub(super) const ACCEPT: &str = "accept";

/// Headers that the specification says are not described as parameters (3.1, section 4.8.12.2).
/// What is sent of the length is up to the body.
const NOT_PARAMETERS: &[&str] = &[ACCEPT, "content-type", "authorization", "content-length"];

/// The parameters of an operation that are asked for: those of the path in its order, then required ones, then optional
/// ones. Those that are not, and are sent, beside them.
pub(super) fn lower(
    context: &mut Context<'_>,
    auth: &Schemes,
    operation: &Operation,
    path: &str,
    hint: &Hint,
    names: &mut Scope,
) -> Result<(Vec<Param>, Fixed), Lost> {
    let document = context.document;
    let (mut params, mut fixed) = (Vec::new(), Fixed::default());
    for id in &operation.parameters {
        let Some(parameter) = document.parameter(*id) else {
            continue;
        };
        if auth.is_credential(document, operation, parameter)
            || is_left_out(context, *id, parameter)
            || is_written(parameter, path)
            || fixed.take(context, auth, parameter)
        {
            continue;
        }
        match param(context, *id, parameter, hint) {
            Ok(param) => params.push(param),
            Err(lost) if parameter.parameter_data_ref().required => return Err(lost),
            Err(lost) => {
                let message = format!("{}; it is optional and left out", lost.message);
                context.tell(Code::LeftOutParameter, lost.at.unwrap_or(*id), message);
            }
        }
    }
    keep_apart(context, operation, &mut params);
    params.sort_by_key(|param| match (param.place, param.presence) {
        (ParamPlace::Path, _) => (0, path::position(path, &param.wire)),
        (ParamPlace::Query | ParamPlace::Header | ParamPlace::Cookie, Presence::Required) => (1, 0),
        (ParamPlace::Query | ParamPlace::Header | ParamPlace::Cookie, Presence::Optional) => (2, 0),
    });
    for param in &mut params {
        let place = match param.place {
            ParamPlace::Path => "path",
            ParamPlace::Query => "query",
            ParamPlace::Header => "header",
            ParamPlace::Cookie => "cookie",
        };
        // `StartTime<` and `StartTime>` differ in nothing else.
        let wire = match param.wire.ends_with(['<', '>', '=', '!']) {
            true => spelled(&param.wire).join(" "),
            false => param.wire.clone(),
        };
        let apart = method_name(&format!("{wire} {place}"));
        param.name = names.first_free([method_name(&wire), apart]);
    }
    Ok((params, fixed))
}

/// Writes the names of several objects of any keys, which `form` with `explode` leaves out: no server could tell whose
/// keys it gets.
fn keep_apart(context: &Context<'_>, operation: &Operation, params: &mut [Param]) {
    let unstated = operation.parameters.iter();
    let unstated = unstated.filter(|id| !states_style(context, **id));
    let unstated: Vec<&str> = unstated
        .filter_map(|id| context.document.parameter(*id))
        .map(|parameter| parameter.parameter_data_ref().name.as_str())
        .collect();
    let loses_name = |param: &&mut Param| {
        let is_exploded = matches!(param.style, ParamStyle::Form { explode: true, .. });
        param.place == ParamPlace::Query
            && is_exploded
            && unstated.contains(&param.wire.as_str())
            && matches!(context.schemas.bare(&param.ty), Ty::Map(_))
    };
    let mut objects: Vec<&mut Param> = params.iter_mut().filter(loses_name).collect();
    if objects.len() < 2 {
        return;
    }
    for param in &mut objects {
        if let ParamStyle::Form { allow_reserved, .. } = param.style {
            param.style = ParamStyle::DeepObject { allow_reserved };
        }
    }
    let names: Vec<String> = objects.iter().map(|it| format!("`{}`", it.wire)).collect();
    context.tell_once(Code::StyleMismatch, operation.id, "several", || {
        format!(
            "the parameters {} are objects of any keys, which `form` writes without the names of the parameters; they are written as `deepObject`",
            names.join(", ")
        )
    });
}

/// Whether a parameter of the path has been written into it.
fn is_written(parameter: &Parameter, path: &str) -> bool {
    let name = &parameter.parameter_data_ref().name;
    matches!(parameter, Parameter::Path { .. }) && path::position(path, name) == usize::MAX
}

/// Whether a parameter is no parameter: the specification says so, or the settings hide it.
fn is_left_out(context: &Context<'_>, id: NodeId, parameter: &Parameter) -> bool {
    let data = parameter.parameter_data_ref();
    let place = match parameter {
        Parameter::Query { .. } => "query",
        Parameter::Header { .. } => "header",
        Parameter::Cookie { .. } => "cookie",
        Parameter::Path { .. } => return false,
    };
    let header = data.name.to_ascii_lowercase();
    if place == "header" && NOT_PARAMETERS.contains(&header.as_str()) {
        // What is asked for is known when the answer is.
        if header != ACCEPT {
            tell_ignored(context, id, &data.name);
        }
        return true;
    }
    let hidden = &context.config.hide_parameters;
    hidden
        .iter()
        .any(|hidden| same((&hidden.place, &hidden.name), (place, &data.name)))
}

/// Tells of a header that is none of the parameters.
pub(super) fn tell_ignored(context: &Context<'_>, id: NodeId, name: &str) {
    let message = || {
        format!(
            "the header `{name}` follows from bodies and credentials; as a parameter it is left out"
        )
    };
    context.tell_once(Code::IgnoredHeader, id, &name.to_ascii_lowercase(), message);
}

/// Whether a text is a token (RFC 9110, section 5.6.2), as which headers are named.
fn is_token(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(fits)
}

/// Where a parameter stands.
pub(in crate::lower) fn place(parameter: &Parameter) -> ParamPlace {
    match parameter {
        Parameter::Query { .. } => ParamPlace::Query,
        Parameter::Header { .. } => ParamPlace::Header,
        Parameter::Path { .. } => ParamPlace::Path,
        Parameter::Cookie { .. } => ParamPlace::Cookie,
    }
}

fn param(
    context: &mut Context<'_>,
    id: NodeId,
    parameter: &Parameter,
    hint: &Hint,
) -> Result<Param, Lost> {
    let data = parameter.parameter_data_ref();
    let place = place(parameter);
    if place == ParamPlace::Header && !is_token(&data.name) {
        let message = format!("`{}` cannot be the name of a header", data.name);
        return Err(Lost::at(id, message));
    }
    let hint = hints::shared(context.document, id, "", hint.part(&data.name));
    let value = match &data.format {
        ParameterSchemaOrContent::Schema(schema) => {
            let schema = context
                .document
                .target(schema)
                .ok_or_else(|| unreadable(id, data))?;
            with_schema(context, id, parameter, schema, &hint)?
        }
        ParameterSchemaOrContent::Content(content) => {
            with_content(context, id, parameter, content, &hint)?
        }
    };
    let example = docs::example(
        context.document,
        data.example.as_ref(),
        data.examples.values(),
    );
    // What shows the whole path is no value of one of its parameters.
    let is_path = |text: &str| place == ParamPlace::Path && text.starts_with('/');
    let example = example.filter(|example| !example.as_str().is_some_and(is_path));
    let presence = if data.required || place == ParamPlace::Path {
        Presence::Required
    } else {
        Presence::Optional
    };
    Ok(Param {
        name: String::new(),
        wire: data.name.clone(),
        place,
        // There is no way to write `null` into a path.
        ty: if place == ParamPlace::Path {
            not_null(value.ty)
        } else {
            value.ty
        },
        presence,
        style: value.style,
        docs: docs::over(value.docs, data.description.as_deref(), example),
        deprecated: data.deprecated == Some(true) || value.deprecated,
        default: value.default,
        preset: None,
    })
}

/// What the schema of a parameter says.
struct Value {
    ty: Ty,
    style: ParamStyle,
    docs: Docs,
    default: Option<Literal>,
    deprecated: bool,
}

fn with_schema(
    context: &mut Context<'_>,
    id: NodeId,
    parameter: &Parameter,
    schema: NodeId,
    hint: &Hint,
) -> Result<Value, Lost> {
    let value = typed(context, id, parameter.parameter_data_ref(), schema, hint)?;
    let shape = style::shape(&context.schemas, &value.ty);
    let (style, wrong) = match told_style(context, id, parameter, schema, shape) {
        Some((style, why)) => (style, Some(why.to_owned())),
        None => style::of(parameter, shape),
    };
    if let Some(wrong) = wrong {
        let name = &parameter.parameter_data_ref().name;
        context.tell_once(Code::StyleMismatch, id, &wrong, || {
            format!("the parameter `{name}`: {wrong}")
        });
    }
    Ok(Value { style, ..value })
}

/// Whether a parameter says how its values are written.
fn states_style(context: &Context<'_>, id: NodeId) -> bool {
    let parameter = context.document.value(id);
    let mut keys = ["style", "explode", "collectionFormat", "type"].into_iter();
    keys.any(|key| parameter.get(key).is_some())
}

/// The style that the words about a parameter of the query tell, where none is stated, and why.
fn told_style(
    context: &Context<'_>,
    id: NodeId,
    parameter: &Parameter,
    schema: NodeId,
    shape: Shape,
) -> Option<(ParamStyle, &'static str)> {
    let Parameter::Query {
        parameter_data,
        allow_reserved,
        ..
    } = parameter
    else {
        return None;
    };
    let called = (parameter_data.name.as_str(), *allow_reserved);
    if states_style(context, id) {
        return None;
    }
    let of_schema = context.document.value(schema).get("description");
    let texts = [
        parameter_data.description.as_deref(),
        of_schema.and_then(|text| text.as_str()),
    ];
    let mut told = texts.into_iter().flatten();
    told.find_map(|text| style::told(called, text, shape))
}

fn with_content(
    context: &mut Context<'_>,
    id: NodeId,
    parameter: &Parameter,
    content: &openapiv3::Content,
    hint: &Hint,
) -> Result<Value, Lost> {
    let data = parameter.parameter_data_ref();
    let Some((media_type, MediaType { schema, .. })) = content.first() else {
        return Err(unreadable(id, data));
    };
    let schema = schema
        .as_ref()
        .and_then(|schema| context.document.target(schema));
    let value = match schema {
        Some(schema) => typed(context, id, data, schema, hint)?,
        None => Value {
            ty: Ty::Any,
            style: ParamStyle::Json,
            docs: Docs::default(),
            default: None,
            deprecated: false,
        },
    };
    let whole_query = data.extensions.contains_key(dialect::QUERY_STRING);
    let scalar = style::shape(&context.schemas, &value.ty) == Shape::Scalar;
    let style = match media::kind(media_type) {
        Kind::Json | Kind::Any if !whole_query => ParamStyle::Json,
        Kind::Form if whole_query => ParamStyle::Form {
            explode: true,
            allow_reserved: false,
        },
        // Text of a single value is what every style makes of it.
        Kind::Text if scalar && !whole_query => style::of(parameter, Shape::Scalar).0,
        Kind::Json
        | Kind::JsonLines
        | Kind::Events
        | Kind::Form
        | Kind::Multipart
        | Kind::Text
        | Kind::Bytes
        | Kind::Any => {
            let message = format!(
                "the parameter `{}` cannot be written as `{media_type}`",
                data.name
            );
            return Err(Lost::at(id, message));
        }
    };
    Ok(Value { style, ..value })
}

fn typed(
    context: &mut Context<'_>,
    id: NodeId,
    data: &ParameterData,
    schema: NodeId,
    hint: &Hint,
) -> Result<Value, Lost> {
    let ty = context
        .schemas
        .ty(schema, hint)
        .ok_or_else(|| unreadable(id, data))?;
    // In a URL or a header bytes are text.
    let ty = if ty == Ty::Binary { Ty::String } else { ty };
    let default = context
        .document
        .value(schema)
        .get("default")
        .filter(|default| !default.is_null());
    let default = default.map(literal::from_source);
    let mut docs = context.schemas.docs(schema, &data.name);
    Ok(Value {
        ty,
        style: ParamStyle::Json,
        default: default.filter(|default| !tell_prose(&mut docs, default)),
        docs,
        deprecated: matches!(
            context.document.value(schema).get("deprecated"),
            Some(Source::Bool(true))
        ),
    })
}

/// Whether a default is a sentence, which tells what is done where there is no value. An address in it is left to a
/// code span.
fn tell_prose(docs: &mut Docs, default: &Literal) -> bool {
    let Literal::String(text) = default else {
        return false;
    };
    if !is_prose(text) || text.contains("://") {
        return false;
    }
    let value = facts::of_default(default);
    if let Some(fact) = docs.facts.iter_mut().find(|fact| **fact == value) {
        *fact = facts::of_prose(text);
    }
    true
}

fn not_null(ty: Ty) -> Ty {
    match ty {
        Ty::Nullable(inner) => *inner,
        ty => ty,
    }
}

fn unreadable(id: NodeId, data: &ParameterData) -> Lost {
    Lost::at(
        id,
        format!("the schema of the parameter `{}` cannot be read", data.name),
    )
}
