//! Who may call.

mod alternatives;
mod kind;
mod naming;

use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, Parameter, SecurityRequirement, SecurityScheme};
use std::collections::HashSet;

use super::context::Context;
use super::near;
use super::setters::Setters;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::document::{Document, NodeId};
use crate::ir::{self, AuthScheme, Requirement};
use alternatives::Need;
use naming::Naming;

/// The security schemes of a document.
pub(super) struct Schemes {
    /// By name; `None` for one that nothing is sent for, as its transport has the certificate.
    schemes: IndexMap<String, Option<AuthScheme>>,
    default: Vec<Requirement>,
    /// The names of their setters on the client's builder.
    setters: Setters,
}

/// Reads the schemes of a document, and the requirement of operations that state none.
pub(super) fn lower(context: &Context<'_>, crate_name: &str) -> Schemes {
    let document = context.document;
    let used = used(context);
    let mut naming = Naming::new(context, crate_name);
    let mut schemes = IndexMap::new();
    for (wire, id) in document.security_schemes() {
        let scheme = document.security_scheme(*id);
        // A scheme that nothing uses takes no name from those that are.
        let lowered = match used.contains(wire.as_str()) {
            true => scheme.map(|scheme| naming.scheme(wire, *id, scheme)),
            false => None,
        };
        schemes.insert(wire.clone(), lowered);
    }
    if let Some((id, scheme)) = as_parameter(document) {
        let lowered = naming.scheme("Authorization", id, &scheme);
        schemes.insert(lowered.wire.clone(), Some(lowered));
    }
    check_settings(context, &schemes);
    let mut auth = Schemes {
        schemes,
        default: Vec::new(),
        setters: naming.finish(),
    };
    auth.default = match asks(document) {
        true => auth.requirements(context, document.security(), context.place_of("#/security")),
        false => auth.whatever_is_set(),
    };
    auth
}

impl Schemes {
    /// The names of their setters on the client's builder.
    pub(super) fn setters(&self) -> Setters {
        self.setters.clone()
    }

    /// The alternatives of an operation; `None` if it states none of its own.
    pub(super) fn of(
        &self,
        context: &Context<'_>,
        operation: NodeId,
        own: Option<&[SecurityRequirement]>,
    ) -> Option<Vec<Requirement>> {
        let own = self.requirements(context, own?, Some(context.place(operation)));
        (own != self.default).then_some(own)
    }

    /// Alternatives in the order of the document, each once.
    fn requirements(
        &self,
        context: &Context<'_>,
        list: &[SecurityRequirement],
        at: Option<Place>,
    ) -> Vec<Requirement> {
        let mut alternatives: Vec<Requirement> = Vec::new();
        for requirement in list {
            let Some(alternative) = self.alternative(context, requirement, at.as_ref()) else {
                continue;
            };
            let Requirement { schemes, scopes } = alternative;
            for schemes in self.alternatives(&schemes, Need::All) {
                let known = alternatives
                    .iter_mut()
                    .find(|known| known.schemes == schemes);
                let scopes = scopes.clone();
                match known {
                    // The same credentials for less are no other way to get in.
                    Some(known) if scopes.len() < known.scopes.len() => known.scopes = scopes,
                    Some(_) => {}
                    None => alternatives.push(Requirement { schemes, scopes }),
                }
            }
        }
        alternatives
    }

    /// The alternatives of a document that declares schemes and never asks for one.
    fn whatever_is_set(&self) -> Vec<Requirement> {
        let wires: Vec<String> = self.schemes.keys().cloned().collect();
        let alternatives = match wires.is_empty() {
            true => Vec::new(),
            false => self.alternatives(&wires, Need::Any),
        };
        let requirement = |schemes| Requirement {
            schemes,
            scopes: Vec::new(),
        };
        alternatives.into_iter().map(requirement).collect()
    }

