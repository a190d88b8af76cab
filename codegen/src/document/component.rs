//! Names of components.

use super::reference::Follow;
use super::{Document, NodeId};

/// Keys under which a map from free names to schemas stands.
const CONTAINERS: &[&str] = &["schemas", "definitions", "$defs"];

/// Keys under which a map from free names to other components stands.
const SHARED: &[&str] = &["responses", "parameters", "requestBodies"];

impl Document {
    /// The name of a schema that has one: a component of the document, an entry of `$defs`, and in another
    /// file an entry of a map of schemas, or the file's own name for what it holds as a whole.
    ///
    /// A part of a component has no name of its own, and neither has a component that is looked at as one of
    /// its types.
    pub fn component_name(&self, id: NodeId) -> Option<&str> {
        if id != id.beside(id.index) {
            return None;
        }
        if let Some(name) = self.component_names.get(&id) {
            return Some(name);
        }
        if let Some(known) = self.names.get(&id) {
            return known.as_deref();
        }
        self.names
            .insert(id, Box::new(self.place_name(id)))
            .as_deref()
    }

    /// The node that a node stands in, and the key under which it does; none in a list.
    pub fn holder(&self, id: NodeId) -> Option<(NodeId, Option<&str>)> {
        let file = self.files.get(id.file)?;
        let holder = file.tree().parent(id.index)?;
        Some((id.beside(holder), file.key(id.index)))
    }

    /// The name under which a document shares a response, a parameter or a body: what operations refer to is not
    /// particular to one of them.
    pub fn shared_name(&self, id: NodeId) -> Option<&str> {
        let file = self.files.get(id.file)?;
        let map = file.tree().parent(id.index)?;
        let is_shared = file.key(map).is_some_and(|key| SHARED.contains(&key));
        let holder = file.tree().parent(map)?;
        let at_the_top = holder == 0 || file.key(holder) == Some("components");
        file.key(id.index).filter(|_| is_shared && at_the_top)
    }

    fn place_name(&self, id: NodeId) -> Option<String> {
        let file = self.files.get(id.file)?;
        if id.index == 0 && id.file > 0 {
            let stem = file.path().file_stem()?;
            return Some(stem.to_string_lossy().into_owned());
        }
        let parent = file.tree().parent(id.index)?;
        let key = file.key(id.index)?;
        let named = match file.key(parent) {
            Some(container) => {
                CONTAINERS.contains(&container) || (id.file > 0 && self.is_free(id.beside(parent)))
            }
            None => id.file > 0,
        };
        named.then(|| key.to_owned())
    }

    /// Whether a node of another file is a map of names that nothing but the reference to one of its entries
    /// gives a meaning: no keyword is on the way to it.
    fn is_free(&self, id: NodeId) -> bool {
        const KEYWORDS: &[&str] = &[
            "properties",
            "patternProperties",
            "items",
            "prefixItems",
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "additionalProperties",
            "paths",
            "parameters",
            "responses",
            "requestBodies",
            "headers",
            "content",
            "schema",
        ];
        let Some(file) = self.files.get(id.file) else {
            return false;
        };
        let mut at = id.index;
        while let Some(parent) = file.tree().parent(at) {
            if file.key(at).is_none_or(|key| KEYWORDS.contains(&key)) {
                return false;
            }
            at = parent;
        }
        true
    }

    /// The schema that a value of a discriminator mapping names: a reference, or the bare name of a component.
    pub(super) fn mapping_target(&self, at: NodeId, text: &str) -> Option<NodeId> {
        if !text.contains(['#', '/'])
            && let Some(id) = self.schema_names.get(text)
        {
            return self.follow(*id, Follow::Schema);
        }
        let id = self.resolve(at, text)?;
        self.follow(id, Follow::Schema)
    }

    /// Where a node leads, as far as that can be told without reporting anything.
    pub(super) fn quiet_target(&self, id: NodeId) -> Option<NodeId> {
        if self.value(id).get("$ref").is_some() {
            self.follow(id, Follow::Other)
        } else {
            Some(id)
        }
    }
}
