//! A place in JSON text, and how it moves on.

use super::error::{Error, Result};
use super::trial::Trial;

/// How deep values may nest, so that no text exhausts the stack.
const DEPTH: u32 = 128;
/// How much of the stack values may take, in bytes: a large type that is tried as one of several takes more of it
/// than most, and a thread may have 2 MiB.
const STACK: usize = 768 * 1024;

/// A place in JSON text.
///
/// Being a place in text it can look ahead and go back, which is how a union finds its variant
/// without a copy of the value.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) depth: u32,
    /// About where the stack was at the beginning.
    stack: usize,
    /// Fields that the next object does without: tags that unions around it have read.
    pub(super) hidden: Hidden,
    /// The constant texts of the object that is being read.
    pub(super) constants: &'static [&'static str],
    /// What comes of trying types.
    pub(super) trial: Trial,
}

/// Names of fields. There is one at most, but in unions of unions.
#[derive(Clone, Debug, Default)]
pub(super) struct Hidden {
    first: Option<&'static str>,
    more: Vec<&'static str>,
}

impl Hidden {
    pub(super) fn push(&mut self, field: &'static str) {
        match self.first {
            None => self.first = Some(field),
            Some(_) => self.more.push(field),
        }
    }

    #[inline]
    pub(super) fn has(&self, field: &str) -> bool {
        self.first == Some(field) || self.more.contains(&field)
    }

    pub(super) fn clear(&mut self) {
        self.first = None;
        self.more.clear();
    }
}

/// The JSON type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number without a fraction.
    Integer,
    /// Any other number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// Text without the mark of byte order that some servers begin it with; a reader may pass over it (RFC 8259,
/// section 8.1).
pub fn without_mark(json: &[u8]) -> &[u8] {
    json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json)
}

/// About where the stack is.
#[inline]
fn stack() -> usize {
    let here = 0_u8;
    std::ptr::from_ref(&here).addr()
}

