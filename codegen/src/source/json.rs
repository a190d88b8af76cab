//! JSON (RFC 8259), without recursion.

use super::builder::{Builder, Fault, Oddity};
use super::limits::Limits;
use super::tree::{Kind, Str, Tree};
use crate::diagnostics::Code;

/// Reads a JSON text.
pub(super) fn parse(text: &str, limits: &Limits) -> Result<(Tree, Vec<Oddity>), Fault> {
    let mut parser = Parser {
        bytes: text.as_bytes(),
        at: 0,
        builder: Builder::new(text, limits),
    };
    parser.document()?;
    Ok((parser.builder.tree, parser.builder.oddities))
}

struct Parser<'t> {
    bytes: &'t [u8],
    at: usize,
    builder: Builder<'t>,
}

impl Parser<'_> {
    fn document(&mut self) -> Result<(), Fault> {
        self.value()?;
        while self.builder.depth() > 0 {
            self.after_value()?;
        }
        self.space();
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.fault("the end of the document")),
        }
    }

    /// Reads what follows a finished value inside an array or object, up to and with the next value's start.
    fn after_value(&mut self) -> Result<(), Fault> {
        self.space();
        let object = self.builder.in_object();
        match (self.peek(), object) {
            (Some(b','), true) => {
                self.at += 1;
                self.space();
                self.key()?;
                self.value()
            }
            (Some(b','), false) => {
                self.at += 1;
                self.value()
            }
            (Some(b'}'), true) | (Some(b']'), false) => {
                self.at += 1;
                self.builder.close();
                Ok(())
            }
            (_, true) => Err(self.fault("`,` or `}`")),
            (_, false) => Err(self.fault("`,` or `]`")),
        }
    }

    /// Reads a scalar whole, or an array or object up to and with the start of its first value.
    fn value(&mut self) -> Result<(), Fault> {
        loop {
            self.space();
            let at = self.at;
            match self.peek() {
                Some(b'{') => {
                    self.at += 1;
                    self.builder.open(Kind::Object, at)?;
                    self.space();
                    if self.take(b'}') {
                        self.builder.close();
                        return Ok(());
                    }
                    self.key()?;
                }
                Some(b'[') => {
                    self.at += 1;
                    self.builder.open(Kind::Array, at)?;
                    self.space();
                    if self.take(b']') {
                        self.builder.close();
                        return Ok(());
                    }
                }
                Some(b'"') => {
                    let text = self.string()?;
                    return self.builder.scalar(Kind::String, text, at).map(drop);
                }
                Some(b'-' | b'0'..=b'9') => {
                    self.number()?;
                    let text = Builder::slice(at, self.at);
                    return self.builder.scalar(Kind::Number, text, at).map(drop);
                }
                _ => return self.word(),
            }
        }
    }

    fn word(&mut self) -> Result<(), Fault> {
        let at = self.at;
        for (word, kind) in [
            ("true", Kind::True),
            ("false", Kind::False),
            ("null", Kind::Null),
        ] {
            if self
                .bytes
                .get(at..)
                .is_some_and(|rest| rest.starts_with(word.as_bytes()))
            {
                self.at += word.len();
                return self.builder.scalar(kind, Str::default(), at).map(drop);
            }
        }
        Err(self.fault("a value"))
    }

    fn key(&mut self) -> Result<(), Fault> {
        let at = self.at;
        if self.peek() != Some(b'"') {
            return Err(self.fault("a key in double quotes"));
        }
        let key = self.string()?;
        let inside = at + 1;
        self.builder.key(key, inside);
        self.space();
        if self.take(b':') {
            Ok(())
        } else {
            Err(self.fault("`:`"))
        }
    }

    fn number(&mut self) -> Result<(), Fault> {
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Fault> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at > start {
            Ok(())
        } else {
            Err(self.fault("a digit"))
        }
    }

    /// Reads a string; the place is at its opening quote.
    fn string(&mut self) -> Result<Str, Fault> {
        self.at += 1;
        let start = self.at;
        self.plain_part();
        if self.take(b'"') {
            return Ok(Builder::slice(start, self.at - 1));
        }
        let mut content = self.part(start);
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(self.builder.spare(&content));
                }
                Some(b'\\') => {
                    self.at += 1;
                    content.push(self.escape()?);
                }
                Some(_) => return Err(self.fault("an escape for this control character")),
                None => return Err(self.fault("`\"` at the end of the string")),
            }
            let start = self.at;
            self.plain_part();
            content.push_str(&self.part(start));
        }
    }

    /// Steps over all that means itself.
    fn plain_part(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let special = |byte: &u8| *byte == b'"' || *byte == b'\\' || *byte < 0x20;
        self.at += rest.iter().position(special).unwrap_or(rest.len());
    }

    fn part(&self, start: usize) -> String {
        self.builder
            .text
            .get(start..self.at)
            .unwrap_or_default()
            .to_owned()
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let Some(byte) = self.peek() else {
            return Err(self.fault("an escape"));
        };
        let plain = match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.unicode();
            }
            _ => return Err(self.fault("an escape")),
        };
        self.at += 1;
        Ok(plain)
    }

    /// Reads four hexadecimal digits, and a second escape where the first is half of a pair. Half a pair
    /// alone is no character and becomes U+FFFD.
    fn unicode(&mut self) -> Result<char, Fault> {
        let first = self.hex4()?;
        if !(0xd800..0xdc00).contains(&first) {
            return Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let back = self.at;
        if self.take(b'\\') && self.take(b'u') {
            let second = self.hex4()?;
            if (0xdc00..0xe000).contains(&second) {
                let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
        }
        self.at = back;
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn hex4(&mut self) -> Result<u32, Fault> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            let Some(digit) = digit else {
                return Err(self.fault("a hexadecimal digit"));
            };
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn fault(&self, expected: &str) -> Fault {
        let rest = self
            .builder
            .text
            .get(self.at..)
            .and_then(|rest| rest.chars().next());
        let found = rest.map_or("the end of the file".to_owned(), |found| {
            format!("`{}`", found.escape_debug())
        });
        Fault::new(
            Code::Syntax,
            self.at,
            format!("expected {expected}, found {found}"),
        )
    }
}
