//! The documents of a folder.

use anyhow::{Context, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The list of the documents in a corpus: a row each, the path first, below one row of headings.
const INDEX: &str = "index.tsv";

/// Which documents a command takes.
#[derive(clap::Args)]
pub(crate) struct Selection {
    /// The folder: the corpus, or a part of it
    pub(crate) dir: PathBuf,
    /// Only documents whose path in the corpus matches, like `real/*` or `*/stripe*`
    #[arg(long, value_name = "GLOB")]
    pub(crate) only: Option<String>,
    /// Only documents up to this size
    #[arg(long, value_name = "BYTES")]
    pub(crate) up_to: Option<u64>,
}

impl Selection {
    /// Finds them. That there is none is an error.
    pub(crate) fn find(&self) -> anyhow::Result<Corpus> {
        let only = self.only.as_deref().map(glob::Pattern::new).transpose();
        let mut corpus = find(&self.dir, only.context("--only is no pattern")?.as_ref())?;
        let most = self.up_to.unwrap_or(u64::MAX);
        corpus.entries.retain(|entry| entry.bytes <= most);
        if corpus.entries.is_empty() {
            bail!("there is no document in `{}`", self.dir.display());
        }
        Ok(corpus)
    }
}

/// What is to be taken through the generator.
pub(crate) struct Corpus {
    /// The folder that names of documents start from: the one with the index, or else the one asked for.
    pub(crate) root: PathBuf,
    /// The documents that are here, by name.
    pub(crate) entries: Vec<Entry>,
    /// Names of documents that the index lists and that are not here: the large ones lie elsewhere.
    pub(crate) absent: Vec<String>,
    listed: BTreeSet<String>,
}

/// A document.
pub(crate) struct Entry {
    /// Its path below the root, with `/` between folders.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Its size.
    pub(crate) bytes: u64,
}

impl Corpus {
    /// Whether the index lists a document.
    pub(crate) fn lists(&self, name: &str) -> bool {
        self.listed.contains(name)
    }
}

/// Finds the documents below a folder whose names fit the pattern.
///
/// A file that the index does not list is one if it names a version of OpenAPI: folders of documents in many
/// files hold far more files than documents.
fn find(dir: &Path, only: Option<&glob::Pattern>) -> anyhow::Result<Corpus> {
    let dir = dir
        .canonicalize()
        .with_context(|| format!("cannot read `{}`", dir.display()))?;
    if !dir.is_dir() {
        bail!("`{}` is no folder", dir.display());
    }
    let root = dir
        .ancestors()
        .find(|folder| folder.join(INDEX).is_file())
        .unwrap_or(&dir)
        .to_owned();
    let listed = listed(&root.join(INDEX))?;
    let mut paths = Vec::new();
    walk(&dir, &mut paths)?;
    let wanted = |name: &str| only.is_none_or(|only| only.matches(name));
    let mut entries = Vec::new();
    let mut here = BTreeSet::new();
    for path in paths {
        let Some(name) = name(&root, &path) else {
            continue;
        };
        if wanted(&name) && (listed.contains(&name) || looks_like_one(&path)) {
            let bytes = path.metadata().map_or(0, |metadata| metadata.len());
            here.insert(name.clone());
            entries.push(Entry { name, path, bytes });
        }
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    let below = |listed: &&String| root.join(listed).starts_with(&dir);
    let absent = listed
        .iter()
        .filter(below)
        .filter(|listed| wanted(listed) && !here.contains(*listed))
        .cloned()
        .collect();
    Ok(Corpus {
        root,
        entries,
        absent,
        listed,
    })
}

fn listed(index: &Path) -> anyhow::Result<BTreeSet<String>> {
    if !index.is_file() {
        return Ok(BTreeSet::new());
    }
    let text =
        fs::read_to_string(index).with_context(|| format!("cannot read `{}`", index.display()))?;
    let first = |line: &str| line.split('\t').next().map(str::to_owned);
    Ok(text.lines().skip(1).filter_map(first).collect())
}

fn walk(folder: &Path, out: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let extension = path.extension().and_then(|extension| extension.to_str());
        if path.is_dir() {
            walk(&path, out)?;
        } else if matches!(extension, Some("json" | "yaml" | "yml")) {
            out.push(path);
        }
    }
    Ok(())
}

fn name(root: &Path, path: &Path) -> Option<String> {
    let inside = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = inside.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

/// Whether a key `openapi` or `swagger` stands somewhere in the text.
fn looks_like_one(path: &Path) -> bool {
    let Ok(bytes) = fs::read(path) else {
        return false;
    };
    let text = String::from_utf8_lossy(&bytes);
    ["openapi", "swagger"].iter().any(|key| {
        text.match_indices(key).any(|(at, key)| {
            let rest = text.get(at + key.len()..).unwrap_or_default();
            rest.trim_start_matches(['"', '\'', ' ']).starts_with(':')
        })
    })
}
