//! Markdown of the document, made safe for rustdoc and laid out as a person would.
//!
//! The text is parsed with the parser that rustdoc uses, and written anew. So what rustdoc finds in
//! it is what we put there: no code block is Rust (and so none is a test), no HTML is left, brackets
//! are brackets and never links to items, and addresses are links.

mod blocks;
mod escape;
mod headings;
mod html;
mod inline;
mod sections;
mod wrap;

pub(super) use escape::{autolink, clean, code_span, fence};
pub(super) use wrap::wrap;

use headings::Heading;
use inline::Open;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Lists and quotes deeper than this lose their marks, so that text keeps some width.
const MAX_DEPTH: usize = 6;

/// How much may be open in a text. What is opened deeper is only text, so that tags without an end cost no more than
/// others: each end looks for its start, and copies what is between.
const MAX_OPEN: usize = 32;

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
    let (mut lines, headings) = parsed(text, width, 0);
    headings::settle(&mut lines, &headings);
    lines
}

/// A text, and its headings before they are settled.
fn parsed(text: &str, width: usize, nesting: usize) -> (Vec<String>, Vec<Heading>) {
    let source = clean(text);
    let source = blocks::whole_tables(&source);
    let source = sections::of_docstring(&source);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut renderer = Renderer::new(&source, width, nesting);
    for (event, range) in Parser::new_ext(&source, options).into_offset_iter() {
        renderer.event(event, range);
    }
    renderer.flush(false);
    (renderer.lines, renderer.headings)
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
    /// What is open in the text.
    open: Vec<Open>,
    /// Links of Markdown that are open deeper than [`MAX_OPEN`].
    deep_links: usize,
    /// Where a code span in HTML starts, in the text and in the source.
    html_code: Option<(usize, usize)>,
    code: Option<(String, String)>,
    html: Option<String>,
    table: Option<Vec<Vec<String>>>,
    headings: Vec<Heading>,
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
            open: Vec::new(),
            deep_links: 0,
            html_code: None,
            code: None,
            html: None,
            table: None,
            headings: Vec::new(),
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
                    None => self.inline_html(&text, &range),
                },
                Event::InlineHtml(text) => self.inline_html(&text, &range),
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
        self.push_text(text, range);
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
            } => self.start_link(link_type, &dest_url),
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
            TagEnd::Heading(level) => self.finish_heading(level as usize),
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
                self.open.clear();
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

    /// Writes the text so far as a paragraph.
    fn flush(&mut self, gap: bool) {
        self.end_run();
        self.open.clear();
        self.html_code = None;
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
