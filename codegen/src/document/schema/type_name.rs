//! The keyword `type`.

use super::keywords::Keywords;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::reader::Field;
use crate::document::v3_1;
use crate::source::Value;

impl<'d> Keywords<'d> {
    pub(super) fn take_type(&mut self, field: &Field<'d>) {
        let names = match field.value {
            Value::Array(_) => {
                v3_1::tell_newer(field);
                field.elements().unwrap_or_default()
            }
            _ => vec![*field],
        };
        for name in names {
            match name.value {
                Value::String("null") | Value::Null => {
                    self.null_type |= !matches!(field.value, Value::Null)
                }
                Value::String(text) => self.take_type_name(&name, text),
                _ => name.wrong("the name of a type"),
            }
        }
    }

    fn take_type_name(&mut self, field: &Field<'d>, text: &'d str) {
        let (read_as, format) = match text {
            "string" | "number" | "integer" | "boolean" | "object" | "array" => {
                if !self.types.contains(&text) {
                    self.types.push(text);
                }
                return;
            }
            // Swagger 2.0 has it for uploads and downloads.
            "file" => ("string", Some("binary")),
            "any" => ("", None),
            "int" | "int32" | "int64" | "long" | "Integer" => ("integer", None),
            "float" | "double" | "decimal" | "Number" => ("number", None),
            "bool" | "Boolean" => ("boolean", None),
            "str" | "text" | "String" => ("string", None),
            "date" => ("string", Some("date")),
            "datetime" | "date-time" => ("string", Some("date-time")),
            "uuid" => ("string", Some("uuid")),
            "map" | "dict" | "Object" => ("object", None),
            "list" | "Array" => ("array", None),
            _ => ("", None),
        };
        if !read_as.is_empty() {
            self.types.push(read_as);
        }
        if self.format.is_none() {
            self.format = format.map(str::to_owned);
        }
        if text == "file" {
            return;
        }
        let meaning = match read_as {
            "" => "any type".to_owned(),
            name => format!("`{name}`"),
        };
        let message = format!("`{text}` is no type; it is read as {meaning}");
        let place = field.document.place(field.id);
        field.document.push(
            Diagnostic::new(Code::UnknownValue, message)
                .at(place)
                .once(text),
        );
    }
}

/// Lets the format decide where `type` contradicts it: files of Swagger 2.0 are converted to objects of the format
/// `file`.
pub(super) fn by_format(keywords: &mut Keywords<'_>) {
    let is_file = matches!(keywords.format.as_deref(), Some("file" | "binary"));
    if is_file && keywords.types == ["object"] && keywords.properties.is_none() {
        keywords.types = vec!["string"];
        keywords.format = Some("binary".to_owned());
    }
}
