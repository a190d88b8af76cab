//! How values of a union are told apart.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::shape::{Object, Shape, json_type};
use crate::ir::{Branch, JsonType, Literal};

/// A discriminator that tells variants apart: tags and the variants they mean.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tags {
    pub(super) field: String,
    pub(super) values: Vec<(String, usize)>,
    pub(super) otherwise: Option<usize>,
}

/// How to tell, by the JSON type of the value. The shapes are those of the variants.
pub(super) fn decide(shapes: &[Rc<Shape>], tags: Option<&Tags>) -> BTreeMap<JsonType, Branch> {
    let types: BTreeSet<JsonType> = shapes
        .iter()
        .flat_map(|shape| shape.types.iter().copied())
        .collect();
    let branch = |json_type: JsonType| {
        let candidates: Vec<(usize, &Shape)> = shapes
            .iter()
            .map(Rc::as_ref)
            .enumerate()
            .filter(|(_, shape)| shape.types.contains(&json_type))
            .collect();
        (json_type, among(&candidates, json_type, tags))
    };
    types.into_iter().map(branch).collect()
}

fn among(candidates: &[(usize, &Shape)], json_type: JsonType, tags: Option<&Tags>) -> Branch {
    if let (JsonType::Object, Some(tags)) = (json_type, tags) {
        return Branch::Tag {
            field: tags.field.clone(),
            values: tags.values.clone(),
            otherwise: tags.otherwise,
            absent: tags.otherwise.map(Branch::Only).map(Box::new),
        };
    }
    if let [(only, _)] = candidates {
        return Branch::Only(*only);
    }
    let told = match json_type {
        JsonType::Object => by_tag(candidates, Absent::One)
            .or_else(|| by_keys(candidates))
            .or_else(|| by_tag(candidates, Absent::Several)),
        JsonType::Null | JsonType::Array => None,
        JsonType::Bool | JsonType::Integer | JsonType::Number | JsonType::String => {
            by_values(candidates, json_type)
        }
    };
    told.unwrap_or_else(|| by_trying(candidates, json_type))
}

/// In how many variants the tag may be absent.
#[derive(Clone, Copy, PartialEq)]
enum Absent {
    /// In one at most: then absence tells that one.
    One,
    /// In several: those are told apart in another way. One variant may be without constants.
    Several,
}

/// A property that is constant in each variant, or in all but one.
struct Telling {
    field: String,
    values: Vec<(String, usize)>,
    /// The variant for other values.
    otherwise: Option<usize>,
    /// The variants for objects without the property.
    absent: Vec<usize>,
}

/// By the property of which the least objects do without.
fn by_tag(candidates: &[(usize, &Shape)], absent: Absent) -> Option<Branch> {
    let fields: BTreeSet<&String> = candidates
        .iter()
        .flat_map(|(_, shape)| &shape.objects)
        .flat_map(|object| &object.properties)
        .filter(|(_, value)| value.tags().is_some())
        .map(|(field, _)| field)
        .collect();
    let best = fields
        .into_iter()
        .filter_map(|field| by_field(candidates, field, absent))
        .min_by_key(|telling| (telling.absent.len(), telling.otherwise.is_some()))?;
    let without: Vec<(usize, &Shape)> = candidates
        .iter()
        .filter(|(index, _)| best.absent.contains(index))
        .copied()
        .collect();
    let absent = match without.as_slice() {
        [] => best.otherwise.map(Branch::Only),
        [(only, _)] => Some(Branch::Only(*only)),
        several => {
            let told = by_keys(several);
            Some(told.unwrap_or_else(|| by_trying(several, JsonType::Object)))
        }
    };
    Some(Branch::Tag {
        field: best.field,
        values: best.values,
        otherwise: best.otherwise,
        absent: absent.map(Box::new),
    })
}

