//! From a path to a document.

use std::path::Path;

use super::paths::{self, Found};
use super::reference::Follow;
use super::{Document, NodeId, Options, Version, root, security, v2_0, version};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{Access, Files};

/// Loads the document at a path with all that it is made of.
///
/// `None` after an error was reported that leaves nothing to work with. Everything else that is wrong with the
/// document is reported too, now or when the node in question is typed; the document keeps a handle on
/// `diagnostics` for that.
pub fn load(path: &Path, options: &Options, diagnostics: &Diagnostics) -> Option<Document> {
    let access = Access {
        limits: options.limits.clone(),
        map: options.map.clone(),
        allow_outside: options.allow_outside.clone(),
    };
    let files = Files::open(path, access, diagnostics)?;
    let mut document = Document {
        files,
        diagnostics: diagnostics.clone(),
        version: Version::V3_2,
        info: Default::default(),
        servers: Vec::new(),
        tags: Vec::new(),
        security: None,
        external_docs: None,
        operations: Vec::new(),
        webhooks: Vec::new(),
        skipped: Vec::new(),
        schemas: Vec::new(),
        security_schemes: Vec::new(),
        schema_names: Default::default(),
        component_names: Default::default(),
        names: Default::default(),
        references: Default::default(),
        identities: Default::default(),
        suggestions: Default::default(),
        media: Default::default(),
        typed: Default::default(),
    };
    document.version = version::detect(&document)?;
    document.components();
    document.describe();
    document.find_operations();
    Some(document)
}

const ROOT_KEYS: &[&str] = &[
    "openapi",
    "swagger",
    "info",
    "servers",
    "paths",
    "webhooks",
    "components",
    "security",
    "tags",
    "externalDocs",
    "jsonSchemaDialect",
    "$self",
    "id",
    "$schema",
];

impl Document {
    fn components(&mut self) {
        let (schemas, security_schemes): (&[&str], &[&str]) = match self.version {
            Version::V2_0 => (&["definitions"], &["securityDefinitions"]),
            _ => (
                &["components", "schemas"],
                &["components", "securitySchemes"],
            ),
        };
        self.schemas = self.named(schemas);
        self.security_schemes = self.named(security_schemes);
        self.schema_names = self.schemas.iter().cloned().collect();
        let mut names = std::mem::take(&mut self.component_names);
        for (name, id) in &self.schemas {
            names.insert(*id, name.clone());
        }
        // A component that is a reference to another file names what it leads to.
        for (name, id) in &self.schemas {
            if let Some(target) = self.follow(*id, Follow::Schema) {
                names.entry(target).or_insert_with(|| name.clone());
            }
        }
        self.component_names = names;
    }

    /// The entries of a map that is reached by keys from the root.
    fn named(&self, keys: &[&str]) -> Vec<(String, NodeId)> {
        let mut at = NodeId::new(0, 0);
        for key in keys {
            let Some(field) = self.field(at, key).filter(|field| !field.value.is_null()) else {
                return Vec::new();
            };
            let Some(next) = self.follow(field.id, Follow::Other) else {
                return Vec::new();
            };
            at = next;
        }
        let Some(object) = self.object(at, "a map of components") else {
            return Vec::new();
        };
        let fields = self.all_fields(at, object);
        let named = fields.filter(|field| {
            field.value.as_object().is_some()
                || field.value.as_bool().is_some()
                || !field.key.starts_with("x-")
        });
        named
            .map(|field| (field.key.to_owned(), field.id))
            .collect()
    }

    fn describe(&mut self) {
        let start = NodeId::new(0, 0);
        let Some(object) = self.object(start, "an OpenAPI document") else {
            return;
        };
        let (mut servers, mut tags, mut requirements, mut docs) =
            (Vec::new(), Vec::new(), None, None);
        for field in self.fields(start, object) {
            match field.key {
                "servers" => servers = root::servers(&field),
                "tags" => tags = root::tags(&field),
                "security" => requirements = security::requirements(&field),
                "externalDocs" => docs = root::external_docs(&field),
                key if key.starts_with("x-") || ROOT_KEYS.contains(&key) => {}
                key if self.version == Version::V2_0 && v2_0::ROOT_KEYS.contains(&key) => {}
                _ => self.unknown_key(&field, "the document", ROOT_KEYS),
            }
        }
        if self.version == Version::V2_0 {
            let schemes = self
                .field(start, "schemes")
                .filter(|field| !field.value.is_null());
            servers = v2_0::servers(self, schemes.as_ref());
        }
        let info = root::info(self);
        self.info = info;
        self.servers = servers;
        self.tags = tags;
        self.security = requirements;
        self.external_docs = docs;
    }

    fn find_operations(&mut self) {
        let root = NodeId::new(0, 0);
        let (mut found, mut webhooks) = (Found::default(), Found::default());
        let field = |key: &str| self.field(root, key).filter(|field| !field.value.is_null());
        if let Some(paths) = field("paths") {
            paths::read(self, &paths, false, &mut found);
        }
        for key in ["webhooks", "x-webhooks"] {
            if let Some(hooks) = field(key) {
                paths::read(self, &hooks, true, &mut webhooks);
            }
        }
        if found.operations.is_empty()
            && found.skipped.is_empty()
            && webhooks.operations.is_empty()
            && self.schemas.is_empty()
        {
            let message = "the document has no operation, no webhook and no schema";
            self.push(Diagnostic::new(Code::NothingToGenerate, message).at(self.place(root)));
        }
        self.operations = found.operations;
        self.webhooks = webhooks.operations;
        self.skipped = found.skipped;
    }
}
