//! The headings of a text.

use super::Renderer;
use super::wrap::{no_mark_at_start, one_line, unglue};
use std::collections::BTreeSet;

/// A heading that has been written.
pub(super) struct Heading {
    /// Its line.
    pub(super) line: usize,
    /// Its level in the document, from 1.
    pub(super) level: usize,
    /// What its line starts with: the marks of lists and quotes around.
    pub(super) prefix: String,
    pub(super) text: String,
    /// The text as a paragraph, where what would be a mark is none.
    pub(super) paragraph: String,
}

impl Renderer<'_> {
    pub(super) fn finish_heading(&mut self, level: usize) {
        self.open.clear();
        self.html_code = None;
        let text = std::mem::take(&mut self.inline);
        let text = one_line(&text);
        if text.is_empty() {
            return;
        }
        let paragraph = unglue(&no_mark_at_start(&text));
        let text = unglue(&text);
        let prefix = self.prefix();
        self.block(vec![text.clone()]);
        self.gap = true;
        self.headings.push(Heading {
            line: self.lines.len().saturating_sub(1),
            level,
            prefix,
            text,
            paragraph,
        });
    }
}

/// Brings the topmost heading to the second level, since the first is for our own sections, and the
/// others with it. A heading without any text below it says nothing and is left out; where there is
/// no other text, it is the text.
pub(super) fn settle(lines: &mut Vec<String>, headings: &[Heading]) {
    let of_headings: BTreeSet<usize> = headings.iter().map(|heading| heading.line).collect();
    let mut others = lines.iter().enumerate();
    if others.all(|(index, line)| line.trim().is_empty() || of_headings.contains(&index)) {
        for heading in headings {
            if let Some(line) = lines.get_mut(heading.line) {
                *line = format!("{}{}", heading.prefix, heading.paragraph);
            }
        }
        return;
    }
    let top = headings.iter().map(|heading| heading.level).min();
    let top = top.unwrap_or(1);
    // The level of the next heading that stays, and the line of the next one: where that does not stay, there is
    // nothing below it.
    let mut next: Option<usize> = None;
    let mut end = lines.len();
    let mut empty = BTreeSet::new();
    for heading in headings.iter().rev() {
        let between = lines.get(heading.line + 1..end).unwrap_or_default();
        let above = next.is_none_or(|level| level <= heading.level);
        end = heading.line;
        if above && heading.prefix.is_empty() && between.iter().all(String::is_empty) {
            // With the empty line after it.
            empty.extend([heading.line, heading.line + 1]);
            continue;
        }
        next = Some(heading.level);
        let marks = "#".repeat((heading.level - top + 2).min(6));
        if let Some(line) = lines.get_mut(heading.line) {
            *line = format!("{}{marks} {}", heading.prefix, heading.text);
        }
    }
    let mut line = 0..;
    lines.retain(|_| line.next().is_none_or(|line| !empty.contains(&line)));
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
}
