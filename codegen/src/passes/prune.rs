//! Drops types that nothing needs, and orders the others.
//!
//! Types that the document names stay: users expect those of callbacks too. A type without a name of its own, and one
//! that a request takes field by field, stays where something needs it, and comes after the first type that does.

use super::walk;
use crate::ir::{Api, TypeId, Types};

/// Runs the pass.
#[must_use]
pub fn run(mut api: Api) -> Api {
    let needs = walk::needs(&mut api);
    let named = api.types.iter().map(|(_, def)| def.named && !def.in_parts);
    let named: Vec<bool> = named.collect();
    let is_named = |id: TypeId| named.get(id.0 as usize) == Some(&true);
    let components = (0..)
        .map(TypeId)
        .take(named.len())
        .filter(|id| is_named(*id));
    let mut roots: Vec<TypeId> = components.collect();
    for operation in &mut api.operations {
        roots.extend(walk::named_by(operation, None));
    }
    roots.extend(walk::named_by_webhooks(&mut api));
    let mut order: Vec<TypeId> = Vec::with_capacity(needs.len());
    let mut places: Vec<Option<TypeId>> = vec![None; needs.len()];
    for root in roots {
        let mut waiting = vec![root];
        while let Some(id) = waiting.pop() {
            let Some(place) = places.get_mut(id.0 as usize) else {
                continue;
            };
            if place.is_some() || (is_named(id) && id != root) {
                continue;
            }
            *place = Some(TypeId(u32::try_from(order.len()).unwrap_or(u32::MAX)));
            order.push(id);
            // The last one pushed comes next.
            waiting.extend(
                needs
                    .get(id.0 as usize)
                    .into_iter()
                    .flatten()
                    .rev()
                    .copied(),
            );
        }
    }
    let mut types = Types::default();
    for id in order {
        if let Some(def) = api.types.get(id) {
            types.push(def.clone());
        }
    }
    api.types = types;
    walk::mentions(&mut api, &mut |id| {
        if let Some(Some(place)) = places.get(id.0 as usize) {
            *id = *place;
        }
    });
    api
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{api, def, field, named, object, operation, spelled, unnamed};
    use super::run;
    use crate::ir::Ty;

    #[test]
    fn unnamed_types_stay_where_they_are_needed_and_follow_who_needs_them() {
        let defs = vec![
            def(
                "A",
                object(vec![field("b", named(1)), field("c", named(3))]),
            ),
            def("B", object(Vec::new())),
            unnamed("Lost", object(vec![field("deeper", named(5))])),
            unnamed("AC", object(vec![field("x", Ty::I64)])),
            unnamed("CallBody", object(vec![field("a", named(0))])),
            unnamed("LostDeeper", object(Vec::new())),
        ];
        let api = run(api(defs, vec![operation("a", Some(named(4)), None)]));
        assert_eq!(
            spelled(&api),
            [
                "A { b: B, c: AC }",
                "AC { x: I64 }",
                "B {  }",
                "CallBody { a: A }"
            ]
        );
    }
}
