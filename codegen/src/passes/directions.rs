//! Finds where types travel.
//!
//! A field that only the server sets (`readOnly`) is not asked of a request, one that only the client sends
//! (`writeOnly`) not of a response. Where a type travels one way only, such a required field becomes optional. Where
//! it travels both ways, requests get a type of their own, without what the server sets, and so does each type
//! between the request and it. No other type is doubled.

use std::collections::BTreeSet;

use super::walk::{self, Way};
use crate::ir::{Api, Direction, Presence, Ty, TypeDef, TypeId, TypeKind};

/// Runs the pass.
#[must_use]
pub fn run(mut api: Api) -> Api {
    let needs = walk::needs(&mut api);
    let mut reach = |way: Way| {
        let mut roots = match way {
            Way::Request => Vec::new(),
            Way::Response => walk::named_by_webhooks(&mut api),
        };
        let operations = api.operations.iter_mut();
        roots.extend(operations.flat_map(|operation| walk::named_by(operation, Some(way))));
        walk::reached(&needs, roots)
    };
    let (sent, received) = (reach(Way::Request), reach(Way::Response));
    let travels = |index: usize| {
        (
            sent.get(index) == Some(&true),
            received.get(index) == Some(&true),
        )
    };
    let mut doubled = BTreeSet::new();
    for (id, def) in api.types.iter_mut() {
        match travels(id.0 as usize) {
            (true, false) => {
                def.direction = Direction::Request;
                relax(def, Direction::Response);
            }
            (false, true) => {
                def.direction = Direction::Response;
                relax(def, Direction::Request);
            }
            (true, true) if one_sided(def) => {
                doubled.insert(id);
            }
            (true, true) | (false, false) => {}
        }
    }
    if doubled.is_empty() {
        return api;
    }
    spread(&mut doubled, &needs, |id| {
        travels(id.0 as usize) == (true, true)
    });
    double(&mut api, &doubled, &sent, &received);
    api
}

/// Whether a request and a response differ in what they demand of this type.
fn one_sided(def: &TypeDef) -> bool {
    match &def.kind {
        TypeKind::Struct(object) => object.fields.iter().any(|field| {
            field.direction != Direction::Both && field.presence == Presence::Required
        }),
        TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Alias(_) | TypeKind::Newtype(_) => false,
    }
}

/// Demands no field that travels the other way.
fn relax(def: &mut TypeDef, other: Direction) {
    if let TypeKind::Struct(object) = &mut def.kind {
        for field in object
            .fields
            .iter_mut()
            .filter(|field| field.direction == other)
        {
            field.presence = Presence::Optional;
            field.constant = None;
        }
    }
}

/// Adds every type from which a doubled one is reached.
fn spread(doubled: &mut BTreeSet<TypeId>, needs: &[Vec<TypeId>], both: impl Fn(TypeId) -> bool) {
    let mut needed_by: Vec<Vec<TypeId>> = vec![Vec::new(); needs.len()];
    for (from, needed) in (0..).map(TypeId).zip(needs) {
        for id in needed {
            if let Some(users) = needed_by.get_mut(id.0 as usize) {
                users.push(from);
            }
        }
    }
    let mut waiting: Vec<TypeId> = doubled.iter().copied().collect();
    while let Some(id) = waiting.pop() {
        for user in needed_by.get(id.0 as usize).into_iter().flatten() {
            if both(*user) && doubled.insert(*user) {
                waiting.push(*user);
            }
        }
    }
}

/// Gives requests types of their own.
fn double(api: &mut Api, doubled: &BTreeSet<TypeId>, sent: &[bool], received: &[bool]) {
    let mut taken: BTreeSet<String> = api.types.iter().map(|(_, def)| def.name.clone()).collect();
    let mut twins: Vec<Option<TypeId>> = vec![None; api.types.len()];
    for id in doubled {
        let Some(mut twin) = api.types.get(*id).cloned() else {
            continue;
        };
        twin.name = twin_name(&twin.name, &mut taken);
        twin.direction = Direction::Request;
        if let TypeKind::Struct(object) = &mut twin.kind {
            object
                .fields
                .retain(|field| field.direction != Direction::Response);
        }
        let made = api.types.push(twin);
        if let Some(slot) = twins.get_mut(id.0 as usize) {
            *slot = Some(made);
        }
        if let Some(def) = api.types.get_mut(*id) {
            def.direction = Direction::Response;
            relax(def, Direction::Request);
        }
    }
    let mut to_twin = |ty: &mut Ty| {
        walk::ids(ty, &mut |id| {
            if let Some(Some(twin)) = twins.get(id.0 as usize) {
                *id = *twin;
            }
        });
    };
    let first_twin = twins.len();
    for (id, def) in api.types.iter_mut() {
        let index = id.0 as usize;
        let only_sent = sent.get(index) == Some(&true) && received.get(index) != Some(&true);
        if only_sent || index >= first_twin {
            walk::parts(def).into_iter().for_each(&mut to_twin);
        }
    }
    for operation in &mut api.operations {
        walk::operation(operation, &mut |way, ty| {
            if way == Way::Request {
                to_twin(ty);
            }
        });
    }
}

