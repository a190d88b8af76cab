//! A block of HTML as Markdown.

use super::escape::{code_span, escape_all, fence, link_target};
use super::headings::Heading;
use super::html::{Kind, Part, Piece, decode, pieces, without_tags};
use super::wrap::{one_line, wrap};
use super::{MAX_OPEN, Renderer, parsed};
use std::borrow::Cow;

impl Renderer<'_> {
    pub(super) fn html_block(&mut self) {
        let html = self.html.take().unwrap_or_default();
        let (lines, headings) = match self.nesting {
            0 => parsed(&to_markdown(&html), self.width, 1),
            _ => {
                let text = escape_all(&without_tags(&html));
                (wrap(&text, self.width), Vec::new())
            }
        };
        if lines.is_empty() {
            return;
        }
        let (count, prefix) = (lines.len(), self.prefix());
        self.block(lines);
        self.gap = true;
        let first = self.lines.len().saturating_sub(count);
        let headings = headings.into_iter().map(|heading| Heading {
            line: first + heading.line,
            prefix: format!("{prefix}{}", heading.prefix),
            ..heading
        });
        self.headings.extend(headings);
    }
}

/// A text whose tables of HTML are one block each. To Markdown an empty line ends a block of HTML, and what comes
/// after it in a table would be text or code.
pub(super) fn whole_tables(source: &str) -> Cow<'_, str> {
    let lines: Vec<&str> = source.lines().collect();
    let has = |line: &str, tag: &str| line.to_ascii_lowercase().contains(tag);
    let Some(last) = lines.iter().rposition(|line| has(line, "</table>")) else {
        return Cow::Borrowed(source);
    };
    let (mut table, mut code) = (false, false);
    let mut kept = Vec::with_capacity(lines.len());
    for (index, line) in lines.into_iter().enumerate() {
        let text = line.trim();
        let fence = text.starts_with("```") || text.starts_with("~~~");
        code ^= fence && !table;
        table |= !code && index <= last && text.starts_with('<') && has(text, "<table");
        if !(table && text.is_empty()) {
            kept.push(line);
        }
        table &= !has(line, "</table>");
    }
    Cow::Owned(kept.join("\n"))
}

/// A block of HTML as Markdown, to be parsed once more.
fn to_markdown(html: &str) -> String {
    let mut builder = Builder::default();
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => builder.text(text),
            Piece::Tag(tag) => {
                let target = match tag.kind {
                    Kind::Link if !tag.closing => tag.attribute("href"),
                    _ => None,
                };
                let target = target.and_then(|target| link_target(&target));
                builder.tag(tag.kind, tag.closing, target, tag.raw);
            }
        }
    }
    builder.finish()
}

/// What is open in a line of text, since where.
struct Open {
    start: usize,
    kind: Kind,
    target: Option<String>,
}

/// A table so far.
struct Table {
    rows: Vec<Vec<String>>,
    /// Where the text of the cell starts.
    cell: Option<usize>,
    /// Tables around this place: those within a cell are text.
    depth: usize,
}

#[derive(Default)]
struct Builder {
    out: String,
    open: Vec<Open>,
    /// Line breaks since the last text.
    breaks: usize,
    heading: Option<(usize, usize)>,
    pre: Option<String>,
    table: Option<Table>,
}

impl Builder {
    fn text(&mut self, text: &str) {
        if let Some(pre) = &mut self.pre {
            pre.push_str(&decode(text));
            return;
        }
        let blank = text.trim().is_empty();
        let text = match blank {
            true => text,
            false => self.after_breaks(text),
        };
        let mut lines = text.split('\n');
        let first = lines.next().unwrap_or_default();
        let begun = !(self.out.is_empty() || self.out.ends_with(['\n', ' ']));
        self.out
            .push_str(if begun { first } else { first.trim_start() });
        // Indentation is layout of the HTML; in Markdown it would be code. What is still empty stays on its line.
        for line in lines {
            let starts = self.out.ends_with("- ") || self.out.ends_with("# ");
            if self.is_one_line() {
                self.out.push(' ');
            } else if !starts {
                self.out.push('\n');
            }
            self.out.push_str(line.trim_start());
        }
    }

