//! Parameters that choose how an answer is written.

use openapiv3::{Parameter, ParameterSchemaOrContent, PathStyle};

use super::media::{self, Kind};
use super::stream::is_stream;
use super::{constants, payload, responses};
use crate::diagnostics::Code;
use crate::document::{NodeId, Operation};
use crate::ir::ParamPlace;
use crate::lower::context::Context;
use crate::source::Value as Source;

/// A parameter by which an answer is JSON.
pub(super) struct Chosen {
    id: NodeId,
    pub(super) place: ParamPlace,
    pub(super) wire: String,
    /// The value that asks for JSON.
    pub(super) text: String,
    /// The values that ask for something else.
    others: Vec<String>,
}

impl Chosen {
    fn variable(&self) -> String {
        format!("{{{}}}", self.wire)
    }
}

/// What is described of an answer beside the JSON that is read.
#[derive(Default)]
struct Beside {
    any: bool,
    file: bool,
}

/// The parameters of an operation whose answer is read as JSON, which could choose something else instead.
///
/// One that has to be sent may choose among ways to write the same. One that may be left out counts where it then
/// chooses what is not read. In a path no other value can be sent, so those which choose files are none.
pub(super) fn chosen(context: &mut Context<'_>, operation: &Operation) -> Vec<Chosen> {
    let mut found = None;
    let is_read = matches!(operation.method.as_str(), "GET" | "QUERY");
    let mut chosen = Vec::new();
    for id in &operation.parameters {
        let Some(parameter) = context.document.parameter(*id) else {
            continue;
        };
        let data = parameter.parameter_data_ref();
        let (place, required) = match parameter {
            Parameter::Query { .. } => (ParamPlace::Query, data.required),
            Parameter::Path {
                style: PathStyle::Simple,
                ..
            } => (ParamPlace::Path, true),
            Parameter::Path { .. } | Parameter::Header { .. } | Parameter::Cookie { .. } => {
                continue;
            }
        };
        let Some(values) = values(context, parameter) else {
            continue;
        };
        // What an answer is made of is looked at only where something chooses.
        let Some(beside) = found.get_or_insert_with(|| beside(context, operation)) else {
            return Vec::new();
        };
        if place == ParamPlace::Path && beside.file {
            continue;
        }
        let means_other = beside.any && values.default.is_some_and(|text| !is_json(&text));
        let same = || values.others.iter().all(|text| is_notation(text, is_read));
        if means_other || (required && same()) {
            chosen.push(Chosen {
                id: *id,
                place,
                wire: data.name.clone(),
                text: values.json,
                others: values.others,
            });
        }
    }
    chosen
}

/// A path in which the values that ask for JSON are written.
pub(super) fn written(path: String, chosen: &[Chosen]) -> String {
    let in_path = chosen
        .iter()
        .filter(|chosen| chosen.place == ParamPlace::Path);
    in_path.fold(path, |path, chosen| {
        path.replace(&chosen.variable(), &chosen.text)
    })
}

/// Tells of the values that cannot be asked for as the path has the one that asks for JSON.
pub(super) fn tell(context: &Context<'_>, chosen: &[Chosen]) {
    let in_path = chosen
        .iter()
        .filter(|chosen| chosen.place == ParamPlace::Path && !chosen.others.is_empty());
    for chosen in in_path {
        let others: Vec<String> = chosen.others.iter().map(|it| format!("`{it}`")).collect();
        let (others, text, wire) = (others.join(", "), &chosen.text, &chosen.wire);
        let message = || {
            format!(
                "`{wire}` is `{text}` in the path, for the answer that is decoded; {others} cannot be asked for"
            )
        };
        context.tell_once(Code::LeftOutContent, chosen.id, wire, message);
    }
}

/// The path that an operation is named by: what has one value is written, but for whole segments that choose how an
/// answer is written, of which no resource is called.
pub(in crate::lower) fn path_of_name(context: &mut Context<'_>, operation: &Operation) -> String {
    let mut chosen = chosen(context, operation);
    let path = constants::path(context, operation);
    chosen.retain(|chosen| path.split('/').all(|segment| segment != chosen.variable()));
    written(path, &chosen)
}

/// The values that a parameter may have.
struct Values {
    json: String,
    others: Vec<String>,
    default: Option<String>,
}

/// The values of a parameter, exactly one of which is JSON.
fn values(context: &mut Context<'_>, parameter: &Parameter) -> Option<Values> {
    let ParameterSchemaOrContent::Schema(schema) = &parameter.parameter_data_ref().format else {
        return None;
    };
    let schema = context.document.target(schema)?;
    let texts = context.schemas.texts(schema)?;
    let (mut json, others): (Vec<String>, Vec<String>) =
        texts.into_iter().partition(|text| is_json(text));
    let only = json.pop().filter(|_| json.is_empty())?;
    let default = context.document.value(schema).get("default");
    Some(Values {
        json: only,
        others,
        default: default.and_then(Source::as_str).map(str::to_owned),
    })
}

fn is_json(text: &str) -> bool {
    text.eq_ignore_ascii_case("json")
}

/// Whether a value names a way to write what JSON says too. What is done by the name of a kind of document (an export
/// as `csv`) is up to the caller.
fn is_notation(text: &str, is_read: bool) -> bool {
    match text.to_ascii_lowercase().as_str() {
        "xml" | "jsonp" | "yaml" | "yml" | "msgpack" => true,
        "csv" | "tsv" | "text" | "txt" | "html" | "xhtml" | "rss" | "atom" => is_read,
        _ => false,
    }
}

/// What is described of the answer beside JSON, where that is what is read.
fn beside(context: &mut Context<'_>, operation: &Operation) -> Option<Beside> {
    let (mut beside, mut is_json) = (Beside::default(), false);
    for (_, id) in responses::split(context.document, operation).successes {
        let response = context.document.response(id)?;
        let json = |name: &String| media::kind(name) == Kind::Json;
        let has_json = response.content.keys().any(json);
        let is_text = payload::plain_text(context, response).is_some();
        if is_text || !has_json && !response.content.is_empty() {
            return None;
        }
        is_json |= has_json;
        for (media_type, media) in &response.content {
            let file = payload::is_file(context, media_type, media);
            if is_stream(media::kind(media_type)) || (json(media_type) && file) {
                return None;
            }
            beside.any |= !json(media_type);
            beside.file |= file;
        }
    }
    is_json.then_some(beside)
}
