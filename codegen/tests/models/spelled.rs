//! Emitted text against the files of `tests/golden/zoo`.

use crate::api::api;
use codegen::emit::{Content, models};
use similar::TextDiff;
use std::fmt::Write as _;
use std::path::Path;

/// Accepts what is emitted, where it is set.
const ACCEPT: &str = "ACCEPT_GOLDEN";

#[test]
fn files_are_as_accepted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/zoo");
    let mut report = String::new();
    for file in models::models(&api()) {
        let name = &file.path;
        let text = match file.content {
            Content::Rust(tokens) => prettyplease::unparse(&syn::parse2(tokens()).unwrap()),
            Content::Text(text) => text,
            Content::Copied(text) => text.to_owned(),
        };
        let path = folder.join(name);
        if std::env::var_os(ACCEPT).is_some() {
            std::fs::write(&path, &text).unwrap();
        }
        let accepted = std::fs::read_to_string(&path).unwrap_or_default();
        if accepted != text {
            let diff = TextDiff::from_lines(&accepted, &text);
            write!(report, "{name}\n{}", diff.unified_diff()).unwrap();
        }
    }
    assert!(
        report.is_empty(),
        "set {ACCEPT} to accept what is emitted now:\n{report}"
    );
}
