//! The codes, as a page of the documentation.

use std::fmt::Write;

use super::Code;

/// Every code with its severity and explanation, in Markdown.
pub fn dictionary() -> String {
    let mut out = String::from(
        "<!-- Made by `cargo xtask explain --write`. -->\n\n\
         # Diagnostics\n\n\
         What the generator can say about a document or its settings. An **error** leaves it nothing to \
         work with, and nothing is written. A **warning** tells what was left out or guessed; the rest is \
         generated. A **note** changes nothing on the wire. `cargo xtask explain CODE` shows one of them.\n",
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
