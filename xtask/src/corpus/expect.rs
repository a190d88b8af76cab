//! What is expected of each document, and what moved.

use super::outcome::{Ending, Run};
use anyhow::Context;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Where it stands in the workspace.
pub(crate) const PATH: &str = "codegen/tests/corpus.tsv";

const HEADINGS: &str = "document\toperations\tskipped\twarnings";

/// What a row says of a document: operations emitted, operations skipped, warnings and errors by code.
fn row(run: &Run) -> String {
    match &run.ending {
        Ending::Told(outcome) => {
            let count = |(code, count): (&String, &usize)| format!("{code}={count}");
            let found: Vec<String> = outcome.found.iter().map(count).collect();
            let made = if outcome.made {
                outcome.operations.to_string()
            } else {
                "refused".to_owned()
            };
            format!("{made}\t{}\t{}", outcome.skipped, found.join(" "))
        }
        Ending::Died { .. } => "died\t-\t".to_owned(),
        Ending::Hung { .. } => "hung\t-\t".to_owned(),
    }
}

fn read(path: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    let rows = text
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once('\t'));
    Ok(rows
        .map(|(document, row)| (document.to_owned(), row.to_owned()))
        .collect())
}

/// Writes the rows of these runs; those of other documents stay.
pub(crate) fn bless(path: &Path, runs: &[Run]) -> anyhow::Result<()> {
    let mut rows = if path.exists() {
        read(path)?
    } else {
        BTreeMap::new()
    };
    rows.extend(runs.iter().map(|run| (run.document.clone(), row(run))));
    let mut text = format!("{HEADINGS}\n");
    for (document, row) in rows {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{document}\t{row}");
    }
    fs::write(path, text).with_context(|| format!("cannot write `{}`", path.display()))
}

/// Shows what moved. `true` if nothing did.
pub(crate) fn compare(path: &Path, runs: &[Run]) -> anyhow::Result<bool> {
    let rows = read(path)?;
    let mut moved = 0;
    for run in runs {
        let found = row(run);
        let expected = rows.get(&run.document).map_or("no row", String::as_str);
        if found != expected {
            moved += 1;
            println!("{}\n- {expected}\n+ {found}", run.document);
        }
    }
    if moved > 0 {
        println!(
            "{moved} documents are not as {} expects; if they are to be: --bless",
            path.display()
        );
    }
    Ok(moved == 0)
}