    fn alternative(
        &self,
        context: &Context<'_>,
        requirement: &SecurityRequirement,
        at: Option<&Place>,
    ) -> Option<Requirement> {
        let mut alternative = Requirement::default();
        for (wire, scopes) in requirement {
            match self.schemes.get(wire) {
                Some(Some(_)) => {
                    alternative.schemes.push(wire.clone());
                    alternative.scopes.extend(scopes.iter().cloned());
                }
                Some(None) => {}
                None => {
                    let message =
                        format!("there is no security scheme `{wire}`; nothing is sent for it");
                    let diagnostic = Diagnostic::new(Code::UnknownScheme, message)
                        .at(at.cloned())
                        .once(wire);
                    let known = self.schemes.keys().map(String::as_str);
                    context
                        .diagnostics
                        .push(near::help(diagnostic, wire, known));
                    return None;
                }
            }
        }
        Some(alternative)
    }

    /// The schemes that operations use.
    pub(super) fn finish(self, operations: &[ir::Operation]) -> ir::Auth {
        let own = operations
            .iter()
            .filter_map(|operation| operation.auth.as_ref());
        let needs_default = operations.iter().any(|operation| operation.auth.is_none());
        let default = self.default.iter().filter(|_| needs_default);
        let used: HashSet<&str> = own
            .flatten()
            .chain(default)
            .flat_map(|requirement| &requirement.schemes)
            .map(String::as_str)
            .collect();
        let schemes: Vec<AuthScheme> = self
            .schemes
            .values()
            .flatten()
            .filter(|scheme| used.contains(scheme.wire.as_str()))
            .cloned()
            .collect();
        let default = if needs_default {
            self.default
        } else {
            Vec::new()
        };
        ir::Auth { schemes, default }
    }
}

/// The credential of a document that declares no scheme, and in its place the header `Authorization` as a parameter.
/// It is none (OpenAPI 3.1.1, section 4.8.12.2.1), and without it nobody gets in.
fn as_parameter(document: &Document) -> Option<(NodeId, SecurityScheme)> {
    let mut parameters = document
        .operations()
        .iter()
        .flat_map(|operation| &operation.parameters);
    parameters.find_map(|id| {
        let parameter = document.parameter(*id)?;
        is_credential(document, parameter).then(|| {
            let data = parameter.parameter_data_ref();
            let scheme = SecurityScheme::APIKey {
                location: APIKeyLocation::Header,
                name: "Authorization".to_owned(),
                description: data.description.clone(),
                extensions: IndexMap::new(),
            };
            (*id, scheme)
        })
    })
}

/// Whether a parameter is the credential of a document that declares no scheme.
pub(super) fn is_credential(document: &Document, parameter: &Parameter) -> bool {
    let is_authorization = |name: &str| name.eq_ignore_ascii_case("authorization");
    matches!(parameter, Parameter::Header { parameter_data, .. } if is_authorization(&parameter_data.name))
        && document.security_schemes().is_empty()
        && !asks(document)
}

/// Whether a document says who may call what.
fn asks(document: &Document) -> bool {
    let mut operations = document.operations().iter();
    !document.security().is_empty() || operations.any(|operation| operation.security.is_some())
}

/// Names of schemes that some operation asks for; all, where none asks for any.
fn used<'a>(context: &Context<'a>) -> HashSet<&'a str> {
    let document = context.document;
    if !asks(document) {
        let all = document.security_schemes().iter();
        return all.map(|(wire, _)| wire.as_str()).collect();
    }
    let own = document
        .operations()
        .iter()
        .filter_map(|operation| operation.security.as_deref());
    let all = own.flatten().chain(document.security());
    all.flat_map(|requirement| requirement.keys())
        .map(String::as_str)
        .collect()
}

/// The settings can only name schemes that are there.
fn check_settings(context: &Context<'_>, schemes: &IndexMap<String, Option<AuthScheme>>) {
    for wire in context.config.env.auth.keys() {
        if !schemes.contains_key(wire) {
            let message = format!(
                "`client.toml` names a variable for the security scheme `{wire}`, which is not in the document"
            );
            let place = context.config.places.key(&["env", "auth", wire]);
            let diagnostic = Diagnostic::new(Code::UnknownSchemeSetting, message).at(place);
            context.diagnostics.push(near::help(
                diagnostic,
                wire,
                schemes.keys().map(String::as_str),
            ));
        }
    }
}
