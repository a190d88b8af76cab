//! The list of files that a run wrote, kept beside them.
//!
//! It is how a later run knows which files are its own to change and to remove. All others are the
//! user's, and are never touched.

use super::Rendered;
use std::collections::BTreeSet;

/// The name of the list.
pub(super) const PATH: &str = "generated-files.txt";

/// The first line of the list.
const HEAD: &str =
    "# The files of this folder that are generated. All others are kept as they are.";

/// The crate with the list of its files.
pub(super) fn with(mut rendered: Rendered) -> Rendered {
    let text = list(rendered.files.keys());
    rendered.files.insert(PATH.to_owned(), text);
    rendered
}

/// The list of what a run is about to write and what former runs wrote.
pub(super) fn joined(rendered: &Rendered, owned: &BTreeSet<String>) -> String {
    let new = rendered.files.keys();
    list(new.chain(owned).filter(|path| *path != PATH))
}

fn list<'p>(paths: impl Iterator<Item = &'p String>) -> String {
    let mut text = format!("{HEAD}\n");
    for path in paths.collect::<BTreeSet<_>>() {
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// The paths of a list. What is no path of a file that could have been written is passed over: the
/// list decides what is removed, and anyone may have changed it.
pub(super) fn read(text: &str) -> BTreeSet<String> {
    if !text.starts_with(HEAD) {
        return BTreeSet::new();
    }
    let paths = text.lines().skip(1).map(str::trim);
    let mut paths: BTreeSet<String> = paths
        .filter(|path| super::is_inside(path))
        .map(str::to_owned)
        .collect();
    paths.insert(PATH.to_owned());
    paths
}
