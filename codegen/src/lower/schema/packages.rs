//! Names of schemas that begin with a package: `io.k8s.api.apps.v1.Deployment`.

use rustc_hash::FxHashMap;

use crate::names::{pascal, status_words, type_name, words};

/// What each schema is called as a type. A package is left out where the name is told from all others without it,
/// whatever their order.
pub(super) fn local_names<'n>(schemas: impl Iterator<Item = &'n String> + Clone) -> Vec<String> {
    let namespace = namespace(schemas.clone().map(String::as_str));
    let candidates: Vec<Vec<String>> = schemas
        .map(|schema| {
            let inner = schema.strip_prefix(namespace).unwrap_or(schema);
            let mut names = match has_package(schema) {
                true => endings(schema).map(type_name).collect(),
                false if inner == schema => vec![type_name(schema)],
                false => vec![type_name(inner), type_name(schema)],
            };
            if !has_package(schema) {
                names.splice(0..0, without_repeats(inner));
            }
            if let Some(words) = status_words(inner) {
                names.insert(0, pascal(&words, "Type"));
            }
            names.dedup();
            names
        })
        .collect();
    let mut wanted: FxHashMap<&str, usize> = FxHashMap::default();
    for name in candidates.iter().flatten() {
        *wanted.entry(name).or_default() += 1;
    }
    let chosen = candidates.iter().filter_map(|names| {
        let alone = names
            .iter()
            .find(|name| wanted.get(name.as_str()) == Some(&1));
        alone.or_else(|| names.last()).cloned()
    });
    chosen.collect()
}

/// A dotted name without the parts that the next one begins with: `service.service_role` is `ServiceRole`.
fn without_repeats(schema: &str) -> Option<String> {
    let parts: Vec<&str> = schema.split('.').collect();
    let is_new = |(at, part): &(usize, &&str)| {
        let next = parts.get(at + 1).map(|next| words(next));
        next.is_none_or(|next| !next.starts_with(&words(part)))
    };
    let new: Vec<&str> = parts
        .iter()
        .enumerate()
        .filter(is_new)
        .map(|(_, part)| *part)
        .collect();
    (new.len() < parts.len()).then(|| type_name(&new.join("_")))
}

/// Whether a name is that of a type with its package: words in small letters, and one with a capital.
fn has_package(schema: &str) -> bool {
    let Some((package, name)) = schema.rsplit_once('.') else {
        return false;
    };
    let small = |word: &str| word.starts_with(|first: char| first.is_ascii_lowercase());
    package.split('.').all(small) && name.starts_with(|first: char| first.is_ascii_uppercase())
}

/// What a name ends with, its last word alone first.
fn endings(schema: &str) -> impl Iterator<Item = &str> {
    let dots = schema.rmatch_indices('.');
    let inner = dots.filter_map(|(dot, _)| schema.get(dot + 1..));
    inner.chain([schema])
}

/// What all dotted names begin with, its last dot included, where that is the name of a package of several words,
/// or where there are no other names: it tells no type from another.
fn namespace<'n>(schemas: impl Iterator<Item = &'n str> + Clone) -> &'n str {
    let mut dotted = schemas.clone().filter(|name| name.contains('.'));
    let (Some(first), Some(second)) = (dotted.next(), dotted.next()) else {
        return "";
    };
    let mut namespace = up_to_dot(first, first.len());
    for name in dotted.chain([second]) {
        let same = namespace.bytes().zip(name.bytes());
        let same = same.take_while(|(a, b)| a == b).count();
        namespace = up_to_dot(namespace, same);
    }
    let is_package = namespace.matches('.').count() > 1
        && !namespace.contains(|letter: char| letter.is_uppercase());
    match is_package || schemas.clone().all(|name| name.contains('.')) {
        true => namespace,
        false => "",
    }
}

/// The text before a place, up to and with its last dot.
fn up_to_dot(text: &str, end: usize) -> &str {
    let text = text.get(..end).unwrap_or_default();
    text.rfind('.')
        .and_then(|dot| text.get(..=dot))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::local_names;

    #[track_caller]
    fn check(schemas: &[(&str, &str)]) {
        let names: Vec<String> = schemas.iter().map(|(name, _)| (*name).to_owned()).collect();
        let expected: Vec<&str> = schemas.iter().map(|(_, expected)| *expected).collect();
        assert_eq!(local_names(names.iter()), expected);
    }

    #[test]
    fn a_package_is_left_out_where_nothing_needs_it() {
        check(&[
            ("io.k8s.api.apps.v1.Deployment", "Deployment"),
            ("io.k8s.api.autoscaling.v1.Scale", "V1Scale"),
            ("io.k8s.api.autoscaling.v2.Scale", "V2Scale"),
            ("io.k8s.api.core.v1.Event", "CoreV1Event"),
            ("io.k8s.api.events.v1.Event", "EventsV1Event"),
        ]);
        check(&[
            ("models.User", "User"),
            ("models.Team", "ModelsTeam"),
            ("Team", "Team"),
        ]);
    }

    #[test]
    fn what_all_names_begin_with_is_left_out() {
        check(&[
            ("supersim.v1.sim", "Sim"),
            ("supersim.v1.sim.ip", "SimIp"),
            ("sim_status", "SimStatus"),
        ]);
        check(&[
            ("Shop.Models.User", "User"),
            ("Shop.Models.Cart.Item", "CartItem"),
        ]);
    }

    #[test]
    fn what_the_next_part_begins_with_is_left_out() {
        check(&[
            ("chat.v1.service", "Service"),
            ("chat.v1.service.service_role", "ServiceRole"),
            (
                "chat.v1.user.user_channel.user_channel_read",
                "UserChannelRead",
            ),
            ("chat.v1.user.users", "UserUsers"),
        ]);
        check(&[
            ("team.team_role", "TeamTeamRole"),
            ("team_role", "TeamRole"),
            ("a", "A"),
        ]);
        // A package is left out as a whole.
        check(&[("v1.pet.Pet", "Pet"), ("v2.cat.Toy", "Toy")]);
    }

    #[test]
    fn a_status_is_told_in_words_where_they_are_free() {
        check(&[
            ("200OKResponse", "OkResponse"),
            ("404Error", "Type404error"),
            ("404_Error", "Type404Error"),
            ("NotFoundError", "NotFoundError"),
            ("409Error", "ConflictError"),
        ]);
    }

    #[test]
    fn a_dot_alone_makes_no_package() {
        check(&[
            ("Event.tui.append", "EventTuiAppend"),
            ("Event.tui.show", "EventTuiShow"),
            ("Session", "Session"),
        ]);
        check(&[
            ("orders.patch", "OrdersPatch"),
            ("orders.get", "OrdersGet"),
            ("order", "Order"),
        ]);
        check(&[("a.Only", "Only"), ("é.ü", "EU")]);
    }
}
