//! Our value tree says what the trees of others say, wherever those take the file.
//!
//! Needs the corpus (`CORPUS`, or `../shared/corpus` beside the repository) and is skipped without it.

use std::path::PathBuf;

use codegen::diagnostics::Diagnostics;
use codegen::source::{Access, Files, Format, Limits, Value, as_f64};

fn documents() -> Vec<PathBuf> {
    let home = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let corpus = std::env::var("CORPUS").map_or(home.join("../../shared/corpus"), PathBuf::from);
    let mut waiting: Vec<PathBuf> = ["real", "edge", "multi"]
        .iter()
        .map(|folder| corpus.join(folder))
        .collect();
    let mut found = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let extension = path
                .extension()
                .and_then(|extension| extension.to_str())
                .unwrap_or_default();
            match extension {
                _ if path.is_dir() => waiting.push(path),
                "json" | "yaml" | "yml" => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    found
}

/// Where two values differ first, if they do.
fn difference(ours: Value<'_>, theirs: &serde_yaml::Value, at: &str) -> Option<String> {
    use serde_yaml::Value as Yaml;
    let same = match (ours, theirs) {
        (Value::Null, Yaml::Null) => true,
        (Value::Bool(ours), Yaml::Bool(theirs)) => ours == *theirs,
        (Value::Number(ours), Yaml::Number(theirs)) => number(ours, theirs),
        (Value::String(ours), Yaml::String(theirs)) => ours == theirs,
        (Value::Array(ours), Yaml::Sequence(theirs)) if ours.len() == theirs.len() => {
            return ours.iter().zip(theirs).enumerate().find_map(
                |(number, ((_, ours), theirs))| difference(ours, theirs, &format!("{at}/{number}")),
            );
        }
        (Value::Object(ours), Yaml::Mapping(theirs)) if ours.len() == theirs.len() => {
            return theirs.iter().find_map(|(key, theirs)| {
                let key = match key {
                    Yaml::String(key) => key.clone(),
                    Yaml::Null => String::new(),
                    other => serde_yaml::to_string(other)
                        .unwrap_or_default()
                        .trim_end()
                        .to_owned(),
                };
                match ours.get(&key) {
                    Some(entry) => difference(entry.value, theirs, &format!("{at}/{key}")),
                    // A float as a key is our text as written and theirs as printed.
                    None if as_f64(&key).is_some() => None,
                    None => Some(format!("{at}: no `{key}`")),
                }
            });
        }
        (_, Yaml::Tagged(tagged)) => return difference(ours, &tagged.value, at),
        _ => false,
    };
    (!same).then(|| format!("{at}: {ours:?} and {theirs:?}"))
}

fn number(ours: &str, theirs: &serde_yaml::Number) -> bool {
    match (as_f64(ours), theirs.as_f64()) {
        // `serde_json` is a bit off in the last digit unless it is asked not to be.
        (Some(ours), Some(theirs)) => {
            (ours - theirs).abs() <= ours.abs() * 1e-15
                || (ours.is_nan() && theirs.is_nan())
                || ours == theirs
        }
        _ => false,
    }
}

#[test]
fn trees_are_the_same() {
    let documents = documents();
    if documents.is_empty() {
        eprintln!("skipped: there is no corpus");
        return;
    }
    let limits = Limits::default();
    let mut compared = 0;
    let mut differences = Vec::new();
    for path in &documents {
        let access = Access {
            limits: limits.clone(),
            ..Access::default()
        };
        let Some(files) = Files::open(path, access, &Diagnostics::new()) else {
            continue;
        };
        let Some(file) = files.get(0) else { continue };
        let theirs: Option<serde_yaml::Value> = match file.format() {
            Format::Json => serde_json::from_str(file.text()).ok(),
            _ => serde_yaml::from_str(file.text()).ok(),
        };
        let Some(mut theirs) = theirs else { continue };
        if theirs.apply_merge().is_err() {
            continue;
        }
        compared += 1;
        differences.extend(
            difference(file.value(0), &theirs, "")
                .map(|difference| format!("{}{difference}", path.display())),
        );
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(
        compared * 10 > documents.len() * 9,
        "only {compared} of {} were compared",
        documents.len()
    );
}
