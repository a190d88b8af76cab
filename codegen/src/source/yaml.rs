//! YAML 1.2 with the core schema, by way of the events of `granit-parser`.
//!
//! What other readers trip over: keys of any scalar type are their written text; `no`, `off`, dates, times
//! and a bare `=` are strings; merge keys are written out; an alias is a copy, and every node it makes is
//! taken from the budget of nodes, so a few hundred bytes cannot become gigabytes.

use std::collections::HashMap;

use granit_parser::{Event, Options, Parser, ScalarStyle, Span, Tag};

use super::builder::{Builder, Fault, Oddity};
use super::limits::Limits;
use super::tree::{Children, Kind, Str, Tree};
use super::yaml_scalar;
use crate::diagnostics::Code;

/// Reads the first document of a YAML stream.
pub(super) fn parse(text: &str, limits: &Limits) -> Result<(Tree, Vec<Oddity>), Fault> {
    let mut reader = Reader {
        builder: Builder::new(text, limits),
        anchors: HashMap::new(),
        merges: Vec::new(),
        skipping: None,
        documents: 0,
    };
    let mut parser = Parser::new_from_str_with_options(text, options());
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| {
            let at = error.marker().byte_offset().unwrap_or_default();
            syntax(at, error.info())
        })?;
        if !reader.event(event, &span)? {
            break;
        }
    }
    if reader.builder.tree.is_empty() {
        reader.builder.scalar(Kind::Null, Str::default(), 0)?;
    }
    Ok((reader.builder.tree, reader.builder.oddities))
}

fn syntax(at: usize, message: String) -> Fault {
    let help = if message.contains("mapping values are not allowed") {
        Some("a value that holds `: ` has to stand in quotes")
    } else if message.contains("simple key expect") {
        Some("the line before is neither a key with `:` nor indented deeply enough to be text")
    } else {
        None
    };
    let mut fault = Fault::new(Code::Syntax, at, message);
    fault.help = help.map(str::to_owned);
    fault
}

/// Depth is bounded by the builder, whose error names the setting; the scanner is ahead of it and would be the
/// first to object.
fn options() -> Options {
    let mut options = Options::default();
    options.flow_nesting_limit = usize::MAX;
    options.block_nesting_limit = usize::MAX;
    options.simple_key_max_lookahead = 1 << 16;
    options.emit_unresolved_aliases = true;
    // As libyaml has it: a block at the end of a file ends where the file does.
    options.block_scalar_eof_without_line_feed = true;
    options
}

/// What an alias stands for.
#[derive(Clone, Copy)]
enum Anchored {
    Node(u32),
    Key(Str),
}

struct Reader<'t> {
    builder: Builder<'t>,
    anchors: HashMap<usize, Anchored>,
    /// Per open mapping or sequence, the values of its merge keys.
    merges: Vec<Vec<u32>>,
    skipping: Option<Skip>,
    documents: usize,
}

/// A key that is a mapping or sequence is left out together with its value.
struct Skip {
    depth: usize,
    values_left: usize,
}

