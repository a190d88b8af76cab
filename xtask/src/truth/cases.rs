//! The values of one document, and the types they are of.

use super::flat::flat;
use super::schema::{self, Schemas, Way};
use super::synth::{self, Class};
use codegen::config::Config;
use codegen::diagnostics::Diagnostics;
use codegen::document::{self, Document, NodeId};
use codegen::ir::{self, Direction, TypeKind};
use codegen::lower::Origin;
use codegen::output::Rendered;
use codegen::{emit, lower, output, passes};
use openapiv3::{MediaType, SchemaKind, Type};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// A value, and what it has to come back as.
pub(crate) struct Case {
    /// The place of its type in the table.
    pub(crate) ty: usize,
    pub(crate) class: Class,
    pub(crate) value: Value,
    /// Whether it is valid against its schema.
    pub(crate) valid: bool,
}

/// A type in the table.
pub(crate) struct Entry {
    pub(crate) way: Way,
    /// A reference to its schema.
    pub(crate) schema: Value,
}

/// A document that went through the generator, and the values to try.
pub(crate) struct Prepared {
    /// The name of the crate.
    pub(crate) name: String,
    pub(crate) rendered: Rendered,
    /// The types as they are spelt in Rust.
    pub(crate) table: Vec<String>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) cases: Vec<Case>,
    /// The words for unknown values: `Unknown`.
    pub(crate) unknown: BTreeSet<String>,
    /// The schemas, by way.
    pub(crate) defs: BTreeMap<Way, BTreeMap<String, Value>>,
    /// Examples that are not valid against their schema.
    pub(crate) bad_examples: usize,
    /// Made values that are not valid against their schema.
    pub(crate) bad_values: usize,
    /// Schemas that no validator could be made for.
    pub(crate) no_validator: usize,
}

/// Takes a document through the generator and makes the values. `None` if it is refused.
pub(crate) fn prepare(
    path: &Path,
    name: &str,
    allow: &[PathBuf],
) -> anyhow::Result<Option<Prepared>> {
    let diagnostics = Diagnostics::new();
    let mut config = Config::default();
    config.package.name = Some(name.to_owned());
    config.references.allow = allow.to_vec();
    let options = config.document_options();
    let Some(document) = document::load(path, &options, &diagnostics) else {
        return Ok(None);
    };
    let origin = Origin {
        command: "cargo xtask truth".to_owned(),
        document: "openapi".to_owned(),
    };
    if diagnostics.has_errors() {
        return Ok(None);
    }
    let Some(api) = lower::lower(&document, &config, &origin, &diagnostics) else {
        return Ok(None);
    };
    let api = passes::run(api);
    let rendered = output::render(emit::emit(&api))?;
    let mut making = Making::new(&document, &api);
    making.components();
    making.media();
    Ok(Some(making.finish(name, rendered)))
}

struct Making<'d> {
    document: &'d Document,
    api: &'d ir::Api,
    /// Types by the place of their schema.
    by_origin: HashMap<&'d str, Vec<&'d ir::TypeDef>>,
    schemas: BTreeMap<Way, Schemas<'d>>,
    places: HashMap<String, usize>,
    table: Vec<String>,
    entries: Vec<Entry>,
    candidates: Vec<Case>,
}

impl<'d> Making<'d> {
    fn new(document: &'d Document, api: &'d ir::Api) -> Self {
        let mut by_origin: HashMap<&str, Vec<&ir::TypeDef>> = HashMap::new();
        for (_, def) in api.types.iter() {
            by_origin.entry(&def.origin).or_default().push(def);
        }
        Self {
            document,
            api,
            by_origin,
            schemas: BTreeMap::new(),
            places: HashMap::new(),
            table: Vec::new(),
            entries: Vec::new(),
            candidates: Vec::new(),
        }
    }

    /// The place in the table of a type with its schema.
    fn place(&mut self, spelt: String, node: NodeId, way: Way) -> usize {
        let document = self.document;
        let schemas = self
            .schemas
            .entry(way)
            .or_insert_with(|| Schemas::new(document, way));
        let schema = schemas.add(node);
        // Null is of the type only where the type is mentioned, so it is mentioned here as it is there.
        let spelt = match flat(&schemas.defs, &schema, 0).nullable {
            true => format!("Option<{spelt}>"),
            false => spelt,
        };
        let next = self.table.len();
        let place = *self.places.entry(spelt.clone()).or_insert(next);
        if place == next {
            self.table.push(spelt);
            self.entries.push(Entry { way, schema });
        }
        place
    }

    /// Values of every named schema.
    fn components(&mut self) {
        for (_, node) in self.document.schemas() {
            let pointer = self.document.pointer(*node);
            let defs = self.by_origin.get(pointer.as_str());
            let named: Vec<&ir::TypeDef> = defs
                .into_iter()
                .flatten()
                .filter(|def| def.named)
                .copied()
                .collect();
            for def in named {
                let place = self.place(format!("models::{}", def.name), *node, way(def));
                let Some(entry) = self.entries.get(place) else {
                    continue;
                };
                let Some(schemas) = self.schemas.get(&entry.way) else {
                    continue;
                };
                let values = synth::values(&schemas.defs, &entry.schema);
                let cases = values.into_iter().map(|(class, value)| Case {
                    ty: place,
                    class,
                    value,
                    valid: true,
                });
                self.candidates.extend(cases);
            }
        }
    }

