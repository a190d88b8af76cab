//! Makes equal types one.
//!
//! Documents repeat inline schemas, and documents whose references were resolved repeat nothing else. Types without a
//! name of their own that are equal, with all that is said about them, become the first of them. Enums are merged only
//! within one resource and where they are named after one thing, and so are objects of few fields: the sort order of
//! issues, used for a list of pulls, saves little and puzzles the reader, and so does what the deletion of a backup
//! answers where a user is changed.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{modules, walk};
use crate::ir::{Api, Direction, Docs, TypeId, TypeKind};
use crate::names::words;

/// Rounds of merging: types become equal when what they are made of was merged.
const MOST_ROUNDS: usize = 32;

/// The most fields of an object that is repeated rather than shared with another resource.
const FEW: usize = 3;

/// Runs the pass.
#[must_use]
pub fn run(mut api: Api) -> Api {
    let users = modules::users(&mut api);
    let mut shared: BTreeMap<TypeId, BTreeSet<TypeId>> = BTreeMap::new();
    for _ in 0..MOST_ROUNDS {
        let firsts = firsts(&api, &users);
        if firsts
            .iter()
            .enumerate()
            .all(|(index, first)| first.0 as usize == index)
        {
            break;
        }
        // What was merged away is dropped by the pass that prunes; here nothing may find it equal again.
        let replaced = (0..)
            .map(TypeId)
            .zip(&firsts)
            .filter(|(id, first)| id != *first)
            .map(|(id, _)| id);
        for id in replaced.collect::<Vec<_>>() {
            let first = firsts.get(id.0 as usize).copied().unwrap_or(id);
            let others = shared.remove(&id).unwrap_or_default();
            shared.entry(first).or_default().extend(others);
            shared.entry(first).or_default().insert(id);
            if let Some(def) = api.types.get_mut(id) {
                def.named = false;
                def.kind = TypeKind::Alias(crate::ir::Ty::Named(first));
            }
        }
        walk::mentions(&mut api, &mut |id| {
            if let Some(first) = firsts.get(id.0 as usize) {
                *id = *first;
            }
        });
    }
    rename(&mut api, &shared);
    api
}

/// Names a type that several calls share after what all of them are about: `FileScope`, not `DeleteFileScope`, where
/// the others would be `GetFileScope` and `UpdateFileScope`.
fn rename(api: &mut Api, shared: &BTreeMap<TypeId, BTreeSet<TypeId>>) {
    let names = api.types.iter().map(|(_, def)| def.name.to_lowercase());
    let mut taken: HashSet<String> = names.collect();
    let calls = api.operations.iter();
    let verbs: HashSet<String> = calls
        .filter_map(|call| words(&call.name).into_iter().next())
        .collect();
    for (first, others) in shared {
        let mut all = std::iter::once(first).chain(others);
        let mut things = all.by_ref().map(|id| {
            let name = api.types.get(*id)?.name.as_str();
            let end = name.get(1..)?.find(char::is_uppercase)?;
            let (verb, thing) = name.split_at_checked(end + 1)?;
            verbs.contains(&verb.to_lowercase()).then_some(thing)
        });
        let Some(Some(thing)) = things.next() else {
            continue;
        };
        let is_same = things.all(|other| other == Some(thing));
        let thing = thing.to_owned();
        if is_same
            && words(&thing).len() > 1
            && taken.insert(thing.to_lowercase())
            && let Some(def) = api.types.get_mut(*first)
        {
            def.name = thing;
        }
    }
}

/// What makes types equal.
#[derive(PartialEq, Eq, Hash)]
struct Key<'a> {
    kind: &'a TypeKind,
    docs: &'a Docs,
    derives: &'a [String],
    deprecated: bool,
    direction: Direction,
    /// For enums and for objects of few fields, who needs them, and what they are named after.
    place: Option<(Option<String>, &'a modules::User)>,
}

