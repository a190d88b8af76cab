//! The codes, as a page of the documentation.

use std::fmt::Write;

use super::Code;

/// Every code with its severity and explanation, in Markdown.
pub fn dictionary() -> String {
    let mut out = String::from(
        "# Diagnostics\n\nWhat the generator can say about a document or its settings. \
         `cargo xtask explain CODE` shows one of them.\n",
    );
    for code in Code::ALL {
        let severity = code.severity().as_str();
        // Writing to a `String` cannot fail.
        let _ = write!(
            out,
            "\n## `{code}` ({severity})\n\n{}\n",
            code.explanation()
        );
    }
    out
}
