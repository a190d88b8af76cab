//! Markdown of the document, made safe for rustdoc and laid out as a person would.
//!
//! The text is parsed with the parser that rustdoc uses, and written anew. So what rustdoc finds in
//! it is what we put there: no code block is Rust (and so none is a test), no HTML is left, brackets
//! are brackets and never links to items, and addresses are links.

mod escape;
mod html;
mod wrap;

pub(super) use escape::{autolink, clean, code_span};
pub(super) use wrap::wrap;

use escape::{link_target, safe_text};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Lists and quotes deeper than this lose their marks, so that text keeps some width.
const MAX_DEPTH: usize = 6;

/// Languages that a code block may keep. None of them makes rustdoc take it for Rust.
const LANGUAGES: [&str; 24] = [
    "bash",
    "c",
    "console",
    "cpp",
    "csharp",
    "css",
    "csv",
    "curl",
    "go",
    "graphql",
    "html",
    "http",
    "java",
    "javascript",
    "js",
    "json",
    "php",
    "python",
    "ruby",
    "sh",
    "sql",
    "typescript",
    "xml",
    "yaml",
];

/// Renders Markdown of the document as lines of at most `width` characters where that can be.
pub(super) fn render(text: &str, width: usize) -> Vec<String> {
    render_nested(text, width, 0)
}

fn render_nested(text: &str, width: usize, nesting: usize) -> Vec<String> {
    let source = clean(text);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut renderer = Renderer::new(&source, width, nesting);
    for (event, range) in Parser::new_ext(&source, options).into_offset_iter() {
        renderer.event(event, range);
    }
    renderer.flush(false);
    renderer.lines
}

/// A code block. Text in it cannot end it.
pub(super) fn fence(info: &str, text: &str) -> Vec<String> {
    let text = clean(text);
    let marks = escape::longest_run(&text, '`').max(2) + 1;
    let mut lines = vec![format!("{}{info}", "`".repeat(marks))];
    lines.extend(
        text.trim_matches('\n')
            .lines()
            .map(|line| line.trim_end().to_owned()),
    );
    lines.push("`".repeat(marks));
    lines
}

/// What encloses a block.
enum Container {
    Quote,
    Item {
        /// What its first line starts with.
        mark: String,
        /// Whether that line has been written.
        begun: bool,
    },
}

struct Renderer<'a> {
    source: &'a str,
    width: usize,
    nesting: usize,
    lines: Vec<String>,
    containers: Vec<Container>,
    /// Numbers of the ordered lists around; `None` for one with bullets.
    lists: Vec<Option<u64>>,
    /// Whether an empty line has to come before the next block.
    gap: bool,
    /// Text of the block so far, safe.
    inline: String,
    /// Text of the run so far, as in the source.
    run: String,
    /// Where the last event ended in the source.
    end: usize,
    /// Where the text of an open link starts, and where it leads if it is kept.
    links: Vec<(usize, Option<String>)>,
    code: Option<(String, String)>,
    html: Option<String>,
    table: Option<Vec<Vec<String>>>,
}

impl<'a> Renderer<'a> {
    fn new(source: &'a str, width: usize, nesting: usize) -> Self {
        Self {
            source,
            width,
            nesting,
            lines: Vec::new(),
            containers: Vec::new(),
            lists: Vec::new(),
            gap: false,
            inline: String::new(),
            run: String::new(),
            end: 0,
            links: Vec::new(),
            code: None,
            html: None,
            table: None,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let opening = matches!(event, Event::Start(_));
        if let Event::Text(text) = &event {
            self.text(text, &range);
        } else {
            self.end_run();
            match event {
                Event::Start(tag) => self.start(tag),
                Event::End(tag) => self.finish(tag),
                Event::Code(text) => self.code_span(&text),
                Event::Html(text) => match &mut self.html {
                    Some(html) => html.push_str(&text),
                    None => self.inline_html(&text),
                },
                Event::InlineHtml(text) => self.inline_html(&text),
                Event::SoftBreak => self.inline.push(' '),
                Event::HardBreak => self.hard_break(),
                Event::Rule => {
                    self.flush(true);
                    self.block(vec!["---".to_owned()]);
                    self.gap = true;
                }
                // Extensions that are not turned on.
                Event::InlineMath(text)
                | Event::DisplayMath(text)
                | Event::FootnoteReference(text) => self.run.push_str(&text),
                Event::TaskListMarker(_) | Event::Text(_) => {}
            }
        }
        self.end = if opening { range.start } else { range.end };
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
            return;
        }
        if let Some(html) = &mut self.html {
            html.push_str(text);
            return;
        }
        // The parser reads escapes away. They are in the source, between two events.
        let skipped = self.source.get(self.end..range.start).unwrap_or_default();
        if skipped.ends_with('\\') {
            self.run.push('\\');
        }
        let written = self
            .source
            .get(range.clone())
            .filter(|written| !written.contains('\n'));
        self.run.push_str(written.unwrap_or(text));
    }

