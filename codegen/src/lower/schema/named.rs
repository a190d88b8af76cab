//! Schemas that the document names.

use rustc_hash::{FxHashMap, FxHashSet};

use super::build::Built;
use super::merge::Piece;
use super::{Hint, Schemas, packages};
use crate::document::NodeId;
use crate::ir::{Direction, Docs, Ty, TypeDef, TypeId, TypeKind};
use crate::names::type_name;

impl<'a> Schemas<'a> {
    /// Names the components that are wanted, and those that the user names. One whose name is a Rust name as it stands
    /// keeps it, whatever else is wanted; one that is `inline` is named after its hint.
    pub(super) fn name_components(
        &mut self,
        wanted: &dyn Fn(NodeId) -> bool,
        inline: &FxHashMap<NodeId, Hint>,
    ) {
        let document = self.document;
        let components = document.schemas();
        let local = packages::local_names(components.iter().map(|(component, _)| component));
        let mut due = Vec::new();
        let mut twins = Vec::new();
        for ((component, node), local) in components.iter().zip(&local) {
            let choice = self.settings.of(*node);
            if self.named.contains_key(node) || !(wanted(*node) || choice.is_some()) {
                continue;
            }
            if let Some(path) = choice.and_then(|choice| choice.replace.clone()) {
                self.named.insert(*node, Ty::External(path));
            } else if let Some(twin) = self.twin(component, *node) {
                twins.push((*node, twin));
            } else {
                due.push(Due {
                    component,
                    node: *node,
                    whole: type_name(component),
                    local,
                    hint: inline.get(node),
                    name: None,
                });
            }
        }
        for pass in [Pass::Set, Pass::Exact, Pass::Made] {
            for due in due.iter_mut().filter(|due| due.name.is_none()) {
                due.name = self.component_rust_name(due, pass);
            }
        }
        for due in due {
            if let Some(name) = due.name {
                self.declare_as(due.node, name, due.hint.is_none());
            }
        }
        for (node, twin) in twins {
            if let Some(ty) = self.named.get(&twin) {
                self.named.insert(node, ty.clone());
            }
        }
    }

    /// The component that another one refers to and that is called the same as a type: `Tag` beside `tag`.
    fn twin(&self, component: &str, node: NodeId) -> Option<NodeId> {
        let end = self.document.target_text(&node.to_string())?;
        let same = self.document.component_name(end)?;
        let alone = end != node && self.settings.of(node).is_none();
        (alone && type_name(same) == type_name(component)).then_some(end)
    }

    fn component_rust_name(&mut self, due: &Due<'_>, pass: Pass) -> Option<String> {
        match (pass, due.hint) {
            (Pass::Set, _) => {
                let set = self.settings.of(due.node)?.name.clone()?;
                Some(self.scope.unique(type_name(&set)))
            }
            (Pass::Exact, None) => {
                let is_exact = due.whole == due.component;
                (is_exact && self.scope.take(&due.whole)).then(|| due.whole.clone())
            }
            (Pass::Exact, Some(_)) => None,
            (Pass::Made, None) => {
                let names = [due.local, due.whole.as_str()];
                Some(self.scope.first_free(names.map(str::to_owned)))
            }
            (Pass::Made, Some(hint)) => {
                let names = hint.names().into_iter().chain([due.whole.clone()]);
                Some(self.scope.first_free(names))
            }
        }
    }

    /// Makes room for the type of a named schema and puts it on the list of those to make.
    fn declare_as(&mut self, node: NodeId, name: String, named: bool) -> Ty {
        let id = self.types.push(self.placeholder(node, name, named));
        self.waiting.push((node, id));
        let ty = Ty::Named(id);
        self.named.insert(node, ty.clone());
        ty
    }

    /// The type of a named schema, if this is one.
    pub(super) fn component(&mut self, node: NodeId) -> Option<Ty> {
        if let Some(ty) = self.named.get(&node) {
            return Some(ty.clone());
        }
        let component = self.document.component_name(node)?;
        if let Some(path) = self
            .settings
            .of(node)
            .and_then(|choice| choice.replace.clone())
        {
            let ty = Ty::External(path);
            self.named.insert(node, ty.clone());
            return Some(ty);
        }
        let name = self.scope.unique(type_name(component));
        Some(self.declare_as(node, name, true))
    }

