//! Boxes what is too large to be held by value.
//!
//! A value is moved whenever it is read, put into an `Option`, returned. Types of objects within objects within objects
//! come to hundreds of kilobytes, of which a few on top of each other are more than a stack holds, and each move copies
//! all of it. A type that is larger than `LARGEST` is therefore held in a box. Sizes are estimates, the same on all
//! machines; few documents have such types.

use super::cycles;
use super::walk;
use crate::ir::{Api, Extra, Ty, TypeDef, TypeId, TypeKind};

/// Bytes that a type may have which another one holds by value.
const LARGEST: usize = 4096;

const POINTER: usize = 8;
/// Strings, lists and maps.
const HEAP: usize = 24;

/// Runs the pass. Types do not hold themselves by value any more.
#[must_use]
pub fn run(mut api: Api) -> Api {
    let mut held: Vec<Vec<TypeId>> = Vec::with_capacity(api.types.len());
    for (_, def) in api.types.iter_mut() {
        let mut ids = Vec::new();
        for ty in walk::parts(def) {
            cycles::by_value(ty, &mut ids);
        }
        held.push(ids);
    }
    let mut sizes = Sizes(vec![0; held.len()]);
    for id in inner_first(&held) {
        let Some(def) = api.types.get_mut(id) else {
            continue;
        };
        if !matches!(def.kind, TypeKind::Alias(_)) {
            for ty in walk::parts(def) {
                sizes.put_boxes(ty);
            }
        }
        let size = sizes.of_def(def);
        if let Some(slot) = sizes.0.get_mut(id.0 as usize) {
            *slot = size;
        }
    }
    api
}

/// All types, each after those that it holds. Without recursion: chains of types can be long.
fn inner_first(held: &[Vec<TypeId>]) -> Vec<TypeId> {
    let mut order = Vec::with_capacity(held.len());
    let mut seen = vec![false; held.len()];
    for start in (0..).map(TypeId).take(held.len()) {
        let mut path = vec![(start, 0)];
        while let Some((id, next)) = path.last_mut() {
            let id = *id;
            let position = *next;
            *next += 1;
            let first = position == 0;
            match seen.get_mut(id.0 as usize) {
                Some(seen) if first && *seen => {
                    path.pop();
                    continue;
                }
                Some(seen) => *seen = true,
                None => {}
            }
            match held.get(id.0 as usize).and_then(|ids| ids.get(position)) {
                Some(inner) => path.push((*inner, 0)),
                None => {
                    order.push(id);
                    path.pop();
                }
            }
        }
    }
    order
}

/// The sizes that are known, by type.
struct Sizes(Vec<usize>);

impl Sizes {
    fn of_def(&self, def: &TypeDef) -> usize {
        match &def.kind {
            TypeKind::Struct(it) => {
                let extra = match it.extra {
                    Extra::Kept { .. } => HEAP,
                    Extra::Ignored | Extra::Closed => 0,
                };
                let fields = it.fields.iter().map(|field| self.of(&field.ty));
                fields.fold(extra, usize::saturating_add)
            }
            TypeKind::Union(it) => {
                let variants = it.variants.iter().map(|variant| self.of(&variant.ty));
                variants.max().unwrap_or(HEAP).saturating_add(POINTER)
            }
            TypeKind::Enum(_) => HEAP,
            TypeKind::Alias(ty) | TypeKind::Newtype(ty) => self.of(ty),
        }
    }

    fn of(&self, ty: &Ty) -> usize {
        match ty {
            Ty::Named(id) => self.0.get(id.0 as usize).copied().unwrap_or_default(),
            Ty::Nullable(inner) => self.of(inner),
            Ty::Tuple(items) => {
                let items = items.iter().map(|item| self.of(item));
                items.fold(0, usize::saturating_add)
            }
            Ty::String | Ty::Array(_) | Ty::Map(_) | Ty::Base64 | Ty::Binary => HEAP,
            Ty::Any | Ty::External(_) => 4 * POINTER,
            Ty::DateTime | Ty::Uuid => 2 * POINTER,
            Ty::Bool
            | Ty::I32
            | Ty::I64
            | Ty::U32
            | Ty::U64
            | Ty::F32
            | Ty::F64
            | Ty::Date
            | Ty::Time
            | Ty::Null
            | Ty::Boxed(_) => POINTER,
        }
    }

    /// Puts a box round each named type that is too large.
    fn put_boxes(&self, ty: &mut Ty) {
        match ty {
            Ty::Named(id) if self.of(&Ty::Named(*id)) > LARGEST => {
                *ty = Ty::Boxed(Box::new(Ty::Named(*id)));
            }
            Ty::Nullable(inner) => self.put_boxes(inner),
            Ty::Tuple(items) => items.iter_mut().for_each(|item| self.put_boxes(item)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{api, def, field, named, object, spelled};
    use super::{LARGEST, run};
    use crate::ir::{Ty, TypeDef, TypeKind};

    /// An object of so many bytes.
    fn of(name: &str, size: usize) -> TypeDef {
        let fields = (0..size / 8).map(|_| field("x", Ty::I64)).collect();
        def(name, object(fields))
    }

    #[track_caller]
    fn check(defs: Vec<TypeDef>, expected: &[&str]) {
        let api = run(api(defs, Vec::new()));
        let spelled: Vec<String> = spelled(&api)
            .into_iter()
            .filter(|line| !line.contains("x: I64"))
            .collect();
        assert_eq!(spelled, expected);
    }

    #[test]
    fn what_is_large_is_boxed_where_it_is_held() {
        check(
            vec![
                def(
                    "A",
                    object(vec![
                        field("large", named(1)),
                        field("null", Ty::Nullable(Box::new(named(1)))),
                        field("list", Ty::Array(Box::new(named(1)))),
                        field("small", named(2)),
                    ]),
                ),
                of("Large", LARGEST + 8),
                of("Small", LARGEST),
            ],
            &["A { large: Box<Large>, null: Box<Large>|null, list: [Large], small: Small }"],
        );
    }

    #[test]
    fn a_box_makes_small_what_holds_it() {
        check(
            vec![
                def("A", object(vec![field("b", named(1))])),
                def("B", object(vec![field("c", named(2))])),
                def(
                    "C",
                    object(vec![field("d", named(3)), field("e", named(3))]),
                ),
                def("D", TypeKind::Alias(named(4))),
                of("E", LARGEST / 2 + 8),
            ],
            &["A { b: B }", "B { c: Box<C> }", "C { d: D, e: D }", "D = E"],
        );
    }

    #[test]
    fn long_chains_do_not_overflow() {
        let count = 200_000;
        let mut defs: Vec<_> = (0..count)
            .map(|n| def("N", object(vec![field("next", named(n + 1))])))
            .collect();
        defs.push(of("E", 8));
        assert_eq!(run(api(defs, Vec::new())).types.len(), 200_001);
    }
}
