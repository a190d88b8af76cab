//! What the user chose for single schemas.

use rustc_hash::FxHashMap;

use crate::config::{Config, Schema};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::document::{Document, NodeId};

/// Choices of the user, by the schema or property they are for.
#[derive(Debug, Default)]
pub(super) struct Settings<'a> {
    schemas: FxHashMap<NodeId, &'a Schema>,
    fields: FxHashMap<(NodeId, String), &'a Schema>,
}

impl<'a> Settings<'a> {
    /// Finds the schemas that the settings name. One that is not there is an error.
    pub(super) fn read(document: &Document, config: &'a Config, diagnostics: &Diagnostics) -> Self {
        let mut settings = Self::default();
        for (key, choice) in &config.schema {
            let found = if key.starts_with('#') || key.starts_with('/') {
                settings.take_pointer(document, key, choice)
            } else {
                settings.take_component(document, key, choice)
            };
            if let Err(near) = found {
                let message = format!(
                    "`client.toml` has a choice for the schema `{key}`, which is not in the document"
                );
                let mut diagnostic = Diagnostic::new(Code::UnknownSchema, message);
                if let Some(near) = near {
                    diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                }
                diagnostics.push(diagnostic);
            }
        }
        settings
    }

    /// The choice for a schema.
    pub(super) fn of(&self, node: NodeId) -> Option<&'a Schema> {
        self.schemas.get(&node).copied()
    }

    /// The choice for a property that a schema declares.
    pub(super) fn field(&self, node: NodeId, wire: &str) -> Option<&'a Schema> {
        if self.fields.is_empty() {
            return None;
        }
        self.fields.get(&(node, wire.to_owned())).copied()
    }

    fn take_pointer(
        &mut self,
        document: &Document,
        key: &str,
        choice: &'a Schema,
    ) -> Result<(), Option<String>> {
        let node = document.find(key).map_err(|missing| {
            missing.near.map(|near| {
                let near = near.replace('~', "~0").replace('/', "~1");
                format!("#{}/{near}", missing.within)
            })
        })?;
        let mut steps = key.rsplitn(3, '/');
        let (name, container, owner) = (steps.next(), steps.next(), steps.next());
        match (name, container, owner) {
            (Some(name), Some("properties"), Some(owner)) => {
                let wire = name.replace("~1", "/").replace("~0", "~");
                let owner = document.find(owner).map_err(|_| None)?;
                self.fields.insert((owner, wire), choice);
                // The name is that of the field; all else is for its type.
                if choice.name.is_none() {
                    self.schemas.insert(node, choice);
                }
            }
            _ => {
                self.schemas.insert(node, choice);
            }
        }
        Ok(())
    }

    fn take_component(
        &mut self,
        document: &Document,
        key: &str,
        choice: &'a Schema,
    ) -> Result<(), Option<String>> {
        let components = document.schemas();
        if let Some((_, node)) = components.iter().find(|(name, _)| name == key) {
            self.schemas.insert(*node, choice);
            return Ok(());
        }
        let likeness = |name: &str| strsim::jaro_winkler(&name.to_lowercase(), &key.to_lowercase());
        let near = components
            .iter()
            .map(|(name, _)| (likeness(name), name))
            .filter(|(likeness, _)| *likeness > 0.8);
        Err(near
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, name)| name.clone()))
    }
}
