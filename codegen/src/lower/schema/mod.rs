//! Schemas, as types.
//!
//! [`Schemas`] is asked for the type of a schema and answers with a [`Ty`]; the named types it needs collect in an
//! arena. Each schema is lowered once, however often it is reached. Named schemas that operations need are
//! lowered first, so names of types within operations never change theirs; those that nothing needs come last, and take
//! no name that something else could have.
//!
//! The way of a schema: its keywords (`keys`), with all that holds beside them (`merge`), sorted by what they
//! make (`build`): an object, a set of constants, a choice, an array, a scalar.

mod alike;
mod array;
mod build;
mod choice;
mod constant;
mod decide;
mod docs;
mod enumeration;
mod example;
pub(super) mod facts;
mod fill;
mod format;
mod hint;
mod keys;
pub(super) mod literal;
mod look;
mod memo;
mod merge;
mod named;
mod object;
mod packages;
mod polymorphic;
mod reach;
mod settings;
mod shape;
mod simplify;
mod union;
mod union_collapse;
mod union_names;

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::document::{Document, NodeId};
use crate::ir;
use crate::ir::{Ty, TypeId};
use crate::names::Scope;

pub(super) use build::nullable;
pub(super) use facts::code;
pub(super) use format::begins_with_day;
pub use hint::Hint;
pub use look::{Member, Possible};
pub use memo::Checkpoint;

use keys::Keys;
use memo::Memo;
use merge::Piece;
use settings::Settings;
use shape::Shape;

/// Inline schemas within inline schemas that are followed.
const DEEPEST: usize = 96;

/// Lowers schemas to types.
pub struct Schemas<'a> {
    document: &'a Document,
    config: &'a Config,
    diagnostics: &'a Diagnostics,
    settings: Settings<'a>,
    types: ir::Types,
    scope: Scope,
    memo: Memo,
    /// The types of named schemas.
    named: FxHashMap<NodeId, Ty>,
    /// Named schemas whose types are not made yet.
    waiting: Vec<(NodeId, TypeId)>,
    keys: FxHashMap<NodeId, Option<Rc<Keys<'a>>>>,
    shapes: FxHashMap<Vec<Piece>, Option<Rc<Shape>>>,
    nullable: FxHashMap<NodeId, bool>,
    /// Types of which only the fields were asked for.
    in_parts: Vec<TypeId>,
    /// Schemas that inherit from a schema with a discriminator, by that schema.
    heirs: FxHashMap<NodeId, Vec<NodeId>>,
    /// The discriminators of schemas, their own or inherited, as far as they were asked for.
    discriminators: FxHashMap<NodeId, Option<Rc<openapiv3::Discriminator>>>,
    reported: FxHashSet<(Code, NodeId, String)>,
    depth: usize,
    /// Variants of more than one schema so far.
    combined: usize,
}

impl<'a> Schemas<'a> {
    /// The schemas of a document, as yet without types.
    pub fn new(document: &'a Document, config: &'a Config, diagnostics: &'a Diagnostics) -> Self {
        let mut schemas = Self {
            document,
            config,
            diagnostics,
            settings: Settings::read(document, config, diagnostics),
            types: ir::Types::default(),
            scope: Scope::default(),
            memo: Memo::default(),
            named: FxHashMap::default(),
            waiting: Vec::new(),
            keys: FxHashMap::default(),
            shapes: FxHashMap::default(),
            nullable: FxHashMap::default(),
            in_parts: Vec::new(),
            heirs: FxHashMap::default(),
            discriminators: FxHashMap::default(),
            reported: FxHashSet::default(),
            depth: 0,
            combined: 0,
        };
        schemas.find_heirs();
        schemas
    }

    /// Names and makes the types of the named schemas that are reached from these, before all others take names. Some
    /// are named as if they stood in place of what refers to them, after a hint.
    pub fn declare(&mut self, roots: Vec<NodeId>, inline: &FxHashMap<NodeId, Hint>) {
        let wanted = self.reached(roots);
        self.name_components(&|node| wanted.contains(&node), inline);
        self.settle();
    }

    /// The type of a schema. `None` if the schema cannot be read, which was reported; what needs it has to do
    /// without.
    ///
    /// [`Ty::Binary`] stands here only: within types that travel as JSON raw bytes are text.
    pub fn ty(&mut self, at: NodeId, hint: &Hint) -> Option<Ty> {
        self.keys(at)?;
        let ty = match self.binary(at) {
            Some(binary) => binary,
            None => self.lower(&[Piece::Whole(at)], hint),
        };
        self.settle();
        Some(ty)
    }

    /// All types that were lowered, and those of the named schemas that nothing needed.
    #[must_use]
    pub fn finish(mut self) -> ir::Types {
        self.name_components(&|_| true, &FxHashMap::default());
        self.settle();
        self.fill_tags();
        for id in self.in_parts {
            if let Some(def) = self.types.get_mut(id) {
                def.in_parts = true;
            }
        }
        self.types
    }

    /// The keywords of a schema. `None` if it cannot be read.
    fn keys(&mut self, node: NodeId) -> Option<Rc<Keys<'a>>> {
        if let Some(known) = self.keys.get(&node) {
            return known.clone();
        }
        let document = self.document;
        let keys = document.schema(node).map(|schema| {
            let mut keys = Keys::read(document, schema);
            keys.take_example(document.value(node));
            if keys.is_plain_text()
                && let Some(example) = self.example_of_part(node)
            {
                keys.take_example_around(example);
            }
            Rc::new(keys)
        });
        self.keys.insert(node, keys.clone());
        keys
    }

    /// Reports of a schema, once, however often it is looked at. `detail` tells apart what may be found several times.
    fn report(&mut self, node: NodeId, detail: &str, diagnostic: Diagnostic) {
        let found = (diagnostic.code, node, detail.to_owned());
        if self.reported.insert(found) {
            let place = self.document.key_place(node);
            self.diagnostics.push(diagnostic.at(place));
        }
    }

    fn report_too_deep(&mut self, node: NodeId, what: &str) {
        let message = format!("{what} nests too deeply here; what is within may be anything");
        let help = "name one of the schemas on the way, under `components`, and refer to it";
        self.report(
            node,
            "",
            Diagnostic::new(Code::SchemaTooDeep, message).help(help),
        );
    }
}
