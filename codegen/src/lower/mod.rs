//! Every decision about the client: names, types, optionality, unions, calls.
//!
//! [`lower`] is the whole of the stage. What it decides about schemas is in [`schema`], what it decides about
//! names of calls in [`naming`]; the rest is one file a decision, below `operation` where it is about one call.

pub mod naming;
pub mod schema;

mod auth;
mod calls;
mod components;
mod context;
mod near;
mod operation;
mod package;
mod prose;
mod resources;
mod servers;
mod setters;
mod settings;
mod webhooks;

use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::ir;

pub use calls::endpoints;

use calls::Call;
use context::{Context, Lost};
use schema::Schemas;
use settings::Settings;

/// Where a crate comes from, as its files tell it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The command that makes the crate.
    pub command: String,
    /// The name of the document's file, without its folder.
    pub document: String,
}

/// Decides the client of a document.
///
/// An operation that cannot be decided is left out, with all that only it needs, and reported as
/// [`Code::SkippedOperation`]. `None` after an error was reported: the settings do not fit the document.
pub fn lower(
    document: &Document,
    config: &Config,
    origin: &Origin,
    diagnostics: &Diagnostics,
) -> Option<ir::Api> {
    let settings = Settings::read(document, config, diagnostics);
    let package = package::lower(document, config, origin, diagnostics);
    let schemas = Schemas::new(document, config, diagnostics);
    let mut context = Context {
        document,
        config,
        diagnostics,
        schemas,
    };
    let calls = calls::named(&mut context, &settings);
    components::declare(&mut context, &calls);
    let auth = auth::lower(&context, &package.name);
    let variables = servers::Variables::beside(auth.setters());
    let place = context.place_of("#/servers");
    let servers = servers::lower(&context, variables, document.servers(), place);
    let mut tree = resources::Tree::new(document);
    let mut operations = Vec::new();
    for call in &calls {
        let checkpoint = context.schemas.checkpoint();
        match operation::lower(&mut context, &auth, call) {
            Ok(operation) => {
                let stream = call.stream.as_ref();
                let stream =
                    stream.map(|name| operation::streamed(&mut context, call, name, &operation));
                for mut operation in std::iter::once(operation).chain(stream) {
                    tree.add(ir::OperationId(operations.len()), &mut operation);
                    operations.push(operation);
                }
            }
            Err(lost) => {
                context.schemas.rollback(checkpoint);
                report(&context, call, lost);
            }
        }
    }
    settings.check_use(&context, &operations);
    if diagnostics.has_errors() {
        return None;
    }
    let (resources, root_operations) = tree.finish();
    let webhooks = webhooks::lower(&mut context);
    let mut api = ir::Api {
        package,
        docs: package::docs(document),
        servers,
        auth: auth.finish(&operations),
        types: context.schemas.finish(),
        operations,
        resources,
        root_operations,
        webhooks,
        parts: Default::default(),
        externals: Default::default(),
    };
    api.package.resource_features = resources::features(&api);
    Some(api)
}

/// Tells of an operation that is left out.
fn report(context: &Context<'_>, call: &Call<'_>, lost: Lost) {
    let operation = call.operation;
    let message = format!(
        "the operation `{} {}` is skipped: {}",
        operation.method, operation.key, lost.message
    );
    let place = context.place(operation.id);
    let diagnostic = Diagnostic::new(Code::SkippedOperation, message).at(place);
    context
        .diagnostics
        .push(match lost.at.map(|at| context.document.place(at)) {
            Some(place) => diagnostic.note_at("it stands here", place),
            None => diagnostic,
        });
}
