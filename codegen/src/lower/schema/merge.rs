//! Schemas that hold together, as one: `allOf`, keywords beside a union, a property that several parts declare.

use indexmap::{IndexMap, IndexSet};
use openapiv3::Discriminator;
use rustc_hash::FxHashSet;

use super::Schemas;
use super::keys::{Bounds, Keys, Kind, Rest};
use crate::document::NodeId;
use crate::ir::{Literal, Ty};

/// A part of what holds for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Piece {
    /// A schema.
    Whole(NodeId),
    /// What a schema says itself, without `allOf`, `oneOf` and `anyOf`.
    Own(NodeId),
    /// The `oneOf` of a schema alone.
    OneOf(NodeId),
    /// The `anyOf` of a schema alone.
    AnyOf(NodeId),
}

impl Piece {
    pub(super) fn node(self) -> NodeId {
        match self {
            Self::Whole(node) | Self::Own(node) | Self::OneOf(node) | Self::AnyOf(node) => node,
        }
    }
}

/// A choice that one of the parts makes.
#[derive(Clone, Debug)]
pub(super) struct Choice<'d> {
    /// The `oneOf` or `anyOf`.
    pub(super) piece: Piece,
    pub(super) members: Vec<NodeId>,
    pub(super) discriminator: Option<&'d Discriminator>,
}

/// A property of an object.
#[derive(Clone, Debug, Default)]
pub(super) struct Property {
    /// What holds for it; empty if it may be anything.
    pub(super) pieces: Vec<Piece>,
    /// The component that declares it, where it is another than the object itself.
    pub(super) owner: Option<NodeId>,
    /// The schemas that declare it.
    pub(super) declared: Vec<NodeId>,
    /// Its type, where several objects gave it one.
    pub(super) made: Option<Ty>,
}

/// Two parts that cannot both hold.
#[derive(Clone, Debug)]
pub(super) struct Conflict {
    pub(super) node: NodeId,
    pub(super) message: String,
}

/// What several parts say together.
#[derive(Debug, Default)]
pub(super) struct Merged<'d> {
    /// The schemas that say something themselves, in the order in which they hold.
    pub(super) parts: Vec<NodeId>,
    pub(super) kind: Option<Kind>,
    pub(super) format: Option<String>,
    /// Constants, and the schema that lists them.
    pub(super) constants: Option<(Vec<Literal>, NodeId)>,
    pub(super) properties: IndexMap<&'d str, Property>,
    pub(super) required: IndexSet<&'d str>,
    pub(super) rest: Rest<Vec<Piece>>,
    pub(super) patterns: Vec<Piece>,
    pub(super) items: Option<Vec<Piece>>,
    pub(super) prefix: Vec<Option<NodeId>>,
    pub(super) more_items: bool,
    pub(super) bounds: Bounds,
    pub(super) choices: Vec<Choice<'d>>,
    pub(super) conflict: Option<Conflict>,
    pub(super) never: bool,
    pub(super) only_null: bool,
}

/// Levels of `allOf` within `allOf` that are followed.
const DEEPEST: usize = 64;

