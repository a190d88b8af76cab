//! Says of a type that the document does not describe where it stands: what a call sends or answers, a field of another
//! type.

use crate::ir::{Api, ContentKind, Operation, Output, Payload, Ty, TypeDef, TypeId, TypeKind};
use std::collections::BTreeMap;

/// Runs the pass. Each type that is needed has words of its own.
#[must_use]
pub fn run(mut api: Api) -> Api {
    let mut mentions = Mentions::default();
    for operation in &api.operations {
        mentions.operation(operation);
    }
    for webhook in &api.webhooks {
        let words = format!("What the webhook `{}` brings", webhook.name);
        mentions.add(&webhook.body, &|_| words.clone());
    }
    for (_, def) in api.types.iter() {
        mentions.def(def);
    }
    for (id, def) in api.types.iter_mut() {
        let docs = &mut def.docs;
        if let Some((words, count)) = mentions.0.remove(&id)
            && docs.summary.is_none()
            && docs.description.is_none()
        {
            let among = if count > 1 { ", among others" } else { "" };
            docs.description = Some(format!("{words}{among}."));
        }
    }
    api
}

/// For each type the first place that it stands in, in words, and how many there are.
#[derive(Default)]
struct Mentions(BTreeMap<TypeId, (String, usize)>);

/// How a type stands within an expression.
#[derive(Clone, Copy)]
enum Within {
    Whole,
    Item,
    Value,
}

impl Within {
    /// What stands somewhere, as in `an item of the field`.
    fn of(self, what: &str) -> String {
        match self {
            Self::Whole => capital(what),
            Self::Item => format!("An item of {what}"),
            Self::Value => format!("A value of {what}"),
        }
    }
}

impl Mentions {
    fn operation(&mut self, operation: &Operation) {
        let call = call(operation);
        if let Some(body) = &operation.body {
            for content in &body.contents {
                match &content.kind {
                    ContentKind::Json(ty) | ContentKind::Form { ty, .. } => {
                        self.add(ty, &|within| within.of(&format!("what {call} sends")));
                    }
                    ContentKind::Multipart(parts) => {
                        for part in parts {
                            let what = format!("the part `{}` of {call}", bare(&part.name));
                            if let Some(ty) = part.value.ty() {
                                self.add(ty, &|within| within.of(&what));
                            }
                        }
                    }
                    ContentKind::AnyParts | ContentKind::Text | ContentKind::Bytes => {}
                }
            }
        }
        for payload in payloads(&operation.output) {
            match payload {
                Payload::Json(ty) => {
                    self.add(ty, &|within| within.of(&format!("what {call} answers")));
                }
                Payload::JsonLines(ty) | Payload::Events { ty, .. } => {
                    self.add(ty, &|_| Within::Item.of(&format!("what {call} answers")));
                }
                Payload::Empty | Payload::Text | Payload::Bytes => {}
            }
        }
        for ty in operation
            .errors
            .iter()
            .filter_map(|error| error.ty.as_ref())
        {
            self.add(ty, &|within| within.of(&format!("what {call} fails with")));
        }
        for param in &operation.params {
            let what = format!("the parameter `{}` of {call}", bare(&param.name));
            self.add(&param.ty, &|within| within.of(&what));
        }
    }

    fn def(&mut self, def: &TypeDef) {
        match &def.kind {
            TypeKind::Struct(it) => {
                for field in &it.fields {
                    let what = || format!("the field `{}` of `{}`", bare(&field.name), def.name);
                    self.add(&field.ty, &|within| within.of(&what()));
                }
            }
            TypeKind::Union(it) => {
                for variant in &it.variants {
                    let what = || format!("the variant `{}` of `{}`", variant.name, def.name);
                    self.add(&variant.ty, &|within| within.of(&what()));
                }
            }
            TypeKind::Alias(ty) | TypeKind::Newtype(ty) => {
                self.add(ty, &|within| {
                    within.of(&format!("what `{}` stands for", def.name))
                });
            }
            TypeKind::Enum(_) => {}
        }
    }

    /// Notes the types in an expression.
    fn add(&mut self, ty: &Ty, words: &dyn Fn(Within) -> String) {
        let (mut ty, mut within) = (ty, Within::Whole);
        while let Ty::Nullable(inner) | Ty::Boxed(inner) | Ty::Array(inner) | Ty::Map(inner) = ty {
            if matches!(ty, Ty::Array(_)) {
                within = Within::Item;
            } else if matches!(ty, Ty::Map(_)) {
                within = Within::Value;
            }
            ty = inner;
        }
        if let Ty::Named(id) = ty {
            let mention = self.0.entry(*id);
            mention.or_insert_with(|| (words(within), 0)).1 += 1;
        }
    }
}

/// A call as it is written, without what it takes.
fn call(operation: &Operation) -> String {
    let steps = operation.path_names.iter().chain([&operation.name]);
    let steps: String = steps.map(|step| format!(".{step}()")).collect();
    format!("`client{steps}`")
}

fn payloads(output: &Output) -> Vec<&Payload> {
    match output {
        Output::Single(payload) => vec![payload],
        Output::ByStatus { cases, .. } => cases.iter().map(|case| &case.payload).collect(),
    }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}

/// A name without the mark of a keyword.
fn bare(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
