//! Boxes the edges that close a cycle of types.
//!
//! A type that holds itself by value has no size. Where a walk over the types comes back to a type it is still in,
//! the field or variant it came by gets a box; no other does. Lists and maps hold their elements elsewhere already.
//! An alias that leads to itself cannot be an alias, so it becomes a type of its own first.

use super::walk;
use crate::ir::{Api, Ty, TypeId, TypeKind};

/// Runs the pass.
#[must_use]
pub fn run(mut api: Api) -> Api {
    name_endless_aliases(&mut api);
    let graph = Graph::of(&mut api);
    for (from, edge) in graph.closing() {
        if let Some(def) = api.types.get_mut(from) {
            let mut count = 0;
            for ty in walk::parts(def) {
                put_box(ty, &mut count, edge);
            }
        }
    }
    api
}

/// Turns each alias that is reached from itself over aliases alone into a type of its own.
fn name_endless_aliases(api: &mut Api) {
    let needs = walk::needs(api);
    let count = needs.len();
    let is_alias = |api: &Api, id: TypeId| {
        matches!(
            api.types.get(id).map(|def| &def.kind),
            Some(TypeKind::Alias(_))
        )
    };
    for start in (0..).map(TypeId).take(count) {
        if !is_alias(api, start) {
            continue;
        }
        let mut seen = vec![false; count];
        let mut waiting = needs.get(start.0 as usize).cloned().unwrap_or_default();
        let mut endless = false;
        while let Some(id) = waiting.pop() {
            if id == start {
                endless = true;
                break;
            }
            match seen.get_mut(id.0 as usize) {
                Some(seen) if !*seen && is_alias(api, id) => *seen = true,
                _ => continue,
            }
            waiting.extend(needs.get(id.0 as usize).into_iter().flatten().copied());
        }
        if let Some(def) = api.types.get_mut(start).filter(|_| endless)
            && let TypeKind::Alias(ty) = &def.kind
        {
            def.kind = TypeKind::Newtype(ty.clone());
        }
    }
}

/// Which types hold which by value. An edge is counted in the order in which its type names others by value.
struct Graph {
    /// For each type, its edges by number and where they lead, aliases followed to their ends.
    edges: Vec<Vec<(usize, TypeId)>>,
}

impl Graph {
    fn of(api: &mut Api) -> Self {
        let mut direct: Vec<Vec<TypeId>> = Vec::with_capacity(api.types.len());
        let mut alias = Vec::with_capacity(api.types.len());
        for (_, def) in api.types.iter_mut() {
            alias.push(matches!(def.kind, TypeKind::Alias(_)));
            let mut held = Vec::new();
            walk::parts(def)
                .into_iter()
                .for_each(|ty| by_value(ty, &mut held));
            direct.push(held);
        }
        let ends = |start: TypeId| {
            let mut ends = Vec::new();
            let mut waiting = vec![start];
            let mut followed = 0;
            while let Some(id) = waiting.pop() {
                let is_alias = alias.get(id.0 as usize).copied().unwrap_or(false);
                // Aliases have an end now; the count only keeps a mistake from running forever.
                if is_alias && followed < direct.len() {
                    followed += 1;
                    waiting.extend(direct.get(id.0 as usize).into_iter().flatten().copied());
                } else if !is_alias {
                    ends.push(id);
                }
            }
            ends
        };
        let of = |(held, is_alias): (&Vec<TypeId>, &bool)| {
            let held = held.iter().enumerate().filter(|_| !is_alias);
            held.flat_map(|(edge, id)| ends(*id).into_iter().map(move |end| (edge, end)))
                .collect()
        };
        Self {
            edges: direct.iter().zip(&alias).map(of).collect(),
        }
    }

    /// The edges that lead back to a type the walk is still in.
    fn closing(&self) -> Vec<(TypeId, usize)> {
        let mut states = vec![State::Unseen; self.edges.len()];
        let mut closing = Vec::new();
        for start in (0..).map(TypeId).take(self.edges.len()) {
            self.walk(start, &mut states, &mut closing);
        }
        closing
    }

    /// A walk in depth, without recursion: chains of types can be long.
    fn walk(&self, start: TypeId, states: &mut [State], closing: &mut Vec<(TypeId, usize)>) {
        let mut path: Vec<(TypeId, usize)> = Vec::new();
        self.enter(start, states, &mut path);
        while let Some((at, next)) = path.last_mut() {
            let at = *at;
            let position = *next;
            *next += 1;
            let Some((edge, target)) = self
                .edges
                .get(at.0 as usize)
                .and_then(|edges| edges.get(position))
            else {
                set(states, at, State::Done);
                path.pop();
                continue;
            };
            if states.get(target.0 as usize) == Some(&State::Within) {
                closing.push((at, *edge));
            } else {
                self.enter(*target, states, &mut path);
            }
        }
    }