impl<'a> Schemas<'a> {
    /// Everything that holds for a value which these pieces hold for.
    pub(super) fn merged(&mut self, pieces: &[Piece]) -> Merged<'a> {
        let mut merge = Merge {
            merged: Merged {
                more_items: true,
                ..Merged::default()
            },
            seen: FxHashSet::default(),
        };
        for piece in pieces {
            match piece {
                Piece::Whole(node) => self.merge_whole(&mut merge, *node, None, 0),
                Piece::Own(node) => self.merge_own(&mut merge, *node, None),
                Piece::OneOf(_) | Piece::AnyOf(_) => self.merge_choice(&mut merge, *piece),
            }
        }
        let Merge { mut merged, .. } = merge;
        if merged.kind.is_none() {
            let object = !merged.properties.is_empty()
                || !merged.required.is_empty()
                || merged.rest != Rest::Unset
                || !merged.patterns.is_empty();
            if object {
                merged.kind = Some(Kind::Object);
            } else if merged.items.is_some() || !merged.prefix.is_empty() {
                merged.kind = Some(Kind::Array);
            }
        }
        merged
    }

    fn merge_whole(
        &mut self,
        merge: &mut Merge<'a>,
        node: NodeId,
        owner: Option<NodeId>,
        depth: usize,
    ) {
        if !merge.seen.insert(node) {
            return;
        }
        let Some(keys) = self.keys(node) else { return };
        let owner = if self.document.component_name(node).is_some() {
            Some(node)
        } else {
            owner
        };
        if depth >= DEEPEST {
            self.report_too_deep(node, "`allOf`");
            return;
        }
        for member in &keys.all_of {
            self.merge_whole(merge, *member, owner, depth + 1);
        }
        let format = self.shown_format(node, &keys);
        merge.own(node, &keys, owner, format);
        self.merge_choice(merge, Piece::OneOf(node));
        self.merge_choice(merge, Piece::AnyOf(node));
    }

    fn merge_choice(&mut self, merge: &mut Merge<'a>, piece: Piece) {
        let Some(keys) = self.keys(piece.node()) else {
            return;
        };
        let members = match piece {
            Piece::OneOf(_) => &keys.one_of,
            Piece::AnyOf(_) => &keys.any_of,
            Piece::Whole(_) | Piece::Own(_) => return,
        };
        // A base that lists its own heirs says no more than itself where it is the base of one of them.
        let inherits = members.iter().any(|member| merge.seen.contains(member));
        if members.is_empty() || inherits {
            return;
        }
        let discriminator = keys.data.discriminator.as_ref();
        merge.merged.choices.push(Choice {
            piece,
            members: members.clone(),
            discriminator,
        });
    }

    fn merge_own(&mut self, merge: &mut Merge<'a>, node: NodeId, owner: Option<NodeId>) {
        let Some(keys) = self.keys(node) else { return };
        let owner = if self.document.component_name(node).is_some() {
            Some(node)
        } else {
            owner
        };
        let format = self.shown_format(node, &keys);
        merge.own(node, &keys, owner, format);
    }
}

struct Merge<'d> {
    merged: Merged<'d>,
    seen: FxHashSet<NodeId>,
}

impl<'d> Merge<'d> {
    fn own(
        &mut self,
        node: NodeId,
        keys: &Keys<'d>,
        owner: Option<NodeId>,
        format: Option<String>,
    ) {
        let merged = &mut self.merged;
        if merged.parts.contains(&node) {
            return;
        }
        merged.parts.push(node);
        merged.never |= keys.is_never();
        merged.only_null |= keys.is_only_null();
        merged.take_kind(node, keys);
        merged.take_constants(node, keys);
        merged.format = merged.format.take().or(format);
        merged.take_object(node, keys, owner);
        merged.take_array(keys);
        merged.take_bounds(&keys.bounds);
    }
}

impl<'d> Merged<'d> {
    fn conflict(&mut self, node: NodeId, message: String) {
        self.conflict.get_or_insert(Conflict { node, message });
    }

    fn take_kind(&mut self, node: NodeId, keys: &Keys<'d>) {
        let Some(next) = keys.kind else { return };
        self.kind = match self.kind {
            None => Some(next),
            Some(kind) if kind == next => Some(kind),
            Some(Kind::Integer | Kind::Number) if matches!(next, Kind::Integer | Kind::Number) => {
                Some(Kind::Integer)
            }
            Some(kind) => {
                let message = format!(
                    "one part is {}, another {}",
                    kind.described(),
                    next.described()
                );
                self.conflict(node, message);
                Some(kind)
            }
        };
    }

