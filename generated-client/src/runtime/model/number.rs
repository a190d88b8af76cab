//! Numbers of JSON text.

use super::error::Result;
use super::reader::Reader;

/// A number as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number<'a> {
    text: &'a str,
    /// Whether there is neither fraction nor exponent.
    plain: bool,
}

/// Up to here every integer is an `f64`.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl<'a> Number<'a> {
    /// Whether its value is an integer, however it is written.
    pub(super) fn is_integral(self) -> bool {
        self.plain || self.integer().is_some()
    }

    /// Its value, if that is an integer of this type.
    fn parse<T: std::str::FromStr + TryFrom<i64>>(self) -> Option<T> {
        match self.plain {
            true => self.text.parse().ok(),
            false => T::try_from(self.integer()?).ok(),
        }
    }

    /// The value of a number with fraction or exponent, if it is an integer after all.
    fn integer(self) -> Option<i64> {
        let value: f64 = self.text.parse().ok()?;
        (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i64)
    }

    /// The number as it stands in the text.
    pub(super) fn text(self) -> &'a str {
        self.text
    }
}

impl<'a> Reader<'a> {
    /// Reads a number.
    pub(super) fn number(&mut self) -> Result<Number<'a>> {
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.unexpected("a number"));
        }
        let from = self.at;
        let bytes = self.text.as_bytes();
        self.at += usize::from(bytes.get(self.at) == Some(&b'-'));
        let leading_zero = bytes.get(self.at) == Some(&b'0');
        let digits = self.digits()?;
        if leading_zero && digits > 1 {
            return Err(self.error("a number starts with a zero"));
        }
        let mut plain = true;
        if bytes.get(self.at) == Some(&b'.') {
            plain = false;
            self.at += 1;
            self.digits()?;
        }
        if matches!(bytes.get(self.at), Some(b'e' | b'E')) {
            plain = false;
            self.at += 1;
            self.at += usize::from(matches!(bytes.get(self.at), Some(b'+' | b'-')));
            self.digits()?;
        }
        let text = self.slice(from, self.at);
        Ok(Number { text, plain })
    }

    /// Passes over digits, at least one.
    fn digits(&mut self) -> Result<usize> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        match count {
            0 => Err(self.error("a number lacks a digit")),
            count => Ok(count),
        }
    }

    /// Reads an integer. `1.0` and `1e3` are integers, as JSON Schema has it.
    pub(super) fn integer<T: std::str::FromStr + TryFrom<i64>>(&mut self, name: &str) -> Result<T> {
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.unexpected("an integer"));
        }
        let from = self.at;
        let number = self.number()?;
        match number.parse() {
            Some(value) => Ok(value),
            None => {
                self.at = from;
                let text = number.text();
                Err(self.error(match number.is_integral() {
                    true => format!("the integer {text} does not fit `{name}`"),
                    false => format!("expected an integer, found {text}"),
                }))
            }
        }
    }

    /// Reads a number with a fraction.
    pub(super) fn float<T>(&mut self, name: &str) -> Result<T>
    where
        T: std::str::FromStr + Copy + Into<f64>,
    {
        let from = self.at;
        let text = self.number()?.text();
        match text.parse::<T>() {
            Ok(value) if value.into().is_finite() => Ok(value),
            Ok(_) | Err(_) => {
                self.at = from;
                Err(self.error(format!("the number {text} does not fit `{name}`")))
            }
        }
    }
}
