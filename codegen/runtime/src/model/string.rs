//! Strings of JSON text.

use super::error::Result;
use super::reader::Reader;
use std::borrow::Cow;

impl<'a> Reader<'a> {
    /// Reads a string. It is borrowed from the text unless there are escapes in it.
    ///
    /// # Errors
    ///
    /// What is next is not a string.
    pub fn str(&mut self) -> Result<Cow<'a, str>> {
        self.string_or("a string")
    }

    /// Reads a string that is something else to its type.
    ///
    /// # Errors
    ///
    /// What is next is not a string, or not one that the type knows.
    pub fn text<T, E: std::fmt::Display>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> std::result::Result<T, E>,
    ) -> Result<T> {
        let start = self.at;
        let text = self.string_or(name)?;
        parse(&text).map_err(|error| {
            self.at = start;
            self.error(format!("expected {name}, found \"{text}\": {error}"))
        })
    }

    #[inline]
    pub(super) fn string_or(&mut self, expected: &str) -> Result<Cow<'a, str>> {
        if !self.eat(b'"') {
            return Err(self.unexpected(expected));
        }
        let from = self.at;
        self.plain();
        let text = self.slice(from, self.at);
        match self.text.as_bytes().get(self.at) {
            Some(b'"') => {
                self.at += 1;
                Ok(Cow::Borrowed(text))
            }
            _ => self.escaped(text).map(Cow::Owned),
        }
    }

    /// Moves to the next byte that ends a run of plain characters: a quote, a backslash, a control
    /// character.
    #[inline]
    fn plain(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        self.at += plain(rest);
    }

    /// Reads the rest of a string that does not end here.
    #[cold]
    fn escaped(&mut self, start: &str) -> Result<String> {
        let mut text = String::with_capacity(start.len() + 16);
        text.push_str(start);
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => {
                    self.at += 1;
                    text.push(self.escape()?);
                }
                None => return Err(self.error("the text ends inside of a string")),
                Some(_) => return Err(self.error("a control character stands in a string")),
            }
            let from = self.at;
            self.plain();
            text.push_str(self.slice(from, self.at));
        }
    }

    /// Reads what follows a backslash.
    fn escape(&mut self) -> Result<char> {
        let byte = self.text.as_bytes().get(self.at).copied();
        self.at += usize::from(byte.is_some_and(|byte| byte.is_ascii()));
        match byte {
            Some(byte @ (b'"' | b'\\' | b'/')) => Ok(char::from(byte)),
            Some(b'b') => Ok('\u{8}'),
            Some(b'f') => Ok('\u{c}'),
            Some(b'n') => Ok('\n'),
            Some(b'r') => Ok('\r'),
            Some(b't') => Ok('\t'),
            Some(b'u') => self.code_point(),
            _ => Err(self.error("a string has an escape that JSON does not know")),
        }
    }

    /// Reads the digits of a `\u` escape, and of the second one where two make a character.
    fn code_point(&mut self) -> Result<char> {
        let first = self.unit()?;
        let code = match first {
            0xD800..=0xDBFF if self.eat_escape() => match self.unit()? {
                second @ 0xDC00..=0xDFFF => 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00),
                _ => first,
            },
            _ => first,
        };
        char::from_u32(code).ok_or_else(|| self.error("a string has half of a surrogate pair"))
    }

    fn eat_escape(&mut self) -> bool {
        let found = self
            .text
            .as_bytes()
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(b"\\u"));
        self.at += usize::from(found) * 2;
        found
    }

    fn unit(&mut self) -> Result<u32> {
        let digits = self.text.get(self.at..self.at + 4);
        let unit = digits
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match unit {
            Some(unit) => {
                self.at += 4;
                Ok(unit)
            }
            None => Err(self.error("a `\\u` escape needs four hexadecimal digits")),
        }
    }

    /// Passes over a string, which is next.
    pub(super) fn skip_string(&mut self) -> Result<()> {
        self.at += 1;
        loop {
            self.plain();
            match self.text.as_bytes().get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    self.at += 1;
                    // Half of a pair is JSON, though no text: what is passed over need not be text.
                    match self.text.as_bytes().get(self.at) {
                        Some(b'u') => {
                            self.at += 1;
                            self.unit()?;
                        }
                        _ => {
                            self.escape()?;
                        }
                    }
                }
                None => return Err(self.error("the text ends inside of a string")),
                Some(_) => return Err(self.error("a control character stands in a string")),
            }
        }
    }
}

/// How many bytes there are before the first that ends a run of plain characters: a quote, a
/// backslash, a control character.
#[inline]
pub(super) fn plain(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let found = special(u64::from_le_bytes(*chunk));
        if found != 0 {
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let end = rest
        .iter()
        .position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f));
    at + end.unwrap_or(rest.len())
}

/// Marks, by its highest bit, the first byte that is a quote, a backslash or a control character.
/// Bits above the first mark mean nothing.
fn special(chunk: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const TOPS: u64 = ONES << 7;
    let zero = |bytes: u64| bytes.wrapping_sub(ONES) & !bytes;
    let control = chunk.wrapping_sub(ONES * 0x20) & !chunk;
    let quote = zero(chunk ^ (ONES * u64::from(b'"')));
    let backslash = zero(chunk ^ (ONES * u64::from(b'\\')));
    (control | quote | backslash) & TOPS
}