fn by_field(candidates: &[(usize, &Shape)], field: &str, may: Absent) -> Option<Telling> {
    let mut values: Vec<(String, usize)> = Vec::new();
    let mut absent = Vec::new();
    let (mut free, mut plain, mut unaware) = (None, None, false);
    let holds_all = candidates.iter().any(|(_, shape)| shape.is_free());
    for (index, shape) in candidates {
        if shape.is_free() && free.is_none() {
            free = Some(*index);
            continue;
        }
        let tagged = match tagged(shape, field) {
            Some(tagged) => tagged,
            None if may == Absent::Several
                && plain.is_none()
                && !unaware
                && is_text(shape, field) =>
            {
                plain = Some(*index);
                if !is_required(shape, field) {
                    absent.push(*index);
                }
                continue;
            }
            None => return None,
        };
        if tagged.constants.is_empty() && may == Absent::Several && !holds_all {
            // Of several that do not know the field nothing but the first would ever be read. One does not hold what
            // has the field: that is of a variant of tomorrow.
            if unaware || plain.is_some() {
                return None;
            }
            unaware = true;
            absent.push(*index);
            continue;
        }
        for constant in tagged.constants {
            match values.iter().find(|(value, _)| *value == constant) {
                Some((_, other)) if other == index => {}
                Some(_) => return None,
                None => values.push((constant, *index)),
            }
        }
        if tagged.absent {
            absent.push(*index);
            if absent.len() > 1 && may == Absent::One && !holds_all {
                return None;
            }
        }
    }
    // Where one variant may have any key, it holds what has no tag. One that may only do without the tag does not
    // hold what has another: that is of a variant of tomorrow.
    Some(Telling {
        field: field.to_owned(),
        values,
        otherwise: free.or(plain),
        absent: free.map_or(absent, |free| vec![free]),
    })
}

/// Whether each object of a variant has the property.
fn is_required(shape: &Shape, field: &str) -> bool {
    let mut objects = shape.objects.iter();
    objects.all(|object| object.required.contains(field))
}

/// Whether the property is text of any kind in a variant.
fn is_text(shape: &Shape, field: &str) -> bool {
    let text = |object: &Rc<Object>| {
        let value = object.properties.get(field);
        value.is_some_and(|value| value.text && value.constants.is_none())
    };
    !shape.objects.is_empty() && shape.objects.iter().all(text)
}

/// What a property says of a variant.
struct Tagged {
    constants: Vec<String>,
    /// Whether it may be absent.
    absent: bool,
}

/// `None` where the property may be anything.
fn tagged(shape: &Shape, field: &str) -> Option<Tagged> {
    let mut tagged = Tagged {
        constants: Vec::new(),
        absent: false,
    };
    for object in &shape.objects {
        match object.properties.get(field) {
            Some(value) => tagged.constants.extend(value.tags()?),
            None if object.keeps => return None,
            None => {}
        }
        tagged.absent |= !object.required.contains(field);
    }
    Some(tagged)
}

/// By keys: a variant is known by one that it has to have and that none of the others declares. A variant that is
/// known this way no longer counts as one of the others.
fn by_keys(candidates: &[(usize, &Shape)]) -> Option<Branch> {
    let objects = candidates
        .iter()
        .map(|(index, shape)| Some((*index, shape.object()?)));
    let objects: Vec<(usize, Object)> = objects.collect::<Option<_>>()?;
    let mut left: Vec<(usize, &Object)> = objects
        .iter()
        .map(|(index, object)| (*index, object))
        .collect();
    let mut keys = Vec::with_capacity(left.len());
    while left.len() > 1 {
        let known = left
            .iter()
            .enumerate()
            .find_map(|(position, (index, object))| {
                let others = || left.iter().filter(|(other, _)| other != index);
                let own =
                    |key: &&String| others().all(|(_, other)| !other.properties.contains_key(*key));
                let key = object.required.iter().find(own)?;
                Some((position, key.clone(), *index))
            });
        let Some((position, key, index)) = known else {
            break;
        };
        keys.push((key, index));
        left.remove(position);
    }
    let otherwise = match left.as_slice() {
        // The last one is known by what it has to have: a value without that is of none of them.
        [(only, object)] => match telling(*only, object, &objects) {
            Some(key) => {
                keys.push((key.clone(), *only));
                None
            }
            None => Some(*only),
        },
        left => Some(
            left.iter()
                .find_map(|(index, plain)| beside(*index, plain, left, &mut keys))?,
        ),
    };
    (!keys.is_empty()).then_some(Branch::Keys { keys, otherwise })
}

