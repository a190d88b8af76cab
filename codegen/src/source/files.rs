//! The files a document is made of.
//!
//! Nothing is ever fetched: an `http` address is a file only where the settings say which. A file outside
//! of the folder of the document is read only where the settings allow its folder, so that a document
//! someone else wrote cannot make the generator read, and quote in an error, what is not its own.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use elsa::FrozenVec;

use super::builder::Oddity;
use super::file::{File, Format};
use super::tree::Tree;
use super::{Limits, json, yaml};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Severity};

/// What may be read.
#[derive(Clone, Debug, Default)]
pub struct Access {
    /// How much.
    pub limits: Limits,
    /// Which local file stands for an `http` or `https` address.
    pub map: BTreeMap<String, PathBuf>,
    /// Folders outside of the document's own from which files may be taken.
    pub allow_outside: Vec<PathBuf>,
}

/// Why a reference gives no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The address is on the network, and the settings map it to no file.
    Network,
    /// The file is neither in the folder of the document nor in one that is allowed.
    Outside(PathBuf),
    /// There is no such file, or it cannot be read.
    Unreadable(PathBuf, String),
    /// The file is no JSON and no YAML; that was reported already.
    Broken(PathBuf),
    /// The document is made of more files than the limit, which is given.
    TooMany(usize),
}

/// A file in a list that gives out references while it grows.
struct Kept {
    file: Rc<File>,
}

/// All files read so far. Grows while references are followed; what was read stays.
pub struct Files {
    list: FrozenVec<Box<Kept>>,
    by_path: RefCell<HashMap<PathBuf, Result<u32, Refusal>>>,
    root: PathBuf,
    access: Access,
}

impl Files {
    /// Reads the first file, which becomes number 0. `None` after an error was reported.
    pub fn open(path: &Path, access: Access, diagnostics: &Diagnostics) -> Option<Self> {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let files = Self {
            list: FrozenVec::new(),
            by_path: RefCell::default(),
            root: folder.canonicalize().unwrap_or_else(|_| folder.to_owned()),
            access,
        };
        match files.read(path, diagnostics) {
            Ok(_) => Some(files),
            Err(Refusal::Unreadable(path, reason)) => {
                let message = format!("cannot read `{}`: {reason}", path.display());
                diagnostics.push(Diagnostic::new(Code::Unreadable, message));
                None
            }
            Err(_) => None,
        }
    }

    /// A file by its number.
    pub fn get(&self, number: u32) -> Option<&Rc<File>> {
        self.list.get(number as usize).map(|kept| &kept.file)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none, which is never so.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The file that a reference in another file names, read if it was not yet.
    ///
    /// # Errors
    /// Says why there is none; the caller knows the place that asked.
    pub fn beside(&self, from: u32, name: &str, diagnostics: &Diagnostics) -> Result<u32, Refusal> {
        let path = if is_address(name) {
            self.access.map.get(name).cloned().ok_or(Refusal::Network)?
        } else {
            let name = name.strip_prefix("file://").unwrap_or(name);
            let base = self
                .get(from)
                .and_then(|file| file.path().parent())
                .unwrap_or(Path::new(""));
            tidy(&base.join(name))
        };
        if let Some(known) = self.by_path.borrow().get(&path) {
            return known.clone();
        }
        let found = self.check(&path, is_address(name)).and_then(|real| {
            // One file has one tree, whatever links lead to it.
            let known = self.by_path.borrow().get(&real).cloned();
            known.unwrap_or_else(|| self.read(&path, diagnostics))
        });
        self.by_path.borrow_mut().insert(path, found.clone());
        found
    }

    /// The real path of a file that may be read.
    fn check(&self, path: &Path, mapped: bool) -> Result<PathBuf, Refusal> {
        let limit = self.access.limits.files;
        if self.len() >= limit {
            return Err(Refusal::TooMany(limit));
        }
        let unreadable = |error| Refusal::Unreadable(path.to_owned(), reason(&error));
        let real = path.canonicalize().map_err(unreadable)?;
        let mut allowed = self
            .access
            .allow_outside
            .iter()
            .filter_map(|folder| folder.canonicalize().ok());
        let inside = mapped
            || real.starts_with(&self.root)
            || allowed.any(|folder| real.starts_with(folder));
        if inside {
            Ok(real)
        } else {
            Err(Refusal::Outside(path.to_owned()))
        }
    }

    fn read(&self, path: &Path, diagnostics: &Diagnostics) -> Result<u32, Refusal> {
        let bytes = self.bytes(path, diagnostics)?;
        let number = u32::try_from(self.len()).unwrap_or(u32::MAX);
        let file = parse(path, bytes, &self.access.limits, number == 0, diagnostics)?;
        self.list.push(Box::new(Kept { file }));
        let mut by_path = self.by_path.borrow_mut();
        by_path.insert(tidy(path), Ok(number));
        by_path.extend(path.canonicalize().map(|real| (real, Ok(number))));
        Ok(number)
    }

    fn bytes(&self, path: &Path, diagnostics: &Diagnostics) -> Result<Vec<u8>, Refusal> {
        let limit = self.access.limits.file_bytes.min(u32::MAX as usize / 2);
        let fail = |error: std::io::Error| Refusal::Unreadable(path.to_owned(), reason(&error));
        let file = std::fs::File::open(path).map_err(fail)?;
        let mut bytes = Vec::new();
        file.take(limit as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(fail)?;
        if bytes.len() <= limit {
            return Ok(bytes);
        }
        let message = format!("`{}` is larger than {limit} bytes", path.display());
        let help = "raise `limits.file-bytes` in `client.toml` if the document is to be trusted";
        let mut diagnostic = Diagnostic::new(Code::TooLarge, message).help(help);
        if !self.is_empty() {
            diagnostic.severity = Severity::Warning;
        }
        diagnostics.push(diagnostic);
        Err(Refusal::Broken(path.to_owned()))
    }
}

/// Whether a reference names something on the network.
pub fn is_address(name: &str) -> bool {
    name.starts_with("http://") || name.starts_with("https://") || name.starts_with("//")
}

/// The words of the system without its error number, which differs between systems.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        std::io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        kind => kind.to_string(),
    }
}