    fn enter(&self, id: TypeId, states: &mut [State], path: &mut Vec<(TypeId, usize)>) {
        if states.get(id.0 as usize) == Some(&State::Unseen) {
            set(states, id, State::Within);
            path.push((id, 0));
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Unseen,
    Within,
    Done,
}

fn set(states: &mut [State], id: TypeId, state: State) {
    if let Some(slot) = states.get_mut(id.0 as usize) {
        *slot = state;
    }
}

/// The named types that a type expression holds by value.
pub(super) fn by_value(ty: &Ty, held: &mut Vec<TypeId>) {
    match ty {
        Ty::Named(id) => held.push(*id),
        Ty::Nullable(inner) => by_value(inner, held),
        Ty::Tuple(items) => items.iter().for_each(|item| by_value(item, held)),
        _ => {}
    }
}

/// Puts a box round the named type that has this number among those held by value.
fn put_box(ty: &mut Ty, count: &mut usize, edge: usize) {
    match ty {
        Ty::Named(id) => {
            let named = Ty::Named(*id);
            if *count == edge {
                *ty = Ty::Boxed(Box::new(named));
            }
            *count += 1;
        }
        // A box that was put before still counts.
        Ty::Boxed(_) => *count += 1,
        Ty::Nullable(inner) => put_box(inner, count, edge),
        Ty::Tuple(items) => items.iter_mut().for_each(|item| put_box(item, count, edge)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{api, def, field, named, object, spelled};
    use super::run;
    use crate::ir::{Ty, TypeDef, TypeKind};

    #[track_caller]
    fn check(defs: Vec<TypeDef>, expected: &[&str]) {
        assert_eq!(spelled(&run(api(defs, Vec::new()))), expected);
    }

    #[test]
    fn only_the_edge_that_closes_a_cycle_is_boxed() {
        check(
            vec![
                def(
                    "A",
                    object(vec![field("b", named(1)), field("c", named(2))]),
                ),
                def("B", object(vec![field("c", named(2))])),
                def(
                    "C",
                    object(vec![
                        field("a", Ty::Nullable(Box::new(named(0)))),
                        field("d", named(3)),
                    ]),
                ),
                def("D", object(vec![field("x", Ty::I64)])),
            ],
            &[
                "A { b: B, c: C }",
                "B { c: C }",
                "C { a: Box<A>|null, d: D }",
                "D { x: I64 }",
            ],
        );
    }

    #[test]
    fn a_type_with_two_ways_to_itself_has_two_boxes() {
        check(
            vec![def(
                "Tree",
                object(vec![field("left", named(0)), field("right", named(0))]),
            )],
            &["Tree { left: Box<Tree>, right: Box<Tree> }"],
        );
    }

    #[test]
    fn lists_and_maps_need_no_box() {
        check(
            vec![def(
                "A",
                object(vec![
                    field("list", Ty::Array(Box::new(named(0)))),
                    field("map", Ty::Map(Box::new(named(0)))),
                ]),
            )],
            &["A { list: [A], map: {A} }"],
        );
    }

    #[test]
    fn a_cycle_over_an_alias_is_boxed_where_the_struct_names_it() {
        check(
            vec![
                def("A", object(vec![field("next", named(1))])),
                def("Next", TypeKind::Alias(Ty::Nullable(Box::new(named(0))))),
            ],
            &["A { next: Box<Next> }", "Next = A|null"],
        );
    }

    #[test]
    fn an_endless_alias_becomes_a_type() {
        check(
            vec![def("Json", TypeKind::Alias(Ty::Array(Box::new(named(0)))))],
            &["Json([Json])"],
        );
        check(
            vec![
                def("A", TypeKind::Alias(named(1))),
                def("B", TypeKind::Alias(named(0))),
            ],
            &["A(Box<B>)", "B = A"],
        );
    }

    #[test]
    fn long_chains_do_not_overflow() {
        let count = 200_000;
        let mut defs: Vec<_> = (0..count)
            .map(|n| def("N", object(vec![field("next", named(n + 1))])))
            .collect();
        defs.push(def("N", object(vec![field("next", named(0))])));
        let api = run(api(defs, Vec::new()));
        let boxes = api
            .types
            .iter()
            .filter(|(_, def)| format!("{:?}", def.kind).contains("Boxed"))
            .count();
        assert_eq!(boxes, 1);
    }
}
