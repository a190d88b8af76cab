//! `api.md`: all calls and all webhooks on one page.

use super::docs::code;
use super::name::bare;
use super::resources;
use super::scope::Scope;
use crate::ir::{self, Operation, OperationId, Resource};
use std::fmt::Write as _;

/// Its text.
pub(super) fn text(api: &ir::Api) -> String {
    let mut text = format!(
        "<!-- {} -->\n\n# {}\n",
        super::made_by(api),
        api.package.name
    );
    if !api.root_operations.is_empty() {
        text.push_str("\n## client\n\n");
        operations(&mut text, api, &[], &api.root_operations);
    }
    for resource in &api.resources {
        section(&mut text, api, resource, &[]);
    }
    webhooks(&mut text, api);
    text
}

fn section<'a>(text: &mut String, api: &ir::Api, resource: &'a Resource, above: &[&'a str]) {
    let mut path = above.to_vec();
    path.push(resource.name.as_str());
    if !resource.operations.is_empty() {
        let title: Vec<&str> = path.iter().map(|step| bare(step)).collect();
        let _ = write!(text, "\n## {}\n\n", title.join("."));
        operations(text, api, &path, &resource.operations);
    }
    for child in &resource.children {
        section(text, api, child, &path);
    }
}

fn operations(text: &mut String, api: &ir::Api, path: &[&str], ids: &[OperationId]) {
    text.push_str("| method | request | answer |\n| --- | --- | --- |\n");
    for operation in ids.iter().filter_map(|id| api.operation(*id)) {
        line(text, api, path, operation, &operation.name);
        if let Some(waiter) = &operation.waiter {
            line(text, api, path, operation, &waiter.name);
        }
    }
}

fn line(text: &mut String, api: &ir::Api, path: &[&str], operation: &Operation, method: &str) {
    let steps: String = path
        .iter()
        .map(|step| format!(".{}()", bare(step)))
        .collect();
    let call = code(&format!("client{steps}.{method}"));
    let request = code(&format!("{} {}", operation.method.0, operation.path));
    let answer = resources::answer(&Scope::new(api, []), operation);
    row(text, [call, request, answer]);
}

fn webhooks(text: &mut String, api: &ir::Api) {
    if api.webhooks.is_empty() {
        return;
    }
    text.push_str("\n## webhooks\n\n| type | webhook | body |\n| --- | --- | --- |\n");
    let scope = Scope::new(api, []);
    for webhook in &api.webhooks {
        let name = code(&format!("webhooks::{}", bare(&webhook.name)));
        row(
            text,
            [name, code(&webhook.wire), code(&scope.text(&webhook.body))],
        );
    }
}

fn row(text: &mut String, cells: [String; 3]) {
    let cells = cells.map(|cell| cell.replace('|', "\\|"));
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}
