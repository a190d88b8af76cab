//! Who may call.

mod alternatives;
mod asked;
mod described;
mod kind;
mod lifted;
mod naming;
mod same;
mod signed;
mod token;
mod word;

use indexmap::IndexMap;
use openapiv3::{Parameter, SecurityRequirement};
use std::collections::HashSet;

use super::context::Context;
use super::near;
use super::setters::Setters;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::document::{Document, Operation};
use crate::ir::{self, AuthScheme, AuthSchemeKind, ParamPlace, Presence, Requirement};
use alternatives::Need;
use lifted::Lifted;
use naming::Naming;
use same::Same;

/// The security schemes of a document.
pub(super) struct Schemes {
    /// By name; `None` for one that nothing is sent for, as its transport has the certificate.
    schemes: IndexMap<String, Option<AuthScheme>>,
    /// Those that are one with another.
    same: Same,
    /// Those that are described as parameters.
    lifted: Vec<Lifted>,
    default: Vec<Requirement>,
    /// The names of their setters on the client's builder.
    setters: Setters,
}

/// Reads the schemes of a document, and the requirement of operations that state none.
pub(super) fn lower(context: &Context<'_>, crate_name: &str) -> Schemes {
    let document = context.document;
    let lifted = lifted::all(document);
    let same = Same::of(context);
    let mut naming = Naming::new(context, crate_name);
    let wanted = asked::wanted(document).filter(|wire| same.name(wire) == *wire);
    naming.are_several = wanted.count() + lifted.len() > 1;
    let mut schemes = declared(context, &same, &mut naming);
    for it in &lifted {
        let lowered = naming.scheme(&it.wire, it.id, &it.scheme);
        schemes.insert(it.wire.clone(), Some(lowered));
        asked::tell_of_parameter(context, it);
    }
    if schemes.is_empty()
        && let Some(id) = lifted::bearer_in_prose(document)
    {
        let lowered = naming.bearer(id);
        schemes.insert(lowered.wire.clone(), Some(lowered));
        asked::tell_of_prose(context, id);
    }
    for (wire, scheme) in &mut schemes {
        let Some(scheme) = scheme else {
            continue;
        };
        naming.own(scheme);
        if let AuthSchemeKind::OAuth2(tokens) = &mut scheme.kind {
            tokens.scopes = asked::scopes(document, |other| same.name(other) == wire);
        }
    }
    check_settings(context, &schemes);
    let mut auth = Schemes {
        schemes,
        same,
        lifted,
        default: Vec::new(),
        setters: naming.finish(),
    };
    auth.default = match asked::root(document) {
        Some(list) => auth.requirements(context, list, context.place_of("#/security")),
        None if !auth.lifted.is_empty() => auth.of_lifted(|lifted| Some(lifted.presence())),
        None => auth.whatever_is_set(),
    };
    asked::tell(context, &auth.default);
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
        operation: &Operation,
    ) -> Option<Vec<Requirement>> {
        let own = match &operation.security {
            Some(own) => self.requirements(context, own, Some(context.place(operation.id))),
            None if asked::is_elsewhere(context.document, operation) => Vec::new(),
            None if self.lifted.is_empty() => self.default.clone(),
            None => self.of_lifted(|lifted| lifted.presence_in(context.document, operation)),
        };
        let own = self.with_demanded(context.document, operation, own);
        (own != self.default).then_some(own)
    }

    /// Whether a scheme stands at this place under this name.
    pub(super) fn has_place(&self, place: ParamPlace, name: &str) -> bool {
        let mut schemes = self.schemes.values().flatten();
        schemes.any(|scheme| scheme.kind.is_key_at(place, name))
    }

    /// Whether a parameter of an operation is a credential, and none of those of a call.
    pub(super) fn is_credential(
        &self,
        document: &Document,
        operation: &Operation,
        parameter: &Parameter,
    ) -> bool {
        self.lifted.iter().any(|lifted| lifted.is(parameter))
            || self.key(document, operation, parameter).is_some()
    }

    /// The alternatives of an operation that has some of the credentials as parameters: `presence` says which are sent.
    fn of_lifted(&self, presence: impl Fn(&Lifted) -> Option<Presence>) -> Vec<Requirement> {
        let (mut required, mut optional) = (Vec::new(), Vec::new());
        for lifted in &self.lifted {
            match presence(lifted) {
                Some(Presence::Required) => required.push(lifted),
                Some(Presence::Optional) => optional.push(lifted),
                None => {}
            }
        }
        let wires = |list: Vec<&Lifted>| -> Vec<String> {
            list.iter().map(|lifted| lifted.wire.clone()).collect()
        };
        let (required, optional) = (wires(required), wires(optional));
        if required.is_empty() && optional.is_empty() {
            return Vec::new();
        }
        let alternatives = self.alternatives(&optional, Need::Any).into_iter();
        let requirement = |more: Vec<String>| Requirement {
            schemes: required.iter().cloned().chain(more).collect(),
            scopes: Vec::new(),
        };
        alternatives.map(requirement).collect()
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
        let together = self.together(context.document, &alternatives);
        if let Some(together) = &together {
            asked::tell_of_keys(context, &together.schemes);
        }
        together.into_iter().chain(alternatives).collect()
    }

    /// The alternatives of an operation of which the document does not say who may call it.
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
            let wire = self.same.name(wire);
            match self.schemes.get(wire) {
                Some(Some(_)) => {
                    if !alternative.schemes.iter().any(|known| known == wire) {
                        alternative.schemes.push(wire.to_owned());
                    }
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

/// The declared schemes, in the order of the document.
fn declared(
    context: &Context<'_>,
    same: &Same,
    naming: &mut Naming<'_, '_>,
) -> IndexMap<String, Option<AuthScheme>> {
    let document = context.document;
    let named = asked::named(document);
    let is_named = |wire: &str| named.contains(wire);
    let all = document.security_schemes();
    let mut schemes: IndexMap<String, Option<AuthScheme>> =
        all.iter().map(|(wire, _)| (wire.clone(), None)).collect();
    // A scheme that some operations name takes no name from one that all do, nor one that none names from either.
    let of_all: HashSet<&String> = asked::root(document)
        .into_iter()
        .flatten()
        .flat_map(|requirement| requirement.keys())
        .collect();
    let mut all: Vec<_> = all.iter().collect();
    all.sort_by_key(|(wire, _)| (!of_all.contains(wire), !is_named(wire)));
    for (wire, id) in all.into_iter().filter(|(wire, _)| same.name(wire) == wire) {
        let Some(scheme) = document.security_scheme(*id) else {
            continue;
        };
        if is_named(wire) || asked::says_nothing(document) {
            signed::tell(context, wire, *id, scheme);
            let lowered = naming.scheme(wire, *id, &same.whole(wire, scheme));
            schemes.insert(wire.clone(), Some(lowered));
        } else if !document.operations().is_empty() {
            let message = format!(
                "no requirement names the security scheme `{wire}`; the client has no setter for it"
            );
            context.tell(Code::NotCarried, *id, message);
        }
    }
    schemes
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