    /// Writes the line breaks that something comes after. Gives the text that is left to write.
    fn after_breaks<'t>(&mut self, text: &'t str) -> &'t str {
        let breaks = std::mem::take(&mut self.breaks);
        if breaks == 0 {
            return text;
        }
        let written = self.out.trim_end_matches(' ');
        let blank = written.is_empty() || written.ends_with("\n\n") || self.out.ends_with("- ");
        if !blank {
            self.out.truncate(self.out.trim_end().len());
            let apart = breaks > 1 && self.open.is_empty();
            self.out.push_str(if apart { "\n\n" } else { "\\\n" });
        }
        text.trim_start()
    }

    fn tag(&mut self, kind: Kind, closing: bool, target: Option<String>, raw: &str) {
        if self.pre.is_some() {
            match (kind, closing) {
                (Kind::Pre, true) => self.end_pre(),
                (Kind::Break, _) => self.text("\n"),
                (Kind::Text, _) => self.text(raw),
                _ => {}
            }
            return;
        }
        match kind {
            Kind::Break if self.is_one_line() => self.out.push(' '),
            Kind::Break => self.breaks += 1,
            Kind::Mark(_) | Kind::Link | Kind::Code if closing => self.close(kind),
            Kind::Mark(_) | Kind::Link | Kind::Code => {
                self.after_breaks("");
                let start = self.out.len();
                if self.open.len() < MAX_OPEN {
                    self.open.push(Open {
                        start,
                        kind,
                        target,
                    });
                }
            }
            Kind::Table(part) => self.table_part(part, closing),
            Kind::Item if self.in_cell() => self.in_cell_item(closing),
            Kind::Item if closing => self.end_line(),
            Kind::Item => {
                self.end_line();
                self.out.push_str("\n- ");
            }
            Kind::Heading(_) if closing || self.in_cell() => self.block(),
            Kind::Heading(level) => {
                self.block();
                let marks = "#".repeat(level);
                self.out.push_str(&format!("{marks} "));
                self.heading = Some((level, self.out.len()));
            }
            Kind::Pre if closing || self.in_cell() => self.block(),
            Kind::Pre => {
                self.block();
                self.pre = Some(String::new());
            }
            Kind::Block => self.block(),
            Kind::Nothing => {}
            Kind::Text => {
                self.after_breaks("");
                self.out.push_str(&format!("\\{raw}"));
            }
        }
    }

    /// Whether no line may end here.
    fn is_one_line(&self) -> bool {
        self.heading.is_some() || self.in_cell()
    }

    fn in_cell(&self) -> bool {
        self.table
            .as_ref()
            .is_some_and(|table| table.cell.is_some())
    }

    /// Ends what a line may hold.
    fn end_line(&mut self) {
        self.open.clear();
        self.breaks = 0;
        self.heading = None;
    }

    fn block(&mut self) {
        if self.in_cell() {
            self.out.push(' ');
            return;
        }
        self.end_line();
        // An item that begins with a block is the item.
        if !self.out.is_empty() && !self.out.ends_with("- ") {
            self.out.push_str("\n\n");
        }
    }

    fn in_cell_item(&mut self, closing: bool) {
        let start = self.table.as_ref().and_then(|table| table.cell);
        let begun = start.and_then(|start| self.out.get(start..));
        if !closing && begun.is_some_and(|text| !text.trim().is_empty()) {
            self.out.truncate(self.out.trim_end().len());
            self.out.push_str("; ");
        }
    }

    fn end_pre(&mut self) {
        let text = self.pre.take().unwrap_or_default();
        if !text.trim().is_empty() {
            self.out.push_str(&fence("text", &text).join("\n"));
        }
        self.block();
    }

    /// What was written since `start`, taken out.
    fn cut(&mut self, start: usize) -> String {
        match self.out.is_char_boundary(start) {
            true => self.out.split_off(start),
            false => String::new(),
        }
    }

    fn close(&mut self, kind: Kind) {
        let Some(index) = self.open.iter().rposition(|open| open.kind == kind) else {
            return;
        };
        let linked = |open: &Open| open.kind == Kind::Link && open.target.is_some();
        let within = self.open.iter().take(index).any(linked);
        let coded = self.open.iter().take(index).any(|it| it.kind == Kind::Code);
        let mut closed = self.open.drain(index..);
        let Some(open) = closed.next() else { return };
        drop(closed);
        let text = self.cut(open.start);
        let core = text.trim();
        let marked = match (kind, open.target) {
            _ if core.is_empty() || coded => core.to_owned(),
            (Kind::Mark(mark), _) => format!("{mark}{core}{mark}"),
            (Kind::Code, _) => code_span(&decode(core)),
            (Kind::Link, Some(target)) if !within => format!("[{}]({target})", label(core)),
            _ => core.to_owned(),
        };
        let lead = text.len() - text.trim_start().len();
        let trail = text.trim_end().len().max(lead);
        self.out.push_str(text.get(..lead).unwrap_or_default());
        self.out.push_str(&marked);
        self.out.push_str(text.get(trail..).unwrap_or_default());
    }

    fn table_part(&mut self, part: Part, closing: bool) {
        let depth = self.table.as_ref().map_or(0, |table| table.depth);
        match (part, closing, depth) {
            (Part::Whole, false, 0) => {
                self.block();
                let rows = Vec::new();
                self.table = Some(Table {
                    rows,
                    cell: None,
                    depth: 1,
                });
            }
            (_, _, 0) => self.block(),
            (Part::Whole, true, 1) => self.end_table(),
            (Part::Whole, _, _) => {
                self.out.push(' ');
                if let Some(table) = &mut self.table {
                    table.depth = if closing { depth - 1 } else { depth + 1 };
                }
            }
            (Part::Group, _, 1) => self.end_cell(),
            (Part::Row, _, 1) => {
                self.end_cell();
                if let Some(table) = self.table.as_mut().filter(|_| !closing) {
                    table.rows.push(Vec::new());
                }
            }
            (Part::Cell, _, 1) => {
                self.end_cell();
                let start = self.out.len();
                if let Some(table) = self.table.as_mut().filter(|_| !closing) {
                    table.cell = Some(start);
                }
            }
            (Part::Row | Part::Cell | Part::Group, _, _) => self.out.push(' '),
        }
    }

    fn end_cell(&mut self) {
        self.end_line();
        let Some(start) = self.table.as_mut().and_then(|table| table.cell.take()) else {
            return;
        };
        let text = one_line(&self.cut(start)).replace("\\|", "|");
        let text = text.replace('|', "\\|");
        if let Some(table) = &mut self.table {
            match table.rows.last_mut() {
                Some(row) => row.push(text),
                None => table.rows.push(vec![text]),
            }
        }
    }

    fn end_table(&mut self) {
        self.end_cell();
        let Some(mut table) = self.table.take() else {
            return;
        };
        table
            .rows
            .retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        self.block();
        // One column is layout.
        if width < 2 {
            self.out.push_str(&table.rows.concat().join("\n\n"));
        } else {
            for (index, mut row) in table.rows.into_iter().enumerate() {
                row.resize(width, String::new());
                self.out.push_str(&format!("| {} |\n", row.join(" | ")));
                if index == 0 {
                    self.out.push_str(&format!("|{}\n", " --- |".repeat(width)));
                }
            }
        }
        self.block();
    }

    fn finish(mut self) -> String {
        self.end_pre();
        self.end_table();
        self.out
    }
}

/// The text of a link: brackets in it begin none.
fn label(text: &str) -> String {
    let plain = one_line(text).replace("\\[", "[").replace("\\]", "]");
    plain.replace('[', "\\[").replace(']', "\\]")
}