    fn end_run(&mut self) {
        if !self.run.is_empty() {
            let linked = self.links.iter().any(|(_, target)| target.is_some());
            self.inline.push_str(&safe_text(&self.run, !linked));
            self.run.clear();
        }
    }

    fn code_span(&mut self, text: &str) {
        let mut span = code_span(text).replace(' ', wrap::GLUE);
        if self.table.is_some() {
            span = span.replace('|', "\\|");
        }
        self.inline.push_str(&span);
    }

    fn inline_html(&mut self, tag: &str) {
        match html::inline(tag) {
            html::Inline::Break => self.hard_break(),
            html::Inline::Mark(mark) => self.inline.push_str(mark),
            html::Inline::Text => self.inline.push_str(&safe_text(tag, true)),
        }
    }

    fn hard_break(&mut self) {
        // A cell of a table is one line.
        self.inline
            .push(if self.table.is_some() { ' ' } else { '\n' });
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::BlockQuote(_) => {
                self.flush(true);
                self.containers.push(Container::Quote);
            }
            Tag::List(first) => {
                self.flush(false);
                self.lists.push(first);
            }
            Tag::Item => self.start_item(),
            Tag::CodeBlock(kind) => {
                self.flush(false);
                let info = match kind {
                    CodeBlockKind::Indented => String::new(),
                    CodeBlockKind::Fenced(info) => info.trim().to_ascii_lowercase(),
                };
                let known = LANGUAGES.contains(&info.as_str());
                self.code = Some((if known { info } else { "text".to_owned() }, String::new()));
            }
            Tag::HtmlBlock => {
                self.flush(true);
                self.html = Some(String::new());
            }
            Tag::Table(_) => {
                self.flush(true);
                self.table = Some(Vec::new());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(rows) = &mut self.table {
                    rows.push(Vec::new());
                }
            }
            Tag::Emphasis => self.inline.push('*'),
            Tag::Strong => self.inline.push_str("**"),
            Tag::Strikethrough => self.inline.push_str("~~"),
            Tag::Link {
                link_type,
                dest_url,
                ..
            }
            | Tag::Image {
                link_type,
                dest_url,
                ..
            } => {
                let target = match link_type {
                    LinkType::Email => link_target(&format!("mailto:{dest_url}")),
                    _ => link_target(&dest_url),
                };
                self.links.push((self.inline.len(), target));
            }
            Tag::Paragraph | Tag::Heading { .. } => self.flush(true),
            Tag::TableCell
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn start_item(&mut self) {
        self.flush(false);
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                let mark = format!("{number}. ");
                *number = number.saturating_add(1);
                mark
            }
            Some(None) | None => "- ".to_owned(),
        };
        self.containers.push(Container::Item { mark, begun: false });
    }

    fn finish(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.flush(true),
            TagEnd::Heading(level) => {
                // The first level is for our own sections.
                let marks = "#".repeat((level as usize + 1).min(6));
                let text = std::mem::take(&mut self.inline);
                let line = wrap::unglue(&wrap::one_line(&text));
                if !line.is_empty() {
                    self.block(vec![format!("{marks} {line}")]);
                    self.gap = true;
                }
            }
            TagEnd::BlockQuote(_) => {
                self.flush(true);
                self.containers.pop();
                self.gap = true;
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.gap |= self.lists.is_empty();
            }
            TagEnd::Item => {
                self.flush(false);
                self.containers.pop();
            }
            TagEnd::CodeBlock => {
                if let Some((info, text)) = self.code.take() {
                    self.block(fence(&info, &text));
                    self.gap = true;
                }
            }
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::Table => self.finish_table(),
            TagEnd::TableCell => {
                let cell = wrap::unglue(&wrap::one_line(&std::mem::take(&mut self.inline)));
                if let Some(row) = self.table.as_mut().and_then(|rows| rows.last_mut()) {
                    row.push(cell);
                }
            }
            TagEnd::Emphasis => self.inline.push('*'),
            TagEnd::Strong => self.inline.push_str("**"),
            TagEnd::Strikethrough => self.inline.push_str("~~"),
            TagEnd::Link | TagEnd::Image => self.finish_link(),
            TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn finish_link(&mut self) {
        let Some((start, Some(target))) = self.links.pop() else {
            return;
        };
        let text = self.inline.split_off(start.min(self.inline.len()));
        let bare = text.trim();
        // A link in a link is none, and brackets around nothing lead nowhere.
        if bare.is_empty() || self.links.iter().any(|(_, outer)| outer.is_some()) {
            self.inline.push_str(&text);
        } else if bare == target || target.strip_prefix("mailto:") == Some(bare) {
            self.inline.push_str(&format!("<{bare}>"));
        } else {
            self.inline.push_str(&format!("[{bare}]({target})"));
        }
    }

    fn finish_table(&mut self) {
        let rows = self.table.take().unwrap_or_default();
        let mut lines = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            lines.push(format!("| {} |", row.join(" | ")));
            if index == 0 {
                lines.push(format!("|{}", " --- |".repeat(row.len())));
            }
        }
        self.block(lines);
        self.gap = true;
    }

    fn html_block(&mut self) {
        let html = self.html.take().unwrap_or_default();
        let lines = match self.nesting {
            0 => render_nested(&html::to_markdown(&html), self.width, 1),
            _ => wrap(&escape::escape_all(&html::without_tags(&html)), self.width),
        };
        if !lines.is_empty() {
            self.block(lines);
            self.gap = true;
        }
    }

    /// Writes the text so far as a paragraph.
    fn flush(&mut self, gap: bool) {
        self.end_run();
        let text = std::mem::take(&mut self.inline);
        let used: usize = self.prefix().chars().count();
        let lines = wrap::wrap_glued(&text, self.width.saturating_sub(used).max(40));
        if !lines.is_empty() {
            self.block(lines);
            self.gap = gap;
        }
    }

    fn block(&mut self, lines: Vec<String>) {
        if self.gap && !self.lines.is_empty() {
            let quote = self
                .containers
                .iter()
                .take(MAX_DEPTH)
                .take_while(|container| {
                    matches!(
                        container,
                        Container::Quote | Container::Item { begun: true, .. }
                    )
                });
            let quote: String = quote.map(rest_of).collect();
            self.lines.push(quote.trim_end().to_owned());
        }
        self.gap = false;
        for line in lines {
            let prefix = self.prefix();
            for container in &mut self.containers {
                if let Container::Item { begun, .. } = container {
                    *begun = true;
                }
            }
            self.lines
                .push(format!("{prefix}{line}").trim_end().to_owned());
        }
    }

    /// What the next line starts with.
    fn prefix(&self) -> String {
        self.containers
            .iter()
            .take(MAX_DEPTH)
            .map(|container| match container {
                Container::Item { mark, begun: false } => mark.clone(),
                Container::Quote | Container::Item { begun: true, .. } => rest_of(container),
            })
            .collect()
    }
}

/// What lines after the first start with.
fn rest_of(container: &Container) -> String {
    match container {
        Container::Quote => "> ".to_owned(),
        Container::Item { mark, .. } => " ".repeat(mark.len()),
    }
}