/// The key that an object has to have by which it is told best: one that no other declares, if there is one.
fn telling<'o>(index: usize, object: &'o Object, all: &[(usize, Object)]) -> Option<&'o String> {
    let others = || all.iter().filter(|(other, _)| *other != index);
    let own = |key: &&String| others().all(|(_, other)| !other.properties.contains_key(*key));
    object
        .required
        .iter()
        .find(own)
        .or_else(|| object.required.iter().next())
}

/// Of variants that need not have a key of their own, the one that holds whatever has none of them: the others are
/// known by the keys that only they declare, and what has none of these has nothing that this one would lose.
fn beside(
    index: usize,
    plain: &Object,
    left: &[(usize, &Object)],
    keys: &mut Vec<(String, usize)>,
) -> Option<usize> {
    let mut own = Vec::new();
    for (other_index, other) in left.iter().filter(|(other, _)| *other != index) {
        if !plain.required.is_subset(&other.required) {
            return None;
        }
        for (key, value) in &other.properties {
            match plain.properties.get(key) {
                Some(known) if known.is_like(value) && known.covers(value) => {}
                Some(_) => return None,
                None => {
                    let shared = left
                        .iter()
                        .filter(|(_, any)| any.properties.contains_key(key));
                    if shared.count() > 1 {
                        return None;
                    }
                    own.push((key.clone(), *other_index));
                }
            }
        }
    }
    keys.append(&mut own);
    Some(index)
}

/// By the value: constants that no two variants share, and at most one variant without.
fn by_values(candidates: &[(usize, &Shape)], of: JsonType) -> Option<Branch> {
    let mut values: Vec<(Literal, usize)> = Vec::new();
    let mut otherwise = None;
    for (index, shape) in candidates {
        match &shape.constants {
            Some(constants) => {
                for constant in constants
                    .iter()
                    .filter(|constant| json_type(constant) == Some(of))
                {
                    match values.iter().find(|(value, _)| value == constant) {
                        Some((_, other)) if other == index => {}
                        // Listed beside what may be any text, the list is told first.
                        Some(_) => return None,
                        None => values.push((constant.clone(), *index)),
                    }
                }
            }
            None if otherwise.is_none() => otherwise = Some(*index),
            None => return None,
        }
    }
    (!values.is_empty()).then_some(Branch::Values { values, otherwise })
}

fn by_trying(candidates: &[(usize, &Shape)], of: JsonType) -> Branch {
    let any = candidates.iter().find(|(_, shape)| shape.anything);
    let mut order: Vec<(Weight, usize)> = candidates
        .iter()
        .filter(|(_, shape)| !shape.anything)
        .map(|(index, shape)| (weight(shape, of), *index))
        .collect();
    order.sort_by(|(a, _), (b, _)| b.cmp(a));
    Branch::Try {
        order: order.into_iter().map(|(_, index)| index).collect(),
        otherwise: any.map(|(index, _)| *index),
    }
}

/// How much a variant asks of a value: what asks more comes first, because what asks less would take its values and
/// lose a part of them.
type Weight = (u8, usize, usize);

fn weight(shape: &Shape, of: JsonType) -> Weight {
    if shape.anything {
        return (0, 0, 0);
    }
    match of {
        JsonType::Object => {
            let least = shape
                .objects
                .iter()
                .map(|object| (object.required.len(), object.properties.len()))
                .min();
            let (required, declared) = least.unwrap_or((0, 0));
            let known = u8::from(declared > 0);
            (1 + known, required, declared)
        }
        JsonType::Array => match &shape.items {
            Some(items) => items
                .types
                .iter()
                .map(|of| weight(items, *of))
                .min()
                .unwrap_or((0, 0, 0)),
            None => (0, 0, 0),
        },
        // An integer is a number too, and constants and forms are text too.
        JsonType::Integer => (
            1 + u8::from(!shape.types.contains(&JsonType::Number))
                + u8::from(shape.constants.is_some()),
            0,
            0,
        ),
        JsonType::Null | JsonType::Bool | JsonType::Number | JsonType::String => (
            1 + u8::from(shape.formed) + 2 * u8::from(shape.constants.is_some()),
            0,
            0,
        ),
    }
}