/// Resolves `.` and `..` by the text alone, so that one file has one name.
fn tidy(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        let up = matches!(out.components().next_back(), Some(Component::Normal(_)));
        match part {
            Component::CurDir => {}
            Component::ParentDir if up => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

/// Decodes and parses; the faults of the text are reported.
fn parse(
    path: &Path,
    bytes: Vec<u8>,
    limits: &Limits,
    first_file: bool,
    diagnostics: &Diagnostics,
) -> Result<Rc<File>, Refusal> {
    let (text, damaged) = decode(bytes);
    let like_json = text.trim_start().starts_with(['{', '[']);
    let first = if like_json {
        json::parse(&text, limits)
    } else {
        yaml::parse(&text, limits)
    };
    // What looks like JSON may be YAML in flow style; a limit is a limit in both.
    let (parsed, format) = match first {
        Err(fault) if like_json && fault.code == Code::Syntax => match yaml::parse(&text, limits) {
            Ok(parsed) => (Ok(parsed), Format::Yaml),
            Err(_) => (Err(fault), Format::Json),
        },
        first => (
            first,
            if like_json {
                Format::Json
            } else {
                Format::Yaml
            },
        ),
    };
    match parsed {
        Ok((tree, oddities)) => {
            let file = Rc::new(File::new(path.to_owned(), text, format, tree));
            if damaged {
                let message = "the file is not UTF-8; what is no character is read as U+FFFD";
                diagnostics.push(
                    Diagnostic::new(Code::NotUtf8, message).at(Place::whole(Rc::clone(&file))),
                );
            }
            for oddity in oddities {
                diagnostics.push(odd(&file, oddity));
            }
            Ok(file)
        }
        Err(fault) => {
            let file = Rc::new(File::new(
                path.to_owned(),
                text,
                Format::Plain,
                Tree::default(),
            ));
            let end = file.text().len();
            let at = fault.at.min(end);
            let place = Place::bytes(Rc::clone(&file), at..(at + 1).min(end));
            let mut diagnostic = Diagnostic::new(fault.code, fault.message).at(place);
            diagnostic.help = fault.help;
            if !first_file {
                // What refers to it is lost; the rest of the document goes on.
                diagnostic.severity = Severity::Warning;
            }
            diagnostics.push(diagnostic);
            Err(Refusal::Broken(path.to_owned()))
        }
    }
}

fn odd(file: &Rc<File>, oddity: Oddity) -> Diagnostic {
    match oddity {
        Oddity::Duplicate { hidden, counts } => {
            let key = file.key(counts).unwrap_or_default();
            Diagnostic::new(
                Code::DuplicateKey,
                format!("the key `{key}` stands twice in one object; this one counts"),
            )
            .at(Place::key(Rc::clone(file), counts))
            .note_at("this one is left out", Place::key(Rc::clone(file), hidden))
        }
        Oddity::At { code, at, message } => {
            Diagnostic::new(code, message).at(Place::bytes(Rc::clone(file), at..at + 1))
        }
    }
}

/// UTF-8 with or without a byte order mark, or UTF-16 with one. The second value tells whether something
/// was no text.
fn decode(bytes: Vec<u8>) -> (String, bool) {
    let wide = |bytes: &[u8], join: fn([u8; 2]) -> u16| {
        let units = bytes
            .chunks_exact(2)
            .filter_map(|pair| Some(join([*pair.first()?, *pair.get(1)?])));
        let mut damaged = bytes.len() % 2 == 1;
        let text = char::decode_utf16(units)
            .map(|unit| {
                unit.unwrap_or_else(|_| {
                    damaged = true;
                    char::REPLACEMENT_CHARACTER
                })
            })
            .collect();
        (text, damaged)
    };
    match bytes.as_slice() {
        [0xef, 0xbb, 0xbf, rest @ ..] => narrow(rest.to_vec()),
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => narrow(bytes),
    }
}

fn narrow(bytes: Vec<u8>) -> (String, bool) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, false),
        Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), true),
    }
}
