//! Names of variants, and the tags of a discriminator.

use std::rc::Rc;

use openapiv3::Discriminator;
use rustc_hash::FxHashMap;

use super::Schemas;
use super::decide::Tags;
use super::merge::Merged;
use super::shape::{Object, Shape, Value};
use super::union::Branch;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::{NodeId, dialect};
use crate::ir::{JsonType, Literal, Ty};
use crate::names::{variant_name, words};

/// Words of a title that is still a name.
const LONGEST_TITLE: usize = 4;

/// Choices within choices whose tags are looked for.
const DEEPEST: usize = 4;

impl Schemas<'_> {
    /// The values of a discriminator, with the variants they mean: those that the mapping names, else the constants of
    /// the property, else the names of the schemas.
    pub(super) fn tags(
        &mut self,
        discriminator: &Discriminator,
        branches: &[Branch],
        merged: &Merged<'_>,
    ) -> Option<Tags> {
        let field = &discriminator.property_name;
        let mut values: Vec<(String, usize)> = Vec::new();
        let mut without = Vec::new();
        for (position, branch) in branches.iter().enumerate() {
            if !branch.shape.types.contains(&JsonType::Object) {
                continue;
            }
            let number = |object: &Rc<super::shape::Object>| {
                object
                    .properties
                    .get(field)
                    .is_some_and(|value| !value.text)
            };
            if branch.shape.objects.iter().any(number) {
                self.report_tags(merged, field, "it is not text");
                return None;
            }
            let own = self.tags_of(discriminator, branches, position);
            if own.is_empty() {
                without.push(position);
            }
            for value in own {
                match values.iter().find(|(other, _)| *other == value) {
                    Some((_, other)) if *other == position => {}
                    Some(_) => {
                        self.report_tags(
                            merged,
                            field,
                            &format!("`{value}` means several schemas"),
                        );
                        return None;
                    }
                    None => values.push((value, position)),
                }
            }
        }
        let default = discriminator
            .extensions
            .get(dialect::DEFAULT_MAPPING)
            .and_then(serde_json::Value::as_str);
        let default = default.and_then(|text| self.document.target_text(text));
        let default =
            default.and_then(|target| branches.iter().position(|branch| branch.member == target));
        let otherwise = match (default, without.as_slice()) {
            (Some(default), _) => Some(default),
            (None, []) => None,
            (None, [only]) => Some(*only),
            (None, _) => {
                self.report_tags(merged, field, "several schemas have no value of it");
                return None;
            }
        };
        (!values.is_empty()).then(|| Tags {
            field: field.clone(),
            values,
            otherwise,
        })
    }

    /// The tags of a variant: those of the mapping, and its constant; else its constants, unless others share them, as
    /// they do where all inherit one list; else its name.
    fn tags_of(
        &mut self,
        discriminator: &Discriminator,
        branches: &[Branch],
        position: usize,
    ) -> Vec<String> {
        let Some(branch) = branches.get(position) else {
            return Vec::new();
        };
        let field = &discriminator.property_name;
        let targets = discriminator.mapping.iter();
        let mut values: Vec<String> = targets
            .filter(|(_, target)| self.document.target_text(target) == Some(branch.member))
            .map(|(value, _)| value.clone())
            .collect();
        let constants = constants(&branch.shape, field);
        let shared = branches.iter().enumerate().any(|(other, branch)| {
            let theirs = self::constants(&branch.shape, field);
            other != position && theirs.iter().any(|value| constants.contains(value))
        });
        if !shared && (values.is_empty() || constants.len() == 1) {
            for constant in &constants {
                if !values.iter().any(|value| value == constant) {
                    values.push((*constant).to_owned());
                }
            }
        }
        if values.is_empty() {
            values = self.implicit_tags(field, branch.member, 0);
            let listed = values
                .iter()
                .all(|value| constants.contains(&value.as_str()));
            // What is not in a list of the names of others is a step on the way to them, and has none of its own.
            if !constants.is_empty()
                && !listed
                && !branches.iter().any(|branch| {
                    let names = self.implicit_tags(field, branch.member, 0);
                    names.iter().any(|name| constants.contains(&name.as_str()))
                })
            {
                values = constants.into_iter().map(str::to_owned).collect();
            }
        }
        values
    }

    /// The name of a schema; for a choice with the same discriminator the tags of its own members.
    fn implicit_tags(&mut self, field: &str, member: NodeId, depth: usize) -> Vec<String> {
        let Some(keys) = self.keys(member) else {
            return Vec::new();
        };
        let inner = keys.data.discriminator.as_ref();
        let members: Vec<NodeId> = keys.one_of.iter().chain(&keys.any_of).copied().collect();
        match inner.filter(|inner| inner.property_name == field) {
            Some(inner) if !inner.mapping.is_empty() && !members.is_empty() => {
                inner.mapping.keys().cloned().collect()
            }
            Some(_) if !members.is_empty() && depth < DEEPEST => {
                let tags = members
                    .into_iter()
                    .flat_map(|member| self.implicit_tags(field, member, depth + 1));
                tags.collect()
            }
            _ => {
                let name = self.document.component_name(member);
                name.map(str::to_owned).into_iter().collect()
            }
        }
    }

    fn report_tags(&mut self, merged: &Merged<'_>, field: &str, why: &str) {
        let node = merged
            .choices
            .first()
            .map(|choice| choice.piece.node())
            .or_else(|| merged.parts.last().copied());
        let message = format!(
            "the discriminator `{field}` does not tell the schemas apart: {why}; other means are used"
        );
        let help = "give each schema a value of its own in `mapping`";
        let diagnostic = Diagnostic::new(Code::AmbiguousDiscriminator, message).help(help);
        if let Some(node) = node {
            self.report(node, field, diagnostic);
        }
    }

    /// A word for each variant, for the names of types within it that have none.
    pub(super) fn variant_words(
        &mut self,
        branches: &[Branch],
        tags: Option<&Tags>,
    ) -> Vec<String> {
        let mut all: Vec<String> = Vec::with_capacity(branches.len());
        let mut uses: FxHashMap<String, usize> = FxHashMap::default();
        for (position, branch) in branches.iter().enumerate() {
            let tag = tags.and_then(|tags| tags.values.iter().find(|(_, at)| *at == position));
            let title = self
                .keys(branch.member)
                .and_then(|keys| keys.data.title.clone());
            let title =
                title.filter(|title| title.is_ascii() && words(title).len() <= LONGEST_TITLE);
            // What several that the document lists came to is named after no one of them.
            let title = title.filter(|_| branch.made.is_none());
            let word = title
                .or_else(|| tag.map(|(value, _)| value.clone()))
                .or_else(|| constant_word(branches, position))
                .or_else(|| own_key(branches, position).filter(|key| !is_kind(branches, key)))
                .or_else(|| only_value(&branch.shape))
                .unwrap_or_else(|| kind_word(&branch.shape).to_owned());
            let uses = uses.entry(word.clone()).or_default();
            *uses += 1;
            all.push(match *uses {
                1 => word,
                again => format!("{word} {again}"),
            });
        }
        all
    }

    /// Names for a variant, best first: its tag, the name of its type without the union's own, what it holds.
    pub(super) fn variant_names(
        &self,
        ty: &Ty,
        word: &str,
        position: usize,
        tags: Option<&Tags>,
        union: &str,
    ) -> Vec<String> {
        let mut names = Vec::new();
        let mut tagged = tags
            .into_iter()
            .flat_map(|tags| &tags.values)
            .filter(|(_, at)| *at == position);
        if let (Some((tag, _)), None) = (tagged.next(), tagged.next()) {
            names.push(variant_name(tag));
        }
        let label = self.label(ty);
        if let Ty::Named(id) = ty
            && let Some(def) = self.types.get(*id)
        {
            if !def.named {
                names.push(variant_name(word));
            } else if let Some(rest) = def.name.strip_prefix(union)
                && rest.starts_with(|first: char| first.is_ascii_uppercase())
            {
                names.push(rest.to_owned());
            }
        }
        names.push(label.clone());
        names.push(format!("{label}{}", variant_name(word)));
        names
    }

    /// A name for what a type holds.
    fn label(&self, ty: &Ty) -> String {
        match ty {
            Ty::Bool => "Boolean".to_owned(),
            Ty::I32 | Ty::I64 | Ty::U32 | Ty::U64 => "Integer".to_owned(),
            Ty::F32 | Ty::F64 => "Number".to_owned(),
            Ty::String => "String".to_owned(),
            Ty::DateTime => "DateTime".to_owned(),
            Ty::Date => "Date".to_owned(),
            Ty::Time => "Time".to_owned(),
            Ty::Uuid => "Uuid".to_owned(),
            Ty::Base64 | Ty::Binary => "Bytes".to_owned(),
            Ty::Any => "Value".to_owned(),
            Ty::Null => "Null".to_owned(),
            Ty::Named(id) => self
                .types
                .get(*id)
                .map(|def| def.name.clone())
                .unwrap_or_default(),
            Ty::Array(item) => format!("{}List", self.label(item)),
            Ty::Map(value) => format!("{}Map", self.label(value)),
            Ty::Tuple(_) => "Tuple".to_owned(),
            Ty::Nullable(inner) | Ty::Boxed(inner) => self.label(inner),
            Ty::External(path) => variant_name(path.rsplit("::").next().unwrap_or(path)),
        }
    }
}

