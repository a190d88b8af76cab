//! The call that the crate as a whole is shown with.

use super::example;
use super::method::required;
use super::plan::{Planned, plan};
use crate::emit::name::ident;
use crate::emit::scope::Scope;
use crate::ir::{self, Operation, OperationId, Resource};
use proc_macro2::TokenStream;
use quote::quote;

/// A call to show, and how it is written.
pub(in crate::emit) struct Shown {
    /// The statement that makes it.
    pub(in crate::emit) call: TokenStream,
    /// The statement that prints its answer, if there is one that can be.
    pub(in crate::emit) print: TokenStream,
    /// The request that it awaits.
    request: TokenStream,
}

impl Shown {
    /// The program that makes the call with options.
    pub(in crate::emit) fn with_options(&self, api: &ir::Api) -> String {
        let krate = ident(&api.package.name.replace('-', "_"));
        let request = &self.request;
        let statements = quote! {
            use std::time::Duration;
            let client = #krate::Client::from_env()?;
            let response = #request.timeout(Duration::from_secs(10)).max_retries(5).send().await?;
            println!("{} {:?}", response.status, response.request_id());
        };
        example::program(&statements)
    }
}

/// The simplest call of the API: the first that reads, with the fewest arguments.
pub(in crate::emit) fn shown(api: &ir::Api) -> Option<Shown> {
    let mut found = Vec::new();
    found.extend(api.root_operations.iter().map(|id| (Vec::new(), *id)));
    for resource in &api.resources {
        gather(resource, &[], &mut found);
    }
    let cost = |operation: &Operation| {
        let reads = operation.method.0 != "GET";
        let body = operation.body.is_some();
        (
            operation.deprecated,
            reads,
            body,
            required(operation).count(),
        )
    };
    let (path, id) = found
        .into_iter()
        .filter_map(|(path, id)| Some((cost(api.operation(id)?), path, id)))
        .min_by(|left, right| left.0.cmp(&right.0))
        .map(|(_, path, id)| (path, id))?;
    let (planned, _) = plan(api, &[id], []);
    let planned: &Planned<'_> = planned.first()?;
    let scope = Scope::new(api, []);
    let call = example::call(&scope, &path, planned);
    let request = example::request(&scope, &path, planned);
    let print = example::print(&path, planned);
    Some(Shown {
        call,
        print,
        request,
    })
}

fn gather<'a>(
    resource: &'a Resource,
    above: &[&'a str],
    found: &mut Vec<(Vec<&'a str>, OperationId)>,
) {
    let mut path = above.to_vec();
    path.push(resource.name.as_str());
    found.extend(resource.operations.iter().map(|id| (path.clone(), *id)));
    for child in &resource.children {
        gather(child, &path, found);
    }
}