/// For each type the first that is equal to it.
fn firsts(api: &Api, users: &[modules::User]) -> Vec<TypeId> {
    let mut known: HashMap<Key<'_>, TypeId> = HashMap::new();
    let mut firsts = Vec::with_capacity(api.types.len());
    for ((id, def), user) in api.types.iter().zip(users) {
        let place = match &def.kind {
            // Merged away before, or the user's own words for a type.
            TypeKind::Alias(_) | TypeKind::Newtype(_) => None,
            TypeKind::Struct(object) if object.fields.len() <= FEW => match user {
                modules::User::Only(_) => Some(Some((thing(&def.name), user))),
                modules::User::None | modules::User::Several => Some(None),
            },
            TypeKind::Struct(_) | TypeKind::Union(_) => Some(None),
            TypeKind::Enum(_) => match user {
                modules::User::Only(_) => {
                    let last = words(&def.name).pop();
                    last.map(|last| Some((Some(last), user)))
                }
                modules::User::None | modules::User::Several => None,
            },
        };
        firsts.push(match place {
            Some(place) if !def.named => {
                let key = Key {
                    kind: &def.kind,
                    docs: &def.docs,
                    derives: &def.derives,
                    deprecated: def.deprecated,
                    direction: def.direction,
                    place,
                };
                *known.entry(key).or_insert(id)
            }
            _ => id,
        });
    }
    firsts
}

