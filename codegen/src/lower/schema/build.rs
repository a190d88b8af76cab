//! From what holds for a value to its type.

use super::keys::{Kind, Rest};
use super::memo::State;
use super::merge::{Merged, Piece};
use super::{DEEPEST, Hint, Schemas, format};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::NodeId;
use crate::ir::{Ty, TypeId, TypeKind};

/// What a schema became.
#[derive(Debug)]
pub(super) enum Built {
    /// A type that needs a name.
    Def(TypeKind),
    /// A type that needs none.
    Ty(Ty),
}

impl Schemas<'_> {
    /// The type of the values that all these pieces hold for, `null` included where it is allowed.
    pub(super) fn lower(&mut self, pieces: &[Piece], hint: &Hint) -> Ty {
        let ty = self.base(pieces, hint);
        if self.allows_null(pieces) {
            nullable(ty)
        } else {
            ty
        }
    }

    /// The type without regard to `null`.
    pub(super) fn base(&mut self, pieces: &[Piece], hint: &Hint) -> Ty {
        let pieces = self.direct(pieces);
        match pieces.as_slice() {
            [] => return Ty::Any,
            [Piece::Whole(node)] => {
                if let Some(ty) = self.component(*node) {
                    return ty;
                }
                if let Some(path) = self
                    .settings
                    .of(*node)
                    .and_then(|choice| choice.replace.clone())
                {
                    return Ty::External(path);
                }
            }
            _ => {}
        }
        match self.memo.get(&pieces) {
            Some(State::Done(ty)) => return ty,
            Some(State::Busy { id }) => return self.reached_again(&pieces, id, hint),
            None => {}
        }
        if self.depth >= DEEPEST {
            if let Some(piece) = pieces.first() {
                self.report_too_deep(piece.node(), "a schema");
            }
            return Ty::Any;
        }
        self.depth += 1;
        let ty = self.build_inline(&pieces, hint);
        self.depth -= 1;
        ty
    }

    /// A schema without a name that is reached from within itself gets a name: an endless type has to have one.
    fn reached_again(&mut self, pieces: &[Piece], id: Option<TypeId>, hint: &Hint) -> Ty {
        if let Some(id) = id {
            return Ty::Named(id);
        }
        let Some(node) = pieces.first().map(|piece| piece.node()) else {
            return Ty::Any;
        };
        let name = self.scope.first_free(hint.names());
        let id = self.types.push(self.placeholder(node, name, false));
        self.memo.set(pieces, State::Busy { id: Some(id) });
        Ty::Named(id)
    }

    fn build_inline(&mut self, pieces: &[Piece], hint: &Hint) -> Ty {
        let merged = self.merged(pieces);
        let plan = self.plan(&merged);
        // The last piece is the one that made the others hold together: the member of a choice, the heir.
        let Some(node) = pieces.last().map(|piece| piece.node()) else {
            return Ty::Any;
        };
        match plan {
            Plan::Struct | Plan::Enum => {
                let name = self.inline_name(node, hint);
                let id = self.types.push(self.placeholder(node, name.clone(), false));
                self.memo.set(pieces, State::Done(Ty::Named(id)));
                let built = self.build(&merged, plan, &name);
                self.fill(id, node, built);
                Ty::Named(id)
            }
            Plan::Union => {
                let name = self.inline_name(node, hint);
                self.memo.set(pieces, State::Busy { id: None });
                let built = self.build(&merged, plan, &name);
                let ty = match (self.memo.get(pieces), built) {
                    (Some(State::Busy { id: Some(id) }), built) => {
                        self.scope.release(&name);
                        self.fill(id, node, built);
                        Ty::Named(id)
                    }
                    (_, Built::Def(kind)) => {
                        let id = self.types.push(self.placeholder(node, name, false));
                        self.fill(id, node, Built::Def(kind));
                        Ty::Named(id)
                    }
                    (_, Built::Ty(ty)) => {
                        self.scope.release(&name);
                        ty
                    }
                };
                self.memo.set(pieces, State::Done(ty.clone()));
                ty
            }
            Plan::Null
            | Plan::Any
            | Plan::Conflict
            | Plan::Constant
            | Plan::Map
            | Plan::Array
            | Plan::Scalar(_) => {
                self.memo.set(pieces, State::Busy { id: None });
                let built = self.build_within(&merged, plan, hint);
                let ty = match (self.memo.get(pieces), built) {
                    (Some(State::Busy { id: Some(id) }), ty) => {
                        self.fill(id, node, Built::Ty(ty));
                        Ty::Named(id)
                    }
                    (_, ty) => ty,
                };
                self.memo.set(pieces, State::Done(ty.clone()));
                ty
            }
        }
    }

    /// Makes the type of a named schema.
    pub(super) fn build_component(&mut self, node: NodeId, name: &str) -> Built {
        let hint = Hint::within(name);
        let mut pieces = vec![Piece::Whole(node)];
        if let Some(base) = self.alias(node) {
            pieces = self.direct(&[base]);
            if let [Piece::Whole(end)] = pieces.as_slice()
                && self.document.component_name(*end).is_some()
            {
                return Built::Ty(self.lower(&pieces, &hint));
            }
        }
        if let Some(union) = self.polymorphic(node, name) {
            return union;
        }
        let merged = self.merged(&pieces);
        let plan = self.plan(&merged);
        self.build(&merged, plan, name)
    }

    fn build(&mut self, merged: &Merged<'_>, plan: Plan, name: &str) -> Built {
        match plan {
            Plan::Struct => Built::Def(TypeKind::Struct(self.object(merged, name))),
            Plan::Enum => Built::Def(TypeKind::Enum(self.enumeration(merged))),
            Plan::Union => self.union(merged, name),
            Plan::Null
            | Plan::Any
            | Plan::Conflict
            | Plan::Constant
            | Plan::Map
            | Plan::Array
            | Plan::Scalar(_) => Built::Ty(self.build_within(merged, plan, &Hint::within(name))),
        }
    }

    /// Makes a type that needs no name of its own; what is within it may.
    fn build_within(&mut self, merged: &Merged<'_>, plan: Plan, hint: &Hint) -> Ty {
        match plan {
            Plan::Null => Ty::Null,
            Plan::Conflict => {
                self.report_conflict(merged);
                Ty::Any
            }
            Plan::Constant => self.constant_scalar(merged),
            Plan::Map => self.map(merged, hint),
            Plan::Array => self.array(merged, hint),
            Plan::Scalar(kind) => format::scalar(
                kind,
                merged.format.as_deref(),
                &merged.bounds,
                &self.config.types,
            ),
            Plan::Any | Plan::Struct | Plan::Enum | Plan::Union => Ty::Any,
        }
    }

    /// Gives a type what it is made of and what the document says about it.
    pub(super) fn fill(&mut self, id: TypeId, node: NodeId, built: Built) {
        let name = self
            .types
            .get(id)
            .map(|def| def.name.clone())
            .unwrap_or_default();
        let keys = self.keys(node);
        let docs = keys
            .as_ref()
            .map(|keys| self.docs_of(node, keys, &name, None));
        if let Some(def) = self.types.get_mut(id) {
            def.docs = docs.unwrap_or_default();
            def.deprecated = keys.is_some_and(|keys| keys.data.deprecated);
            def.kind = match built {
                Built::Def(kind) => kind,
                Built::Ty(ty) => TypeKind::Alias(ty),
            };
        }
    }

    /// Sorts by what the keywords make.
    pub(super) fn plan(&mut self, merged: &Merged<'_>) -> Plan {
        if merged.only_null {
            return Plan::Null;
        }
        if merged.never {
            return Plan::Any;
        }
        if merged.conflict.is_some() {
            return Plan::Conflict;
        }
        if merged.constants.is_some() {
            return self.plan_constants(merged);
        }
        if self.has_choice(merged) {
            return Plan::Union;
        }
        match merged.kind {
            Some(Kind::Object) => {
                let free = merged.properties.is_empty() && merged.required.is_empty();
                let closed = merged.rest == Rest::Closed && merged.patterns.is_empty();
                if free && !closed {
                    Plan::Map
                } else {
                    Plan::Struct
                }
            }
            Some(Kind::Array) => Plan::Array,
            Some(kind) => Plan::Scalar(kind),
            None => {
                let of_text = merged.bounds.pattern.is_some() || merged.bounds.max_length.is_some();
                let implied = merged.format.as_deref().and_then(format::implied);
                match implied.or(of_text.then_some(Kind::String)) {
                    Some(kind) => Plan::Scalar(kind),
                    None => Plan::Any,
                }
            }
        }
    }

    fn report_conflict(&mut self, merged: &Merged<'_>) {
        let Some(conflict) = &merged.conflict else {
            return;
        };
        let message = format!(
            "the parts of this schema contradict each other: {}; it may be anything",
            conflict.message
        );
        let help = "no value is valid against all parts, so one of them has to give way";
        let diagnostic = Diagnostic::new(Code::Contradiction, message).help(help);
        self.report(conflict.node, "", diagnostic);
    }
}

/// What the keywords of a schema make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plan {
    Null,
    Any,
    Conflict,
    /// Constants that need no type: booleans.
    Constant,
    Enum,
    Union,
    Struct,
    Map,
    Array,
    Scalar(Kind),
}

/// The type or `null`.
pub(in crate::lower) fn nullable(ty: Ty) -> Ty {
    match ty {
        Ty::Nullable(_) | Ty::Any | Ty::Null => ty,
        ty => Ty::Nullable(Box::new(ty)),
    }
}
