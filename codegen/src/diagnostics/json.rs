//! One JSON object a line, for programs.

use serde_json::{Value, json};

use super::render::in_order;
use super::{Diagnostic, Place};

/// Writes every diagnostic as one line of JSON.
///
/// The keys are `code`, `severity`, `message`, `file`, `line`, `column`, `pointer`, `notes`, `help` and
/// `more` (how many others of the same kind were found); what is not known is `null`.
pub fn json_lines(diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for diagnostic in in_order(diagnostics) {
        out.push_str(&line(diagnostic).to_string());
        out.push('\n');
    }
    out
}

fn line(diagnostic: &Diagnostic) -> Value {
    let notes: Vec<Value> = diagnostic
        .notes
        .iter()
        .map(|note| with_place(json!({ "message": note.message }), note.at.as_ref()))
        .collect();
    with_place(
        json!({
            "code": diagnostic.code.id(),
            "severity": diagnostic.severity.as_str(),
            "message": diagnostic.message,
            "notes": notes,
            "help": diagnostic.help,
            "more": diagnostic.more,
        }),
        diagnostic.at.as_ref(),
    )
}

fn with_place(mut value: Value, place: Option<&Place>) -> Value {
    let position = place.and_then(Place::line_column);
    if let Some(object) = value.as_object_mut() {
        let file = place.map(|place| place.file().display().to_string());
        object.insert("file".into(), json!(file));
        object.insert("line".into(), json!(position.map(|(line, _)| line)));
        object.insert("column".into(), json!(position.map(|(_, column)| column)));
        object.insert("pointer".into(), json!(place.and_then(Place::pointer)));
    }
    value
}
