//! The tree that leads to the operations.

use indexmap::IndexMap;

use super::naming::{singular_last, words};
use crate::document::Document;
use crate::ir::{self, Docs, OperationId, Output, Resource};
use crate::names::{Scope, plain, type_name};

/// An API with more operations than this has a cargo feature for each part, so that a user who needs few of them
/// need not compile the rest.
const SMALL: usize = 250;

/// The tree while it grows.
pub(super) struct Tree {
    root: Node,
    /// What tags say, by the words of their names.
    tags: Vec<(Vec<String>, Docs)>,
}

#[derive(Default)]
struct Node {
    operations: Vec<OperationId>,
    children: IndexMap<String, Node>,
    /// Names of types in its module.
    scope: Scope,
}

impl Tree {
    pub(super) fn new(document: &Document) -> Self {
        let tags = document.tags().iter().map(|tag| {
            let docs = Docs {
                description: tag
                    .description
                    .clone()
                    .filter(|text| !text.trim().is_empty()),
                link: tag.external_docs.as_ref().map(|docs| docs.url.clone()),
                ..Docs::default()
            };
            (words(&tag.name), docs)
        });
        Self {
            root: Node::default(),
            tags: tags.collect(),
        }
    }

    /// Adds an operation where its name says, and names the types that stand beside it in its module.
    pub(super) fn add(&mut self, id: OperationId, operation: &mut ir::Operation) {
        let mut node = &mut self.root;
        for name in &operation.path_names {
            node = node.children.entry(name.clone()).or_insert_with(|| {
                let mut child = Node::default();
                child.scope.take(&type_name(name));
                child
            });
        }
        node.operations.push(id);
        let own = type_name(plain(&operation.name));
        let candidates = [own.clone(), format!("{own}Call")];
        let own = node.scope.first_free(candidates);
        if let Output::ByStatus { name, .. } = &mut operation.output {
            *name = node.scope.unique(format!("{own}Output"));
        }
        operation.type_name = own;
    }

    /// The resources, and the operations that belong to none.
    pub(super) fn finish(self) -> (Vec<Resource>, Vec<OperationId>) {
        let tags = self.tags;
        (
            self.root
                .children
                .into_iter()
                .map(|(name, node)| node.finish(name, &tags))
                .collect(),
            self.root.operations,
        )
    }
}

impl Node {
    fn finish(self, name: String, tags: &[(Vec<String>, Docs)]) -> Resource {
        let own = words(&name);
        // A tag is often called in singular what the path has in plural.
        let same = |(words, _): &&(Vec<String>, Docs)| singular_last(words) == singular_last(&own);
        let docs = tags
            .iter()
            .find(|(words, _)| *words == own)
            .or_else(|| tags.iter().find(same))
            .map(|(_, docs)| docs.clone())
            .unwrap_or_default();
        let children = self.children.into_iter();
        Resource {
            type_name: type_name(&name),
            docs,
            operations: self.operations,
            children: children
                .map(|(name, node)| node.finish(name, tags))
                .collect(),
            name,
        }
    }
}

/// Names of cargo features, one per top-level resource of a big API.
pub(super) fn features(api: &ir::Api) -> Vec<String> {
    if api.operations.len() <= SMALL {
        return Vec::new();
    }
    let bare = |resource: &Resource| {
        resource
            .name
            .trim_end_matches('_')
            .replace('_', "-")
            .trim_matches('-')
            .to_owned()
    };
    api.resources.iter().map(bare).collect()
}