impl<'a> Reader<'a> {
    /// At the beginning of a text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
            stack: stack(),
            hidden: Hidden::default(),
            constants: &[],
            trial: Trial::new(),
        }
    }

    /// At the beginning of a text that has yet to be found UTF-8.
    ///
    /// # Errors
    ///
    /// It is not.
    pub fn from_slice(json: &'a [u8]) -> Result<Self> {
        let json = without_mark(json);
        match std::str::from_utf8(json) {
            Ok(text) => Ok(Self::new(text)),
            Err(error) => Err(Error::new("the text is not UTF-8", error.valid_up_to())),
        }
    }

    /// Makes sure that nothing follows.
    ///
    /// # Errors
    ///
    /// Something does.
    pub fn end(&mut self) -> Result<()> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.error("expected the end of the text after the value")),
        }
    }

    /// The first byte of the next token.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return Some(*byte),
            }
        }
        None
    }

    /// Passes over a byte if it is the next token.
    #[inline]
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Passes over a word if it is next.
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        self.peek();
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let found = rest.starts_with(word.as_bytes());
        if found {
            self.at += word.len();
        }
        found
    }

    /// Text between two places, both at ASCII characters.
    pub(super) fn slice(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// An error at this place.
    #[cold]
    pub(super) fn error(&self, message: impl Into<std::borrow::Cow<'static, str>>) -> Error {
        Error::new(message, self.at)
    }

    /// The error that something else is here than what was expected.
    #[cold]
    pub fn unexpected(&mut self, expected: &str) -> Error {
        let found = match self.peek() {
            None => "the end of the text",
            Some(b'{') => "an object",
            Some(b'[') => "an array",
            Some(b'"') => "a string",
            Some(b't' | b'f') => "a boolean",
            Some(b'n') => "`null`",
            Some(b'-' | b'0'..=b'9') => "a number",
            Some(_) => "something that is not JSON",
        };
        self.error(format!("expected {expected}, found {found}"))
    }

    /// Goes one level down.
    pub(super) fn enter(&mut self, open: u8, expected: &str) -> Result<()> {
        if !self.eat(open) {
            return Err(self.unexpected(expected));
        }
        self.depth += 1;
        match self.depth > DEPTH || self.stack.abs_diff(stack()) > STACK {
            true => Err(self.error("values nest too deep")),
            false => Ok(()),
        }
    }

    /// Goes one level up.
    pub(super) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// After a member: whether another follows. Passes over the comma or the closing bracket.
    #[inline]
    pub(super) fn more(&mut self, close: u8) -> Result<bool> {
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(false)
            }
            _ => Err(self.error(format!("expected `,` or `{}`", char::from(close)))),
        }
    }

    /// The key of a member, up to and with the colon.
    #[inline]
    pub(super) fn key(&mut self) -> Result<std::borrow::Cow<'a, str>> {
        let key = self.string_or("the key of a member")?;
        match self.eat(b':') {
            true => Ok(key),
            false => Err(self.error("expected `:` after the key of a member")),
        }
    }

    /// The JSON type of the value that is next.
    ///
    /// # Errors
    ///
    /// What is next is not a value.
    pub fn kind(&mut self) -> Result<Kind> {
        match self.peek() {
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::Array),
            Some(b'"') => Ok(Kind::String),
            Some(b't' | b'f') => Ok(Kind::Bool),
            Some(b'n') => Ok(Kind::Null),
            Some(b'-' | b'0'..=b'9') => {
                let integral = self.ahead(|r| Ok(r.number()?.is_integral()))?;
                Ok(if integral {
                    Kind::Integer
                } else {
                    Kind::Number
                })
            }
            _ => Err(self.unexpected("a value")),
        }
    }

    /// Looks ahead, and comes back.
    pub(super) fn ahead<T>(&mut self, look: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let (at, depth) = (self.at, self.depth);
        let hidden = std::mem::take(&mut self.hidden);
        let seen = look(self);
        self.at = at;
        self.depth = depth;
        self.hidden = hidden;
        seen
    }

    /// The error that what is next is none of the types of a union.
    #[cold]
    pub fn fits_none(&mut self, of: &'static str) -> Error {
        self.unexpected(&format!("a value of `{of}`"))
    }

    /// Reads a `null`, if one is next.
    pub fn null(&mut self) -> bool {
        self.peek() == Some(b'n') && self.eat_word("null")
    }

    /// Passes over a value.
    ///
    /// # Errors
    ///
    /// It is not JSON.
    pub fn skip(&mut self) -> Result<()> {
        match self.peek() {
            Some(b'"') => self.skip_string(),
            Some(b'-' | b'0'..=b'9') => self.number().map(|_| ()),
            Some(b't') if self.eat_word("true") => Ok(()),
            Some(b'f') if self.eat_word("false") => Ok(()),
            Some(b'n') if self.eat_word("null") => Ok(()),
            Some(b'[') => self.skip_array(),
            Some(b'{') => self.skip_object(),
            _ => Err(self.unexpected("a value")),
        }
    }

    fn skip_array(&mut self) -> Result<()> {
        self.enter(b'[', "an array")?;
        if !self.eat(b']') {
            loop {
                self.skip()?;
                if !self.more(b']')? {
                    break;
                }
            }
        }
        self.leave();
        Ok(())
    }

    fn skip_object(&mut self) -> Result<()> {
        self.enter(b'{', "an object")?;
        if !self.eat(b'}') {
            loop {
                if self.peek() != Some(b'"') {
                    return Err(self.unexpected("the key of a member"));
                }
                self.skip_string()?;
                if !self.eat(b':') {
                    return Err(self.error("expected `:` after the key of a member"));
                }
                self.skip()?;
                if !self.more(b'}')? {
                    break;
                }
            }
        }
        self.leave();
        Ok(())
    }

    /// Passes over a value that is read later, and so need not be JSON to the last comma.
    pub(super) fn pass_over(&mut self) -> Result<()> {
        if !matches!(self.peek(), Some(b'{' | b'[')) {
            return self.skip();
        }
        let bytes = self.text.as_bytes();
        let mut depth = 0_usize;
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'"' => {
                    self.skip_string()?;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Ok(());
            }
        }
        Err(self.unexpected("the end of a value"))
    }

    /// The text of the next value, passed over.
    ///
    /// # Errors
    ///
    /// It is not JSON.
    pub fn raw(&mut self) -> Result<&'a str> {
        self.peek();
        let from = self.at;
        self.skip()?;
        Ok(self.slice(from, self.at))
    }
}
