//! Names of variants, and the tags of a discriminator.

use openapiv3::Discriminator;

use super::Schemas;
use super::decide::Tags;
use super::merge::{Merged, Piece};
use super::shape::Shape;
use super::union::Branch;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::{NodeId, dialect};
use crate::ir::{JsonType, Ty};
use crate::names::{variant_name, words};

/// Words of a title that is still a name.
const LONGEST_TITLE: usize = 4;

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
            let number = |object: &super::shape::Object| {
                object
                    .properties
                    .get(field)
                    .is_some_and(|value| !value.text)
            };
            if branch.shape.objects.iter().any(number) {
                self.report_tags(merged, field, "it is not text");
                return None;
            }
            let own = self.tags_of(discriminator, branch.member, &branch.shape, 0);
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

    fn tags_of(
        &mut self,
        discriminator: &Discriminator,
        member: NodeId,
        shape: &Shape,
        depth: usize,
    ) -> Vec<String> {
        let targets = discriminator.mapping.iter();
        let mut values: Vec<String> = targets
            .filter(|(_, target)| self.document.target_text(target) == Some(member))
            .map(|(value, _)| value.clone())
            .collect();
        let constants = shape.objects.iter().map(|object| {
            object
                .properties
                .get(&discriminator.property_name)?
                .constants
                .as_ref()
        });
        if let Some(constants) = constants.collect::<Option<Vec<_>>>() {
            for constant in constants.into_iter().flatten() {
                if !values.contains(constant) {
                    values.push(constant.clone());
                }
            }
        }
        if !values.is_empty() {
            return values;
        }
        // A union among the variants is known by the tags of its own variants.
        let Some(keys) = self.keys(member) else {
            return values;
        };
        let inner = keys
            .data
            .discriminator
            .as_ref()
            .filter(|inner| inner.property_name == discriminator.property_name);
        let members: Vec<NodeId> = keys.one_of.iter().chain(&keys.any_of).copied().collect();
        if let (Some(inner), true, false) = (inner, depth < 4, members.is_empty()) {
            for member in members {
                let shape = self.shape(&[Piece::Whole(member)]);
                values.extend(self.tags_of(inner, member, &shape, depth + 1));
            }
            return values;
        }
        values.extend(self.document.component_name(member).map(str::to_owned));
        values
    }

    fn report_tags(&self, merged: &Merged<'_>, field: &str, why: &str) {
        let node = merged
            .choices
            .first()
            .map(|choice| choice.piece.node())
            .or_else(|| merged.parts.last().copied());
        let message = format!(
            "the discriminator `{field}` does not tell the schemas apart: {why}; other means are used"
        );
        self.report(
            Diagnostic::new(Code::AmbiguousDiscriminator, message)
                .at(node.map(|node| self.place(node)))
                .help("give each schema a value of its own in `mapping`"),
        );
    }

    /// A word for each variant, for the names of types within it that have none.
    pub(super) fn variant_words(
        &mut self,
        branches: &[Branch],
        tags: Option<&Tags>,
    ) -> Vec<String> {
        let mut all: Vec<String> = Vec::with_capacity(branches.len());
        for (position, branch) in branches.iter().enumerate() {
            let tag = tags.and_then(|tags| tags.values.iter().find(|(_, at)| *at == position));
            let title = self
                .keys(branch.member)
                .and_then(|keys| keys.data.title.clone());
            let title =
                title.filter(|title| title.is_ascii() && words(title).len() <= LONGEST_TITLE);
            let word = title
                .or_else(|| tag.map(|(value, _)| value.clone()))
                .or_else(|| constant_word(&branch.shape))
                .or_else(|| own_key(branches, position))
                .unwrap_or_else(|| kind_word(&branch.shape).to_owned());
            all.push(word);
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

/// The one constant that objects of a shape have in a field that has to be there.
fn constant_word(shape: &Shape) -> Option<String> {
    let [object] = shape.objects.as_slice() else {
        return None;
    };
    let constant = |wire: &String| match object.properties.get(wire)?.constants.as_deref() {
        Some([only]) => Some(only.clone()),
        _ => None,
    };
    object.required.iter().find_map(constant)
}

/// A key that an object has to have and no other variant declares.
fn own_key(branches: &[Branch], position: usize) -> Option<String> {
    let [object] = branches.get(position)?.shape.objects.as_slice() else {
        return None;
    };
    let others = || {
        branches
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != position)
            .flat_map(|(_, branch)| &branch.shape.objects)
    };
    let own = |key: &&String| others().all(|other| !other.properties.contains_key(*key));
    object.required.iter().find(own).cloned()
}

fn kind_word(shape: &Shape) -> &'static str {
    match shape.types.first() {
        Some(JsonType::Object) => "object",
        Some(JsonType::Array) => "list",
        Some(JsonType::String) => "text",
        Some(JsonType::Integer | JsonType::Number) => "number",
        Some(JsonType::Bool) => "flag",
        Some(JsonType::Null) | None => "value",
    }
}
