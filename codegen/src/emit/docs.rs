//! Text of the document and of ours, as doc comments.

use super::markdown;
use crate::ir;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The longest line of text in a doc comment, without the slashes.
const WIDTH: usize = 92;

/// What stands for a line break in the attribute of a doc comment, so that a comment of many lines
/// is one attribute to parse and print. No text of a comment holds it: control characters are spaces
/// by then. Formatting makes lines of it.
pub(crate) const BREAK: char = '\u{1f}';

/// The doc comment of an item: Markdown, line by line.
///
/// As tokens it is an outer attribute (`///`); [`Doc::inner`] makes an inner one (`//!`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    lines: Vec<String>,
}

impl Doc {
    /// A comment of our own words, Markdown. Text from the document may stand in it in
    /// [`code`] only.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::default().paragraph(text)
    }

    /// What the document says about a thing, made safe for rustdoc.
    #[must_use]
    pub fn of(docs: &ir::Docs) -> Self {
        let mut doc = Self::words(docs);
        if !docs.facts.is_empty() {
            doc = doc.paragraph(&markdown::clean(&docs.facts.join(" ")));
        }
        if let Some(example) = docs.example.as_deref().map(str::trim) {
            let one_line = !example.contains('\n') && example.chars().count() <= 72;
            doc = match one_line && !example.is_empty() {
                true => doc.paragraph(&format!("Example: {}", code(example))),
                false => doc.paragraph("Example:").fence("json", example),
            };
        }
        if let Some(link) = docs.link.as_deref().and_then(markdown::autolink) {
            doc = doc.paragraph(&format!("See {link}."));
        }
        doc
    }

    /// What the document says about a thing in its own words: summary and description, without
    /// facts, example and link.
    #[must_use]
    pub fn words(docs: &ir::Docs) -> Self {
        let mut doc = Self::default();
        for text in [&docs.summary, &docs.description].into_iter().flatten() {
            doc.extend(markdown::render(text, WIDTH));
        }
        doc
    }

    /// These words of our own where the document says nothing.
    #[must_use]
    pub fn or(self, text: &str) -> Self {
        if self.lines.is_empty() {
            Self::new(text)
        } else {
            self
        }
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Adds a paragraph of our own, Markdown, wrapped.
    #[must_use]
    pub fn paragraph(mut self, text: &str) -> Self {
        self.extend(markdown::wrap(text, WIDTH));
        self
    }

    /// Adds lines of our own that belong together, Markdown, as they are: a list, a table.
    #[must_use]
    pub fn block(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        self.extend(
            lines
                .into_iter()
                .map(|line| line.trim_end().to_owned())
                .collect(),
        );
        self
    }

    /// Adds a list, an item for each text, Markdown, wrapped.
    #[must_use]
    pub fn list(mut self, items: impl IntoIterator<Item = String>) -> Self {
        let mut lines = Vec::new();
        for item in items {
            for (index, line) in markdown::wrap(&item, WIDTH - 2).into_iter().enumerate() {
                let mark = if index == 0 { "- " } else { "  " };
                lines.push(format!("{mark}{line}"));
            }
        }
        self.extend(lines);
        self
    }

    /// Whether a list that is added would be read as a part of what is there: of a list, or of a section.
    #[must_use]
    pub fn ends_within(&self) -> bool {
        let last = self.lines.last().map(String::as_str).unwrap_or_default();
        let number = last.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_numbered = number.len() < last.len() && number.starts_with(". ");
        let is_item = last.starts_with("- ") || last.starts_with(' ') || is_numbered;
        is_item || self.lines.iter().any(|line| line.starts_with('#'))
    }

    /// Adds a heading: `Errors`.
    #[must_use]
    pub fn section(mut self, title: &str) -> Self {
        self.extend(vec![format!("# {title}")]);
        self
    }

    /// Adds a code block. Its text may come from the document, unless `info` says that it is Rust.
    #[must_use]
    pub fn fence(mut self, info: &str, text: &str) -> Self {
        self.extend(markdown::fence(info, text));
        self
    }

    /// The comment as an inner attribute (`//!`), for the head of a file.
    #[must_use]
    pub fn inner(&self) -> TokenStream {
        let text = self.attribute().into_iter();
        quote! { #(#![doc = #text])* }
    }

    /// The first paragraph on one line, unless the comment starts with something else.
    #[must_use]
    pub fn brief(&self) -> Option<String> {
        let paragraph = self.lines.iter().take_while(|line| !line.is_empty());
        let text = paragraph
            .map(|line| line.trim_end_matches('\\'))
            .collect::<Vec<_>>()
            .join(" ");
        // A title says nothing without what follows.
        let is_title = text.starts_with("**") && text.ends_with(":**");
        let other = text.is_empty() || is_title || text.starts_with(['#', '-', '>', '|', '`']);
        (!other || text.starts_with('`') && !text.starts_with("```")).then_some(text)
    }

    /// The comment as Markdown text.
    #[must_use]
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }

    fn extend(&mut self, lines: Vec<String>) {
        if !self.lines.is_empty() && !lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines);
    }

    /// The text of one attribute, if there is something to say: the lines with [`BREAK`] between
    /// them.
    fn attribute(&self) -> Option<String> {
        let mut text = String::new();
        for (index, line) in self.lines.iter().enumerate() {
            if index > 0 {
                text.push(BREAK);
            }
            if !line.is_empty() {
                text.push(' ');
                text.push_str(line);
            }
        }
        (!self.lines.is_empty()).then_some(text)
    }
}

impl ToTokens for Doc {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if let Some(text) = self.attribute() {
            tokens.extend(quote! { #[doc = #text] });
        }
    }
}

/// Text from the document as a code span, whatever is in it. Control characters and line breaks
/// become spaces.
#[must_use]
pub fn code(text: &str) -> String {
    markdown::code_span(text)
}

#[cfg(test)]
mod tests;
