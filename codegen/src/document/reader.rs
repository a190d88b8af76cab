//! Reads the fields of one node. A field of the wrong type costs itself, not the node.

use indexmap::IndexMap;
use openapiv3::ReferenceOr;

use super::reference::Follow;
use super::{Document, NodeId, dialect};
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::source::{Object, Value, as_f64};

/// One field of an object.
#[derive(Clone, Copy)]
pub(super) struct Field<'d> {
    pub(super) document: &'d Document,
    pub(super) key: &'d str,
    pub(super) id: NodeId,
    pub(super) value: Value<'d>,
}

impl Document {
    /// The object at a node; anything else is reported as not being what was expected.
    pub(super) fn object(&self, id: NodeId, what: &str) -> Option<Object<'_>> {
        let value = self.value(id);
        let object = value.as_object();
        if object.is_none() {
            let message = format!("expected {what}, an object, found {}", value.kind());
            self.push(Diagnostic::new(Code::WrongType, message).at(self.key_place(id)));
        }
        object
    }

    /// The fields of an object, without those that are null: an empty value in YAML means that there is none.
    pub(super) fn fields<'d>(
        &'d self,
        id: NodeId,
        object: Object<'d>,
    ) -> impl Iterator<Item = Field<'d>> {
        self.all_fields(id, object)
            .filter(|field| !field.value.is_null())
    }

    /// The fields of an object, null ones too.
    pub(super) fn all_fields<'d>(
        &'d self,
        id: NodeId,
        object: Object<'d>,
    ) -> impl Iterator<Item = Field<'d>> {
        object.iter().map(move |entry| Field {
            document: self,
            key: entry.key,
            id: id.beside(entry.node),
            value: entry.value,
        })
    }

    /// One field of a node, if it is an object that has it.
    pub(super) fn field<'d>(&'d self, id: NodeId, key: &str) -> Option<Field<'d>> {
        let entry = self.value(id).as_object()?.get(key)?;
        Some(Field {
            document: self,
            key: entry.key,
            id: id.beside(entry.node),
            value: entry.value,
        })
    }

    /// Tells of a key that nothing reads.
    pub(super) fn unknown_key(&self, field: &Field<'_>, what: &str, known: &[&str]) {
        let kind = format!("{what} {}", field.key);
        self.diagnostics.push_once(Code::UnknownKey, &kind, || {
            let message = format!("{what} has no field `{}`; it is left out", field.key);
            let place = self.key_place(field.id);
            let diagnostic = Diagnostic::new(Code::UnknownKey, message).at(place);
            match self.nearest(field.key, known.iter().copied()) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic,
            }
        });
    }
}

impl<'d> Field<'d> {
    /// Reports that the value has another type than expected.
    pub(super) fn wrong(&self, expected: &str) {
        let Field {
            document,
            key,
            id,
            value,
        } = self;
        let message = format!(
            "`{key}` has to be {expected}, found {}; it is left out",
            value.kind()
        );
        document.push(Diagnostic::new(Code::WrongType, message).at(document.place(*id)));
    }

    /// Whether it is an extension that says what `deprecated` does: `x-is-deprecated: true`, or with the reason
    /// `x-deprecated: Use pets instead`.
    pub(super) fn says_deprecated(&self) -> bool {
        let reason = self.value.as_str();
        let says =
            self.value.as_bool() == Some(true) || reason.is_some_and(|text| !text.is_empty());
        says && matches!(self.key, dialect::DEPRECATED | "x-is-deprecated")
    }

    /// A string. A number or boolean where a string belongs is its written text: whoever leaves the quotes
    /// away in YAML means no more by it.
    pub(super) fn string(&self) -> Option<String> {
        let text = self.value.as_text();
        if text.is_none() {
            self.wrong("a string");
        }
        text.map(str::to_owned)
    }

    pub(super) fn boolean(&self) -> Option<bool> {
        match self.value {
            Value::Bool(value) => Some(value),
            Value::String(text @ ("true" | "false")) => {
                let message = format!(
                    "`{}` has to be a boolean, found a string; it is read as `{text}`",
                    self.key
                );
                let place = self.document.place(self.id);
                self.document
                    .push(Diagnostic::new(Code::WrongType, message).at(place));
                Some(text == "true")
            }
            // `required: [true]` is seen in earnest.
            Value::Array(array) if array.len() == 1 => {
                let single = array.iter().next().and_then(|(_, value)| value.as_bool());
                let read_as = single.map_or("it is left out".to_owned(), |value| {
                    format!("it is read as `{value}`")
                });
                let message = format!(
                    "`{}` has to be a boolean, found an array; {read_as}",
                    self.key
                );
                let place = self.document.place(self.id);
                self.document
                    .push(Diagnostic::new(Code::WrongType, message).at(place));
                single
            }
            _ => {
                self.wrong("a boolean");
                None
            }
        }
    }

