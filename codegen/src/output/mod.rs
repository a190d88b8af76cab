//! From files of the emitted crate to files on disk.
//!
//! Three steps: [`render`] makes text of tokens, [`write()`] puts it where it belongs, [`check`] only
//! says what `write` would do.

mod error;
mod folder;
mod format;
mod ledger;
mod spacing;

use crate::emit::{Content, File};
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::sync::Mutex;
use std::thread;

pub use error::Error;
pub use folder::{Change, Difference, Report, check, write};

/// The text of a whole crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Texts by path, `/` between folders, relative to the folder of the crate.
    files: BTreeMap<String, String>,
}

impl Rendered {
    /// Paths and texts, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The text of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }
}

/// Makes the text of files, several at a time.
///
/// # Errors
///
/// [`Error::Syntax`] when tokens are not Rust, [`Error::Path`] and [`Error::Twice`] when a name cannot
/// be that of a file. Of several errors, the one of the first file.
pub fn render(files: Vec<File<'_>>) -> Result<Rendered, Error> {
    let mut seen = BTreeSet::new();
    for file in &files {
        if !is_inside(&file.path) {
            return Err(Error::Path(file.path.clone()));
        }
        // Not every disk tells case apart.
        if !seen.insert(file.path.to_lowercase()) {
            return Err(Error::Twice(file.path.clone()));
        }
    }
    let texts = in_parallel(files, |file| {
        let text = match file.content {
            Content::Rust(tokens) => format::rust(tokens()).map_err(|error| Error::Syntax {
                path: file.path.clone(),
                message: error.to_string(),
            })?,
            Content::Text(text) => text,
            Content::Copied(text) => text.to_owned(),
        };
        Ok((file.path, text))
    });
    let files: BTreeMap<String, String> = texts.into_iter().collect::<Result<_, Error>>()?;
    Ok(ledger::with(Rendered { files }))
}

/// Whether a path stays in the folder, and has no part that a disk could take for something else.
fn is_inside(path: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with('.')
            && part
                .chars()
                .all(|char| char.is_ascii_alphanumeric() || "-_.".contains(char))
    };
    path.split('/').all(part)
}

/// Runs `work` on each of `items` on as many threads as there are cores, and gives results in the
/// order of the items.
fn in_parallel<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism()
        .map_or(1, NonZero::get)
        .min(8);
    let queue = Mutex::new(items.into_iter().enumerate());
    let next = || queue.lock().map_or(None, |mut queue| queue.next());
    let run = || {
        let mut done = Vec::new();
        while let Some((index, item)) = next() {
            done.push((index, work(item)));
        }
        done
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
        let mut done = run();
        for other in others {
            match other.join() {
                Ok(results) => done.extend(results),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests;
