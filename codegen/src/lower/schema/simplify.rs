//! Schemas that are another schema, and where `null` is allowed.

use super::Schemas;
use super::hint::Hint;
use super::keys::{Kind, Rest};
use super::merge::Piece;
use crate::document::NodeId;
use crate::names::{pascal, words};

/// Schemas that stand for one another that are followed.
const DEEPEST: usize = 64;

impl Schemas<'_> {
    /// The pieces without those that say nothing, each one that only stands for another as that other.
    pub(super) fn direct(&mut self, pieces: &[Piece]) -> Vec<Piece> {
        let mut direct = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let piece = self.end(*piece);
            if !direct.contains(&piece) {
                direct.push(piece);
            }
        }
        if direct.len() > 1 {
            let says = |schemas: &mut Self, piece: &Piece| {
                schemas.keys(piece.node()).is_some_and(|keys| match piece {
                    Piece::Whole(_) => !keys.only_describes(),
                    Piece::OneOf(_) | Piece::AnyOf(_) => true,
                    Piece::Own(_) => {
                        keys.implied_kind().is_some()
                            || keys.constants.is_some()
                            || keys.format.is_some()
                    }
                })
            };
            let first = direct.first().copied();
            direct.retain(|piece| says(self, piece));
            if direct.is_empty() {
                direct.extend(first);
            }
        }
        direct
    }

    fn end(&mut self, piece: Piece) -> Piece {
        let mut piece = piece;
        for _ in 0..DEEPEST {
            let Piece::Whole(node) = piece else { break };
            if self.named.contains_key(&node) || self.document.component_name(node).is_some() {
                break;
            }
            let Some(next) = self.alias(node) else { break };
            piece = next;
        }
        piece
    }

    /// The schema that this one is, if all it says beside that only describes.
    pub(super) fn alias(&mut self, node: NodeId) -> Option<Piece> {
        let keys = self.keys(node)?;
        let plain = keys.format.is_none()
            && keys.constants.is_none()
            && keys.properties.is_empty()
            && matches!(keys.rest, Rest::Unset | Rest::Closed)
            && keys.patterns.is_empty()
            && keys.items.is_none()
            && keys.prefix.is_empty()
            && !keys.is_never()
            && !keys.is_only_null();
        if !plain || self.settings.of(node).is_some() {
            return None;
        }
        let mut all = Vec::new();
        for member in &keys.all_of {
            if self
                .keys(*member)
                .is_some_and(|keys| !keys.only_describes())
            {
                all.push(*member);
            }
        }
        let lists = [&keys.one_of, &keys.any_of];
        let members: Vec<NodeId> = all
            .iter()
            .chain(lists.into_iter().flatten())
            .copied()
            .collect();
        let [member] = members.as_slice() else {
            return None;
        };
        // What inherits from a base that is one of its heirs is not the base.
        let heir = self
            .heirs
            .get(member)
            .is_some_and(|heirs| heirs.contains(&node));
        if heir || *member == node {
            return None;
        }
        let demands = !keys.required.is_empty() || keys.rest != Rest::Unset;
        if keys.kind.is_some() || demands {
            let merged = self.merged(&[Piece::Whole(*member)]);
            let known = |wire: &String| merged.required.contains(wire.as_str());
            let closed = matches!(merged.rest, Rest::Unset | Rest::Closed)
                && merged.patterns.is_empty()
                && merged.kind == Some(Kind::Object)
                && merged.choices.is_empty()
                && !merged.properties.is_empty();
            let same = keys.kind.is_none() || merged.kind == keys.kind;
            let adds = !keys.required.iter().all(known) || keys.rest != Rest::Unset && !closed;
            if !same || adds {
                return None;
            }
        }
        Some(Piece::Whole(*member))
    }

    /// Whether `null` is among the values that all these pieces hold for.
    pub(super) fn allows_null(&mut self, pieces: &[Piece]) -> bool {
        let whole = pieces.iter().filter_map(|piece| match piece {
            Piece::Whole(node) => Some(*node),
            Piece::Own(_) | Piece::OneOf(_) | Piece::AnyOf(_) => None,
        });
        let all: Vec<NodeId> = whole.collect();
        !all.is_empty() && all.into_iter().all(|node| self.node_allows_null(node, 0))
    }

    fn node_allows_null(&mut self, node: NodeId, depth: usize) -> bool {
        if let Some(known) = self.nullable.get(&node) {
            return *known;
        }
        let Some(keys) = self.keys(node) else {
            return false;
        };
        if depth >= DEEPEST {
            return false;
        }
        // What is reached again on the way does not make `null` valid by itself.
        self.nullable.insert(node, false);
        // Who adds no more than that `null` is allowed means the whole, though each part would have to allow it.
        let adds_null = keys.all_of.iter().any(|member| {
            let member = self.keys(*member);
            member.is_some_and(|keys| keys.data.nullable && keys.only_describes())
        });
        let mut allows = keys.data.nullable || keys.is_only_null() || adds_null;
        if !allows && keys.kind.is_none() && keys.constants.is_none() {
            let mut all = Vec::new();
            for member in &keys.all_of {
                if self
                    .keys(*member)
                    .is_some_and(|keys| !keys.only_describes())
                {
                    all.push(*member);
                }
            }
            let lists = [&keys.one_of, &keys.any_of];
            let any = lists
                .into_iter()
                .flatten()
                .any(|member| self.node_allows_null(*member, depth + 1));
            let each = !all.is_empty()
                && all
                    .iter()
                    .all(|member| self.node_allows_null(*member, depth + 1));
            let chooses = !keys.one_of.is_empty() || !keys.any_of.is_empty();
            allows = if chooses {
                any && (all.is_empty() || each)
            } else {
                each
            };
        }
        self.nullable.insert(node, allows);
        allows
    }

    /// Takes a name for a type without one of its own: what the user set, the title where that is a name and
    /// there is no other like it, else where the type is.
    pub(super) fn inline_name(&mut self, node: NodeId, hint: &Hint) -> String {
        let set = self
            .settings
            .of(node)
            .and_then(|choice| choice.name.clone());
        if let Some(set) = set {
            return self.scope.unique(pascal(&words(&set), "Type"));
        }
        self.scope.first_free(hint.names())
    }
}
