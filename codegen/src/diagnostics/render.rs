//! Diagnostics as a person reads them.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

use super::{Code, Diagnostic, Place};

/// How many diagnostics of one code are told in full.
pub const PER_CODE: usize = 10;

/// Characters of a source line that are shown: a document may be one line of megabytes.
const WINDOW: usize = 96;

/// Writes the diagnostics, at most `per_code` of each code; the rest of a code is counted.
pub fn human(diagnostics: &[Diagnostic], per_code: usize) -> String {
    let mut out = String::new();
    let mut told: HashMap<Code, usize> = HashMap::new();
    let mut left_out: Vec<Code> = Vec::new();
    for diagnostic in in_order(diagnostics) {
        let count = told.entry(diagnostic.code).or_default();
        *count += 1;
        if *count <= per_code {
            one(&mut out, diagnostic);
        } else if *count == per_code + 1 {
            left_out.push(diagnostic.code);
        }
    }
    for code in left_out {
        let more = told.get(&code).map_or(0, |count| count - per_code);
        let severity = code.severity().as_str();
        line(
            &mut out,
            format_args!("{severity}[{code}]: and {more} more"),
        );
    }
    out
}

/// In the order in which a person reads the files: each from top to bottom, the files as they were first spoken
/// of, what has no place before all.
pub(super) fn in_order(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut files: Vec<&Path> = Vec::new();
    let mut placed: Vec<(usize, usize, &Diagnostic)> = Vec::new();
    for diagnostic in diagnostics {
        let Some(place) = &diagnostic.at else {
            placed.push((0, 0, diagnostic));
            continue;
        };
        let file = files
            .iter()
            .position(|known| *known == place.file())
            .unwrap_or_else(|| {
                files.push(place.file());
                files.len() - 1
            });
        placed.push((
            file + 1,
            place.range().map_or(0, |range| range.start),
            diagnostic,
        ));
    }
    placed.sort_by_key(|(file, start, _)| (*file, *start));
    placed
        .into_iter()
        .map(|(_, _, diagnostic)| diagnostic)
        .collect()
}

fn one(out: &mut String, diagnostic: &Diagnostic) {
    let Diagnostic {
        code,
        severity,
        message,
        ..
    } = diagnostic;
    line(
        out,
        format_args!("{}[{code}]: {message}", severity.as_str()),
    );
    if let Some(place) = &diagnostic.at {
        snippet(out, place);
    }
    for note in &diagnostic.notes {
        line(out, format_args!("  = note: {}", note.message));
        if let Some(place) = &note.at {
            snippet(out, place);
        }
    }
    match diagnostic.more {
        0 => {}
        1 => line(out, format_args!("  = note: and 1 more place")),
        more => line(out, format_args!("  = note: and {more} more places")),
    }
    if let Some(help) = &diagnostic.help {
        line(out, format_args!("  = help: {help}"));
    }
    out.push('\n');
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a `String` cannot fail.
    let _ = writeln!(out, "{text}");
}

/// `--> file:line:column`, the pointer, and the line with a caret under the place.
fn snippet(out: &mut String, place: &Place) {
    line(out, format_args!("  --> {place}"));
    if let Some(pointer) = place.pointer() {
        line(out, format_args!("   at #{}", clip(&pointer)));
    }
    let (Some(range), Some((number, column))) = (place.range(), place.line_column()) else {
        return;
    };
    let text = place.text();
    let before = text.get(..range.start).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let rest = text.get(start..).unwrap_or_default();
    let source = rest.split(['\n', '\r']).next().unwrap_or_default();
    let width = text.get(range.clone()).map_or(1, |covered| {
        covered
            .split(['\n', '\r'])
            .next()
            .unwrap_or_default()
            .chars()
            .count()
    });
    let shown = window(source, column - 1, width.max(1));
    let number = number.to_string();
    let margin = " ".repeat(number.len());
    line(out, format_args!("{margin} |"));
    line(out, format_args!("{number} | {}", shown.text));
    let carets = "^".repeat(shown.width);
    line(
        out,
        format_args!("{margin} | {}{carets}", " ".repeat(shown.start)),
    );
}

struct Window {
    text: String,
    start: usize,
    width: usize,
}

/// The part of a line round the marked characters; control characters and tabs become one space each
/// so that the caret stands under what it means.
fn window(source: &str, start: usize, width: usize) -> Window {
    let skip = if start + width.min(WINDOW / 2) <= WINDOW {
        0
    } else {
        start.saturating_sub(WINDOW / 3)
    };
    let mut text = String::new();
    if skip > 0 {
        text.push_str("...");
    }
    let lead = text.len();
    let mut characters = source.chars().skip(skip);
    let mut shown = 0;
    for character in characters.by_ref().take(WINDOW) {
        text.push(if character.is_control() {
            ' '
        } else {
            character
        });
        shown += 1;
    }
    if characters.next().is_some() {
        text.push_str("...");
    }
    let start = start - skip;
    let width = width.min(shown.max(start + 1) - start);
    Window {
        text,
        start: start + lead,
        width,
    }
}

/// A pointer that is readable even when the document nests ten thousand levels deep.
fn clip(pointer: &str) -> String {
    const LONGEST: usize = 400;
    let count = pointer.chars().count();
    if count <= LONGEST {
        return pointer.to_owned();
    }
    let head: String = pointer.chars().take(LONGEST / 2).collect();
    let tail: String = pointer.chars().skip(count - LONGEST / 2).collect();
    format!("{head}...{tail}")
}
