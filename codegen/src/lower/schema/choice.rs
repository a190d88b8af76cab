//! What a choice offers: its members, with all that holds beside them.

use super::Schemas;
use super::keys::{Kind, Rest};
use super::merge::{Choice, Merged, Piece};
use crate::document::NodeId;

/// Choices within choices that are taken apart.
const DEEPEST: usize = 8;
/// Variants of a document that may be made of more than one schema.
const MOST_COMBINED: usize = 2_000;

/// What holds for a variant, and the schema that the document lists for it.
pub(super) type Variant = (Vec<Piece>, NodeId);

impl Schemas<'_> {
    /// Whether there is a choice that says more than which fields are required together.
    pub(super) fn has_choice(&mut self, merged: &Merged<'_>) -> bool {
        merged
            .choices
            .iter()
            .any(|choice| self.chooses(choice, merged))
    }

    fn chooses(&mut self, choice: &Choice<'_>, merged: &Merged<'_>) -> bool {
        let says_more = |schemas: &mut Self, member: &NodeId| {
            schemas.keys(*member).is_some_and(|keys| {
                let mut known = keys
                    .properties
                    .iter()
                    .all(|(name, _)| merged.properties.contains_key(name));
                known &= keys.properties.iter().all(|(_, child)| {
                    child.is_none_or(|child| schemas.document.schema(child).is_some_and(is_empty))
                });
                let only_requires = known
                    && keys.constants.is_none()
                    && keys.items.is_none()
                    && keys.format.is_none()
                    && keys.patterns.is_empty()
                    && keys.all_of.is_empty()
                    && keys.one_of.is_empty()
                    && keys.any_of.is_empty()
                    && keys.rest == Rest::Unset
                    && (keys.kind.is_none()
                        || keys.kind == merged.kind && keys.kind == Some(Kind::Object))
                    && (!keys.required.is_empty() || keys.negated || keys.only_describes());
                !only_requires || merged.properties.is_empty()
            })
        };
        choice.members.iter().any(|member| says_more(self, member))
    }

    /// What holds for each variant of a choice: all that holds beside it, and one of its members.
    pub(super) fn expand(&mut self, merged: &Merged<'_>) -> Vec<Vec<Piece>> {
        self.branches(merged)
            .0
            .into_iter()
            .map(|(pieces, _)| pieces)
            .collect()
    }

    /// Counts variants of more than one schema. Whether the document has too many: where choices build on choices,
    /// they double on each level.
    pub(super) fn overflows<'p>(&mut self, variants: impl Iterator<Item = &'p Vec<Piece>>) -> bool {
        self.combined += variants.filter(|pieces| pieces.len() > 1).count();
        self.combined > MOST_COMBINED
    }

    /// The variants of the first choice, and that choice.
    pub(super) fn branches<'m, 'd>(
        &mut self,
        merged: &'m Merged<'d>,
    ) -> (Vec<Variant>, Option<&'m Choice<'d>>) {
        let mut choices: Vec<&Choice<'d>> = Vec::new();
        for choice in &merged.choices {
            if self.chooses(choice, merged) {
                choices.push(choice);
            }
        }
        let Some((first, others)) = choices.split_first() else {
            return (Vec::new(), None);
        };
        let mut base: Vec<Piece> = Vec::new();
        for part in &merged.parts {
            if self.keys(*part).is_some_and(|keys| {
                keys.implied_kind().is_some() || keys.constants.is_some() || keys.format.is_some()
            }) {
                base.push(Piece::Own(*part));
            }
        }
        let mut members = Vec::new();
        for member in &first.members {
            self.flatten(*member, first.discriminator.is_none(), 0, &mut members);
        }
        let others: Vec<Piece> = others.iter().map(|choice| choice.piece).collect();
        if self.adds_nothing(&base, merged, &members) {
            base.clear();
        }
        let branch = |member: &NodeId| {
            let mut pieces = base.clone();
            pieces.extend(&others);
            pieces.push(Piece::Whole(*member));
            (pieces, *member)
        };
        let all: Vec<_> = members.iter().map(branch).collect();
        if base.is_empty() && others.is_empty() {
            return (all, Some(first));
        }
        // A member that contradicts what stands beside it has no value.
        let possible: Vec<_> = all
            .iter()
            .filter(|(pieces, _)| self.is_possible(pieces))
            .cloned()
            .collect();
        let possible = if possible.is_empty() { all } else { possible };
        (possible, Some(first))
    }

    /// Whether some value can be valid against all pieces, as far as their types and constants tell.
    fn is_possible(&mut self, pieces: &[Piece]) -> bool {
        let merged = self.merged(pieces);
        if merged.conflict.is_some() {
            return false;
        }
        let required = merged
            .properties
            .iter()
            .filter(|(wire, _)| merged.required.contains(*wire));
        let several = required.filter(|(_, property)| property.pieces.len() > 1);
        several
            .map(|(_, property)| property.pieces.clone())
            .collect::<Vec<_>>()
            .iter()
            .all(|pieces| {
                let pieces = self.direct(pieces);
                self.merged(&pieces).conflict.is_none()
            })
    }

    /// Members of a choice; those of a choice within it where that has no name and no discriminator.
    fn flatten(&mut self, member: NodeId, plain: bool, depth: usize, all: &mut Vec<NodeId>) {
        let end = match self.direct(&[Piece::Whole(member)]).as_slice() {
            [Piece::Whole(end)] => *end,
            _ => member,
        };
        let named = self.document.component_name(end).is_some();
        if let Some(keys) = self.keys(end)
            && plain
            && !named
            && depth < DEEPEST
            && keys.data.discriminator.is_none()
            && self.settings.of(end).is_none()
        {
            let merged = self.merged(&[Piece::Whole(end)]);
            let alone = merged.parts.len() == 1
                && merged.kind.is_none()
                && merged.constants.is_none()
                && merged.format.is_none();
            if let ([choice], true) = (merged.choices.as_slice(), alone) {
                for member in &choice.members {
                    self.flatten(*member, plain, depth + 1, all);
                }
                return;
            }
        }
        if self
            .keys(end)
            .is_some_and(|keys| keys.is_never() || keys.is_only_null())
            || all.contains(&end)
        {
            return;
        }
        all.push(end);
    }

    /// Whether what stands beside a choice says only what every member says too.
    fn adds_nothing(&mut self, base: &[Piece], merged: &Merged<'_>, members: &[NodeId]) -> bool {
        if base.is_empty() {
            return true;
        }
        let only_kind = merged.properties.is_empty()
            && merged.required.is_empty()
            && merged.constants.is_none()
            && merged.format.is_none()
            && merged.patterns.is_empty()
            && merged.items.is_none()
            && matches!(merged.rest, Rest::Unset | Rest::Any | Rest::Closed);
        only_kind
            && members.iter().all(|member| {
                let kind = self.merged(&[Piece::Whole(*member)]).kind;
                kind.is_some() && kind == merged.kind
            })
            || members.iter().all(|member| {
                // Heirs of the schema that lists them hold all that it says.
                let parts = self.merged(&[Piece::Whole(*member)]).parts;
                base.iter().all(|piece| parts.contains(&piece.node()))
            })
    }
}

/// Whether a schema says nothing at all.
fn is_empty(schema: &openapiv3::Schema) -> bool {
    match &schema.schema_kind {
        openapiv3::SchemaKind::Any(any) => *any == openapiv3::AnySchema::default(),
        openapiv3::SchemaKind::Not { .. } => true,
        _ => false,
    }
}
