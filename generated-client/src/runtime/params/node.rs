//! The value of a parameter, whatever its type was: what the styles tell apart.

/// A value as a tree of text.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// No value: the parameter, item or field is left out.
    Null,
    /// A number, a boolean, or text.
    Scalar {
        /// As it is written outside of JSON.
        text: String,
        /// Whether JSON has it in quotes.
        is_string: bool,
    },
    /// Several values.
    List(Vec<Node>),
    /// Named values, in the order of their declaration.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// Text.
    pub fn string(text: impl Into<String>) -> Self {
        Self::Scalar {
            text: text.into(),
            is_string: true,
        }
    }

    /// A number or a boolean.
    pub fn plain(value: impl std::fmt::Display) -> Self {
        Self::Scalar {
            text: value.to_string(),
            is_string: false,
        }
    }

    /// The text of a value inside a list or an object, for the styles that have no way to write
    /// anything but scalars there: JSON, which loses nothing. `None` for no value.
    pub fn flat_text(&self) -> Option<String> {
        match self {
            Self::Null => None,
            Self::Scalar { text, .. } => Some(text.clone()),
            Self::List(_) | Self::Object(_) => Some(self.to_json()),
        }
    }

    /// The value as JSON text.
    pub fn to_json(&self) -> String {
        let mut json = String::new();
        self.write_json(&mut json);
        json
    }

    fn write_json(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Scalar {
                text,
                is_string: false,
            } => out.push_str(text),
            Self::Scalar {
                text,
                is_string: true,
            } => push_json_string(text, out),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write_json(out);
                }
                out.push(']');
            }
            Self::Object(fields) => {
                out.push('{');
                for (index, (name, value)) in fields.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    push_json_string(name, out);
                    out.push(':');
                    value.write_json(out);
                }
                out.push('}');
            }
        }
    }
}

fn push_json_string(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::String(text.to_owned()).to_string());
}
