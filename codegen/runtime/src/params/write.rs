//! The styles, one place each.

use std::borrow::Cow;

use super::escape::{Escape, escape};
use super::node::Node;
use super::style::{Kind, Style};

/// What a parameter in a path becomes.
pub(crate) fn path_text(name: &str, value: Node, style: Style) -> Result<String, String> {
    let rule = if style.reserved {
        Escape::ReservedInPath
    } else {
        Escape::Strict
    };
    let value = match value {
        Node::Scalar { text, .. } if style.kind == Kind::Simple && rule.keeps_all(&text) => {
            return Ok(text);
        }
        other => other,
    };
    let value = &*described(&value, style);
    let (prefix, item_separator) = match style.kind {
        Kind::Label => (".", if style.explode { "." } else { "," }),
        Kind::Matrix => (";", if style.explode { ";" } else { "," }),
        _ => ("", ","),
    };
    let mut out = String::from(prefix);
    let named = style.kind == Kind::Matrix;
    if named && !(style.explode && matches!(value, Node::List(_) | Node::Object(_))) {
        escape(name, rule, &mut out);
    }
    match value {
        Node::Null => return Err(format!("the path parameter `{name}` has no value")),
        Node::Scalar { text, .. } => {
            // An empty value is `;color`, not `;color=`.
            if named && !text.is_empty() {
                out.push('=');
            }
            escape(text, rule, &mut out);
        }
        Node::List(items) => {
            if named && !style.explode {
                out.push('=');
            }
            for (index, item) in items.iter().filter_map(Node::flat_text).enumerate() {
                separate(index, item_separator, &mut out);
                if named && style.explode {
                    escape(name, rule, &mut out);
                    out.push('=');
                }
                escape(&item, rule, &mut out);
            }
        }
        Node::Object(fields) => {
            if named && !style.explode {
                out.push('=');
            }
            let between = if style.explode { "=" } else { "," };
            for (index, (key, text)) in flat_fields(fields).enumerate() {
                separate(index, item_separator, &mut out);
                escape(key, rule, &mut out);
                out.push_str(between);
                escape(&text, rule, &mut out);
            }
        }
    }
    Ok(out)
}

/// What a parameter in a query becomes: `name=value` pairs joined by `&`, or nothing for no value.
pub(crate) fn query_text(name: &str, value: &Node, style: Style) -> Result<String, String> {
    let rule = if style.reserved {
        Escape::ReservedInQuery
    } else {
        Escape::Strict
    };
    pairs_text(name, value, style, rule)
}

/// What a property of a form becomes. Reserved characters are kept where its encoding allows them.
pub fn form_text(name: &str, value: &Node, style: Style) -> Result<String, String> {
    let rule = if style.reserved {
        Escape::ReservedInQuery
    } else {
        Escape::Form
    };
    pairs_text(name, value, style, rule)
}

fn pairs_text(name: &str, value: &Node, style: Style, rule: Escape) -> Result<String, String> {
    let value = &*described(value, style);
    let mut out = Pairs {
        text: String::new(),
        rule,
    };
    match (value, style.kind) {
        (Node::Null, _) => {}
        (Node::Scalar { text, .. }, _) => out.pair(name, text),
        (_, Kind::Deep) => out.brackets(name, value),
        (Node::List(items), _) if style.explode => {
            for item in items.iter().filter_map(Node::flat_text) {
                out.pair(name, &item);
            }
        }
        (Node::Object(fields), _) if style.explode => {
            for (key, value) in fields {
                out.brackets(key, value);
            }
        }
        (Node::List(items), kind) => {
            let items: Vec<_> = items.iter().filter_map(Node::flat_text).collect();
            out.joined(name, &items, kind)?;
        }
        (Node::Object(fields), kind) => {
            let items: Vec<_> = flat_fields(fields)
                .flat_map(|(key, text)| [key.to_owned(), text])
                .collect();
            out.joined(name, &items, kind)?;
        }
    }
    Ok(out.text)
}

/// What a parameter in a header becomes, or none for no value. Nothing is encoded in a header.
pub(crate) fn header_text(
    name: &str,
    value: &Node,
    style: Style,
) -> Result<Option<String>, String> {
    let value = &*described(value, style);
    let items: Vec<String> = match value {
        Node::Null => return Ok(None),
        Node::Scalar { text, .. } => return Ok(Some(text.clone())),
        Node::List(items) => items.iter().filter_map(Node::flat_text).collect(),
        Node::Object(fields) if style.explode => flat_fields(fields)
            .map(|(key, text)| format!("{key}={text}"))
            .collect(),
        Node::Object(fields) => flat_fields(fields)
            .flat_map(|(key, text)| [key.to_owned(), text])
            .collect(),
    };
    refuse_inside(name, &items, ',')?;
    Ok(Some(items.join(",")))
}

