//! Puts each type into a module: that of the top-level resource which alone needs it, or of the webhooks, else
//! `shared`.

use super::walk;
use crate::ir::{Api, TypeId};
use crate::names::module_name;

/// The module of types that several resources need, or none.
const SHARED: &str = "shared";

/// The module of types that only webhooks need.
const WEBHOOKS: &str = "webhooks";

/// Runs the pass.
#[must_use]
pub fn run(mut api: Api) -> Api {
    let users = users(&mut api);
    for ((_, def), user) in api.types.iter_mut().zip(users) {
        def.module = match user {
            User::Only(resource) => module_name(&resource),
            User::None | User::Several => SHARED.to_owned(),
        };
    }
    api
}

/// Who needs a type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum User {
    /// No operation.
    None,
    /// Operations of this top-level resource. Those without a resource are the resource without a name, webhooks one
    /// of their own.
    Only(String),
    /// Operations of several.
    Several,
}

/// Who needs each type.
pub(super) fn users(api: &mut Api) -> Vec<User> {
    let needs = walk::needs(api);
    let mut roots: Vec<(String, Vec<TypeId>)> = Vec::new();
    for operation in &mut api.operations {
        let resource = operation
            .path_names
            .first()
            .cloned()
            .unwrap_or_else(|| SHARED.to_owned());
        let named = walk::named_by(operation, None);
        match roots.iter_mut().find(|(known, _)| *known == resource) {
            Some((_, all)) => all.extend(named),
            None => roots.push((resource, named)),
        }
    }
    let named = walk::named_by_webhooks(api);
    if !named.is_empty() {
        roots.push((WEBHOOKS.to_owned(), named));
    }
    let mut users = vec![User::None; needs.len()];
    for (resource, named) in roots {
        for (user, reached) in users.iter_mut().zip(walk::reached(&needs, named)) {
            if reached {
                *user = match user {
                    User::None => User::Only(resource.clone()),
                    User::Only(_) | User::Several => User::Several,
                };
            }
        }
    }
    users
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{api, def, field, named, object, operation};
    use super::run;

    #[test]
    fn a_type_lives_with_the_only_resource_that_needs_it() {
        let defs = vec![
            def("Pet", object(vec![field("owner", named(1))])),
            def("Owner", object(vec![field("address", named(2))])),
            def("Address", object(Vec::new())),
            def("Webhook", object(Vec::new())),
        ];
        let calls = vec![
            operation("pets", None, Some(named(0))),
            operation("pets", Some(named(0)), None),
            operation("type", None, Some(named(2))),
        ];
        let api = run(api(defs, calls));
        let modules: Vec<_> = api
            .types
            .iter()
            .map(|(_, def)| def.module.as_str())
            .collect();
        assert_eq!(modules, ["pets", "pets", "shared", "shared"]);
    }
}