    /// A number that is not negative and has no fraction.
    pub(super) fn count(&self) -> Option<usize> {
        let text = self.number()?;
        let count = as_f64(text).filter(|count| *count >= 0.0 && count.fract() == 0.0);
        if count.is_none() {
            self.wrong("a number that is not negative");
        }
        // A float above the largest `usize` becomes the largest.
        count.map(|count| count as usize)
    }

    /// A number as it is written. One in quotes counts, and is told.
    pub(super) fn number(&self) -> Option<&'d str> {
        match self.value {
            Value::Number(text) => Some(text),
            Value::String(text) if as_f64(text.trim()).is_some_and(f64::is_finite) => {
                let message = format!(
                    "`{}` has to be a number, found a string; it is read as {}",
                    self.key,
                    text.trim()
                );
                let place = self.document.place(self.id);
                self.document
                    .push(Diagnostic::new(Code::WrongType, message).at(place));
                Some(text.trim())
            }
            _ => {
                self.wrong("a number");
                None
            }
        }
    }

    pub(super) fn object(&self) -> Option<Object<'d>> {
        let object = self.value.as_object();
        if object.is_none() {
            self.wrong("an object");
        }
        object
    }

    /// The elements of an array.
    pub(super) fn elements(&self) -> Option<Vec<Field<'d>>> {
        let Some(array) = self.value.as_array() else {
            self.wrong("an array");
            return None;
        };
        let element = |(node, value)| Field {
            document: self.document,
            key: self.key,
            id: self.id.beside(node),
            value,
        };
        Some(array.iter().map(element).collect())
    }

    /// An array of strings. A single string counts as an array of one.
    pub(super) fn strings(&self) -> Option<Vec<String>> {
        if let Value::String(text) = self.value {
            let message = format!(
                "`{}` has to be an array, found a string; it is read as an array of one",
                self.key
            );
            let place = self.document.place(self.id);
            self.document
                .push(Diagnostic::new(Code::WrongType, message).at(place));
            return Some(vec![text.to_owned()]);
        }
        Some(self.elements()?.iter().filter_map(Field::string).collect())
    }

    /// The fields of an object that is a map from free names.
    pub(super) fn entries(&self) -> Vec<Field<'d>> {
        // A whole map may stand in another file.
        let is_reference = self
            .value
            .get("$ref")
            .is_some_and(|text| text.as_str().is_some());
        let id = if is_reference {
            self.document.follow(self.id, Follow::Other)
        } else {
            Some(self.id)
        };
        let Some(id) = id else { return Vec::new() };
        let map = Field {
            id,
            value: self.document.value(id),
            ..*self
        };
        let Some(object) = map.object() else {
            return Vec::new();
        };
        self.document.all_fields(id, object).collect()
    }

    /// A map of free names to references to their values. Extensions may stand between the names.
    pub(super) fn references<T>(&self) -> IndexMap<String, ReferenceOr<T>> {
        self.entries()
            .iter()
            .filter(|entry| !(entry.key.starts_with("x-") && entry.value.as_object().is_none()))
            .map(|entry| (entry.key.to_owned(), entry.id.child()))
            .collect()
    }
}

impl NodeId {
    /// How this node stands as a child in a typed value.
    pub(super) fn child<T>(self) -> ReferenceOr<T> {
        ReferenceOr::Reference {
            reference: self.to_string(),
        }
    }
}

impl Document {
    /// The name most like the given one, if any is like it at all. Looked for a number of times only: a
    /// document can have thousands of wrong names, and nobody reads so many suggestions.
    pub(super) fn nearest<'n>(
        &self,
        name: &str,
        known: impl Iterator<Item = &'n str>,
    ) -> Option<&'n str> {
        const SUGGESTIONS: usize = 25;
        let count = self.suggestions.get();
        self.suggestions.set(count + 1);
        if count >= SUGGESTIONS {
            return None;
        }
        nearest(name, known)
    }
}
