//! HTML in Markdown: what it means is kept where Markdown can say it.

use super::escape::clean;

/// What a tag does to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A line break.
    Break,
    /// A mark of Markdown around what it encloses.
    Mark(&'static str),
    /// A link.
    Link,
    /// A code span.
    Code,
    /// A code block.
    Pre,
    /// A heading of a level.
    Heading(usize),
    /// An item of a list.
    Item,
    /// A table, or a part of one.
    Table(Part),
    /// A block: what is before it and what is in it are apart.
    Block,
    /// Nothing: it says how text looks.
    Nothing,
    /// The tag itself, as text: `<token>` is a placeholder more often than it is HTML.
    Text,
}

/// A part of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Row,
    Cell,
    /// What only groups rows.
    Group,
}

/// A tag: what it does, and whether it ends what it does.
pub(super) struct HtmlTag<'a> {
    pub(super) kind: Kind,
    pub(super) closing: bool,
    pub(super) raw: &'a str,
}

impl<'a> HtmlTag<'a> {
    /// The tag that a text is.
    pub(super) fn read(raw: &'a str) -> Self {
        let kind = if raw.starts_with("<!") {
            Kind::Nothing
        } else {
            match has_words(raw) {
                true => Kind::Text,
                false => kind(&name(raw)),
            }
        };
        Self {
            kind,
            closing: raw.starts_with("</"),
            raw,
        }
    }

    /// The value of an attribute, its entities read.
    pub(super) fn attribute(&self, wanted: &str) -> Option<String> {
        let mut rest = self.raw.trim_start_matches('<');
        // The name of the tag.
        rest = rest.get(rest.find(|char: char| char.is_whitespace())?..)?;
        loop {
            rest = rest.trim_start_matches(|char: char| char.is_whitespace() || char == '/');
            let end = rest.find(|char: char| char.is_whitespace() || "=>/".contains(char))?;
            let (name, after) = rest.split_at(end);
            let (value, after) = match after.trim_start().strip_prefix('=') {
                Some(value) => value_of(value.trim_start())?,
                None => ("", after),
            };
            if name.eq_ignore_ascii_case(wanted) {
                return Some(decode(value));
            }
            // A character that begins neither a name nor a value would stay for ever.
            rest = match end {
                0 => after.get(after.chars().next()?.len_utf8()..)?,
                _ => after,
            };
        }
    }
}

/// The value that a text begins with, and what is after it.
fn value_of(text: &str) -> Option<(&str, &str)> {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.split_once(quote);
        }
    }
    let end = text.find(|char: char| char.is_whitespace() || char == '>')?;
    Some(text.split_at(end))
}

fn kind(name: &str) -> Kind {
    match name {
        "br" => Kind::Break,
        "b" | "strong" => Kind::Mark("**"),
        "i" | "em" | "var" => Kind::Mark("*"),
        "a" => Kind::Link,
        "code" | "tt" | "kbd" | "samp" => Kind::Code,
        "pre" => Kind::Pre,
        "h1" => Kind::Heading(1),
        "h2" => Kind::Heading(2),
        "h3" => Kind::Heading(3),
        "h4" => Kind::Heading(4),
        "h5" => Kind::Heading(5),
        "h6" => Kind::Heading(6),
        "li" => Kind::Item,
        "table" => Kind::Table(Part::Whole),
        "tr" => Kind::Table(Part::Row),
        "td" | "th" => Kind::Table(Part::Cell),
        "thead" | "tbody" | "tfoot" => Kind::Table(Part::Group),
        "blockquote" | "body" | "caption" | "center" | "dd" | "details" | "div" | "dl" | "dt"
        | "hr" | "html" | "ol" | "p" | "section" | "summary" | "ul" => Kind::Block,
        "abbr" | "big" | "cite" | "font" | "head" | "img" | "meta" | "small" | "span" | "sub"
        | "sup" | "u" => Kind::Nothing,
        _ => Kind::Text,
    }
}

/// A piece of HTML.
pub(super) enum Piece<'a> {
    Text(&'a str),
    Tag(HtmlTag<'a>),
}

/// HTML in pieces.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let start = rest.find('<').unwrap_or(rest.len());
        if start > 0 {
            let (text, after) = rest.split_at(start);
            rest = after;
            return Some(Piece::Text(text));
        }
        if rest.is_empty() {
            return None;
        }
        let end = match rest.starts_with("<!--") {
            true => rest.find("-->").map(|end| end + 3),
            false => rest.find('>').map(|end| end + 1),
        };
        let (tag, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(Piece::Tag(HtmlTag::read(tag)))
    })
}

/// Text without its tags.
pub(super) fn without_tags(html: &str) -> String {
    let texts = pieces(html).map(|piece| match piece {
        Piece::Text(text) => text,
        Piece::Tag(_) => " ",
    });
    texts.collect()
}

/// The name of a tag, in lower case.
fn name(tag: &str) -> String {
    let tag = tag.trim_start_matches(['<', '/']);
    let end = tag
        .find(|char: char| !char.is_ascii_alphanumeric())
        .unwrap_or(tag.len());
    // `<file-id>` is no tag of HTML.
    match tag.get(end..).and_then(|rest| rest.chars().next()) {
        Some('>' | '/' | ' ' | '\n') | None => tag.get(..end).unwrap_or_default(),
        Some(_) => "",
    }
    .to_ascii_lowercase()
}

/// Whether words that are no attributes follow the name of a tag: `<Table code>` is a placeholder.
fn has_words(tag: &str) -> bool {
    const WITHOUT_VALUE: &[&str] = &[
        "border", "compact", "hidden", "ismap", "noshade", "nowrap", "open", "reversed",
    ];
    let inside = tag.trim_matches(['<', '>', '/']);
    if inside.contains('=') {
        return false;
    }
    let mut words = inside.split_whitespace().skip(1);
    words.any(|word| !WITHOUT_VALUE.contains(&word.to_ascii_lowercase().as_str()))
}

/// Text with its entities read, on one line for each that was written: the few that people write by
/// name, and all numbers.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let (before, entity) = rest.split_at(start);
        out.push_str(before);
        // The longest one that is read is `&#x10FFFF;`.
        let end = entity
            .char_indices()
            .take(12)
            .find(|(_, char)| *char == ';');
        let read = end.and_then(|(end, _)| {
            let char = character(entity.get(1..end)?)?;
            Some((char, entity.get(end + 1..)?))
        });
        match read {
            Some((char, after)) => {
                out.push_str(&harmless(&char.to_string()));
                rest = after;
            }
            None => {
                out.push('&');
                rest = entity.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// What an entity stands for, as text within a line.
pub(super) fn harmless(text: &str) -> String {
    clean(text).replace(['\n', '\u{a0}'], " ")
}

fn character(name: &str) -> Option<char> {
    let number = name
        .strip_prefix('#')
        .map(|number| match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        });
    match (number, name) {
        (Some(number), _) => char::from_u32(number.ok()?),
        (None, "amp") => Some('&'),
        (None, "lt") => Some('<'),
        (None, "gt") => Some('>'),
        (None, "quot") => Some('"'),
        (None, "apos") => Some('\''),
        (None, "nbsp") => Some(' '),
        (None, _) => None,
    }
}