fn twin_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let stem = name
        .strip_suffix("Response")
        .filter(|stem| !stem.is_empty())
        .unwrap_or(name);
    let endings = if name.ends_with("Request") {
        ["Input", "RequestInput", "InputBody"]
    } else {
        ["Request", "Input", "RequestInput"]
    };
    let mut names = endings.iter().map(|ending| format!("{stem}{ending}"));
    let free = names.find(|name| !taken.contains(name));
    let name = free.unwrap_or_else(|| {
        (2..)
            .map(|number: u32| format!("{stem}Request{number}"))
            .find(|name| !taken.contains(name))
            .unwrap_or_default()
    });
    taken.insert(name.clone());
    name
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{api, def, field, named, object, operation, spell, spelled};
    use super::run;
    use crate::ir::{Direction, Field, Output, Payload, Ty};

    fn set_by(direction: Direction, field: Field) -> Field {
        Field { direction, ..field }
    }

    fn pet() -> crate::ir::TypeDef {
        def(
            "Pet",
            object(vec![
                set_by(Direction::Response, field("id", Ty::I64)),
                field("name", Ty::String),
                set_by(Direction::Request, field("secret", Ty::String)),
            ]),
        )
    }

    #[test]
    fn a_type_that_travels_both_ways_is_doubled_where_it_has_to_be() {
        let defs = vec![
            pet(),
            def(
                "Order",
                object(vec![field("pet", named(0)), field("item", named(2))]),
            ),
            def("Item", object(vec![field("count", Ty::I64)])),
        ];
        let api = run(api(
            defs,
            vec![operation("orders", Some(named(1)), Some(named(1)))],
        ));
        assert_eq!(
            spelled(&api),
            [
                "Pet { id: I64, name: String, secret?: String }",
                "Order { pet: Pet, item: Item }",
                "Item { count: I64 }",
                "PetRequest { name: String, secret: String }",
                "OrderRequest { pet: PetRequest, item: Item }",
            ]
        );
        let call = &api.operations[0];
        let crate::ir::ContentKind::Json(body) = &call.body.as_ref().unwrap().contents[0].kind
        else {
            panic!()
        };
        assert_eq!(spell(&api, body), "OrderRequest");
        let Output::Single(Payload::Json(answer)) = &call.output else {
            panic!()
        };
        assert_eq!(spell(&api, answer), "Order");
    }

    #[test]
    fn one_way_is_relaxed_in_place() {
        let sent = run(api(
            vec![pet()],
            vec![operation("pets", Some(named(0)), None)],
        ));
        assert_eq!(
            spelled(&sent),
            ["Pet { id?: I64, name: String, secret: String }"]
        );
        assert_eq!(
            sent.types.iter().next().unwrap().1.direction,
            Direction::Request
        );
        let received = run(api(
            vec![pet()],
            vec![operation("pets", None, Some(named(0)))],
        ));
        assert_eq!(
            spelled(&received),
            ["Pet { id: I64, name: String, secret?: String }"]
        );
    }

    #[test]
    fn what_no_operation_uses_stays() {
        let api = run(api(vec![pet()], Vec::new()));
        assert_eq!(
            spelled(&api),
            ["Pet { id: I64, name: String, secret: String }"]
        );
    }

    #[test]
    fn a_taken_name_is_not_taken_twice() {
        let defs = vec![pet(), def("PetRequest", object(Vec::new()))];
        let api = run(api(
            defs,
            vec![operation("pets", Some(named(0)), Some(named(0)))],
        ));
        assert_eq!(
            spelled(&api)[2],
            "PetInput { name: String, secret: String }"
        );
    }
}
