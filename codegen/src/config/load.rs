//! From `client.toml` to settings, every fault at its place.

use super::{Config, Places, check};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, nearest};
use crate::source::File;
use serde::Deserialize;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;
use toml::de::{DeArray, DeTable, DeValue};
use toml::{Deserializer, Spanned};

/// Reads the settings at a path. Paths in them are brought from the folder of the file to the
/// folder the program runs in.
///
/// `None` after an error was reported. All faults are reported, not only the first.
pub fn load(path: &Path, diagnostics: &Diagnostics) -> Option<Config> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            let reason = match error.kind() {
                std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
                std::io::ErrorKind::InvalidData => "it is not UTF-8".to_owned(),
                kind => kind.to_string(),
            };
            let message = format!("cannot read `{}`: {reason}", path.display());
            diagnostics.push(Diagnostic::new(Code::Unreadable, message));
            return None;
        }
    };
    let file = Rc::new(File::plain(path, text));
    let mut config = parse(&file, diagnostics)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    for inside in [&mut config.generate.spec, &mut config.generate.out] {
        *inside = inside.take().map(|path| beside(folder, &path));
    }
    for path in config.references.map.values_mut() {
        *path = beside(folder, path);
    }
    for path in &mut config.references.allow {
        *path = beside(folder, path);
    }
    Some(config)
}

/// A path as it is named in a file of this folder, without steps up that undo a step down.
fn beside(folder: &Path, path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in folder.join(path).components() {
        let undoes = matches!(out.components().next_back(), Some(Component::Normal(_)));
        match part {
            Component::CurDir => {}
            Component::ParentDir if undoes => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    if out.as_os_str().is_empty() {
        out.push(".");
    }
    out
}

fn parse(file: &Rc<File>, diagnostics: &Diagnostics) -> Option<Config> {
    let place = |span: Range<usize>| Place::bytes(Rc::clone(file), span);
    let (table, faults) = DeTable::parse_recoverable(file.text());
    for fault in &faults {
        let message = lower_first(fault.message().trim_end_matches('.'));
        let diagnostic = Diagnostic::new(Code::SettingSyntax, message);
        diagnostics.push(diagnostic.at(fault.span().map(place)));
    }
    if !faults.is_empty() {
        return None;
    }
    let places = Places::new(Rc::clone(file), table.get_ref());
    let (config, sound) = read(file, table, diagnostics);
    let mut config = config?;
    config.places = places;
    let usable = check::check(&config, diagnostics);
    (sound && usable).then_some(config)
}

/// Reads the table again and again, each time without what was wrong the last time, so that one run
/// tells all faults. The second value tells whether there were none.
fn read(
    file: &Rc<File>,
    mut table: Spanned<DeTable<'_>>,
    diagnostics: &Diagnostics,
) -> (Option<Config>, bool) {
    let mut faults: Vec<toml::de::Error> = Vec::new();
    let mut removed: Vec<String> = Vec::new();
    let config = loop {
        let error = match Config::deserialize(Deserializer::from(table.clone())) {
            Ok(config) => break Some(config),
            Err(error) => error,
        };
        let key = error
            .span()
            .and_then(|span| remove_from_table(table.get_mut(), &span));
        faults.push(error);
        match key {
            Some(key) => removed.push(key),
            None => break None,
        }
    };
    let sound = faults.is_empty();
    faults.sort_by_key(|error| error.span().map(|span| span.start));
    for error in faults {
        let caused = quoted("missing field ", error.message())
            .is_some_and(|key| removed.iter().any(|removed| removed == key));
        if !caused {
            diagnostics.push(fault(file, error.message(), error.span()));
        }
    }
    (config, sound)
}

/// Says in our words what `serde` says.
fn fault(file: &Rc<File>, message: &str, span: Option<Range<usize>>) -> Diagnostic {
    let at = span.map(|span| Place::bytes(Rc::clone(file), span));
    let (found, expected) = message.rsplit_once(", expected ").unwrap_or((message, ""));
    let known = || expected.split('`').skip(1).step_by(2);
    let diagnostic = if let Some(name) = quoted("unknown field ", found) {
        Diagnostic::new(Code::UnknownSetting, format!("unknown key `{name}`"))
            .help(suggestion(name, known, "key"))
    } else if let Some(name) = quoted("unknown variant ", found) {
        Diagnostic::new(Code::WrongSetting, format!("unknown value `{name}`"))
            .help(suggestion(name, known, "value"))
    } else if let Some(name) = quoted("missing field ", found) {
        Diagnostic::new(Code::WrongSetting, format!("the key `{name}` is missing"))
    } else {
        let message = message.replace("invalid type: ", "wrong type: ");
        let message = message.replace("invalid value: ", "wrong value: ");
        Diagnostic::new(Code::WrongSetting, message)
    };
    diagnostic.at(at)
}

/// The name in backticks that follows the words a message starts with.
fn quoted<'m>(lead: &str, message: &'m str) -> Option<&'m str> {
    let name = message.strip_prefix(lead)?;
    name.strip_prefix('`')?.strip_suffix('`')
}

fn suggestion<'n, I: Iterator<Item = &'n str>>(
    name: &str,
    known: impl Fn() -> I,
    what: &str,
) -> String {
    if let Some(like) = nearest(name, known()) {
        return format!("did you mean `{like}`?");
    }
    let known: Vec<String> = known().map(|name| format!("`{name}`")).collect();
    match known.as_slice() {
        [] => format!("there is no {what} here"),
        [only] => format!("the only {what} here is {only}"),
        several => format!("{what}s here: {}", several.join(", ")),
    }
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}

/// Takes out the entry whose key or value has this span, and tells its key; empty for an element of an
/// array. `None` if there is none.
fn remove_from_table(table: &mut DeTable<'_>, span: &Range<usize>) -> Option<String> {
    let found = table
        .iter()
        .find(|(key, value)| key.span() == *span || value.span() == *span)
        .map(|(key, _)| key.get_ref().to_string());
    if let Some(key) = found {
        table.remove(key.as_str())?;
        return Some(key);
    }
    table
        .iter_mut()
        .find_map(|(_, value)| remove_within(value.get_mut(), span))
}

fn remove_within(value: &mut DeValue<'_>, span: &Range<usize>) -> Option<String> {
    match value {
        DeValue::Table(table) => remove_from_table(table, span),
        DeValue::Array(array) => {
            if array.iter().any(|element| element.span() == *span) {
                let all = std::mem::replace(array, DeArray::new());
                *array = all.into_iter().filter(|e| e.span() != *span).collect();
                return Some(String::new());
            }
            array
                .iter_mut()
                .find_map(|element| remove_within(element.get_mut(), span))
        }
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => None,
    }
}
