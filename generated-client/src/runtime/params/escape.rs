//! Percent-encoding (RFC 3986, section 2).

/// Which characters are left as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// Only the unreserved ones: letters, digits, `-`, `.`, `_` and `~`. Right in every place.
    Strict,
    /// In a path: reserved characters too, but for `?` and `#`, `[` and `]`, and what is
    /// percent-encoded already.
    ReservedInPath,
    /// In a query: reserved characters too, but for those that would end the value, and what is
    /// percent-encoded already.
    ReservedInQuery,
    /// In a cookie: what RFC 6265 allows in a value, but for `%`.
    Cookie,
    /// As an HTML form does: unreserved ones and `*`, without `~`, and a space becomes `+`.
    Form,
}

/// Appends `text`, percent-encoded.
pub fn escape(text: &str, rule: Escape, out: &mut String) {
    const HEX: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
    ];
    let bytes = text.as_bytes();
    out.reserve(bytes.len());
    // Most text is all kept, and is copied at once.
    let mut copied = 0;
    for (at, byte) in bytes.iter().copied().enumerate() {
        if rule.keeps(byte) || is_triplet(bytes, at, rule) {
            continue;
        }
        out.push_str(text.get(copied..at).unwrap_or_default());
        copied = at + 1;
        if byte == b' ' && rule == Escape::Form {
            out.push('+');
        } else {
            out.push('%');
            out.extend(HEX.get(usize::from(byte >> 4)));
            out.extend(HEX.get(usize::from(byte & 15)));
        }
    }
    out.push_str(text.get(copied..).unwrap_or_default());
}

/// A bit for each ASCII character that a rule keeps.
const fn kept(rule: Escape) -> u128 {
    let mut kept = 0;
    let mut byte = 0;
    while byte < 128 {
        if is_kept(byte, rule) {
            kept |= 1 << byte;
        }
        byte += 1;
    }
    kept
}

impl Escape {
    #[inline]
    fn keeps(self, byte: u8) -> bool {
        let kept = match self {
            Self::Strict => const { kept(Self::Strict) },
            Self::ReservedInPath => const { kept(Self::ReservedInPath) },
            Self::ReservedInQuery => const { kept(Self::ReservedInQuery) },
            Self::Cookie => const { kept(Self::Cookie) },
            Self::Form => const { kept(Self::Form) },
        };
        byte.is_ascii() && (kept >> byte) & 1 == 1
    }

    /// Whether text is the same when it has been encoded.
    pub(super) fn keeps_all(self, text: &str) -> bool {
        text.bytes().all(|byte| self.keeps(byte))
    }
}

const fn is_kept(byte: u8, rule: Escape) -> bool {
    let unreserved = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    let sub_delimiter = matches!(
        byte,
        b'!' | b'$' | b'\'' | b'(' | b')' | b'*' | b',' | b';' | b'='
    );
    let reserved = sub_delimiter || matches!(byte, b'/' | b':' | b'@');
    match rule {
        Escape::Strict => unreserved,
        Escape::ReservedInPath => unreserved || reserved || matches!(byte, b'&' | b'+'),
        Escape::ReservedInQuery => unreserved || reserved || byte == b'?',
        Escape::Cookie => {
            byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\' | b'%')
        }
        Escape::Form => byte != b'~' && (unreserved || byte == b'*'),
    }
}

/// Whether a `%` is followed by two hexadecimal digits, under a rule that keeps such.
fn is_triplet(bytes: &[u8], at: usize, rule: Escape) -> bool {
    matches!(rule, Escape::ReservedInPath | Escape::ReservedInQuery)
        && matches!(
            bytes.get(at..at + 3),
            Some([b'%', high, low]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit()
        )
}