    fn take_constants(&mut self, node: NodeId, keys: &Keys<'d>) {
        let Some(next) = &keys.constants else { return };
        let Some((values, from)) = &self.constants else {
            self.constants = Some((next.clone(), node));
            return;
        };
        let both: Vec<Literal> = values
            .iter()
            .filter(|value| next.contains(value))
            .cloned()
            .collect();
        if both.is_empty() {
            self.conflict(node, "no value is in the `enum` of every part".to_owned());
            return;
        }
        // The names of values stand with the list that holds no others.
        let from = if next.len() == both.len() {
            node
        } else {
            *from
        };
        self.constants = Some((both, from));
    }

    fn take_object(&mut self, node: NodeId, keys: &Keys<'d>, owner: Option<NodeId>) {
        for (name, child) in &keys.properties {
            let property = self.properties.entry(name).or_insert_with(|| Property {
                owner,
                ..Property::default()
            });
            property.declared.push(node);
            if let Some(child) = child {
                let piece = Piece::Whole(*child);
                if !property.pieces.contains(&piece) {
                    property.pieces.push(piece);
                    // What several parts say together is no type of either.
                    if property.pieces.len() > 1 {
                        property.owner = None;
                    }
                }
            }
        }
        self.required
            .extend(keys.required.iter().map(String::as_str));
        let pieces = |node: &Option<NodeId>| {
            node.iter()
                .map(|node| Piece::Whole(*node))
                .collect::<Vec<_>>()
        };
        self.patterns.extend(
            keys.patterns
                .iter()
                .flatten()
                .map(|node| Piece::Whole(*node)),
        );
        match (&mut self.rest, &keys.rest) {
            (_, Rest::Unset) | (Rest::Closed, _) => {}
            (rest, Rest::Closed) => *rest = Rest::Closed,
            (rest @ Rest::Unset, Rest::Any) => *rest = Rest::Any,
            (Rest::Any | Rest::Schema(_), Rest::Any) => {}
            (rest @ (Rest::Unset | Rest::Any), Rest::Schema(node)) => {
                *rest = Rest::Schema(pieces(node))
            }
            (Rest::Schema(all), Rest::Schema(node)) => {
                for piece in pieces(node) {
                    if !all.contains(&piece) {
                        all.push(piece);
                    }
                }
            }
        }
    }

    fn take_array(&mut self, keys: &Keys<'d>) {
        if let Some(items) = &keys.items {
            let all = self.items.get_or_insert_default();
            let piece = items.map(Piece::Whole).filter(|piece| !all.contains(piece));
            all.extend(piece);
        }
        if self.prefix.is_empty() {
            self.prefix.clone_from(&keys.prefix);
        }
        self.more_items &= keys.more_items;
    }

    fn take_bounds(&mut self, next: &Bounds) {
        let bounds = &mut self.bounds;
        if bounds.minimum.is_none() {
            bounds.minimum.clone_from(&next.minimum);
            bounds.exclusive_minimum = next.exclusive_minimum;
        }
        if bounds.maximum.is_none() {
            bounds.maximum.clone_from(&next.maximum);
            bounds.exclusive_maximum = next.exclusive_maximum;
        }
        bounds.multiple_of = bounds
            .multiple_of
            .take()
            .or_else(|| next.multiple_of.clone());
        bounds.pattern = bounds.pattern.take().or_else(|| next.pattern.clone());
        bounds.min_length = bounds.min_length.max(next.min_length);
        bounds.max_length = least(bounds.max_length, next.max_length);
        bounds.min_items = bounds.min_items.max(next.min_items);
        bounds.max_items = least(bounds.max_items, next.max_items);
        bounds.unique_items |= next.unique_items;
        bounds.min_properties = bounds.min_properties.max(next.min_properties);
        bounds.max_properties = least(bounds.max_properties, next.max_properties);
    }
}

impl Kind {
    /// For messages: `a string`.
    pub(super) fn described(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Number => "a number",
            Self::Integer => "an integer",
            Self::Boolean => "a boolean",
            Self::Object => "an object",
            Self::Array => "an array",
        }
    }
}

fn least(one: Option<usize>, other: Option<usize>) -> Option<usize> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}
