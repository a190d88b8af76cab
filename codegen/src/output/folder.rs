//! A crate on disk: writing it, and comparing with it.

use super::{Error, Rendered, ledger};
use similar::TextDiff;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Lines of a diff that are shown of one file.
const MAX_DIFF_LINES: usize = 20;

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// Files that were not there, by path.
    pub created: Vec<String>,
    /// Files whose text changed.
    pub changed: Vec<String>,
    /// Files of a former run that have no place any more.
    pub removed: Vec<String>,
    /// How many files are as they were.
    pub unchanged: usize,
}

/// A file that is not as a run would leave it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// The file.
    pub path: String,
    /// What a run would do to it.
    pub change: Change,
}

/// What a run would do to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// It would be created.
    Missing,
    /// Its text would change.
    Stale {
        /// The beginning of the change as a unified diff, `-` being what is there.
        diff: String,
    },
    /// It would be removed.
    LeftOver,
    /// Nothing: it was not written by a former run, and a run would end with an error.
    Foreign,
}

/// Writes what is not there yet or has changed, and removes what former runs wrote and this one did
/// not.
///
/// # Errors
///
/// [`Error::Foreign`] when a file of the user's is in the way; nothing is written then.
/// [`Error::Disk`] when the disk does not do as it should.
pub fn write(rendered: &Rendered, folder: &Path) -> Result<Report, Error> {
    let owned = owned(folder)?;
    let mut report = Report::default();
    let mut pending = Vec::new();
    for (path, text) in rendered.iter() {
        match read(folder, path)? {
            Some(there) if there == text.as_bytes() => report.unchanged += 1,
            Some(_) if !owned.contains(path) => return Err(Error::Foreign(path.to_owned())),
            Some(_) => {
                report.changed.push(path.to_owned());
                pending.push((path, text));
            }
            None => {
                report.created.push(path.to_owned());
                pending.push((path, text));
            }
        }
    }
    // A run that breaks off must leave its files to the next one: until all is done, the list names
    // what was there and what is to come.
    if !pending.is_empty() {
        put(folder, ledger::PATH, &ledger::joined(rendered, &owned))?;
    }
    for path in left_over(rendered, &owned) {
        if remove(folder, path)? {
            report.removed.push(path.to_owned());
        }
    }
    pending.sort_by_key(|(path, _)| *path == ledger::PATH);
    for (path, text) in &pending {
        put(folder, path, text)?;
    }
    if let Some(list) = rendered.get(ledger::PATH).filter(|_| !pending.is_empty()) {
        put(folder, ledger::PATH, list)?;
    }
    Ok(report)
}

/// What [`write()`] would do. Writes nothing.
///
/// # Errors
///
/// [`Error::Disk`] when the disk does not do as it should.
pub fn check(rendered: &Rendered, folder: &Path) -> Result<Vec<Difference>, Error> {
    let owned = owned(folder)?;
    let mut differences = Vec::new();
    let mut add = |path: &str, change| {
        differences.push(Difference {
            path: path.to_owned(),
            change,
        });
    };
    for (path, text) in rendered.iter() {
        match read(folder, path)? {
            Some(there) if there == text.as_bytes() => {}
            Some(_) if !owned.contains(path) => add(path, Change::Foreign),
            Some(there) => {
                let diff = diff(&String::from_utf8_lossy(&there), text);
                add(path, Change::Stale { diff });
            }
            None => add(path, Change::Missing),
        }
    }
    for path in left_over(rendered, &owned) {
        if read(folder, path)?.is_some() {
            add(path, Change::LeftOver);
        }
    }
    differences.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(differences)
}

/// The files that former runs wrote.
fn owned(folder: &Path) -> Result<BTreeSet<String>, Error> {
    let text = read(folder, ledger::PATH)?.unwrap_or_default();
    Ok(ledger::read(&String::from_utf8_lossy(&text)))
}

fn left_over<'o>(
    rendered: &'o Rendered,
    owned: &'o BTreeSet<String>,
) -> impl Iterator<Item = &'o str> {
    owned
        .iter()
        .map(String::as_str)
        .filter(|path| rendered.get(path).is_none())
}

fn place(folder: &Path, path: &str) -> PathBuf {
    path.split('/')
        .fold(folder.to_owned(), |folder, part| folder.join(part))
}

fn failed(path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.display().to_string();
    move |source| Error::Disk { path, source }
}

fn is_absent(error: &std::io::Error) -> bool {
    // A file where a folder should be says that it is not a folder.
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn read(folder: &Path, path: &str) -> Result<Option<Vec<u8>>, Error> {
    let place = place(folder, path);
    match fs::read(&place) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(failed(&place)(error)),
    }
}

/// Writes a file beside its place and then moves it there, so that nobody sees half of it.
fn put(folder: &Path, path: &str, text: &str) -> Result<(), Error> {
    let place = place(folder, path);
    if let Some(parent) = place.parent() {
        fs::create_dir_all(parent).map_err(failed(parent))?;
    }
    let mut beside = place.clone().into_os_string();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    fs::write(&beside, text).map_err(failed(&beside))?;
    fs::rename(&beside, &place).map_err(failed(&place))
}

/// Removes a file, and the folders that it leaves empty. Whether it was there.
fn remove(folder: &Path, path: &str) -> Result<bool, Error> {
    let place = place(folder, path);
    match fs::remove_file(&place) {
        Ok(()) => {}
        Err(error) if is_absent(&error) => return Ok(false),
        Err(error) => return Err(failed(&place)(error)),
    }
    let mut parent = place.parent();
    while let Some(empty) = parent.filter(|parent| *parent != folder) {
        // Refused where there is still something in it, and that is the end of it.
        if fs::remove_dir(empty).is_err() {
            break;
        }
        parent = empty.parent();
    }
    Ok(true)
}

/// The beginning of a change.
fn diff(there: &str, text: &str) -> String {
    let diff = TextDiff::from_lines(there, text);
    let whole = diff.unified_diff().context_radius(1).to_string();
    let mut lines = whole.lines();
    let mut short = String::new();
    for line in lines.by_ref().take(MAX_DIFF_LINES) {
        let _ = writeln!(short, "{line}");
    }
    let more = lines.count();
    if more > 0 {
        let _ = writeln!(short, "… and {more} more lines");
    }
    short
}
