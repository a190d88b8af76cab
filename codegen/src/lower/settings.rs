//! What the user chose for single operations and parameters.

use std::collections::BTreeMap;

use super::context::Context;
use super::near;
use crate::config::{self, Config};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::document::{Document, NodeId};
use crate::ir;

/// Choices of the user, by the operation they are for.
#[derive(Debug, Default)]
pub(super) struct Settings<'a> {
    operations: BTreeMap<NodeId, &'a config::Operation>,
}

impl<'a> Settings<'a> {
    /// Finds the operations that the settings name. One that is not there is an error.
    pub(super) fn read(document: &Document, config: &'a Config, diagnostics: &Diagnostics) -> Self {
        let mut settings = Self::default();
        for (key, choice) in &config.operation {
            let found: Vec<_> = document
                .operations()
                .iter()
                .filter(|operation| is_named(operation, key))
                .collect();
            for operation in &found {
                settings.operations.insert(operation.id, choice);
            }
            if found.is_empty() {
                let message = format!(
                    "`client.toml` has a choice for the operation `{key}`, which is not in the document"
                );
                let place = config.places.key(&["operation", key]);
                let diagnostic = Diagnostic::new(Code::UnknownOperation, message).at(place);
                let known = known(document, key);
                diagnostics.push(near::help(
                    diagnostic,
                    key,
                    known.iter().map(String::as_str),
                ));
            }
        }
        settings
    }

    /// The choice for an operation.
    pub(super) fn of(&self, operation: NodeId) -> Option<&'a config::Operation> {
        self.operations.get(&operation).copied()
    }

    /// Tells of hidden parameters that no operation has.
    pub(super) fn check_use(&self, context: &Context<'_>, operations: &[ir::Operation]) {
        for (index, hidden) in context.config.hide_parameters.iter().enumerate() {
            let wanted = (hidden.place.as_str(), hidden.name.as_str());
            let names = parameters(context);
            let used = names
                .iter()
                .any(|(place, name)| same(wanted, (place, name)));
            if used || operations.is_empty() {
                continue;
            }
            let message = format!(
                "no operation has the {} parameter `{}` to hide",
                hidden.place, hidden.name
            );
            let keys = ["hide-parameters", &index.to_string(), "name"];
            let place = context.config.places.value(&keys);
            let diagnostic = Diagnostic::new(Code::UnknownParameter, message).at(place);
            let names = names
                .iter()
                .filter(|(place, _)| *place == hidden.place)
                .map(|(_, name)| name.as_str());
            let mut names: Vec<&str> = names.collect();
            names.sort_unstable();
            names.dedup();
            context
                .diagnostics
                .push(near::help(diagnostic, &hidden.name, names));
        }
    }
}

/// The place of a setting for an operation, whichever way the settings name it; else that of the operation.
pub(super) fn place(
    context: &Context<'_>,
    operation: &crate::document::Operation,
    keys: &[&str],
) -> Place {
    let named = context
        .config
        .operation
        .keys()
        .filter(|key| is_named(operation, key));
    let mut places = named.filter_map(|key| {
        let path: Vec<&str> = ["operation", key.as_str()]
            .into_iter()
            .chain(keys.iter().copied())
            .collect();
        context.config.places.value(&path)
    });
    places.next().unwrap_or_else(|| context.place(operation.id))
}

/// Whether two parameters, place and name each, are one: names of headers are the same in any case.
pub(super) fn same(one: (&str, &str), other: (&str, &str)) -> bool {
    let names = match one.0 {
        "header" => one.1.eq_ignore_ascii_case(other.1),
        _ => one.1 == other.1,
    };
    one.0 == other.0 && names
}

fn is_named(operation: &crate::document::Operation, key: &str) -> bool {
    if operation.value.operation_id.as_deref() == Some(key) {
        return true;
    }
    key.split_once(' ').is_some_and(|(method, path)| {
        let path = path.trim();
        method.eq_ignore_ascii_case(&operation.method)
            && (path == operation.key || path == operation.path)
    })
}

/// The names of operations, in the form of the given one.
fn known(document: &Document, key: &str) -> Vec<String> {
    let operations = document.operations().iter();
    match key.contains(' ') {
        true => operations
            .map(|operation| format!("{} {}", operation.method, operation.key))
            .collect(),
        false => operations
            .filter_map(|operation| operation.value.operation_id.clone())
            .collect(),
    }
}

/// Places and names of all parameters.
fn parameters(context: &Context<'_>) -> Vec<(&'static str, String)> {
    let operations = context.document.operations().iter();
    let ids = operations.flat_map(|operation| &operation.parameters);
    let read = |id: &NodeId| {
        let parameter = context.document.parameter(*id)?;
        let place = match parameter {
            openapiv3::Parameter::Query { .. } => "query",
            openapiv3::Parameter::Header { .. } => "header",
            openapiv3::Parameter::Path { .. } => "path",
            openapiv3::Parameter::Cookie { .. } => "cookie",
        };
        Some((place, parameter.parameter_data_ref().name.clone()))
    };
    ids.filter_map(read).collect()
}
