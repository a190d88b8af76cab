//! Emitted text against the files of `tests/golden/zoo`.

use crate::api::api;
use codegen::{emit::models, output, passes};
use similar::TextDiff;
use std::fmt::Write as _;
use std::path::Path;

/// Accepts what is emitted, where it is set.
const ACCEPT: &str = "ACCEPT_GOLDEN";

#[test]
fn files_are_as_accepted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/zoo");
    let mut report = String::new();
    let rendered = output::render(models::models(&passes::parts::run(api()))).unwrap();
    // The list of files is that of a whole crate, which this is not.
    for (name, text) in rendered
        .iter()
        .filter(|(name, _)| *name != "generated-files.txt")
    {
        let path = folder.join(name);
        if std::env::var_os(ACCEPT).is_some() {
            std::fs::write(&path, text).unwrap();
        }
        let accepted = std::fs::read_to_string(&path).unwrap_or_default();
        if accepted != text {
            let diff = TextDiff::from_lines(accepted.as_str(), text);
            write!(report, "{name}\n{}", diff.unified_diff()).unwrap();
        }
    }
    assert!(
        report.is_empty(),
        "set {ACCEPT} to accept what is emitted now:\n{report}"
    );
}