/// What a call that sends or gives an object is about: its name without the verb.
fn thing(name: &str) -> Option<String> {
    let words = words(name);
    let (_, thing) = words.split_first()?;
    let last = thing.last()?;
    (last == "request" || last == "response").then(|| thing.join("_"))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{api, def, field, named, object, operation, spelled, unnamed};
    use super::super::prune;
    use super::run;
    use crate::ir::{Docs, Enum, EnumRepr, Ty, TypeDef, TypeKind};

    fn point() -> TypeKind {
        object(vec![field("x", Ty::F64), field("y", Ty::F64)])
    }

    #[test]
    fn equal_unnamed_types_become_the_first_of_them_from_within() {
        let defs = vec![
            def(
                "Map",
                object(vec![field("from", named(1)), field("to", named(2))]),
            ),
            unnamed("MapFrom", object(vec![field("at", named(3))])),
            unnamed("MapTo", object(vec![field("at", named(4))])),
            unnamed("MapFromAt", point()),
            unnamed("MapToAt", point()),
            def("Point", point()),
        ];
        let api = prune::run(run(api(defs, Vec::new())));
        assert_eq!(
            spelled(&api),
            [
                "Map { from: MapFrom, to: MapFrom }",
                "MapFrom { at: MapFromAt }",
                "MapFromAt { x: F64, y: F64 }",
                "Point { x: F64, y: F64 }",
            ]
        );
    }

    #[test]
    fn what_several_calls_share_is_named_after_what_they_are_about() {
        let of = |names: &[&str]| {
            let defs = names.iter().map(|name| unnamed(name, point())).collect();
            let calls = (0..).zip(["get", "list"]).take(names.len());
            let calls = calls.map(|(id, verb)| {
                let mut call = operation("pets", Some(named(id)), None);
                call.name = format!("{verb}_pet");
                call
            });
            let api = prune::run(run(api(defs, calls.collect())));
            let names = api.types.iter().map(|(_, def)| def.name.clone());
            names.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(of(&["GetPetHome", "ListPetHome"]), "PetHome");
        assert_eq!(of(&["GetPetHome", "ListPetsHome"]), "GetPetHome");
        assert_eq!(of(&["GetPetHome"]), "GetPetHome");
        assert_eq!(of(&["GetPet", "ListPet"]), "GetPet");
        // `Guest` is no verb of a call.
        assert_eq!(of(&["GuestUserQuota", "GetUserQuota"]), "GuestUserQuota");
        let defs = vec![
            unnamed("GetPetHome", point()),
            unnamed("ListPetHome", point()),
            def("PetHome", object(vec![field("z", Ty::F64)])),
        ];
        let mut calls = vec![operation("pets", Some(named(0)), Some(named(1)))];
        calls.push(operation("pets", Some(named(2)), None));
        for call in &mut calls {
            call.name = "get_pet".to_owned();
        }
        calls.push(operation("pets", None, None));
        calls[2].name = "list_pets".to_owned();
        let api = prune::run(run(api(defs, calls)));
        let names = api.types.iter().map(|(_, def)| def.name.as_str());
        assert_eq!(names.collect::<Vec<_>>(), ["PetHome", "GetPetHome"]);
    }

    #[test]
    fn words_count() {
        let described = TypeDef {
            docs: Docs {
                description: Some("where it is".to_owned()),
                ..Docs::default()
            },
            ..unnamed("MapTo", point())
        };
        let defs = vec![
            def(
                "Map",
                object(vec![field("from", named(1)), field("to", named(2))]),
            ),
            unnamed("MapFrom", point()),
            described,
        ];
        assert_eq!(
            spelled(&run(api(defs, Vec::new())))[0],
            "Map { from: MapFrom, to: MapTo }"
        );
    }

    #[test]
    fn enums_are_merged_within_a_resource() {
        let list = || {
            TypeKind::Enum(Enum {
                repr: EnumRepr::String,
                variants: Vec::new(),
                unknown: None,
            })
        };
        let defs = vec![
            unnamed(
                "ListIssues",
                object(vec![field("sort", named(1)), field("order", named(3))]),
            ),
            unnamed("ListIssuesSort", list()),
            unnamed("FindIssuesSort", list()),
            unnamed("ListIssuesOrder", list()),
            unnamed("ListPullsSort", list()),
            unnamed("FirstSort", list()),
            unnamed("SecondSort", list()),
        ];
        let calls = vec![
            operation("issues", Some(named(0)), Some(named(2))),
            operation("pulls", Some(named(4)), None),
            operation("issues", Some(named(5)), Some(named(6))),
            operation("pulls", Some(named(5)), Some(named(6))),
        ];
        let api = prune::run(run(api(defs, calls)));
        assert_eq!(
            spelled(&api),
            [
                "ListIssues { sort: ListIssuesSort, order: ListIssuesOrder }",
                "ListIssuesSort = 0 constants",
                "ListIssuesOrder = 0 constants",
                "ListPullsSort = 0 constants",
                "FirstSort = 0 constants",
                "SecondSort = 0 constants",
            ]
        );
    }

    #[test]
    fn objects_of_few_fields_are_merged_where_they_are_of_one_thing() {
        let few = || object(vec![field("x", Ty::F64)]);
        let many = || {
            object(
                ["a", "b", "c", "d"]
                    .map(|name| field(name, Ty::F64))
                    .to_vec(),
            )
        };
        let names = [
            "DropPetResponse",
            "KeepPetResponse",
            "DropCatResponse",
            "ListPet",
            "ListCat",
            "DropToyResponse",
            "PetFrom",
            "PetTo",
        ];
        let kinds = [few(), few(), few(), many(), many(), few(), few(), few()];
        let defs = names.into_iter().zip(kinds);
        let defs = defs.map(|(name, kind)| unnamed(name, kind)).collect();
        let calls = vec![
            operation("pets", Some(named(0)), Some(named(1))),
            operation("cats", Some(named(2)), None),
            operation("pets", Some(named(3)), None),
            operation("cats", Some(named(4)), None),
            operation("pets", Some(named(5)), None),
            operation("pets", Some(named(6)), Some(named(7))),
        ];
        let api = prune::run(run(api(defs, calls)));
        assert_eq!(
            spelled(&api),
            [
                "DropPetResponse { x: F64 }",
                "DropCatResponse { x: F64 }",
                "ListPet { a: F64, b: F64, c: F64, d: F64 }",
                "DropToyResponse { x: F64 }",
                "PetFrom { x: F64 }",
            ]
        );
    }
}
