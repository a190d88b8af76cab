//! Text within a line: escapes, entities, links, code, tags.

use super::escape::{code_span, escape_all, link_target, safe_text};
use super::html::{HtmlTag, Kind, Part, decode, harmless};
use super::{MAX_OPEN, Renderer, wrap};
use pulldown_cmark::LinkType;
use std::ops::Range;

/// What is open in the text.
pub(super) struct Open {
    /// Where its text starts.
    start: usize,
    what: What,
}

#[derive(PartialEq, Eq)]
enum What {
    /// A link of Markdown, and where it leads if it is kept.
    Link(Option<String>),
    /// A tag that is a link, likewise.
    HtmlLink(Option<String>),
    /// A tag that is a mark of Markdown.
    HtmlMark(&'static str),
}

impl What {
    fn leads(&self) -> bool {
        match self {
            Self::Link(target) | Self::HtmlLink(target) => target.is_some(),
            Self::HtmlMark(_) => false,
        }
    }
}

impl Renderer<'_> {
    /// Text of the run, as it is in the source.
    pub(super) fn push_text(&mut self, text: &str, range: &Range<usize>) {
        // The parser reads escapes away. They are in the source, between two events.
        let skipped = self.source.get(self.end..range.start).unwrap_or_default();
        if skipped.ends_with('\\') {
            self.run.push('\\');
        }
        let written = self.source.get(range.clone());
        match written.filter(|written| !written.contains('\n')) {
            Some(written) if written.starts_with('&') && written != text => {
                self.push_entity(text, range.end);
            }
            Some(written) => self.run.push_str(written),
            None => self.run.push_str(text),
        }
    }

    /// What an entity stands for is text like any other.
    fn push_entity(&mut self, text: &str, end: usize) {
        let after = self.source.get(end..).and_then(|rest| rest.chars().next());
        match harmless(text).as_str() {
            // What comes after does not make an entity of it.
            "&" if !after.is_some_and(|char| char == '#' || char.is_ascii_alphanumeric()) => {
                self.run.push('&');
            }
            text => self.run.push_str(&escape_all(text)),
        }
    }

    pub(super) fn end_run(&mut self) {
        if !self.run.is_empty() {
            let linked = self.open.iter().any(|open| open.what.leads());
            self.inline.push_str(&safe_text(&self.run, !linked));
            self.run.clear();
        }
    }

    pub(super) fn code_span(&mut self, text: &str) {
        let mut span = code_span(text).replace(' ', wrap::GLUE);
        if self.table.is_some() {
            span = span.replace('|', "\\|");
        }
        // Backticks of two spans side by side would be one mark.
        if self.inline.ends_with('`') {
            self.inline.push(' ');
        }
        self.inline.push_str(&span);
    }

    pub(super) fn inline_html(&mut self, tag: &str, range: &Range<usize>) {
        let tag = HtmlTag::read(tag);
        let start = self.inline.len();
        match tag.kind {
            Kind::Break | Kind::Item | Kind::Block | Kind::Pre | Kind::Heading(_) => {
                self.hard_break();
            }
            Kind::Table(Part::Whole | Part::Row) => self.hard_break(),
            Kind::Table(Part::Cell | Part::Group) => self.inline.push(' '),
            Kind::Mark(mark) if tag.closing => {
                self.finish_tag(|what| *what == What::HtmlMark(mark));
            }
            Kind::Mark(mark) => {
                self.begin(What::HtmlMark(mark));
            }
            Kind::Link if tag.closing => {
                self.finish_tag(|what| matches!(what, What::HtmlLink(_)));
            }
            Kind::Link => {
                let target = tag.attribute("href");
                let target = target.and_then(|target| link_target(&target));
                self.begin(What::HtmlLink(target));
            }
            Kind::Code if tag.closing => self.finish_html_code(range.start),
            Kind::Code => self.html_code = Some((start, range.end)),
            Kind::Nothing => {}
            Kind::Text => self.inline.push_str(&safe_text(tag.raw, true)),
        }
    }

    /// Code is what the source says, whatever Markdown makes of it.
    fn finish_html_code(&mut self, end: usize) {
        let Some((start, from)) = self.html_code.take() else {
            return;
        };
        let text = self.source.get(from..end);
        let text = text.filter(|text| !text.contains(['\n', '<']) && !text.trim().is_empty());
        if let Some(text) = text
            && self.inline.is_char_boundary(start)
        {
            self.inline.truncate(start);
            self.open.retain(|open| open.start <= start);
            self.code_span(decode(&text.replace("\\_", "_").replace("\\*", "*")).trim());
        }
    }

    pub(super) fn start_link(&mut self, kind: LinkType, url: &str) {
        let target = match kind {
            LinkType::Email => link_target(&format!("mailto:{url}")),
            LinkType::Inline
            | LinkType::Reference
            | LinkType::ReferenceUnknown
            | LinkType::Collapsed
            | LinkType::CollapsedUnknown
            | LinkType::Shortcut
            | LinkType::ShortcutUnknown
            | LinkType::Autolink
            | LinkType::WikiLink { .. } => link_target(url),
        };
        if !self.begin(What::Link(target)) {
            self.deep_links += 1;
        }
    }

    /// Opens something where the text ends. Tells whether it is open.
    fn begin(&mut self, what: What) -> bool {
        let room = self.open.len() < MAX_OPEN;
        if room {
            let start = self.inline.len();
            self.open.push(Open { start, what });
        }
        room
    }

    pub(super) fn finish_link(&mut self) {
        // Links of Markdown always end, the innermost first.
        if let Some(left) = self.deep_links.checked_sub(1) {
            self.deep_links = left;
            return;
        }
        let open = |open: &Open| matches!(open.what, What::Link(_));
        if let Some(index) = self.open.iter().rposition(open) {
            self.end_at(index);
        }
    }

    fn finish_tag(&mut self, is_it: impl Fn(&What) -> bool) {
        // A tag that is closed within a link of Markdown was opened in it too.
        let last = self.open.iter().rposition(|open| is_it(&open.what));
        let link = |open: &Open| matches!(open.what, What::Link(_));
        let link = self.open.iter().rposition(link);
        if let Some(index) = last.filter(|last| link.is_none_or(|link| link < *last)) {
            self.end_at(index);
        }
    }

    /// Ends what is open at `index`, and what was opened in it and never closed.
    fn end_at(&mut self, index: usize) {
        let within = self.open.iter().take(index).any(|open| open.what.leads());
        let mut closed = self.open.drain(index..);
        let Some(open) = closed.next() else { return };
        drop(closed);
        if !self.inline.is_char_boundary(open.start) {
            return;
        }
        let text = self.inline.split_off(open.start);
        let core = text.trim();
        let marked = match &open.what {
            _ if core.is_empty() => String::new(),
            What::HtmlMark(mark) => format!("{mark}{core}{mark}"),
            // A link in a link is none.
            What::Link(Some(target)) | What::HtmlLink(Some(target)) if !within => {
                match core == target || target.strip_prefix("mailto:") == Some(core) {
                    true => format!("<{core}>"),
                    false => format!("[{core}]({target})"),
                }
            }
            What::Link(_) | What::HtmlLink(_) => core.to_owned(),
        };
        let lead = text.len() - text.trim_start().len();
        let trail = text.trim_end().len().max(lead);
        self.inline.push_str(text.get(..lead).unwrap_or_default());
        self.inline.push_str(&marked);
        self.inline.push_str(text.get(trail..).unwrap_or_default());
    }
}
