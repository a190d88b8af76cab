//! Bytes that travel as base64 text (RFC 4648).

use super::base64::encode;
use super::model::{self, Model, Reader, Result, Writer};
use std::fmt;

/// Bytes that travel as base64 text.
///
/// The text is kept as it came, and decoded when the bytes are asked for: text that is not base64
/// costs its reader those bytes and not the whole answer, and it is written back unchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Base64 {
    text: String,
}

/// Text that is not base64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base64Error {
    at: usize,
}

impl Base64 {
    /// Bytes, as standard base64 with padding.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Self {
        Self {
            text: encode(bytes),
        }
    }

    /// Text that is taken to be base64.
    #[must_use]
    pub fn from_text(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }

    /// The text, as it travels.
    #[must_use]
    pub fn as_text(&self) -> &str {
        &self.text
    }

    /// The bytes. The URL-safe alphabet is understood too, padding may be left out, and white space
    /// is passed over.
    ///
    /// # Errors
    ///
    /// The text is not base64.
    pub fn decode(&self) -> std::result::Result<Vec<u8>, Base64Error> {
        decode(&self.text)
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(&bytes)
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self::new(bytes)
    }
}

impl fmt::Display for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Display for Base64Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the text is not base64 from byte {} on", self.at)
    }
}

impl std::error::Error for Base64Error {}

impl Model for Base64 {
    fn read(r: &mut Reader<'_>) -> Result<Self> {
        String::read(r).map(Self::from_text)
    }

    fn write(&self, w: &mut dyn Writer) {
        w.str(&self.text);
    }
}

model::serde_impls!(Base64);

/// The six bits of a symbol of either alphabet.
fn sextet(symbol: u8) -> Option<u32> {
    let value = match symbol {
        b'A'..=b'Z' => symbol - b'A',
        b'a'..=b'z' => symbol - b'a' + 26,
        b'0'..=b'9' => symbol - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

fn decode(text: &str) -> std::result::Result<Vec<u8>, Base64Error> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let body = text.trim_end_matches(|char: char| char == '=' || char.is_ascii_whitespace());
    let (mut group, mut symbols) = (0_u32, 0_u32);
    for (at, byte) in body.bytes().enumerate() {
        if byte.is_ascii_whitespace() {
            continue;
        }
        let value = sextet(byte).ok_or(Base64Error { at })?;
        group = (group << 6) | value;
        symbols += 1;
        if symbols == 4 {
            bytes.extend(group.to_be_bytes().into_iter().skip(1));
            (group, symbols) = (0, 0);
        }
    }
    match symbols {
        0 => {}
        // One symbol is less than a byte.
        1 => return Err(Base64Error { at: body.len() }),
        count => {
            let group = (group << (6 * (4 - count))).to_be_bytes();
            let len = count as usize - 1;
            bytes.extend(group.into_iter().skip(1).take(len));
        }
    }
    Ok(bytes)
}