    /// Examples of bodies and responses.
    fn media(&mut self) {
        let document = self.document;
        for operation in document.operations() {
            let body = operation
                .request_body
                .and_then(|node| document.request_body(node));
            for (name, media) in body.iter().flat_map(|body| &body.content) {
                self.examples(name, media, true);
            }
            for (_, node) in &operation.responses {
                let response = document.response(*node);
                for (name, media) in response.iter().flat_map(|it| &it.content) {
                    self.examples(name, media, false);
                }
            }
        }
    }

    fn examples(&mut self, name: &str, media: &MediaType, sent: bool) {
        if !name.contains("json") || name.contains("seq") || name.contains("lines") {
            return;
        }
        let document = self.document;
        let listed = media.examples.values().filter_map(|example| {
            document
                .target(example)
                .and_then(|node| document.example(node))
                .and_then(|example| example.value.clone())
        });
        let examples: Vec<Value> = media.example.iter().cloned().chain(listed).collect();
        let node = media.schema.as_ref().and_then(|it| document.target(it));
        let (Some(node), false) = (node, examples.is_empty()) else {
            return;
        };
        let Some((spelt, way)) = self.spelt(node, sent) else {
            return;
        };
        let ty = self.place(spelt, node, way);
        self.candidates
            .extend(examples.into_iter().map(|value| Case {
                ty,
                class: Class::Example,
                value,
                valid: true,
            }));
    }

    /// The type of a body as it is spelt: a type with a name, or a list of such.
    fn spelt(&self, node: NodeId, sent: bool) -> Option<(String, Way)> {
        let pointer = self.document.pointer(node);
        if let Some(defs) = self.by_origin.get(pointer.as_str()) {
            let own = |def: &&&ir::TypeDef| match sent {
                true => def.direction == Direction::Request,
                false => def.direction != Direction::Request,
            };
            let def = defs.iter().find(own).or_else(|| defs.first())?;
            // Parts of several schemas put together stand where one of them does.
            let alone = def.named || defs.len() == 1;
            return alone.then(|| (format!("models::{}", def.name), way(def)));
        }
        match &self.document.schema(node)?.schema_kind {
            SchemaKind::Type(Type::Array(array)) => {
                let items = self.document.target(array.items.as_ref()?)?;
                let nullable = self.document.schema(items)?.schema_data.nullable;
                let (item, way) = self.spelt(items, sent)?;
                (!nullable).then(|| (format!("Vec<{item}>"), way))
            }
            _ => None,
        }
    }

    fn finish(mut self, name: &str, rendered: Rendered) -> Prepared {
        let (mut bad_examples, mut bad_values, mut no_validator) = (0, 0, 0);
        let mut cases = Vec::with_capacity(self.candidates.len());
        let mut validators: HashMap<usize, Option<jsonschema::Validator>> = HashMap::new();
        for mut case in std::mem::take(&mut self.candidates) {
            let validator = validators
                .entry(case.ty)
                .or_insert_with(|| self.validator(case.ty, &mut no_validator));
            let valid = validator
                .as_ref()
                .is_some_and(|it| it.is_valid(&case.value));
            case.valid = valid;
            if valid || case.class.deviates() && validator.is_some() {
                cases.push(case);
            } else if case.class == Class::Example {
                bad_examples += 1;
            } else {
                bad_values += 1;
            }
        }
        Prepared {
            name: name.to_owned(),
            rendered,
            table: self.table,
            entries: self.entries,
            cases,
            unknown: unknown(self.api),
            defs: self
                .schemas
                .into_iter()
                .map(|(way, schemas)| (way, schemas.defs))
                .collect(),
            bad_examples,
            bad_values,
            no_validator,
        }
    }

    fn validator(&self, ty: usize, none: &mut usize) -> Option<jsonschema::Validator> {
        let entry = self.entries.get(ty)?;
        let schemas = self.schemas.get(&entry.way)?;
        let made = schema::validator(&schemas.defs, &entry.schema);
        if let Err(error) = &made {
            eprintln!(
                "no validator for {}: {error}",
                self.table.get(ty).map_or("", |it| it)
            );
            *none += 1;
        }
        made.ok()
    }
}

fn way(def: &ir::TypeDef) -> Way {
    match def.direction {
        Direction::Both => Way::Both,
        Direction::Request => Way::Request,
        Direction::Response => Way::Response,
    }
}

/// What enums and unions call what they do not know.
fn unknown(api: &ir::Api) -> BTreeSet<String> {
    let word = |def: &ir::TypeDef| match &def.kind {
        TypeKind::Enum(it) => it.unknown.clone(),
        TypeKind::Union(it) => it.unknown.clone(),
        TypeKind::Struct(_) | TypeKind::Alias(_) | TypeKind::Newtype(_) => None,
    };
    api.types.iter().filter_map(|(_, def)| word(def)).collect()
}