    /// The Rust name of a named schema.
    pub(super) fn name_of(&mut self, node: NodeId) -> Option<String> {
        match self.component(node)? {
            Ty::Named(id) => self.types.get(id).map(|def| def.name.clone()),
            _ => self.document.component_name(node).map(type_name),
        }
    }

    /// Makes the types of named schemas that were reached.
    pub(super) fn settle(&mut self) {
        // The order of the document, which is the order in which they were declared.
        while !self.waiting.is_empty() {
            for (node, id) in std::mem::take(&mut self.waiting) {
                self.make(node, id);
            }
        }
    }

    fn make(&mut self, node: NodeId, id: TypeId) {
        let Some(name) = self.types.get(id).map(|def| def.name.clone()) else {
            return;
        };
        let end = self.document.target_text(&node.to_string());
        let built = match end {
            // A component that is nothing but a reference.
            Some(end) if end != node => {
                let hint = Hint::within(&name);
                Built::Ty(self.lower(&[Piece::Whole(end)], &hint))
            }
            _ => self.build_component(node, &name),
        };
        self.fill(id, node, built);
    }

    /// A type that is not made yet.
    pub(super) fn placeholder(&self, node: NodeId, name: String, named: bool) -> TypeDef {
        TypeDef {
            name,
            module: "shared".to_owned(),
            docs: Docs::default(),
            deprecated: false,
            derives: self
                .settings
                .of(node)
                .map(|choice| choice.derive.clone())
                .unwrap_or_default(),
            origin: self.document.pointer(node),
            named,
            in_parts: false,
            direction: Direction::Both,
            kind: TypeKind::Alias(Ty::Any),
        }
    }

    /// Finds which components inherit from one with a discriminator, its own or one that it inherits itself, that
    /// lists no choice: where such a base is meant, an heir may come.
    pub(super) fn find_heirs(&mut self) {
        for (_, node) in self.document.schemas() {
            let mut seen = FxHashSet::default();
            let mut on_the_way = self
                .keys(*node)
                .map(|keys| keys.all_of.clone())
                .unwrap_or_default();
            while let Some(base) = on_the_way.pop() {
                if !seen.insert(base) || base == *node {
                    continue;
                }
                let Some(keys) = self.keys(base) else {
                    continue;
                };
                let chooses = !keys.one_of.is_empty() || !keys.any_of.is_empty();
                if !chooses && self.discriminator_of(base).is_some() {
                    self.heirs.entry(base).or_default().push(*node);
                }
                on_the_way.extend(keys.all_of.iter().copied());
            }
        }
        // Types that only a mapping names are heirs too, though they may repeat what they inherit.
        for (_, node) in self.document.schemas() {
            let Some(keys) = self.keys(*node) else {
                continue;
            };
            let Some(discriminator) = keys.data.discriminator.as_ref() else {
                continue;
            };
            if !keys.one_of.is_empty() || !keys.any_of.is_empty() {
                continue;
            }
            for target in discriminator.mapping.values() {
                let Some(target) = self.document.target_text(target) else {
                    continue;
                };
                let heirs = self.heirs.entry(*node).or_default();
                if target != *node && !heirs.contains(&target) {
                    heirs.push(target);
                }
            }
        }
        self.heirs.retain(|_, heirs| !heirs.is_empty());
    }
}

/// A component that is to be named.
struct Due<'c> {
    component: &'c str,
    node: NodeId,
    /// Its name as a type.
    whole: String,
    /// The same without its package.
    local: &'c str,
    /// What it is named after instead, as a type that has no name of its own.
    hint: Option<&'c Hint>,
    name: Option<String>,
}

/// In which order components take their names.
#[derive(Clone, Copy)]
enum Pass {
    /// Those that the user names.
    Set,
    /// Those whose names need no change.
    Exact,
    /// All others.
    Made,
}
