//! What cannot hold, with the reason.

use super::verdict::Verdict;
use anyhow::Context;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Where it stands in the workspace.
pub(crate) const PATH: &str = "codegen/tests/truth.tsv";

const HEADINGS: &str = "document\ttype\tcause\treason";
/// What stands for a reason that is yet to be given.
const NO_REASON: &str = "?";

/// Document, type, cause.
type Key = (String, String, String);

fn read(path: &Path) -> anyhow::Result<BTreeMap<Key, String>> {
    if !path.exists() {
        return Ok(BTreeMap::new());
    }
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    let row = |line: &str| {
        let mut cells = line.split('\t').map(str::to_owned);
        let key = (cells.next()?, cells.next()?, cells.next()?);
        Some((key, cells.next().unwrap_or_default()))
    };
    Ok(text.lines().skip(1).filter_map(row).collect())
}

fn found(verdicts: &[Verdict]) -> BTreeSet<Key> {
    let keys = verdicts.iter().flat_map(|verdict| {
        verdict.failures.iter().map(|failure| {
            (
                verdict.document.clone(),
                failure.ty.clone(),
                failure.cause.as_str().to_owned(),
            )
        })
    });
    keys.collect()
}

/// Shows what fails and is not listed, and what is listed and holds. `true` if there is neither.
pub(crate) fn compare(path: &Path, verdicts: &[Verdict]) -> anyhow::Result<bool> {
    let listed = read(path)?;
    let found = found(verdicts);
    let ran: BTreeSet<&str> = verdicts.iter().map(|it| it.document.as_str()).collect();
    let mut moved = 0;
    for (document, ty, cause) in found.iter().filter(|key| !listed.contains_key(*key)) {
        moved += 1;
        println!("not listed: {document} {ty} {cause}");
    }
    let held = listed
        .keys()
        .filter(|key| ran.contains(key.0.as_str()) && !found.contains(*key));
    for (document, ty, cause) in held {
        moved += 1;
        println!("listed, and holds: {document} {ty} {cause}");
    }
    Ok(moved == 0)
}

/// Writes the rows of these documents; reasons stay, and so do the rows of others.
pub(crate) fn bless(path: &Path, verdicts: &[Verdict]) -> anyhow::Result<()> {
    let mut listed = read(path)?;
    let found = found(verdicts);
    let ran: BTreeSet<&str> = verdicts.iter().map(|it| it.document.as_str()).collect();
    listed.retain(|key, _| !ran.contains(key.0.as_str()) || found.contains(key));
    for key in found {
        listed.entry(key).or_insert_with(|| NO_REASON.to_owned());
    }
    let mut text = format!("{HEADINGS}\n");
    for ((document, ty, cause), reason) in listed {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{document}\t{ty}\t{cause}\t{reason}");
    }
    fs::write(path, text).with_context(|| format!("cannot write `{}`", path.display()))
}
