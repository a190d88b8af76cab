//! The facts of a module before it is spelled: names of what belongs to its operations.

use crate::emit::name::{bare, ident};
use crate::ir::{self, Content, ContentKind, Operation, OperationId, Output, Part, Presence};
use heck::ToUpperCamelCase;
use proc_macro2::Ident;
use std::collections::BTreeSet;

/// An operation, and the names of the items that it brings.
pub(super) struct Planned<'a> {
    pub(super) operation: &'a Operation,
    /// The alias of the request, where there is something to set on it.
    pub(super) request: Option<String>,
    /// The enum of the bodies it takes, where there are several kinds.
    pub(super) body: Option<String>,
    /// The structs of its forms with parts, and what is in them. Content types with the same parts share one.
    pub(super) forms: Vec<Form<'a>>,
    /// The view of the headers that its answers declare.
    pub(super) headers: Option<String>,
}

/// A form with parts.
pub(super) struct Form<'a> {
    /// The struct.
    pub(super) name: String,
    pub(super) parts: &'a [Part],
}

impl Planned<'_> {
    /// The struct of the form with these parts.
    pub(super) fn form(&self, parts: &[Part]) -> Ident {
        let form = self.forms.iter().find(|form| form.parts == parts);
        ident(form.map_or(&self.operation.type_name, |form| &form.name))
    }
}

/// Plans the operations of a module in which these names are taken. Gives all names of types that
/// the module then has.
pub(super) fn plan<'a>(
    api: &'a ir::Api,
    operations: &[OperationId],
    taken: impl IntoIterator<Item = String>,
) -> (Vec<Planned<'a>>, BTreeSet<String>) {
    let operations: Vec<&Operation> = operations
        .iter()
        .filter_map(|id| api.operation(*id))
        .collect();
    let mut names: BTreeSet<String> = taken.into_iter().collect();
    // What the IR names comes first, so that no name of ours is in its way.
    for operation in &operations {
        names.insert(operation.type_name.clone());
        if let Output::ByStatus { name, .. } = &operation.output {
            names.insert(name.clone());
        }
    }
    let planned = operations
        .into_iter()
        .map(|operation| {
            let mut name = |suffix: &str| free(&mut names, &operation.type_name, suffix);
            let contents = operation.body.as_ref().map(|body| body.contents.as_slice());
            let contents = contents.unwrap_or_default();
            Planned {
                operation,
                request: has_setters(operation).then(|| name("Request")),
                body: (contents.len() > 1).then(|| name("Body")),
                forms: forms(contents, &mut name),
                headers: (!operation.headers.is_empty()).then(|| name("Headers")),
            }
        })
        .collect();
    (planned, names)
}

/// The forms with parts, in the order of their content types; the first has the plain name.
fn forms<'a>(contents: &'a [Content], name: &mut impl FnMut(&str) -> String) -> Vec<Form<'a>> {
    let mut forms: Vec<Form<'a>> = Vec::new();
    for content in contents {
        let ContentKind::Multipart(parts) = &content.kind else {
            continue;
        };
        if forms.iter().any(|form| form.parts == parts) {
            continue;
        }
        let name = match forms.is_empty() {
            true => name("Form"),
            false => name(&format!("{}Form", content.name)),
        };
        forms.push(Form { name, parts });
    }
    forms
}

/// Whether something of the operation is set on its request.
fn has_setters(operation: &Operation) -> bool {
    let body = operation.body.as_ref().map(|body| body.presence);
    operation
        .params
        .iter()
        .map(|param| param.presence)
        .chain(body)
        .any(|presence| match presence {
            Presence::Optional => true,
            Presence::Required => false,
        })
}

fn free(names: &mut BTreeSet<String>, base: &str, suffix: &str) -> String {
    let base = format!("{}{suffix}", bare(base).to_upper_camel_case());
    let mut name = base.clone();
    let mut count = 2;
    while !names.insert(name.clone()) {
        name = format!("{base}{count}");
        count += 1;
    }
    name
}
