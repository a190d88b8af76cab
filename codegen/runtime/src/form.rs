//! Bodies of `application/x-www-form-urlencoded`.

use serde::Serialize;

use super::params::{Escape, Node, Style, escape, form_text, to_node};
use super::request::Request;

/// How one property of a form is written, where that is not the default: its entry in `encoding` of
/// the API's description.
#[derive(Clone, Copy, Debug)]
pub struct FormField {
    /// The name of the property.
    pub name: &'static str,
    /// Its style; [`Style::JSON`] for a property whose content type is JSON.
    pub style: Style,
}

const MEDIA_TYPE: &str = "application/x-www-form-urlencoded";

impl<Op> Request<'_, Op> {
    /// Sets a form as the body.
    #[doc(hidden)]
    pub fn form<T: Serialize + ?Sized>(mut self, value: &T, encoding: &[FormField]) -> Self {
        match to_node(value).and_then(|node| encode(&node, encoding)) {
            Ok(text) => self.parts_mut().bytes(text, MEDIA_TYPE),
            Err(message) => self
                .parts_mut()
                .refuse(format!("the form cannot be sent: {message}")),
        }
        self
    }
}

/// A form as text, its properties in the order of their declaration.
///
/// Without an encoding of its own, a list is repeated pairs, and an object is JSON, as its content
/// type is by default (Encoding Object, `contentType`).
fn encode(form: &Node, encoding: &[FormField]) -> Result<String, String> {
    let Node::Object(fields) = form else {
        return Err("it is not an object".to_owned());
    };
    let mut text = String::new();
    for (name, value) in fields {
        let own = encoding
            .iter()
            .find(|field| field.name == name)
            .map(|field| field.style);
        let pairs = match (own, value) {
            (Some(style), _) => form_text(name, value, style)?,
            (None, Node::Object(_)) => form_text(name, value, Style::JSON)?,
            (None, _) => form_text(name, value, Style::FORM_EXPLODE)?,
        };
        if !pairs.is_empty() {
            if !text.is_empty() {
                text.push('&');
            }
            text.push_str(&pairs);
        }
    }
    Ok(text)
}

/// Pairs that are given as such, for a token endpoint for example.
pub fn pairs(pairs: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        escape(name, Escape::Form, &mut text);
        text.push('=');
        escape(value, Escape::Form, &mut text);
    }
    text
}

/// One value, encoded as in a form.
pub fn encoded(text: &str) -> String {
    let mut out = String::new();
    escape(text, Escape::Form, &mut out);
    out
}