/// The one constant that the objects of a variant have in a field, best in one that has to be there. A constant that
/// another variant may have too tells nothing.
fn constant_word(branches: &[Branch], position: usize) -> Option<String> {
    let object = only_object(branches, position)?;
    let constant = |(wire, value): (&String, &Value)| {
        let [only] = value.constants.as_deref()? else {
            return None;
        };
        let text = only.as_text()?;
        let shared = others(branches, position).any(|other| {
            let same = other.properties.get(wire);
            same.and_then(|same| same.constants.as_ref())
                .is_some_and(|same| same.contains(only))
        });
        (!shared).then(|| text.to_owned())
    };
    let (required, optional): (Vec<_>, Vec<_>) = object
        .properties
        .iter()
        .partition(|(wire, _)| object.required.contains(*wire));
    required.into_iter().chain(optional).find_map(constant)
}

/// The only value of a variant that is no object.
fn only_value(shape: &Shape) -> Option<String> {
    let [only] = shape.constants.as_deref()? else {
        return None;
    };
    let text = only.as_text().filter(|_| shape.objects.is_empty())?;
    Some(text.to_owned())
}

/// The form of a variant that is one object.
fn only_object(branches: &[Branch], position: usize) -> Option<&Object> {
    match branches.get(position)?.shape.objects.as_slice() {
        [object] => Some(object),
        _ => None,
    }
}