/// What a parameter in a cookie becomes: pairs joined by `; `, or nothing for no value.
pub(crate) fn cookie_text(name: &str, value: &Node, style: Style) -> Result<String, String> {
    let value = &*described(value, style);
    let raw = style.kind == Kind::Cookie;
    let pairs: Vec<(String, Vec<String>)> = match value {
        Node::Null => Vec::new(),
        Node::Scalar { text, .. } => vec![(name.to_owned(), vec![text.clone()])],
        Node::List(items) if style.explode => items
            .iter()
            .filter_map(Node::flat_text)
            .map(|item| (name.to_owned(), vec![item]))
            .collect(),
        // The keys are data, as the values are.
        Node::Object(fields) if style.explode => flat_fields(fields)
            .map(|(key, text)| Ok((cookie_key(name, key, raw)?, vec![text])))
            .collect::<Result<_, String>>()?,
        Node::List(items) => {
            vec![(
                name.to_owned(),
                items.iter().filter_map(Node::flat_text).collect(),
            )]
        }
        Node::Object(fields) => {
            let items = flat_fields(fields).flat_map(|(key, text)| [key.to_owned(), text]);
            vec![(name.to_owned(), items.collect())]
        }
    };
    let mut out = String::new();
    for (index, (key, items)) in pairs.iter().enumerate() {
        separate(index, "; ", &mut out);
        out.push_str(key);
        out.push('=');
        for (index, item) in items.iter().enumerate() {
            separate(index, ",", &mut out);
            if raw {
                refuse_inside(name, std::slice::from_ref(item), ';')?;
                out.push_str(item);
            } else {
                escape(item, Escape::Cookie, &mut out);
            }
        }
    }
    Ok(out)
}

fn cookie_key(name: &str, key: &str, raw: bool) -> Result<String, String> {
    let mut out = String::new();
    match raw {
        true if key.contains(['=', ';']) => {
            return Err(format!(
                "a key of the parameter `{name}` contains `=` or `;`, which ends it"
            ));
        }
        true => out.push_str(key),
        false => escape(key, Escape::Cookie, &mut out),
    }
    // In a value it stays, in a key it would end it.
    Ok(out.replace('=', "%3D"))
}

/// The value itself, or its JSON text as one scalar where that is what the description asks for.
fn described(value: &Node, style: Style) -> Cow<'_, Node> {
    match (style.kind, value) {
        (Kind::Json, Node::Scalar { .. } | Node::List(_) | Node::Object(_)) => {
            Cow::Owned(Node::string(value.to_json()))
        }
        _ => Cow::Borrowed(value),
    }
}

/// `name=value` pairs under construction.
struct Pairs {
    text: String,
    rule: Escape,
}

impl Pairs {
    fn name(&mut self, name: &str) {
        if !self.text.is_empty() {
            self.text.push('&');
        }
        let rule = if self.rule == Escape::Form {
            Escape::Form
        } else {
            Escape::Strict
        };
        escape(name, rule, &mut self.text);
        self.text.push('=');
    }

    fn pair(&mut self, name: &str, value: &str) {
        self.name(name);
        escape(value, self.rule, &mut self.text);
    }

    /// One pair whose value is a list. The separator of the form style is a comma as it is, that of
    /// the others is encoded, and so could not be told from the same character in an item.
    fn joined(&mut self, name: &str, items: &[String], kind: Kind) -> Result<(), String> {
        if items.is_empty() {
            return Ok(());
        }
        let separator = match kind {
            Kind::Space => {
                refuse_inside(name, items, ' ')?;
                "%20"
            }
            Kind::Pipe => {
                refuse_inside(name, items, '|')?;
                "%7C"
            }
            Kind::Tab => {
                refuse_inside(name, items, '\t')?;
                "%09"
            }
            _ => {
                if self.rule == Escape::ReservedInQuery {
                    refuse_inside(name, items, ',')?;
                }
                ","
            }
        };
        self.name(name);
        for (index, item) in items.iter().enumerate() {
            separate(index, separator, &mut self.text);
            escape(item, self.rule, &mut self.text);
        }
        Ok(())
    }

    /// `a[b][c]=1`: the specification defines one level; servers that read one level this way read
    /// more. Lists of scalars are `a[b][]=1&a[b][]=2`, which PHP, Rails and `qs` agree on, and lists
    /// of anything else are numbered, since their parts would run into each other.
    fn brackets(&mut self, name: &str, value: &Node) {
        match value {
            Node::Null => {}
            Node::Scalar { text, .. } => self.pair(name, text),
            Node::Object(fields) => {
                for (key, value) in fields {
                    self.brackets(&format!("{name}[{key}]"), value);
                }
            }
            Node::List(items) => {
                let flat = items
                    .iter()
                    .all(|item| matches!(item, Node::Scalar { .. } | Node::Null));
                for (index, item) in items.iter().enumerate() {
                    let name = if flat {
                        format!("{name}[]")
                    } else {
                        format!("{name}[{index}]")
                    };
                    self.brackets(&name, item);
                }
            }
        }
    }
}

/// The fields that have a value, as text.
fn flat_fields(fields: &[(String, Node)]) -> impl Iterator<Item = (&str, String)> {
    fields
        .iter()
        .filter_map(|(key, value)| Some((key.as_str(), value.flat_text()?)))
}

fn separate(index: usize, separator: &str, out: &mut String) {
    if index > 0 {
        out.push_str(separator);
    }
}

/// An item that contains the separator would arrive as two.
fn refuse_inside(name: &str, items: &[String], separator: char) -> Result<(), String> {
    if items.iter().any(|item| item.contains(separator)) {
        return Err(format!(
            "an item of the parameter `{name}` contains `{separator}`, which separates its items"
        ));
    }
    Ok(())
}
