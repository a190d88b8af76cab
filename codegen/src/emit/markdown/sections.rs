//! Sections of a docstring as Markdown: a title, and its text indented below.
//!
//! To Markdown `Args:` and the lines below it are one paragraph.

use std::borrow::Cow;

/// What titles sections, in the convention that most docstrings follow.
const TITLES: [&str; 18] = [
    "Args",
    "Arguments",
    "Attributes",
    "Keyword Args",
    "Keyword Arguments",
    "Note",
    "Notes",
    "Other Parameters",
    "Parameters",
    "Params",
    "Raises",
    "Return",
    "Returns",
    "See Also",
    "Warning",
    "Warnings",
    "Yield",
    "Yields",
];

/// The text with its sections as Markdown: one of names and what they are is a list, any other a paragraph.
pub(super) fn of_docstring(source: &str) -> Cow<'_, str> {
    let lines: Vec<&str> = source.lines().collect();
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut rest = lines.as_slice();
    let (mut found, mut code) = (false, false);
    while let Some((line, below)) = rest.split_first() {
        rest = below;
        let text = line.trim_start();
        code ^= text.starts_with("```") || text.starts_with("~~~");
        let title = title(line).filter(|_| !code);
        let block = title.map_or(0, |_| block(below, indent(line)));
        let (Some(title), Some((block, after))) = (title, below.split_at_checked(block)) else {
            out.push((*line).to_owned());
            continue;
        };
        if block.is_empty() {
            out.push((*line).to_owned());
            continue;
        }
        found = true;
        out.push(String::new());
        out.extend(section(title, block));
        out.push(String::new());
        rest = after;
    }
    match found {
        true => Cow::Owned(out.join("\n")),
        false => Cow::Borrowed(source),
    }
}

/// The title of a section, if the line is one. What is indented further is code.
fn title(line: &str) -> Option<&str> {
    let title = line.trim().strip_suffix(':')?;
    (indent(line) < 4 && TITLES.contains(&title)).then_some(title)
}

/// How many lines are indented further, empty lines between them included.
fn block(lines: &[&str], outer: usize) -> usize {
    let is_empty = |line: &&&str| line.trim().is_empty();
    if lines.first().is_none_or(|first| is_empty(&first)) {
        return 0;
    }
    let within = lines
        .iter()
        .take_while(|line| is_empty(line) || indent(line) > outer);
    let within = within.count();
    let lines = lines.get(..within).unwrap_or_default();
    let last = lines.iter().rposition(|line| !is_empty(&line));
    last.map_or(0, |last| last + 1)
}

fn section(title: &str, block: &[&str]) -> Vec<String> {
    let base = block.first().map_or(0, |line| indent(line));
    let is_base = |line: &str| !line.trim().is_empty() && indent(line) <= base;
    let heads = block.iter().filter(|line| is_base(line));
    let heads: Option<Vec<_>> = heads.map(|line| entry(line)).collect();
    let mut out = vec![format!("**{title}:**")];
    let Some(heads) = heads.filter(|_| !is_prose(title)) else {
        out.extend(prose(block, base));
        return out;
    };
    out.push(String::new());
    let mut heads = heads.into_iter();
    for line in block {
        match is_base(line) {
            true => out.extend(heads.next().map(|head| format!("- {head}"))),
            false => out.push(format!("  {}", line.trim())),
        }
    }
    out
}

/// Whether a section is about one thing, whatever it looks like.
fn is_prose(title: &str) -> bool {
    let word = title.trim_end_matches('s');
    ["Return", "Yield", "Note", "Warning"].contains(&word)
}

/// The lines of a section that is no list of names. What begins as a value is code.
fn prose(block: &[&str], base: usize) -> Vec<String> {
    let within = |line: &&str| {
        line.get(base.min(indent(line))..)
            .unwrap_or_default()
            .to_owned()
    };
    let lines = block.iter().map(within);
    match block.first().map(|first| first.trim()) {
        Some(first) if first.starts_with(['{', '[', '<']) || first.starts_with(">>>") => {
            let code = lines.map(|line| format!("    {line}"));
            std::iter::once(String::new()).chain(code).collect()
        }
        Some(first) if first.starts_with(|first: char| first.is_alphanumeric()) => lines.collect(),
        _ => std::iter::once(String::new()).chain(lines).collect(),
    }
}

/// A name and what it is, the name as code: `limit (int): How many.`
fn entry(line: &str) -> Option<String> {
    let (head, text) = line.trim().split_once(':')?;
    let (name, kind) = match head.split_once(" (") {
        Some((name, kind)) => (name, Some(kind.strip_suffix(')')?)),
        None => (head, None),
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || "_.-*".contains(c);
    if name.is_empty() || !name.chars().all(plain) {
        return None;
    }
    let kind = kind.map(|kind| format!(" ({kind})")).unwrap_or_default();
    Some(format!("`{name}`{kind}: {}", text.trim()))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

#[cfg(test)]
mod tests {
    use super::super::render;
    use crate::emit::docs::Doc;
    use crate::ir;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(render(text, 100), expected);
    }

    #[test]
    fn names_and_what_they_are_become_a_list() {
        check(
            "Lists pets.\n\nArgs:\n    limit (int): How many,\n        at most.\n    *tags: Their tags.\n\nReturns:\n    Pets: the\n    first ones.\nMore.",
            &[
                "Lists pets.",
                "",
                "**Args:**",
                "",
                "- `limit` (int): How many, at most.",
                "- `*tags`: Their tags.",
                "",
                "**Returns:** Pets: the first ones.",
                "",
                "More.",
            ],
        );
        check(
            "Raises:\n  KeyError: None.\n\n  404: Gone.",
            &[
                "**Raises:**",
                "",
                "- `KeyError`: None.",
                "",
                "- `404`: Gone.",
            ],
        );
    }

    #[test]
    fn what_is_no_list_of_names_keeps_its_form() {
        check(
            "Args:\n    either this\n    or: that",
            &["**Args:** either this or: that"],
        );
        check(
            "Args:\n    of pets: their names",
            &["**Args:** of pets: their names"],
        );
        check("Returns:\n    pets: All.", &["**Returns:** pets: All."]);
        check(
            "Returns:\n    | a | b |\n    |---|---|\n    | 1 | 2 |",
            &[
                "**Returns:**",
                "",
                "| a | b |",
                "| --- | --- |",
                "| 1 | 2 |",
            ],
        );
        check(
            "Returns:\n    - one\n    - two",
            &["**Returns:**", "", "- one", "- two"],
        );
        check(
            "Returns:\n    {\n      \"a\": 1\n    }",
            &["**Returns:**", "", "```text", "{", "  \"a\": 1", "}", "```"],
        );
    }

    #[test]
    fn a_title_alone_tells_nothing_in_brief() {
        let brief = |text: &str| {
            let docs = ir::Docs {
                description: Some(text.to_owned()),
                ..ir::Docs::default()
            };
            Doc::of(&docs).brief()
        };
        assert_eq!(brief("Args:\n    a: b"), None);
        assert_eq!(
            brief("Returns:\n    it").as_deref(),
            Some("**Returns:** it")
        );
    }

    #[test]
    fn no_other_text_is_a_section() {
        check("Args:\nnot indented", &["Args: not indented"]);
        check("Shape:\n    a: b", &["Shape: a: b"]);
        check(
            "It is:\n\n    Args:\n        a: b",
            &["It is:", "", "```text", "Args:", "    a: b", "```"],
        );
        check(
            "```\nArgs:\n    a: b\n```",
            &["```text", "Args:", "    a: b", "```"],
        );
    }
}