/// The forms of the objects of all other variants.
fn others(branches: &[Branch], position: usize) -> impl Iterator<Item = &Object> {
    let others = branches.iter().enumerate();
    others
        .filter(move |(other, _)| *other != position)
        .flat_map(|(_, branch)| branch.shape.objects.iter().map(Rc::as_ref))
}

/// A key that no other variant declares, best one that an object has to have.
fn own_key(branches: &[Branch], position: usize) -> Option<String> {
    let object = only_object(branches, position)?;
    let own = |key: &&String| {
        let mut others = others(branches, position);
        others.all(|other| !other.properties.contains_key(*key))
    };
    let mut all = object.required.iter().chain(object.properties.keys());
    all.find(own).cloned()
}

/// Whether a key is what another variant is called after its kind.
fn is_kind(branches: &[Branch], key: &str) -> bool {
    let mut kinds = branches.iter().map(|branch| kind_word(&branch.shape));
    kinds.any(|kind| kind == key)
}

fn kind_word(shape: &Shape) -> &'static str {
    if shape.anything {
        return "value";
    }
    match shape.types.first() {
        Some(JsonType::Object) => "object",
        Some(JsonType::Array) => "list",
        Some(JsonType::String) => "text",
        Some(JsonType::Integer | JsonType::Number) => "number",
        Some(JsonType::Bool) => "flag",
        Some(JsonType::Null) | None => "value",
    }
}

/// The texts that a field may be, if all objects of a shape limit it to some.
fn constants<'s>(shape: &'s Shape, field: &str) -> Vec<&'s str> {
    let of =
        |object: &'s Rc<super::shape::Object>| object.properties.get(field)?.constants.as_ref();
    let all: Option<Vec<&Vec<Literal>>> = shape.objects.iter().map(of).collect();
    let all = all.unwrap_or_default().into_iter().flatten();
    all.filter_map(|value| value.as_text()).collect()
}