impl Reader<'_> {
    /// Takes one event; `false` ends the reading.
    fn event(&mut self, event: Event<'_>, span: &Span) -> Result<bool, Fault> {
        if self.skip(&event) {
            return Ok(true);
        }
        let at = span.start.byte_offset().unwrap_or_default();
        let needs_key = self.builder.in_object() && !self.builder.has_key();
        match event {
            Event::DocumentStart(..) => return Ok(self.is_first_document(at)),
            Event::Scalar(content, style, anchor, tag) if needs_key => {
                let key = self.text(&content, style, at);
                let inside = self.inside(key, at);
                if &*content == "<<" && style == ScalarStyle::Plain && tag.is_none() {
                    self.builder.key(key, inside);
                    self.mark_merge();
                } else {
                    self.builder.key(key, inside);
                }
                self.anchor(anchor, Anchored::Key(key));
            }
            Event::Scalar(content, style, anchor, tag) => {
                let kind = self.kind(&content, style, tag.as_deref(), at);
                let text = self.text(&content, style, at);
                let node = self.builder.scalar(kind, text, at)?;
                self.anchor(anchor, Anchored::Node(node));
            }
            Event::Alias(anchor) => self.alias(anchor, at, needs_key)?,
            Event::MappingStart(..) | Event::SequenceStart(..) if needs_key => {
                self.odd(
                    Code::ComplexKey,
                    at,
                    "a key that is a mapping or a sequence is left out with its value",
                );
                self.skipping = Some(Skip {
                    depth: 1,
                    values_left: 2,
                });
            }
            Event::MappingStart(_, anchor, _) => self.open(Kind::Object, anchor, at)?,
            Event::SequenceStart(_, anchor, _) => self.open(Kind::Array, anchor, at)?,
            Event::MappingEnd | Event::SequenceEnd => {
                let merges = self.merges.pop().unwrap_or_default();
                self.merge(&merges)?;
                self.builder.close();
            }
            Event::UnresolvedAlias(name) => self.unknown_alias(&name, at, needs_key)?,
            Event::StreamStart | Event::StreamEnd | Event::DocumentEnd | Event::Anchor(..) => {}
            // The enum may grow; what it has today is all that makes values.
            _ => {}
        }
        Ok(true)
    }

    fn is_first_document(&mut self, at: usize) -> bool {
        self.documents += 1;
        if self.documents > 1 {
            self.odd(
                Code::SeveralDocuments,
                at,
                "the file holds more than one document; the first counts",
            );
        }
        self.documents == 1
    }

    fn odd(&mut self, code: Code, at: usize, message: impl Into<String>) {
        let message = message.into();
        self.builder.oddities.push(Oddity::At { code, at, message });
    }

    /// Whether the event belongs to a key or value that is left out.
    fn skip(&mut self, event: &Event<'_>) -> bool {
        let Some(skip) = &mut self.skipping else {
            return false;
        };
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => skip.depth += 1,
            Event::MappingEnd | Event::SequenceEnd => skip.depth = skip.depth.saturating_sub(1),
            _ => {}
        }
        if skip.depth == 0 {
            skip.values_left -= 1;
        }
        if skip.values_left == 0 {
            self.skipping = None;
        }
        true
    }

    fn open(&mut self, kind: Kind, anchor: usize, at: usize) -> Result<(), Fault> {
        let node = self.builder.open(kind, at)?;
        self.merges.push(Vec::new());
        self.anchor(anchor, Anchored::Node(node));
        Ok(())
    }

    fn anchor(&mut self, anchor: usize, to: Anchored) {
        if anchor > 0 {
            self.anchors.insert(anchor, to);
        }
    }

    fn unknown_alias(&mut self, name: &str, at: usize, needs_key: bool) -> Result<(), Fault> {
        let message = format!("no anchor `&{name}` stands before this alias; it is read as null");
        self.odd(Code::UnknownAlias, at, message);
        if needs_key {
            let key = self.builder.spare(name);
            self.builder.key(key, at);
            return Ok(());
        }
        self.builder
            .scalar(Kind::Null, Str::default(), at)
            .map(drop)
    }

    fn alias(&mut self, anchor: usize, at: usize, needs_key: bool) -> Result<(), Fault> {
        let target = self.anchors.get(&anchor).copied();
        if needs_key {
            let key = match target {
                Some(Anchored::Key(key)) => key,
                Some(Anchored::Node(node)) => self
                    .builder
                    .tree
                    .node(node)
                    .map_or(Str::default(), |node| node.text),
                None => Str::default(),
            };
            self.builder.key(key, at);
            return Ok(());
        }
        match target {
            Some(Anchored::Node(node)) if self.builder.is_open(node) => {
                let message =
                    "an alias inside of what it stands for has no end; it is read as null"
                        .to_owned();
                self.odd(Code::AliasLoop, at, message);
                self.builder.scalar(Kind::Null, Str::default(), at)?;
            }
            Some(Anchored::Node(node)) => {
                self.builder.repeat(node, Some(at))?;
            }
            Some(Anchored::Key(key)) => {
                self.builder.scalar(Kind::String, key, at)?;
            }
            None => {
                self.builder.scalar(Kind::Null, Str::default(), at)?;
            }
        }
        Ok(())
    }

    /// Remembers that the value which comes next is that of a merge key.
    fn mark_merge(&mut self) {
        let next = super::builder::small(self.builder.tree.nodes.len());
        if let Some(merges) = self.merges.last_mut() {
            merges.push(next);
        }
    }

    /// Writes out the merge keys of the mapping that is about to be closed: its own keys outrank merged
    /// ones, and of several mappings the first outranks the others.
    fn merge(&mut self, merges: &[u32]) -> Result<(), Fault> {
        let Some(mapping) = merges
            .first()
            .and_then(|merge| self.builder.tree.parent(*merge))
        else {
            return Ok(());
        };
        let end = super::builder::small(self.builder.tree.nodes.len());
        self.builder.set_end(mapping, end);
        for merge in merges {
            self.builder.hide(*merge);
        }
        for merge in merges {
            let sources: Vec<u32> = match self.builder.tree.node(*merge).map(|node| node.kind) {
                Some(Kind::Object) => vec![*merge],
                Some(Kind::Array) => Children::new(&self.builder.tree, *merge)
                    .map(|(index, _)| index)
                    .collect(),
                _ => Vec::new(),
            };
            for source in sources {
                self.merge_one(mapping, source)?;
            }
        }
        Ok(())
    }

    fn merge_one(&mut self, mapping: u32, source: u32) -> Result<(), Fault> {
        let tree = &self.builder.tree;
        let present: std::collections::HashSet<&str> = Children::new(tree, mapping)
            .map(|(_, node)| self.builder.str(node.key))
            .collect();
        let wanted: Vec<u32> = Children::new(tree, source)
            .filter(|(_, node)| {
                tree.node(source)
                    .is_some_and(|node| node.kind == Kind::Object)
                    && !present.contains(self.builder.str(node.key))
            })
            .map(|(index, _)| index)
            .collect();
        for child in wanted {
            self.builder.repeat(child, None)?;
        }
        let end = super::builder::small(self.builder.tree.nodes.len());
        self.builder.set_end(mapping, end);
        Ok(())
    }

    fn kind(&mut self, content: &str, style: ScalarStyle, tag: Option<&Tag>, at: usize) -> Kind {
        let core = tag
            .map(Tag::parts)
            .filter(|(handle, _)| *handle == "tag:yaml.org,2002:")
            .map(|(_, suffix)| suffix);
        match core {
            Some("str" | "binary" | "timestamp") => return Kind::String,
            Some(_) => return yaml_scalar::kind(content),
            None => {}
        }
        match tag.map(Tag::to_string).as_deref() {
            None => {}
            // By the specification `! text` is a string.
            Some("!") => return Kind::String,
            Some(name) => {
                let message = format!("the tag `{name}` means nothing here and is left out");
                self.odd(Code::UnknownTag, at, message);
            }
        }
        match style {
            ScalarStyle::Plain => yaml_scalar::kind(content),
            _ => Kind::String,
        }
    }

    /// The content as a part of the text if it stands there as it is.
    fn text(&mut self, content: &str, style: ScalarStyle, at: usize) -> Str {
        let start = at
            + usize::from(matches!(
                style,
                ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted
            ));
        let end = start + content.len();
        if self.builder.text.get(start..end) == Some(content) {
            Builder::slice(start, end)
        } else {
            self.builder.spare(content)
        }
    }

    fn inside(&self, key: Str, at: usize) -> usize {
        if key.start < self.builder.tree.text_len {
            key.start as usize
        } else {
            at
        }
    }
}
