//! Path templates: `/files/{file_id}?beta=true#fragment`.

use openapiv3::{
    Parameter, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle, Schema, SchemaData,
    SchemaKind, StringType, Type,
};

use super::node::View;
use super::reference::decode;
use super::{Document, NodeId, dialect};
use crate::diagnostics::{Code, Diagnostic};

/// A key of `paths`, taken apart.
pub(super) struct Template {
    pub(super) path: String,
    pub(super) fixed_query: Vec<(String, String)>,
    names: Vec<String>,
    /// Pairs of the query whose value is a variable: the name of the pair, and that of the variable.
    queries: Vec<(String, String)>,
}

/// Takes a key apart and tells what is odd about it.
pub(super) fn read(document: &Document, id: NodeId, key: &str, webhook: bool) -> Template {
    if webhook {
        return Template {
            path: key.to_owned(),
            fixed_query: Vec::new(),
            names: Vec::new(),
            queries: Vec::new(),
        };
    }
    let (rest, fragment) = split(key, '#');
    let (path, query) = split(rest, '?');
    let (mut fixed_query, mut queries) = (Vec::new(), Vec::new());
    if let Some(fragment) = fragment {
        let message = format!("the path `{key}` has a fragment; `#{fragment}` is never sent");
        tell(document, id, message, "fragment");
    }
    for pair in query
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !pair.is_empty())
    {
        let (name, value) = split(pair, '=');
        let value = value.unwrap_or_default();
        if let Some(variable) = variable(value)
            && !name.contains(['{', '}'])
        {
            // A name is encoded when it is sent.
            queries.push((decode(name), variable.to_owned()));
            continue;
        }
        if pair.contains(['{', '}']) {
            let message =
                format!("the path `{key}` has a query with a variable; `{pair}` is left out");
            tell(document, id, message, "variables");
            continue;
        }
        let message = format!("the path `{key}` has a query; `{pair}` is sent with every request");
        tell(document, id, message, "query");
        fixed_query.push((name.to_owned(), value.to_owned()));
    }
    let mut path = path.to_owned();
    if !path.starts_with('/') {
        path.insert(0, '/');
        let message = format!("the path `{key}` does not start with `/`; it is read as if it did");
        tell(document, id, message, "slash");
    }
    let names = names(&path);
    Template {
        path,
        fixed_query,
        names,
        queries,
    }
}

/// The name of the variable that a text is.
fn variable(text: &str) -> Option<&str> {
    let name = text.strip_prefix('{')?.strip_suffix('}')?;
    (!name.contains(['{', '}'])).then_some(name)
}

fn tell(document: &Document, id: NodeId, message: String, kind: &str) {
    let place = document.key_place(id);
    document.push(Diagnostic::new(Code::OddPath, message).at(place).once(kind));
}

/// Splits at the first sign that is not inside of braces.
fn split(text: &str, sign: char) -> (&str, Option<&str>) {
    let mut inside = false;
    for (at, character) in text.char_indices() {
        match character {
            '{' => inside = true,
            '}' => inside = false,
            found if found == sign && !inside => {
                let (before, after) = text.split_at(at);
                return (before, after.get(sign.len_utf8()..));
            }
            _ => {}
        }
    }
    (text, None)
}

/// The names between braces, in order, each once.
fn names(path: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in path.split('{').skip(1) {
        let Some((name, _)) = part.split_once('}') else {
            continue;
        };
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

type Named = (NodeId, (String, &'static str));

/// Brings the path parameters in line with the template: one that is missing becomes a required string, one that
/// stands in the query becomes a parameter of that, one that has no place is left out.
pub(super) fn check(
    document: &Document,
    id: NodeId,
    template: &Template,
    parameters: &mut Vec<Named>,
    made: &mut usize,
) {
    for (name, variable) in &template.queries {
        read_in_query(document, id, name, variable, parameters, made);
    }
    parameters.retain(|(parameter, (name, location))| {
        let used = *location != "path" || template.names.contains(name);
        let in_query = template
            .queries
            .iter()
            .any(|(_, variable)| variable == name);
        if !used && !in_query {
            let message = format!(
                "there is no `{{{name}}}` in the path `{}`; the parameter is left out",
                template.path
            );
            let diagnostic = Diagnostic::new(Code::UnusedPathParameter, message)
                .at(document.place(*parameter))
                .note_at("of this operation", document.key_place(id));
            document.push(diagnostic);
        }
        used
    });
    for name in &template.names {
        if parameters
            .iter()
            .any(|(_, (other, location))| *location == "path" && other == name)
        {
            continue;
        }
        let message = format!(
            "no parameter declares `{{{name}}}` of the path `{}`; it is read as a required string",
            template.path
        );
        let diagnostic =
            Diagnostic::new(Code::UndeclaredPathParameter, message).at(document.key_place(id));
        // All operations of a path lack it alike.
        document.push(diagnostic.once(format!("{} {name}", template.path)));
        let parameter = Parameter::Path {
            parameter_data: text(id.view(View::made(*made)), name),
            style: PathStyle::Simple,
        };
        let parameter = make(document, id, parameter, made);
        parameters.push((parameter, (name.clone(), "path")));
    }
}

/// Reads `name={variable}` as a parameter of the query, unless it is declared as one already.
fn read_in_query(
    document: &Document,
    id: NodeId,
    name: &str,
    variable: &str,
    parameters: &mut Vec<Named>,
    made: &mut usize,
) {
    let find = |wanted: (&str, &str)| {
        let mut parameters = parameters.iter();
        parameters.find(|(_, (name, location))| (name.as_str(), *location) == wanted)
    };
    let declared = [name, variable]
        .into_iter()
        .find(|name| find((name, "query")).is_some());
    let message = format!(
        "the query of a path has the variable `{{{variable}}}`, which is read as the query parameter `{}`",
        declared.unwrap_or(name)
    );
    tell(document, id, message, variable);
    if declared.is_some() {
        return;
    }
    let known = find((variable, "path")).and_then(|(known, _)| document.parameter(*known));
    let parameter_data = match known {
        Some(known) => ParameterData {
            name: name.to_owned(),
            ..known.parameter_data_ref().clone()
        },
        None => text(id.view(View::made(*made)), name),
    };
    let parameter = Parameter::Query {
        parameter_data,
        allow_reserved: false,
        style: QueryStyle::Form,
        allow_empty_value: None,
    };
    let parameter = make(document, id, parameter, made);
    parameters.push((parameter, (name.to_owned(), "query")));
}

/// A required string, whose schema is a child of this node.
fn text(node: NodeId, name: &str) -> ParameterData {
    ParameterData {
        name: name.to_owned(),
        description: None,
        required: true,
        deprecated: None,
        format: ParameterSchemaOrContent::Schema(node.child()),
        example: None,
        examples: Default::default(),
        explode: None,
        extensions: [(dialect::FROM_PATH.to_owned(), true.into())]
            .into_iter()
            .collect(),
    }
}

/// A parameter that the document does not have as such.
fn make(document: &Document, id: NodeId, parameter: Parameter, made: &mut usize) -> NodeId {
    let node = id.view(View::made(*made));
    *made += 1;
    let schema = Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::Type(Type::String(StringType::default())),
    };
    document.typed.schemas.insert(node, Box::new(Some(schema)));
    document
        .typed
        .parameters
        .insert(node, Box::new(Some(parameter)));
    node
}
