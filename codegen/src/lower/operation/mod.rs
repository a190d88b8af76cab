//! One call: all that goes over the wire, and what a caller sees of it.

mod body;
mod constants;
pub(in crate::lower) mod docs;
mod failures;
mod form;
mod headers;
mod hints;
mod idempotency;
pub(in crate::lower) mod media;
mod multipart;
mod page_counts;
mod page_names;
mod page_numbers;
mod page_rule;
mod page_shape;
mod pages;
pub(in crate::lower) mod params;
mod path;
pub(in crate::lower) mod payload;
mod representation;
pub(in crate::lower) mod responses;
mod stream;
mod style;
mod wait;

pub(super) use hints::of_body as hint_of_body;
pub(super) use representation::path_of_name;
use stream::Reading;
pub(super) use stream::{answers_both_ways, lower as streamed};

use super::auth::Schemes;
use super::calls::Call;
use super::context::{Context, Lost};
use super::servers;
use crate::ir::{self, Method};
use crate::names::Scope;

/// Lowers an operation. What fails leaves types behind, which the caller takes back.
pub(super) fn lower(
    context: &mut Context<'_>,
    auth: &Schemes,
    call: &Call<'_>,
) -> Result<ir::Operation, Lost> {
    let operation = call.operation;
    let hint = hints::of(&call.name);
    let mut names = Scope::default();
    let chosen = representation::chosen(context, operation);
    representation::tell(context, &chosen);
    let path = representation::written(constants::path(context, operation), &chosen);
    let (mut params, fixed) = params::lower(context, auth, operation, &path, &hint, &mut names)?;
    let idempotency_header = idempotency::take(call, &mut params);
    constants::preset(context, auth, &chosen, &mut params);
    let body = body::lower(context, call, &mut names)?;
    let reading = match call.stream {
        Some(_) => Reading::Whole,
        None => Reading::Only,
    };
    let (output, accept) = responses::lower(context, operation, reading, &hint);
    let accept = constants::accept(context, operation, reading, accept);
    let headers = headers::lower(context, operation, &hint);
    let errors = failures::lower(context, operation, &hint);
    let segments = path::segments(&path, &params)?;
    let mut lowered = ir::Operation {
        name: call.name.method.clone(),
        type_name: String::new(),
        path_names: call.name.resources.clone(),
        operation_id: operation.value.operation_id.clone(),
        method: Method(operation.method.clone()),
        path,
        segments,
        fixed_query: path::fixed_query(operation, &fixed.query),
        docs: docs::of_operation(operation),
        deprecated: operation.value.deprecated,
        params,
        body,
        flags: Vec::new(),
        fixed_headers: fixed.headers,
        output,
        accept,
        headers,
        errors,
        auth: auth.of(context, operation),
        server: server(context, operation),
        pagination: None,
        waiter: None,
        idempotency_header,
        origin: context.document.pointer(operation.id),
    };
    lowered.pagination = pages::lower(context, call, &lowered);
    lowered.waiter = wait::lower(context, call, &lowered);
    Ok(lowered)
}

/// The first server of the operation's own, unless it is where all are sent or none at all.
fn server(context: &Context<'_>, operation: &crate::document::Operation) -> Option<ir::Server> {
    let own = operation.servers.first()?;
    if servers::are_of_all(context.document.servers(), &operation.servers) {
        return None;
    }
    servers::of_operation(context, own, context.place(operation.id))
}
